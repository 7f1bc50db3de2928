"""What is stopped and what passes, counted: generated texts, and texts written by somebody who had not seen the rules."""

import json
from collections import Counter

import pytest
from personal_texts import passing, stopped

from assistant.answering.screening import PersonalKind, Public, findings, has_likely_name, replaced
from assistant.settings import HOME, Settings
from assistant.sources.contacts import load_contacts
from assistant.sources.loading import load
from assistant.texts import answers, referrals

EVALUATION = HOME / "tests" / "evaluation"
FLOOR = {"cpr": 0.999, "phone": 0.97, "email": 0.97, "address": 0.97}
FALSE_STOPS = 0.005


@pytest.fixture(scope="module")
def public() -> Public:
    return Public.of(load_contacts(HOME / "corpus"), Settings(_env_file=None).case_number)


def lines(name: str) -> list[dict]:
    return [json.loads(line) for line in (EVALUATION / name).read_text(encoding="utf-8").splitlines()]


def assert_floors(found: Counter, asked: Counter) -> None:
    assert set(asked) == set(FLOOR)
    for kind, floor in FLOOR.items():
        assert found[kind] / asked[kind] >= floor, f"{kind}: {found[kind]} of {asked[kind]}"


@pytest.mark.parametrize("count", [400, pytest.param(2000, marks=pytest.mark.deep)])
def test_generated_personal_data_is_stopped(public: Public, count: int) -> None:
    found, asked = Counter(), Counter()
    for kind, text in stopped(count, seed=count):
        asked[kind] += 1
        found[kind] += kind in {finding.kind for finding in findings(text, public)}
    assert_floors(found, asked)


@pytest.mark.parametrize("count", [400, pytest.param(2000, marks=pytest.mark.deep)])
def test_generated_public_numbers_pass(public: Public, count: int) -> None:
    wrong = [text for text in passing(count, seed=count) if findings(text, public)]
    assert len(wrong) / count <= FALSE_STOPS, wrong


def test_somebody_else_s_texts_are_told_apart(public: Public) -> None:
    found, asked, passed = Counter(), Counter(), []
    for line in lines("personal_second.jsonl"):
        kinds = {str(finding.kind) for finding in findings(line["text"], public)}
        asked.update(line["kinds"])
        found.update(kind for kind in line["kinds"] if kind in kinds)
        if not line["kinds"]:
            passed.append(not kinds)
    assert len(passed) > 100
    assert_floors(found, asked)
    assert passed.count(False) / len(passed) <= FALSE_STOPS


def test_what_was_replaced_holds_nothing_more(public: Public) -> None:
    texts = [text for _, text in stopped(400, seed=5)] + [line["text"] for line in lines("personal_second.jsonl")]
    left = [text for text in texts if findings(replaced(text, public), public)]
    assert left == []


@pytest.mark.parametrize("name", ["questions.jsonl", "second.jsonl"])
def test_evaluation_questions_are_neither_stopped_nor_hinted_at(public: Public, name: str) -> None:
    questions = [line["question"] for line in lines(name)]
    assert [question for question in questions if findings(question, public)] == []
    assert sum(map(has_likely_name, questions)) / len(questions) <= 0.02


def test_nothing_in_the_sources_looks_personal(public: Public) -> None:
    """Else an answer could not be carried into a referral."""
    said = [text for passage in load(HOME / "corpus").passages for text in (passage.text, *passage.questions)]
    assert len(said) > 1000
    assert [text for text in said if findings(text, public)] == []


def test_every_kind_has_its_words() -> None:
    kinds = {str(kind) for kind in PersonalKind}
    assert kinds == set(answers.PLACEHOLDER) == set(answers.PERSONAL_KIND) == set(referrals.PERSONAL)
