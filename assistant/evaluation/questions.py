"""The evaluation questions: one JSON object a line, read once and frozen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from assistant.errors import InvalidInput


class Sort(StrEnum):
    """What a question tests. The last three are to be declined."""

    FIGURE = "figure"
    TABLE = "table"
    PROCEDURE = "procedure"
    EVERYDAY = "everyday"
    TYPO = "typo"
    ABBREVIATION = "abbreviation"
    COMPOUND = "compound"
    ENGLISH = "english"
    OFF_TOPIC = "off_topic"
    NEAR = "near"
    NO_ANSWER = "no_answer"


TO_DECLINE = (Sort.OFF_TOPIC, Sort.NEAR, Sort.NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Question:
    """One question as a caseworker would type it, and how a right answer is known."""

    id: str
    kind: Sort
    text: str
    answerable: bool
    must_contain: tuple[tuple[str, ...], ...]
    """Every group must be met by one of its alternatives."""
    must_not_contain: tuple[str, ...]
    sources: frozenset[str]
    sections: frozenset[str]
    """Every section that truly answers: `<source id>#<slug>`."""
    accept: tuple[str, ...]
    """What an answer may say instead of declining, e.g. that the note does not tell."""
    note: str


def load(path: Path) -> tuple[Question, ...]:
    """Return the questions of the file in its order, or raise `InvalidInput` naming the first bad line."""
    questions: list[Question] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise InvalidInput(f"{path.name}, line {number}: {error!r}") from error
    return tuple(questions)


def _question(entry: dict[str, Any]) -> Question:
    kind = Sort(entry["kind"])
    if entry["answerable"] is (kind in TO_DECLINE):
        raise ValueError(f"{kind} contradicts answerable = {entry['answerable']}")
    return Question(
        id=entry["id"],
        kind=kind,
        text=entry["question"],
        answerable=entry["answerable"],
        must_contain=tuple(tuple(group) for group in entry["must_contain"]),
        must_not_contain=tuple(entry["must_not_contain"]),
        sources=frozenset(entry["source"]),
        sections=frozenset(entry["sections"]),
        accept=tuple(entry.get("accept_answer_containing", ())),
        note=entry["note"],
    )
