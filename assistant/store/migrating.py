"""Brings the database to the newest step. The only file that runs Alembic."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, text

from assistant.errors import StoreUnavailable
from assistant.texts import store as texts

FOLDER = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, **keys: object) -> None:
    """Run the missing steps, each whole or not at all; a second process waits and finds them done.

    `keys` are the `ring` and the `data_keys` that a step needs which seals anew what is stored.
    """
    while _one_step(engine, keys):
        pass


def config(connection: Connection, keys: Mapping[str, object] = MappingProxyType({})) -> Config:
    """Return Alembic's configuration for this connection."""
    settings = Config()
    settings.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    settings.set_main_option("path_separator", "os")
    settings.attributes.update(keys, connection=connection)
    return settings


def _one_step(engine: Engine, keys: Mapping[str, object]) -> bool:
    """Take one step in one transaction and say whether there was one to take."""
    with engine.connect() as connection, connection.begin():
        settings = config(connection, keys)
        script = ScriptDirectory.from_config(settings)
        # Read inside the write transaction: nobody else can be half-way through the same step.
        current = MigrationContext.configure(connection).get_current_revision()
        if current == script.get_current_head():
            return False
        try:
            command.upgrade(settings, "+1")
        except CommandError as error:
            raise StoreUnavailable(texts.TOO_NEW) from error
        if connection.dialect.name == "sqlite" and connection.execute(text("PRAGMA foreign_key_check")).first():
            raise StoreUnavailable(texts.DAMAGED)
        return True
