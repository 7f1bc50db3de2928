"""A person's name weighs nothing in the search, and whoever can be called is found by every name and by the number."""

import pytest

from assistant.answering import meaning
from assistant.settings import HOME
from assistant.sources.contacts import load_contacts
from assistant.texts import answers as texts
from assistant.values import Outcome

CONTACTS = load_contacts(HOME / "corpus")
RED, WATCH = "70 27 76 66", "33 17 33 33"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kan Yasmin henvises", "kan borgeren henvises"),
        ("hendes mand Mohammed svarer for hende", "hendes mand svarer for hende"),
        ("hun hedder Sofie, kan hun henvises", "kan borgeren henvises"),
        ("Kan Fatimas bror tolke?", "Kan borgerens bror tolke?"),
        ("Hun er blond, hedder Mette og er vokset op i byen", "Hun er blond og er vokset op i byen"),
        ("Hvornår henviser jeg?", "Hvornår henviser jeg?"),
        ("Hvad siger Als Research?", "Hvad siger Als Research?"),
    ],
)
def test_a_name_is_left_out_of_what_is_looked_up(typed, meant):
    assert meaning.of(typed, CONTACTS) == meant


@pytest.mark.parametrize(
    "question", ["kan Yasmin henvises", "hendes mand Mohammed svarer for hende", "hun hedder Sofie, kan hun henvises"]
)
def test_with_a_name_there_is_an_answer_of_no_man_and_the_hint_stays(asked_once, question):
    answer = asked_once.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert not answer.lines[0].text.startswith("Mænd")
    assert (answer.question, texts.LIKELY_NAME[0] in {one.code for one in answer.notices}) == (question, True)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("ring til Etnisk Ung hvilket nummer", RED),
        ("hvad er nummeret til Etnisk Ung", RED),
        ("nummeret til døgnvagten", WATCH),
        ("hvad er 33 17 33 33", WATCH),
        ("hvem har nummer 33173333?", WATCH),
    ],
)
def test_whoever_is_in_the_list_is_found_by_each_name_and_by_the_number(asked_once, question, number):
    answer = asked_once.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert number in answer.lines[0].text


@pytest.mark.parametrize(
    "question",
    [
        "kan jeg sende hende REDs nummer på sms",
        "må jeg sms'e nummeret",
        "kan jeg skrive nummeret til RED i en mail til hende",
        "Må vi sende borgeren nummeret til et krisecenter i e-Boks?",
    ],
)
def test_who_would_send_a_number_is_warned_first_and_given_none(asked_once, question):
    answer = asked_once.ask(question)
    assert "kan læse" in answer.lines[0].text
    assert not answer.contacts
    assert not [contact.number for contact in CONTACTS if contact.number and contact.number in answer.text]


@pytest.mark.parametrize(
    "question",
    [
        "kan jeg få nummeret til RED på sms",
        "hvilket nummer kan jeg skrive til",
        "skal jeg skrive et nummer i henvendelsen",
    ],
)
def test_who_asks_for_a_number_is_not_taken_to_send_one(question):
    assert meaning.of(question, CONTACTS) == question


def test_a_mistyped_number_is_stopped_and_the_right_one_told(asked_once):
    answer = asked_once.ask("er nummeret til VISO 72 41 40 00?")
    assert answer.outcome is Outcome.PERSONAL_DATA
    assert "72 41 40 00" not in answer.question + answer.text
    assert "72 42 40 00" in answer.lines[1].text
    assert [contact.id for contact in answer.contacts] == ["viso"]


def test_a_stopped_number_of_somebody_else_is_told_nothing_about(asked_once):
    assert len(asked_once.ask("hendes nummer er 20 30 40 50").lines) == 1
