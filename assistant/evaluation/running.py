"""Ask every question, judge every answer, time both."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.answering.contract import Asks
from assistant.evaluation.judging import Judgement, judge
from assistant.evaluation.metrics import Spread, spread
from assistant.evaluation.questions import Question
from assistant.values import Passage


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one evaluation found."""

    judgements: tuple[Judgement, ...]
    asking: Spread
    steps: Mapping[str, Spread]
    """The answer's own times, step by step."""
    embedding: Spread | None = None
    """Embedding the same questions alone, in the same run."""

    @property
    def ratio(self) -> float | None:
        """How many times as long a warm answer takes as embedding its question alone."""
        if self.embedding is None or not self.embedding.median:
            return None
        return self.asking.median / self.embedding.median


def evaluate(
    answerer: Asks,
    questions: Sequence[Question],
    *,
    today: date,
    passages: Mapping[str, Passage],
    retrieve: Callable[[str], Sequence[str]] | None = None,
    embed: Callable[[str], object] | None = None,
    clock: Callable[[], float] = time.perf_counter,
) -> Report:
    """Ask all the questions, at least one, each in a conversation of its own, and judge the answers.

    `passages` are all that can be cited, by id. `retrieve` gives the sections found for a text, best first;
    without it the cited sections are ranked. `embed` embeds a question and is timed beside the asking.
    """
    answerer.ask(questions[0].text, today=today)  # the first one loads the models; its time says nothing
    judgements: list[Judgement] = []
    asked: list[float] = []
    embedded: list[float] = []
    for question in questions:
        start = clock()
        answer = answerer.ask(question.text, today=today)
        asked.append((clock() - start) * 1000)
        if embed:
            # Timed right beside the asking, so a busy machine slows both alike.
            start = clock()
            embed(question.text)
            embedded.append((clock() - start) * 1000)
        ranked = retrieve(question.text) if retrieve else None
        judgements.append(judge(question, answer, passages, ranked))
    return Report(tuple(judgements), spread(asked), _steps(judgements), spread(embedded) if embedded else None)


def _steps(judgements: Sequence[Judgement]) -> dict[str, Spread]:
    names = dict.fromkeys(name for one in judgements for name in one.milliseconds)
    return {name: spread([one.milliseconds[name] for one in judgements if name in one.milliseconds]) for name in names}
