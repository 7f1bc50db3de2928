"""Danger, recognised first of all: plain rules on the whole text, which need no model and no index.

What words mean stands in danger/words.txt, what makes a danger in danger/rules.txt. For what the rules have no wording
for, danger/points.txt says how much each word speaks for danger, and danger/ear.py listens to the meaning where it can.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.danger import ear, points
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
VIOLENT = frozenset({"violence", "threat"})
Hear = Callable[[], int]
"""Gives the points of danger/ear.py for the message, when they are asked for."""


def recognise(text: str, hear: Hear | None = None) -> Danger | None:
    """Return the card that the text calls for, or a doubt, or None. The whole text is read, sentence by sentence.

    `hear` adds what the text means to its points. It can raise a card or a doubt and spare a doubtful one; what is
    certain without it stays.
    """
    read = sentences(text)
    signs = signs_of(read)
    message = points.held(read, signs)
    ruled, total = _ruled(signs), points.add_up(message, points.tables().danger)
    if ruled and total >= points.HARMLESS:
        return _carded(text, message, signs, ruled)
    card, doubt = points.CARD, points.DOUBT
    if hear is not None and total < points.SURE:
        total, card, doubt = total + hear(), ear.CARD, ear.DOUBT
    if total >= card:
        return _carded(text, message, signs, None)
    weak = signs["weak"] and total >= points.IDLE
    if ruled or weak or signs["doubt"] or total >= doubt:
        return Danger(None, child=speaks_of_child(text))
    return None


def _carded(text: str, message: points.Held, signs: Mapping[str, set[str]], ruled: Card | None) -> Danger:
    """Return which of the two cards a danger gets, and what it says besides."""
    tables = points.tables()
    suicide = bool(signs["suicide"]) or points.add_up(message, tables.suicide) >= points.SUICIDE
    now = suicide or ruled is Card.NOW or points.add_up(message, tables.now) >= points.NOW
    card = Card.NOW if now else Card.TODAY
    return Danger(card, child=speaks_of_child(text), suicide=suicide)


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


def _ruled(signs: Mapping[str, set[str]]) -> Card | None:
    """Return the card that the rules alone call for: a strong sign, or a weak one beside another."""
    kinds = signs["weak"] | signs["faint"]
    together = bool(signs["weak"]) and len(kinds) > 1
    if signs["now"] or signs["suicide"] or (together and kinds >= VIOLENT):
        return Card.NOW
    return Card.TODAY if signs["today"] or together else None
