"""The words of a whole section against one entry at a time."""

import numpy as np
import pytest

from assistant.search.odds import Odds

TEXTS = (
    *("hvem betaler for tolken", "kan tolken være en slægtning", "hvilken tolk skal jeg vælge"),
    *("hvornår skal jeg underrette", "skal jeg underrette om barnet", "hvem skal underrette"),
    *("hvor længe gemmes henvendelsen", "hvornår slettes henvendelsen", "kan jeg slette den"),
)
SECTIONS = np.array([0, 0, 0, 1, 1, 1, 2, 2, 2])


@pytest.fixture(scope="module")
def odds():
    return Odds(TEXTS, SECTIONS)


@pytest.mark.parametrize(
    ("question", "section"), [("tolken er hendes bror", 0), ("underrette?", 1), ("bliver den slettet", 2)]
)
def test_the_section_whose_own_words_are_asked_with_fits_best(odds, question, section):
    scores = odds.scores(question)
    assert int(scores.argmax()) == section
    assert scores[section] > 0


def test_words_of_several_entries_together_beat_one_entry_with_more_of_them():
    texts = (
        "løn konto kort",
        "løn penge",
        "løn konto",
        "kort penge",
        "frist møde plan",
        "frist",
        "plan",
        "løn kort konto frist møde",
    )
    scores = Odds(texts, np.array([0, 0, 0, 0, 1, 1, 1, 1])).scores("løn kort konto")
    assert int(scores.argmax()) == 0


@pytest.mark.parametrize("question", ["", "og hvad så", "zzyzx"])
def test_a_question_without_a_known_word_fits_no_section(odds, question):
    assert not odds.scores(question).any()


def test_scores_stay_between_minus_one_and_one(odds):
    scores = odds.scores("tolk tolken slægtning vælge betaler")
    assert float(np.abs(scores).max()) <= 1
