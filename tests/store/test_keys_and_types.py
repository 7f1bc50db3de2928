import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier, Thread

import pytest
from hypothesis import given
from hypothesis import settings as rules
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite

from assistant.errors import StoreUnavailable
from assistant.referrals.fields import Sign
from assistant.settings import Settings
from assistant.store import crypto
from assistant.store.base import Several, UtcDateTime
from assistant.store.database import Database
from assistant.texts import store as texts

DIALECT = sqlite.dialect()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    crypto.make_first(tmp_path)
    return tmp_path


def test_the_first_start_makes_a_folder_a_key_and_a_database_that_nobody_else_can_read(
    db: Database, settings: Settings
):
    modes = {path: path.stat().st_mode & 0o777 for path in (settings.data, *settings.data.rglob("*"))}
    assert {path.name: oct(mode) for path, mode in modes.items() if mode & 0o077} == {}
    assert modes[settings.keys / crypto.FIRST_KEY] == 0o600


def test_a_key_is_never_overwritten_even_when_many_start_at_once(tmp_path: Path):
    barrier = Barrier(8)

    def start() -> None:
        barrier.wait()
        crypto.make_first(tmp_path)

    threads = [Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    key = (tmp_path / crypto.FIRST_KEY).read_bytes()
    crypto.make_first(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [crypto.FIRST_KEY]
    assert (tmp_path / crypto.FIRST_KEY).read_bytes() == key
    assert len(key) == crypto.KEY_BYTES


# A busy machine is no failure, so no example has a deadline.
@rules(deadline=None)
@given(st.text(max_size=200), st.text(min_size=1, max_size=20))
def test_what_is_encrypted_comes_back_and_only_in_its_own_column(
    tmp_path_factory: pytest.TempPathFactory, written: str, context: str
):
    folder = tmp_path_factory.getbasetemp() / "one-key"
    folder.mkdir(exist_ok=True)
    crypto.make_first(folder)
    ring = crypto.load(folder)
    value = ring.encrypt(written, context)
    assert ring.decrypt(value, context) == written
    with pytest.raises(StoreUnavailable):
        ring.decrypt(value, context + "x")


def test_a_changed_value_does_not_open(folder: Path):
    ring = crypto.load(folder)
    value = ring.encrypt("hemmelig", "a")
    for place in range(len(value)):
        broken = bytearray(value)
        broken[place] ^= 1
        with pytest.raises(StoreUnavailable):
            ring.decrypt(bytes(broken), "a")


def test_a_newer_key_encrypts_and_the_older_still_opens(folder: Path):
    old = crypto.load(folder).encrypt("før", "a")
    newer = folder / "store-0002.key"
    newer.write_bytes(os.urandom(32))
    newer.chmod(0o600)
    ring = crypto.load(folder)
    new = ring.encrypt("efter", "a")
    assert ring.decrypt(old, "a") == "før"
    assert ring.decrypt(new, "a") == "efter"
    assert new[1:9] != old[1:9]


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda key: key.write_bytes(b"short"), texts.KEY_UNREADABLE),
        (lambda key: key.chmod(0o644), texts.KEY_OPEN_TO_OTHERS),
        (lambda key: key.unlink(), texts.KEY_MISSING),
    ],
    ids=["cut off", "readable by others", "gone"],
)
def test_a_key_that_cannot_be_used_stops_the_start_with_one_sentence(
    db: Database, settings: Settings, spoil: Callable[[Path], None], sentence: str
):
    spoil(settings.keys / crypto.FIRST_KEY)
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(settings)
    assert str(stopped.value) == sentence


@pytest.mark.parametrize("left", ["keys", "witness"])
@pytest.mark.parametrize("emptied", [False, True])
def test_a_database_that_is_gone_is_never_made_anew(
    db: Database, settings: Settings, now: datetime, left: str, *, emptied: bool
):
    with db.system_change("test", now=now) as change:
        change.record("thing", "1")
    db.close()
    for file in settings.data.glob("assistant.db*"):
        file.unlink()
    if emptied:
        (settings.data / "assistant.db").touch()
    shutil.rmtree(settings.data / ("witness" if left == "keys" else "keys"))
    before = sorted(settings.data.rglob("*"))
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(settings)
    assert str(stopped.value) == texts.DATABASE_GONE
    assert sorted(settings.data.rglob("*")) == before


