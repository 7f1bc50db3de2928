"""The whole assistant over the committed questions: the floors hold, and an answer costs little more than its embedding."""

from functools import cache
from pathlib import Path

import pytest

from assistant.evaluation import floors, metrics
from assistant.evaluation.questions import TO_DECLINE, load
from assistant.evaluation.running import evaluate
from assistant.evaluation.sheet import plain
from assistant.evaluation.table import misses, tables

SAMPLED = 4
"""In every run, so much of each set but the first: a floor that is clearly fallen through shows there too."""
HERE = Path(__file__).parent
SETS = floors.load(HERE / "floors.toml")
TIMED = load(SETS["first"].file)[::12]
"""Enough questions of every kind for two medians; each is asked twice more."""


@pytest.fixture(scope="module")
def report_of(asked_once, answerer):
    passages = answerer.index.passages
    return cache(
        lambda name, step: evaluate(
            asked_once, load(SETS[name].file)[::step], today=asked_once.today, passages=passages
        )
    )


def step_of(name):
    return 1 if name == "first" else SAMPLED


def shown(name, report):
    """The figures, and what went wrong; of a set that nobody tunes on, the figures alone."""
    figures = "\n\n".join(plain(sheet) for sheet in tables({name: report}))
    return figures if name in floors.HELD_OUT else f"{figures}\n\n{misses(report)}"


@pytest.mark.parametrize(
    "name", ["first", *(pytest.param(one, marks=pytest.mark.deep) for one in SETS if one != "first")]
)
def test_no_floor_is_fallen_through(name, report_of):
    report = report_of(name, 1)
    assert floors.missed(report.judgements, SETS[name].floors) == (), shown(name, report)


@pytest.mark.parametrize("name", SETS)
def test_no_floor_is_clearly_fallen_through(name, report_of):
    report = report_of(name, step_of(name))
    assert floors.missed(report.judgements, SETS[name].floors, surely=True) == (), shown(name, report)


def test_the_sets_are_large_enough_to_say_something():
    asked = [question for one in SETS.values() for question in load(one.file)]
    assert len(asked) >= 400
    assert sum(not question.answerable for question in asked) >= 120
    assert min(sum(question.kind is tier for question in asked) for tier in TO_DECLINE) >= 40


def test_nothing_is_shown_that_its_source_does_not_say(report_of):
    judged = [one for name in SETS for one in report_of(name, step_of(name)).judgements]
    assert [one.unsupported for one in judged if one.unsupported] == []
    assert metrics.unsupported_lines(judged).n > len(judged)


@pytest.mark.alone
def test_a_warm_question_takes_at_most_three_times_as_long_as_embedding_it(answerer, today, embeddings):
    passages = answerer.index.passages
    report = evaluate(answerer, TIMED, today=today, passages=passages, embed=embeddings.embed_query)
    assert report.ratio is not None
    assert report.ratio <= 3, plain(tables({"timed": report})[-1])
