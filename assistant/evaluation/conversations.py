"""Conversations of one to three questions: whether the last one is understood by what was said before."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.answering.contract import Asks
from assistant.errors import InvalidInput
from assistant.evaluation.judging import contains, shown
from assistant.values import Answer, Outcome, Passage, Turn


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a caseworker asks in a row, and how a right answer to the last question is known."""

    id: str
    turns: tuple[str, ...]
    must_contain: tuple[tuple[str, ...], ...]
    """Every group must be met by one of its alternatives."""
    must_not_contain: tuple[str, ...]
    sections: frozenset[str]
    """The sections of which one must be cited; none where the last question is to be declined."""
    outcomes: frozenset[Outcome]


def load(path: Path) -> tuple[Conversation, ...]:
    """Return the conversations of the file in its order, or raise `InvalidInput` naming the first bad line."""
    found: list[Conversation] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            found.append(_conversation(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidInput(f"{path.name}, line {number}: {error!r}") from error
    return tuple(found)


def hold(conversation: Conversation, answerer: Asks, *, today: date) -> Answer:
    """Ask the questions one after the other, each with what came before it, and return the last answer."""
    history: list[Turn] = []
    for question in conversation.turns:
        answer = answerer.ask(question, history=tuple(history), today=today)
        history.append(Turn(answer.question, answer.text))
    return answer


def is_right(conversation: Conversation, answer: Answer, passages: Mapping[str, Passage]) -> bool:
    """Whether the last answer ends as it should, says what it must from a section that answers, and nothing else."""
    text = shown(answer)
    cited = {passages[citation.passage].section for citation in answer.citations}
    return (
        answer.outcome in conversation.outcomes
        and all(any(contains(text, one) for one in group) for group in conversation.must_contain)
        and not any(contains(text, wrong) for wrong in conversation.must_not_contain)
        and (not conversation.sections or bool(cited & conversation.sections))
    )


def _conversation(entry: dict[str, Any]) -> Conversation:
    if not entry["turns"]:
        raise ValueError("no turns")
    return Conversation(
        id=entry["id"],
        turns=tuple(entry["turns"]),
        must_contain=tuple(tuple(group) for group in entry["must_contain"]),
        must_not_contain=tuple(entry["must_not_contain"]),
        sections=frozenset(entry["section"]),
        outcomes=frozenset(Outcome(outcome) for outcome in entry["outcome"]),
    )
