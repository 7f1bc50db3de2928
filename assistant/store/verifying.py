"""Walks the chain of audit events beside what the witness saw, and says what does not fit and where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from assistant.store.audit import FIRST, AuditEvent, digest_of
from assistant.store.witness import Seen


class Fault(StrEnum):
    """What can be wrong with events."""

    MISSING = "missing"
    """Numbers are skipped."""
    EDITED = "edited"
    """The digest is the one that was seen, and the fields are others."""
    MOVED = "moved"
    """The event was seen under another number."""
    BROKEN = "broken"
    """The digest does not follow from what stands before: edited, put in, moved, or one before it was."""
    REWRITTEN = "rewritten"
    """The chain fits in itself, but the witness saw another event here."""
    CUT = "cut"
    """The witness has seen further than the chain goes."""
    UNSEEN = "unseen"
    """The witness has not seen them: the machine stopped before it could be written, or somebody put them in."""
    NO_WITNESS = "no_witness"
    """There are events and no witness of any: it is gone, empty, or never was."""
    LATE = "late"
    """The witness begins behind the first event: an earlier one is gone, and what was cut off before is not seen."""
    FOREIGN = "foreign"
    """Nothing that the witness has seen is here: it is another database's, or all of the chain was written anew."""
    UNGUARDED = "unguarded"
    """What keeps the database from changing events is gone."""


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, from which number to which."""

    fault: Fault
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the walk found."""

    events: int
    witnessed: int
    """How many numbers the witness has seen."""
    unseen: tuple[Found, ...]
    """Behind where it begins, what it has not seen and nobody has answered for: not noted yet, or put in."""
    faults: tuple[Found, ...]


def events_of(session: Session) -> Iterator[AuditEvent]:
    """Give all events in their order, a thousand at a time."""
    yield from session.scalars(select(AuditEvent).order_by(AuditEvent.number).execution_options(yield_per=1_000))


def is_guarded(session: Session) -> bool:
    """Whether the database itself refuses to change or delete events. Only SQLite's triggers are looked for."""
    if session.get_bind().dialect.name != "sqlite":
        return True
    # One that does nothing, or guards one column, can stand under the same name.
    guard = text(
        "SELECT 1 FROM sqlite_master WHERE type = 'trigger' AND name = :name AND tbl_name = 'audit_event'"
        " AND sql LIKE :made AND sql NOT LIKE '%WHEN%'"
    )
    return all(
        session.scalar(
            guard,
            {
                "name": f"audit_event_no_{verb}",
                "made": f"CREATE TRIGGER % BEFORE {verb} ON %audit_event%BEGIN SELECT RAISE(ABORT%",
            },
        )
        for verb in ("UPDATE", "DELETE")
    )


def examine(events: Iterable[AuditEvent], seen: Seen) -> Verdict:
    """Return what is wrong with the chain. `seen` must have been read before the events were."""
    numbers = {head.digest: number for number, head in seen.heads.items()}
    found: list[Found] = []
    unseen: list[Found] = []
    begins = min(seen.heads, default=1)
    count, number, before = 0, 0, FIRST
    for event in events:
        if event.number > number + 1:
            found.append(Found(Fault.MISSING, number + 1, event.number - 1))
            # What was seen of the last missing one stands before this; without it the break shows here too.
            held = seen.heads.get(event.number - 1)
            before = held.digest if held else before
        count, number = count + 1, event.number
        if fault := _fault(event, before, seen, numbers):
            _note(found, fault, number)
        if number >= begins and not seen.answers_for(number):
            _note(unseen, Fault.UNSEEN, number)
        witnessed = seen.heads.get(number)
        # On from what was seen, so that one event that is wrong does not make the next one look wrong.
        before = witnessed.digest if witnessed else event.digest
    if seen.last and seen.last.number > number:
        found.append(Found(Fault.CUT, number + 1, seen.last.number))
    return Verdict(count, len(seen.heads), tuple(unseen), tuple(found))


def _fault(event: AuditEvent, before: str, seen: Seen, numbers: dict[str, int]) -> Fault | None:
    witnessed = seen.heads.get(event.number)
    same = witnessed is None or witnessed.digest == event.digest
    if digest_of(before, event) == event.digest:
        return None if same else Fault.REWRITTEN
    if witnessed and same:
        return Fault.EDITED
    return Fault.MOVED if numbers.get(event.digest, event.number) != event.number else Fault.BROKEN


def _note(found: list[Found], fault: Fault, number: int) -> None:
    """Add it, or lengthen the fault that it goes on with."""
    if found and found[-1].fault is fault and found[-1].last == number - 1:
        number_before = found.pop().first
        found.append(Found(fault, number_before, number))
    else:
        found.append(Found(fault, number, number))
