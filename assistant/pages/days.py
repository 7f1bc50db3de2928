"""Days and moments on Copenhagen's clock, as they are written in Danish."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assistant.referrals.days import day_of, moment
from assistant.texts.days import day, span

__all__ = ["day", "moment", "now", "span", "today"]


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)


def today() -> date:
    """Return the day it is in Copenhagen."""
    return day_of(now())
