"""Numbers written in words: "tyve tredive fyrre halvtreds"."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ONES = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
VALUE = {word: str(number) for number, word in enumerate((*_ONES, *_TEENS))}
VALUE |= {"et": "1", "én": "1", "ét": "1", "nitte": "19"}
VALUE |= {word: str(10 * number) for number, word in enumerate(_TENS, start=2)}
VALUE |= {
    f"{one}og{ten}": str(10 * tens + ones)
    for tens, ten in enumerate(_TENS, start=2)
    for ones, one in enumerate(_ONES[1:], start=1)
}
_WORD = "(?:" + "|".join(sorted(VALUE, key=len, reverse=True)) + r"|\d{1,2})"
_RUN = re.compile(rf"(?<!\w){_WORD}(?:[\s,.\-–/]+{_WORD}){{3,}}(?!\w)", re.IGNORECASE)


def spelled(plain: str) -> Iterator[tuple[int, int, str]]:
    """Return where at least four numbers in words follow each other, and their digits.

    >>> list(spelled("ring tyve tredive fyrre halvtreds"))
    [(5, 33, '20304050')]
    """
    for run in _RUN.finditer(plain):
        words = re.findall(r"\w+", run.group().lower())
        if not all(word.isdecimal() for word in words):
            yield *run.span(), "".join(VALUE.get(word, word) for word in words)
