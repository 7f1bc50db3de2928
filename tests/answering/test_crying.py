"""A bare cry is asked whether there is danger, and a bare wish to delete is not; neither is looked up."""

import pytest

from assistant.answering.answerer import Answerer
from assistant.answering.crying import is_cry
from assistant.settings import HOME
from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_manifest
from assistant.texts import answers as texts
from assistant.texts import conversations as kept_texts
from assistant.values import Outcome, Turn

CRIES = [
    "hjælp",
    "HJÆLP",
    "hjælp mig nu",
    "HJÆÆÆLP!!!",
    "hjaelp",
    "akut!!!",
    "nødsituation",
    "det er akut",
    "det haster",
    "jeg er bange",
    "vi er i fare",
    "RING POLITIET",
    "ring efter en ambulance nu!",
    "help",
    "it's an emergency",
]
NO_CRIES = [
    "kan du hjælpe mig",
    "hjælp til at henvise",
    "er det akut?",
    "hvad er en nødsituation",
    "er det farligt?",
    "må jeg ringe til politiet",
    "politiet",
    "hun er bange for sin mand",
    "Hvordan får borgeren hjælp nu?",
    "Hvad gør jeg, hvis det er akut?",
]
WISHES = ["slet det jeg skrev før, jeg kom til at skrive hendes navn", "slet", "slet det jeg skrev om hende"]
BEFORE = (Turn("Hvor mange henvendelser var der i 2024?", "I 2024 kom der 413 henvendelser. [1]"),)
HISTORIES = [(), BEFORE]


class Unread:
    """An index that nobody may ask."""

    def __init__(self) -> None:
        self.passages, self.version, self.embeddings = {}, "v1", None

    def search(self, text, *, limit=12):
        raise AssertionError(f"{text!r} was looked up")


@pytest.fixture(scope="module")
def deaf():
    corpus = HOME / "corpus"
    return Answerer(Unread(), load_contacts(corpus), load_manifest(corpus))


@pytest.mark.parametrize("before", HISTORIES)
@pytest.mark.parametrize("text", CRIES)
def test_a_bare_cry_is_asked_whether_there_is_danger_wherever_it_stands(deaf, today, text, before):
    answer = deaf.ask(text, history=before, today=today)
    if answer.outcome is not Outcome.ACUTE:
        assert answer.outcome is Outcome.UNCLEAR
        assert [line.text for line in answer.lines] == [texts.CRY]
        assert texts.DANGER_DOUBT[0] == answer.notices[0].code


@pytest.mark.parametrize("text", NO_CRIES)
def test_a_question_is_no_cry(text):
    assert not is_cry(text)


@pytest.mark.parametrize("before", HISTORIES)
@pytest.mark.parametrize("text", WISHES)
def test_where_nothing_is_stored_a_wish_to_delete_is_told_so_without_any_doubt(deaf, today, text, before):
    answer = deaf.ask(text, history=before, today=today)
    assert [line.text for line in answer.lines] == [kept_texts.NOT_KEPT_HERE]
    assert (answer.outcome, answer.notices) == (Outcome.OFF_TOPIC, ())


def test_a_later_question_does_not_lean_on_a_cry(asked_once):
    cried = Turn("hjælp", f"{texts.CRY}\n• {texts.STARTERS[0]}")
    assert "121" in asked_once.ask("og hvor mange borgersager?", history=(*BEFORE, cried)).text
