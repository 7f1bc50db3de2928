import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.accounts import first_start, people, sessions
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PASSWORD = "grøn cykel under broen"


@pytest.fixture
def db(migrated: Path, tmp_path: Path) -> Iterator[Database]:
    folder = tmp_path / "var"
    shutil.copytree(migrated, folder)
    database = Database.open(Settings(data=folder, _env_file=None))
    yield database
    database.close()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def password() -> str:
    return PASSWORD


@pytest.fixture
def administrator(db: Database) -> Person:
    token = first_start.new_token(db, now=NOW)
    first_start.create_administrator(db, token, "anne", "Anne Admin", PASSWORD, now=NOW)
    return sessions.who(db, sessions.sign_in(db, "anne", PASSWORD, now=NOW), now=NOW).person


@pytest.fixture
def mette(db: Database, administrator: Person) -> Person:
    new = people.NewPerson("mette", "Mette Madsen", Role.CASEWORKER, "Integration Nord")
    return people.create_person(db, administrator, new, PASSWORD, now=NOW)
