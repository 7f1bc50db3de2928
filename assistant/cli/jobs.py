"""Commands about what happens by itself: jobs run, jobs retry-mail."""

from __future__ import annotations

from datetime import UTC, datetime

import typer

from assistant.cli.acting import As, acting
from assistant.cli.app import app
from assistant.settings import load
from assistant.texts import mail as texts

jobs = typer.Typer(help="What the app does by itself: mail, deadlines, tidying.", no_args_is_help=True)
app.add_typer(jobs, name="jobs")


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


@jobs.command("retry-mail")
def retry_mail(username: As) -> None:
    """Have the mails that were given up sent after all, once the reason is mended."""
    from assistant.operations.mailing import try_again

    with acting(load(), username) as (db, person):
        count = try_again(db, person, now=datetime.now(UTC))
    typer.echo(texts.TRIED_AGAIN.format(count=count) if count else texts.NONE_GIVEN_UP)
