"""What a section tells somebody who asks: its first statement and what speaks most to the question; no list is torn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.answering import wanted
from assistant.answering.draft import Draft, Place
from assistant.answering.relevance import Relevance, features
from assistant.values import Passage, Shape

Block = tuple[Place, ...]
"""A sentence alone, or a list: the lead and all of its items."""

LONGEST = 7
"""So many items are still read; a list of up to that many is shown whole or not at all."""
FEWEST = 3
"""A longer list may be cut to what speaks most to the question, but not to fewer items than this."""

WANTED = 1.0
"""What a statement gains that holds the form of answer that is wanted: a length of time, a name, a reason."""

_PROMISE = re.compile(
    r"\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|\d+|følgende|disse|alle|nedenstående|two|three|four|five|six|following)\b",
    re.IGNORECASE,
)
"""A lead that says how many, or that these are all, is untrue above a part of its list."""


def told(
    draft: Draft, section: Sequence[Passage], relevance: Relevance, room: int, *, lists: bool = True
) -> list[Place]:
    """Return the statements to show, in the section's order: all of them where they fit.

    At most `room` sentences; or the first sentence and one whole list, whose items are not counted; or no `lists`.
    """
    question = features(draft.words)
    blocks = [block for block in _blocks(section) if lists or len(block) == 1]
    if sum(map(len, blocks)) <= room:
        return [place for block in blocks for place in block]
    forms = wanted.forms(draft.query.lower())
    weights = [_weight(block, question, relevance) + WANTED * _holds(block, forms) for block in blocks]
    shown: dict[int, Block] = {}
    for i in [0, *sorted(range(1, len(blocks)), key=lambda i: (-weights[i], -len(blocks[i]), i))]:
        left = room - sum(map(len, shown.values()))
        block = blocks[i]
        if len(block) > left and len(block) > 1:
            # Beside the section's first sentence a list may take more room than there is.
            block = _list(block, question, relevance, left, whole=i == 0 or [len(one) for one in shown.values()] == [1])
        if len(block) > 1 or (block and left > 0):
            shown[i] = block
    return [place for i in sorted(shown) for place in shown[i]]


def _list(block: Block, question: frozenset[str], relevance: Relevance, left: int, *, whole: bool) -> Block:
    """Return as much of a list as may be shown where it does not fit: all of it, a true part, or nothing."""
    lead, *items = block
    if len(items) <= LONGEST:
        return block if whole else ()
    if _PROMISE.search(lead[1].text) or left <= FEWEST:
        return ()
    best = sorted(items, key=lambda place: -relevance.overlap(question, place[1].text))[: left - 1]
    return (lead, *(place for place in items if place in best))


def _blocks(section: Sequence[Passage]) -> Iterator[Block]:
    block: list[Place] = []
    for passage in section:
        for statement in passage.statements:
            if statement.shape is Shape.ROW:
                continue
            listed = statement.shape is Shape.ITEM and block and block[0][1].text.endswith(":")
            if not listed and block:
                yield tuple(block)
                block = []
            block.append((passage, statement))
    if block:
        yield tuple(block)


def _holds(block: Block, forms: Sequence[re.Pattern[str]]) -> bool:
    return any(form.search(statement.text) for form in forms for _, statement in block)


def _weight(block: Block, question: frozenset[str], relevance: Relevance) -> float:
    lead = block[0][1].text if len(block) > 1 else ""
    return max(
        relevance.overlap(question, statement.text, f"{lead} {' '.join(passage.heading)}")
        for passage, statement in block
    )
