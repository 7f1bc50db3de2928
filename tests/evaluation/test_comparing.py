"""Simpler searches over the real index and a real Chroma, and the judge that sets them beside ours."""

from pathlib import Path

import pytest

from assistant.evaluation import baselines, comparing, floors
from assistant.evaluation.baselines import Text
from assistant.evaluation.metrics import Rate
from assistant.evaluation.questions import TO_DECLINE, load
from assistant.evaluation.running import evaluate

HERE = Path(__file__).parent
SETS = floors.load(HERE / "floors.toml")
QUESTIONS = load(HERE / "questions.jsonl")
FIGURES = [question for question in QUESTIONS if question.answerable and question.kind == "figure"]


def test_one_half_of_the_search_orders_by_what_it_scores(index):
    searches = baselines.of_index(index)
    assert list(searches) == ["dense only", "BM25 only", "RRF of both"]
    for search in searches.values():
        found = search("Hvor mange henvendelser kom der i 2024?")
        assert len(found) == baselines.DEEP
        assert "bi23#henvendelser-2024" in {section for one in found for section in one.sections}
    dense, lexical = (searches[name]("Hvor mange sager?") for name in ("dense only", "BM25 only"))
    assert [one.text for one in dense] != [one.text for one in lexical]


@pytest.fixture(scope="module")
def note(index):
    """One document is enough to see the tutorial's pipeline work; the whole corpus takes minutes to embed."""
    return [passage for passage in index.passages.values() if passage.source.id == "bi14"]


def test_the_tutorial_cuts_the_text_and_knows_whose_sections_it_cut(note, embeddings):
    search = baselines.tutorial(note, embeddings, listed=False)
    found = search("Hvor mange henvendelser fik vejlederne i 2021?")
    assert len(found) == baselines.DEEP
    assert max(len(one.text) for one in found) <= baselines.SIZE
    sections = {passage.section for passage in note}
    assert all(one.sections and one.sections <= sections for one in found)
    assert any("280" in one.text for one in found[: comparing.SHOWN])


def test_a_search_is_judged_by_what_it_shows():
    question = next(one for one in FIGURES if not one.must_not_contain)
    section = next(iter(question.sections))
    right = " ".join(group[0] for group in question.must_contain)

    def search(text):
        return [Text("x" * 300, frozenset()), Text(right, frozenset({section}))]

    one = comparing.of_search("a", search, [question], clock=lambda: 0.0)
    assert (one.hit_1.hits, one.hit_3.hits, one.mrr.hits) == (0, 1, 0.5)
    assert [rate.hits for rate in one.within] == [0, 1], "the right words come after three hundred characters"
    assert one.correct.hits == 1


def reached(name, *, hit=0.9, correct=0.9, declined=0.9, milliseconds=100.0, characters=300):
    def share(value):
        return Rate(value * 100, 100)

    within = (share(hit), share(correct))
    tiers = {tier: share(declined) for tier in TO_DECLINE}
    shares = (share(hit), share(hit), share(hit), within, share(correct), tiers)
    return comparing.Compared(name, *shares, characters, milliseconds)


def test_the_table_says_in_which_columns_another_way_is_ahead():
    ours = reached("ours")
    bolder = reached("bolder", correct=0.95, declined=0.0, characters=9_000)
    faster = reached("faster", correct=0.92, hit=0.904, declined=0.1, milliseconds=6.5)
    assert comparing.ahead([ours, bolder, faster]) == (
        "Where another way is ahead of ours: in the first 1,000 (0.9): bolder (0.95), faster (0.92); in all that is shown, "
        "and nothing wrong (0.9): bolder (0.95), faster (0.92); milliseconds (100): faster (6.5). In no other column is any."
    )
    assert comparing.table([ours, bolder]).note.endswith(comparing.ahead([ours, bolder]))


def test_where_none_is_ahead_it_says_so():
    worse = reached("worse", hit=0.5, milliseconds=101.0)
    assert comparing.ahead([reached("ours"), worse]) == "In no column is another way ahead of ours."


@pytest.mark.parametrize("step", [25, pytest.param(5, marks=pytest.mark.deep)])
def test_our_answers_are_ahead_of_every_half_of_the_search(asked_once, answerer, step):
    asked = [question for one in SETS.values() for question in load(one.file)][::step]
    report = evaluate(
        asked_once,
        asked,
        today=asked_once.today,
        passages=answerer.index.passages,
        retrieve=answerer.sections,
    )
    ours = comparing.of_answers("ours", report.judgements, report.asking.median)
    others = comparing.compare(baselines.of_index(answerer.index), asked)
    # At the length of an answer; whoever shows four texts shows more, right and wrong.
    assert all(ours.within[0].share > other.within[0].share for other in others), comparing.table([ours, *others])
    assert all(ours.mrr.share > other.mrr.share for other in others), comparing.table([ours, *others])
