"""E-mail addresses, also as people write them to get them past a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AT = r"(?:\s?@\s?|\s?[(\[{<]\s?(?:at|a|snabel-?a|@)\s?[)\]}>]\s?|\s+snabel[\s-]?a(?:en)?\s+)"
_DOT = r"(?:\s?\.\s?|\s?[(\[{]?\b(?:dot|punktum|prik)\b[)\]}]?\s?)"
_END = r"(?:dk|com|net|org|eu|se|no|de|nu|info|io|uk|me|live)"
_NAME = r"(?<![\w+'.-])[\w+'.-]{1,64}+"
_PART = r"[\w-]{1,64}"
EMAILS = (
    re.compile(rf"{_NAME}{_AT}{_PART}(?:{_DOT}{_PART}){{0,4}}?(?:(?:{_DOT}|\s){_END}\b)", re.IGNORECASE),
    re.compile(rf"{_NAME}\s+at\s+{_PART}(?:{_DOT}{_PART}){{0,4}}?{_DOT}{_END}\b", re.IGNORECASE),
    re.compile(rf"{_NAME}@{_PART}(?:\.{_PART}){{0,4}}"),
)


def spans(plain: str) -> Iterator[tuple[int, int]]:
    """Return where e-mail addresses stand."""
    for pattern in EMAILS:
        for match in pattern.finditer(plain):
            yield match.span()
