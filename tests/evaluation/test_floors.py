"""The whole assistant over the committed questions: the floors hold, and an answer costs little more than its embedding."""

from pathlib import Path

import pytest

from assistant.evaluation import floors, metrics
from assistant.evaluation.questions import load
from assistant.evaluation.running import evaluate
from assistant.evaluation.table import misses, table

HERE = Path(__file__).parent
QUESTIONS = load(HERE / "questions.jsonl")
TIMED = QUESTIONS[::12]
"""Enough questions of every kind for two medians; each is asked twice more."""


@pytest.fixture(scope="module")
def report(asked_once, answerer):
    return evaluate(asked_once, QUESTIONS, today=asked_once.today, passages=answerer.index.passages)


def test_no_floor_is_fallen_through(report):
    held = floors.load(HERE / "floors.toml")
    assert floors.missed(report.judgements, held) == (), f"\n{table(report, held)}\n\n{misses(report)}"


def test_nothing_is_shown_that_its_source_does_not_say(report):
    assert [one.unsupported for one in report.judgements if one.unsupported] == []
    assert metrics.unsupported_lines(report.judgements).n > len(QUESTIONS)


def test_a_warm_question_takes_at_most_three_times_as_long_as_embedding_it(answerer, today, embeddings):
    passages = answerer.index.passages
    report = evaluate(answerer, TIMED, today=today, passages=passages, embed=embeddings.embed_query)
    assert report.ratio is not None
    assert report.ratio <= 3, table(report)
