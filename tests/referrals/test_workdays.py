"""Danish working days, against years that were looked up and against what holds in every year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.referrals.workdays import (
    ALSO_CLOSED,
    easter,
    holidays,
    is_workday,
    workday_after,
    workdays_between,
)

DAYS = st.dates(date(1990, 1, 1), date(2099, 12, 31))
EASTERS = [
    "2019-04-21",
    "2024-03-31",
    "2025-04-20",
    "2026-04-05",
    "2027-03-28",
    "2030-04-21",
    "2038-04-25",
    "2285-03-22",
]
"""Looked up; among them the latest and the earliest day that Easter can fall on."""
HOLIDAYS_2026 = {
    "2026-01-01",
    "2026-04-02",
    "2026-04-03",
    "2026-04-05",
    "2026-04-06",
    "2026-05-14",
    "2026-05-24",
    "2026-05-25",
    "2026-12-25",
    "2026-12-26",
}


@pytest.mark.parametrize("day", EASTERS)
def test_easter_falls_where_the_calendar_says(day: str):
    assert easter(int(day[:4])).isoformat() == day


def test_the_holidays_of_a_year_are_those_of_the_calendar():
    assert {day.isoformat() for day in holidays(2026)} == HOLIDAYS_2026


def test_store_bededag_is_a_working_day_from_2024_on():
    assert [is_workday(easter(year) + timedelta(days=26)) for year in (2022, 2023, 2024, 2025, 2026)] == [
        False,
        False,
        True,
        True,
        True,
    ]


@pytest.mark.parametrize("year", range(2024, 2040))
def test_the_days_on_which_offices_are_closed_without_a_law_are_no_working_days(year: int):
    days = [date(year, *day) for day in ALSO_CLOSED.values()]
    assert not any(map(is_workday, days))
    # In some years Constitution Day falls on Whitsun, which is a holiday by law.
    assert [day for day in days if day in holidays(year)] in ([], [date(year, 6, 5)])


@given(st.integers(1990, 2099))
def test_every_easter_is_a_sunday_of_spring_and_moves_the_others_with_it(year: int):
    sunday = easter(year)
    assert sunday.isoweekday() == 7
    assert date(year, 3, 22) <= sunday <= date(year, 4, 25)
    weekdays = {name: day.isoweekday() for day, name in holidays(year).items()}
    assert weekdays["skærtorsdag"] == weekdays["Kristi himmelfartsdag"] == 4
    assert weekdays["2. pinsedag"] == weekdays["2. påskedag"] == 1


@given(DAYS, st.integers(1, 30))
def test_the_nth_working_day_after_is_one_and_has_n_minus_one_before_it(day: date, count: int):
    found = workday_after(day, count)
    assert is_workday(found)
    assert found > day
    assert workdays_between(day, found) == count
    assert workdays_between(day, found - timedelta(days=1)) == count - 1


@given(DAYS, st.integers(0, 60), st.integers(0, 60))
def test_working_days_add_up(day: date, first: int, second: int):
    middle, last = day + timedelta(days=first), day + timedelta(days=first + second)
    assert workdays_between(day, last) == workdays_between(day, middle) + workdays_between(middle, last)
    assert workdays_between(last, day) == 0 or last == day


@given(DAYS)
def test_offices_are_never_closed_for_more_than_five_days(day: date):
    # Christmas and New Year with weekends, and Maundy Thursday to Easter Monday.
    assert (workday_after(day) - day).days <= 6
