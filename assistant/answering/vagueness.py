"""A message too short to say what is wanted, and the questions to choose from instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.draft import Draft
from assistant.search import words
from assistant.search.queries import particular
from assistant.values import Hit, Passage

MOST = 3
SHORT = 3
"""A longer message is a question, however common its words are."""
FEW = 1
"""A message with so few words of its own may mean anything."""
RIVAL = 0.7
"""Where the second section scores less than this share of the first, the first is what is meant."""

_ASKS = re.compile(r"\b(?:hvor\w*|hvad|hvem|hvilke\w*|what|who|when|where|how|which|why)\b")
_REFUSES = re.compile(r"\b(?:ikke|nej|aldrig|ingen|not|no|never|refuses)\b")
_ANYTHING = frozenset(
    [
        "borger",
        "borgeren",
        "borgere",
        "borgers",
        "hjælp",
        "hjælpe",
        "hjælper",
        "brug",
        "råd",
        "spørgsmål",
        "spørge",
        "sag",
        "sagen",
        "problem",
        "problemer",
        "noget",
        "situation",
        "kollega",
        "vide",
        "svar",
        "help",
        "question",
        "case",
        "client",
        "citizen",
    ]
)
"""Words that most messages here could hold."""


def says_nothing(question: str) -> bool:
    """Whether a message has no word that tells what it is about.

    >>> says_nothing("kan du hjælpe mig"), says_nothing("kan du hjælpe mig med samtykke")
    (True, False)
    """
    # "Hun vil ikke have hjælp" says a good deal: somebody refuses.
    return not set(words.content(question)) - _ANYTHING - words.ENGLISH and not _REFUSES.search(question.lower())


def is_vague(draft: Draft) -> bool:
    """Whether a single word was typed that several sections speak of."""
    question = draft.question.lower()
    if (
        # What was asked before says what a single word means.
        draft.carried
        or len(words.words(question)) > SHORT
        or _ASKS.search(question)
        or re.search(r"\d", question)
        or draft.demands.kinds
    ):
        return False
    own = set(words.content(particular(question))) - _ANYTHING
    if len(own) > FEW or draft.demands.kinds or not draft.found:
        return False
    first, *others = sections(draft.found.hits)
    return bool(others) and others[0].score >= RIVAL * first.score


def choices(hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return up to three questions that the sections found answer; none where there are fewer than two."""
    found: dict[frozenset[str], str] = {}
    for hit in sections(hits):
        if question := question_of(hit.passage):
            # Two notes that ask the same in almost the same words give no choice.
            found.setdefault(frozenset(words.stem(word) for word in words.content(question)), question)
    return tuple(found.values())[:MOST] if len(found) > 1 else ()


def question_of(passage: Passage) -> str:
    """Return the question that the passage's section answers, as its heading asks it; empty where it asks none."""
    heading = passage.heading[-1]
    return heading if heading.endswith("?") else ""


def sections(hits: Sequence[Hit]) -> list[Hit]:
    """Return the best hit of each section."""
    best: dict[str, Hit] = {}
    for hit in hits:
        best.setdefault(hit.passage.section, hit)
    return list(best.values())
