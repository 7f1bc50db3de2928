"""One question and the answer it got: was it right, was the right place cited, was it rightly declined."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.evaluation.questions import Question
from assistant.evaluation.support import SHOWN, unsupported
from assistant.values import Answer, Outcome, Passage

DECLINED = frozenset({Outcome.NO_BASIS, Outcome.OFF_TOPIC, Outcome.UNCLEAR})


@dataclass(frozen=True, slots=True)
class Judgement:
    """How one question went."""

    question: Question
    outcome: Outcome
    correct: bool
    """Answered, or met with a card, with all that a right answer holds and nothing that only a wrong one says."""
    cited: bool
    """Answered, and one of the citations is a section that truly answers."""
    declined: bool
    """Declined; for a question without an answer also: said plainly that the sources do not tell."""
    rank: int | None
    """The place, from 1, of the first section found that truly answers."""
    lines: int
    unsupported: tuple[str, ...]
    shown: str
    milliseconds: Mapping[str, float] = field(default_factory=dict)


def judge(
    question: Question, answer: Answer, passages: Mapping[str, Passage], ranked: Sequence[str] | None = None
) -> Judgement:
    """Judge the answer. `ranked` are the sections found, best first; without them the cited ones stand in."""
    text = shown(answer)
    answered = answer.outcome in SHOWN
    # A citation carries its section's heading for the reader; the passage knows the section's id.
    cited = [passages[citation.passage].section for citation in answer.citations if citation.passage in passages]
    return Judgement(
        question=question,
        outcome=answer.outcome,
        # Where the question is one of danger, the fixed card may be the right answer; it cites nothing.
        correct=(answered or answer.outcome is Outcome.ACUTE) and question.answerable and holds(question, text),
        cited=answered and any(section in question.sections for section in cited),
        declined=answer.outcome in DECLINED or (answered and _says_so(question, answer)),
        rank=_rank(question, cited if ranked is None else ranked),
        lines=len(answer.lines) if answered else 0,
        unsupported=unsupported(answer, passages),
        shown=text,
        milliseconds=answer.milliseconds,
    )


def shown(answer: Answer) -> str:
    """Return what a reader sees as the answer: its lines, and the numbers to call beside them."""
    contacts = (f"{contact.name} {contact.number}" for contact in answer.contacts)
    return "\n".join((*(line.text for line in answer.lines), *contacts))


def contains(text: str, wanted: str) -> bool:
    """Whether the text holds what is wanted, in any case; a number only as a whole number.

    >>> contains("I alt 1.477 henvendelser", "477"), contains("413 i 2024.", "2024")
    (False, True)
    """
    before = r"(?<!\d)(?<!\d[.,])" if wanted[:1].isdigit() else ""
    after = r"(?![.,]?\d)" if wanted[-1:].isdigit() else ""
    return re.search(before + re.escape(_plain(wanted)) + after, _plain(text)) is not None


def _plain(text: str) -> str:
    # Non-breaking spaces and hyphens look the same to a reader.
    return re.sub(r"\s+", " ", text.casefold().replace("\u2011", "-"))


def holds(question: Question, text: str, *, strict: bool = True) -> bool:
    """Whether the text holds what a right answer holds and, where it is strict, nothing that only a wrong one says."""
    met = all(any(contains(text, one) for one in group) for group in question.must_contain)
    return met and not (strict and any(contains(text, wrong) for wrong in question.must_not_contain))


def _says_so(question: Question, answer: Answer) -> bool:
    # The lines alone: a number to call beside them says nothing on what the sources hold.
    text = "\n".join(line.text for line in answer.lines)
    return any(contains(text, phrase) for phrase in question.accept)


def _rank(question: Question, sections: Sequence[str]) -> int | None:
    return next((place for place, one in enumerate(sections, start=1) if one in question.sections), None)
