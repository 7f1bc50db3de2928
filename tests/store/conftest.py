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
