from __future__ import annotations

import pytest
from search_corpus import corpus

from assistant.search.entries import entries
from assistant.search.familiarity import Vocabulary


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(entry.text for entry in entries(corpus()))


@pytest.mark.parametrize("word", ["henvendelse", "Henvendelserne", "VEJLEDEREN", "1477", "1.477", "travlt"])
def test_a_word_of_the_corpus_is_known_in_every_form(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.familiarity(word) == 1.0


@pytest.mark.parametrize("word", ["underrettningspligt", "samttykke", "henvendelsser"])
def test_a_typing_error_is_nearly_known(vocabulary: Vocabulary, word: str) -> None:
    assert 0.6 <= vocabulary.familiarity(word) < 1.0


@pytest.mark.parametrize("word", ["pizza", "zzzzzz", "qwxzq", "", "?"])
def test_a_foreign_word_is_not(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.familiarity(word) <= 0.5


def test_the_grams_must_stand_in_one_word(vocabulary: Vocabulary) -> None:
    # Every 3-gram of the invented word occurs somewhere in the corpus, but never together.
    assert vocabulary.familiarity("borgvejl") < 0.8


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("sagsbehandlersamtaleforberedelse", ("sagsbehandler", "samtale", "forberedelse")),
        ("kontrolvejlederhenvendelser", ("kontrolvejleder", "henvendelser")),
        ("samtykkezzzzz", ("samtykke", "zzzzz")),
        ("zzzzzsamtykke", ()),
        ("samtykke" * 10, ()),
    ],
)
def test_a_compound_comes_apart_where_every_part_is_known(compound: str, parts: tuple[str, ...]) -> None:
    spoken = Vocabulary(["En sagsbehandler og en kontrolvejleder", "samtale forberedelse", "samtykke henvendelser"])
    assert spoken.parts(compound) == parts


def test_the_ending_of_a_form_is_no_second_word() -> None:
    assert Vocabulary(["Vi udvider indsatsen"]).parts("udvidede") == ()
