"""What an advisor's own words must be before another one reads them: short, for everybody, and never about a case."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.answering.citing import MARKUP
from assistant.answering.screening import Public
from assistant.conversations.models import LocalKind
from assistant.conversations.wording import checked, without_numbers
from assistant.errors import InvalidInput
from assistant.sources.sentences import sentences
from assistant.texts import loop as texts
from assistant.texts import methods as method_texts

QUESTION_LIMIT, BASIS_LIMIT, REASON_LIMIT = 200, 200, 300
TEXT_LIMIT: Mapping[LocalKind, int] = {LocalKind.ANSWER: 800, LocalKind.METHOD: 2_000}
MOST_SENTENCES = 5
FEWEST_STEPS, MOST_STEPS, STEP_LIMIT = 2, 10, 300
LONGEST = timedelta(days=366)
NUMBERED = re.compile(r"^\s*(?:[-–•*]|\d{1,2}[.)])\s+")
"""A mark that somebody puts in front of a step; the steps are numbered by standing in their order."""


@dataclass(frozen=True, slots=True)
class Written:
    """What an advisor fills in. The text of a method is its steps, one on each line."""

    question: str
    text: str
    basis: str
    valid_until: date | None


def fields_of(written: Written, kind: LocalKind, today: date, public: Public) -> dict[str, str | date]:
    """Return what is kept of it, or raise `InvalidInput` that says which field must be changed and how."""
    is_method = kind is LocalKind.METHOD
    if is_method:
        _without_a_case(written, public)
    fields: dict[str, str | date] = {
        "question": checked(written.question, "question", QUESTION_LIMIT, public),
        "text": _steps(written.text, public) if is_method else _answer(written.text, public),
        "basis": checked(written.basis, "basis", BASIS_LIMIT, public),
    }
    if written.valid_until is None or not today <= written.valid_until <= today + LONGEST:
        raise InvalidInput(texts.VALID_UNTIL_WRONG, "valid_until")
    return fields | {"valid_until": written.valid_until, "decided_by": "", "return_reason": "", "revoked_by": ""}


def _answer(text: str, public: Public) -> str:
    text = checked(text, "text", TEXT_LIMIT[LocalKind.ANSWER], public)
    said = sentences(text)
    if len(said) > MOST_SENTENCES:
        raise InvalidInput(texts.TOO_MANY_SENTENCES.format(most=MOST_SENTENCES), "text")
    _only_words(said)
    return text


def _steps(text: str, public: Public) -> str:
    """Return the steps, each on a line of its own and without a mark in front."""
    lines = [NUMBERED.sub("", line) for line in text.splitlines() if line.strip()]
    # The whole first: a number may stand across two lines.
    without_numbers(text, "text", public)
    steps = [checked(line, "text", STEP_LIMIT, public) for line in lines]
    if len(text) > TEXT_LIMIT[LocalKind.METHOD]:
        raise InvalidInput(texts.TOO_LONG.format(limit=TEXT_LIMIT[LocalKind.METHOD]), "text")
    if not FEWEST_STEPS <= len(steps) <= MOST_STEPS:
        raise InvalidInput(method_texts.STEPS_WRONG.format(fewest=FEWEST_STEPS, most=MOST_STEPS), "text")
    _only_words(steps)
    return "\n".join(steps)


def _only_words(said: list[str]) -> None:
    if any(MARKUP.search(sentence) for sentence in said):
        # A sentence that looks like a mark of some format is never quoted.
        raise InvalidInput(texts.ONLY_WORDS, "text")


def _without_a_case(written: Written, public: Public) -> None:
    """Raise where a case number stands: a method is what was learnt, never whom it was learnt from."""
    if not public.case_number:
        return
    case = re.compile(rf"(?<![\w-]){public.case_number}(?![\w-])")
    for field in ("question", "text", "basis"):
        if found := case.search(getattr(written, field)):
            raise InvalidInput(method_texts.CASE_NUMBER.format(found=found.group().strip()), field)
