"""CPR numbers in every spelling. Check digits are not required: new numbers lack them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answering.screening.folding import as_digits
from assistant.answering.screening.spelled import spelled

TEN = 10
_BREAK = r"[\s.\-–—‐‑−_/\\:,]"
_LAST = r"(?!(?:19|20)\d\d(?!\d))\d{4}(?!\d)"
_NUMBERS = (
    # ddmmyy and four digits, with or without something between.
    rf"(?<!\d)(\d\d){_BREAK}?(\d\d){_BREAK}?(?:\d\d){_BREAK}{{0,4}}\d{{4}}(?!\d)",
    r"(?<!\d)(\d\d)(\d\d)\d\d\W{0,8}\d{4}(?!\d)",
    # The year written in full.
    rf"(?<!\d)(\d\d){_BREAK}?(\d\d){_BREAK}?(?:18|19|20)\d\d{_BREAK}{{1,4}}{_LAST}",
    # In pairs, and digit by digit.
    r"(?<!\d)(\d\d)[\s\-](\d\d)[\s\-]\d\d[\s\-]{1,3}\d\d[\s\-]\d\d(?!\d)",
    r"(?<!\d)(\d[\s\-]\d)[\s\-]+(\d[\s\-]\d)(?:[\s\-]+\d){6}(?!\d)",
    # Replacement numbers have letters among the last four.
    r"(?<!\d)(\d\d)(\d\d)\d\d-(?=[a-z]{0,3}\d)[a-z\d]{4}(?![a-z\d])",
)
CPR = tuple(re.compile(pattern, re.IGNORECASE) for pattern in _NUMBERS)
# The year first, as other systems write it.
YEAR_FIRST = re.compile(r"(?<!\d)(?<!\d[./-])(?:18|19|20)\d\d[^\w]?(\d\d)[^\w]?(\d\d)[^\w]{0,4}\d{4}(?!\d)")
# Six and four digits joined by a hyphen are nothing else, whatever the day.
SHAPE = re.compile(r"(?<![\d\-–.])\d{6}\s?[-–]\s?\d{4}(?![\d\-–])")
# Ten digits in whatever groups, with anything but letters between; a comma, semicolon or colon and a blank part two.
GROUPED = re.compile(r"(?<!\d)(?=((?:\d(?:(?![,;:]\s)\W){0,3}){9}\d)(?!\d))")
_MONTH = r"(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|oct|nov|dec)[a-zæøå]*"
IN_WORDS = re.compile(
    rf"(?<!\d)\d{{1,2}}\W{{0,3}}{_MONTH}\W{{0,3}}(?:(?:18|19|20)\d\d[\s\-–/,:.]+{_LAST}|\d\d\W{{0,4}}{_LAST})", re.I
)
_BORN = (
    rf"(?<!\d)(?:\d{{6}}|\d{{1,2}}{_BREAK}{{1,2}}\d{{1,2}}{_BREAK}{{1,2}}(?:\d\d)?\d\d|\d{{8}}|"
    rf"\d{{1,2}}\W{{0,3}}{_MONTH}\W{{0,3}}(?:\d\d)?\d\d)(?!\d)"
)
_OF_LAST = (
    r"\b(?:sidste\s+(?:fire|4)(?!\s+(?:år|mdr|måned|uge|dage|gange))|løbe\w*|kontrol\s?(?:ciffer|cifre|tal|nummer)\w*|"
    r"(?:ender|slutter|endelse\w*|resten|efterfulgt|streg|bindestreg|minus))"
)
APART = (
    re.compile(rf"{_BORN}(?:[^\d]|\b4\b){{1,60}}?{_OF_LAST}[^\d]{{0,30}}(?<!\d)\d{{4}}(?!\d)", re.I),
    re.compile(rf"{_OF_LAST}[^\d]{{0,30}}(?<!\d)\d{{4}}(?!\d)[^\d]{{1,60}}{_BORN}", re.I),
    re.compile(rf"(?:cpr|personnummer|person-?nr)[^\d]{{0,60}}{_OF_LAST}[^\d]{{0,30}}(?<!\d)\d{{4}}(?!\d)", re.I),
)
SAID = re.compile(
    r"(?:cpr|personnummer|person-?nr)\W{0,3}(?:[a-zæøå.]+\W{1,3}){0,3}(?=((?:\d\W{0,3}){9}\d)(?!\d))", re.I
)
"""Ten digits that are said to be one, whatever the day."""
NO_PERSON = re.compile(
    r"(?<!\d)(?:\d{1,2}\W{1,2}\d{1,2}\W{1,2}(?:19|20)\d\d(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)|"
    r"[1-9]\d{0,2}(?: \d{3})+ (?:000(?!\d)|\d{3}\s?(?:kr|mio|mia))|"
    r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d(?!\d)|(?:(?:19|20)\d\d\W{1,3}){2,}(?:19|20)\d\d(?!\d))"
)
"""Dates, amounts and years: their digits belong to no number of a person."""


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Return where CPR numbers stand in a folded text."""
    plain = as_digits(text)
    yield from _dated(plain)
    for pattern in (SHAPE, IN_WORDS, *APART):
        yield from (match.span() for match in pattern.finditer(plain))
    yield from (match.span(1) for match in SAID.finditer(plain))
    yield from _grouped(plain)
    for start, end, digits in spelled(plain):
        if len(digits) == TEN and _is_day(digits[:2], digits[2:4]):
            yield start, end


def _dated(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in CPR:
        for match in pattern.finditer(plain):
            if _is_day(*match.groups()[:2]):
                yield match.span()
    for match in YEAR_FIRST.finditer(plain):
        if _is_day(match[2], match[1]):
            yield match.span()


def _grouped(plain: str) -> Iterator[tuple[int, int]]:
    # The same length, so that what is found stands where it stood.
    rest = NO_PERSON.sub(lambda match: "x" * len(match.group()), plain)
    for match in GROUPED.finditer(rest):
        digits = re.sub(r"\D", "", match[1])
        if _is_day(digits[:2], digits[2:4]):
            yield match.span(1)


def _is_day(day: str, month: str) -> bool:
    """Whether these are a day, plain or with the 60 that replacement numbers add, and a month."""
    days, months = (int(re.sub(r"\D", "", part)) for part in (day, month))
    return 1 <= (days - 60 if days > 60 else days) <= 31 and 1 <= months <= 12
