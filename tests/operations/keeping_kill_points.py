"""Kills a deletion, a backup or a change of the master key at its n-th step for n = 1, 2, 3 … and looks at what is left.

A step is a statement that SQLite is about to run, on the database or on the file of keys, or a file that is about to
be renamed or removed. Run as a script: each try is a forked child that ends itself with SIGKILL.
"""

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine, event, select

from assistant.operations import backup, restore, retention, rotating
from assistant.referrals import rows
from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.models import Referral
from assistant.referrals.referring import send
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store import data_keys, recovery
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.store.people import PersonRow

NOW = datetime(2031, 3, 2, 9, tzinfo=UTC)
METTE = Person("mette", "Mette", Role.CASEWORKER)
ANNE = Person("anne", "Anne", Role.ADMINISTRATOR)
FORM = ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord", note="Hvornår må jeg spørge?")
KEY = recovery.RecoveryKey(b"k" * recovery.BYTES)
MOST_STEPS = 5_000


@dataclass
class Sweep:
    """What was found over all kill points."""

    points: int = 0
    half: int = 0
    """What is left does not fit together."""
    stuck: int = 0
    """Doing it again did not end as it should."""


def settings(work: Path) -> Settings:
    return Settings(data=work / "var", _env_file=None)


def prepare(work: Path) -> None:
    """Three referrals, of which two are over, a recovery key, and a backup."""
    db = Database.open(settings(work))
    db.migrate()
    ids = [
        send(db, METTE, FORM, key=str(n), now=NOW, settings=settings(work), screen=lambda text: ()).id for n in range(3)
    ]
    with db.system_change("test", now=NOW) as change:
        told = {"username": "anne", "username_key": "anne", "name": "Anne", "role": Role.ADMINISTRATOR, "unit": ""}
        more = {"coordinate": False, "password_hash": "", "must_change": False, "disabled": False, "made_at": NOW}
        change.session.add(PersonRow(id="anne", **told, **more))
        for id_ in ids[:2]:
            row = change.session.get_one(Referral, id_)
            row.state, row.closed_at, row.delete_after = State.CLOSED, NOW, date(2031, 3, 1)
        change.record("test", "")
    recovery.confirm(settings(work).keys, recovery.keep(settings(work).keys, KEY))
    backup.back_up(db, settings(work), ANNE, work / "copies", now=NOW)
    db.close()


DEEDS: dict[str, Callable[[Database, Path], object]] = {
    "delete": lambda db, work: retention.run(db, settings(work), now=NOW),
    "backup": lambda db, work: backup.back_up(db, settings(work), ANNE, work / "copies", now=NOW.replace(hour=10)),
    "rotate": lambda db, work: rotating.rotate(db, settings(work), ANNE, now=NOW),
}


def die_at(n: int, work: Path, deed: str) -> bool:
    """Do it in a child that dies at step n; return whether it survived."""
    child = os.fork()
    if child == 0:
        db = Database.open(settings(work))
        count_to(n)
        DEEDS[deed](db, work)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status and not (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL):
        raise RuntimeError(f"step {n} of {deed} ended with status {status}, not by its kill")
    return status == 0


def count_to(n: int) -> None:
    count = 0

    def step(*_: object) -> None:
        nonlocal count
        count += 1
        if count == n:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "connect", lambda connection, _: connection.set_trace_callback(step))
    connect = sqlite3.connect

    def traced(*arguments: object, **named: object) -> sqlite3.Connection:
        connection = connect(*arguments, **named)  # type: ignore[call-overload]
        connection.set_trace_callback(step)
        return connection

    data_keys.sqlite3.connect = traced  # type: ignore[assignment]
    for name in ("unlink", "replace", "rename"):
        real = getattr(Path, name)

        def stepped(path: Path, *arguments: object, real: Callable[..., object] = real, **named: object) -> object:
            step()
            return real(path, *arguments, **named)

        setattr(Path, name, stepped)


def fits(work: Path) -> bool:
    """Whether rows, keys, events and the newest backup fit together."""
    db = Database.open(settings(work))
    db.migrate()
    with db.reading() as session:
        held = session.scalars(select(Referral)).all()
        told = set(session.scalars(select(AuditEvent.subject_id).where(AuditEvent.action == "deleted")))
        gone = db.data_keys.destroyed()
        whole = all(
            # A row whose key is gone is about to be deleted; any other one can be read.
            (row.delete_after is not None)
            if row.data_key in gone
            else rows.read(row, db.data_keys.of(row.data_key)) == FORM
            for row in held
        )
        agree = len(held) + len(told) == 3 and not told & {row.id for row in held}
    db.close()
    return whole and agree and opens(work)


def opens(work: Path) -> bool:
    """Whether the newest backup can be restored."""
    elsewhere = Settings(data=work / "elsewhere", _env_file=None)
    restored = restore.restore(elsewhere, work / "copies", KEY, "anne", now=NOW)
    shutil.rmtree(elsewhere.data)
    return not restored.verdict.faults


def again(work: Path, deed: str) -> bool:
    """Whether doing it again ends as it should."""
    db = Database.open(settings(work))
    db.migrate()
    DEEDS[deed](db, work)
    with db.reading() as session:
        left = len(session.scalars(select(Referral.id)).all())
    db.close()
    keys = len(list(settings(work).keys.glob("store-*.key")))
    leftovers = [*work.glob("copies/*.unfinished"), *work.glob("var/.backup/*.db")]
    return left == (1 if deed == "delete" else 3) and keys == 1 and not (deed == "backup" and leftovers)


def sweep(home: Path, deed: str, stride: int) -> Sweep:
    found = Sweep()
    prepare(home / "before")
    for n in range(1, MOST_STEPS, stride):
        found.points += 1
        work = home / "now"
        shutil.copytree(home / "before", work)
        survived = die_at(n, work, deed)
        with closing(sqlite3.connect(work / "var" / "assistant.db")) as raw:
            found.half += raw.execute("PRAGMA integrity_check").fetchall() != [("ok",)]
        found.half += not fits(work)
        found.stuck += not again(work, deed) or not fits(work)
        shutil.rmtree(work)
        if survived:
            return found
    raise RuntimeError(f"{deed} has more than {MOST_STEPS} steps")


if __name__ == "__main__":
    home_, deed_, stride_ = sys.argv[1:]
    print(json.dumps(asdict(sweep(Path(home_), deed_, int(stride_)))))
