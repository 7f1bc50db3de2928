"""Whoever changes the events behind the program's back is found out, wherever they do it."""

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import StoreUnavailable
from assistant.store import audit
from assistant.store.audit import AuditEvent, digest_of
from assistant.store.database import Database
from assistant.store.verifying import Fault, Found, Verdict, events_of, examine
from assistant.store.witness import Seen, Witness
from assistant.texts import keeping as texts

EVENTS = 40
FIELDS = ("at", "person_id", "role", "action", "subject_kind", "subject_id", "detail", "digest")
EVERY_FIELD = ", ".join(FIELDS)
UNWATCHED = ("DROP TRIGGER audit_event_no_UPDATE", "DROP TRIGGER audit_event_no_DELETE")


def happen(db: Database, now: datetime, count: int = EVENTS) -> None:
    for number in range(count):
        with db.system_change("signed_in", now=now + timedelta(minutes=number)) as change:
            change.record("person", f"p{number}", person_id=f"p{number}", role="advisor")


def look(file: Path, seen: Seen) -> Verdict:
    """What a walk over the file's events finds, without the program's own way to the file."""
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute(f"SELECT number, {EVERY_FIELD} FROM audit_event ORDER BY number").fetchall()
    return examine(
        [
            AuditEvent(number=n, at=datetime.fromisoformat(at + "+00:00"), **dict(zip(FIELDS[1:], rest, strict=True)))
            for n, at, *rest in rows
        ],
        seen,
    )


Tamper = Callable[[sqlite3.Connection, random.Random], None]


def edit(raw: sqlite3.Connection, chance: random.Random) -> None:
    field = chance.choice(FIELDS[1:])
    value = "f" * 64 if field == "digest" else "x"
    raw.execute(f"UPDATE audit_event SET {field} = ? WHERE number = ?", (value, chance.randint(1, EVENTS)))


def delete(raw: sqlite3.Connection, chance: random.Random) -> None:
    number = chance.randint(1, EVENTS - 1)
    raw.execute("DELETE FROM audit_event WHERE number = ?", (number,))
    if chance.random() < 0.5:  # so that no number seems to be missing
        raw.execute("UPDATE audit_event SET number = -(number - 1) WHERE number > ?", (number,))
        raw.execute("UPDATE audit_event SET number = -number WHERE number < 0")


def swap(raw: sqlite3.Connection, chance: random.Random) -> None:
    one, other = sorted(chance.sample(range(1, EVENTS + 1), 2))
    kept = FIELDS if chance.random() < 0.5 else FIELDS[:-1]
    both = {
        n: raw.execute(f"SELECT {', '.join(kept)} FROM audit_event WHERE number = ?", (n,)).fetchone()
        for n in (one, other)
    }
    for number, values in ((one, both[other]), (other, both[one])):
        raw.execute(f"UPDATE audit_event SET {', '.join(f'{k} = ?' for k in kept)} WHERE number = ?", (*values, number))


def insert(raw: sqlite3.Connection, chance: random.Random) -> None:
    number = chance.randint(1, EVENTS)
    copy = raw.execute(
        f"SELECT {EVERY_FIELD} FROM audit_event WHERE number = ?", (chance.randint(1, EVENTS),)
    ).fetchone()
    raw.execute("UPDATE audit_event SET number = -(number + 1) WHERE number >= ?", (number,))
    raw.execute("UPDATE audit_event SET number = -number WHERE number < 0")
    raw.execute(f"INSERT INTO audit_event (number, {EVERY_FIELD}) VALUES (?{', ?' * len(FIELDS)})", (number, *copy))


def cut(raw: sqlite3.Connection, chance: random.Random) -> None:
    raw.execute("DELETE FROM audit_event WHERE number > ?", (chance.randint(0, EVENTS - 1),))


