"""The extractive composer: the one to five sentences, list items or rows that answer, the main one first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from assistant.answering import (
    beside,
    counting,
    figures,
    lone_figure,
    numbers,
    opening,
    rows,
    speaking,
    vagueness,
    wanted,
    whose,
)
from assistant.answering.beside import Alike
from assistant.answering.demands import DISTRICTS, Demand
from assistant.answering.draft import Chosen, Draft, Place
from assistant.answering.parts import compared
from assistant.answering.relevance import Relevance
from assistant.answering.telling import told
from assistant.search import words
from assistant.values import Hit, Passage, Shape

NAME = "extractive"
MOST = 5
"""The lead and at most four more."""
NEAR, NEAR_UNCLEAR = 0.9, 0.7
"""A second section lends its lead when its hit scores at least this share of the first's; less where it is not clear
which of them is meant."""
NEARLY = 0.85
"""From this share on a third section lends a line too, and a second one even where the first shows a list."""
LONE = 2
"""So many statements of a figure that was typed alone."""
ELSEWHERE = re.compile(r"\b(?:en )?anden kommunes?\b", re.IGNORECASE)
"""What a section is about that speaks of every other municipality, whichever is named."""
OF_A_PLACE = re.compile(r"\b(?:hvem|hvor|hvilke\w*|hvad hedder|er der|findes|har i|who|where|which|is there)\b")
"""What may differ from one district to the next."""
WHICH = re.compile(
    r"\bhvilke[nt]? (\w*(?:borgmester|minister|rådmand|politiker|parti|forsker|direktør|chef|advokat|dommer|læge|"
    r"organisation|forening|virksomhed|firma|bureau|konsulenthus|avis|land|ministerium|sprog|branche))(?:er|en|et)?\b"
)
"""Whoever is to be named."""
AGE = re.compile(r"\b(?:over|under)\s+\d+", re.IGNORECASE)

Section = Callable[[str], Sequence[Passage]]
"""All passages of a section, in order."""


def compose(draft: Draft, relevance: Relevance, section: Section, alike: Alike) -> tuple[tuple[Chosen, ...], ...]:
    """Return for each thing asked what answers it, in reading order; empty where nothing holds what is demanded."""
    if not draft.parts:
        return (_one(draft, relevance, section, alike, MOST),)
    room = max(MOST // len(draft.parts), 1)
    each = tuple(_one(part, relevance, section, alike, room) for part in draft.parts)
    told = [one.text for part in each for one in part]
    if compared(draft.query) and not wanted.tells(draft.query.lower(), " ".join(told)):
        # What became of the two is wanted, and not what each of them is.
        return ((),)
    each = tuple(found for part, found in zip(draft.parts, each, strict=True) if found or not part.told)
    # The question as a whole may hold an answer that none of its parts finds.
    return each if any(each) else (_one(draft, relevance, section, alike, MOST),)


def _one(draft: Draft, relevance: Relevance, section: Section, alike: Alike, room: int) -> tuple[Chosen, ...]:
    hits = draft.found.hits if draft.found else ()
    picked: Sequence[Place]
    if (lone := lone_figure.figure(draft.query)) is not None:
        picked = lone_figure.stating(hits, lone)[:LONE]
    elif Demand.PHONE in draft.demands.kinds or whose.asks_hours(draft.query):
        picked = whose.told(draft.query, hits)[:MOST]
    elif _figure(draft) or _row_of_a_year(draft, hits):
        meant = [hit for hit in hits if speaking.speaks_of(draft.query.lower(), _around(section(hit.passage.section)))]
        picked = beside.shown(draft, figures.pick(draft, meant, relevance)[:room], relevance, alike)
    else:
        picked = beside.shown(draft, _prose(draft, hits, relevance, section, room), relevance, alike)
    fits = {
        id_: opening.answers(draft.query, draft.words, section(id_), relevance)
        for id_ in {passage.section for passage, _ in picked}
    }
    chosen = tuple(_choose(draft, place, fits=fits[place[0].section]) for place in _whole_lists(picked))
    return chosen if _grounded(draft, chosen) and _holds_what_is_wanted(draft, chosen, section) else ()


def _holds_what_is_wanted(draft: Draft, chosen: Sequence[Chosen], section: Section) -> bool:
    """Whether what was chosen, in the sections that it is from, holds what the question wants besides figures."""
    said = " ".join(one.text for one in chosen)
    passages = [passage for id_ in dict.fromkeys(one.passage.section for one in chosen) for passage in section(id_)]
    question, around = draft.query.lower(), f"{said} {_around(passages)}"
    return (
        wanted.tells(question, said)
        and speaking.speaks_of(question, around)
        and speaking.names(question, said)
        and speaking.counts_them(question, said, around.lower())
    )


def _around(passages: Sequence[Passage]) -> str:
    """Return all that is said in and around passages: their headings, the questions they answer, their text."""
    return " ".join(text for one in passages for text in (*one.heading, *one.questions, one.text))


def _figure(draft: Draft) -> bool:
    """Whether a number or a date must stand in the answer; a target of a year is one."""
    demands = draft.demands
    return demands.figure or Demand.DATE in demands.kinds or (Demand.TARGET in demands.kinds and bool(demands.years))


def _row_of_a_year(draft: Draft, hits: Sequence[Hit]) -> bool:
    """Whether a table row was found for a question about a year: then the row must be one that has it."""
    return bool(draft.demands.years and hits and hits[0].passage.statements[0].shape is Shape.ROW)


def _prose(draft: Draft, hits: Sequence[Hit], relevance: Relevance, section: Section, room: int) -> Sequence[Place]:
    """Show the best section, and the beginning of a second and third where they are as close."""
    hits = [hit for hit in hits if not _other_side(draft.words, hit)]
    if not hits:
        return []
    first = hits[0]
    if first.passage.statements[0].shape is Shape.ROW:
        return [(first.passage, statement) for statement in first.passage.statements]
    main = told(draft, section(first.passage.section), relevance, room)
    close = _close(hits, NEAR if draft.found and draft.found.clear else NEAR_UNCLEAR)
    rest = [place for hit in close for place in told(draft, section(hit.passage.section), relevance, 1, lists=False)]
    if any(statement.shape is Shape.ITEM for _, statement in main):
        # A list in the best section is shown whole, and one line more where another section is nearly as good.
        beside = int(bool(rest) and _share(hits, rest[0]) >= NEARLY)
        main = told(draft, section(first.passage.section), relevance, room - beside)
        return main + rest[: max(room - len(main), beside)]
    return told(draft, section(first.passage.section), relevance, max(room - len(rest), 1)) + rest


def _close(hits: Sequence[Hit], near: float) -> list[Hit]:
    """Return the best hit of the second section and of the third, where they are about as good as the first."""
    _, *others = vagueness.sections(hits)
    needed = zip(others, (near, max(near, NEARLY)), strict=False)
    return [hit for hit, share in needed if hit.score >= share * hits[0].score]


def _share(hits: Sequence[Hit], place: Place) -> float:
    """Return what the section of a place scores beside the best."""
    return max(hit.score for hit in hits if hit.passage.section == place[0].section) / hits[0].score


def _other_side(question: str, hit: Hit) -> bool:
    """Whether the section is about those over an age and the question about those under it, or the other way round."""
    asked, held = ({found.lower() for found in AGE.findall(text)} for text in (question, hit.passage.heading[-1]))
    # "Only for those over 18?" is about both sides.
    return bool(asked and held and not asked & held) and "kun" not in words.words(hit.passage.heading[-1])


def _whole_lists(picked: Iterable[Place]) -> list[Place]:
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
    elsewhere = any(ELSEWHERE.search(one.passage.heading[-1]) for one in chosen)
    # A rule that holds in the whole city holds in each district; who, where and how many may differ.
    narrow = demands.figure or Demand.PHONE in demands.kinds or OF_A_PLACE.search(draft.query.lower())
    asked = demands.places if narrow else demands.places - DISTRICTS
    if not elsewhere and any(place not in said.lower() for place in asked):
        return False
    if not _names_its_kind(draft.words, chosen):
        return False
    if Demand.REACHED in demands.kinds and demands.years:
        # What another year's target came to says nothing of this one's.
        return any(demands.years & numbers.years(one.text) and figures.TARGET.search(one.text) for one in chosen)
    return not demands.years or bool(demands.years & numbers.years(said))


def _names_its_kind(question: str, chosen: Sequence[Chosen]) -> bool:
    """Whether what was chosen speaks of the kind of person or body that a "which" asks for: a mayor, a party."""
    around = [
        word
        for one in chosen
        for text in (*one.passage.heading, *one.passage.questions, one.passage.text)
        for word in words.words(text)
    ]
    return all(counting.covered(kind, around) for kind in WHICH.findall(question.lower()))


def _choose(draft: Draft, place: Place, *, fits: bool) -> Chosen:
    """Put the statement as it is shown. The section's own Ja or Nej stays only where it `fits` the question."""
    passage, statement = place
    if statement.row is None:
        return Chosen(passage, statement, statement.text if fits else opening.without_yes_or_no(statement.text))
    total, codes = Demand.TOTAL in draft.demands.kinds, Demand.CODE in draft.demands.kinds
    return Chosen(passage, statement, rows.render(statement.row, draft.demands.years, total=total, codes=codes))
