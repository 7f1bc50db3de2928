"""Everything about one citizen by case number, for the right of access. Each referral that is given out is an event."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from assistant.errors import NotFound
from assistant.referrals import reading
from assistant.referrals.access import SUBJECT, find, stand
from assistant.referrals.models import Referral
from assistant.referrals.views import Detail
from assistant.roles import Action, Person, require
from assistant.store.database import Database
from assistant.texts import case_files as texts


def export(db: Database, person: Person, case_number: str, *, now: datetime) -> tuple[Detail, ...]:
    """Return all referrals with the case number, oldest first, or raise `NotFound`."""
    require(person, Action.EXPORT_CASE)
    wanted = same(case_number)
    with db.reading() as session:
        held = session.execute(select(Referral.id, Referral.case_number).order_by(Referral.made_at, Referral.id))
        ids = [id_ for id_, number in held if wanted and same(number) == wanted]
    found = [detail for id_ in ids if (detail := _give_out(db, person, id_, now))]
    if not found:
        raise NotFound(texts.NONE.format(case_number=case_number))
    return tuple(found)


def same(case_number: str) -> str:
    """Return the case number as it is compared.

    >>> same("j 2026-0412") == same("J-2026-0412")
    True
    """
    return "".join(letter for letter in case_number.casefold() if letter.isalnum())


def _give_out(db: Database, person: Person, id_: str, now: datetime) -> Detail | None:
    """Return the referral; None where the person is barred from it, for whom it does not exist."""
    try:
        with db.change(person, Action.EXPORT_CASE, now=now) as change:
            row = find(change.session, person, id_)
            change.allow(stand(row, person, Action.EXPORT_CASE), SUBJECT, id_)
            return reading.detail_of(change.session, row, db.data_keys.of(row.data_key), person)
    except NotFound:
        return None
