"""Commands about who did and saw what: audit verify, audit accept, audit export."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from assistant.cli.acting import As, acting
from assistant.cli.app import app, now
from assistant.cli.backup import done_again
from assistant.errors import AssistantError, InvalidInput
from assistant.referrals.days import day_of
from assistant.settings import load
from assistant.texts import case_files as case_texts
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
    for line in _told(verdict, seen):
        typer.echo(line)
    if verdict.faults:
        typer.echo(texts.VERIFY_NOT_NOTED)
        raise typer.Exit(1)


@audit.command()
def accept(username: As) -> None:
    """Go on without events that the witness has seen and the database lost. It is written down that they are gone."""
    from assistant.operations import auditing

    with acting(load(), username, behind_witness=True) as (db, person):
        done = auditing.accept(db, person, now=now())
    typer.echo(texts.ACCEPTED.format(number=done.head.number, since=done.since))
    for line in done_again(done.again, done.protected):
        typer.echo(line)


def _told(verdict: Verdict, seen: Seen) -> list[str]:
    count = len(verdict.faults)
    first = texts.VERIFY_BROKEN.format(count=count, events=verdict.events) if count else texts.VERIFY_FINE
    lines = [first.format(events=verdict.events), *map(_fault, verdict.faults)]
    lines.append(texts.VERIFY_WITNESS.format(witnessed=verdict.witnessed))
    if seen.unreadable:
        lines.append(texts.VERIFY_UNREADABLE.format(count=seen.unreadable))
    for one in seen.accepted:
        lines.append(texts.VERIFY_ACCEPTED.format(day=days.day(day_of(one.head.at)), since=one.since))
    return lines


def _fault(found: Found) -> str:
    which = texts.ONE_EVENT if found.first == found.last else texts.SEVERAL_EVENTS
    return "– " + texts.FAULTS[found.fault].format(which=which.format(first=found.first, last=found.last))


@audit.command()
def export(
    username: As,
    case: Annotated[str, typer.Option("--case", help="The case number; a dash, a slash and a blank are the same")],
    to: Annotated[Path, typer.Option("--to", help="The file to write; it must not be there yet")],
    as_json: Annotated[bool, typer.Option("--json", help="For a machine; else text that anybody can read")] = False,
) -> None:
    """Write everything that is held by a case number to a file, for the right of access."""
    from assistant.accounts import directory
    from assistant.operations import case_file
    from assistant.referrals.case_files import export as give_out

    moment = now()
    if not case.strip():
        raise InvalidInput(case_texts.NUMBER_MISSING, "case")
    # The file first: what cannot be written is not said to be given out.
    with _new_file(to) as file, acting(load(), username) as (db, person):
        found = give_out(db, person, case, now=moment)
        cover = case_file.Cover(case, person.name, moment, directory.names(db))
        file.write(case_file.as_json(found, cover) if as_json else case_file.as_text(found, cover))
    typer.echo(case_texts.WRITTEN.format(count=len(found.referrals), drafts=len(found.drafts), file=to))


@contextmanager
def _new_file(path: Path) -> Iterator[TextIO]:
    """Give a file that only its owner reads; where nothing comes of it, none is left behind."""
    if path.is_dir():
        raise AssistantError(case_texts.FILE_IS_FOLDER.format(file=path))
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise AssistantError(case_texts.FILE_THERE.format(file=path.name)) from error
    except OSError as error:
        raise AssistantError(case_texts.FILE_UNWRITABLE.format(file=path.name)) from error
    is_whole = False
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            yield file
        is_whole = True
    except OSError as error:
        raise AssistantError(case_texts.FILE_UNWRITABLE.format(file=path.name)) from error
    finally:
        if not is_whole:
            path.unlink(missing_ok=True)
