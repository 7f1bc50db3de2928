"""Every action in every trouble a disk can make: done with its event, or one true sentence and nothing; then it goes on."""

import hashlib
import os
import shutil
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from conftest import CASE, NOW

from assistant.answering.screening import findings
from assistant.errors import StoreUnavailable
from assistant.referrals import case_files, correcting, cover, drafts, handling, holding, reading, redacting, referring
from assistant.referrals.drafts import Draft
from assistant.referrals.fields import ActionKind, Channel, ReferralOutcome, Step
from assistant.referrals.holding import HoldReason
from assistant.referrals.models import Referral, ReferralAction, ReferralBar
from assistant.referrals.rows import context
from assistant.referrals.same_case import open_since
from assistant.referrals.states import State
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store import database as database_module
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import keeping, store

SARA = Person("sara", "Sara", Role.ADVISOR, coordinate=True)
METTE = Person("mette", "Mette", Role.CASEWORKER, "Integration Nord")
PEOPLE = (SARA, METTE, Person("bo", "Bo", Role.ADVISOR), Person("ida", "Ida", Role.CASEWORKER, "Integration Nord"))
SENTENCES = {text for text in vars(store).values() if isinstance(text, str)} | {
    keeping.BEHIND_WITNESS,
    keeping.WITNESS_UNREADABLE,
}
DAY = date(2026, 3, 1)
RUNNING = 77
"""The course that has no end yet."""
Do = Callable[[Database, Settings, str], Any]
TOLD: dict[str, Any] = {"now": NOW, "screen": findings}


def _form(settings: Settings, note: str = "Rettet.") -> dict[str, Any]:
    return {"form": replace(CASE, note=note), "version": NOW.isoformat(), "settings": settings, **TOLD}


def _send(db: Database, settings: Settings, person: Person, channel: Channel) -> None:
    form = replace(CASE, channel=channel, case_number="J-2026-0999")
    referring.send(db, person, form, key="new", settings=settings, **TOLD)


ACTS: dict[Action, tuple[State, Do]] = {
    Action.SEND_REFERRAL: (State.SENT, lambda db, s, id: _send(db, s, METTE, Channel.CHAT)),
    Action.REGISTER_INQUIRY: (State.SENT, lambda db, s, id: _send(db, s, SARA, Channel.PHONE)),
    Action.VIEW_REFERRAL: (State.SENT, lambda db, s, id: reading.open_referral(db, SARA, id, session_id="s", now=NOW)),
    Action.LIST_INBOX: (State.SENT, lambda db, s, id: reading.inbox(db, SARA)),
    Action.NOTICE_CASE: (State.SENT, lambda db, s, id: open_since(db, METTE, "J-2026-0412", session_id="s", now=NOW)),
    Action.EXPORT_CASE: (State.SENT, lambda db, s, id: case_files.export(db, SARA, "J-2026-0412", now=NOW)),
    Action.RECEIVE: (State.SENT, lambda db, s, id: handling.receive(db, SARA, id, now=NOW)),
    Action.RETURN: (State.SENT, lambda db, s, id: handling.return_(db, SARA, id, "Skriv mere.", key="k", **TOLD)),
    Action.RESEND: (State.RETURNED, lambda db, s, id: referring.resend(db, METTE, id, **_form(s))),
    Action.WITHDRAW: (State.SENT, lambda db, s, id: handling.withdraw(db, METTE, id, now=NOW, settings=s)),
    Action.REPLY: (State.RECEIVED, lambda db, s, id: handling.reply(db, SARA, id, "Ring.", key="k", **TOLD)),
    Action.REGISTER_ACTION: (
        State.RECEIVED,
        lambda db, s, id: handling.register_action(db, SARA, id, ActionKind.OTHER, DAY, key="k", **TOLD),
    ),
    Action.END_COURSE: (State.CLOSED, lambda db, s, id: handling.end_course(db, SARA, id, RUNNING, DAY, now=NOW)),
    Action.REGISTER_PROGRESS: (
        State.IN_PROGRESS,
        lambda db, s, id: handling.register_progress(db, SARA, id, Step.IN_JOB, DAY, key="k", now=NOW),
    ),
    Action.ASSESS: (State.RECEIVED, lambda db, s, id: handling.assess(db, SARA, id, True, None, now=NOW)),
    Action.CLOSE: (
        State.RECEIVED,
        lambda db, s, id: handling.close(db, SARA, id, ReferralOutcome.JOB, now=NOW, settings=s),
    ),
    Action.REOPEN: (State.CLOSED, lambda db, s, id: handling.reopen(db, SARA, id, now=NOW)),
    Action.CORRECT: (State.SENT, lambda db, s, id: correcting.correct(db, METTE, id, **_form(s))),
    Action.REDACT: (
        State.SENT,
        lambda db, s, id: redacting.redact(db, SARA, id, redacting.EVERYWHERE, "mens han var der", now=NOW),
    ),
    Action.NAME_SUBSTITUTE: (State.SENT, lambda db, s, id: cover.name_substitute(db, METTE, id, "ida", now=NOW)),
    Action.HAND_OVER: (State.RECEIVED, lambda db, s, id: cover.hand_over(db, SARA, id, "bo", now=NOW)),
    Action.FOLLOW_UP: (State.RECEIVED, lambda db, s, id: cover.follow_up(db, SARA, id, date(2026, 3, 9), now=NOW)),
    Action.BAR: (State.SENT, lambda db, s, id: cover.bar(db, SARA, id, "bo", now=NOW)),
    Action.ADMIT: (State.SENT, lambda db, s, id: cover.admit(db, SARA, id, "ida", now=NOW)),
    Action.HOLD: (State.CLOSED, lambda db, s, id: holding.hold(db, SARA, id, HoldReason.COURT, now=NOW)),
    Action.RELEASE: (State.CLOSED, lambda db, s, id: holding.release(db, SARA, id, now=NOW)),
    Action.BEGIN_DRAFT: (
        State.SENT,
        lambda db, s, id: drafts.keep(db, METTE, Draft("new", {"note": "Hun"}), "note", is_kept=False, **TOLD),
    ),
    Action.DELETE_DRAFT: (
        State.SENT,
        lambda db, s, id: drafts.delete(db, METTE, drafts.id_of(METTE.id, "old"), now=NOW),
    ),
}
"""Every action on referrals, the state in which it is done, and how."""
ELSEWHERE = {
    Action.ASK,
    Action.READ_SOURCES,
    Action.KEEP_CONVERSATION,
    Action.VOTE,
    Action.SEND_GAP,
    Action.READ_GAPS,
    Action.MARK_GAP,
    Action.WRITE_LOCAL_ANSWER,
    Action.APPROVE_LOCAL_ANSWER,
    Action.REVOKE_LOCAL_ANSWER,
    Action.READ_FIGURES,
    Action.EXPORT_FIGURES,
    Action.VERIFY_AUDIT,
    Action.RUN_RETENTION,
    Action.BACK_UP,
    Action.RESTORE,
    Action.ROTATE_KEYS,
    Action.RETRY_MAIL,
    Action.MANAGE_ACCOUNTS,
}
"""What belongs to other rooms. They change through the same two functions of the store."""


