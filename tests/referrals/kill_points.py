"""Kills a click at its n-th step for n = 1, 2, 3 … until it survives, and looks at what is left each time.

A step is a statement that SQLite is about to run or, with `lines`, a line of ours that Python is about to run.
Run as a script: the click happens in a forked child that ends itself with SIGKILL.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import Engine, event, select

import assistant
from assistant.answering.screening import Finding
from assistant.referrals import handling, reading
from assistant.referrals.fields import About, ActionKind, Channel, MessageKind, ReferralOutcome
from assistant.referrals.forms import ReferralForm
from assistant.referrals.models import Referral
from assistant.referrals.referring import send
from assistant.referrals.states import TRANSITIONS, State
from assistant.roles import Action, Person, Role, require
from assistant.settings import Settings
from assistant.store.audit import AuditEvent
from assistant.store.change import Change, Ending
from assistant.store.data_keys import DataKeys
from assistant.store.database import Database

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
METTE = Person("mette", "Mette", Role.CASEWORKER)
SARA = Person("sara", "Sara", Role.ADVISOR)
FORM = ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord", note="Hvornår må jeg spørge?")
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


CLICKS: dict[str, tuple[Callable[[Database, Path], None], State]] = {
    "send": (click_send, State.SENT),
    "receive": (lambda db, _: handling.receive(db, SARA, only_id(db), now=NOW), State.RECEIVED),
    "return": (
        lambda db, _: handling.return_(db, SARA, only_id(db), "Skriv mere.", now=NOW, screen=kept),
        State.RETURNED,
    ),
    "reply": (
        lambda db, _: handling.reply(db, SARA, only_id(db), "Ring til os.", now=NOW, screen=kept),
        State.IN_PROGRESS,
    ),
    "register": (
        lambda db, _: handling.register_action(
            db, SARA, only_id(db), ActionKind.SPARRING, date(2026, 3, 1), now=NOW, screen=kept
        ),
        State.IN_PROGRESS,
    ),
    "close": (
        lambda db, folder: handling.close(
            db, SARA, only_id(db), ReferralOutcome.NOT_RELEVANT, now=NOW, settings=settings(folder)
        ),
        State.CLOSED,
    ),
    "migrate": (lambda db, _: db.migrate(), State.DRAFT),
}
"""Each click with the state that it leads to."""


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
        told: list[tuple[Any, ...]] = []
        with super().change(person, action, now=now) as change:

            def allow(ownership: Any, *subject: str) -> None:
                require(person, action, ownership)
                told.append(subject)
                change.ending = Ending.AUDITED

            change.allow = allow  # type: ignore[method-assign]
            yield change
        for subject in told:
            with self.system_change(action, now=now) as second:
                second.record(*subject, person_id=person.id, role=person.role)


STORES = {"right": Database, "receipt_before_commit": ReceiptBeforeCommit, "audit_apart": AuditApart}
PIPE = -1


def tell() -> None:
    """Hand over the receipt; from here on it is a promise."""
    os.write(PIPE, b"stored")


def prepare(folder: Path, click: str) -> None:
    """Leave a database in which the click is the next thing to happen."""
    if click == "migrate":
        folder.mkdir()
        return
    db = Database.open(settings(folder))
    db.migrate()
    if click != "send":
        click_send(db, folder)
    if click not in {"send", "receive", "return"}:
        handling.receive(db, SARA, only_id(db), now=NOW)
    db.close()


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

    event.listen(Engine, "connect", lambda connection, _: connection.set_trace_callback(step))
    if lines:
        sys.settrace(trace)


def die_at(n: int, folder: Path, click: str, store: type[Database], lines: bool) -> tuple[bool, bool]:
    """Run the click in a child that dies at step n; return whether it survived and whether a receipt came."""
    global PIPE
    reading_end, PIPE = os.pipe()
    child = os.fork()
    if child == 0:
        kill_at(n, lines)
        CLICKS[click][0](store.open(settings(folder)), folder)
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
    db = Database.open(settings(folder))
    with db.reading() as session:
        rows = session.scalars(select(Referral)).all()
        events = session.scalars(select(AuditEvent).order_by(AuditEvent.number)).all()
        agree = all(replayed(row, events) for row in rows) and {e.subject_id for e in events} <= {
            row.id for row in rows
        }
        fits = whole and len(rows) <= 1 and all(fits_together(row, db.data_keys) for row in rows)
        stored = any(row.state is CLICKS[click][1] for row in rows)
    db.close()
    return stored, fits, agree


def replayed(row: Referral, events: Any) -> bool:
    """Whether the events alone lead to the row's state, its messages and its actions."""
    state, actions = State.DRAFT, [Action(e.action) for e in events if e.subject_id == row.id]
    for action in actions:
        state = TRANSITIONS.get((state, action), state)
    replies = [m for m in row.messages if m.kind is MessageKind.REPLY]
    reasons = [m for m in row.messages if m.kind is MessageKind.RETURN_REASON]
    counts = (actions.count(Action.REPLY), actions.count(Action.RETURN), actions.count(Action.REGISTER_ACTION))
    return state is row.state and counts == (len(replies), len(reasons), len(row.actions))


def fits_together(row: Referral, keys: DataKeys) -> bool:
    taken = row.state in {State.RECEIVED, State.IN_PROGRESS, State.CLOSED}
    closed = row.state is State.CLOSED
    return (
        bool(row.advisor) is (row.received_at is not None) is taken
        and (row.outcome is not None) is (row.delete_after is not None) is closed
        and reading.rows.read(row, keys.of(row.data_key)) == FORM
    )


def again(folder: Path, click: str) -> bool:
    """Whether the click, tried again after the kill, ends as it should."""
    db = Database.open(settings(folder))
    try:
        CLICKS[click][0](db, folder)
        return click == "migrate" or look(folder, click) == (True, True, True)
    finally:
        db.close()


def sweep(work: Path, click: str, store: str, lines: bool, stride: int) -> Sweep:
    """Kill at every step in turn, or at every `stride`th, and return what was found."""
    found, survived = Sweep(), False
    prepare(work / "before", click)
    for n in range(1, MOST_STEPS, stride):
        if survived:
            break
        found.points += 1
        folder = work / "now"
        shutil.copytree(work / "before", folder)
        survived, told = die_at(n, folder, click, STORES[store], lines)
        if (folder / "assistant.db").exists():
            stored, fits, agree = look(folder, click)
            found.lost += told and not stored and click != "migrate"
            found.half += not fits
            found.gaps += not agree
            found.stuck += store == "right" and not stored and not again(folder, click)
        shutil.rmtree(folder)
    return found


if __name__ == "__main__":
    work_, click_, store_, steps_, stride_ = sys.argv[1:]
    print(json.dumps(asdict(sweep(Path(work_), click_, store_, steps_ == "lines", int(stride_)))))
