"""A full disk, a read-only folder, a damaged file: one true sentence, nothing half stored, and it comes back."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import StoreUnavailable
from assistant.referrals.fields import ActionKind
from assistant.referrals.forms import Grounds, SafeContact
from assistant.referrals.handling import receive, register_action, reply
from assistant.referrals.reading import inbox, open_referral
from assistant.referrals.referring import send
from assistant.roles import Person
from assistant.settings import Settings
from assistant.store import database as database_module
from assistant.store.database import Database
from assistant.texts import store as texts

SMALL = "2m"


def rows(folder: Path) -> tuple[int, int]:
    raw = sqlite3.connect(folder / "assistant.db")
    try:
        return (
            raw.execute("SELECT count(*) FROM referral").fetchone()[0],
            raw.execute("SELECT count(*) FROM audit_event").fetchone()[0],
        )
    finally:
        raw.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a disk of its own needs the right to mount one")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_stores_nothing_by_halves_and_the_service_comes_back(
    small_disk: Path, make_form, caseworker: Person, screen, now: datetime
):
    settings = Settings(data=small_disk / "var", _env_file=None)
    db = Database.open(settings)
    db.migrate()

    def refer(key: str) -> str:
        return send(db, caseworker, make_form(), key=key, now=now, settings=settings, screen=screen).number

    refer("first")
    told, filler = [], small_disk / "filler"
    for room in range(0, 80_000, 8_000):
        filler.write_bytes(b"x" * (shutil.disk_usage(small_disk).free - room))
        before = rows(settings.data)
        try:
            refer(f"with {room} bytes left")
        except StoreUnavailable as full:
            told.append(str(full))
            assert rows(settings.data) == before
        else:
            assert rows(settings.data) == (before[0] + 1, before[1] + 1)
        filler.unlink()
    assert told
    assert set(told) == {texts.FULL}
    before = rows(settings.data)
    assert refer("afterwards")
    assert rows(settings.data) == (before[0] + 1, before[1] + 1)
    db.close()


def test_a_read_only_disk_is_said_in_one_sentence(
    small_disk: Path, make_form, caseworker: Person, screen, now: datetime
):
    settings = Settings(data=small_disk / "var", _env_file=None)
    db = Database.open(settings)
    db.migrate()
    db.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    db = Database.open(settings)
    with pytest.raises(StoreUnavailable) as stopped:
        send(db, caseworker, make_form(), key="1", now=now, settings=settings, screen=screen)
    assert str(stopped.value) in {texts.READ_ONLY, texts.CANNOT_OPEN}
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert send(db, caseworker, make_form(), key="1", now=now, settings=settings, screen=screen).number
    db.close()


def test_a_folder_that_cannot_be_made_is_said_in_one_sentence(tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(Settings(data=tmp_path / "file" / "var", _env_file=None))
    assert str(stopped.value) == texts.FOLDER_CLOSED.format(folder=tmp_path / "file" / "var")


def test_a_busy_database_is_waited_for_and_then_said(
    settings: Settings, refer, make_form, caseworker: Person, screen, now, monkeypatch
):
    refer()
    monkeypatch.setitem(database_module.PRAGMAS, "busy_timeout", 50)
    impatient = Database.open(settings)
    before = rows(settings.data)
    holder = sqlite3.connect(settings.data / "assistant.db", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreUnavailable) as stopped:
        send(impatient, caseworker, make_form(), key="x", now=now, settings=settings, screen=screen)
    assert str(stopped.value) == texts.LOCKED
    assert rows(settings.data) == before
    holder.close()
    assert send(impatient, caseworker, make_form(), key="x", now=now, settings=settings, screen=screen)
    impatient.close()


@pytest.mark.parametrize("place", [0, 100, 5_000])
def test_a_damaged_database_is_never_shown_as_if_it_were_right(
    db: Database, settings: Settings, refer, advisor: Person, place: int
):
    refer()
    db.close()
    file = settings.data / "assistant.db"
    raw = sqlite3.connect(file)
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    size = file.stat().st_size
    with file.open("r+b") as damaged:
        damaged.seek(place)
        damaged.write(os.urandom(size - place))
    with pytest.raises(StoreUnavailable) as stopped:
        inbox(Database.open(settings), advisor)
    assert str(stopped.value) == texts.DAMAGED


def test_a_word_that_stands_on_no_list_is_said_as_damage(db: Database, refer, advisor: Person):
    """One bit of the disk is another, and a sign that was ticked is none of the list any more."""
    refer()
    with db.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE referral SET signs = 'watahed'")
    with pytest.raises(StoreUnavailable) as stopped:
        inbox(db, advisor)
    assert str(stopped.value) == texts.DAMAGED


def test_a_database_without_tables_says_so(settings: Settings, advisor: Person):
    empty = Database.open(settings)
    with pytest.raises(StoreUnavailable) as stopped:
        inbox(empty, advisor)
    assert str(stopped.value) == texts.NOT_READY
    empty.close()


CANARIES = {
    "note": "kanarie-note",
    "consent_basis": "kanarie-grundlag",
    "acute_called": "kanarie-opkald",
    "safe_contact": SafeContact(times="kanarie-tider", must_not="kanarie-aldrig"),
    "grounds": Grounds("kanarie-spørgsmål", "kanarie-svar"),
}


def found(folder: Path, word: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and word.encode() in path.read_bytes()]


def test_free_text_and_safe_contact_cannot_be_read_in_any_file(
    db: Database, settings: Settings, refer, make_form: Any, advisor: Person, screen, now: datetime
):
    receipt = refer(make_form(unit="Integration Nord", **CANARIES))
    receive(db, advisor, receipt.id, now=now)
    reply(db, advisor, receipt.id, "kanarie-besked", now=now, screen=screen)
    register_action(
        db,
        advisor,
        receipt.id,
        ActionKind.OTHER,
        date(2026, 3, 1),
        "kanarie-handling",
        now=now,
        screen=screen,
    )
    # The unit is not encrypted: it shows that the search would find a word, in the write-ahead log first.
    assert found(settings.data, "Integration Nord") == ["assistant.db-wal"]
    words = {"note", "grundlag", "opkald", "tider", "aldrig", "spørgsmål", "svar", "besked", "handling"}
    for moment in ("in the log", "in the file"):
        for word in sorted(words):
            assert found(settings.data, f"kanarie-{word}") == [], moment
        assert found(settings.data, "do_not_contact") == [], moment
        with db.engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert found(settings.data, "Integration Nord") == ["assistant.db"]
    seen = open_referral(db, advisor, receipt.id, session_id="s", now=now)
    assert {seen.form.note, seen.messages[0].text, seen.actions[0].note} == {
        "kanarie-note",
        "kanarie-besked",
        "kanarie-handling",
    }
