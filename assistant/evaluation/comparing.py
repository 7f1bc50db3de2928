"""Our search and answer beside simpler ones: the same questions, the same run, the same judge."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.evaluation import metrics
from assistant.evaluation.baselines import Search, Text
from assistant.evaluation.judging import Judgement, holds
from assistant.evaluation.metrics import Rate
from assistant.evaluation.questions import TO_DECLINE, Question, Sort
from assistant.evaluation.sheet import Sheet, rate

SHOWN = 4
"""A search without a composer shows its best four texts."""
READ = (300, 1_000)
"""Characters: as many as our answers have, and as many as a busy reader takes in."""
HEAD = ("", "hit@1", "hit@3", "MRR", "right words in the first 300 characters", "in the first 1,000")
CORRECT = "in all that is shown, and nothing wrong"
MORE = ("declined: off-topic", "near", "on-topic without an answer", "characters shown", "milliseconds")
NOTE = (
    "A search shows its best four texts; it counts as correct where they hold what a right answer holds and nothing "
    "that only a wrong one says. No search alone declines anything. A tutorial's chunk counts for every section that "
    "it touches."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """What one way of answering reached."""

    name: str
    hit_1: Rate
    hit_3: Rate
    mrr: Rate
    within: tuple[Rate, ...]
    """The right words stand in the first characters shown, so many as `READ` says."""
    correct: Rate
    declined: Mapping[Sort, Rate]
    characters: float
    milliseconds: float


def of_search(name: str, search: Search, questions: Sequence[Question], clock: Callable[[], float]) -> Compared:
    """Ask a search all the questions that have an answer; it declines none."""
    asked = [question for question in questions if question.answerable]
    search(asked[0].text)
    ranks: list[int | None] = []
    texts: list[str] = []
    times: list[float] = []
    for question in asked:
        start = clock()
        found = search(question.text)
        times.append((clock() - start) * 1000)
        ranks.append(_rank(question, found))
        texts.append("\n".join(one.text for one in found[:SHOWN]))
    return Compared(
        name,
        _share([rank is not None and rank <= 1 for rank in ranks]),
        _share([rank is not None and rank <= 3 for rank in ranks]),
        Rate(sum(1 / rank for rank in ranks if rank), len(ranks)),
        _within(asked, texts),
        _share([holds(question, text) for question, text in zip(asked, texts, strict=True)]),
        {tier: Rate(0, sum(question.kind is tier for question in questions)) for tier in TO_DECLINE},
        median(len(text) for text in texts),
        median(times),
    )


def of_answers(name: str, judgements: Sequence[Judgement], milliseconds: float) -> Compared:
    """Return the same figures for whole answers, which decline and are composed."""
    answered = [one for one in judgements if one.question.answerable]
    return Compared(
        name,
        metrics.hit_at(judgements, 1),
        metrics.hit_at(judgements, 3),
        metrics.reciprocal_rank(judgements),
        _within([one.question for one in answered], [one.shown if one.lines else "" for one in answered]),
        metrics.answered_correctly(judgements),
        {tier: metrics.rightly_declined(judgements, tier) for tier in TO_DECLINE},
        median(len(one.shown) for one in answered),
        milliseconds,
    )


def compare(
    searches: Mapping[str, Search], questions: Sequence[Question], clock: Callable[[], float] = time.perf_counter
) -> list[Compared]:
    """Return what each search reached on the questions."""
    return [of_search(name, search, questions, clock) for name, search in searches.items()]


def table(compared: Sequence[Compared]) -> Sheet:
    """Return the comparison as one table."""
    head = (*HEAD, CORRECT, *MORE)
    return Sheet("Beside simpler ways", head, tuple(_row(one) for one in compared), f"{NOTE} {ahead(compared)}")


def ahead(compared: Sequence[Compared]) -> str:
    """Say in which columns another way is ahead of the first, by the figures as the table shows them."""
    ours, *others = compared
    columns = (*HEAD[1:], CORRECT, *MORE[:-2], MORE[-1])
    said: list[str] = []
    for place, (column, own) in enumerate(zip(columns, _merits(ours), strict=True)):
        reached = [(one.name, _merits(one)[place]) for one in others]
        better = [f"{name} ({abs(merit):g})" for name, merit in reached if merit > own]
        if better:
            said.append(f"{column} ({abs(own):g}): {', '.join(better)}")
    if not said:
        return f"In no column is another way ahead of {ours.name}."
    return f"Where another way is ahead of {ours.name}: {'; '.join(said)}. In no other column is any."


def _merits(one: Compared) -> tuple[float, ...]:
    """Return what more of is better, as it is shown: characters are neither better nor worse, and time is worse."""
    figures = (one.hit_1, one.hit_3, one.mrr, *one.within, one.correct, *(one.declined[tier] for tier in TO_DECLINE))
    return (*(round(figure.share, 2) if figure.n else 0.0 for figure in figures), -round(one.milliseconds, 1))


def _row(one: Compared) -> tuple[str, ...]:
    figures = (one.hit_1, one.hit_3, one.mrr, *one.within, one.correct, *(one.declined[tier] for tier in TO_DECLINE))
    return (one.name, *(rate(figure) for figure in figures), f"{one.characters:.0f}", f"{one.milliseconds:.1f}")


def _rank(question: Question, found: Sequence[Text]) -> int | None:
    return next((place for place, one in enumerate(found, start=1) if one.sections & question.sections), None)


def _within(questions: Sequence[Question], texts: Sequence[str]) -> tuple[Rate, ...]:
    asked = list(zip(questions, texts, strict=True))
    return tuple(_share([holds(question, text[:most], strict=False) for question, text in asked]) for most in READ)


def _share(flags: Sequence[bool]) -> Rate:
    return Rate(sum(flags), len(flags))
