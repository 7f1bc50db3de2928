"""Danish working days, computed: the deadlines of a referral must be right in every year and without a network.

Not a working day: Saturday, Sunday, the public holidays, and the three days on which no law gives a holiday but
municipal offices are closed (`ALSO_CLOSED`). A deadline on such a day would pass while nobody is there to see it.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

MONDAY_TO_FRIDAY = range(5)
FROM_EASTER = {
    "skærtorsdag": -3,
    "langfredag": -2,
    "påskedag": 0,
    "2. påskedag": 1,
    "Kristi himmelfartsdag": 39,
    "pinsedag": 49,
    "2. pinsedag": 50,
}
"""How many days from Easter Sunday the movable holidays lie."""

GREAT_PRAYER_DAY = 26
LAST_GREAT_PRAYER_DAY = 2023
"""Store bededag is no public holiday from 2024 on."""

FIXED = {"nytårsdag": (1, 1), "juledag": (12, 25), "2. juledag": (12, 26)}
ALSO_CLOSED = {"grundlovsdag": (6, 5), "juleaftensdag": (12, 24), "nytårsaftensdag": (12, 31)}
"""A choice, not the law: agreements give these days off, and jobcentres are closed."""


def easter(year: int) -> date:
    """Return Easter Sunday in the Gregorian calendar, by the anonymous algorithm of 1876.

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    century, in_century = divmod(year, 100)
    golden = year % 19
    moved = (8 * century + 13) // 25
    moon = (19 * golden + century - century // 4 - moved + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=16)
def holidays(year: int) -> dict[date, str]:
    """Return the year's public holidays with their Danish names; `ALSO_CLOSED` is not among them."""
    sunday = easter(year)
    movable = FROM_EASTER | ({"store bededag": GREAT_PRAYER_DAY} if year <= LAST_GREAT_PRAYER_DAY else {})
    found = {date(year, *day): name for name, day in FIXED.items()}
    return found | {sunday + timedelta(days=days): name for name, days in movable.items()}


def is_workday(day: date) -> bool:
    """Whether a municipal office is open.

    >>> is_workday(date(2026, 6, 5)), is_workday(date(2026, 5, 1)), is_workday(date(2023, 5, 5))
    (False, True, False)
    """
    closed = (day.month, day.day) in ALSO_CLOSED.values()
    return day.weekday() in MONDAY_TO_FRIDAY and not closed and day not in holidays(day.year)


def workday_after(day: date, count: int = 1) -> date:
    """Return the `count`th working day after the day, which itself never counts.

    >>> workday_after(date(2026, 4, 1))
    datetime.date(2026, 4, 7)
    """
    for _ in range(count):
        day += timedelta(days=1)
        while not is_workday(day):
            day += timedelta(days=1)
    return day


def workdays_ago(day: date, count: int) -> date:
    """Return the latest day that has at least so many working days after it, up to and with the day.

    >>> workdays_ago(date(2026, 4, 7), 1)
    datetime.date(2026, 4, 6)
    """
    while count:
        count -= is_workday(day)
        day -= timedelta(days=1)
    return day


def workdays_between(day: date, later: date) -> int:
    """Return how many working days lie after the one day, up to and with the other; none where it is not later."""
    return sum(is_workday(day + timedelta(days=n)) for n in range(1, (later - day).days + 1))
