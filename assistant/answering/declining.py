"""A question on our subject is declined by what it demands, in one true sentence."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.answering import citing, vagueness, wanted, whose
from assistant.answering.demands import Demand
from assistant.answering.draft import Draft
from assistant.texts import answers as texts
from assistant.values import Answer, Line, Outcome

NEAREST = 3
"""So many passages may be looked at under a refusal."""


class Ending(NamedTuple):
    """How a question is declined."""

    outcome: Outcome
    text: str
    near: bool = False
    """Whether the question is on our subject, so that the passages nearest to it may be looked at."""


def no_basis(text: str) -> Ending:
    """Return the ending of a question on our subject that the sources do not answer."""
    return Ending(Outcome.NO_BASIS, text, near=True)


def declined(draft: Draft, ending: Ending) -> Answer:
    """Decline without a source: what was unclear with a choice, what is our subject with the passages nearest to it."""
    hits = vagueness.sections(draft.found.hits) if draft.found else []
    unclear = ending.outcome is Outcome.UNCLEAR
    return Answer(
        question=draft.question,
        outcome=ending.outcome,
        lines=(Line(ending.text, 0),),
        suggestions=(vagueness.choices(hits) or texts.STARTERS) if unclear else (),
        nearest=citing.nearest([hit.passage for hit in hits[:NEAREST]]) if ending.near else (),
    )


_NUMBER = re.compile(r"\be?-?mail(?:en|s|adresse\w*)?\b|postkasse|telefonen?\b")


def sentence(draft: Draft) -> str:
    """Return what to say when nothing found holds what the question demands."""
    question, kinds = draft.query.lower(), draft.demands.kinds
    if draft.more:
        return texts.NOTHING_MORE
    if said := _of_somebody(question, draft):
        return said
    if {Demand.TODAY, Demand.FIGURE} <= kinds:
        return texts.NO_BASIS_TODAY
    if kinds & {Demand.TARGET, Demand.REACHED} and draft.demands.years:
        return texts.NO_BASIS_TARGET.format(years=texts.AND.join(map(str, sorted(draft.demands.years))))
    if draft.demands.figure:
        return texts.NO_BASIS_FIGURE
    return texts.NO_BASIS_DATE if Demand.DATE in kinds else texts.NO_BASIS


def _of_somebody(question: str, draft: Draft) -> str:
    """Return what to say where a number, hours, a name or something else beside figures is wanted."""
    if whose.asks_hours(question):
        return texts.NO_BASIS_HOURS
    if Demand.PHONE in draft.demands.kinds or _NUMBER.search(question):
        return texts.NO_BASIS_NUMBER
    if Demand.NAME in draft.demands.kinds:
        return texts.NO_BASIS_NAME
    return wanted.sentence(question)
