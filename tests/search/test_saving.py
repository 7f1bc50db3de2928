from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_corpus import corpus

from assistant.search import saving
from assistant.values import Form, Kind, Layer, Passage, Row, Shape, Source, Statement, Status

TEXT = st.text(max_size=40)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
DATE = st.dates(date(2000, 1, 1), date(2100, 1, 1))
ROW = st.builds(Row, caption=TEXT, label=TEXT, unit=TEXT, cells=st.lists(st.tuples(TEXT, TEXT), max_size=3).map(tuple))
STATEMENT = st.builds(Statement, text=TEXT, shape=st.sampled_from(Shape), row=st.none() | ROW)
SOURCE = st.builds(
    Source, id=TEXT, file=TEXT, title=TEXT, publisher=TEXT, kind=st.sampled_from(Kind), form=st.sampled_from(Form),
    period=TEXT, published=TEXT, checked=DATE, sha256=TEXT, expires=st.none() | DATE, reference=TEXT,
    original_sha256=TEXT, later_edition_of=TEXT, supersedes=TEXT,
)  # fmt: skip
PASSAGE = st.builds(
    Passage, id=TEXT, source=SOURCE, section=TEXT, heading=TEXTS, text=TEXT,
    statements=st.lists(STATEMENT, max_size=3).map(tuple), status=st.sampled_from(Status),
    layer=st.sampled_from(Layer), period=TEXT, place=TEXT, basis=TEXTS, page=st.none() | st.integers(1, 999),
    checked=st.none() | DATE, expires=st.none() | DATE, questions=TEXTS,
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(passages=st.lists(PASSAGE, max_size=3))
def test_passages_come_back_exactly(passages: list[Passage], tmp_path: Path) -> None:
    saving.write(tmp_path / "p.jsonl", passages)
    back = saving.read(tmp_path / "p.jsonl")
    assert back == passages
    # StrEnum members equal their text, so equality alone would not see a lost enum.
    assert [repr(passage) for passage in back] == [repr(passage) for passage in passages]


def test_passages_of_one_source_share_it(tmp_path: Path) -> None:
    saving.write(tmp_path / "p.jsonl", corpus())
    back = saving.read(tmp_path / "p.jsonl")
    assert len({id(passage.source) for passage in back}) == len({passage.source for passage in back})
