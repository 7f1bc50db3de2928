"""The committed questions: enough of each kind, well formed, and strangers to the corpus's headings and listed questions."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from assistant.evaluation.judging import contains
from assistant.evaluation.questions import TO_DECLINE, Sort, load
from assistant.search.words import STOP

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
QUESTIONS = load(HERE / "questions.jsonl")
SECTION = re.compile(r"^## (.+?)\n<!--\n(.*?)-->(.*?)(?=^## |\Z)", re.DOTALL | re.MULTILINE)
LEAST = {Sort.OFF_TOPIC: 18, Sort.NEAR: 16, Sort.NO_ANSWER: 16}


def words(text):
    return frozenset(re.findall(r"[\w§]+", text.lower())) - STOP


def sections():
    """Every section of the corpus: its heading, its attributes and its text, by `<source id>#<slug>`."""
    found = {}
    for entry in tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))["source"]:
        text = (CORPUS / entry["file"]).read_text(encoding="utf-8")
        for heading, block, body in SECTION.findall(text):
            attributes = tomllib.loads(block)
            found[f"{entry['id']}#{attributes['id']}"] = (heading, attributes, body)
    for contact in tomllib.loads((CORPUS / "contacts.toml").read_text(encoding="utf-8"))["contact"]:
        found[f"kontakter#{contact['id']}"] = (contact["name"], {"questions": []}, contact["number"])
    return found


def likeness(mine, theirs):
    """The share of the words of either that both have."""
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def bare(text):
    return text.strip(" ?").lower()


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


def test_every_section_that_answers_exists_and_holds_a_right_answer():
    corpus = sections()
    # A number to call stands with the contacts and is shown beside the answer.
    contacts = (CORPUS / "contacts.toml").read_text(encoding="utf-8")
    for question in (one for one in QUESTIONS if one.answerable):
        assert question.sections <= set(corpus), question.id
        texts = [corpus[section][2] for section in question.sections] + [contacts]
        for group in question.must_contain:
            assert any(contains(text, one) for text in texts for one in group), (question.id, group)


def test_no_question_resembles_one_that_the_corpus_lists():
    corpus = sections().values()
    taken = [heading for heading, _, _ in corpus] + [
        one for _, attributes, _ in corpus for one in attributes["questions"]
    ]
    assert len(taken) > len(corpus), "no section lists a question: the comparison would prove nothing"
    said = [(other, bare(other), words(other)) for other in taken]
    alike = {
        question.text: other
        for question, typed, mine in ((one, bare(one.text), words(one.text)) for one in QUESTIONS)
        for other, listed, theirs in said
        if typed == listed or likeness(mine, theirs) >= 0.8
    }
    assert alike == {}
