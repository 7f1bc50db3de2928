"""A year's figures by name, with the sums they stand in, and which of them are hidden when they are given away.

A year has one publication: every export and the report show parts of it, so no two of them can be held together.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.referrals.counting import IN_WORK, Figures, Inquiries
from assistant.referrals.fields import ReferralOutcome
from assistant.referrals.suppression import Sum, hide

INQUIRIES, CASES, ACTIONS, WITHDRAWN = "inquiries", "cases", "actions", "withdrawn"
CLOSED, CLOSED_CASES, IN_WORK_ALL = "closed", "closed_cases", "in_work"
ALL, OF_CASES = "all", "cases"
_GENERAL, _KEPT, _ELSEWHERE = "general", "kept", "elsewhere"


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
    return Shown(dict(_values(figures)))


def published(figures: Figures) -> Shown:
    """Return the figures of all units with everything hidden that would tell a number under five."""
    values = dict(_values(figures))
    # A unit is listed because somebody asked, so everybody knows that it is not zero.
    least = {named("unit", unit, ALL): 1 for unit in figures.by_unit}
    return Shown(values, hide(values, list(_sums(figures)), _unpublished(values), least))


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
    yield CLOSED_CASES, figures.closed_cases
    yield IN_WORK_ALL, figures.in_work
    yield _ELSEWHERE, figures.closed_cases - figures.in_work
    yield CLOSED, sum(figures.outcomes.values())


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
    yield Sum(CLOSED_CASES, (IN_WORK_ALL, _ELSEWHERE))
    yield Sum(IN_WORK_ALL, tuple(named("outcome", outcome) for outcome in IN_WORK))
    ended = {outcome for outcome in ReferralOutcome if outcome not in {*IN_WORK, ReferralOutcome.NOT_RELEVANT}}
    yield Sum(_ELSEWHERE, tuple(named("outcome", outcome) for outcome in ReferralOutcome if outcome in ended))
    yield Sum(CLOSED, (CLOSED_CASES, named("outcome", ReferralOutcome.NOT_RELEVANT)))


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
    return {(name, key): count for name, counts in told.items() for key, count in counts}


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
    rest = {_KEPT, _ELSEWHERE, named("outcome", ReferralOutcome.NOT_RELEVANT)} | waits
    return frozenset(name for name in values if name in rest or name.rpartition("/")[2] == _GENERAL)
