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
    spans = sorted({(m.start(), m.end()) for m in _matches(plain)})
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


def _matches(plain: str) -> Iterator[re.Match[str]]:
    for pattern in CPR:
        for match in pattern.finditer(plain):
            day, month = (int(re.sub(r"\D", "", part)) for part in match.groups()[:2])
            # Replacement numbers add 60 to the day.
            if 1 <= (day - 60 if day > 60 else day) <= 31 and 1 <= month <= 12:
                yield match


def _one_for_one(text: str) -> str:
    """Return a text of the same length in which every kind of digit is 0-9 and hidden characters are blanks."""
    return "".join(
        str(digit) if (digit := unicodedata.digit(c, None)) is not None else " " if HIDDEN.match(c) else c for c in text
    )
