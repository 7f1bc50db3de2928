"""Killed at any moment, torn in its journal, flipped in its file: what was acknowledged is there, or it is said."""

import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from assistant.errors import StoreUnavailable
from assistant.referrals import handling, reading
from assistant.referrals.forms import Screen
from assistant.referrals.models import Referral
from assistant.referrals.referring import Receipt
from assistant.roles import Person
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import keeping
from assistant.texts import store as texts

WRITER = Path(__file__).with_name("crashes.py")
FILE = "assistant.db"


def stored(folder: Path) -> tuple[list[str], list[str], bool]:
    """The numbers of the referrals, of those with their event, and whether the file is whole."""
    with closing(sqlite3.connect(folder / FILE)) as raw:
        numbers = [one for (one,) in raw.execute("SELECT number FROM referral ORDER BY number")]
        told = [
            one
            for (one,) in raw.execute(
                "SELECT number FROM referral WHERE id IN (SELECT subject_id FROM audit_event"
                " WHERE action = 'send_referral') ORDER BY number"
            )
        ]
        return numbers, told, raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("kills", [3, pytest.param(1_000, marks=[pytest.mark.deep, pytest.mark.timeout(3_600)])])
def test_killed_under_load_no_receipt_is_lost(db: Database, settings: Settings, kills: int):
    db.close()
    chance, receipts = random.Random(kills), list[str]()
    for _ in range(kills):
        writer = subprocess.Popen(
            [sys.executable, str(WRITER), str(settings.data)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=WRITER.parents[2],
        )
        assert writer.stdout
        receipts.append(writer.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.1))
        writer.send_signal(signal.SIGKILL)
        # A line that was cut by the kill is a receipt that nobody has read.
        receipts += [line.strip() for line in writer.communicate()[0].splitlines(keepends=True) if line.endswith("\n")]
    numbers, told, whole = stored(settings.data)
    assert len(set(receipts)) == len(receipts) >= kills
    assert set(receipts) <= set(numbers)
    assert numbers == told
    assert whole


@pytest.fixture
def with_journal(
    db: Database, settings: Settings, refer: Callable[..., Receipt], tmp_path: Path
) -> tuple[Path, list[str]]:
    """A copy of the folder while the last referrals stand in the journal only, and all numbers in their order."""
    with db.engine.connect() as held:
        held.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        held.exec_driver_sql("PRAGMA wal_autocheckpoint = 0")
        numbers = [refer().number for _ in range(12)]
        shutil.copytree(settings.data, tmp_path / "torn")
    return tmp_path / "torn", numbers


@pytest.mark.parametrize("times", [60, pytest.param(5_000, marks=[pytest.mark.deep, pytest.mark.timeout(3_600)])])
def test_a_torn_journal_keeps_the_first_of_what_was_committed(
    with_journal: tuple[Path, list[str]], tmp_path: Path, times: int
):
    folder, numbers = with_journal
    journal, chance, kept = (folder / f"{FILE}-wal").read_bytes(), random.Random(times), Counter[int]()
    assert journal
    for _ in range(times):
        work = tmp_path / "work"
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
        shutil.copy(folder / FILE, work / FILE)
        spoilt, at = bytearray(journal), chance.randrange(len(journal))
        if chance.random() < 0.5:
            del spoilt[at:]
        else:
            spoilt[at] ^= 1 << chance.randrange(8)
        (work / f"{FILE}-wal").write_bytes(spoilt)
        found, told, whole = stored(work)
        assert found == told == numbers[: len(found)]
        assert whole
        kept[len(found)] += 1
    # It would prove nothing if the spoiling never reached what was committed.
    assert len(kept) > 3


def shown(db: Database, advisor: Person) -> list[str]:
    """All that an advisor could read, in words."""
    told = []
    for one in reading.inbox(db, advisor):
        with db.reading() as session:
            row = session.get_one(Referral, one.id)
            detail = reading.detail_of(session, row, db.data_keys.of(row.data_key), advisor)
        told.append(f"{one} {detail} {detail.form.note} {[message.text for message in detail.messages]}")
    return told


def what_becomes_of(folder: Path, advisor: Person, right: list[str]) -> str:
    """Open the folder as a start does, read everything, and say what came of it."""
    db = None
    try:
        db = Database.open(Settings(data=folder, _env_file=None))
        db.migrate()
        db.check()
        return "right" if shown(db, advisor) == right else "wrong"
    except StoreUnavailable as error:
        # A flip in an event is what the witness notices; it too says to restore.
        return "said" if str(error) in (*vars(texts).values(), keeping.BEHIND_WITNESS) else "wrong"
    finally:
        if db:
            db.close()


@pytest.mark.parametrize("times", [12, pytest.param(1_000, marks=[pytest.mark.deep, pytest.mark.timeout(3_600)])])
def test_a_flipped_bit_is_never_shown_as_the_truth(
    db: Database,
    settings: Settings,
    refer: Callable[..., Receipt],
    advisor: Person,
    now: datetime,
    screen: Screen,
    tmp_path: Path,
    times: int,
):
    for number in range(24):
        id = refer(key=str(number)).id
        if number % 2:
            handling.receive(db, advisor, id, now=now)
            handling.reply(db, advisor, id, "Ring til os.", now=now, screen=screen)
    right = shown(db, advisor)
    db.close()
    chance, came_of = random.Random(times), Counter[str]()
    whole = (settings.data / FILE).read_bytes()
    for _ in range(times):
        folder = tmp_path / "flipped"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(settings.data, folder)
        spoilt = bytearray(whole)
        spoilt[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        (folder / FILE).write_bytes(spoilt)
        came_of[what_becomes_of(folder, advisor, right)] += 1
    assert came_of["wrong"] == 0, came_of
    # Most of a file is free space and sealed text; enough flips always hit a page or a row that counts.
    assert came_of["right"]
    assert times < 100 or came_of["said"]


@pytest.mark.parametrize(
    "changed",
    ["unit = 'Integration Syd'", "serious = 0", "assessed_by = x''", "received_at = '2026-03-02 09:00:00.000000'"],
)
def test_what_changed_and_the_database_does_not_notice_is_said(
    db: Database, refer: Callable[..., Receipt], advisor: Person, settings: Settings, changed: str
):
    """A letter, and what one bit can do: a "not judged" that says no, bytes for text, a day where there was none."""
    refer()
    db.close()
    with closing(sqlite3.connect(settings.data / FILE)) as raw, raw:
        raw.execute(f"UPDATE referral SET {changed}")
    again = Database.open(settings)
    again.check()
    with pytest.raises(StoreUnavailable) as said:
        reading.inbox(again, advisor)
    assert str(said.value) == texts.DAMAGED
    again.close()
