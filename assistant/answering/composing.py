"""The extractive composer: the one to five sentences, list items or rows that answer, the main one first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.answering import numbers, rows
from assistant.answering.demands import Demand, Demands
from assistant.answering.draft import Chosen, Draft
from assistant.answering.relevance import Relevance, stems
from assistant.values import Hit, Passage, Shape, Statement, Status

NAME = "extractive"
MOST = 5
"""The lead and at most four more."""
LOOKED_AT = 6
"""How many hits may lend statements to a figure's answer."""
NEAR = 0.9
"""A second section joins the answer when its hit scores at least this share of the first's."""
SHORT = 3
"""A section with fewer statements than this leaves room for a second one."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that could answer, and how well."""

    hit: Hit
    statement: Statement
    score: float


def compose(draft: Draft, relevance: Relevance) -> tuple[Chosen, ...]:
    """Return what answers the question, in the order to be read; empty where nothing found holds what is demanded."""
    hits = draft.found.hits if draft.found else ()
    if not hits:
        return ()
    if Demand.FIGURE in draft.demands.kinds or Demand.PHONE in draft.demands.kinds or draft.demands.years:
        figures = _figures(draft, hits[:LOOKED_AT], relevance)
        if figures or not _prose_may_answer(draft.demands):
            return figures
    return _section(draft, hits, relevance)


def _prose_may_answer(demands: Demands) -> bool:
    """Whether an answer without the demanded figure can still be one: a figure or a number to call it cannot."""
    return not demands.kinds & {Demand.FIGURE, Demand.PHONE}


def _figures(draft: Draft, hits: Sequence[Hit], relevance: Relevance) -> tuple[Chosen, ...]:
    """Pick the statement that holds the figure; beside it only what is nearly as close and of the same years."""
    question = stems(draft.query)
    scored = sorted(
        (
            Candidate(hit, statement, _score(draft.demands, question, hit, statement, relevance))
            for hit in hits
            for statement in hit.passage.statements
            if _holds(draft.demands, hit.passage, statement)
        ),
        key=lambda candidate: -candidate.score,
    )
    if not scored:
        return ()
    best = scored[0]
    same = [c for c in scored[1:] if c.score >= NEAR * best.score and c.hit.passage.section == best.hit.passage.section]
    return tuple(_choose(draft, c.hit.passage, c.statement) for c in [best, *same][:3])


def _holds(demands: Demands, passage: Passage, statement: Statement) -> bool:
    """Whether the statement has a figure, of a year that was asked for where one was."""
    if statement.row is not None:
        if demands.years:
            return rows.holds(statement.row, demands.years)
        return Demand.PHONE not in demands.kinds
    named = numbers.years(statement.text)
    figures = {value for value in numbers.values(statement.text) if int(value) not in named}
    if not figures and Demand.FIGURE in demands.kinds:
        return False
    if Demand.PHONE in demands.kinds:
        return any(value >= 100 for value in figures)
    if demands.years:
        return bool(named & demands.years) or (not named and bool(numbers.years(passage.period) & demands.years))
    return True


def _score(demands: Demands, question: frozenset[str], hit: Hit, statement: Statement, relevance: Relevance) -> float:
    passage = hit.passage
    said = f"{statement.row.label} {statement.row.caption}" if statement.row else statement.text
    score = relevance.overlap(question, said, " ".join(passage.heading)) + 0.5 * hit.score
    if demands.statuses:
        score += 0.2 if passage.status in demands.statuses else -0.05
    elif passage.status is Status.RESULT:
        score += 0.05
    named = numbers.years(statement.text) if statement.row is None else frozenset()
    if demands.years and named:
        # A sentence about just the year asked for beats one that compares years.
        score += 0.15 * len(named & demands.years) / len(named)
    if hit.question:
        score += 0.1
    return score


def _section(draft: Draft, hits: Sequence[Hit], relevance: Relevance) -> tuple[Chosen, ...]:
    """Show the best section's beginning, and a second section's lead where the first is short and both are close."""
    first = hits[0].passage
    picked = [(first, statement) for statement in _most_telling(draft, first, relevance, MOST)]
    if len(picked) < SHORT:
        for hit in hits[1:3]:
            if hit.passage.section != first.section and hit.score >= NEAR * hits[0].score:
                room = MOST - len(picked)
                picked += [(hit.passage, s) for s in _most_telling(draft, hit.passage, relevance, min(2, room))]
                break
    return tuple(_choose(draft, passage, statement) for passage, statement in _whole_lists(picked))


def _most_telling(draft: Draft, passage: Passage, relevance: Relevance, most: int) -> list[Statement]:
    """Return the first statement and the ones that speak most to the question, in the passage's own order."""
    statements = passage.statements
    if len(statements) <= most:
        return list(statements)
    question = stems(draft.query)
    rest = sorted(range(1, len(statements)), key=lambda i: (-relevance.overlap(question, statements[i].text), i))[
        : most - 1
    ]
    return [statements[0], *(statements[i] for i in sorted(rest))]


def _whole_lists(picked: Iterable[tuple[Passage, Statement]]) -> list[tuple[Passage, Statement]]:
    """Drop the lead of a list that has lost its items."""
    kept = list(picked)
    return [
        (passage, statement)
        for i, (passage, statement) in enumerate(kept)
        if not statement.text.endswith(":")
        or (i + 1 < len(kept) and kept[i + 1][1].shape is Shape.ITEM and kept[i + 1][0] is passage)
    ]


def _choose(draft: Draft, passage: Passage, statement: Statement) -> Chosen:
    if statement.row is None:
        return Chosen(passage, statement, statement.text)
    total = bool(stems(draft.query) & stems("samlet total")) or "i alt" in draft.query.lower()
    return Chosen(passage, statement, rows.render(statement.row, draft.demands.years, total=total))
