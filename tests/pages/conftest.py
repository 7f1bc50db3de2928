import shutil
from pathlib import Path

import pytest
from story import make_corpus, make_index, make_people

from assistant.settings import Settings
from assistant.store.database import Database


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small corpus, its index, and a closed database that knows five people."""
    home = tmp_path_factory.mktemp("stories")
    make_corpus(home / "corpus")
    make_index(home / "corpus", home / "var" / "index")
    database = Database.open(Settings(data=home / "var", _env_file=None))
    database.migrate()
    make_people(database)
    database.close()
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, which the settings point to."""
    shutil.copytree(built, tmp_path / "home")
    monkeypatch.setenv("ASSISTANT_CORPUS", str(tmp_path / "home" / "corpus"))
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "home" / "var"))
    monkeypatch.setenv("ASSISTANT_EMBEDDINGS", "none")
    return tmp_path / "home"
