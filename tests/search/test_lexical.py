from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.search.lexical import Lexical
from assistant.search.words import all_grams

TEXTS = ["Vejlederne fik 1.477 henvendelser.", "Samtykke gives skriftligt.", "Underretningspligten er personlig."]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("hvor mange henvendelser", 0),
        ("1477", 0),
        ("skriftlig samtykkeerklæring", 1),
        ("pligt til at underrette", 2),
        ("underettning", 2),
    ],
)
def test_words_compounds_and_typing_errors_find_their_text(question: str, best: int) -> None:
    assert int(Lexical.build(TEXTS).scores(question).argmax()) == best


@pytest.mark.parametrize("question", ["", "og i på", "xqz", "🙂"])
def test_a_question_without_a_known_word_scores_nothing(question: str) -> None:
    assert Lexical.build(TEXTS).scores(question).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("texts", [[], ["og i"], ["", ""]])
def test_texts_without_a_word_can_be_indexed(texts: list[str], tmp_path: Path) -> None:
    Lexical.build(texts).save(tmp_path / "words")
    assert Lexical.load(tmp_path / "words").scores("henvendelser").tolist() == [0.0] * len(texts)


def test_it_comes_back_from_disk_as_it_was(tmp_path: Path) -> None:
    built = Lexical.build(TEXTS)
    built.save(tmp_path / "words")
    back = Lexical.load(tmp_path / "words")
    assert np.array_equal(back.scores("henvendelser om samtykke"), built.scores("henvendelser om samtykke"))
    question, held = "samtykke til frikadeller", set(all_grams(TEXTS[1]))
    assert 0 < back.coverage(question, held) == built.coverage(question, held) < 1


def test_coverage_is_a_share_and_rare_words_weigh_more() -> None:
    lexical = Lexical.build(["Borgerne giver samtykke.", "Borgerne ringer.", "Borgerne venter.", "Borgerne spørger."])
    held = set(all_grams("Borgerne giver samtykke."))
    assert lexical.coverage("pizza", held) == lexical.coverage("og", held) == 0.0
    assert 0 < lexical.coverage("borgerne frikadeller", held) < lexical.coverage("samtykke frikadeller", held) < 1
