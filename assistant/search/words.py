"""From text to search words: Danish stems, and per-word 3-grams that see into compounds and typing errors."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources
from typing import cast

import Stemmer

WORD = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\w)|\d+,\d+|\w+(?:[-‐‑]\w+)*")
MILLIONS = re.compile(r"(\d+(?:[.,]\d+)?)\s*mio\b|(\d+(?:,\d+)?)\s*million", re.IGNORECASE)
HYPHEN = re.compile(r"[-‐‑]")
STEM_MARK = "="
"""Keeps the stem "soc" apart from the 3-gram "soc"."""


def _listed(file: str) -> frozenset[str]:
    return frozenset(resources.files("assistant.search").joinpath(file).read_text(encoding="utf-8").split())


STOP = _listed("stopwords.txt")
ENGLISH = _listed("english.txt") - STOP
SHARED = frozenset({"i", "for", "at", "to", "her", "over", "under", "so", "man", "men", "den", "by"})
"""Words that both languages have: they say nothing about which is spoken."""
_local = threading.local()


def normal(text: str) -> str:
    """Return the text in NFC and lower case, as every comparison of words needs it."""
    return unicodedata.normalize("NFC", text).lower()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the Danish stem of a word in lower case."""
    # PyStemmer's objects are not safe to share between threads.
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = Stemmer.Stemmer("danish")
    return cast(str, stemmer.stemWord(word))


def words(text: str) -> list[str]:
    """Return the words in order: numbers without thousands' dots, hyphenated words also in parts and joined.

    >>> words("Kontrol-vejlederne fik 1.477")
    ['kontrol', 'vejlederne', 'kontrolvejlederne', 'fik', '1477']
    """
    found: list[str] = []
    text = normal(text)
    for match in WORD.finditer(text):
        word = match.group()
        if word[0].isdigit() and "-" not in word:
            found.append(word.replace(".", ""))
            continue
        parts = HYPHEN.split(word)
        found += parts
        if len(parts) > 1:
            found.append("".join(parts))
    found += (_whole(match) for match in MILLIONS.finditer(text))
    return found


def _whole(match: re.Match[str]) -> str:
    # "3,5 mio." and "3.500.000" are the same amount to the one who asks.
    return str(round(float((match[1] or match[2]).replace(",", ".")) * 1_000_000))


def content(text: str) -> list[str]:
    """Return the words that carry meaning: `words` without stop words."""
    return [word for word in words(text) if word not in STOP]


@lru_cache(maxsize=50_000)
def grams(word: str) -> tuple[str, ...]:
    """Return the word's 3-grams with its borders marked.

    >>> grams("plan")
    ('_pl', 'pla', 'lan', 'an_')
    """
    marked = f"_{word}_"
    return tuple(marked[i : i + 3] for i in range(len(marked) - 2))


def all_grams(text: str) -> list[str]:
    """Return the 3-grams of every content word, in order and with repeats."""
    return [gram for word in content(text) for gram in grams(word)]


def tokens(text: str) -> list[str]:
    """Return what the lexical index counts: the stem and the 3-grams of every content word."""
    found: list[str] = []
    for word in content(text):
        found.append(STEM_MARK + stem(word))
        found += grams(word)
    return found


def english(text: str) -> bool:
    """Tell whether a question is asked in English, by its function words alone.

    >>> english("Who should I contact about this?"), english("Hvem skal jeg kontakte om det?")
    (True, False)
    """
    if re.search("[æøå]", normal(text)):
        return False
    spoken = words(text)
    return _among(spoken, ENGLISH) >= max(2, _among(spoken, STOP - SHARED) + 1)


def _among(spoken: Iterable[str], known: frozenset[str]) -> int:
    return sum(word in known for word in spoken)
