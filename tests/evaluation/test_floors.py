"""The whole assistant over the committed questions: the floors hold, and an answer costs little more than its embedding."""

from pathlib import Path

import pytest

from assistant.evaluation import floors, metrics
from assistant.evaluation.questions import TO_DECLINE, load
from assistant.evaluation.running import evaluate
from assistant.evaluation.sheet import plain
from assistant.evaluation.table import misses, tables

HERE = Path(__file__).parent
SETS = floors.load(HERE / "floors.toml")
TIMED = load(SETS["first"].file)[::12]
"""Enough questions of every kind for two medians; each is asked twice more."""


@pytest.fixture(scope="module")
def reports(asked_once, answerer):
    return {
        name: evaluate(asked_once, load(one.file), today=asked_once.today, passages=answerer.index.passages)
        for name, one in SETS.items()
    }


def shown(name, report):
    """The figures, and what went wrong; of a set that nobody tunes on, the figures alone."""
    figures = "\n\n".join(plain(sheet) for sheet in tables({name: report}))
    return figures if name in floors.HELD_OUT else f"{figures}\n\n{misses(report)}"


@pytest.mark.parametrize("name", SETS)
def test_no_floor_is_fallen_through(name, reports):
    missed = floors.missed(reports[name].judgements, SETS[name].floors)
    assert missed == (), shown(name, reports[name])


def test_the_sets_are_large_enough_to_say_something():
    asked = [question for one in SETS.values() for question in load(one.file)]
    assert len(asked) >= 400
    assert sum(not question.answerable for question in asked) >= 120
    assert min(sum(question.kind is tier for question in asked) for tier in TO_DECLINE) >= 40


def test_nothing_is_shown_that_its_source_does_not_say(reports):
    judged = [one for report in reports.values() for one in report.judgements]
    assert [one.unsupported for one in judged if one.unsupported] == []
    assert metrics.unsupported_lines(judged).n > len(judged)


def test_a_warm_question_takes_at_most_three_times_as_long_as_embedding_it(answerer, today, embeddings):
    passages = answerer.index.passages
    report = evaluate(answerer, TIMED, today=today, passages=passages, embed=embeddings.embed_query)
    assert report.ratio is not None
    assert report.ratio <= 3, plain(tables({"timed": report})[-1])
