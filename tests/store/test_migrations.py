import importlib
import pkgutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, create_engine, inspect

import assistant
from assistant.errors import StoreUnavailable
from assistant.settings import Settings
from assistant.store.base import Base
from assistant.store.database import Database
from assistant.texts import store as texts

START = """
import sys
from pathlib import Path
from assistant.settings import Settings
from assistant.store.database import Database
database = Database.open(Settings(data=Path(sys.argv[1]), _env_file=None))
database.migrate()
"""


def import_all_tables() -> None:
    for room in ("store", "accounts", "conversations", "referrals", "operations"):
        package = importlib.import_module(f"assistant.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"assistant.{room}."):
            if not module.ispkg:
                importlib.import_module(module.name)


def described(engine: Engine) -> dict[str, Any]:
    """Everything that the inspector tells about each table, in an order that does not depend on the maker's."""
    inspector = inspect(engine)
    tables = sorted(set(inspector.get_table_names()) - {"alembic_version", "sqlite_sequence"})
    return {
        table: {
            "columns": {c["name"]: (str(c["type"]), c["nullable"]) for c in inspector.get_columns(table)},
            "primary key": inspector.get_pk_constraint(table),
            "foreign keys": sorted(map(str, inspector.get_foreign_keys(table))),
            "indexes": sorted(map(str, inspector.get_indexes(table))),
            "unique": sorted(map(str, inspector.get_unique_constraints(table))),
            "checks": sorted(map(str, inspector.get_check_constraints(table))),
        }
        for table in tables
    }


def test_the_migrations_make_exactly_the_tables_of_the_models(db: Database, tmp_path: Path):
    import_all_tables()
    plain = create_engine(f"sqlite:///{tmp_path / 'plain.db'}")
    Base.metadata.create_all(plain)
    assert described(db.engine) == described(plain)
    assert {"audit_event", "referral", "referral_message", "referral_action"} <= set(described(plain))
    plain.dispose()


def test_migrating_again_changes_nothing(db: Database, settings: Settings):
    before = list(sqlite3.connect(settings.data / "assistant.db").iterdump())
    db.migrate()
    assert list(sqlite3.connect(settings.data / "assistant.db").iterdump()) == before


def test_processes_that_start_together_all_find_the_database_ready(tmp_path: Path):
    folder = tmp_path / "var"
    starts = [
        subprocess.Popen([sys.executable, "-c", START, str(folder)], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    told = [start.communicate(timeout=60)[1] for start in starts]
    assert [start.returncode for start in starts] == [0, 0, 0], told


def test_a_database_of_a_newer_version_is_not_touched(
    db: Database, settings: Settings, open_database: Callable[[], Database]
):
    with sqlite3.connect(settings.data / "assistant.db") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreUnavailable) as stopped:
        open_database().migrate()
    assert str(stopped.value) == texts.TOO_NEW


def test_migrations_import_nothing_of_the_application():
    versions = Path(assistant.__file__).parent / "store" / "migrations" / "versions"
    steps = [path for path in versions.glob("*.py") if path.name != "__init__.py"]
    assert len(steps) >= 2
    assert [path.name for path in steps if "assistant" in path.read_text()] == []
