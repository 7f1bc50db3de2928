"""Joining words that a line end broke, and keeping the hyphens that belong to the word."""

from __future__ import annotations

import re
from collections.abc import Collection

# A real hyphen (- or U+2010) before a line end, or what PDF readers leave where one was: U+FFFE, U+0002, soft hyphen.
BROKEN = re.compile(r"(?P<first>\w+)(?:[-\u2010][ \t]*\n\s*|[\ufffe\x02\u00ad][ \t]*\n?[ \t]*)(?P<second>\w+)")
SPAN = re.compile(r"(?<=\d–)[ \t]*\n\s*(?=\d)")
WORD = re.compile(r"\w+(?:-\w+)+|\w+")
HANGING = {"og", "eller", "samt", "som", "til"}


def vocabulary(text: str) -> frozenset[str]:
    """Return the words that stand whole in the text, hyphenated ones with their hyphen."""
    return frozenset(word.lower() for word in WORD.findall(BROKEN.sub(" ", text)))


def join(text: str, known: Collection[str] = frozenset()) -> str:
    r"""Return the text with broken words whole again; other line ends stay.

    >>> join("negativ social kon-\ntrol")
    'negativ social kontrol'
    >>> join("Social kontrol-\nvejledere", {"kontrol-vejledere"})
    'Social kontrol-vejledere'
    >>> join("Beskæftigelses-\nog Integrationsudvalget")
    'Beskæftigelses- og Integrationsudvalget'
    """
    words = vocabulary(text) | frozenset(known)
    text = SPAN.sub("", text)
    # A word can be broken twice in a narrow column ("arbejds-\nmarkeds-\nområdet").
    while (joined := BROKEN.sub(lambda match: _joined(match["first"], match["second"], words), text)) != text:
        text = joined
    return text


def _joined(first: str, second: str, words: Collection[str]) -> str:
    if second.lower() in HANGING:
        return f"{first}- {second}"
    if (first + second).lower() in words:
        return first + second
    if f"{first}-{second}".lower() in words or second[0].isupper() or first[-1].isdigit():
        return f"{first}-{second}"
    return first + second
