"""Danger, recognised first of all: plain rules on the whole text, with no model and no index.

What words mean stands in danger/words.txt, what makes a danger in danger/rules.txt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from assistant.answering.danger.guards import Weight, weigh
from assistant.answering.danger.matching import matches
from assistant.answering.danger.reading import fold, sentences

ADULT = 18


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


_CHILD = re.compile(
    r"\b(?:barn|barnet|barnets|born|borns|bornene|bornenes|barna|barnen|baby\w*|child|children|kids?|lillesoster\w*|lillebror\w*|"
    r"teenager\w*|skoleelev\w*|mindrearig\w*|spedbarn\w*)\b"
)
_YOUNG = re.compile(r"(?<!med )(?<!med en )\b(?:piges?|pigen|dreng|drengen|datter|datteren|son|sonnen|dat)\b")
_AGE = re.compile(
    r"\b(?:pa|er|aged?) (\d\d?)\b(?! ?(?:uger|dage|timer|kr))|\b(\d\d?) ?-?(?:ar|arig\w*|years? old)\b(?! siden)"
)
UNKNOWN = Danger(None)
"""Danger of which nothing more is known."""
VIOLENT = frozenset({"violence", "threat"})


def recognise(text: str) -> Danger | None:
    """Return the card that the text calls for, or a doubt, or None. The whole text is read, sentence by sentence."""
    signs: dict[str, set[str]] = {"now": set(), "today": set(), "suicide": set(), "weak": set(), "faint": set()}
    doubt = False
    for sentence in sentences(text):
        for match in matches(sentence):
            weight = weigh(match, sentence)
            if weight is Weight.FULL:
                signs[match.rule.card].add(match.rule.kind)
            elif weight is Weight.DOUBT and match.rule.card != "faint":
                doubt = True
    suicide = bool(signs["suicide"])
    kinds = signs["weak"] | signs["faint"]
    together = bool(signs["weak"]) and len(kinds) > 1
    if signs["now"] or suicide or (together and kinds >= VIOLENT):
        card: Card | None = Card.NOW
    elif signs["today"] or together:
        card = Card.TODAY
    elif signs["weak"] or doubt:
        card = None
    else:
        return None
    return Danger(card, child=_child(text), suicide=suicide)


def _child(text: str) -> bool:
    """Whether somebody under eighteen is spoken of; a girl or a son of unknown age counts."""
    plain = fold(text)
    ages = [int(one or other) for one, other in _AGE.findall(plain)]
    if any(age < ADULT for age in ages) or _CHILD.search(plain):
        return True
    return bool(_YOUNG.search(plain)) and not ages
