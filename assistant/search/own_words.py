"""Words that no source and no listed question uses, and a known gap does: they name what the sources do not hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from assistant.search import words
from assistant.search.entries import Entry

SHORTEST = 5
"""A shorter word is too often another one in another form."""


def own_words(entries: Sequence[Entry], gaps: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Return for each such word, as a stem, the gaps that use it; `gaps` are their sections."""
    used = {words.stem(word) for entry in entries if entry.section not in gaps for word in words.words(entry.text)}
    found: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.section in gaps:
            for stem in _stems(entry.text) - used:
                found[stem].add(entry.section)
    return {stem: frozenset(sections) for stem, sections in found.items()}


def naming(question: str, own: Mapping[str, frozenset[str]], *, english: bool = False) -> frozenset[str]:
    """Return the gaps that the question names by such a word; none for an `english` one, whose words are not theirs."""
    if english:
        return frozenset()
    return frozenset(section for stem in _stems(question) for section in own.get(stem, ()))


def _stems(text: str) -> set[str]:
    return {words.stem(word) for word in words.words(text) if len(word) >= SHORTEST}
