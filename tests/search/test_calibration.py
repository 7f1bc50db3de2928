from __future__ import annotations

import json
from pathlib import Path

import pytest
from search_corpus import HashedWords, corpus

from assistant.search import calibration, folder
from assistant.search.building import ABOUT, build
from assistant.search.index import Index
from assistant.search.words import english

ON_TOPIC = [
    "Hvor mange henvendelser kom der i 2024?",
    "Må jeg dele oplysningerne med andre forvaltninger?",
    "Hvornår skal jeg henvise til en social kontrol-vejleder?",
    "Hvilke tegn er der på negativ social kontrol?",
    "Må jeg kontakte familien?",
    "Har jeg underretningspligt, når der er børn i hjemmet?",
    "Hvor mange penge søges der om til vejlederne?",
]
FAR = [
    "Hvem malede Mona Lisa?",
    "Hvor langt er der fra Rom til Napoli?",
    "Hvordan koger jeg pasta?",
    "Skal jeg tage paraply på i dag?",
    "Hvilken cykelhjelm er mest sikker?",
    "Hvornår blomstrer syrenerne?",
    "Hvor mange tangenter har et klaver?",
    "asdf qwer zxcv",
    "Kan I anbefale en god krimi?",
    "Hvordan rengør jeg et akvarium?",
]


def test_the_sentences_are_many_differ_and_are_in_their_language() -> None:
    danish, in_english = calibration.unrelated()
    assert len(danish) >= 150
    assert len(in_english) >= 25
    assert len(set(danish + in_english)) == len(danish) + len(in_english)
    assert not [sentence for sentence in danish if english(sentence)]
    assert not [sentence for sentence in in_english if not english(sentence)]


def test_confidence_grows_with_both_halves() -> None:
    assert calibration.confidence(0.70, 0.0) == 0.0
    assert calibration.confidence(0.84, 0.4) == pytest.approx(0.7)
    assert calibration.confidence(0.99, 1.0) == 1.5
    assert calibration.confidence(None, 0.4) == 0.2
    steps = [calibration.confidence(0.7 + step / 50, 0.2) for step in range(15)]
    assert steps == sorted(steps)


def test_the_thresholds_are_the_90th_and_95th_percentile() -> None:
    reached = calibration.thresholds([float(number) for number in range(101)])
    assert (reached.refuse, reached.weak) == (90.0, 95.0)


@pytest.mark.parametrize("vectors", [True, False])
def test_every_build_stores_them_for_its_modes_and_languages(vectors: bool, home: Path) -> None:
    build(corpus(), home, HashedWords() if vectors else None)
    stored = json.loads((home / folder.current(home) / ABOUT).read_text())["thresholds"]
    assert set(stored) == ({"lexical", "hybrid"} if vectors else {"lexical"})
    for languages in stored.values():
        assert set(languages) == {"danish", "english"}
        assert all(0 < values["refuse"] <= values["weak"] < 2 for values in languages.values())


def test_the_sentences_are_embedded_once_for_all_builds(home: Path) -> None:
    class Counting(HashedWords):
        asked = 0

        def embed_query(self, text: str) -> list[float]:
            self.asked += 1
            return super().embed_query(text)

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [HashedWords.embed_query(self, text) for text in texts]

    model = Counting()
    build(corpus(), home, model)
    assert model.asked == sum(len(sentences) for sentences in calibration.unrelated())
    build(corpus()[:-1], home, model)
    assert model.asked == sum(len(sentences) for sentences in calibration.unrelated())


def test_questions_on_the_subject_are_above_weak(real_index: Index) -> None:
    below = [question for question in ON_TOPIC if (found := real_index.search(question)).confidence < found.weak]
    assert not below


def test_questions_far_off_are_below_refuse(real_index: Index) -> None:
    above = [question for question in FAR if (found := real_index.search(question)).confidence >= found.refuse]
    # By design one unrelated sentence in ten reaches it.
    assert len(above) <= 2, above
