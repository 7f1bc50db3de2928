"""What a question means before it is searched: mended where it is wrong, untouched where it is right."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_corpus import BI14, BI23

from assistant.search import queries, words
from assistant.search.familiarity import Vocabulary
from assistant.search.queries import Understanding, as_danish_words, particular

NEW = replace(BI23, also_called=("2026-notatet", "det nye notat", "the new note"))
OLD = replace(BI14, also_called=("det gamle notat", "notatet til 2023"))


@pytest.fixture(scope="module")
def vocabulary(index):
    return Vocabulary(
        text for one in index.passages.values() for text in (" ".join(one.heading), one.text, *one.questions)
    )


@pytest.fixture(scope="module")
def understood(vocabulary):
    return Understanding(vocabulary, [NEW, OLD]).of


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        # Short forms.
        ("Hvad gør en skv?", "Hvad gør en social kontrol-vejleder?"),
        ("hvad gør en SKV", "hvad gør en social kontrol-vejleder"),
        ("Hvornår kontakter jeg en sk-vejl?", "Hvornår kontakter jeg en social kontrol-vejleder?"),
        ("tlf. til politiet", "telefon til politiet"),
        ("antal henv i 2024", "antal henvendelse i 2024"),
        ("hvor mange pct kom i job", "hvor mange procent kom i job"),
        ("sc 2", "scenarie 2"),
        ("nsk i kbh", "negativ social kontrol i København"),
        # The letters of a keyboard without æ, ø and å.
        ("maalgruppe", "målgruppe"),
        ("aegtefaelle", "ægtefælle"),
        ("boern", "børn"),
        ("Koebenhavn", "københavn"),
        ("hvornaar maa jeg spoerge", "hvornår må jeg spørge"),
        # Typing errors.
        ("henvendelsr i 2024", "henvendelser i 2024"),
        ("beredskabspaln", "beredskabsplan"),
        ("psyksik vold", "psykisk vold"),
        ("negtiv social kontrol", "negativ social kontrol"),
        ("handlepaln?", "handleplan?"),
        # Compounds that no source has.
        ("vejledersparring", "vejleder sparring"),
        ("samtykkeregler", "samtykke regler"),
        # Years and documents.
        ("henvendelser 21-24", "henvendelser 2021-2024"),
        ("bevilling i 23–26", "bevilling i 2023-2026"),
        ("Hvad siger 2026-notatet om 2024?", "Hvad siger BI23 om 2024?"),
        ("hvad stod der i Det Gamle Notat", "hvad stod der i BI14"),
        ("What does the new note say?", "What does BI23 say?"),
    ],
)
def test_a_question_is_searched_as_it_is_meant(understood, question, meant):
    assert understood(question) == meant


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange henvendelser kom der i 2024?",
        "Hvornår skal jeg kontakte en social kontrol-vejleder?",
        "Hvad siger BI23 om 2026-2029?",
        "§ 12 a og § 243",
        "Ring på 70 27 76 66",
        "3,5 mio i 2026",
        "Hvad er 15-20 procent?",
        "What is the rule about consent?",
        "Mogens Grzegorz Xyzq",
        "",
        "?!",
    ],
)
def test_a_correct_question_stays_as_it_is(understood, question):
    assert understood(question) == question


def test_every_word_that_the_sources_use_stays(index, vocabulary, understood):
    short = queries.abbreviations()
    used = {
        word
        for passage in index.passages.values()
        for statement in passage.statements
        for word in queries.WORD.findall(statement.text)
        if word.rstrip(".").lower() not in short and vocabulary.knows(word.rstrip(".").lower())
    }
    assert len(used) > 2_000
    assert {word: understood(word) for word in used if understood(word) != word} == {}


@given(st.lists(st.sampled_from(sorted(words.STOP)), min_size=1, max_size=8))
def test_small_words_stay(understood, small):
    question = " ".join(word for word in small if word not in queries.abbreviations())
    assert understood(question) == question


@given(st.text(max_size=120))
def test_whatever_is_typed_is_understood_somehow_and_numbers_of_four_digits_stay(understood, text):
    meant = understood(f"{text} 1477")
    assert meant.endswith("1477")


def test_a_word_with_two_neighbours_becomes_the_one_that_the_sources_use_more():
    vocabulary = Vocabulary(["henvender henvender henvendes"])
    assert Understanding(vocabulary, []).of("henvendex") == "henvender"


def test_a_short_strange_word_is_left_alone():
    # Three letters have too many neighbours.
    assert Understanding(Vocabulary(["job jobbet børn"]), []).of("jib") == "jib"


def test_without_documents_that_have_other_names_nothing_is_taken_for_one():
    assert (
        Understanding(Vocabulary(["hvad siger notatet om vejlederne"]), [BI23]).of("hvad siger notatet")
        == "hvad siger notatet"
    )


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Hvad skal jeg notere om negativ social kontrol i sagen?", "Hvad skal jeg notere i sagen?"),
        ("Hvilke tegn på social kontrol ser lærere?", "Hvilke tegn på ser lærere?"),
        ("Hvad er negativ social kontrol?", "Hvad er negativ social kontrol?"),
        ("social kontrol", "social kontrol"),
        ("Hvornår henviser jeg?", "Hvornår henviser jeg?"),
    ],
)
def test_the_topic_that_all_sources_share_is_left_out_where_enough_remains(question, left):
    assert particular(question) == left


def test_an_english_question_is_looked_up_in_danish_words():
    danish, known = as_danish_words("Who is the advisor for a citizen with a passport?")
    assert {"vejleder", "borger", "pas"} <= set(danish.split())
    assert 0.5 < known <= 1
    assert as_danish_words("What is the capital of Mongolia?")[1] < 0.5


@given(st.text(max_size=60))
def test_a_share_of_known_words_is_between_0_and_1(text):
    assert 0 <= as_danish_words(text)[1] <= 1


def test_the_lists_hold_no_word_twice_and_no_empty_meaning():
    for file, pairs in (("abbreviations.txt", queries.abbreviations()), ("translations.txt", queries.translations())):
        assert pairs, file
        assert all(meaning.strip() for meaning in pairs.values()), file
        assert all(word == word.lower() for word in pairs), file
