"""What is left of what was found, and what is searched for each thing that a question asks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from assistant.answering import lone_figure, presumed
from assistant.answering.demands import demands
from assistant.answering.draft import Draft
from assistant.answering.parts import after_a_scene, compared, parts
from assistant.search.index import Index
from assistant.values import Found, Layer, Passage

STILL = 0.7
"""So near an expired rule, advice that is in force speaks of the same."""
DIFFER = re.compile(r"forskel|samme|adskil|sammenlign|differ|compare")


def of_each(draft: Draft, whole: Draft, index: Index) -> tuple[Draft, ...]:
    """Return the draft with what was found for each thing that the whole question asks; none where it is one."""
    told = after_a_scene(whole.query)
    if told and index.answers(told[0]):
        asked, scene = (kept(draft, index.search(part)) for part in told)
        # Where the search is not sure of the scene, what is asked is answered alone.
        is_sure = scene.found is not None and scene.found.confidence >= scene.found.weak
        return (asked, replace(scene, told=True)) if is_sure else (asked,)
    each = compared(whole.query) if not _told_apart(whole) else ()
    each = each or parts(whole.query)
    return tuple(kept(draft, index.search(_of_the_same_year(part, whole))) for part in each) if len(each) > 1 else ()


def kept(draft: Draft, found: Found) -> Draft:
    """Return the draft with those that the question means and that are in force on its day."""
    meant = [hit for hit in presumed.of_the_named(found) if not presumed.presumes(draft.query, hit)]
    lone = lone_figure.figure(draft.query)
    if lone is not None:
        meant = [hit for hit in meant if lone_figure.states(hit.passage.text, lone)]
    hits = tuple(hit for hit in meant if in_force(hit.passage, draft.today))
    expired = bool(meant) and meant[0] not in hits
    if expired:
        # The rule that was asked about has expired; what stands next to it in the law is another rule.
        hits = tuple(hit for hit in hits if hit.passage.layer is Layer.ADVICE and hit.score >= STILL * meant[0].score)
    return replace(
        draft,
        expired=expired,
        found=replace(found, hits=hits),
        query=found.understood,
        words=found.words,
        demands=demands(found.understood, draft.today),
    )


def in_force(passage: Passage, today: date) -> bool:
    """Whether neither the passage nor its source has expired on the day."""
    ends = [end for end in (passage.expires, passage.source.expires) if end]
    return all(today <= end for end in ends)


def _told_apart(draft: Draft) -> bool:
    """Whether the section found says itself how the two things asked about differ."""
    hits = draft.found.hits if draft.found else ()
    return bool(hits) and bool(DIFFER.search(f"{hits[0].question} {hits[0].passage.heading[-1]}".lower()))


def _of_the_same_year(part: str, whole: Draft) -> str:
    """Return the part of a question with the year that the whole names, where it names none of its own."""
    years = sorted(whole.demands.years)
    return f"{part} {years[0]}" if len(years) == 1 and not demands(part).years else part
