"""The conversations that ship: each is readable, and nearly all are understood."""

import json

import pytest

from assistant.errors import InvalidInput
from assistant.evaluation.conversations import hold, is_right, load
from assistant.settings import HOME

FILE = HOME / "tests" / "evaluation" / "conversations.jsonl"
FLOOR = 0.8


def test_most_of_the_conversations_are_understood(answerer, index, today):
    held = [(one.id, is_right(one, hold(one, answerer, today=today), index.passages)) for one in load(FILE)]
    missed = [id_ for id_, right in held if not right]
    assert len(missed) <= (1 - FLOOR) * len(held), missed


def test_every_section_named_is_there(index):
    sections = {passage.section for passage in index.passages.values()}
    assert {section for one in load(FILE) for section in one.sections} <= sections


@pytest.mark.parametrize("line", ["{}", "no json", json.dumps({"id": "x", "turns": []})])
def test_a_bad_line_is_named(tmp_path, line):
    (tmp_path / "bad.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(InvalidInput, match="line 1"):
        load(tmp_path / "bad.jsonl")
