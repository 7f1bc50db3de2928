"""What an earlier version left opens in this one: migrated, readable, and with a chain that holds."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from assistant.operations import auditing
from assistant.referrals import reading
from assistant.referrals.fields import ActionKind
from assistant.referrals.models import Referral
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store import migrating
from assistant.store.database import Database

GOLDEN = Path(__file__).parent / "golden"
STEPS = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir() and path.name.isdigit())
NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_there_is_one_of_every_step_but_the_newest():
    steps = sorted(path.stem.split("_")[0] for path in (migrating.FOLDER / "versions").glob("0*.py"))
    assert steps[:-1] == STEPS


@pytest.mark.parametrize("step", STEPS)
def test_a_database_of_an_earlier_version_opens_whole(tmp_path: Path, step: str):
    settings = Settings(data=Path(shutil.copytree(GOLDEN / step, tmp_path / "var")), _env_file=None)
    for key in settings.keys.iterdir():
        os.chmod(key, 0o600)
    db = Database.open(settings)
    db.migrate()
    db.check()
    sara = Person("sara", "Sara", Role.ADVISOR)
    detail = reading.open_referral(db, sara, "a" * 32, session_id="s", now=NOW)
    assert (detail.number, detail.state, detail.form.note) == (
        "H-2026-0001",
        State.IN_PROGRESS,
        "Hvornår må jeg spørge?",
    )
    assert [message.text for message in detail.messages] == ["Ring til os."]
    assert [action.kind for action in detail.actions] == [ActionKind.SPARRING]
    assert [event.action for event in detail.history][:4] == ["send_referral", "receive", "reply", "register_action"]
    verdict, _ = auditing.walk(db)
    assert (verdict.events, verdict.faults) == (5, ())
    db.close()


@pytest.mark.parametrize(("state", "presses"), [("in_progress", True), ("closed", False)])
def test_danger_that_pressed_before_it_had_a_column_presses_on(tmp_path: Path, state: str, presses: bool):
    settings = Settings(data=Path(shutil.copytree(GOLDEN / "0004", tmp_path / "var")), _env_file=None)
    for key in settings.keys.iterdir():
        os.chmod(key, 0o600)
    with closing(sqlite3.connect(settings.data / "assistant.db")) as raw, raw:
        changed = "acute_card_shown = 1, corrected_at = '2026-03-03 09:00:00.000000', checksum = NULL"
        raw.execute(f"UPDATE referral SET {changed}, state = ?", (state,))
    db = Database.open(settings)
    db.migrate()
    with db.reading() as session:
        (row,) = session.scalars(select(Referral))
        assert (row.danger_at is not None) is presses
    db.close()
