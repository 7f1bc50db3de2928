"""Commands about the program itself: doctor, migrate, run."""

from __future__ import annotations

import os
import sys

import typer

from assistant.cli.app import app
from assistant.settings import HOME, load
from assistant.texts import commands as texts


@app.command()
def doctor() -> None:
    """Check the parts, and name what blocks real use."""
    from assistant.operations.doctor import examine

    findings = examine(load())
    for finding in findings:
        typer.echo(f"{'✓' if finding.fine else '✗'} {finding.text}")
    if any(finding.broken for finding in findings):
        raise typer.Exit(1)


@app.command()
def migrate() -> None:
    """Bring the database up to date."""
    from assistant.store.database import Database

    Database.open(load()).migrate()
    typer.echo(texts.MIGRATED)


@app.command()
def run() -> None:
    """Start the pages, on this machine only."""
    settings = load()
    typer.echo(texts.READY.format(link=f"http://127.0.0.1:{settings.port}"))
    sys.stdout.flush()
    command = [sys.executable, "-m", "streamlit", "run", str(HOME / "app.py"), f"--server.port={settings.port}"]
    os.execv(sys.executable, command)  # noqa: S606 - our own program takes this process over
