"""What a question means before it is searched: short forms written out, misspelt words mended, English met half-way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

from assistant.search import words
from assistant.search.familiarity import Vocabulary
from assistant.search.spelling import as_written
from assistant.values import Source

WORD = re.compile(r"[^\W\d_]+(?:[-/.][^\W\d_]+)*\.?")
SHORT_SPAN = re.compile(r"(?<![\d.,-])(2\d)\s*[-–]\s*(2\d)(?![\d.,%-])")
TOPIC = re.compile(
    r"\b(?:(?:om|af|for|til|med) )?(?:negativ(?:e|t)? )?social kontrol(?:-?vejleder\w*)?|"
    r"\b(?:negative )?social control(?: advis[oe]rs?)?",
    re.IGNORECASE,
)
"""What nearly every source is about, so that it says nothing about which of them answers."""
LEFT = 2
"""So many words with meaning must be left without the topic."""
DIGRAPHS = (("aa", "å"), ("oe", "ø"), ("ae", "æ"))


class Understanding:
    """What one index' words and sources make of a question."""

    def __init__(self, vocabulary: Vocabulary, sources: Iterable[Source]) -> None:
        self._vocabulary = vocabulary
        self._called = {name.lower(): source.id.upper() for source in sources for name in source.also_called}
        names = sorted(self._called, key=len, reverse=True)
        self._names = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)" if names else r"(?!)", re.IGNORECASE
        )

    def of(self, question: str) -> str:
        """Return the question as it is searched. What the sources know, numbers and punctuation stay as they are."""
        named = self._names.sub(lambda match: self._called[match.group().lower()], question)
        if words.english(named):
            return named
        spelt_out = SHORT_SPAN.sub(r"20\1-20\2", as_written(named))
        return WORD.sub(lambda match: self._meant(match.group()), spelt_out)

    def _meant(self, word: str) -> str:
        bare = word.rstrip(".").lower()
        if bare in abbreviations():
            return abbreviations()[bare]
        if self._vocabulary.knows(bare) or bare in words.STOP:
            return word
        letters = bare
        for typed, meant in DIGRAPHS:
            letters = letters.replace(typed, meant)
        if letters != bare and (self._vocabulary.knows(letters) or letters in words.STOP):
            return letters
        near = self._vocabulary.closest(letters) or self._vocabulary.closest(bare)
        mended = near or " ".join(self._vocabulary.parts(letters))
        return mended + word[len(word.rstrip(".")) :] if mended else word


def particular(question: str) -> str:
    """Return the question without the topic that all sources share, where enough is left of it.

    >>> particular("Hvad skal jeg notere om negativ social kontrol i sagen?")
    'Hvad skal jeg notere i sagen?'
    """
    left = " ".join(TOPIC.sub(" ", question).split())
    return left if len(words.content(left)) >= LEFT else question


def as_danish_words(question: str) -> tuple[str, float]:
    """Return an English question in the sources' own words, and the share of its words that are listed."""
    known = translations()
    asked = [word for word in words.words(question) if word not in words.ENGLISH]
    listed = [known[word] for word in asked if word in known]
    return " ".join(listed), len(listed) / max(1, len(asked))


@cache
def abbreviations() -> Mapping[str, str]:
    """Return what the short forms of `abbreviations.txt` stand for."""
    return dict(_pairs("abbreviations.txt"))


@cache
def translations() -> Mapping[str, str]:
    """Return the Danish words of `translations.txt` by each English word."""
    return {word: danish for spoken, danish in _pairs("translations.txt") for word in spoken.split()}


def _pairs(file: str) -> list[tuple[str, str]]:
    text = resources.files("assistant.search").joinpath(file).read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return [(left.strip(), right.strip()) for left, _, right in (line.partition("=") for line in lines)]
