"""Numbers as values: what a text states, whatever way it is written."""

from __future__ import annotations

import re
from decimal import Decimal

_SCALES = {
    "mio": 6,
    "million": 6,
    "millioner": 6,
    "mia": 9,
    "milliard": 9,
    "milliarder": 9,
    "t.kr": 3,
    "tusind": 3,
}
NUMBER = re.compile(
    r"(?<![\w,])(\d{1,3}(?:\.\d{3})+|\d+)(,\d+)?(?:\s*(mio|millioner|million|mia|milliarder|milliard|t\.kr|tusind)\b)?"
)
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?!\d)")
_SPANNED = re.compile(
    r"(?:(?:fra|siden|opstarten i|mellem) )?20[0-4]\d\s*(?:[-–]|til(?: og med)?|og frem)\s*(?:20)?[0-4]\d|"
    r"siden (?:\w+ ){0,3}20\d\d"
)
_SPAN = re.compile(r"(?<!\d)(20[0-4]\d)\s*[-–]\s*(?:(20)?([0-4]\d))(?!\d)")


def values(text: str) -> frozenset[Decimal]:
    """Return every number in the text at its full size.

    >>> sorted(values("3,5 mio. kr. i 2026 og 1.477 henvendelser"))
    [Decimal('1477'), Decimal('2026'), Decimal('3500000')]
    """
    return frozenset(_value(match) for match in NUMBER.finditer(text))


def _value(match: re.Match[str]) -> Decimal:
    whole, decimals, scale = match.groups()
    number = Decimal(whole.replace(".", "") + (decimals or "").replace(",", "."))
    return (number.scaleb(_SCALES.get(scale or "", 0))).normalize() + 0


def thousands(value: str) -> Decimal | None:
    """Return a table cell such as "3.490" as a number, or None where it holds something else."""
    match = NUMBER.fullmatch(value.strip().rstrip("*"))
    return _value(match) if match else None


def millions(thousand_kroner: Decimal) -> str:
    """Write an amount of 1.000 kr. as millions the Danish way.

    >>> millions(Decimal(3490))
    '3,49'
    """
    return f"{(thousand_kroner / 1000).normalize():f}".replace(".", ",")


def single_years(text: str) -> frozenset[int]:
    """Return the years that a text names one by one: not those that only begin or end a span.

    >>> sorted(single_years("413 i 2024, og 1.477 fra 2021 til og med 2024")), sorted(single_years("2021-2024"))
    ([2024], [])
    """
    return frozenset(int(year) for year in YEAR.findall(_SPANNED.sub(" ", text)))


def years(text: str) -> frozenset[int]:
    """Return the years that a text names, spans such as "2026-2029" and "2023-26" with all their years."""
    named = {int(match) for match in YEAR.findall(text)}
    for first, _, last in _SPAN.findall(text):
        end = int(f"20{last}")
        if int(first) < end:
            named |= set(range(int(first), end + 1))
    return frozenset(named)
