"""Commands about who did and saw what: audit verify, audit accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from assistant.cli.acting import As, acting
from assistant.cli.app import app, now
from assistant.settings import load
from assistant.texts import days
from assistant.texts import keeping as texts

if TYPE_CHECKING:
    from assistant.store.verifying import Found, Verdict
    from assistant.store.witness import Seen

audit = typer.Typer(
    help="Who did and saw what: check the chain, give it out, go on after a loss.", no_args_is_help=True
)
app.add_typer(audit, name="audit")


@audit.command()
def verify(username: As) -> None:
    """Walk the chain of events beside the witness, and say what is wrong and where."""
    from assistant.operations import auditing

    with acting(load(), username, behind_witness=True) as (db, person):
        verdict, seen = auditing.verify(db, person, now=now())
        noted = not db.is_behind_witness()
    for line in _told(verdict, seen):
        typer.echo(line)
    if not noted:
        typer.echo(texts.VERIFY_NOT_NOTED)
    if verdict.faults:
        raise typer.Exit(1)


@audit.command()
def accept(username: As) -> None:
    """Go on without events that the witness has seen and the database lost. It is written down that they are gone."""
    from assistant.operations import auditing

    with acting(load(), username, behind_witness=True) as (db, person):
        since, head = auditing.accept(db, person, now=now())
    typer.echo(texts.ACCEPTED.format(number=head.number, since=since))


def _told(verdict: Verdict, seen: Seen) -> list[str]:
    count = len(verdict.faults)
    first = texts.VERIFY_BROKEN.format(count=count, events=verdict.events) if count else texts.VERIFY_FINE
    lines = [first.format(events=verdict.events), *map(_fault, verdict.faults)]
    lines.append(
        texts.VERIFY_WITNESS.format(witnessed=verdict.witnessed) if verdict.witnessed else texts.VERIFY_NO_WITNESS
    )
    if verdict.witnessed and verdict.unseen:
        lines.append(texts.VERIFY_UNSEEN.format(unseen=verdict.unseen))
    if seen.unreadable:
        lines.append(texts.VERIFY_UNREADABLE.format(count=seen.unreadable))
    for one in seen.accepted:
        lines.append(texts.VERIFY_ACCEPTED.format(day=days.day(one.head.at.date()), since=one.since))
    return lines


def _fault(found: Found) -> str:
    which = texts.ONE_EVENT if found.first == found.last else texts.SEVERAL_EVENTS
    return "– " + texts.FAULTS[found.fault].format(which=which.format(first=found.first, last=found.last))
