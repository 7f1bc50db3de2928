from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from assistant.search.lexical import Lexical

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
    assert back.coverage("samtykke", TEXTS[1]) == built.coverage("samtykke", TEXTS[1]) == 1.0


def test_coverage_is_a_share_and_rare_words_weigh_more() -> None:
    lexical = Lexical.build(["Borgerne giver samtykke.", "Borgerne ringer.", "Borgerne venter.", "Borgerne spørger."])
    assert lexical.coverage("pizza", "Borgerne giver samtykke.") == 0.0
    common = lexical.coverage("borgerne frikadeller", "Borgerne giver samtykke.")
    rare = lexical.coverage("samtykke frikadeller", "Borgerne giver samtykke.")
    assert 0 < common < rare < 1
