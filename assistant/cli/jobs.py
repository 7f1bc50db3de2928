"""Commands about what happens by itself: jobs run."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from assistant.cli.acting import As, acting
from assistant.cli.app import app
from assistant.settings import load
from assistant.texts import mail as texts

jobs = typer.Typer(help="What the app does by itself: mail, deadlines, tidying.", no_args_is_help=True)
app.add_typer(jobs, name="jobs")


# The callback keeps `run` a command of its own also while it is the only one.
@jobs.callback()
def _group() -> None:
    """Hold the commands about what the app does by itself."""


@jobs.command("run")
def run_once(username: As) -> None:
    """Do every job once, where the app does not run all the time; an app that runs does them itself."""
    from assistant.operations.jobs import run_all
    from assistant.operations.service import Service

    settings = load()
    with acting(settings, username) as (db, person):
        round_ = run_all(Service(settings, db), person, clock=lambda: datetime.now(UTC))
    if round_ is None:
        typer.echo(texts.JOBS_ELSEWHERE)
        return
    if round_.done:
        typer.echo(texts.JOBS_DONE.format(names=", ".join(texts.JOBS[name] for name in round_.done)))
    if round_.failed:
        typer.echo(texts.JOBS_FAILED.format(names=", ".join(texts.JOBS[name] for name in round_.failed)), err=True)
        raise typer.Exit(1)
