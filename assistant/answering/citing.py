"""Citations, and the check that each one carries what it is said to carry. What fails is not shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answering import numbers
from assistant.answering.draft import Chosen
from assistant.answering.opening import without_yes_or_no
from assistant.texts import answers as texts
from assistant.values import Citation, Line, Passage

BEGINS = 6
"""So many words of a quote tell two places of one section apart."""
MARKUP = re.compile(r"^\s*[|#>]|\|\s|\*\*|```|<[a-z/!]")


def cite(chosen: Sequence[Chosen]) -> tuple[tuple[Line, ...], tuple[Citation, ...]]:
    """Return the lines and citations of the statements that stand up to the check, numbered from 1.

    Statements of one passage share a citation: its quote runs from the first to the last of them. Where two passages
    of one section are cited, the section's name is followed by how the quote begins, so that the sources differ.
    """
    supported = [one for one in chosen if is_supported(one)]
    passages = list(dict.fromkeys(one.passage.id for one in supported))
    lines = tuple(Line(one.text, passages.index(one.passage.id) + 1, one.shape) for one in supported)
    citations = tuple(
        _citation(number, [one for one in supported if one.passage.id == id_])
        for number, id_ in enumerate(passages, start=1)
    )
    return lines, tuple(_told_apart(citation, citations) for citation in citations)


def nearest(passages: Sequence[Passage]) -> tuple[Citation, ...]:
    """Return a citation of each passage, quoting its first statement; without one that could not be shown."""
    first = [Chosen(passage, passage.statements[0], passage.statements[0].text) for passage in passages]
    shown = [one for one in first if not MARKUP.search(one.text)]
    return tuple(_citation(number, [one]) for number, one in enumerate(shown, start=1))


def is_supported(one: Chosen) -> bool:
    """Whether the statement stands literally in its passage and every number shown stands there too."""
    passage = one.passage
    if one.statement.text not in passage.text or MARKUP.search(one.text):
        return False
    if one.statement.row is None:
        return one.text in {one.statement.text, without_yes_or_no(one.statement.text)}
    return numbers.values(one.text) <= _stated(passage)


def _stated(passage: Passage) -> frozenset[Decimal]:
    """Every number of the passage, and its table's figures at full size where the unit is thousands."""
    stated = numbers.values(passage.text)
    if any(s.row and s.row.unit.startswith("1.000 kr.") for s in passage.statements):
        stated |= {value * 1000 for value in stated}
    return stated


def _told_apart(citation: Citation, all_: Sequence[Citation]) -> Citation:
    if sum((one.source, one.section) == (citation.source, citation.section) for one in all_) == 1:
        return citation
    begins = " ".join(citation.quote.split()[:BEGINS]).rstrip(".,:;")
    return replace(citation, section=texts.SECTION_PART.format(section=citation.section, begins=begins))


def _citation(number: int, used: Sequence[Chosen]) -> Citation:
    passage = used[0].passage
    starts = [passage.text.index(one.statement.text) + _unsaid(one) for one in used]
    ends = [passage.text.index(one.statement.text) + len(one.statement.text) for one in used]
    source = passage.source
    return Citation(
        number=number,
        passage=passage.id,
        source=source.id,
        title=source.title,
        kind=source.kind,
        form=source.form,
        status=passage.status,
        layer=passage.layer,
        period=passage.period or source.period,
        published=source.published,
        section=" › ".join(passage.heading),
        place=passage.place,
        page=passage.page,
        quote=passage.text[min(starts) : max(ends)],
    )


def _unsaid(one: Chosen) -> int:
    """How many characters of the statement are left out before what is shown: the Ja or Nej of another question."""
    return 0 if one.statement.row else len(one.statement.text) - len(one.text)
