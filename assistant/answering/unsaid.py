"""What is left to say when somebody asks for more: the same places without what was shown before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from assistant.answering.draft import Draft
from assistant.values import Passage, Turn

Section = Callable[[str], Sequence[Passage]]


def without_said(draft: Draft, section: Section) -> tuple[Draft, Section]:
    """Return the draft and the sections without the statements that the conversation has shown already."""
    said = "\n".join(turn.answer for turn in draft.history)
    return _left(draft, said), lambda id_: _unsaid(section(id_), said)


def is_said(text: str, history: Iterable[Turn]) -> bool:
    """Whether an earlier answer has shown the text."""
    return any(text in turn.answer for turn in history)


def _left(draft: Draft, said: str) -> Draft:
    found = draft.found
    if found is None:
        return draft
    hits = tuple(replace(hit, passage=left) for hit in found.hits for left in _unsaid((hit.passage,), said))
    return replace(draft, found=replace(found, hits=hits), parts=tuple(_left(part, said) for part in draft.parts))


def _unsaid(passages: Sequence[Passage], said: str) -> tuple[Passage, ...]:
    left = ((passage, tuple(one for one in passage.statements if one.text not in said)) for passage in passages)
    return tuple(replace(passage, statements=statements) for passage, statements in left if statements)
