"""Days and moments on Copenhagen's clock, as they are written in Danish."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assistant.referrals.days import COPENHAGEN, day_of
from assistant.texts import days as texts
from assistant.texts.days import day

__all__ = ["day", "moment", "now", "today"]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is in Copenhagen."""
    return day_of(now())


def moment(moment: datetime) -> str:
    """Write a moment with its hour and minute.

    >>> moment(datetime(2026, 7, 1, 9, 5, tzinfo=UTC))
    '1. juli 2026 kl. 11.05'
    """
    there = moment.astimezone(COPENHAGEN)
    return texts.MOMENT.format(day=day(there.date()), hour=there.hour, minute=there.minute)
