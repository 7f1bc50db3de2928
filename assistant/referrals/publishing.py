"""A year's figures by name, with the sums they stand in, and which of them are hidden when they are given away.

A year that is over has one publication: every export and the report show parts of it, so no two of them can be held
together. Of a running year only its totals are given away, for whole quarters. What lies between two of them, and
between the last of them and the year, is hidden as if it stood there, for everybody can subtract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.referrals.citizens import TALKS
from assistant.referrals.counting import IN_WORK, Figures, Inquiries
from assistant.referrals.fields import COURSES, ReferralOutcome, Step
from assistant.referrals.suppression import Sum, hide_more

INQUIRIES, CASES, ACTIONS, WITHDRAWN = "inquiries", "cases", "actions", "withdrawn"
CLOSED, CLOSED_CASES, IN_WORK_ALL = "closed", "closed_cases", "in_work"
ALL, OF_CASES = "all", "cases"
COUNSELLING, COURSE, EITHER = "counselling", "course", "either"
OF_CITIZENS = "citizens"
_GENERAL, _KEPT, _ELSEWHERE, _TOLD, _REST = "general", "kept", "elsewhere", "told", "rest"
_UNTIL, _SINCE = "until", "since"
TOTALS = (INQUIRIES, CASES, _GENERAL, ACTIONS)


@dataclass(frozen=True, slots=True)
class Shown:
    """The figures as they may be shown; None in place of a number that may not."""

    values: Mapping[str, int]
    hidden: frozenset[str] = frozenset()

    def number(self, *name: object) -> int | None:
        """Return the number of this name."""
        joined = named(*name)
        return None if joined in self.hidden else self.values[joined]


def named(*parts: object) -> str:
    """Return the name of a number."""
    return "/".join(map(str, parts))


def everything(figures: Figures) -> Shown:
    """Return the figures with nothing hidden, for the advisors' own eyes."""
    return Shown(dict(_values(figures)) | {named(OF_CITIZENS, EITHER): figures.citizens.either})


def published(figures: Figures, earlier: Mapping[int, Mapping[str, int]], *, is_first: bool = False) -> Shown:
    """Return the figures of a whole year with everything hidden that would tell a number under five.

    `earlier` is what was given away while the year ran: by the last month, the totals that were shown. Of the first
    year everybody knows that what was closed in it had come in it.
    """
    values, sums = dict(_values(figures)), list(_sums(figures))
    left, held = _of_the_first_year(values) if is_first else ({}, [])
    values, sums = values | left, [*sums, *held]
    if earlier:
        more, hold = _running(figures, [*earlier, figures.last_month])
        values, sums = values | more, [*sums, *hold, *_months_of(earlier, figures)]
    # A unit is listed because somebody asked, so everybody knows that it is not zero.
    least = {named("unit", unit, ALL): 1 for unit, asked in figures.by_unit.items() if asked.all}
    rests = frozenset(name for name in values if name.startswith(f"{_REST}/"))
    return Shown(values, hide_more(values, sums, _unpublished(values), _shown_before(earlier), least, rests=rests))


def published_totals(figures: Figures, earlier: Mapping[int, Mapping[str, int]]) -> Shown:
    """Return the totals of a running year's whole quarters, hidden in the same way, and nothing else."""
    values, sums = _running(figures, [*earlier, figures.last_month])
    own = {named(_UNTIL, figures.last_month, total): total for total in TOTALS}
    nowhere = frozenset(name for name in values if name not in own or own[name] == _GENERAL)
    hidden = hide_more(values, sums, nowhere, _shown_before(earlier))
    return Shown({total: values[name] for name, total in own.items()}, frozenset(own[n] for n in hidden & set(own)))


def shown_totals(shown: Shown) -> dict[str, int]:
    """Return the totals that a publication shows: what the next one of the same year has to reckon with."""
    told = {total: shown.number(total) for total in TOTALS}
    return {total: number for total, number in told.items() if number is not None}


def _shown_before(earlier: Mapping[int, Mapping[str, int]]) -> dict[str, int]:
    return {named(_UNTIL, month, total): number for month, shown in earlier.items() for total, number in shown.items()}


