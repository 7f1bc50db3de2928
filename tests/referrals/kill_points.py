"""Kills a click at its n-th step for n = 1, 2, 3 … until it survives, and looks at what is left each time.

A step is a statement that SQLite is about to run, in the database or in the file of data keys, or, with `lines`, a
line of ours that Python is about to run as well.
Run as a script: the click happens in a forked child that ends itself with SIGKILL.
"""

import json
import os
import secrets
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event, select

import assistant
from assistant.answering.screening import Finding
from assistant.errors import StoreUnavailable
from assistant.referrals import cover, handling, reading
from assistant.referrals.access import SUBJECT
from assistant.referrals.fields import About, ActionKind, Channel, Consent, MessageKind, ReferralOutcome, Step
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.models import Referral
from assistant.referrals.referring import send
from assistant.referrals.states import TRANSITIONS, State
from assistant.roles import Action, Person, Role, require
from assistant.settings import Settings
from assistant.store.audit import AuditEvent
from assistant.store.change import Change, Ending
from assistant.store.data_keys import DataKey, DataKeys
from assistant.store.database import Database
from assistant.store.people import PersonRow

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
METTE = Person("mette", "Mette", Role.CASEWORKER)
SARA = Person("sara", "Sara", Role.ADVISOR)
ALI = Person("ali", "Ali", Role.ADVISOR)
FORM = ReferralForm(
    About.CASE,
    Channel.FORM,
    "Integration Nord",
    "J-2026-0412",
    consent=Consent.YES,
    safe_contact=SafeContact(),
    note="Hvornår må jeg spørge?",
)
OURS = str(Path(assistant.__file__).parent)
MOST_STEPS = 5_000


@dataclass
class Sweep:
    """What was found over all kill points of one click."""

    points: int = 0
    lost: int = 0
    """The click was told that it is stored, and it is not."""
    half: int = 0
    """What is stored does not fit together."""
    gaps: int = 0
    """A change without its event, or an event without its change."""
    stuck: int = 0
    """Trying again did not succeed."""


def kept(text: str) -> tuple[Finding, ...]:
    return ()


def settings(folder: Path) -> Settings:
    return Settings(data=folder, _env_file=None)


def click_send(db: Database, folder: Path) -> None:
    send(db, METTE, FORM, key="one", now=NOW, settings=settings(folder), screen=kept)


def only_id(db: Database) -> str:
    with db.reading() as session:
        return session.scalars(select(Referral.id)).one()


@dataclass(frozen=True)
class Click:
    """What happens, the state it leads to, and by what else one sees that it is stored."""

    do: Callable[[Database, Path], None]
    state: State
    shows: Callable[[Referral], bool] = lambda row: True


CLICKS = {
    "send": Click(click_send, State.SENT),
    "receive": Click(lambda db, _: handling.receive(db, SARA, only_id(db), now=NOW), State.RECEIVED),
    "return": Click(
        lambda db, _: handling.return_(db, SARA, only_id(db), "Skriv mere.", key="one", now=NOW, screen=kept),
        State.RETURNED,
    ),
    "reply": Click(
        lambda db, _: handling.reply(db, SARA, only_id(db), "Ring til os.", key="one", now=NOW, screen=kept),
        State.IN_PROGRESS,
    ),
    "register": Click(
        lambda db, _: handling.register_action(
            db, SARA, only_id(db), ActionKind.SPARRING, date(2026, 3, 1), key="one", now=NOW, screen=kept
        ),
        State.IN_PROGRESS,
    ),
    "hand_over": Click(
        lambda db, _: cover.hand_over(db, SARA, only_id(db), ALI.id, now=NOW),
        State.RECEIVED,
        lambda row: row.advisor == ALI.id,
    ),
    "assess": Click(
        lambda db, _: handling.assess(db, SARA, only_id(db), True, False, now=NOW),
        State.RECEIVED,
        lambda row: row.assessed_at is not None,
    ),
    "progress": Click(
        lambda db, _: handling.register_progress(
            db, SARA, only_id(db), Step.SEEKS_JOB, date(2026, 3, 1), key="one", now=NOW
        ),
        State.IN_PROGRESS,
        lambda row: bool(row.progress),
    ),
    "close": Click(
        lambda db, folder: handling.close(
            db, SARA, only_id(db), ReferralOutcome.UNCHANGED, now=NOW, settings=settings(folder)
        ),
        State.CLOSED,
    ),
    "migrate": Click(lambda db, _: db.migrate(), State.DRAFT),
}
AFTER_RECEIPT = {"reply", "register", "hand_over", "assess", "progress", "close"}
"""The clicks that can only come after somebody has received it."""


KEYED = {"send", "return", "reply", "register", "progress"}
"""The clicks whose form has a key: done again they end the same way, and nothing stands there twice."""


