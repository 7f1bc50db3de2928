"""The extractive composer: the one to five sentences, list items or rows that answer, the main one first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.answering import figures, numbers, rows
from assistant.answering.demands import Demand
from assistant.answering.draft import Chosen, Draft
from assistant.answering.relevance import Relevance, features
from assistant.sources.contacts import SOURCE as CONTACTS
from assistant.values import Hit, Passage, Shape, Statement

NAME = "extractive"
MOST = 5
"""The lead and at most four more."""
NEAR = 0.85
"""A second section lends its lead when its hit scores at least this share of the first's."""
SECOND = 2
"""So many statements of the second section."""


def compose(draft: Draft, relevance: Relevance) -> tuple[Chosen, ...]:
    """Return what answers the question, in the order to be read; empty where nothing found holds what is demanded."""
    hits = draft.found.hits if draft.found else ()
    if Demand.PHONE in draft.demands.kinds:
        picked = _number(draft, hits)
    elif draft.demands.figure or Demand.DATE in draft.demands.kinds:
        picked = figures.pick(draft, hits, relevance)
    else:
        picked = _prose(draft, hits, relevance)
    chosen = tuple(_choose(draft, passage, statement) for passage, statement in _whole_lists(picked))
    return chosen if _grounded(draft, chosen) else ()


def _number(draft: Draft, hits: Sequence[Hit]) -> Sequence[tuple[Passage, Statement]]:
    """Give a number only where the question names whose it is."""
    question = features(draft.words)
    for hit in hits:
        name = features(hit.passage.heading[-1].partition(",")[0])
        if hit.passage.source.id == CONTACTS and len(name & question) >= 0.5 * len(name):
            return [(hit.passage, statement) for statement in hit.passage.statements]
    return []


def _prose(draft: Draft, hits: Sequence[Hit], relevance: Relevance) -> Sequence[tuple[Passage, Statement]]:
    """Show the best section's beginning, and a second section's lead where both are close."""
    if not hits:
        return []
    first = hits[0]
    second = next((hit for hit in hits[1:] if hit.passage.section != first.passage.section), None)
    if second is None or second.score < NEAR * first.score:
        return [(first.passage, s) for s in _most_telling(draft, first.passage, relevance, MOST)]
    rest = _most_telling(draft, second.passage, relevance, SECOND)
    begun = _most_telling(draft, first.passage, relevance, MOST - len(rest))
    return [(first.passage, s) for s in begun] + [(second.passage, s) for s in rest]


def _most_telling(draft: Draft, passage: Passage, relevance: Relevance, most: int) -> list[Statement]:
    """Return the first statement and the ones that speak most to the question, in the passage's own order."""
    statements = passage.statements
    if len(statements) <= most:
        return list(statements)
    question = features(draft.words)
    rest = sorted(range(1, len(statements)), key=lambda i: (-relevance.overlap(question, statements[i].text), i))
    return [statements[0], *(statements[i] for i in sorted(rest[: most - 1]))]


def _whole_lists(picked: Iterable[tuple[Passage, Statement]]) -> list[tuple[Passage, Statement]]:
    """Drop the lead of a list that has lost its items."""
    kept = list(picked)
    return [
        (passage, statement)
        for i, (passage, statement) in enumerate(kept)
        if not statement.text.endswith(":")
        or (i + 1 < len(kept) and kept[i + 1][1].shape is Shape.ITEM and kept[i + 1][0] is passage)
    ]


def _grounded(draft: Draft, chosen: Sequence[Chosen]) -> bool:
    """Whether what was chosen speaks of the places and of a year that the question names."""
    said = " ".join(f"{' '.join(one.passage.heading)} {one.passage.text} {one.passage.period}" for one in chosen)
    demands = draft.demands
    if any(place not in said.lower() for place in demands.places):
        return False
    return not demands.years or bool(demands.years & numbers.years(said))


def _choose(draft: Draft, passage: Passage, statement: Statement) -> Chosen:
    if statement.row is None:
        return Chosen(passage, statement, statement.text)
    total = Demand.TOTAL in draft.demands.kinds
    return Chosen(passage, statement, rows.render(statement.row, draft.demands.years, total=total))
