"""A backup that was made opens on an empty machine, lacks nothing it should have, and brings back nothing it should not."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from assistant import cli
from assistant.accounts import directory
from assistant.errors import AssistantError, Conflict, Forbidden, InvalidInput, StoreUnavailable
from assistant.operations import auditing, backup, restorable, retention
from assistant.operations import restore as restoring
from assistant.referrals import reading, rows
from assistant.referrals.fields import About, Channel, Consent
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.models import Referral
from assistant.referrals.referring import send
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.settings import HOME, Settings
from assistant.store import archive, recovery
from assistant.store.audit import AuditEvent
from assistant.store.data_keys import Why
from assistant.store.database import RESTORING, Database
from assistant.texts import keeping as texts

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
METTE = Person("mette", "Mette", Role.CASEWORKER)
FORM = ReferralForm(
    About.CASE,
    Channel.FORM,
    "Integration Nord",
    case_number="J-2026-0412",
    consent=Consent.YES,
    safe_contact=SafeContact(times="tirsdag"),
    note="Hun ville ikke tale, mens han var der.",
)

WRITER = """
import sys, time, uuid
from datetime import UTC, datetime
from pathlib import Path
from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.referring import send
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database
settings = Settings(data=Path(sys.argv[1]), _env_file=None)
db, mette = Database.open(settings), Person("mette", "Mette", Role.CASEWORKER)
form, now = ReferralForm(About.GENERAL, Channel.FORM, "Nord", note="Hvad nu?"), datetime(2026, 3, 2, 9, tzinfo=UTC)
while True:
    told = send(db, mette, form, key=uuid.uuid4().hex, now=now, settings=settings, screen=lambda text: ())
    print(told.number, flush=True)
    time.sleep(0.01)
