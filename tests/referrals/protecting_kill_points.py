"""Kills a bar, a hold and their lifting at their n-th step, as `kill_points` does, and restores what is left.

What must hold at every point: whatever protects somebody in the database stands beside the keys too, so that an old
copy of the database gets it again. Run as a script: the click happens in a forked child that ends itself with SIGKILL.
"""

import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import kill_points
from kill_points import NOW, SARA, Click, Sweep, click_send, employ, only_id, points, settings

from assistant.referrals import cover, holding, protecting
from assistant.referrals.holding import HoldReason
from assistant.referrals.models import Referral
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.store import protections
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.store.protections import Protections

BODIL = Person("bodil", "Bodil", Role.ADVISOR, coordinate=True)
Do = Callable[[Database], None]


def bar(db: Database) -> None:
    cover.bar(db, BODIL, only_id(db), SARA.id, now=NOW)


def hold(db: Database) -> None:
    holding.hold(db, BODIL, only_id(db), HoldReason.COURT, now=NOW)


def admit(db: Database) -> None:
    cover.admit(db, BODIL, only_id(db), SARA.id, now=NOW)


def release(db: Database) -> None:
    holding.release(db, BODIL, only_id(db), now=NOW)


def too_late(do: Do) -> Do:
    """Wrong on purpose: what stands beside the keys is written after the commit."""

    def done(db: Database) -> None:
        late: list[protections.Protection] = []
        put, Protections.put = Protections.put, lambda _, one: late.append(one)  # type: ignore[method-assign]
        do(db)
        for one in late:
            put(db.protections, one)

    return done


def too_early(do: Do) -> Do:
    """Wrong on purpose: it is taken away before the commit."""

    def done(db: Database) -> None:
        for one in db.protections.all():
            db.protections.lift(one)
        do(db)

    return done


CLICKS: dict[str, tuple[Do, bool]] = {
    "bar": (bar, True),
    "hold": (hold, True),
    "admit": (admit, False),
    "release": (release, False),
    "late_bar": (too_late(bar), True),
    "late_hold": (too_late(hold), True),
    "early_admit": (too_early(admit), False),
    "early_release": (too_early(release), False),
}
"""Each click with whether it protects or lifts."""


def prepare(folder: Path, click: str) -> None:
    db = Database.open(settings(folder))
    db.migrate()
    click_send(db, folder)
    for one in (BODIL, SARA):
        employ(db, one)
    with db.system_change("test", now=NOW) as change:
        change.session.get_one(PersonRow, BODIL.id).coordinate = True
        change.record("account", BODIL.id)
    if not CLICKS[click][1]:
        (bar if "admit" in click else hold)(db)
    db.close()


def look(folder: Path, click: str) -> tuple[bool, bool]:
    """Return whether it is protected in the database, and whether it is beside the keys."""
    db = Database.open(settings(folder))
    with db.reading() as session:
        row = session.get_one(Referral, only_id(db))
        held = bool(row.bars) or row.hold
    known = bool(db.protections.all())
    db.close()
    return held, known


def again(folder: Path, before: Path, click: str) -> bool:
    """Whether the database of before, beside the keys of now, is protected once it was brought up to them."""
    shutil.copy(before / "assistant.db", folder / "assistant.db")
    for side in ("-wal", "-shm"):
        (folder / f"assistant.db{side}").unlink(missing_ok=True)
    db = Database.open(settings(folder))
    protecting.protect_again(db, now=NOW)
    db.close()
    return look(folder, click)[0]


def sweep(work: Path, click: str, lines: bool, stride: int) -> Sweep:
    """`half` counts the points at which somebody is protected in the database and would not be in a restored one."""
    found = Sweep()
    do, protects = CLICKS[click]
    # The forked child looks the click up where `die_at` does.
    kill_points.CLICKS[click] = Click(lambda db, _: do(db), State.SENT)
    prepare(work / "before", click)
    for folder, told in points(found, work, click, Database, lines, stride):
        held, known = look(folder, click)
        found.lost += told and (held, known) != (protects, protects)
        found.half += held and not known
        if protects:
            found.half += held and not again(folder, work / "before", click)
    return found


if __name__ == "__main__":
    work_, click_, steps_, stride_ = sys.argv[1:]
    print(json.dumps(asdict(sweep(Path(work_), click_, steps_ == "lines", int(stride_)))))
