"""The chain of audit events: looked through, and gone on with where its end is lost."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import Conflict
from assistant.referrals import protecting, restoring
from assistant.referrals.protecting import Protected
from assistant.referrals.restoring import Again
from assistant.roles import Action, Ownership, Person, require
from assistant.store import audit
from assistant.store.database import Database
from assistant.store.verifying import Fault, Found, Verdict, events_of, examine, is_guarded
from assistant.store.witness import Seen
from assistant.texts import keeping as texts

SUBJECT = "audit"
PAUSE = 1.0
"""How many seconds the witness gets to note what was committed just now."""


def walk(db: Database, *, restoring: bool = False) -> tuple[Verdict, Seen]:
    """Return what the chain and the witness say together; while `restoring` there is a new one, for that alone."""
    # The witness first: what is committed meanwhile is then only ahead of it.
    seen = db.witness.all()
    with db.reading() as session:
        verdict, guarded = examine(events_of(session), seen), is_guarded(session)
        nothing_agrees = verdict.events > 0 and first_lost(session, seen) == 1
    if nothing_agrees:
        kind = Fault.FOREIGN if seen.heads else Fault.NO_WITNESS
        faults = [Found(kind, 1, verdict.events)]
    else:
        faults = list(verdict.faults) + ([] if restoring else _late(seen)) + _unseen(db, verdict)
    if not guarded:
        faults.append(Found(Fault.UNGUARDED, 1, verdict.events))
    return replace(verdict, faults=tuple(faults)), seen


def verify(db: Database, person: Person, *, now: datetime) -> tuple[Verdict, Seen]:
    """Walk the chain and leave an event; none where something is wrong: the witness would then note a forged end."""
    require(person, Action.VERIFY_AUDIT)
    verdict, seen = walk(db)
    if not verdict.faults:
        with db.change(person, Action.VERIFY_AUDIT, now=now) as change:
            change.allow(Ownership.OTHER, SUBJECT, "", f"{verdict.events} events, 0 faults")
    return verdict, seen


def _late(seen: Seen) -> list[Found]:
    """Return what lies before the witness's beginning, unless somebody has answered for it."""
    first = min(seen.heads, default=1)
    return [Found(Fault.LATE, 1, first - 1)] if first > 1 and not seen.accepted else []


def _unseen(db: Database, verdict: Verdict) -> list[Found]:
    """Return what the witness does not know, also not a moment later."""
    if not verdict.unseen:
        return []
    time.sleep(PAUSE)
    later = db.witness.all()
    return [one for one in verdict.unseen if not all(map(later.answers_for, range(one.first, one.last + 1)))]


@dataclass(frozen=True, slots=True)
class WentOn:
    """From which number on events are lost, the new head, and what was done again since the keys still know it."""

    since: int
    head: audit.Head
    again: Again
    protected: Protected


def accept(db: Database, person: Person, *, now: datetime) -> WentOn:
    """Go on without what the witness has seen and the database lost, and with what it has not seen.

    Most likely an old file was copied back: what was deleted, taken out or protected since is done again first.
    """
    require(person, Action.RESTORE)
    verdict, seen = walk(db)
    unseen = [one.first for one in verdict.faults if one.fault is Fault.UNSEEN]
    if seen.last is None or not (db.is_behind_witness() or _late(seen) or unseen):
        raise Conflict(texts.NOTHING_TO_ACCEPT)
    again, protected = restoring.delete_again(db, now=now), protecting.protect_again(db, now=now)
    with db.change(person, Action.RESTORE, now=now) as change:
        since = min([first_lost(change.session, seen), *unseen])
        change.allow(Ownership.OTHER, SUBJECT, "", f"answered for the events from {since} on")
        head = change.head
    if head is None:
        raise RuntimeError("an allowed change has a head")
    db.witness.accept(since, head)
    return WentOn(since, head, again, protected)


def first_lost(session: Session, seen: Seen) -> int:
    """Return the number behind the last event that the database and the witness agree on."""
    held = {n: digest for n, digest in session.execute(select(audit.AuditEvent.number, audit.AuditEvent.digest))}
    return max((number for number, head in seen.heads.items() if held.get(number) == head.digest), default=0) + 1