class ReceiptBeforeCommit(Database):
    """Wrong on purpose: says that it is stored before it is."""

    @contextmanager
    def change(self, person: Person, action: Action, *, now: datetime) -> Iterator[Change]:
        with super().change(person, action, now=now) as change:
            yield change
            tell()


class AuditApart(Database):
    """Wrong on purpose: the event is written in a transaction of its own."""

    @contextmanager
    def change(self, person: Person, action: Action, *, now: datetime) -> Iterator[Change]:
        told: list[tuple[str, str, str]] = []
        with super().change(person, action, now=now) as change:

            def allow(ownership: Any, kind: str, id: str, detail: str = "") -> None:
                require(person, action, ownership)
                told.append((kind, id, detail))
                change.ending = Ending.AUDITED

            change.allow = allow  # type: ignore[method-assign]
            yield change
        for kind, id, detail in told:
            with self.system_change(action, now=now) as second:
                second.record(kind, id, person_id=person.id, role=person.role, detail=detail)


class KeyAfterCommit(Database):
    """Wrong on purpose: the referral is stored before the key that opens it."""

    @contextmanager
    def change(self, person: Person, action: Action, *, now: datetime) -> Iterator[Change]:
        late: list[DataKey] = []

        def make() -> DataKey:
            late.append(DataKey(secrets.token_hex(16), secrets.token_bytes(32)))
            return late[-1]

        self.data_keys.make = make  # type: ignore[method-assign]
        with super().change(person, action, now=now) as change:
            yield change
        for key in late:
            with self.data_keys.opened() as raw:
                row = (key.name, self.data_keys._wrap(key), now.isoformat())
                raw.execute("INSERT INTO data_key (name, wrapped, made_at) VALUES (?, ?, ?)", row)


STORES = {
    "right": Database,
    "receipt_before_commit": ReceiptBeforeCommit,
    "audit_apart": AuditApart,
    "key_after_commit": KeyAfterCommit,
}
PIPE = -1


def tell() -> None:
    """Hand over the receipt; from here on it is a promise."""
    os.write(PIPE, b"stored")


@cache
def opened(folder: Path, store: type[Database] = Database) -> Database:
    """Return the folder's database, opened once for all kill points: closed, it holds no connection and opens anew.

    What it has learnt of the statements is most of the time of a kill point; it remembers nothing of what is stored.
    """
    return store.open(settings(folder))


def prepare(folder: Path, click: str) -> None:
    """Leave a database in which the click is the next thing to happen."""
    if click == "migrate":
        folder.mkdir()
        return
    db = Database.open(settings(folder))
    db.migrate()
    if click != "send":
        click_send(db, folder)
    if click in AFTER_RECEIPT:
        handling.receive(db, SARA, only_id(db), now=NOW)
    if click == "progress":
        CLICKS["reply"].do(db, folder)
    if click == "hand_over":
        employ(db, ALI)
    db.close()


def employ(db: Database, person: Person) -> None:
    """Give the person an account: a referral is handed over only to somebody who has one."""
    told = {"username": person.id, "username_key": person.id, "name": person.name, "role": person.role, "unit": ""}
    row = PersonRow(
        id=person.id, **told, coordinate=False, password_hash="", must_change=False, disabled=False, made_at=NOW
    )
    with db.system_change("test", now=NOW) as change:
        change.session.add(row)
        change.record("account", person.id)


def kill_at(n: int, lines: bool) -> None:
    """From now on count the steps and end this process before the n-th."""
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1
        if count == n:
            os.kill(os.getpid(), signal.SIGKILL)

    def trace(frame: FrameType, what: str, _: object) -> Any:
        if not frame.f_code.co_filename.startswith(OURS):
            return None
        if what == "line":
            step()
        return trace

    def traced(*told: Any, **more: Any) -> sqlite3.Connection:
        connection = connect(*told, **more)
        connection.set_trace_callback(step)
        return connection

    connect = sqlite3.connect
    # The data keys are opened past SQLAlchemy, which has the same function under another name.
    sqlite3.connect = traced
    event.listen(Engine, "connect", lambda connection, _: connection.set_trace_callback(step))
    if lines:
        sys.settrace(trace)


def die_at(n: int, folder: Path, click: str, store: type[Database], lines: bool) -> tuple[bool, bool]:
    """Run the click in a child that dies at step n; return whether it survived and whether a receipt came."""
    global PIPE
    # At a first start opening makes the keys; later it only reads.
    db = None if click == "migrate" else opened(folder, store)
    reading_end, PIPE = os.pipe()
    child = os.fork()
    if child == 0:
        kill_at(n, lines)
        CLICKS[click].do(db or store.open(settings(folder)), folder)
        tell()
        # The receipt is out: what may still go wrong here is no longer the click's.
        os._exit(0)
    os.close(PIPE)
    with os.fdopen(reading_end, "rb") as pipe:
        told = bool(pipe.read())
    _, status = os.waitpid(child, 0)
    if status and not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        raise RuntimeError(f"step {n} of {click} ended with status {status}, not by its kill")
    return status == 0, told


