"""A data key opens its own text and nothing else, and once destroyed it is nowhere."""

import os
import sqlite3
import stat
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from assistant.errors import StoreUnavailable
from assistant.store import crypto
from assistant.store.data_keys import NAME, DataKeys, Why
from assistant.texts import store as texts

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def ring(tmp_path: Path) -> crypto.KeyRing:
    crypto.make_first(tmp_path)
    return crypto.load(tmp_path)


@pytest.fixture
def keys(tmp_path: Path, ring: crypto.KeyRing) -> DataKeys:
    made = DataKeys(tmp_path, ring)
    made.create()
    return made


def test_what_is_sealed_opens_with_its_key_under_its_name_only(keys: DataKeys):
    one, other = keys.make(), keys.make()
    sealed = one.seal("Hun vil helst ringes op.", "referral.note")
    assert keys.of(one.name).open(sealed, "referral.note") == "Hun vil helst ringes op."
    for key, context in ((other, "referral.note"), (one, "referral.grounds")):
        with pytest.raises(StoreUnavailable) as refused:
            key.open(sealed, context)
        assert str(refused.value) == texts.DAMAGED


def test_a_destroyed_key_is_gone_from_the_files_and_says_so(keys: DataKeys, tmp_path: Path):
    key = keys.make()
    with sqlite3.connect(tmp_path / NAME) as raw:
        (wrapped,) = raw.execute("SELECT wrapped FROM data_key").fetchone()
    raw.close()
    keys.destroy(key.name, Why.DELETED, now=NOW)
    with pytest.raises(StoreUnavailable) as refused:
        keys.of(key.name)
    assert str(refused.value) == texts.DATA_KEY_DESTROYED
    assert (keys.destroyed(), keys.alive()) == ({key.name: Why.DELETED}, {})
    assert [file.name for file in tmp_path.iterdir() if wrapped[-16:] in file.read_bytes()] == []


def test_a_key_is_destroyed_once_and_keeps_its_reason(keys: DataKeys):
    key = keys.make()
    keys.destroy(key.name, Why.REPLACED, now=NOW)
    keys.destroy(key.name, Why.DELETED, now=NOW)
    assert keys.destroyed() == {key.name: Why.REPLACED}


def test_a_damaged_key_is_told_of_its_own_file_and_not_of_the_database(keys: DataKeys):
    key = keys.make()
    with keys.opened() as raw:
        (wrapped,) = raw.execute("SELECT wrapped FROM data_key").fetchone()
        raw.execute("UPDATE data_key SET wrapped = ?", (wrapped[:-1] + bytes([wrapped[-1] ^ 1]),))
    with pytest.raises(StoreUnavailable) as stopped:
        keys.of(key.name)
    assert str(stopped.value) == texts.DATA_KEYS_DAMAGED


def test_an_unknown_key_is_not_taken_for_a_destroyed_one(keys: DataKeys):
    with pytest.raises(StoreUnavailable) as refused:
        keys.of("0" * 32)
    assert str(refused.value) == texts.DATA_KEY_MISSING


def test_a_key_never_stands_in_plain_and_nobody_else_reads_the_file(keys: DataKeys, tmp_path: Path):
    key = keys.make()
    file = tmp_path / NAME
    assert key.secret not in file.read_bytes()
    assert key.secret.hex().encode() not in file.read_bytes()
    assert key.secret.hex() not in repr(key)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_rewrapped_keys_open_with_the_new_ring_and_no_longer_with_the_old(
    keys: DataKeys, ring: crypto.KeyRing, tmp_path: Path
):
    key = keys.make()
    (tmp_path / "new").mkdir()
    crypto.make_first(tmp_path / "new")
    new = crypto.load(tmp_path / "new")
    assert keys.rewrap(new) == 1
    assert keys.of(key.name).secret == key.secret
    assert DataKeys(tmp_path, new).of(key.name).secret == key.secret
    with pytest.raises(StoreUnavailable):
        DataKeys(tmp_path, ring).of(key.name)


def test_many_make_keys_at_once_and_none_is_lost(keys: DataKeys):
    made: list[str] = []
    threads = [Thread(target=lambda: made.extend(keys.make().name for _ in range(5))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 40
    assert set(keys.alive()) == set(made)


def test_a_copy_holds_every_key_of_its_moment(keys: DataKeys, ring: crypto.KeyRing, tmp_path: Path):
    key = keys.make()
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / NAME).write_bytes(keys.copy())
    keys.destroy(key.name, Why.DELETED, now=NOW)
    assert DataKeys(tmp_path / "copy", ring).of(key.name).secret == key.secret


def test_a_damaged_file_is_told_as_the_file_of_keys(keys: DataKeys):
    name = keys.make().name
    keys.file.write_bytes(b"not a database" * 1_000)
    with pytest.raises(StoreUnavailable) as told:
        keys.of(name)
    assert str(told.value) == texts.DATA_KEYS_DAMAGED
