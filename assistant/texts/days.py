"""Days as they are written in Danish."""

import re
from datetime import date

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
DAY = "{day}. {month} {year}"
MOMENT = "{day} kl. {hour:02}.{minute:02}"
ISO = re.compile(r"(?<![\d-])\d{4}-\d\d-\d\d(?![\d-])")


def day(day: date) -> str:
    """Write a day in full.

    >>> day(date(2026, 11, 21))
    '21. november 2026'
    """
    return DAY.format(day=day.day, month=MONTHS[day.month - 1], year=day.year)


def span(days: int) -> str:
    """Write a number of days.

    >>> span(1), span(30)
    ('1 dag', '30 dage')
    """
    return f"{days} {'dag' if days == 1 else 'dage'}"


def written_out(text: str) -> str:
    """Return the text with its machine-written days in full.

    >>> written_out("Plan, 2024-06-24, og nr. 2024-99-99")
    'Plan, 24. juni 2024, og nr. 2024-99-99'
    """
    return ISO.sub(_day_or_as_it_stands, text)


def _day_or_as_it_stands(found: re.Match[str]) -> str:
    try:
        return day(date.fromisoformat(found.group()))
    except ValueError:
        return found.group()
