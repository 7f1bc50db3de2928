"""The year's figures as they are: for advisors' own eyes. What is given away goes through `publishing`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import NamedTuple

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session, load_only, selectinload

from assistant.referrals import citizens, facts
from assistant.referrals.days import day_of
from assistant.referrals.facts import Fact, facts_of
from assistant.referrals.fields import About, ActionKind, Channel, ReferralOutcome, Step
from assistant.referrals.models import Referral, ReferralAction, ReferralMessage, ReferralProgress, Tally
from assistant.roles import Action, Person, require
from assistant.store.database import Database

NEEDED = (
    Referral.about,
    Referral.channel,
    Referral.unit,
    Referral.case_number,
    Referral.state,
    Referral.made_at,
    Referral.received_at,
    Referral.closed_at,
    Referral.outcome,
    Referral.clear_signs,
    Referral.serious,
)
"""Counting reads no sealed text, and not even its bytes."""
DECEMBER = 12
IN_WORK = (ReferralOutcome.JOB, ReferralOutcome.EDUCATION)


@dataclass(frozen=True, slots=True)
class Inquiries:
    """So many inquiries, of which so many are about one citizen."""

    all: int = 0
    cases: int = 0


@dataclass(frozen=True, slots=True)
class Judged:
    """Of the year's cases: so many yes, so many no, and the rest not judged."""

    yes: int
    no: int
    open: int


@dataclass(frozen=True, slots=True)
class Length:
    """How long it took: in the middle, and within which time nine of ten were done. None where there are none."""

    count: int
    median: int | None
    ninety: int | None


@dataclass(frozen=True, slots=True)
class Citizens:
    """So many different citizens got counselling, a course, or either; a case without a number tells of none."""

    counselling: int
    course: int
    either: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A year's figures, for one unit or for all, of the months up to and with `last_month`."""

    year: int
    unit: str | None
    last_month: int
    inquiries: Inquiries
    withdrawn: int
    by_month: Mapping[int, Inquiries]
    by_unit: Mapping[str, Inquiries]
    """The units that asked, or for which something was done."""
    by_unit_and_month: Mapping[tuple[str, int], int]
    actions_by_unit: Mapping[str, int]
    by_channel: Mapping[Channel, Inquiries]
    signs: Judged
    serious: Judged
    actions: Mapping[ActionKind, int]
    actions_by_month: Mapping[int, int]
    steps: Mapping[Step, int]
    outcomes: Mapping[ReferralOutcome, int]
    receipt: Length
    first: Length
    close: Length
    citizens: Citizens

    @property
    def closed_cases(self) -> int:
        """How many cases were closed: the denominator of job or education."""
        return sum(count for outcome, count in self.outcomes.items() if outcome is not ReferralOutcome.NOT_RELEVANT)

    @property
    def in_work(self) -> int:
        """How many cases were closed with the citizen in job or education."""
        return sum(self.outcomes[outcome] for outcome in IN_WORK)


class _Asked(NamedTuple):
    month: int
    unit: str
    about: str
    channel: str
    many: int


def figures(db: Database, person: Person, year: int, *, today: date, unit: str | None = None) -> Figures:
    """Count the year up to today; for advisors, nothing hidden."""
    require(person, Action.READ_FIGURES)
    last = today.month if year == today.year else DECEMBER
    with db.reading() as session:
        return count(of_year(session, year), year, last, unit)


def years(db: Database, person: Person, *, today: date) -> list[int]:
    """Return the years from the first that anything was counted in to this one, the newest first."""
    require(person, Action.READ_FIGURES)
    with db.reading() as session:
        # What was done can be registered with a day before the inquiry's.
        done = session.scalars(union_all(*(select(func.min(on)) for on in (ReferralAction.on, ReferralProgress.on))))
        begun = min(today.year, first_year(session) or today.year, *(day.year for day in done if day))
    return list(range(today.year, begun - 1, -1))


def first_year(session: Session) -> int | None:
    """Return the year of the first inquiry, also of one that is deleted; None where there is none."""
    made, kept = session.scalar(select(func.min(Referral.made_at))), session.scalar(select(func.min(Tally.year)))
    return min((year for year in (day_of(made).year if made else None, kept) if year), default=None)


