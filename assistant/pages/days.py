"""Days and moments as they are written in Danish, on Copenhagen's clock."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assistant.referrals.days import COPENHAGEN, day_of
from assistant.texts import pages as texts


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is in Copenhagen."""
    return day_of(now())


def day(day: date) -> str:
    """Write a day in full.

    >>> day(date(2026, 11, 21))
    '21. november 2026'
    """
    return texts.DAY.format(day=day.day, month=texts.MONTHS[day.month - 1], year=day.year)


def moment(moment: datetime) -> str:
    """Write a moment with its hour and minute.

    >>> moment(datetime(2026, 7, 1, 9, 5, tzinfo=UTC))
    '1. juli 2026 kl. 11.05'
    """
    there = moment.astimezone(COPENHAGEN)
    return texts.MOMENT.format(day=day(there.date()), hour=there.hour, minute=there.minute)
