"""Commands about backups: backup, restore, recovery-key show, recovery-key confirm."""

from __future__ import annotations

import secrets
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.acting import As, acting
from assistant.cli.app import app, now
from assistant.settings import load
from assistant.texts import keeping as texts

if TYPE_CHECKING:
    from assistant.operations.restore import Restored
    from assistant.referrals.protecting import Protected
    from assistant.referrals.restoring import Again

recovery_key = typer.Typer(help="What opens a backup on an empty machine.", no_args_is_help=True)
app.add_typer(recovery_key, name="recovery-key")
ASKED = 2
"""How many groups of the printed key somebody types to show that they hold it."""


@recovery_key.command()
def show(
    username: As,
    anew: Annotated[bool, typer.Option("--new", help="Make another key; older backups need the old one")] = False,
) -> None:
    """Print the recovery key. Write it on paper; it is not shown again once it is confirmed."""
    from assistant.operations import backup as room

    settings = load()
    with acting(settings, username) as (db, person):
        key = room.show_key(db, settings, person, anew=anew, now=now())
    typer.echo(texts.RECOVERY_SHOWN)
    for at, group in enumerate(key.groups, start=1):
        typer.echo(f"  {at}: {group}")


@recovery_key.command()
def confirm(username: As) -> None:
    """Show that you hold the printed key by typing two of its groups."""
    from assistant.operations import backup as room
    from assistant.store.recovery import GROUPS

    settings = load()
    with acting(settings, username) as (db, person):
        asked = sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), ASKED))
        told = {at: _typed(texts.RECOVERY_GROUP.format(at=at)) for at in asked}
        room.confirm_key(db, settings, person, told, now=now())
    typer.echo(texts.RECOVERY_CONFIRMED)


@app.command()
def backup(
    username: As,
    to: Annotated[Path, typer.Option("--to", help="The folder of the backups, on another disk")],
) -> None:
    """Write an encrypted backup of database and keys, and read it back."""
    from assistant.operations.backup import back_up

    settings = load()
    with acting(settings, username) as (db, person):
        made = back_up(db, settings, person, to, now=now())
    typer.echo(texts.BACKUP_MADE.format(file=made.file.name, size=made.label.size, head=made.label.head_number))


@app.command()
def restore(
    username: As,
    source: Annotated[Path, typer.Option("--from", help="The folder of the backups")],
    old: Annotated[
        Path | None, typer.Option("--old", help="The data folder used before: its keys know what came after the backup")
    ] = None,
) -> None:
    """Bring the newest backup back to an empty data folder; the recovery key is asked for."""
    from assistant.operations.restorable import require_room
    from assistant.operations.restore import restore as bring_back
    from assistant.store import recovery

    settings = load()
    require_room(settings, source, old)
    key = recovery.typed(_typed(texts.RECOVERY_ASKED))
    for line in _told(bring_back(settings, source, key, username, old=old, now=now())):
        typer.echo(line)


def _typed(question: str) -> str:
    """Ask at the terminal without showing what is typed; else read a line, so that a script can hand it over."""
    if sys.stdin.isatty():
        answer: str = typer.prompt(question, hide_input=True)
        return answer
    typer.echo(question, err=True)
    return sys.stdin.readline()


def done_again(again: Again, protected: Protected) -> list[str]:
    """Return what is said of each referral to which something was done again."""
    told = [
        (texts.RESTORED_DELETED, again.deleted),
        (texts.RESTORED_EMPTIED, again.emptied),
        *((sentence, getattr(protected, name)) for name, sentence in texts.PROTECTED.items()),
    ]
    return [sentence.format(numbers=", ".join(sorted(numbers))) for sentence, numbers in told if numbers]


def _told(restored: Restored) -> list[str]:
    from assistant.referrals.days import moment

    made_at = moment(datetime.fromisoformat(restored.label.made_at))
    lines = [texts.RESTORED.format(made_at=made_at, head=restored.label.head_number)]
    lines += done_again(restored.again, restored.protected)
    if restored.lost:
        lines.append(texts.RESTORED_LOST.format(count=restored.lost))
    if restored.skipped:
        lines.append(texts.RESTORED_SKIPPED.format(count=restored.skipped))
    fine = not restored.verdict.faults
    lines.append(
        texts.RESTORED_CHAIN if fine else texts.RESTORED_CHAIN_BROKEN.format(count=len(restored.verdict.faults))
    )
    lines.append(texts.RESTORED_AGAIN.format(made_at=made_at))
    lines.append(texts.RESTORED_NEXT)
    return lines
