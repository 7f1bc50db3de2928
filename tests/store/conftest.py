import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.store.database import Database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder as the first start leaves it; each test gets a copy."""
    folder = tmp_path_factory.mktemp("migrated") / "var"
    database = Database.open(Settings(data=folder, _env_file=None))
    database.migrate()
    database.close()
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "var", _env_file=None)


@pytest.fixture
def open_database(settings: Settings) -> Iterator[Callable[[], Database]]:
    opened: list[Database] = []

    def open_() -> Database:
        opened.append(Database.open(settings))
        return opened[-1]

    yield open_
    for database in opened:
        database.close()


@pytest.fixture
def db(migrated: Path, settings: Settings, open_database: Callable[[], Database]) -> Database:
    shutil.copytree(migrated, settings.data)
    return open_database()
