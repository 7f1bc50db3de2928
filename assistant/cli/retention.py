"""Commands about how long things are kept: retention run."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.acting import As, acting
from assistant.cli.app import app, now
from assistant.settings import load
from assistant.texts import keeping as texts

retention = typer.Typer(help="How long things are kept.", no_args_is_help=True)
app.add_typer(retention, name="retention")


@retention.command()
def run(
    username: As,
    dry: Annotated[bool, typer.Option("--dry-run", help="Say which referrals are due, and delete nothing")] = False,
    right: Annotated[bool, typer.Option("--clock-is-right", help="Delete although the clock has leapt ahead")] = False,
) -> None:
    """Delete what has been kept as long as it may be: referrals, conversations, gaps, drafts, mails, sessions."""
    from assistant.operations.retention import run_as
    from assistant.referrals import deleting

    settings = load()
    with acting(settings, username) as (db, person):
        report = run_as(db, settings, person, now=now(), dry=dry, clock_is_right=right)
        forgotten, waits = deleting.forgotten(db, now=now()), deleting.is_restored(db, now=now())
    _remark(forgotten, deleting.AFTER_RESTORE.days if waits else 0)
    if dry:
        typer.echo(texts.RETENTION_DUE.format(numbers=", ".join(report.referrals.left) or texts.NONE))
        return
    typer.echo(texts.RETENTION_GONE.format(numbers=", ".join(report.referrals.gone) or texts.NONE))
    for name, count in report.counts.items():
        if count:
            typer.echo(f"– {texts.RETENTION_PARTS[name]}: {count}")
    if report.referrals.left:
        typer.echo(texts.RETENTION_LEFT.format(numbers=", ".join(report.referrals.left)), err=True)
    for name in report.failed:
        typer.echo(texts.RETENTION_FAILED.format(part=texts.RETENTION_PARTS[name]), err=True)
    if not report.complete:
        raise typer.Exit(1)


def _remark(forgotten: tuple[str, ...], days: int) -> None:
    """Say what is never due though it lies long, and where nothing is due for so many days after a restore."""
    if forgotten:
        typer.echo(texts.FORGOTTEN.format(numbers=", ".join(forgotten)))
    if days:
        typer.echo(texts.RETENTION_RESTORED.format(days=days))