def test_every_action_is_done_here_or_belongs_to_another_room():
    assert set(ACTS) | ELSEWHERE == set(Action)
    assert not set(ACTS) & ELSEWHERE


@pytest.fixture(scope="module")
def stocked(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Action, str]]:
    """A data folder with a referral for each action, in a state in which it can be done."""
    folder = tmp_path_factory.mktemp("stocked") / "var"
    shutil.copytree(migrated, folder)
    settings = Settings(data=folder, _env_file=None)
    db, ids = Database.open(settings), dict[Action, str]()
    with db.system_change("test", now=NOW) as change:
        for one in PEOPLE:
            told = {name: getattr(one, name) for name in ("id", "name", "role", "unit", "coordinate")}
            flags = {"username": one.id, "username_key": one.id, "must_change": False, "disabled": False}
            change.session.add(PersonRow(**told, **flags, password_hash="", made_at=NOW))
        change.record("account", "")
    for action in ACTS:
        told = {"key": action.value, "settings": settings, **TOLD}
        ids[action] = referring.send(db, METTE, CASE, **told).id
        with db.system_change("test", now=NOW) as change:
            row = change.session.get_one(Referral, ids[action])
            row.state, row.advisor, row.hold = ACTS[action][0], SARA.id, action is Action.RELEASE
            row.bars = [ReferralBar(person_id="ida", at=NOW, by=SARA.id)] if action is Action.ADMIT else []
            if action is Action.END_COURSE:
                note = db.data_keys.of(row.data_key).seal("", context("note", "referral_action"))
                began = {"at": NOW, "by": SARA.id, "kind": ActionKind.COURSE_GROUP, "on": DAY, "note": note}
                row.actions = [ReferralAction(id=RUNNING, **began)]
            change.record("referral", row.id)
    drafts.keep(db, METTE, Draft("old", {"note": "Hun"}), "note", is_kept=False, **TOLD)
    db.close()
    return folder, ids


@contextmanager
def moved(file: Path, instead: bytes | None = None) -> Iterator[None]:
    """Take a file away, or put other bytes in its place."""
    aside = file.with_name("aside")
    beside = [one for one in (file.with_name(file.name + end) for end in ("-wal", "-shm")) if one.exists()]
    file.rename(aside)
    if instead is not None:
        file.touch(mode=0o600)
        file.write_bytes(instead)
    assert not beside, "the database was closed, so nothing is beside it"
    try:
        yield
    finally:
        for end in ("-wal", "-shm"):
            file.with_name(file.name + end).unlink(missing_ok=True)
        aside.replace(file)


@contextmanager
def filled(folder: Path, room: int) -> Iterator[None]:
    filler = folder.parent / "filler"
    filler.write_bytes(b"x" * max(shutil.disk_usage(folder).free - room, 0))
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    remount = ["mount", "-o"]
    subprocess.run([*remount, "remount,ro", str(folder.parent)], check=True)
    try:
        yield
    finally:
        subprocess.run([*remount, "remount,rw", str(folder.parent)], check=True)