"""
"""Sends without end; the breath between is what lets the backup's own event in: SQLite's lock knows no queue."""


def refer(db: Database, settings: Settings, key: str, **changes: Any) -> str:
    form = FORM if not changes else ReferralForm(**{**{n: getattr(FORM, n) for n in FORM.__slots__}, **changes})
    return send(db, METTE, form, key=key, now=NOW, settings=settings, screen=lambda text: ()).id


def test_nothing_is_backed_up_before_somebody_holds_the_recovery_key(
    db: Database, settings: Settings, anne: Person, to: Path
):
    with pytest.raises(Conflict, match="recovery-key show"):
        backup.back_up(db, settings, anne, to, now=NOW)
    shown = backup.show_key(db, settings, anne, anew=False, now=NOW)
    assert backup.show_key(db, settings, anne, anew=False, now=NOW) == shown
    with pytest.raises(Conflict, match="recovery-key confirm"):
        backup.back_up(db, settings, anne, to, now=NOW)
    for wrong in ({}, {1: "AAAA"}, {1: shown.groups[0], 2: "AAAA"}):
        with pytest.raises(InvalidInput):
            backup.confirm_key(db, settings, anne, wrong, now=NOW)
    backup.confirm_key(db, settings, anne, {1: shown.groups[0]}, now=NOW)
    with pytest.raises(Conflict, match="vist igen"):
        backup.show_key(db, settings, anne, anew=False, now=NOW)
    assert backup.back_up(db, settings, anne, to, now=NOW).file.exists()
    assert backup.show_key(db, settings, anne, anew=True, now=NOW) != shown
    with pytest.raises(Conflict, match="ingen bekræftet"):
        backup.back_up(db, settings, anne, to, now=NOW)


@pytest.mark.parametrize("name", ["sara", "karen", "mette"])
def test_only_an_administrator_backs_up_and_restores(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings, name: str
):
    somebody = directory.by_username(db, name)
    with pytest.raises(Forbidden):
        backup.show_key(db, settings, somebody, anew=False, now=NOW)
    with pytest.raises(Forbidden):
        backup.back_up(db, settings, somebody, to, now=NOW)
    backup.back_up(db, settings, anne, to, now=NOW)
    with pytest.raises(Forbidden):
        restoring.restore(elsewhere, to, key, name, now=NOW)
    assert list(elsewhere.data.iterdir()) == []


def test_the_key_is_typed_as_people_type(key: recovery.RecoveryKey):
    printed = " - ".join(key.groups)
    assert recovery.typed(printed.lower()) == key
    assert recovery.typed(printed.replace("O", "0").replace("I", "1").replace("B", "8")) == key
    assert key.groups[0] not in repr(key)
    letters = "".join(key.groups)
    for place in range(len(letters)):
        other = "A" if letters[place] != "A" else "C"
        with pytest.raises(InvalidInput):
            recovery.typed(letters[:place] + other + letters[place + 1 :])
    for wrong in ("", "ikke nøglen", letters[:-1], letters + "A"):
        with pytest.raises(InvalidInput):
            recovery.typed(wrong)


def test_an_empty_machine_is_as_the_old_one_was(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    ids = [refer(db, settings, str(number)) for number in range(3)]
    made = backup.back_up(db, settings, anne, to, now=NOW)
    assert sorted(path.name for path in to.iterdir()) == [made.file.name, backup.KEYS]
    assert not list((settings.data / backup.WORK).glob("*.db"))
    for path in to.iterdir():
        assert b"J-2026-0412" not in path.read_bytes()
        assert path.stat().st_mode & 0o077 == 0

    restored = restoring.restore(elsewhere, to, key, "anne", now=NOW)

    assert (restored.lost, restored.verdict.faults, restored.again) == (0, (), restoring.Again())
    there = Database.open(elsewhere)
    there.migrate()
    sara = directory.by_username(there, "sara")
    for id_ in ids:
        detail = reading.open_referral(there, sara, id_, session_id="s", now=NOW)
        assert detail.form == FORM
    with there.reading() as session:
        assert session.scalars(select(AuditEvent.action).where(AuditEvent.action == "restore")).all() == ["restore"]
    verdict, _ = auditing.verify(there, directory.by_username(there, "anne"), now=NOW)
    assert verdict.faults == ()
    # The next backup needs no new key.
    assert backup.back_up(there, elsewhere, directory.by_username(there, "anne"), to, now=NOW + timedelta(1)).file
    there.close()


def test_what_went_since_does_not_come_back(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    stays, over, redacted = (refer(db, settings, name) for name in ("stays", "over", "redacted"))
    backup.back_up(db, settings, anne, to, now=NOW)
    with db.system_change("test", now=NOW) as change:
        row = change.session.get_one(Referral, over)
        row.state, row.delete_after, row.closed_at = State.CLOSED, date(2026, 3, 1), NOW
        row, anew = change.session.get_one(Referral, redacted), db.data_keys.make()
        old, row.data_key = row.data_key, anew.name
        rows.fill(row, ReferralForm(**{**{n: getattr(FORM, n) for n in FORM.__slots__}, "note": "Rettet."}), anew)
        change.record("test", "")
    db.data_keys.destroy(old, Why.REPLACED, now=NOW)
    assert retention.run(db, settings, now=NOW).complete
    first = to / "first"
    first.mkdir()
    for file in to.glob(backup.DATABASES):
        shutil.copy(file, first)
    backup.back_up(db, settings, anne, to, now=NOW + timedelta(hours=1))
    shutil.copy(to / backup.KEYS, first)

    restored = restoring.restore(elsewhere, first, key, "anne", now=NOW)

    assert (len(restored.again.deleted), len(restored.again.emptied)) == (1, 1)
    there = Database.open(elsewhere)
    there.migrate()
    sara = directory.by_username(there, "sara")
    with there.reading() as session:
        assert set(session.scalars(select(Referral.id))) == {stays, redacted}
    assert reading.open_referral(there, sara, stays, session_id="s", now=NOW).form == FORM
    emptied = reading.open_referral(there, sara, redacted, session_id="s", now=NOW)
    assert (emptied.form.note, emptied.form.safe_contact) == (texts.TEXT_GONE, SafeContact(must_not=texts.TEXT_GONE))
    assert emptied.redacted_at == NOW
    there.close()


def test_what_is_merely_due_waits_until_a_hold_can_be_set_again(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    """A hold that was set after the backup is gone with it: on the old state nothing may be deleted."""
    due = refer(db, settings, "due")
    with db.system_change("test", now=NOW) as change:
        row = change.session.get_one(Referral, due)
        row.state, row.delete_after, row.closed_at = State.CLOSED, date(2026, 3, 1), NOW
        change.record("test", "")
    backup.back_up(db, settings, anne, to, now=NOW)
    restored = restoring.restore(elsewhere, to, key, "anne", now=NOW)
    assert restored.again == restoring.Again()
    there = Database.open(elsewhere)
    there.migrate()
    assert retention.run(there, elsewhere, now=NOW + timedelta(days=6)).referrals.gone == ()
    sara = directory.by_username(there, "sara")
    assert reading.open_referral(there, sara, due, session_id="s", now=NOW).form == FORM
    assert len(retention.run(there, elsewhere, now=NOW + timedelta(days=8)).referrals.gone) == 1
    there.close()


def test_keys_that_are_older_than_the_rows_are_not_gone_on_with(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    backup.back_up(db, settings, anne, to, now=NOW)
    old = (to / backup.KEYS).read_bytes()
    refer(db, settings, "later")
    backup.back_up(db, settings, anne, to, now=NOW + timedelta(hours=1))
    (to / backup.KEYS).write_bytes(old)
    with pytest.raises(StoreUnavailable) as stopped:
        restoring.restore(elsewhere, to, key, "anne", now=NOW)
    assert str(stopped.value) == texts.RESTORE_KEYS_OLD


def test_the_witness_tells_what_the_backup_lacks(
    db: Database, settings: Settings, anne: Person, key, to: Path, tmp_path: Path
):
    witnessed = settings.model_copy(update={"witness": str(tmp_path / "vidne.txt")})
    db.close()
    (settings.data / "witness" / "heads.txt").rename(tmp_path / "vidne.txt")
    live = Database.open(witnessed)
    live.migrate()
    backup.back_up(live, witnessed, anne, to, now=NOW)
    for number in range(4):
        refer(live, witnessed, str(number))
    live.close()
    shutil.rmtree(settings.data)
    restored = restoring.restore(witnessed, to, key, "anne", now=NOW)
    assert restored.lost == 5, "the backup's own event and four referrals"
    there = Database.open(witnessed)
    there.migrate()
    verdict, seen = auditing.walk(there)
    assert verdict.faults == ()
    assert len(seen.accepted) == 1
    told = send(there, METTE, FORM, key="next", now=NOW, settings=witnessed, screen=lambda text: ())
    assert told.number == "H-2026-0006", "none of the four numbers that were told is given again"
    there.close()


def test_without_a_witness_no_number_is_given_twice(
    db: Database, settings: Settings, key, anne: Person, to: Path, elsewhere: Settings
):
    backup.back_up(db, settings, anne, to, now=NOW)
    refer(db, settings, "later")
    assert restoring.restore(elsewhere, to, key, "anne", now=NOW).skipped == restoring.NUMBERS_SKIPPED
    there = Database.open(elsewhere)
    there.migrate()
    told = send(there, METTE, FORM, key="next", now=NOW, settings=elsewhere, screen=lambda text: ())
    assert told.number == "H-2026-0101"
    there.close()


def test_a_folder_that_is_not_empty_is_left_alone(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    backup.back_up(db, settings, anne, to, now=NOW)
    db.close()
    before = {path: path.read_bytes() for path in settings.data.rglob("*") if path.is_file()}
    with pytest.raises(Conflict):
        restoring.restore(settings, to, key, "anne", now=NOW)
    assert {path: path.read_bytes() for path in settings.data.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("step", ["_unpack", "_brought_up", "_put_in_place", "rename"])
def test_a_restore_that_was_broken_off_opens_nothing_and_begins_again(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings, monkeypatch, step: str
):
    refer(db, settings, "one")
    backup.back_up(db, settings, anne, to, now=NOW)

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        if step == "rename":
            rename = Path.rename
            broken.setattr(
                Path, "rename", lambda path, new: kill() if path.name == "assistant.db" else rename(path, new)
            )
        else:
            broken.setattr(restoring, step, kill)
        with pytest.raises(Killed):
            restoring.restore(elsewhere, to, key, "anne", now=NOW)
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(elsewhere)
    assert str(stopped.value) == texts.RESTORE_UNFINISHED
    restoring.restore(elsewhere, to, key, "anne", now=NOW)
    assert not (elsewhere.data / RESTORING).exists()
    there = Database.open(elsewhere)
    there.migrate()
    there.close()


def test_a_restore_that_was_given_up_takes_nothing_that_was_put_back(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings, monkeypatch
):
    backup.back_up(db, settings, anne, to, now=NOW)
    refer(db, settings, "after the backup")

    class Killed(BaseException):
        pass

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as broken:
        broken.setattr(restoring, "_put_in_place", kill)
        with pytest.raises(Killed):
            restoring.restore(elsewhere, to, key, "anne", now=NOW)
    shutil.copy(settings.data / "assistant.db", elsewhere.data / "assistant.db")
    shutil.copytree(settings.keys, elsewhere.keys)
    before = {path: path.read_bytes() for path in elsewhere.data.rglob("*") if path.is_file()}
    with pytest.raises(Conflict) as kept:
        restoring.restore(elsewhere, to, key, "anne", now=NOW)
    assert str(kept.value) == texts.RESTORE_NOT_EMPTY.format(folder=elsewhere.data)
    assert {path: path.read_bytes() for path in elsewhere.data.rglob("*") if path.is_file()} == before


def test_a_restore_that_was_killed_at_its_end_still_gives_no_number_twice(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings, monkeypatch
):
    backup.back_up(db, settings, anne, to, now=NOW)

    class Killed(BaseException):
        pass

    rmtree = shutil.rmtree

    def kill(folder: Path, **more: object) -> None:
        if (Path(folder) / restorable.PLACING).exists():
            raise Killed
        rmtree(folder, **more)

    with monkeypatch.context() as broken:
        broken.setattr(restoring.shutil, "rmtree", kill)
        with pytest.raises(Killed):
            restoring.restore(elsewhere, to, key, "anne", now=NOW)
    assert restoring.restore(elsewhere, to, key, "anne", now=NOW).skipped == restoring.NUMBERS_SKIPPED


def test_an_old_backup_that_is_damaged_is_passed_over_and_a_newer_one_is_named(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    first = backup.back_up(db, settings, anne, to, now=NOW).file
    second = backup.back_up(db, settings, anne, to, now=NOW + timedelta(days=1)).file
    whole = second.read_bytes()
    second.write_bytes(b"")
    with pytest.raises(StoreUnavailable) as damaged:
        restorable.require_room(elsewhere, to)
    assert str(damaged.value) == texts.RESTORE_NEWEST_DAMAGED.format(file=second.name)
    second.write_bytes(whole)
    first.write_bytes(b"abc")
    assert restorable.newest(to) == second
    keys = to / backup.KEYS
    held = keys.read_bytes()
    keys.write_bytes(held[:10])
    with pytest.raises(StoreUnavailable) as no_keys:
        restorable.require_room(elsewhere, to)
    assert str(no_keys.value) == texts.RESTORE_KEYS_DAMAGED.format(file=keys.name)
    keys.write_bytes(held)
    assert restoring.restore(elsewhere, to, key, "anne", now=NOW).verdict.faults == ()


def test_two_restores_at_once_are_one_and_a_sentence(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    refer(db, settings, "one")
    backup.back_up(db, settings, anne, to, now=NOW)
    ended: list[object] = []

    def restore() -> None:
        try:
            ended.append(restoring.restore(elsewhere, to, key, "anne", now=NOW))
        except AssistantError as error:
            ended.append(str(error))

    both = [threading.Thread(target=restore) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    said = [one for one in ended if isinstance(one, str)]
    assert (len(ended), said) == (2, [texts.RESTORE_NOT_EMPTY.format(folder=elsewhere.data)])
    there = Database.open(elsewhere)
    with there.reading() as session:
        assert len(session.scalars(select(Referral)).all()) == 1
    there.close()


def test_a_database_that_is_to_lie_elsewhere_is_not_restored_beside_it(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings, tmp_path: Path
):
    backup.back_up(db, settings, anne, to, now=NOW)
    there = elsewhere.model_copy(update={"database": f"sqlite:///{tmp_path}/andetsteds.db"})
    with pytest.raises(Conflict, match="ASSISTANT_DATABASE"):
        restoring.restore(there, to, key, "anne", now=NOW)
    assert not elsewhere.data.exists()


def test_a_wrong_key_and_a_changed_file_are_told_apart(
    db: Database, settings: Settings, anne: Person, key, to: Path, elsewhere: Settings
):
    made = backup.back_up(db, settings, anne, to, now=NOW)
    with pytest.raises(InvalidInput) as wrong:
        restoring.restore(elsewhere, to, recovery.RecoveryKey(bytes(recovery.BYTES)), "anne", now=NOW)
    assert str(wrong.value) == texts.RECOVERY_WRONG
    whole = made.file.read_bytes()
    header = len(archive.MAGIC) + archive.LENGTH_BYTES
    for place in (0, header + 40, len(whole) // 2, len(whole) - 1):
        made.file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(AssistantError):
            restoring.restore(elsewhere, to, key, "anne", now=NOW)
    for length in (10, len(whole) // 2, len(whole) - 1):
        made.file.write_bytes(whole[:length])
        with pytest.raises(StoreUnavailable) as damaged:
            restoring.restore(elsewhere, to, key, "anne", now=NOW)
        assert str(damaged.value) == texts.BACKUP_DAMAGED
    made.file.write_bytes(whole)
    assert restoring.restore(elsewhere, to, key, "anne", now=NOW).verdict.faults == ()


def test_large_files_keep_their_pieces_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("assistant.store.crypto.PIECE", 64)
    key, told = recovery.RecoveryKey(b"k" * 20), {"kind": "x", "made_at": "", "version": "", "revision": ""}
    for size in (0, 63, 64, 65, 640):
        source = tmp_path / "in"
        source.write_bytes(os.urandom(size))
        with source.open("rb") as opened:
            archive.write(tmp_path / "out", key, opened, **told, head_number=0, head_digest="")
        assert b"".join(archive.content(tmp_path / "out", key)) == source.read_bytes()
    held = (tmp_path / "out").read_bytes()
    start = len(held) - 10 * (64 + 16)
    pieces = [held[at : at + 80] for at in range(start, len(held), 80)]
    for broken in (pieces[1:], pieces[:-1], [pieces[1], pieces[0], *pieces[2:]], [*pieces, pieces[-1]]):
        (tmp_path / "out").write_bytes(held[:start] + b"".join(broken))
        with pytest.raises(StoreUnavailable):
            archive.check(tmp_path / "out", key)


def test_postgresql_has_its_own_way(db: Database, settings: Settings, anne: Person, key, to: Path):
    there = settings.model_copy(update={"database": "postgresql://localhost/assistant"})
    with pytest.raises(Conflict, match="pg_dump"):
        backup.back_up(db, there, anne, to, now=NOW)


def test_a_backup_is_not_put_beside_what_it_copies(db: Database, settings: Settings, anne: Person, key):
    with pytest.raises(InvalidInput):
        backup.back_up(db, settings, anne, settings.data / "kopier", now=NOW)


def test_a_file_is_no_place_for_backups(db: Database, settings: Settings, anne: Person, key, tmp_path: Path):
    (tmp_path / "kopi.txt").write_text("noget andet")
    with pytest.raises(InvalidInput, match="er en fil og ikke en mappe"):
        backup.back_up(db, settings, anne, tmp_path / "kopi.txt", now=NOW)
    assert (tmp_path / "kopi.txt").read_text() == "noget andet"


def test_keys_of_another_are_not_written_over(db: Database, settings: Settings, anne: Person, key, to: Path):
    backup.back_up(db, settings, anne, to, now=NOW)
    other = backup.show_key(db, settings, anne, anew=True, now=NOW)
    backup.confirm_key(db, settings, anne, {1: other.groups[0]}, now=NOW)
    before = {path.name: path.read_bytes() for path in to.iterdir()}
    with pytest.raises(Conflict):
        backup.back_up(db, settings, anne, to, now=NOW)
    assert {path.name: path.read_bytes() for path in to.iterdir()} == before


@pytest.fixture
def told(db: Database, settings: Settings) -> Iterator[list[str]]:
    """What two writers have a receipt for, while they go on writing."""
    command = [sys.executable, "-c", WRITER, str(settings.data)]
    writers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=HOME) for _ in range(2)]
    found: list[str] = []
    readers = [threading.Thread(target=lambda w=writer: found.extend(map(str.strip, w.stdout))) for writer in writers]
    for reader in readers:
        reader.start()
    try:
        while len(found) < 2:
            threading.Event().wait(0.05)
        yield found
    finally:
        for writer in writers:
            writer.kill()
        for reader in readers:
            reader.join()


@pytest.mark.parametrize("count", [3, pytest.param(100, marks=[pytest.mark.deep, pytest.mark.timeout(3_600)])])
def test_backups_under_two_writers_miss_nothing_that_was_acknowledged(
    db: Database, settings: Settings, anne: Person, key, to: Path, tmp_path: Path, told: list[str], count: int
):
    at_first = len(told)
    for number in range(count):
        before = set(told)
        made = backup.back_up(db, settings, anne, to, now=NOW + timedelta(minutes=number))
        numbers, names = inside(made.file, key, tmp_path)
        assert before <= numbers
        held = backup.keys_in(to / backup.KEYS, key)["data-keys.db"]
        with closing(sqlite3.connect(":memory:")) as raw:
            raw.deserialize(held)
            alive = {name for (name,) in raw.execute("SELECT name FROM data_key WHERE wrapped IS NOT NULL")}
        assert names <= alive
    assert len(told) >= at_first + count, "the writers wrote all the while"


@pytest.mark.deep
@pytest.mark.timeout(3_600)
def test_a_copy_of_the_live_file_is_noticed_every_time(
    db: Database, settings: Settings, tmp_path: Path, told: list[str]
):
    """The wrong way: `cp`, while somebody writes. It lacks what is still in the journal, or what came while it ran."""
    for number in range(100):
        copied = tmp_path / f"copied-{number}"
        copied.mkdir()
        before = len(told)
        shutil.copyfile(settings.data / "assistant.db", copied / "assistant.db")
        # The first may have been stored before the copy and told after it: then the copy lacks nothing.
        while len(told) < before + 2:
            threading.Event().wait(0.01)
        for folder in ("keys", "witness"):
            shutil.copytree(settings.data / folder, copied / folder)
        opened = Database.open(settings.model_copy(update={"data": copied}))
        with pytest.raises(StoreUnavailable):
            opened.migrate()
        opened.close()
        shutil.rmtree(copied)


def inside(file: Path, key: recovery.RecoveryKey, tmp_path: Path) -> tuple[set[str], set[str]]:
    """The numbers and the data keys of a database backup, which must be whole."""
    copy = tmp_path / "inside.db"
    copy.write_bytes(b"".join(archive.content(file, key)))
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found = raw.execute("SELECT number, data_key FROM referral").fetchall()
    return {number for number, _ in found}, {name for _, name in found}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a disk of its own needs the right to mount one")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_keeps_the_backup_before(db: Database, settings: Settings, anne: Person, key, small_disk: Path):
    backup.back_up(db, settings, anne, small_disk, now=NOW)
    before = {path.name: path.read_bytes() for path in small_disk.iterdir()}
    (small_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 8_192))
    with pytest.raises(StoreUnavailable) as full:
        backup.back_up(db, settings, anne, small_disk, now=NOW + timedelta(minutes=1))
    assert str(full.value) == texts.BACKUP_FULL
    (small_disk / "filler").unlink()
    assert {name: (small_disk / name).read_bytes() for name in before} == before
    backup.back_up(db, settings, anne, small_disk, now=NOW)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(StoreUnavailable) as unwritable:
        backup.back_up(db, settings, anne, small_disk, now=NOW)
    assert str(unwritable.value) == texts.BACKUP_UNWRITABLE


def run(*arguments: str, typed: str = ""):
    return CliRunner().invoke(cli.app, arguments, input=typed)


def test_the_commands_lead_from_no_key_to_a_restored_machine(
    data: Path, to: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    refused = run("backup", "--to", str(to), "--as", "anne")
    assert str(refused.exception) == texts.RECOVERY_UNCONFIRMED
    shown = run("recovery-key", "show", "--as", "anne").output
    groups = dict(line.split(": ") for line in shown.splitlines() if line.startswith("  "))
    printed = {int(at): group for at, group in groups.items()}

    asked: list[int] = []

    def type_it(question: str) -> str:
        asked.append(int(question.split("gruppe ")[1].split()[0]))
        return printed[asked[-1]]

    monkeypatch.setattr(cli.backup, "_typed", type_it)
    assert run("recovery-key", "confirm", "--as", "anne").exit_code == 0
    assert len(set(asked)) == 2
    monkeypatch.undo()
    monkeypatch.setenv("ASSISTANT_DATA", str(data))
    assert run("backup", "--to", str(to), "--as", "anne").exit_code == 0
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "ny"))
    # What can be said without the key is said before somebody types nine groups from paper.
    nowhere = run("restore", "--from", str(tmp_path / "ingen"), "--as", "anne")
    assert (str(nowhere.exception), nowhere.output) == (texts.RESTORE_NOTHING, "")
    monkeypatch.setenv("ASSISTANT_DATA", str(data))
    full = run("restore", "--from", str(to), "--as", "anne")
    assert (str(full.exception), full.output) == (texts.RESTORE_NOT_EMPTY.format(folder=data), "")
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "ny"))
    mistyped = run("restore", "--from", str(to), "--as", "anne", typed="forkert\n")
    assert str(mistyped.exception) == texts.RECOVERY_MISTYPED
    done = run("restore", "--from", str(to), "--as", "anne", typed=" ".join(printed.values()) + "\n")
    assert done.exit_code == 0, done.exception
    assert texts.RESTORED_CHAIN in done.output
    assert "trukket tilbage eller afsluttet siden" in done.output
    assert run("audit", "verify", "--as", "anne").exit_code == 0