def look(folder: Path, click: str) -> tuple[bool, bool, bool]:
    """Return whether the click is stored, whether it fits together, and whether events and rows agree."""
    with sqlite3.connect(folder / "assistant.db") as raw:
        whole = raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    raw.close()
    if click == "migrate":
        return False, whole, True
    db = opened(folder)
    with db.reading() as session:
        rows = session.scalars(select(Referral)).all()
        told = select(AuditEvent).where(AuditEvent.subject_kind == SUBJECT).order_by(AuditEvent.number)
        events = session.scalars(told).all()
        agree = all(replayed(row, events) for row in rows) and {e.subject_id for e in events} <= {
            row.id for row in rows
        }
        fits = whole and len(rows) <= 1 and all(once(row) and fits_together(row, db.data_keys) for row in rows)
        stored = any(row.state is CLICKS[click].state and CLICKS[click].shows(row) for row in rows)
    db.close()
    return stored, fits, agree


def replayed(row: Referral, events: Any) -> bool:
    """Whether the events alone lead to the row's state, its messages, its actions, and whose it is."""
    state, actions = State.DRAFT, [Action(e.action) for e in events if e.subject_id == row.id]
    for action in actions:
        state = TRANSITIONS.get((state, action), state)
    replies = [m for m in row.messages if m.kind is MessageKind.REPLY]
    reasons = [m for m in row.messages if m.kind is MessageKind.RETURN_REASON]
    held = {
        Action.REPLY: len(replies),
        Action.RETURN: len(reasons),
        Action.REGISTER_ACTION: len(row.actions),
        Action.REGISTER_PROGRESS: len(row.progress),
        Action.HAND_OVER: int(row.advisor == ALI.id),
        Action.ASSESS: int(row.assessed_at is not None),
    }
    return state is row.state and all(actions.count(action) == count for action, count in held.items())


def fits_together(row: Referral, keys: DataKeys) -> bool:
    taken = row.state in {State.RECEIVED, State.IN_PROGRESS, State.CLOSED}
    closed = row.state is State.CLOSED
    try:
        is_whole = reading.rows.read(row, keys.of(row.data_key)) == FORM
    except StoreUnavailable:
        is_whole = False
    return (
        is_whole
        and bool(row.advisor) is (row.received_at is not None) is taken
        and bool(row.assessed_by) is (row.assessed_at is not None) is (row.serious is not None)
        and (row.outcome is not None) is (row.delete_after is not None) is closed
    )


def once(row: Referral) -> bool:
    """Whether nothing stands there twice: no click here adds more than one row."""
    replies = [message.kind for message in row.messages]
    return len(replies) == len(set(replies)) and len(row.actions) <= 1 and len(row.progress) <= 1


def again(folder: Path, click: str) -> bool:
    """Whether the click, tried again after the kill, ends as it should."""
    db = Database.open(settings(folder)) if click == "migrate" else opened(folder)
    try:
        CLICKS[click].do(db, folder)
        return click == "migrate" or look(folder, click) == (True, True, True)
    finally:
        db.close()


def points(
    found: Sweep, work: Path, click: str, store: type[Database], lines: bool, stride: int
) -> Iterator[tuple[Path, bool]]:
    """Kill at every `stride`th step until the click survives; give the folder that is left and whether it told.

    Raises where it never survives: then not every step was looked at.
    """
    folder, survived = work / "now", False
    for n in range(1, MOST_STEPS, stride):
        found.points += 1
        shutil.copytree(work / "before", folder)
        survived, told = die_at(n, folder, click, store, lines)
        yield folder, told
        shutil.rmtree(folder)
        if survived:
            return
    raise RuntimeError(f"{click} has more than {MOST_STEPS} steps")


def sweep(work: Path, click: str, store: str, lines: bool, stride: int) -> Sweep:
    """Kill at every step in turn, or at every `stride`th, and return what was found."""
    found = Sweep()
    prepare(work / "before", click)
    for folder, told in points(found, work, click, STORES[store], lines, stride):
        if (folder / "assistant.db").exists():
            stored, fits, agree = look(folder, click)
            found.lost += told and not stored and click != "migrate"
            found.half += not fits
            found.gaps += not agree
            # Who got no answer presses again, whether it was stored or not: what adds a row must add it once.
            found.stuck += store == "right" and (not stored or click in KEYED) and not again(folder, click)
    return found


if __name__ == "__main__":
    work_, click_, store_, steps_, stride_ = sys.argv[1:]
    print(json.dumps(asdict(sweep(Path(work_), click_, store_, steps_ == "lines", int(stride_)))))
