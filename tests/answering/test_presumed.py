"""What a question does not say of somebody is not presumed, and what tells no danger gets no answer for danger."""

import re

import pytest

from assistant.answering import presumed
from assistant.answering.presumed import only_tells
from assistant.values import Outcome

UNDANGEROUS = (
    "hun skal giftes til sommer og glæder sig",
    "han rejser på ferie til Kreta med vennerne",
    "hun har fået nyt pas",
    "hun er låst ude af sin mitid",
    "jeg er ved at dø af grin",
    "hun har ingen selvmordstanker",
    "hun tager lykkepiller",
    "hun bliver ikke slået",
)
PRESUMING = "LGBT|konvert|tro\\b|30|opholdstilladelse|ufødt|gravid"


def test_every_listed_question_of_a_group_names_the_group(index):
    """Else the question that the section was made for would not find it."""
    ours = [
        (passage.heading[-1].lower(), question.lower())
        for passage in index.passages.values()
        for question in passage.questions
    ]
    unnamed = {
        (heading, question)
        for heading, question in ours
        for about, named in presumed.GROUPS
        if about.search(heading) and not named.search(question)
    }
    assert unnamed == set()


@pytest.mark.parametrize("about", [about for about, _ in presumed.GROUPS], ids=lambda about: about.pattern[:20])
def test_every_group_has_its_section(index, about):
    """A heading that is worded anew would free its section without a word."""
    assert [one for one in index.passages.values() if about.search(one.heading[-1].lower())]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("hun har fået nyt pas", True),
        ("min borger skal rejse", True),
        ("hun har fået nyt pas, hvad gør jeg", False),
        ("skal hun rejse", False),
        ("må han have passet", False),
        ("frihedsberøvet i eget hjem", False),
    ],
)
def test_a_statement_is_told_from_a_question(said, told):
    assert only_tells(said) is told


@pytest.mark.parametrize("said", UNDANGEROUS)
def test_a_statement_without_danger_is_asked_about(asked_once, said):
    answer = asked_once.ask(said)
    assert answer.outcome is Outcome.UNCLEAR, answer.lines
    assert answer.suggestions


@pytest.mark.parametrize(
    "question",
    [
        "hun er bange for sin familie",
        "hun er bange for sin mand",
        "han er bange for sin far",
        "hun er blevet truet",
        "hun skal skilles og familien er imod",
        "jeg har en kvinde på 34 jeg er bekymret for",
    ],
)
def test_nobodys_sexuality_faith_age_or_permit_is_presumed(asked_once, question):
    answer = asked_once.ask(question)
    assert answer.outcome in (Outcome.ANSWERED, Outcome.PARTIAL)
    assert [line.text for line in answer.lines if re.search(PRESUMING, line.text)] == []
