"""The extractive composer: the one to five sentences, list items or rows that answer, the main one first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from assistant.answering import beside, figures, numbers, rows
from assistant.answering.beside import Alike
from assistant.answering.demands import Demand
from assistant.answering.draft import Chosen, Draft
from assistant.answering.figures import Place
from assistant.answering.relevance import Relevance, features
from assistant.sources.contacts import SOURCE as CONTACTS
from assistant.values import Hit, Passage, Shape, Statement

NAME = "extractive"
MOST = 5
"""The lead and at most four more."""
NEAR = 0.85
"""A second section lends its lead when its hit scores at least this share of the first's."""
TORN = 3
"""With room for fewer than this, a list stays out: a lead and one item mislead."""
SECOND = 2
"""So many statements of the second section."""


Section = Callable[[str], Sequence[Passage]]
"""All passages of a section, in order."""


def compose(draft: Draft, relevance: Relevance, section: Section, alike: Alike) -> tuple[tuple[Chosen, ...], ...]:
    """Return for each thing asked what answers it, in reading order; empty where nothing holds what is demanded."""
    if not draft.parts:
        return (_one(draft, relevance, section, alike),)
    room = max(MOST // len(draft.parts), 1)
    each = tuple(_untorn(_one(part, relevance, section, alike)[:room]) for part in draft.parts)
    # The question as a whole may hold an answer that none of its parts finds.
    return each if any(each) else (_one(draft, relevance, section, alike),)


def _untorn(chosen: tuple[Chosen, ...]) -> tuple[Chosen, ...]:
    """Drop the lead that has lost its list where an answer was cut."""
    return chosen[:-1] if chosen and chosen[-1].text.endswith(":") else chosen


def _one(draft: Draft, relevance: Relevance, section: Section, alike: Alike) -> tuple[Chosen, ...]:
    hits = draft.found.hits if draft.found else ()
    picked: Sequence[Place]
    if Demand.PHONE in draft.demands.kinds:
        picked = _number(draft, hits)
    elif _figure(draft) or _row_of_a_year(draft, hits):
        picked = beside.shown(draft, figures.pick(draft, hits, relevance), relevance, alike)
    else:
        picked = beside.shown(draft, _prose(draft, hits, relevance, section), relevance, alike)
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


def _figure(draft: Draft) -> bool:
    """Whether a number or a date must stand in the answer; a target of a year is one."""
    demands = draft.demands
    return demands.figure or Demand.DATE in demands.kinds or (Demand.TARGET in demands.kinds and bool(demands.years))


def _row_of_a_year(draft: Draft, hits: Sequence[Hit]) -> bool:
    """Whether a table row was found for a question about a year: then the row must be one that has it."""
    return bool(draft.demands.years and hits and hits[0].passage.statements[0].shape is Shape.ROW)


def _prose(draft: Draft, hits: Sequence[Hit], relevance: Relevance, section: Section) -> Sequence[Place]:
    """Show the best section, and a second section's lead where both are close."""
    if not hits:
        return []
    first = hits[0]
    if first.passage.statements[0].shape is Shape.ROW:
        return [(first.passage, statement) for statement in first.passage.statements]
    question = features(draft.words)
    second = next((hit for hit in hits[1:] if hit.passage.section != first.passage.section), None)
    near = second is not None and second.score >= NEAR * first.score
    rest = _telling(question, section(second.passage.section), relevance, SECOND) if second and near else []
    return _telling(question, section(first.passage.section), relevance, MOST - len(rest)) + rest


def _telling(question: frozenset[str], section: Sequence[Passage], relevance: Relevance, most: int) -> list[Place]:
    """Return the section's first statement and the ones that speak most to the question, in the section's order.

    A list's items speak with its lead: they come together or not at all.
    """
    places = [(p, s) for p in section for s in p.statements if s.shape is not Shape.ROW]
    if len(places) <= most:
        return places
    lead = ""
    told = []
    for passage, statement in places:
        if statement.shape is not Shape.ITEM:
            lead = statement.text if statement.text.endswith(":") else ""
        told.append(relevance.overlap(question, statement.text, f"{lead} {' '.join(passage.heading)}"))
    order = sorted(range(1, len(places)), key=lambda i: (-told[i], i))
    kept = {0, *order[: most - 1]}
    for i in sorted(kept):
        before = _lead_of(places, i)
        if before is not None and before not in kept:
            # Make room for the lead: the list's last item goes, or the item itself where it is the only one.
            kept.discard(max(k for k in kept if _lead_of(places, k) == before))
            kept.add(before)
    torn = {i for i in kept if _lead_of(places, i) is not None and most < TORN}
    return [places[i] for i in sorted(kept - torn)]


def _lead_of(places: Sequence[Place], item: int) -> int | None:
    """Return where the lead of a list item stands; None for what is no item."""
    if places[item][1].shape is not Shape.ITEM:
        return None
    return next((k for k in range(item - 1, -1, -1) if places[k][1].text.endswith(":")), None)


def _whole_lists(picked: Iterable[tuple[Passage, Statement]]) -> list[tuple[Passage, Statement]]:
    """Drop the lead of a list that has lost its items."""
    kept = list(picked)
    return [
        (passage, statement)
        for i, (passage, statement) in enumerate(kept)
        if not statement.text.endswith(":")
        or (i + 1 < len(kept) and kept[i + 1][1].shape is Shape.ITEM and kept[i + 1][0].section == passage.section)
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
    total, codes = Demand.TOTAL in draft.demands.kinds, Demand.CODE in draft.demands.kinds
    return Chosen(passage, statement, rows.render(statement.row, draft.demands.years, total=total, codes=codes))
