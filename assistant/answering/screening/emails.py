"""E-mail addresses, also as people write them to get them past a filter."""

from __future__ import annotations

import re
from collections.abc import Iterator

_AT = r"(?:\s?@\s?|\s?[(\[{<]\s?(?:at|a|snabel-?a|@)\s?[)\]}>]\s?|\s+snabel[\s-]?a(?:en)?\s+)"
_DOT = r"(?:\s?\.\s?|\s?[(\[{]?\b(?:dot|punktum|prik)\b[)\]}]?\s?)"
_END = r"(?:dk|com|net|org|eu|se|no|de|nu|info|io|uk|me|live)"
_NAME = r"[\w+'-]+(?:\.[\w+'-]+)*"
EMAILS = (
    re.compile(rf"{_NAME}{_AT}[\w-]+(?:{_DOT}[\w-]+)*?(?:(?:{_DOT}|\s){_END}\b)", re.IGNORECASE),
    re.compile(rf"{_NAME}\s+at\s+[\w-]+(?:{_DOT}[\w-]+)*?{_DOT}{_END}\b", re.IGNORECASE),
    re.compile(rf"{_NAME}@[\w-]+(?:\.[\w-]+)*"),
)


def spans(plain: str) -> Iterator[tuple[int, int]]:
    """Return where e-mail addresses stand."""
    for pattern in EMAILS:
        for match in pattern.finditer(plain):
            yield match.span()
