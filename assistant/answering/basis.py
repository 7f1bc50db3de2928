"""Is there enough to answer from? When in doubt, the answer is declined."""

from __future__ import annotations

from assistant.answering import numbers
from assistant.answering.demands import Demand
from assistant.answering.draft import Draft
from assistant.search import words
from assistant.search.index import Index
from assistant.texts import answers as texts
from assistant.values import Found, Outcome

Ending = tuple[Outcome, str]

LISTED = 0.93
"""From this likeness on, a listed question counts as the one that was asked."""
STRANGE = 0.5
"""A word under this familiarity is one that the sources do not speak of."""
LONG = 5
"""Shorter words are too easily strange by chance."""
NAMED_KINDS = ((Demand.PHONE, texts.NO_BASIS_NUMBER), (Demand.NAME, texts.NO_BASIS))


def refusal(draft: Draft, index: Index) -> Ending | None:
    """Return how to decline, or None where there is something to answer from."""
    found = draft.found
    if found is None or not found.hits:
        return Outcome.NO_BASIS, texts.NO_BASIS
    strange = _strange(draft.query, index)
    if found.confidence < found.refuse and not _asked_before(found):
        return (Outcome.OFF_TOPIC, texts.OFF_TOPIC) if strange else (Outcome.NO_BASIS, texts.NO_BASIS)
    if strange and (found.confidence < found.weak or strange >= 0.5) and not _asked_before(found):
        return Outcome.NO_BASIS, texts.NO_BASIS
    return _unmet(draft, found)


def _asked_before(found: Found) -> bool:
    return any(hit.question and hit.dense >= LISTED for hit in found.hits[:2])


def _strange(question: str, index: Index) -> float:
    """Return the share (0 to 1) of the question's long content words that the sources do not know."""
    long = [word for word in words.content(question) if len(word) >= LONG and not word[0].isdigit()]
    unknown = [word for word in long if index.familiarity(word) < STRANGE]
    return len(unknown) / len(long) if long else 0.0


def _unmet(draft: Draft, found: Found) -> Ending | None:
    """Return how to decline where no passage found can hold what the question demands."""
    demands = draft.demands
    texts_found = [hit.passage.text for hit in found.hits]
    joined = " ".join(texts_found).lower()
    if any(place not in joined for place in demands.places):
        return Outcome.NO_BASIS, texts.NO_BASIS
    if demands.years and not any(
        demands.years & (numbers.years(hit.passage.text) | numbers.years(hit.passage.period)) for hit in found.hits
    ):
        return Outcome.NO_BASIS, texts.NO_BASIS
    if {Demand.TODAY, Demand.FIGURE} <= demands.kinds and not demands.years:
        return Outcome.NO_BASIS, texts.NO_BASIS_TODAY
    for kind, text in NAMED_KINDS:
        if kind in demands.kinds and kind is Demand.NAME:
            return Outcome.NO_BASIS, text
    return None
