"""Between the form and its row. Rows stay in this room; forms leave it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from assistant.referrals.fields import ContactChannel
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact
from assistant.referrals.models import Referral
from assistant.values import Citation, Form, Kind, Layer, Status

PLAIN = (
    "about",
    "channel",
    "unit",
    "case_number",
    "signs",
    "acute_card_shown",
    "acute_called",
    "consent",
    "consent_basis",
    "child_in_household",
    "notified_by",
    "help_asked",
    "note",
    "substitute",
)
"""The fields that have a column of the same name."""


def fill(row: Referral, form: ReferralForm) -> None:
    """Write the form into the row."""
    for name in PLAIN:
        setattr(row, name, getattr(form, name))
    row.safe_contact = json.dumps(asdict(form.safe_contact)) if form.safe_contact else None
    row.grounds = json.dumps(asdict(form.grounds)) if form.grounds else None


def read(row: Referral) -> ReferralForm:
    """Return the form exactly as it was sent."""
    return ReferralForm(
        **{name: getattr(row, name) for name in PLAIN},
        safe_contact=_safe_contact(json.loads(row.safe_contact)) if row.safe_contact else None,
        grounds=_grounds(json.loads(row.grounds)) if row.grounds else None,
    )


def _safe_contact(held: dict[str, Any]) -> SafeContact:
    return SafeContact(**held | {"channel": ContactChannel(held["channel"])})


def _grounds(held: dict[str, Any]) -> Grounds:
    return Grounds(**held | {"citations": tuple(map(_citation, held["citations"]))})


def _citation(held: dict[str, Any]) -> Citation:
    kinds = {"kind": Kind, "form": Form, "status": Status, "layer": Layer}
    return Citation(**held | {name: kind(held[name]) for name, kind in kinds.items()})