@pytest.mark.parametrize("server", ["", "postgresql+psycopg://anne:hemmeligt@server/base"])
def test_where_none_may_be_made_the_folder_is_named_and_left_as_it_is(
    settings: Settings, server: str, monkeypatch: pytest.MonkeyPatch
):
    # Its driver is not among our packages, and nothing is asked of it.
    monkeypatch.setattr("assistant.store.database.open_engine", lambda *_: None)
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(settings.model_copy(update={"database": server}), new=False)
    assert str(settings.data) in str(stopped.value)
    assert "hemmeligt" not in str(stopped.value)
    assert not settings.data.exists()


def test_a_first_start_that_was_cut_off_is_no_database_yet(settings: Settings):
    Database.open(settings).close()
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(settings, new=False)
    assert str(stopped.value) == texts.NO_DATABASE.format(place=settings.data / "assistant.db")


def test_a_database_that_is_not_ours_is_not_made_so(db: Database, settings: Settings):
    file = settings.data / "other.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE other (id INTEGER)")
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(settings.model_copy(update={"database": f"sqlite:///{file}"}), new=False)
    assert str(stopped.value) == texts.NO_DATABASE.format(place=file)
    with closing(sqlite3.connect(file)) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("other",)]


def test_a_database_that_is_there_opens_where_none_may_be_made(db: Database, settings: Settings):
    opened = Database.open(settings, new=False)
    opened.migrate()
    opened.close()


def test_a_folder_of_keys_that_is_closed_to_us_is_not_told_as_one_without_keys(
    db: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    entries = Path.iterdir

    def closed(path: Path):
        if path == settings.keys:
            raise PermissionError(13, "Permission denied")
        return entries(path)

    # Where the system says no, `glob` finds nothing and says nothing.
    monkeypatch.setattr(Path, "iterdir", closed)
    monkeypatch.setattr(Path, "glob", lambda path, pattern: iter(()))
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(settings, new=False)
    assert str(stopped.value) == texts.FOLDER_CLOSED.format(folder=settings.keys)


def test_a_missing_key_is_not_replaced(db: Database, settings: Settings):
    (settings.keys / crypto.FIRST_KEY).unlink()
    with pytest.raises(StoreUnavailable):
        Database.open(settings)
    assert list(settings.keys.glob(crypto.PATTERN)) == []


def test_a_wrong_key_is_noticed_at_the_start_and_the_right_one_opens_again(
    open_database: Callable[[], Database], db: Database, settings: Settings
):
    file = settings.keys / crypto.FIRST_KEY
    right = file.read_bytes()
    file.write_bytes(os.urandom(32))
    with pytest.raises(StoreUnavailable, match="passer ikke") as stopped:
        open_database().migrate()
    assert str(stopped.value) == texts.KEY_WRONG
    file.write_bytes(right)
    open_database().migrate()


def test_two_databases_in_one_process_keep_their_keys_apart(tmp_path: Path, now: datetime):
    one, two = (Database.open(Settings(data=tmp_path / name, _env_file=None)) for name in ("one", "two"))
    one.migrate()
    two.migrate()
    one.migrate()
    for database in (one, two):
        database.close()


def test_a_moment_comes_back_as_the_same_moment_in_utc(now: datetime):
    column = UtcDateTime()
    there = now.astimezone(timezone(timedelta(hours=2)))
    back = column.process_result_value(column.process_bind_param(there, DIALECT), DIALECT)
    assert back == now
    assert back is not None
    assert back.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused(now: datetime):
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(now.replace(tzinfo=None), DIALECT)


@rules(deadline=None)
@given(st.lists(st.sampled_from(list(Sign))))
def test_ticks_come_back_each_once_and_in_the_list_s_order(ticked: list[Sign]):
    column = Several(Sign)
    stored = column.process_bind_param(tuple(ticked), DIALECT)
    assert stored is not None
    assert len(stored) <= column.length
    assert column.process_result_value(stored, DIALECT) == tuple(sign for sign in Sign if sign in ticked)


def test_a_tick_that_is_not_in_the_list_is_refused():
    with pytest.raises(ValueError, match="fjollet"):
        Several(Sign).process_bind_param(("fjollet",), DIALECT)  # type: ignore[arg-type]
