"""The committed questions: enough of each kind, well formed, and strangers to the corpus's listed questions."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from assistant.evaluation.questions import TO_DECLINE, Sort, load
from assistant.search.words import STOP

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
QUESTIONS = load(HERE / "questions.jsonl")
ATTRIBUTES = re.compile(r"<!--\n(.*?)-->", re.DOTALL)
LEAST = {Sort.OFF_TOPIC: 18, Sort.NEAR: 16, Sort.NO_ANSWER: 16}


def words(text):
    return frozenset(re.findall(r"[\w§]+", text.lower())) - STOP


def listed():
    """Every question that a section of the corpus says it answers."""
    found = []
    for file in sorted(CORPUS.glob("*.md")):
        for block in ATTRIBUTES.findall(file.read_text(encoding="utf-8")):
            found += tomllib.loads(block).get("questions", [])
    return found


def likeness(one, other):
    mine, theirs = words(one), words(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def test_there_are_enough_questions_of_every_kind():
    counts = Counter(question.kind for question in QUESTIONS)
    assert {kind: counts[kind] for kind in Sort if counts[kind] < LEAST.get(kind, 12)} == {}
    assert sum(question.answerable for question in QUESTIONS) >= 120
    assert sum(not question.answerable for question in QUESTIONS) >= 50


def test_ids_and_questions_are_unique():
    for what in ("id", "text"):
        assert Counter(getattr(question, what).lower() for question in QUESTIONS).most_common(1)[0][1] == 1


def test_no_question_holds_what_could_be_a_cpr_number():
    text = (HERE / "questions.jsonl").read_text(encoding="utf-8")
    assert re.findall(r"(?<!\d)[0-3]\d[01]\d{3}[- ]?\d{4}(?!\d)", text) == []


@pytest.mark.parametrize("question", [one for one in QUESTIONS if one.answerable], ids=lambda one: one.id)
def test_an_answerable_question_says_how_a_right_answer_is_known(question):
    assert question.must_contain
    assert all(all(group) and group for group in question.must_contain)
    assert question.sources
    assert {section.partition("#")[0] for section in question.sections} <= question.sources


def test_a_question_to_decline_names_no_section():
    assert [one.id for one in QUESTIONS if one.kind in TO_DECLINE and (one.sections or one.must_contain)] == []


def test_no_question_resembles_one_that_the_corpus_lists():
    corpus = listed()
    assert corpus, "no section lists a question: the comparison would prove nothing"
    alike = {
        question.text: other
        for question in QUESTIONS
        for other in corpus
        if likeness(question.text, other) >= 0.8 or question.text.strip(" ?").lower() == other.strip(" ?").lower()
    }
    assert alike == {}
