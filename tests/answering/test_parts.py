"""A question of several parts is taken apart, and each part keeps what it is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering.parts import MOST, after_a_scene, compared, parts
from assistant.search import words

WHOLE = [
    "Hvornår skal jeg kontakte en vejleder?",
    "Hvordan taler jeg med borgeren om familie og kultur?",
    "Hvad er forskellen på tavshedspligt og samtykke?",
    "Borgeren kommer med sin mand, og han svarer for hende. Hvad gør jeg?",
    "Min borger er bange. Hvad gør jeg nu?",
    "Hvad er a, og hvad er b, og hvad er c, og hvad er d?",
    "",
]


@pytest.mark.parametrize("question", WHOLE)
def test_one_question_stays_one(question):
    assert parts(question) == (question,)


@pytest.mark.parametrize(
    ("question", "beginnings"),
    [
        ("Hvad er tegnene på kontrol, og hvornår skal jeg henvise?", ["Hvad er tegnene", "hvornår skal jeg henvise"]),
        ("Hvad er tegnene på kontrol? Hvornår skal jeg henvise?", ["Hvad er tegnene", "Hvornår skal jeg henvise"]),
        ("Hvordan henviser jeg, hvem læser den, hvornår svarer de?", ["Hvordan", "hvem læser", "hvornår svarer"]),
        ("What is consent and when should I refer?", ["What is consent", "when should"]),
    ],
)
def test_each_thing_asked_for_is_a_part(question, beginnings):
    found = parts(question)
    assert len(found) == len(beginnings)
    assert all(part.startswith(beginning) for part, beginning in zip(found, beginnings, strict=True))


def test_a_short_part_keeps_the_subject_but_not_the_document_or_year():
    first, second = parts("Hvad koster koordinering i BI14 i 2024, og hvad koster den i BI23?")
    assert "koordinering" in second
    assert "BI23" in second
    assert "BI14" not in second.upper().replace("BI23", "")
    assert "2024" not in second
    assert first == "Hvad koster koordinering i BI14 i 2024"


@given(
    st.lists(
        st.sampled_from(["hvad er tegn", "og", "hvornår", "?", ", ", " samtykke", "børn", "hvor mange"]), max_size=12
    )
)
def test_no_word_is_lost_and_there_are_never_many_parts(pieces):
    question = " ".join(pieces)
    found = parts(question)
    assert 1 <= len(found) <= MOST
    assert set(words.content(question)) <= set(words.content(" ".join(found)))


def test_every_part_gets_its_own_answer(asked_once):
    answer = asked_once.ask("Hvor mange henvendelser kom der i 2024, og hvor mange borgersager var der i 2024?")
    assert "413" in answer.text
    assert "121" in answer.text
    assert len(answer.lines) <= 5


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("Hvad er forskellen på BI14 og BI23?", ("hvad er BI14", "hvad er BI23")),
        ("sammenlign en henvendelse med en borgersag", ("hvad er en henvendelse", "hvad er en borgersag")),
        ("What is the difference between a plan and a note?", ("hvad er a plan", "hvad er a note")),
        ("Hvad gjorde forskellen i de sager?", ()),
        ("Hvad er BI14?", ()),
    ],
)
def test_two_things_that_are_compared_are_looked_up_one_by_one(question, each):
    assert (
        tuple(part.split("  ")[0].strip()[: len(one)] for part, one in zip(compared(question), each, strict=True))
        == each
    )


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Hun er bange. Skal jeg henvise?", ("Skal jeg henvise?", "Hun er bange")),
        ("han svarer for hende, og hvornår skal jeg henvise", ("hvornår skal jeg henvise", "han svarer for hende")),
        ("Hun er bange. Hun siger intet. Bør jeg tale med en vejleder?", ("Bør jeg tale med en vejleder?", "Hun er")),
        ("Min borger er bange. Hvad gør jeg nu?", ()),
        ("Er hun bange? Skal jeg henvise?", ()),
        ("Hvad gør jeg, og skal jeg henvise?", ()),
        ("Skal jeg henvise?", ()),
        ("", ()),
    ],
)
def test_what_is_asked_about_an_advisor_is_told_from_the_scene_before_it(question, told):
    found = after_a_scene(question)
    assert tuple(one[: len(begins)] for one, begins in zip(found, told, strict=True)) == told
