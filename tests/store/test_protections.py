"""What protects somebody stands beside the data keys, and lifting one time never lifts the next."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from assistant.store.data_keys import DataKeys, Why
from assistant.store.database import Database
from assistant.store.protections import Kind, Protection, Protections


@pytest.fixture
def bar(now: datetime) -> Protection:
    return Protection(Kind.BAR, "r1", "p1", now, "bodil")


def test_it_is_kept_found_and_lifted(db: Database, bar: Protection):
    hold = replace(bar, kind=Kind.HOLD, person_id="", why="court")
    for one in (bar, hold):
        db.protections.put(one)
    assert set(db.protections.all()) == {bar, hold}
    assert db.protections.find(Kind.BAR, "r1", "p1") == bar
    assert db.protections.find(Kind.BAR, "r1", "p2") is None
    db.protections.lift(bar)
    assert db.protections.all() == (hold,)
    db.protections.forget("r1")
    assert db.protections.all() == ()


def test_lifting_what_was_put_in_its_place_since_does_nothing(db: Database, bar: Protection, now: datetime):
    db.protections.put(bar)
    again = Protection(Kind.BAR, "r1", "p1", now, "bodil")
    db.protections.put(again)
    db.protections.lift(bar)
    assert db.protections.all() == (again,)


def test_nothing_of_what_was_lifted_is_left_in_the_file(db: Database, bar: Protection):
    db.protections.put(bar)
    assert b"bodil" in db.data_keys.file.read_bytes()
    db.protections.lift(bar)
    assert b"bodil" not in db.data_keys.file.read_bytes()


def test_an_older_file_of_keys_gets_the_table(db: Database, open_database, bar: Protection):
    with db.data_keys.opened() as raw:
        raw.execute("DROP TABLE protection")
    again = open_database()
    again.migrate()
    again.protections.put(bar)
    assert again.protections.all() == (bar,)


def test_two_files_are_brought_together_on_the_safe_side(db: Database, bar: Protection, now: datetime, tmp_path):
    """A key destroyed in one is destroyed, and a protection of either one holds."""
    (tmp_path / "old").mkdir()
    old = DataKeys(tmp_path / "old", db.ring)
    old.create()
    Protections(old).create()
    shared, mine, theirs = db.data_keys.make(), db.data_keys.make(), old.make()
    with db.data_keys.opened("BEGIN") as raw:
        row = raw.execute("SELECT * FROM data_key WHERE name = ?", (shared.name,)).fetchone()
    with old.opened() as raw:
        raw.execute("INSERT INTO data_key VALUES (?, ?, ?, ?, ?)", row)
    old.destroy(shared.name, Why.DELETED, now=now)
    newer = replace(bar, at=now + timedelta(days=1), stamp="other")
    db.protections.put(bar)
    Protections(old).put(newer)
    db.data_keys.take_over(old)
    db.protections.take_over(Protections(old))
    Protections(old).put(bar)
    db.protections.take_over(Protections(old))
    assert set(db.data_keys.alive()) == {mine.name, theirs.name}
    assert db.data_keys.destroyed() == {shared.name: Why.DELETED}
    assert db.data_keys.destroyed_at(shared.name) == now
    assert db.data_keys.of(theirs.name) == theirs
    assert db.protections.all() == (newer,)
