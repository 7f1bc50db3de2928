"""Danger, recognised first of all: plain rules on the whole text, which need no model and no index.

What words mean stands in danger/words.txt, what makes a danger in danger/rules.txt. For what the rules have no wording
for, danger/points.txt says how much each word speaks for danger, and danger/ear.py listens to the meaning where it can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.danger import points
from assistant.answering.danger.child import speaks_of_child
from assistant.answering.danger.guards import Weight, weigh
from assistant.answering.danger.matching import matches
from assistant.answering.danger.reading import Sentence, sentences


class Card(StrEnum):
    """Which fixed card a message gets. The worse one wins."""

    NOW = "now"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Danger:
    """The card that a message calls for, and the additions it needs."""

    card: Card | None
    """None where it is doubtful: a small notice is enough."""
    child: bool = False
    suicide: bool = False


UNKNOWN = Danger(None)
"""Danger of which nothing more is known."""
Hear = Callable[[], points.Points | None]
"""Gives what danger/ear.py hears in the message, when it is asked for."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From so many points on there is a card, and a doubt: with a sign of the rules, or without one."""

    card: int
    ruled: int
    """From so many of the words' points on, what the rules call for is a card."""
    doubt: int
    signed: int
    now: int
    suicide: int


UNHEARD = Limits(card=80, ruled=0, doubt=-75, signed=-650, now=0, suicide=-100)
HEARD = Limits(card=0, ruled=100, doubt=-225, signed=-325, now=-50, suicide=-50)
"""Chosen where tests/evaluation/fit_points.py shows what each would do. In doubt it is now: 112 comes first."""

LOUD, HEEDED = 400, 150
"""From so many points of one sentence on there is a card, and a doubt, whatever stands around it."""


def recognise(text: str, hear: Hear | None = None) -> Danger | None:
    """Return the card that the text calls for, or a doubt, or None. The whole text is read, sentence by sentence.

    `hear` adds what the text means to its points. It can raise a card or a doubt and spare a doubtful one; what is
    certain without it stays.
    """
    read = sentences(text)
    each = [(sentence, signs_of([sentence])) for sentence in read]
    signs = _together(signs for _, signs in each)
    message = points.held(read, signs)
    heard = hear() if hear is not None else None
    limits, heard = (UNHEARD, points.NONE) if heard is None else (HEARD, heard)
    words, ruled = points.add_up(message, points.table()), _ruled(signs)
    total = points.Points(*map(sum, zip(words, heard, strict=True)))
    alone = _loudest(each) if len(each) > 1 else 0
    certain = words.danger >= points.SURE or alone >= LOUD or (ruled and words.danger >= limits.ruled)
    if certain or total.danger >= limits.card:
        suicide = bool(signs["suicide"]) or total.suicide >= limits.suicide
        now = suicide or total.now >= limits.now
        return Danger(Card.NOW if now else Card.TODAY, child=speaks_of_child(text), suicide=suicide)
    signed = ruled or bool(signs["weak"] or signs["doubt"])
    if total.danger >= limits.doubt or alone >= HEEDED or (signed and total.danger >= limits.signed):
        return Danger(None, child=speaks_of_child(text))
    return None


def _loudest(each: Iterable[tuple[Sentence, Mapping[str, set[str]]]]) -> int:
    """Return how much the sentence that speaks most for danger does so by itself."""
    held = (points.held([sentence], signs) for sentence, signs in each)
    return max(points.add_up(one, points.table()).danger for one in held)


def _together(each: Iterable[Mapping[str, set[str]]]) -> dict[str, set[str]]:
    signs: dict[str, set[str]] = defaultdict(set)
    for one in each:
        for card, kinds in one.items():
            signs[card] |= kinds
    return signs


def signs_of(read: Iterable[Sentence]) -> dict[str, set[str]]:
    """Return the kinds of signs that the rules find, by the card that they call for."""
    signs: dict[str, set[str]] = defaultdict(set)
    for sentence in read:
        for match in matches(sentence):
            weight = weigh(match, sentence)
            if weight is Weight.FULL:
                signs[match.rule.card].add(match.rule.kind)
            elif weight is Weight.DOUBT and match.rule.card != "faint":
                signs["doubt"].add(match.rule.kind)
    return signs


def _ruled(signs: Mapping[str, set[str]]) -> bool:
    """Whether the rules alone call for a card: a strong sign, or a weak one beside another."""
    together = bool(signs["weak"]) and len(signs["weak"] | signs["faint"]) > 1
    return together or any(signs[card] for card in ("now", "suicide", "today"))
