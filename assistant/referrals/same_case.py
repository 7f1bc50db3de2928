"""Whether there already is an open referral about a case: that, and since when, and nothing more."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.referrals import looks
from assistant.referrals.access import SUBJECT
from assistant.referrals.days import day_of
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.states import OPEN
from assistant.roles import Action, Ownership, Person, require
from assistant.search.words import normal
from assistant.store.database import Database

MARKS = re.compile(r"[\W_]+")
BETWEEN_DIGITS = re.compile(r"(?<=\d)[\W_]+(?=\d)")
SHORTEST = 4
"""A number that is still being typed fits nothing."""


def open_since(
    db: Database, person: Person, case_number: str, *, session_id: str, now: datetime, but: str = ""
) -> date | None:
    """Return the day of the oldest open referral with the case number; `but` names one that does not count.

    What `plain` takes for the same is the same. Whoever is barred from a referral learns nothing of it. That somebody
    learns that there is one is an event on it, one for each session and quarter of an hour: it is a look as well.
    """
    require(person, Action.NOTICE_CASE)
    mark = looks.mark_of(session_id)
    with db.reading() as session:
        found = _oldest(session, person, plain(case_number), but)
        if found is None or looks.has_looked(session, person, Action.NOTICE_CASE, found.id, mark, now=now):
            return found.day if found else None
    with db.change(person, Action.NOTICE_CASE, now=now) as change:
        change.allow(Ownership.OTHER, SUBJECT, found.id, mark)
    return found.day


class _Found(NamedTuple):
    day: date
    id: str


def _oldest(session: Session, person: Person, wanted: str, but: str) -> _Found | None:
    if len(wanted) < SHORTEST:
        return None
    barred = Referral.bars.any(ReferralBar.person_id == person.id)
    held = select(Referral.case_number, Referral.sent_at, Referral.id).where(
        Referral.state.in_(OPEN), Referral.case_number != "", Referral.id != but, ~barred
    )
    fitting = (_Found(day_of(at), id_) for number, at, id_ in session.execute(held) if plain(number) == wanted)
    return min(fitting, default=None)


def plain(case_number: str) -> str:
    """Return the number as every comparison needs it: without what people write differently.

    That something stands between two digits counts, and not what: without it two citizens' numbers could be the same.

    >>> plain("J-2026-0412") == plain("j 2026/0412")
    True
    >>> plain("26-12345") == plain("261-2345")
    False
    """
    return "-".join(MARKS.sub("", part) for part in BETWEEN_DIGITS.split(normal(case_number)))
