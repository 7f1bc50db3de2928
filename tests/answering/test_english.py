"""Whoever asks in English gets a line of English with whatever comes of it, and nobody else does."""

import pytest

from assistant.answering import english
from assistant.texts import answers as texts
from assistant.texts import english as english_texts
from assistant.values import Outcome, Turn

ENGLISH_TURN = (Turn("How many referrals were there in 2024?", "I 2024 kom der 413 henvendelser. [1]"),)


def gists(answer):
    return [notice.text for notice in answer.notices if notice.code == english.CODE]


@pytest.mark.parametrize(
    ("question", "before"),
    [("is forced marriage illegal in denmark", ()), ("may her sister interpret", ()), ("and in 2021?", ENGLISH_TURN)],
)
def test_an_english_question_is_told_that_the_sources_are_danish(asked_once, question, before):
    answer = asked_once.ask(question, history=before)
    assert answer.citations
    assert gists(answer) == [texts.ENGLISH[1]]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("what should I cook tonight?", english_texts.ENDED[Outcome.OFF_TOPIC]),
        ("hello", english_texts.SAID[texts.HELLO]),
        ("thanks", english_texts.SAID[texts.THANKS]),
        ("he is going to kill her now", english_texts.ENDED[Outcome.ACUTE]),
        ("my client is 010190-1234, can she be referred?", english_texts.ENDED[Outcome.PERSONAL_DATA]),
        ("what is the name of the manager of the advisors?", english_texts.ENDED[Outcome.NO_BASIS]),
        ("help", english_texts.SAID[texts.CRY]),
    ],
)
def test_refusals_cards_and_greetings_say_it_in_english_too(asked_once, question, said):
    assert gists(asked_once.ask(question)) == [said]


@pytest.mark.parametrize("question", ["og i 2021?", "hjælp", "hej", "Hvem er de?", "tak", "for at i", "plan"])
def test_danish_is_not_taken_for_english(question):
    assert not english.spoken(question)
    assert not english.spoken(question, [Turn("Hvor mange henvendelser?", "413")])


def test_every_ending_has_its_line():
    assert set(english_texts.ENDED) == set(Outcome) - {Outcome.ANSWERED, Outcome.PARTIAL}


def test_english_suggestions_spell_i_as_one_does(asked_once):
    asked = ["how do i refer a citizen to an advisor", "can i skip the chat", "what do i tick under consent"]
    offered = [said for question in asked for said in asked_once.ask(question).suggestions]
    assert offered
    assert not [said for said in offered if " i " in f" {said} "]