def _running(figures: Figures, ends: Iterable[int]) -> tuple[dict[str, int], list[Sum]]:
    """Return the year's totals up to each of the months, what lies between them, and how they hang together.

    They are counted as they stand now. Where something was registered late, what was given away is a little less, and
    whoever subtracts it learns so much less.
    """
    values: dict[str, int] = {}
    sums: list[Sum] = []
    before = 0
    for end in sorted(ends):
        for total, by_month in _by_month(figures).items():
            until, since = named(_UNTIL, end, total), named(_SINCE, end, total)
            values[until] = sum(count for month, count in by_month.items() if month <= end)
            values[since] = sum(count for month, count in by_month.items() if before < month <= end)
            sums.append(Sum(until, (*((named(_UNTIL, before, total),) if before else ()), since)))
        for kind in (_UNTIL, _SINCE):
            sums.append(Sum(named(kind, end, INQUIRIES), (named(kind, end, CASES), named(kind, end, _GENERAL))))
        before = end
    return values, sums


def _months_of(earlier: Iterable[int], figures: Figures) -> Iterator[Sum]:
    """Tie what was given away before to the months of the year, and the year to the end of it."""
    for total, column in zip(TOTALS, (ALL, OF_CASES, _GENERAL, ACTIONS), strict=True):
        yield Sum(total, (named(_UNTIL, figures.last_month, total),))
        for end in earlier:
            months = [month for month in figures.by_month if month <= end]
            parts = (named("done", m) if column == ACTIONS else named("month", m, column) for m in months)
            yield Sum(named(_UNTIL, end, total), tuple(parts))


def _by_month(figures: Figures) -> dict[str, dict[int, int]]:
    told = {month: (*_three(asked), figures.actions_by_month[month]) for month, asked in figures.by_month.items()}
    return {total: {month: counts[n] for month, counts in told.items()} for n, total in enumerate(TOTALS)}


def _values(figures: Figures) -> Iterator[tuple[str, int]]:
    for name, told in _tables(figures).items():
        for key, inquiries in told:
            yield from _split(inquiries, name, key)
    yield from ((named(*part), count) for part, count in _plain(figures).items())
    yield from zip((INQUIRIES, CASES, _GENERAL), _three(figures.inquiries), strict=True)
    yield WITHDRAWN, figures.withdrawn
    yield _KEPT, figures.inquiries.all - figures.withdrawn
    for kind, judged in (("signs", figures.signs), ("serious", figures.serious)):
        yield from ((named(kind, said), getattr(judged, said)) for said in ("yes", "no", "open"))
    yield ACTIONS, sum(figures.actions.values())
    yield from ((CLOSED_CASES, figures.closed_cases), (IN_WORK_ALL, figures.in_work))
    yield _ELSEWHERE, figures.closed_cases - figures.in_work
    yield CLOSED, sum(figures.outcomes.values())
    yield from ((named("cell", *place), count) for place, count in figures.by_unit_and_month.items())
    for kind, tellings in _tellings(figures).items():
        citizens, all_ = getattr(figures.citizens, kind), sum(tellings.values())
        yield from (
            (named(OF_CITIZENS, kind), citizens),
            (named(_TOLD, kind), all_),
            (named(_REST, kind), all_ - citizens),
        )


def _sums(figures: Figures) -> Iterator[Sum]:
    yield Sum(INQUIRIES, (CASES, _GENERAL))
    yield Sum(INQUIRIES, (WITHDRAWN, _KEPT))
    for name, told in _tables(figures).items():
        keys = [key for key, _ in told]
        yield from (
            Sum(named(name, key, ALL), (named(name, key, OF_CASES), named(name, key, _GENERAL))) for key in keys
        )
        for total, column in ((INQUIRIES, ALL), (CASES, OF_CASES), (_GENERAL, _GENERAL)):
            # A year without an inquiry has no units to list.
            if keys:
                yield Sum(total, tuple(named(name, key, column) for key in keys))
    for kind in ("signs", "serious"):
        yield Sum(CASES, tuple(named(kind, said) for said in ("yes", "no", "open")))
    yield Sum(ACTIONS, tuple(named("action", kind) for kind in figures.actions))
    yield Sum(ACTIONS, tuple(named("done", month) for month in figures.actions_by_month))
    yield from _sums_of_units(figures)
    for name, parts in _tellings(figures).items():
        # Nobody is counted who was not told of: there are as many citizens as tellings, or fewer.
        yield Sum(named(_TOLD, name), tuple(parts))
        yield Sum(named(_TOLD, name), (named(OF_CITIZENS, name), named(_REST, name)))
    yield Sum(CLOSED_CASES, (IN_WORK_ALL, _ELSEWHERE))
    yield Sum(IN_WORK_ALL, tuple(named("outcome", outcome) for outcome in IN_WORK))
    ended = {outcome for outcome in ReferralOutcome if outcome not in {*IN_WORK, ReferralOutcome.NOT_RELEVANT}}
    yield Sum(_ELSEWHERE, tuple(named("outcome", outcome) for outcome in ReferralOutcome if outcome in ended))
    yield Sum(CLOSED, (CLOSED_CASES, named("outcome", ReferralOutcome.NOT_RELEVANT)))


