"""The Ja or Nej that a section begins with: it answers the section's own heading, and often nothing else."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.relevance import Relevance, features
from assistant.search import words
from assistant.values import Passage

ALIKE = 0.6
"""So much (0 to 1) of two questions must be shared before the one's Ja or Nej answers the other."""

_YES_NO = re.compile(r"(?:Ja|Nej), (?=\w)")
_MAY, _MUST = "may", "must"
_VERBS = {
    **dict.fromkeys(("må", "kan", "may", "can", "could"), _MAY),
    **dict.fromkeys(("skal", "bør", "behøver", "must", "should", "do i have to", "do i need to"), _MUST),
    **dict.fromkeys(("er", "is", "are"), "is"),
    **dict.fromkeys(("har", "have", "has"), "has"),
    **dict.fromkeys(("gælder", "does", "findes", "tæller", "bliver", "får", "vil", "will", "hører"), ""),
}
"""The verbs that begin a yes-or-no question, by what they ask; without it, the verb itself."""
_BEGINS = re.compile(
    rf"(?:^|[.?!:;,–]\s+|\b(?:og|men|så|and|but)\s+)({'|'.join(sorted(_VERBS, key=len, reverse=True))})\b"
)
_OR = re.compile(rf"\b(?:eller|or)\s+(?:{'|'.join(_VERBS)})\b")
_OPEN = re.compile(r"\b(?:hvor\w*|hvad|hvem|hvilke\w*|what|who|when|where|how|which|why)\b")
_TURNS = {
    **{word: word for word in ("over", "under", "uden", "ikke", "før", "efter", "kun", "aldrig")},
    "inden": "før",
    "without": "uden",
    "not": "ikke",
    "before": "før",
    "after": "efter",
    "only": "kun",
    "never": "aldrig",
}
"""Words that turn a question into another one."""


def without_yes_or_no(text: str) -> str:
    """Return the sentence without the Ja or Nej before it.

    >>> without_yes_or_no("Nej, ring først.")
    'Ring først.'
    """
    match = _YES_NO.match(text)
    return text[match.end()].upper() + text[match.end() + 1 :] if match else text


def asks(question: str) -> str:
    """Return what sort of yes or no a question asks for; nothing where it is an open question or none.

    >>> asks("Må jeg ringe hjem?"), asks("Kan jeg ringe hjem?"), asks("Hvem må jeg ringe til?")
    ('may', 'may', '')
    """
    text = question.lower().strip()
    match = _BEGINS.search(text)
    if match is None or _OPEN.search(text) or _OR.search(text):
        return ""
    return _VERBS[match[1]] or match[1]


def answers(question: str, spoken: str, section: Sequence[Passage], relevance: Relevance) -> bool:
    """Whether the section's own Ja or Nej answers the question. When in doubt, it does not.

    `spoken` is the question in the sources' language.
    """
    asked, heading = asks(question), section[0].heading[-1]
    if not asked or asks(heading) != asked:
        return False
    own, turns = features(spoken), _turns(question)
    return any(
        asks(other) == asked and _turns(other) == turns and _alike(own, features(other), relevance) >= ALIKE
        for other in (heading, *section[0].questions)
    )


def _turns(question: str) -> frozenset[str]:
    return frozenset(_TURNS[word] for word in words.words(question) if word in _TURNS)


def _alike(one: frozenset[str], other: frozenset[str], relevance: Relevance) -> float:
    both = sum(relevance.weight(feature) for feature in one & other)
    total = sum(relevance.weight(feature) for feature in one) + sum(relevance.weight(feature) for feature in other)
    return 2 * both / total if total else 0.0
