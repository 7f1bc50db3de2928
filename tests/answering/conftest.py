"""Small sources and passages, each valid, so that a test names only what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.answering.demands import demands
from assistant.answering.draft import Draft
from assistant.values import Form, Found, Hit, Kind, Layer, Passage, Shape, Source, Statement, Status

DAY = date(2026, 11, 21)
SOURCE = Source(
    id="not1",
    file="not1.md",
    title="Notatet",
    publisher="Kommunen",
    kind=Kind.BUDGET_NOTE,
    form=Form.RESTATEMENT,
    period="",
    published="2025",
    checked=DAY,
    sha256="0" * 64,
)


class Making:
    """Makes passages, hits and drafts."""

    source = SOURCE
    day = DAY

    def passage(self, *statements: str | Statement, id_: str = "not1#tal/1", **changes: object) -> Passage:
        """A passage of these statements: `- x` is an item, the rest sentences."""
        made = tuple(one if isinstance(one, Statement) else self.statement(one) for one in statements)
        passage = Passage(
            id=id_,
            source=SOURCE,
            section=id_.rpartition("/")[0],
            heading=("Tal",),
            text=" ".join(one.text for one in made),
            statements=made,
            status=Status.RESULT,
            layer=Layer.FACT,
            period="",
        )
        return replace(passage, **changes)

    def statement(self, text: str) -> Statement:
        item = text.startswith("- ")
        return Statement(text.removeprefix("- "), Shape.ITEM if item else Shape.SENTENCE)

    def hit(self, passage: Passage, score: float = 1.0, **changes: object) -> Hit:
        return replace(Hit(passage, score, dense=0.9, lexical=1.0), **changes)

    def draft(self, question: str, *hits: Hit, today: date = DAY, confidence: float = 1.0, **changes: object) -> Draft:
        """A draft as it leaves the search: the question understood, its demands known."""
        found = Found(tuple(hits), confidence, weak=0.6, refuse=0.5, understood=question, words=question)
        draft = Draft(
            raw=question, today=today, question=question, query=question, words=question, demands=demands(question)
        )
        return replace(draft, found=found, **changes)


@pytest.fixture(scope="session")
def make() -> Making:
    return Making()
