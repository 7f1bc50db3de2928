"""The year's figures against its target, and the units against their size. A year without a target has no forecast."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.referrals.counting import Inquiries
from assistant.sources.units import Unit

FIRST_FORECAST = 30
"""Days of the year that must have passed: earlier, one busy week would be a record year."""
SELDOM = 2
"""A unit asks seldom when others of its size ask more than so many times as often."""
ENOUGH = 5
"""So many inquiries must be expected of a unit before it says anything that there are fewer."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A target and how far the year has come. `so_far` and `forecast` are of a running year only."""

    target: int
    percent: int
    so_far: int | None = None
    forecast: int | None = None


@dataclass(frozen=True, slots=True)
class Sized:
    """A unit's inquiries beside what its share of the employees would give."""

    unit: str
    employees: int
    inquiries: int
    expected: int
    seldom: bool


def goal(count: int, target: int, *, until: date) -> Goal:
    """Return how a count stands on the day, which is 31 December in a year that is over."""
    days, passed = 366 if isleap(until.year) else 365, until.timetuple().tm_yday
    if passed == days:
        return Goal(target, percent(count, target))
    forecast = _nearest(count * days, passed) if passed >= FIRST_FORECAST else None
    return Goal(target, percent(count, target), _nearest(target * passed, days), forecast)


def percent(part: int, whole: int) -> int:
    """Return the part in whole per cent of the whole, halves upwards.

    >>> percent(413, 250), percent(121, 100)
    (165, 121)
    """
    return _nearest(100 * part, whole)


def by_size(by_unit: Mapping[str, Inquiries], units: Iterable[Unit]) -> tuple[Sized, ...]:
    """Compare the units whose size is known with each other, those that ask least for their size first."""
    asked: dict[str, int] = {}
    for name, inquiries in by_unit.items():
        asked[name.casefold()] = asked.get(name.casefold(), 0) + inquiries.all
    known = [(unit.name, unit.employees, asked.get(unit.name.casefold(), 0)) for unit in units if unit.employees]
    all_asked, everybody = sum(count for *_, count in known), sum(employees for _, employees, _ in known)
    compared = []
    for name, employees, count in known:
        expected = _nearest(all_asked * employees, everybody)
        seldom = expected >= ENOUGH and SELDOM * count < expected
        compared.append(Sized(name, employees, count, expected, seldom))
    return tuple(sorted(compared, key=lambda one: (one.inquiries / one.employees, one.unit)))


def _nearest(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)
