"""Citations, and the check that each one carries what it is said to carry. What fails is not shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.answering import numbers
from assistant.answering.draft import Chosen
from assistant.values import Citation, Line, Passage

MARKUP = re.compile(r"^\s*[|#>]|\|\s|\*\*|```|<[a-z/!]")


def cite(chosen: Sequence[Chosen]) -> tuple[tuple[Line, ...], tuple[Citation, ...]]:
    """Return the lines and citations of the statements that stand up to the check, numbered from 1.

    Statements of one passage share a citation: its quote runs from the first to the last of them.
    """
    supported = [one for one in chosen if is_supported(one)]
    passages = list(dict.fromkeys(one.passage.id for one in supported))
    lines = tuple(Line(one.text, passages.index(one.passage.id) + 1, one.shape) for one in supported)
    citations = tuple(
        _citation(number, [one for one in supported if one.passage.id == id_])
        for number, id_ in enumerate(passages, start=1)
    )
    return lines, citations


def is_supported(one: Chosen) -> bool:
    """Whether the statement stands literally in its passage and every number shown stands there too."""
    passage = one.passage
    if one.statement.text not in passage.text or MARKUP.search(one.text):
        return False
    if one.statement.row is None:
        return one.text == one.statement.text
    return numbers.values(one.text) <= _stated(passage)


def _stated(passage: Passage) -> frozenset[Decimal]:
    """Every number of the passage, and its table's figures at full size where the unit is thousands."""
    stated = numbers.values(passage.text)
    if any(s.row and s.row.unit.startswith("1.000 kr.") for s in passage.statements):
        stated |= {value * 1000 for value in stated}
    return stated


def _citation(number: int, used: Sequence[Chosen]) -> Citation:
    passage = used[0].passage
    starts = [passage.text.index(one.statement.text) for one in used]
    ends = [start + len(one.statement.text) for start, one in zip(starts, used, strict=True)]
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
