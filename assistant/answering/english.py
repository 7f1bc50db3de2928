"""A question asked in English: sources and replies are Danish, so the gist stands beside them in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.search import words
from assistant.search.queries import translations
from assistant.texts import english as texts
from assistant.texts.answers import ENGLISH
from assistant.values import Answer, Notice, Outcome, Turn

ONLY_ENGLISH = frozenset(
    {
        "hello",
        "hi",
        "thanks",
        "thank",
        "bye",
        "goodbye",
        "again",
        "please",
        "sorry",
        "and",
        "so",
        "help",
        "delete",
        "erase",
    }
    | {"remove", "forget", "accidentally", "wrote", "name", "conversation", "everything"}
)
"""Words of a message too short for function words to tell its language."""
CODE = ENGLISH[0]


def spoken(text: str, history: Sequence[Turn] = ()) -> bool:
    """Tell whether the message is English; one that could be both speaks as the one before it did.

    >>> spoken("and in 2021?", [Turn("How many referrals were there?", "413")]), spoken("og i 2021?")
    (True, False)
    """
    own = set(words.words(text))
    if words.english(text) or (own and own & ONLY_ENGLISH and own <= ONLY_ENGLISH | words.ENGLISH | words.SHARED):
        return True
    if not own & (words.ENGLISH | ONLY_ENGLISH) or own & (words.STOP - words.SHARED):
        return False
    return bool(own & translations().keys()) or (bool(history) and words.english(history[-1].question))


def added(answer: Answer, history: Sequence[Turn]) -> Answer:
    """Return the answer with its gist in English where it was asked in English."""
    if not spoken(answer.question, history) or any(notice.code == CODE for notice in answer.notices):
        return answer
    return replace(answer, notices=(*answer.notices, Notice(CODE, _gist(answer))))


def _gist(answer: Answer) -> str:
    if answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL):
        return ENGLISH[1]
    said = answer.lines[0].text if answer.lines else ""
    return texts.SAID.get(said) or texts.ENDED[answer.outcome]
