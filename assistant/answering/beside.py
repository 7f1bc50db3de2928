"""When the sources say the same of several years, or one asks for what another grants: all of it, never a blend."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.answering import counting, figures, numbers
from assistant.answering.demands import Demand
from assistant.answering.draft import Draft, Place
from assistant.answering.relevance import Relevance
from assistant.search import words
from assistant.search.cues import labels
from assistant.values import Passage, Shape

Alike = Callable[[str], Sequence[Sequence[Passage]]]
"""The sections that are in force and carry the same mark, each with its passages in order."""

MOST = 5
CLOSE = 0.2
"""So much of what was picked speaks of in the question must its like of other years speak of too."""
_FIRST = re.compile(r"første\b|opstart|\bstartår|begyndelsen|\bi starten\b|\bfirst\b")
_LAST = re.compile(r"\bseneste\b|\bnyeste\b|\bsidste\b|\blatest\b")
_DEVELOPMENT = re.compile(r"\budvikling(?:en)?\b|\bog hvad (?:siger|sagde|står|stod)\b")
"""Asked how a figure moved, a document that is named is one of those to look in."""


def shown(draft: Draft, picked: Sequence[Place], relevance: Relevance, alike: Alike) -> Sequence[Place]:
    """Return what was picked and, where the question does not choose between them, its like of other years.

    The newest comes first, and what a source says it does not tell comes last.
    """
    mark = picked[0][0].beside if picked else ""
    if not mark:
        return picked
    sections = [section for section in alike(mark) if _is_named(draft, section[0])]
    if draft.demands.figure or Demand.DATE in draft.demands.kinds:
        found = _figures(draft, sections, relevance)
    else:
        found = _beside_prose(draft, picked, sections)
    found = [[place for place in places if _as_close(draft, place, picked[0], relevance)] for places in found]
    found = [places for places in found if places] if not _part_of_a_sum(draft, picked[0]) else []
    if {places[0][0].section for places in found} <= {picked[0][0].section}:
        found = [picked]
    places = list(dict.fromkeys(place for one in found for place in one))
    return [*places, *_unsaid(places, sections)][:MOST]


def _as_close(draft: Draft, place: Place, picked: Place, relevance: Relevance) -> bool:
    """Whether a statement speaks of the part of the whole that was asked for, or its section does."""
    asked = figures.subject(draft)
    passage, statement = place
    told = relevance.overlap(asked, statement.text, f"{passage.heading[-1]} {passage.text}")
    return told >= CLOSE * relevance.overlap(asked, picked[1].text)


def _part_of_a_sum(draft: Draft, picked: Place) -> bool:
    """Whether a sum over the years was asked for and a table's row tells it of one part: no sentence has its like."""
    row = picked[1].row
    return Demand.TOTAL in draft.demands.kinds and row is not None and not figures.SUM.search(row.label.lower())


def _is_named(draft: Draft, passage: Passage) -> bool:
    """Whether the passage is of the document, scenario and table that the question names, where it names one."""
    both = _DEVELOPMENT.search(draft.query.lower())
    named = set() if both else {word for word in words.words(draft.query) if figures.SOURCE.fullmatch(word)}
    asked = labels(draft.query.lower())
    return (not named or passage.source.id in named) and (
        not asked or bool(asked & labels(f"{' '.join(passage.heading)} {passage.text}".lower()))
    )


def differ(passages: Sequence[Passage]) -> bool:
    """Whether an answer from these passages says the same of different times or with different worth."""
    marks = {(passage.beside, passage.period, passage.status) for passage in passages if passage.beside}
    return len(marks) > len({mark for mark, _, _ in marks})


def _figures(draft: Draft, sections: Sequence[Sequence[Passage]], relevance: Relevance) -> list[Sequence[Place]]:
    """Return what each section holds of what is demanded; sums alone where a sum over the years is asked for."""
    held = (figures.of_section(draft, section, relevance) for section in sections)
    each: list[Sequence[Place]] = [places for places in held if places]
    if Demand.TOTAL in draft.demands.kinds:
        each = [places for places in each if any(figures.is_total(statement) for _, statement in places)] or each
    return _in_order(draft, each)


def _in_order(draft: Draft, each: Sequence[Sequence[Place]]) -> list[Sequence[Place]]:
    """Return the newest first; what has the worth that was asked for before the rest."""
    asked = draft.demands.statuses
    ordered = sorted(each, key=lambda places: _newness(places[0][0]), reverse=True)
    text = draft.query.lower()
    if len(ordered) > 1 and not draft.demands.years:
        if _FIRST.search(text):
            return ordered[-1:]
        if _LAST.search(text):
            return ordered[:1]
    of_worth = [places for places in ordered if places[0][0].status in asked]
    if draft.demands.years and {places[0][0].status for places in of_worth} == asked:
        return of_worth
    return [*of_worth, *(places for places in ordered if places not in of_worth)]


def _newness(passage: Passage) -> tuple[int, int]:
    years = numbers.years(passage.period) or {0}
    return max(years), min(years)


def _beside_prose(
    draft: Draft, picked: Sequence[Place], sections: Sequence[Sequence[Passage]]
) -> list[Sequence[Place]]:
    if draft.demands.years or any(statement.shape is not Shape.SENTENCE for _, statement in picked):
        return [picked]
    there = {passage.section for passage, _ in picked}
    others = [[(section[0], section[0].statements[0])] for section in sections if section[0].section not in there]
    return [picked[: MOST - len(others)], *others]


def _unsaid(places: Sequence[Place], sections: Sequence[Sequence[Passage]]) -> list[Place]:
    """Return what the sections say that they do not tell of the figures chosen: what a share is a share of."""
    chosen = [figures.figures_of(statement.text) for _, statement in places]
    unsaid = (
        next(
            (
                (passage, statement)
                for passage in section
                for statement in passage.statements
                if counting.UNSAID.search(statement.text)
                and any(figures.figures_of(statement.text) & held for held in chosen)
            ),
            None,
        )
        for section in sections
    )
    return [place for place in unsaid if place and place not in places]
