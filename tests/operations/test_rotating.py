"""A new master key: nothing is lost, nothing stays under the old one, and who is at work does not notice."""

import importlib
import json
import pkgutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.accounts import directory
from assistant.conversations import history
from assistant.errors import Forbidden, StoreUnavailable
from assistant.operations import rotating
from assistant.referrals import reading
from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.referring import send
from assistant.roles import Person
from assistant.settings import Settings
from assistant.store import crypto
from assistant.store.base import Base, Encrypted
from assistant.store.data_keys import DataKeys
from assistant.store.database import Database
from assistant.values import Answer, Line, Outcome

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
FORM = ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord", note="Hvornår må jeg spørge?")
SEEN_BY_ROTATION = """
import json
from assistant.operations.rotating import encrypted_columns
print(json.dumps(sorted(f"{table.name}.{column.name}" for table, column, _ in encrypted_columns())))
"""


@pytest.fixture
def written(db: Database, settings: Settings) -> str:
    """A conversation and a referral, and the referral's id."""
    mette = directory.by_username(db, "mette")
    conversation = history.begin(db, mette, now=NOW)
    history.add(db, mette, conversation.id, Answer("hvornår?", Outcome.ANSWERED, (Line("Nu.", 0),)), now=NOW)
    return send(db, mette, FORM, key="1", now=NOW, settings=settings, screen=lambda text: ()).id


def readable(settings: Settings, id_: str) -> None:
    """Everything that was written can be read by a process that starts now."""
    opened = Database.open(settings)
    opened.migrate()
    sara, mette = (directory.by_username(opened, name) for name in ("sara", "mette"))
    assert reading.open_referral(opened, sara, id_, session_id="s", now=NOW).form == FORM
    latest = history.latest(opened, mette)
    assert latest
    assert latest.answers[0].question == "hvornår?"
    opened.close()


def under(settings: Settings, name: bytes) -> int:
    """How many values in both files name this key."""
    count = 0
    for file in (settings.data / "assistant.db", settings.keys / "data-keys.db"):
        with closing(sqlite3.connect(file)) as raw:
            for (table,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
                for row in raw.execute(f"SELECT * FROM {table}"):
                    count += sum(isinstance(value, bytes) and value[1:9] == name for value in row)
    return count


def test_everything_stands_under_the_new_key_and_the_old_is_gone(
    db: Database, settings: Settings, anne: Person, written: str
):
    old = db.ring.newest
    before = under(settings, old)
    done = rotating.rotate(db, settings, anne, now=NOW)
    assert [file.name for file in settings.keys.glob("store-*")] == ["store-0002.key"]
    assert (done.values, done.data_keys, done.key) == (before - 1, 1, "store-0002.key")
    assert (under(settings, old), under(settings, db.ring.newest)) == (0, before)
    readable(settings, written)
    rotating.rotate(db, settings, anne, now=NOW)
    assert [file.name for file in settings.keys.glob("store-*")] == ["store-0003.key"]
    readable(settings, written)


def test_who_is_at_work_reads_and_writes_on(db: Database, settings: Settings, anne: Person, written: str):
    at_work = Database.open(settings)
    sara, mette = (directory.by_username(at_work, name) for name in ("sara", "mette"))
    assert reading.open_referral(at_work, sara, written, session_id="s", now=NOW).form == FORM
    rotating.rotate(db, settings, anne, now=NOW)
    assert reading.open_referral(at_work, sara, written, session_id="s", now=NOW).form == FORM
    id_ = send(at_work, mette, FORM, key="2", now=NOW, settings=settings, screen=lambda text: ()).id
    at_work.close()
    readable(settings, written)
    readable(settings, id_)


def test_who_writes_before_having_read_seals_with_the_new_key(
    db: Database, settings: Settings, anne: Person, written: str
):
    at_work = Database.open(settings)
    mette = directory.by_username(at_work, "mette")
    old = db.ring.newest
    rotating.rotate(db, settings, anne, now=NOW)
    conversation = history.begin(at_work, mette, now=NOW)
    history.add(at_work, mette, conversation.id, Answer("hvornår?", Outcome.ANSWERED, (Line("Nu.", 0),)), now=NOW)
    at_work.close()
    assert under(settings, old) == 0
    readable(settings, written)


class Killed(BaseException):
    pass


@pytest.mark.parametrize("step", ["make_next", "_seal_anew", "rewrap", "leave_no_trace", "_check", "unlink"])
def test_it_may_stop_anywhere_and_is_finished_by_the_next_run(
    db: Database, settings: Settings, anne: Person, written: str, monkeypatch: pytest.MonkeyPatch, step: str
):
    def kill(*_: object) -> None:
        raise Killed

    places = {"make_next": crypto, "rewrap": DataKeys, "unlink": Path}
    with monkeypatch.context() as broken:
        if step == "make_next":
            make = crypto.make_next
            broken.setattr(crypto, step, lambda folder: kill(make(folder)))
        else:
            broken.setattr(places.get(step, rotating), step, kill)
        with pytest.raises(Killed):
            rotating.rotate(db, settings, anne, now=NOW)
    readable(settings, written)
    rotating.rotate(db, settings, anne, now=NOW)
    assert [file.name for file in settings.keys.glob("store-*")] == ["store-0002.key"]
    readable(settings, written)


def test_an_old_key_that_is_still_needed_is_kept(
    db: Database, settings: Settings, anne: Person, written: str, monkeypatch: pytest.MonkeyPatch
):
    with monkeypatch.context() as forgetful:
        forgetful.setattr(DataKeys, "rewrap", lambda *_: 0)
        with pytest.raises(StoreUnavailable):
            rotating.rotate(db, settings, anne, now=NOW)
    assert len(list(settings.keys.glob("store-*"))) == 2
    readable(settings, written)


def test_no_encrypted_column_is_forgotten():
    seen = subprocess.run([sys.executable, "-c", SEEN_BY_ROTATION], capture_output=True, text=True, check=True).stdout
    for room in ("store", "accounts", "conversations", "referrals", "operations"):
        package = importlib.import_module(f"assistant.{room}")
        for module in pkgutil.iter_modules(package.__path__, f"assistant.{room}."):
            if not module.ispkg:
                importlib.import_module(module.name)
    held = {
        f"{table.name}.{column.name}"
        for table in Base.metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Encrypted)
    }
    assert set(json.loads(seen)) == held
    assert {"key_check.word", "turn.question", "vote.question", "gap.question", "local_answer.text"} <= held


@pytest.mark.parametrize("name", ["sara", "karen", "mette"])
def test_only_an_administrator_changes_the_key(db: Database, settings: Settings, name: str):
    with pytest.raises(Forbidden):
        rotating.rotate(db, settings, directory.by_username(db, name), now=NOW)
    assert len(list(settings.keys.glob("store-*"))) == 1
