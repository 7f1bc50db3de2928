from __future__ import annotations

import threading
import unicodedata

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from assistant.search import words


@pytest.mark.parametrize("written", ["1.477", "1477"])
def test_a_number_is_the_same_with_and_without_its_dot(written: str) -> None:
    assert words.words(f"i alt {written} henvendelser") == ["i", "alt", "1477", "henvendelser"]


def test_a_decimal_number_stays_whole() -> None:
    assert "3,5" in words.words("det koster 3,5 om året")


@pytest.mark.parametrize("written", ["3,5 mio. kr.", "3.500.000 kr.", "3,5 millioner"])
def test_millions_are_found_however_they_are_written(written: str) -> None:
    assert "3500000" in words.words(written)


def test_a_year_at_the_end_of_a_sentence_is_a_word() -> None:
    assert words.words("Det var i 2024.") == ["det", "var", "i", "2024"]


def test_hyphenated_words_are_found_in_parts_and_joined() -> None:
    assert words.words("kontrol-vejledere") == ["kontrol", "vejledere", "kontrolvejledere"]


def test_the_same_letter_in_two_encodings_gives_the_same_words() -> None:
    text = "Årsværk på området"
    assert words.tokens(unicodedata.normalize("NFD", text)) == words.tokens(unicodedata.normalize("NFC", text))


def test_endings_do_not_matter_and_stop_words_are_left_out() -> None:
    assert words.stem("vejlederne") == words.stem("vejleder")
    assert words.content("hvad er en vejleder") == ["vejleder"]


def test_grams_carry_the_borders_of_the_word() -> None:
    assert words.grams("job") == ("_jo", "job", "ob_")
    assert words.grams("å") == ("_å_",)


def test_a_compound_shares_grams_with_its_parts() -> None:
    shared = set(words.grams("underretningspligt")) & set(words.grams("pligt"))
    assert {"pli", "lig", "igt", "gt_"} <= shared


@given(st.text(max_size=300))
def test_any_text_can_be_cut_into_tokens_without_blanks(text: str) -> None:
    assert all(token and not token.isspace() for token in words.tokens(text))


@pytest.mark.parametrize(
    "question",
    [
        "Who should I contact?",
        "What is negative social control?",
        "How many referrals were there in 2024?",
        "Do I need consent?",
        "what must the plan contain",
        "Can I call the family?",
    ],
)
def test_english_is_recognised(question: str) -> None:
    assert words.english(question)


@pytest.mark.parametrize(
    "question",
    [
        "Hvem skal jeg kontakte?",
        "hvad er planen for 2024",
        "Er der et team i BI23",
        "social kontrol team",
        "hvordan laver man en sikker aftale om mail",
        "",
    ],
)
def test_danish_is_not_taken_for_english(question: str) -> None:
    assert not words.english(question)


def test_stems_are_right_from_several_threads() -> None:
    wrong: list[str] = []

    def stem_many(start: int) -> None:
        right = Stemmer.Stemmer("danish")
        for number in range(start, start + 300):
            word = f"{'abcdefghij'[number % 10]}{'klmnop'[number % 6]}henvendelserne"
            # Past the cache: the stemmer itself is what must not be shared.
            if words.stem.__wrapped__(word) != right.stemWord(word):
                wrong.append(word)

    threads = [threading.Thread(target=stem_many, args=(100 * n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