def rewrite(raw: sqlite3.Connection, chance: random.Random) -> None:
    """Change an event, and seal it and all behind it anew: the chain alone fits again."""
    start = chance.randint(1, EVENTS)
    before = raw.execute("SELECT digest FROM audit_event WHERE number = ?", (start - 1,)).fetchone()
    last = before[0] if before else audit.FIRST
    raw.execute("UPDATE audit_event SET person_id = 'somebody-else' WHERE number = ?", (start,))
    rows = raw.execute(f"SELECT number, {EVERY_FIELD} FROM audit_event WHERE number >= ? ORDER BY number", (start,))
    for n, at, *rest in rows.fetchall():
        event = AuditEvent(
            number=n, at=datetime.fromisoformat(at + "+00:00"), **dict(zip(FIELDS[1:], rest, strict=True))
        )
        last = digest_of(last, event)
        raw.execute("UPDATE audit_event SET digest = ? WHERE number = ?", (last, n))


TAMPERS: dict[str, Tamper] = {
    "edit": edit,
    "delete": delete,
    "swap": swap,
    "insert": insert,
    "cut": cut,
    "rewrite": rewrite,
}


@pytest.fixture
def chained(db: Database, now: datetime) -> Path:
    """A file with a whole chain, and the witness beside it."""
    happen(db, now)
    file = Path(db.engine.url.database or "")
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return file


