"""Between the form and its row. Rows stay in this room; forms leave it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from assistant.referrals.fields import ContactChannel
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact
from assistant.referrals.models import Referral
from assistant.store.data_keys import DataKey
from assistant.values import Citation, Form, Kind, Layer, Status

PLAIN = (
    "about",
    "channel",
    "unit",
    "case_number",
    "signs",
    "acute_card_shown",
    "consent",
    "child_in_household",
    "notified_by",
    "help_asked",
    "substitute",
)
"""The fields that have a column of the same name."""

WRITTEN = ("acute_called", "consent_basis", "note")
"""The fields whose text stands sealed in a column of the same name."""


def fill(row: Referral, form: ReferralForm, key: DataKey) -> None:
    """Write the form into the row, its text sealed with the row's key."""
    for name in PLAIN:
        setattr(row, name, getattr(form, name))
    for name in WRITTEN:
        setattr(row, name, key.seal(getattr(form, name), context(name)))
    row.safe_contact = _seal(form.safe_contact, "safe_contact", key)
    row.grounds = _seal(form.grounds, "grounds", key)


def read(row: Referral, key: DataKey) -> ReferralForm:
    """Return the form exactly as it was sent."""
    held: dict[str, Any] = {name: getattr(row, name) for name in PLAIN}
    held |= {name: key.open(getattr(row, name), context(name)) for name in WRITTEN}
    safe_contact, grounds = _open(row.safe_contact, "safe_contact", key), _open(row.grounds, "grounds", key)
    return ReferralForm(
        **held,
        safe_contact=_safe_contact(safe_contact) if safe_contact else None,
        grounds=to_grounds(grounds) if grounds else None,
    )


def version(row: Referral) -> str:
    """Return a mark that changes whenever the text of the form does."""
    return max(at for at in (row.sent_at, row.corrected_at, row.redacted_at) if at).isoformat()


def to_grounds(held: dict[str, Any]) -> Grounds:
    """Return the grounds that were written as a dictionary."""
    return Grounds(**held | {"citations": tuple(map(_citation, held["citations"]))})


def context(column: str, table: str = "referral") -> str:
    """Return what a sealed value is tied to: in another column it does not open."""
    return f"{table}.{column}"


def _seal(part: SafeContact | Grounds | None, name: str, key: DataKey) -> bytes | None:
    return key.seal(json.dumps(asdict(part)), context(name)) if part else None


def _open(value: bytes | None, name: str, key: DataKey) -> dict[str, Any] | None:
    held: dict[str, Any] | None = json.loads(key.open(value, context(name))) if value else None
    return held


def _safe_contact(held: dict[str, Any]) -> SafeContact:
    return SafeContact(**held | {"channel": ContactChannel(held["channel"])})


def _citation(held: dict[str, Any]) -> Citation:
    kinds = {"kind": Kind, "form": Form, "status": Status, "layer": Layer}
    return Citation(**held | {name: kind(held[name]) for name, kind in kinds.items()})
