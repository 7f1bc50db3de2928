"""A form that adds something to a referral has a key: the same click again meets what the first one has left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar
from uuid import NAMESPACE_URL, uuid5

from assistant.errors import Repeated
from assistant.referrals.models import Referral, ReferralAction, ReferralMessage, ReferralProgress
from assistant.roles import Action, Person
from assistant.texts import handling as texts

Row = TypeVar("Row", ReferralMessage, ReferralAction, ReferralProgress)

ONE_CLICK = timedelta(days=1)
"""A key stands in an address that can be opened again: what is written with it another day is said anew."""


def mark_of(person: Person, action: Action, id: str, key: str) -> str | None:
    """Return what the row that the click adds is known by; None without a key, for then every click is a new one.

    Nobody's key is another's, and one key may be used for several forms.
    """
    return uuid5(NAMESPACE_URL, f"{action}/{id}/{person.id}/{key}").hex if key else None


def is_done(row: Referral, mark: str | None) -> bool:
    """Whether the click has left its row already."""
    keys = {one.key for one in row.messages} | {one.key for one in row.actions} | {one.key for one in row.progress}
    return mark is not None and mark in keys


def add(rows: list[Row], new: Row, is_same: Callable[[Row], bool], number: str) -> None:
    """Add the row, or find that it is there; raise `Repeated` where its key added another thing, or long ago."""
    held = next((one for one in rows if new.key is not None and one.key == new.key), None)
    if held is None:
        rows.append(new)
    elif not is_same(held) or new.at - held.at >= ONE_CLICK:
        raise Repeated(texts.SAVED_ALREADY.format(number=number))
