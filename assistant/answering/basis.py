"""Is there enough to answer from? When in doubt, the answer is declined."""

from __future__ import annotations

import re

from assistant.answering.demands import Demand
from assistant.answering.draft import Draft
from assistant.search import words
from assistant.search.cues import labels
from assistant.search.index import Index
from assistant.texts import answers as texts
from assistant.values import Found, Outcome, Refusal

Ending = tuple[Outcome, str]

LISTED = 0.93
"""From this likeness on, a listed question counts as the one that was asked."""
STRANGE = 0.5
"""A word under this familiarity is one that the sources do not speak of."""
FAR = 0.85
"""Under this share of the refusal's threshold, even familiar words are no basis."""
LONG = 5
"""Shorter words are too easily strange by chance."""
DECLINED: dict[Refusal, Ending] = {
    Refusal.OFF_TOPIC: (Outcome.OFF_TOPIC, texts.OFF_TOPIC),
    Refusal.NEAR: (Outcome.NO_BASIS, texts.NO_BASIS_NEAR),
    Refusal.GAP: (Outcome.NO_BASIS, texts.NO_BASIS),
}


def refusal(draft: Draft, index: Index) -> Ending | None:
    """Return how to decline before composing, or None where there is something to answer from."""
    found = draft.found
    if found is None or not found.hits:
        return Outcome.NO_BASIS, texts.NO_BASIS
    return _known(draft, found) or _demanded(draft) or _unsure(draft, found, index)


def _known(draft: Draft, found: Found) -> Ending | None:
    """Decline what is known not to be answered."""
    # A known gap may stand close to a figure that we do have; the composer then asks for more of it.
    if found.decline is None or in_doubt(draft):
        return None
    outcome, text = DECLINED[found.decline.kind]
    if found.decline.kind is Refusal.GAP:
        text = nothing_held(draft)
    return outcome, texts.SAID_OF.get(found.decline.id, text)


def _demanded(draft: Draft) -> Ending | None:
    """Decline what no source of the past can hold: how many there are today, and what somebody is called."""
    kinds = draft.demands.kinds
    if {Demand.TODAY, Demand.FIGURE} <= kinds and not draft.demands.years:
        return Outcome.NO_BASIS, texts.NO_BASIS_TODAY
    return (Outcome.NO_BASIS, texts.NO_BASIS) if Demand.NAME in kinds else None


def _unsure(draft: Draft, found: Found, index: Index) -> Ending | None:
    """Decline where the search itself is not sure that anything fits."""
    if _asked_before(found) or _names_a_place(draft.query, found):
        return None
    strange = _strange(draft.query, index)
    if found.confidence < found.refuse and (strange or found.confidence < FAR * found.refuse):
        return (Outcome.OFF_TOPIC, texts.OFF_TOPIC) if strange else (Outcome.NO_BASIS, nothing_held(draft))
    if strange >= 0.5 or (strange and found.confidence < found.weak):
        return Outcome.NO_BASIS, nothing_held(draft)
    return None


def in_doubt(draft: Draft) -> bool:
    """Whether a figure is asked for that looks like one we are known not to have."""
    decline = draft.found.decline if draft.found else None
    return decline is not None and decline.kind is Refusal.GAP and draft.demands.figure


def _names_a_place(question: str, found: Found) -> bool:
    """Whether the question names the document, scenario or table that was found: then it is on our subject."""
    asked = question.lower()
    first = found.hits[0].passage
    # Only an id that is no word of its own, such as BI23, names a document.
    if re.search(r"\d", first.source.id) and re.search(rf"\b{re.escape(first.source.id)}\b", asked):
        return True
    return bool(labels(asked) & labels(f"{' '.join(first.heading)} {first.text}".lower()))


def nothing_held(draft: Draft) -> str:
    """Return what to say when nothing found holds what the question demands."""
    if draft.more:
        return texts.NOTHING_MORE
    if Demand.PHONE in draft.demands.kinds:
        return texts.NO_BASIS_NUMBER
    if Demand.TARGET in draft.demands.kinds and draft.demands.years:
        years = texts.AND.join(map(str, sorted(draft.demands.years)))
        return texts.NO_BASIS_TARGET.format(years=years)
    return texts.NO_BASIS


def _asked_before(found: Found) -> bool:
    return any(hit.question and hit.dense >= LISTED for hit in found.hits[:2])


def _strange(question: str, index: Index) -> float:
    """Return the share (0 to 1) of a Danish question's long content words that the sources do not know."""
    if words.english(question):
        return 0.0
    long = [word for word in words.content(question) if len(word) >= LONG and not word[0].isdigit()]
    unknown = [word for word in long if index.familiarity(word) < STRANGE]
    return len(unknown) / len(long) if long else 0.0