def tampered(file: Path, copy: Path, kind: str, seed: int) -> Path:
    shutil.copyfile(file, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as raw:
        for trigger in UNWATCHED:
            raw.execute(trigger)
        TAMPERS[kind](raw, random.Random(seed))
    return copy


def missed(file: Path, tmp_path: Path, seen: Seen, kinds: dict[str, int]) -> dict[str, int]:
    """How many tampers of each kind pass unseen."""
    return {
        kind: sum(not look(tampered(file, tmp_path / "t.db", kind, seed), seen).faults for seed in range(count))
        for kind, count in kinds.items()
    }


def test_a_chain_that_nobody_touched_is_whole(db: Database, chained: Path):
    seen = db.witness.all()
    assert look(chained, seen) == Verdict(EVENTS, EVENTS, (), ())
    assert look(chained, Seen()) == Verdict(EVENTS, 0, (Found(Fault.UNSEEN, 1, EVENTS),), ())
    with db.reading() as session:
        assert examine(events_of(session), seen).faults == ()


def test_a_sample_of_tampers_is_found(db: Database, chained: Path, tmp_path: Path):
    assert missed(chained, tmp_path, db.witness.all(), dict.fromkeys(TAMPERS, 10)) == dict.fromkeys(TAMPERS, 0)


@pytest.mark.deep
def test_each_of_a_thousand_tampers_is_found(db: Database, chained: Path, tmp_path: Path):
    assert missed(chained, tmp_path, db.witness.all(), dict.fromkeys(TAMPERS, 167)) == dict.fromkeys(TAMPERS, 0)


def test_without_the_witness_cut_and_rewritten_ends_pass(db: Database, chained: Path, tmp_path: Path):
    found = missed(chained, tmp_path, Seen(), dict.fromkeys(TAMPERS, 10))
    assert found == dict.fromkeys(TAMPERS, 0) | {"cut": 10, "rewrite": 10}


@pytest.mark.parametrize(
    ("statements", "fault", "first", "last"),
    [
        (["UPDATE audit_event SET role = 'x' WHERE number = 7"], Fault.EDITED, 7, 7),
        (["DELETE FROM audit_event WHERE number IN (7, 8)"], Fault.MISSING, 7, 8),
        (["DELETE FROM audit_event WHERE number > 30"], Fault.CUT, 31, EVENTS),
    ],
)
def test_it_says_what_is_wrong_and_where(
    db: Database, chained: Path, statements: list[str], fault: Fault, first: int, last: int
):
    with closing(sqlite3.connect(chained, isolation_level=None)) as raw:
        for statement in (*UNWATCHED, *statements):
            raw.execute(statement)
    (found,) = look(chained, db.witness.all()).faults
    assert (found.fault, found.first, found.last) == (fault, first, last)
    assert set(texts.FAULTS) == set(Fault)


def test_a_witness_that_cannot_be_written_fails_no_change_and_catches_up(db: Database, now: datetime):
    db.witness.file.mkdir(parents=True)
    happen(db, now, 3)
    assert not db.witness.writable()
    db.witness.file.rmdir()
    happen(db, now, 2)
    assert db.witness.writable()
    with db.reading() as session:
        assert examine(events_of(session), db.witness.all()) == Verdict(5, 5, (), ())


def test_a_line_that_a_full_disk_cut_short_comes_again_whole(
    tmp_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    witness = Witness(tmp_path / "heads.txt", ours=True)
    whole = os.write
    with monkeypatch.context() as full:
        full.setattr(os, "write", lambda file, line: whole(file, line[:20]))
        witness.note(audit.Head(1, "1" * 64, now))
    witness.note(audit.Head(2, "2" * 64, now))
    seen = witness.all()
    assert (set(seen.heads), seen.unreadable) == ({1, 2}, 1)


def test_what_a_program_that_stopped_did_not_note_is_told_as_unseen(db: Database, now: datetime):
    happen(db, now, 3)
    lines = db.witness.file.read_text().splitlines(keepends=True)
    db.witness.file.write_text("".join(lines[:1] + lines[2:]))
    with db.reading() as session:
        verdict = examine(events_of(session), db.witness.all())
    assert verdict == Verdict(3, 2, (Found(Fault.UNSEEN, 2, 2),), ())


def test_a_share_that_is_not_there_is_not_made(tmp_path: Path, now: datetime):
    witness = Witness(tmp_path / "share" / "heads.txt", ours=False)
    witness.note(audit.Head(1, "f" * 64, now))
    assert not (tmp_path / "share").exists()
    assert not witness.writable()


def test_a_torn_line_is_counted_and_what_was_accepted_is_forgotten(tmp_path: Path, now: datetime):
    witness = Witness(tmp_path / "heads.txt", ours=True)
    for number in range(1, 6):
        witness.note(audit.Head(number, f"{number:064}", now))
    with witness.file.open("a") as file:
        file.write("6 torn\n")
    witness.accept(4, audit.Head(4, "f" * 64, now))
    seen = witness.all()
    assert seen.unreadable == 1
    assert {number: head.digest for number, head in seen.heads.items()} == {
        **{number: f"{number:064}" for number in (1, 2, 3)},
        4: "f" * 64,
    }
    assert witness.latest() == audit.Head(4, "f" * 64, now)


def test_a_file_that_was_copied_back_is_not_gone_on_with(
    db: Database, open_database: Callable[[], Database], now: datetime, chained: Path, tmp_path: Path
):
    shutil.copyfile(chained, tmp_path / "earlier.db")
    happen(db, now, 1)
    db.close()
    for side in ("-wal", "-shm"):
        Path(f"{chained}{side}").unlink(missing_ok=True)
    shutil.copyfile(tmp_path / "earlier.db", chained)
    with pytest.raises(StoreUnavailable) as stopped:
        open_database().migrate()
    assert str(stopped.value) == texts.BEHIND_WITNESS


def test_data_keys_that_are_gone_are_never_made_anew_beside_rows_that_need_them(
    db: Database, open_database: Callable[[], Database]
):
    with db.system_change("test", now=datetime.fromisoformat("2026-03-02T09:00:00+00:00")) as change:
        change.session.connection().exec_driver_sql(
            "INSERT INTO referral_draft VALUES ('d', 'p', 'key', '2026-03-02', '2026-03-02', x'00')"
        )
        change.record("draft", "d")
    db.data_keys.file.unlink()
    again = open_database()
    with pytest.raises(StoreUnavailable, match=r"data-keys\.db"):
        again.migrate()
    with pytest.raises(StoreUnavailable, match=r"data-keys\.db"):
        again.data_keys.make()
    assert not db.data_keys.file.exists()
