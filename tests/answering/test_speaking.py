"""A figure of the whole is no figure of a part that its section does not speak of."""

import pytest

from assistant.answering.speaking import counts_them, names, speaks_of

COST = "Scenarie 1 koster 3,49 mio. kr. om året og går til fem social kontrol-vejledere."


@pytest.mark.parametrize(
    ("question", "around"),
    [
        ("hvad koster et gruppeforløb pr. deltager", COST),
        ("hvor meget går der til husleje i scenarie 2", COST),
        ("hvad er straffen for at bryde et tilhold", "Psykisk vold kan give fængsel i op til tre år."),
        ("er det flere end for andre ledige", "26 procent er kommet i job."),
        ("hvor præcis er assistenten", "I 60 procent af sagerne var der tegn."),
        ("hvor stor er svarprocenten i den", "27 procent var åbne i familien."),
        ("hvor mange procent kendte indsatsen", "26 procent er kommet i job."),
    ],
)
def test_a_section_on_something_else_does_not_speak_of_it(question, around):
    assert not speaks_of(question, around)


@pytest.mark.parametrize(
    ("question", "around"),
    [
        ("hvad koster scenarie 1 for hele perioden", COST),
        ("hvad koster vejlederne", COST),
        ("kom der flere end ventet", "Antallet var dobbelt så stort."),
        ("hvad er straffen for tvangsægteskab", "Tvangsægteskab kan give fængsel."),
        ("what does scenario 1 cost", COST),
        ("hvor mange procent er kommet i job", "26 procent er kommet i job."),
    ],
)
def test_a_section_on_the_thing_itself_does(question, around):
    assert speaks_of(question, around)


def test_a_count_of_people_is_of_those_people():
    assert not counts_them("hvor mange under 25 var der", "541 borgersager", "541 borgersager i alt")
    assert not counts_them("hvor mange af de 121 var mænd", "121 borgersager", "121 borgersager i alt")
    assert counts_them("hvor mange kvinder kom", "Der kom 30 kvinder.", "der kom 30 kvinder.")


def test_how_many_there_were_is_no_rule_of_how_many_one_may():
    assert not counts_them("hvor mange henvendelser må jeg sende", "I 2024 kom 413.", "i 2024 kom 413.")


def test_a_which_of_towns_is_answered_with_a_town():
    assert not names("hvilke kommuner har det samme", "Andre kommuner er inspireret.")
    assert names("hvilke kommuner har det samme", "Det har Odense.")
    assert not names("hvilket firma holder kurset", "Et firma, som kender målgruppen.")
    assert names("hvilke kommuner skal have en plan", "Alle kommuner.")


def test_a_comparison_with_a_town_names_it():
    assert not names("hvordan klarer vi os i forhold til aarhus", "Brug ikke en anden kommunes frister.")
    assert names("er der flere end i aarhus", "I Aarhus var der færre.")