def of_year(session: Session, year: int) -> Counter[Fact]:
    """Return what happened in the year: in the referrals that are here, and in those that are deleted."""
    found: Counter[Fact] = Counter()
    for kept in session.scalars(select(Tally).where(Tally.year == year)):
        found[Fact(kept.year, kept.month, kept.unit, kept.what)] += kept.count
    wanted = select(Referral).options(
        load_only(*NEEDED),
        selectinload(Referral.actions).load_only(ReferralAction.kind, ReferralAction.on, ReferralAction.at),
        selectinload(Referral.progress).load_only(ReferralProgress.step, ReferralProgress.on),
        selectinload(Referral.messages).load_only(ReferralMessage.kind, ReferralMessage.at),
    )
    rows = session.scalars(wanted).all()
    for told in (*map(facts_of, rows), citizens.facts_of(rows)):
        found += Counter({fact: many for fact, many in told.items() if fact.year == year})
    return found


def count(found: Mapping[Fact, int], year: int, last_month: int, unit: str | None = None) -> Figures:
    """Add up what happened in the year's months up to and with the last one, in one unit or in all."""
    held = {fact: many for fact, many in found.items() if fact.month <= last_month and unit in {None, fact.unit}}
    what = Counter[str]()
    for fact, many in held.items():
        what[fact.what] += many
    asked = [_asked(fact, many) for fact, many in held.items() if _is(fact, facts.INQUIRY)]
    all_ = _inquiries(asked)
    months = range(1, last_month + 1)
    done = [(fact, many) for fact, many in held.items() if _is(fact, facts.ACTION)]
    units = sorted({one.unit for one in asked} | {fact.unit for fact, _ in done})
    return Figures(
        year=year,
        unit=unit,
        last_month=last_month,
        inquiries=all_,
        withdrawn=sum(what[f"{facts.WITHDRAWN}.{about}"] for about in About),
        by_month={month: _inquiries(one for one in asked if one.month == month) for month in months},
        by_unit={unit: _inquiries(one for one in asked if one.unit == unit) for unit in units},
        by_unit_and_month={
            (unit, month): sum(one.many for one in asked if (one.unit, one.month) == (unit, month))
            for unit in units
            for month in months
        },
        actions_by_unit={unit: sum(many for fact, many in done if fact.unit == unit) for unit in units},
        by_channel={channel: _inquiries(one for one in asked if one.channel == channel) for channel in Channel},
        signs=_judged(what, facts.SIGNS, all_.cases),
        serious=_judged(what, facts.SERIOUS, all_.cases),
        actions={kind: what[f"{facts.ACTION}.{kind}"] for kind in ActionKind},
        actions_by_month={m: sum(many for fact, many in done if fact.month == m) for m in months},
        steps={step: what[f"{facts.STEP}.{step}"] for step in Step},
        outcomes={outcome: what[f"{facts.OUTCOME}.{outcome}"] for outcome in ReferralOutcome},
        receipt=_length(what, facts.RECEIPT),
        first=_length(what, facts.FIRST),
        close=_length(what, facts.CLOSE),
        citizens=Citizens(*(what[kind] for kind in (citizens.COUNSELLING, citizens.COURSE, citizens.EITHER))),
    )


def _is(fact: Fact, kind: str) -> bool:
    return fact.what.startswith(f"{kind}.")


def _asked(fact: Fact, many: int) -> _Asked:
    _, about, channel = fact.what.split(".")
    return _Asked(fact.month, fact.unit, about, channel, many)


def _inquiries(asked: Iterable[_Asked]) -> Inquiries:
    by_about = Counter[str]()
    for one in asked:
        by_about[one.about] += one.many
    return Inquiries(by_about.total(), by_about[About.CASE])


def _judged(what: Counter[str], kind: str, cases: int) -> Judged:
    yes, no = what[f"{kind}.{facts.YES}"], what[f"{kind}.{facts.NO}"]
    return Judged(yes, no, cases - yes - no)


def _length(what: Mapping[str, int], kind: str) -> Length:
    lengths = Counter({int(name.rpartition(".")[2]): n for name, n in what.items() if name.startswith(f"{kind}.")})
    return Length(lengths.total(), _within(lengths, 0.5), _within(lengths, 0.9))


def _within(lengths: Counter[int], share: float) -> int | None:
    """Return the shortest time within which at least this share was done: a time that really occurred."""
    wanted, passed = ceil(share * lengths.total()), 0
    for length, many in sorted(lengths.items()):
        passed += many
        if passed >= wanted:
            return length
    return None
