"""Whether there already is an open referral about a case: that, and since when, and nothing more."""

from __future__ import annotations

import re
from datetime import date

from sqlalchemy import select

from assistant.referrals.days import day_of
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.states import OPEN
from assistant.roles import Action, Ownership, Person, require
from assistant.search.words import normal
from assistant.store.database import Database

MARKS = re.compile(r"[\W_]")
SHORTEST = 4
"""A number that is still being typed fits nothing."""


def open_since(db: Database, person: Person, case_number: str, *, but: str = "") -> date | None:
    """Return the day of the oldest open referral with the case number; `but` names one that does not count.

    Case, blanks and dashes make no difference. Whoever is barred from a referral learns nothing of it.
    """
    require(person, Action.BEGIN_DRAFT, Ownership.OWN)
    wanted = plain(case_number)
    if len(wanted) < SHORTEST:
        return None
    barred = Referral.bars.any(ReferralBar.person_id == person.id)
    held = select(Referral.case_number, Referral.sent_at).where(
        Referral.state.in_(OPEN), Referral.case_number != "", Referral.id != but, ~barred
    )
    with db.reading() as session:
        days = [day_of(sent_at) for number, sent_at in session.execute(held) if plain(number) == wanted]
    return min(days, default=None)


def plain(case_number: str) -> str:
    """Return the number without what people write differently.

    >>> plain("J-2026-0412") == plain("j 2026/0412")
    True
    """
    return MARKS.sub("", normal(case_number))