def _of_the_first_year(values: Mapping[str, int]) -> tuple[dict[str, int], list[Sum]]:
    """Return what is left of cases and inquiries beside what was closed of them, and how they hang together."""
    told = (named(OF_CITIZENS, kind) for kind in (COUNSELLING, COURSE))
    pairs = ((CASES, CLOSED_CASES), (_KEPT, CLOSED), *((CASES, one) for one in told))
    left = {Sum(all_, (part, named(_REST, all_, part))): values[all_] - values[part] for all_, part in pairs}
    # A case that became a question after it was counted leaves less than nothing, and then says nothing.
    sums = [one for one in left if left[one] >= 0]
    return {one.parts[1]: left[one] for one in sums}, sums


def _sums_of_units(figures: Figures) -> Iterator[Sum]:
    units, months = figures.by_unit, figures.by_month
    if units:
        yield Sum(ACTIONS, tuple(named("unit", unit, ACTIONS) for unit in units))
        yield from (
            Sum(named("unit", unit, ALL), tuple(named("cell", unit, month) for month in months)) for unit in units
        )
        yield from (Sum(named("month", m, ALL), tuple(named("cell", unit, m) for unit in units)) for m in months)


def _tables(figures: Figures) -> dict[str, Iterable[tuple[object, Inquiries]]]:
    """Return the tables in which the same inquiries and cases are split in different ways."""
    return {
        "month": figures.by_month.items(),
        "unit": figures.by_unit.items(),
        "channel": figures.by_channel.items(),
    }


def _plain(figures: Figures) -> dict[tuple[object, ...], int]:
    told: dict[str, Iterable[tuple[object, int]]] = {
        "action": figures.actions.items(),
        "done": figures.actions_by_month.items(),
        "outcome": figures.outcomes.items(),
        "step": figures.steps.items(),
        "length": (("receipt", figures.receipt.count), ("first", figures.first.count)),
    }
    by_unit = {("unit", unit, ACTIONS): count for unit, count in figures.actions_by_unit.items()}
    return by_unit | {(name, key): count for name, counts in told.items() for key, count in counts}


def _tellings(figures: Figures) -> dict[str, dict[str, int]]:
    """Return what tells of citizens in counselling and in courses: the actions and steps, and how many there were."""
    actions = {COUNSELLING: TALKS, COURSE: COURSES}
    steps = {COUNSELLING: Step.IN_COUNSELLING, COURSE: Step.IN_COURSE}
    return {
        name: {named("action", kind): figures.actions[kind] for kind in sorted(kinds)}
        | {named("step", steps[name]): figures.steps[steps[name]]}
        for name, kinds in actions.items()
    }


def _split(inquiries: Inquiries, name: str, key: object) -> Iterator[tuple[str, int]]:
    columns = (ALL, OF_CASES, _GENERAL)
    return ((named(name, key, column), count) for column, count in zip(columns, _three(inquiries), strict=True))


def _three(inquiries: Inquiries) -> tuple[int, int, int]:
    return inquiries.all, inquiries.cases, inquiries.all - inquiries.cases


def _unpublished(values: Mapping[str, int]) -> frozenset[str]:
    """Return what stands in no table and is the rest of something that does, and how many waits there were.

    Of the inquiries of some channels no wait is kept: what their number lacks would tell how few those are.
    """
    waits = {named("length", "receipt"), named("length", "first")}
    # How many were closed in all is left out too, so that the cases among them can stand: they are what shares are of.
    rest = {_KEPT, _ELSEWHERE, CLOSED, named("outcome", ReferralOutcome.NOT_RELEVANT)} | waits
    kinds = {_UNTIL, _SINCE, _TOLD, _REST}
    return frozenset(
        name
        for name in values
        if name in rest or name.rpartition("/")[2] == _GENERAL or name.partition("/")[0] in kinds
    )
