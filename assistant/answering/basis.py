"""Is there enough to answer from? When in doubt, the answer is declined."""

from __future__ import annotations

import re

from assistant.answering import declining, lone_figure, whose
from assistant.answering.declining import Ending, no_basis
from assistant.answering.demands import PLACES, Demand
from assistant.answering.draft import Draft
from assistant.answering.presumed import tells_no_danger
from assistant.answering.vagueness import is_vague
from assistant.search import words
from assistant.search.cues import labels
from assistant.search.index import Index
from assistant.texts import answers as texts
from assistant.values import Found, Outcome, Refusal

LISTED = 0.93
"""From this likeness on, a listed question counts as the one that was asked."""
STRANGE = 0.5
"""A word under this familiarity is one that the sources do not speak of."""
FAR = 0.85
"""Under this share of the refusal's threshold, even familiar words are no basis."""
LONG = 5
"""Shorter words are too easily strange by chance."""
DECLINED: dict[Refusal, Ending] = {
    Refusal.OFF_TOPIC: Ending(Outcome.OFF_TOPIC, texts.OFF_TOPIC),
    Refusal.NEAR: Ending(Outcome.NO_BASIS, texts.NO_BASIS_NEAR),
}


def refusal(draft: Draft, index: Index) -> Ending | None:
    """Return how to decline before composing, or None where there is something to answer from."""
    found = draft.found
    lone = lone_figure.figure(draft.query)
    if found is not None and found.hits and lone is not None:
        # What is left states it.
        return None
    if lone is not None and not draft.expired:
        return no_basis(texts.NO_BASIS_FIGURE)
    if found is None or not found.hits:
        return no_basis(texts.NO_BASIS_EXPIRED if draft.expired else texts.NO_BASIS)
    return _known(draft, found) or _demanded(draft) or _vague(draft) or _unsure(draft, found, index)


def _known(draft: Draft, found: Found) -> Ending | None:
    """Decline what is known not to be answered."""
    # A known gap may stand close to a figure that we do have; the composer then asks for more of it.
    if found.decline is None or _hours_of_somebody(draft, found):
        return None
    said = texts.SAID_OF.get(found.decline.id, "")
    # What is so today stands in no source, whatever figure of another year is close.
    if in_doubt(draft) and said != texts.NO_BASIS_TODAY and not found.listed:
        return None
    if found.decline.kind is Refusal.GAP:
        return no_basis(said or declining.sentence(draft))
    ending = DECLINED[found.decline.kind]
    return ending._replace(text=said or ending.text)


def _demanded(draft: Draft) -> Ending | None:
    """Decline what no source of the past can hold: how many there are today, and what somebody is called."""
    kinds = draft.demands.kinds
    if {Demand.TODAY, Demand.FIGURE} <= kinds and all(year >= draft.today.year for year in draft.demands.years):
        return no_basis(texts.NO_BASIS_TODAY)
    return no_basis(texts.NO_BASIS_NAME) if Demand.NAME in kinds else None


def _vague(draft: Draft) -> Ending | None:
    """Ask back where a single word may mean several things, or something was told and nothing asked."""
    told = draft.found is not None and tells_no_danger(draft, draft.found.hits)
    return Ending(Outcome.UNCLEAR, texts.UNCLEAR_CHOICES) if told or is_vague(draft) else None


def _unsure(draft: Draft, found: Found, index: Index) -> Ending | None:
    """Decline where the search itself is not sure that anything fits."""
    if found.clear or _asked_before(found) or _names_a_place(draft.query, found):
        return None
    strange = _strange(draft.query, index)
    if found.confidence < found.refuse and (strange or found.confidence < FAR * found.refuse):
        return DECLINED[Refusal.OFF_TOPIC] if strange else no_basis(declining.sentence(draft))
    if strange >= 0.5 or (strange and found.confidence < found.weak):
        return no_basis(declining.sentence(draft))
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


def _hours_of_somebody(draft: Draft, found: Found) -> bool:
    """Whether opening hours are asked of somebody in the contacts: they may stand there."""
    return whose.asks_hours(draft.query) and whose.named(draft.query, found.hits) is not None


def _asked_before(found: Found) -> bool:
    return any(hit.question and hit.dense >= LISTED for hit in found.hits[:2])


def _strange(question: str, index: Index) -> float:
    """Return the share (0 to 1) of a Danish question's long content words that the sources do not know."""
    if words.english(question):
        return 0.0
    long = [w for w in words.content(question) if len(w) >= LONG and not w[0].isdigit() and w not in PLACES]
    unknown = [word for word in long if index.familiarity(word) < STRANGE]
    return len(unknown) / len(long) if long else 0.0
