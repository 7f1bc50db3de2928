"""Personal data that must not pass the door. Plain rules: they work when everything else is down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
"""Characters that nobody sees but that can split a number or carry a message."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_BREAK = r"[\s.\-–—‐‑_/:,]"
_NUMBERS = (
    # ddmmyy and four digits, with or without something between.
    rf"(?<!\d)(\d\d){_BREAK}?(\d\d){_BREAK}?(?:\d\d){_BREAK}{{0,4}}\d{{4}}(?!\d)",
    # The year written in full.
    rf"(?<!\d)(\d\d){_BREAK}?(\d\d){_BREAK}?(?:18|19|20)\d\d{_BREAK}{{1,4}}(?!(?:19|20)\d\d(?!\d))\d{{4}}(?!\d)",
    # In pairs, and digit by digit.
    r"(?<!\d)(\d\d)[\s\-](\d\d)[\s\-]\d\d[\s\-]{1,3}\d\d[\s\-]\d\d(?!\d)",
    r"(?<!\d)(\d[\s\-]\d)[\s\-]+(\d[\s\-]\d)(?:[\s\-]+\d){6}(?!\d)",
)
CPR = tuple(re.compile(pattern) for pattern in _NUMBERS)
# The year first, as other systems write it.
YEAR_FIRST = re.compile(r"(?<!\d)(?:18|19|20)\d\d[^\w]?(\d\d)[^\w]?(\d\d)[^\w]{0,4}\d{4}(?!\d)")
# Ten digits in whatever groups, with anything but letters between.
GROUPED = re.compile(r"(?<!\d)(?=((?:\d\W{0,3}){9}\d)(?!\d))")
NO_PERSON = re.compile(
    r"(?<!\d)(?:\d{1,2}\W{1,2}\d{1,2}\W{1,2}(?:19|20)\d\d(?!\d)|\d{1,3}(?:\.\d{3})+(?!\d)|"
    r"(?:19|20)\d\d\s*[-–/]\s*(?:19|20)\d\d(?!\d)|(?:(?:19|20)\d\d\W{1,3}){2,}(?:19|20)\d\d(?!\d))"
)
"""Dates, amounts and years: their digits belong to no number of a person."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where in the text something personal stands: from `start` up to, not including, `end`."""

    start: int
    end: int


def visible(text: str) -> str:
    """Return the text composed (NFC) and without characters that nobody can see."""
    return CONTROL.sub("", HIDDEN.sub("", unicodedata.normalize("NFC", text)))


def find(text: str) -> tuple[Finding, ...]:
    """Return every place that looks like a CPR number. Check digits are not required: new numbers lack them.

    >>> [text_[f.start:f.end] for text_ in ["cpr 010190-1234"] for f in find(text_)]
    ['010190-1234']
    """
    plain = _one_for_one(text)
    spans = sorted(set(_matches(plain)))
    merged: list[Finding] = []
    for start, end in spans:
        if merged and start < merged[-1].end:
            merged[-1] = Finding(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Finding(start, end))
    return tuple(merged)


def mask(text: str, replacement: str) -> str:
    """Return the text with every finding replaced."""
    out, at = [], 0
    for finding in find(text):
        out += [text[at : finding.start], replacement]
        at = finding.end
    return "".join(out) + text[at:]


def _matches(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in CPR:
        for match in pattern.finditer(plain):
            if _is_day(*match.groups()[:2]):
                yield match.span()
    for match in YEAR_FIRST.finditer(plain):
        if _is_day(match[2], match[1]):
            yield match.span()
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


def _one_for_one(text: str) -> str:
    """Return a text of the same length in which every kind of digit is 0-9 and hidden characters are blanks."""
    return "".join(
        str(digit) if (digit := unicodedata.digit(c, None)) is not None else " " if HIDDEN.match(c) else c for c in text
    )
