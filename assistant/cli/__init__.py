"""The commands. Each one opens what it needs and no more, so that `assistant --help` stays light."""

from __future__ import annotations

import sys

import typer

from assistant.cli import answers, audit, backup, jobs, keys, retention, system
from assistant.cli.app import WRONG_USAGE, app
from assistant.errors import AssistantError

__all__ = ["WRONG_USAGE", "answers", "app", "audit", "backup", "jobs", "keys", "main", "retention", "system"]


def main() -> None:
    """Run a command; what goes wrong on purpose ends as one sentence and exit code 1."""
    try:
        app()
    except AssistantError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
