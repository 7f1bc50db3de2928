"""How many citizens got counselling or a course, each counted once a year: told apart by case number alone.

No number is kept for it. When a referral is deleted, the citizen stays counted by another one of the same number, and
only with the last of them does a one go into the tally. So the count is the same before and after, and nothing in it
tells whose it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, load_only, selectinload

from assistant.referrals.facts import Fact
from assistant.referrals.fields import COURSES, About, ActionKind, Step
from assistant.referrals.models import Referral, ReferralAction, ReferralProgress
from assistant.referrals.same_case import plain

COUNSELLING, COURSE, EITHER = "citizen.counselling", "citizen.course", "citizen.either"
TALKS = frozenset({ActionKind.JOINT_TALK})
WHOLE_YEAR, EVERYWHERE = 0, ""
"""A citizen can be met in several months and by several units, so the count belongs to none of them."""


def facts_of(rows: Iterable[Referral]) -> Counter[Fact]:
    """Return how many different citizens the referrals tell of, year by year."""
    seen: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for row in rows:
        for year, what in _told(row):
            seen[year, what].add(plain(row.case_number))
    return Counter({_fact(year, what): len(numbers) for (year, what), numbers in seen.items()})


def last_of(session: Session, row: Referral) -> Iterator[Fact]:
    """Return what no other referral of the same citizen tells, and what goes with this one."""
    if told := set(_told(row)):
        for one in session.scalars(_with_case_numbers().where(Referral.id != row.id)):
            if plain(one.case_number) == plain(row.case_number):
                told.difference_update(_told(one))
    yield from (_fact(year, what) for year, what in sorted(told))


def _with_case_numbers() -> Select[Referral]:
    """Return the query for all cases that can be told apart, with what is counted of them and no more."""
    return (
        select(Referral)
        .where(Referral.about == About.CASE, Referral.case_number != "")
        .options(
            load_only(Referral.about, Referral.case_number),
            selectinload(Referral.actions).load_only(ReferralAction.kind, ReferralAction.on),
            selectinload(Referral.progress).load_only(ReferralProgress.step, ReferralProgress.on),
        )
    )


def _told(row: Referral) -> Iterator[tuple[int, str]]:
    if row.about is not About.CASE or not plain(row.case_number):
        return
    done = [(action.on.year, _kind(action.kind)) for action in row.actions]
    done += [(one.on.year, STEPS.get(one.step)) for one in row.progress]
    for year, what in done:
        if what:
            yield year, what
            yield year, EITHER


STEPS = {Step.IN_COUNSELLING: COUNSELLING, Step.IN_COURSE: COURSE}


def _kind(kind: ActionKind) -> str | None:
    return COUNSELLING if kind in TALKS else COURSE if kind in COURSES else None


def _fact(year: int, what: str) -> Fact:
    return Fact(year, WHOLE_YEAR, EVERYWHERE, what)
