"""What `assistant doctor` says of witness, backup, keys and deletion."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.accounts import directory
from assistant.operations import backup
from assistant.operations.standing import look
from assistant.settings import Settings
from assistant.store import crypto
from assistant.store.database import Database
from assistant.texts import keeping as texts

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


@pytest.fixture
def settings(data: Path, tmp_path: Path) -> Settings:
    return Settings(witness=str(tmp_path / "vidne.txt"), _env_file=None)


def said(db: Database, settings: Settings, now: datetime = NOW) -> dict[str, bool]:
    return dict(look(db, settings, now=now))


def test_what_is_missing_is_said_until_it_is_there(db: Database, settings: Settings, tmp_path: Path):
    assert said(db, settings) == {texts.DOCTOR_WITNESS_GONE: False, texts.RECOVERY_UNCONFIRMED: False}
    anne = directory.by_username(db, "anne")
    key = backup.show_key(db, settings, anne, anew=False, now=NOW)
    backup.confirm_key(db, settings, anne, {1: key.groups[0]}, now=NOW)
    assert said(db, settings) == {texts.DOCTOR_WITNESS: True, texts.DOCTOR_NO_BACKUP: False}
    backup.back_up(db, settings, anne, tmp_path / "kopier", now=NOW)
    made = texts.DOCTOR_BACKUP.format(day="2. marts 2026")
    assert said(db, settings) == {texts.DOCTOR_WITNESS: True, made: True}
    assert said(db, settings, NOW + timedelta(days=3))[made] is False


def test_a_witness_in_the_way_and_a_key_too_many_are_said(db: Database, settings: Settings):
    Path(settings.witness).mkdir()
    crypto.make_next(settings.keys)
    found = said(db, settings)
    assert found[texts.DOCTOR_WITNESS_UNWRITABLE] is False
    assert found[texts.DOCTOR_TWO_KEYS] is False


def test_a_witness_beside_the_database_is_a_warning(db: Database, data: Path):
    here = Settings(_env_file=None)
    beside = Database.open(here)
    assert said(beside, here)[texts.DOCTOR_WITNESS_HERE] is False
    beside.close()