@contextmanager
def no_rights(folder: Path) -> Iterator[None]:
    """Be somebody to whom the folder is closed."""
    folder.chmod(0 if os.geteuid() else 0o700)
    us = os.geteuid()
    if us == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(us)
        folder.chmod(0o700)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    with closing(sqlite3.connect(folder / "assistant.db", isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def newer(folder: Path) -> Iterator[None]:
    def set_version(version: str) -> str:
        with closing(sqlite3.connect(folder / "assistant.db")) as raw, raw:
            (held,) = raw.execute("SELECT version_num FROM alembic_version").fetchone()
            raw.execute("UPDATE alembic_version SET version_num = ?", (version,))
        return str(held)

    held = set_version("9999")
    yield
    set_version(held)


@contextmanager
def blind_witness(folder: Path) -> Iterator[None]:
    """Let nothing be read or written where the witness stands."""
    file = folder / "witness" / "heads.txt"
    before = file.read_bytes()
    file.unlink()
    file.mkdir()
    try:
        yield
    finally:
        shutil.rmtree(file)
        file.write_bytes(before)


@contextmanager
def nothing(folder: Path) -> Iterator[None]:
    yield


SMALL = {"full", "almost full", "read-only"}
"""The situations that need a disk of their own."""
SITUATIONS: dict[str, Callable[[Path], Any]] = {
    "full": lambda folder: filled(folder, 0),
    "almost full": lambda folder: filled(folder, 24_000),
    "read-only": read_only,
    "no rights": no_rights,
    "key missing": lambda folder: moved(folder / "keys" / "store-0001.key"),
    "key wrong": lambda folder: moved(folder / "keys" / "store-0001.key", b"w" * 32),
    "data keys missing": lambda folder: moved(folder / "keys" / "data-keys.db"),
    "damaged": lambda folder: moved(folder / "assistant.db", b"SQLite format 3\0" + b"\x91" * 300_000),
    "database gone": lambda folder: moved(folder / "assistant.db"),
    "newer": newer,
    "locked": locked,
    "witness unreadable": blind_witness,
    "no index": nothing,
    "no model": nothing,
}
FINE = {"no index", "no model"}
"""What no referral needs."""
PAIRS = list(product(SITUATIONS, ACTS))
SAMPLE = {(name, list(ACTS)[2 * n % len(ACTS)]) for n, name in enumerate(SITUATIONS)}


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """Where the data folder goes: on a small disk of its own where the situation asks for it."""
    if request.param not in SMALL:
        yield tmp_path
        return
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("a disk of its own needs the right to mount one")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def held(folder: Path) -> str:
    """Everything that is stored, as one digest; the file itself may be written anew."""
    with closing(sqlite3.connect(folder / "assistant.db")) as raw:
        return hashlib.sha256("\n".join(raw.iterdump()).encode()).hexdigest()


def events(folder: Path, action: Action) -> int:
    with closing(sqlite3.connect(folder / "assistant.db")) as raw:
        (count,) = raw.execute("SELECT count(*) FROM audit_event WHERE action = ?", (action.value,)).fetchone()
    return int(count)


def attempt(settings: Settings, do: Do, id: str) -> str:
    """Open the database as the app does and do it; return the sentence that says why not, nothing where it is done."""
    db = None
    try:
        db = Database.open(settings)
        db.migrate()
        do(db, settings, id)
    except StoreUnavailable as told:
        return str(told)
    finally:
        if db:
            db.close()
    return ""


@pytest.mark.parametrize(
    ("place", "situation", "action"),
    [
        pytest.param(
            name, name, action, id=f"{name}-{action}", marks=() if (name, action) in SAMPLE else pytest.mark.deep
        )
        for name, action in PAIRS
    ],
    indirect=["place"],
)
def test_it_is_done_or_nothing_is_and_it_comes_back_by_itself(
    stocked, place: Path, situation: str, action: Action, monkeypatch: pytest.MonkeyPatch
):
    source, ids = stocked
    folder, (_, do) = place / "var", ACTS[action]
    shutil.copytree(source, folder)
    model = "sentence-transformers:/nowhere" if situation == "no model" else "none"
    settings = Settings(data=folder, embeddings=model, _env_file=None)
    for pragmas in (database_module.PRAGMAS, database_module.MIGRATION_PRAGMAS):
        monkeypatch.setitem(pragmas, "busy_timeout", 50)
    before, counted = held(folder), events(folder, action)
    with SITUATIONS[situation](folder):
        told = attempt(settings, do, ids[action])
    assert (told.replace(str(folder), "{folder}") in SENTENCES) if told else True, told
    leaves_event = action is not Action.LIST_INBOX
    if told:
        assert situation not in FINE, told
        assert held(folder) == before, told
        assert attempt(settings, do, ids[action]) == ""
    assert (events(folder, action) > counted) is leaves_event
