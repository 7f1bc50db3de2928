"""Which day it is in Copenhagen, where everything is counted."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from assistant.texts import days as texts

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
FEBRUARY_28 = 28


def day_of(moment: datetime) -> date:
    """Return the day in Copenhagen.

    >>> day_of(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    datetime.date(2027, 1, 1)
    """
    return moment.astimezone(COPENHAGEN).date()


def start_of(day: date) -> datetime:
    """Return the moment in UTC at which the day begins in Copenhagen."""
    return datetime.combine(day, time.min, COPENHAGEN).astimezone(UTC)


def years_after(day: date, years: int) -> date:
    """Return the same day that many years on; 29 February becomes 28 February where it must.

    >>> years_after(date(2028, 2, 29), 5)
    datetime.date(2033, 2, 28)
    """
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=FEBRUARY_28)


def moment(moment: datetime) -> str:
    """Write a moment as it was in Copenhagen, with its hour and minute.

    >>> moment(datetime(2026, 7, 1, 9, 5, tzinfo=UTC))
    '1. juli 2026 kl. 11.05'
    """
    there = moment.astimezone(COPENHAGEN)
    return texts.MOMENT.format(day=texts.day(there.date()), hour=there.hour, minute=there.minute)
