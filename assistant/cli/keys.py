"""Commands about keys: keys rotate."""

from __future__ import annotations

import typer

from assistant.cli.acting import As, acting
from assistant.cli.app import app, now
from assistant.settings import load
from assistant.texts import keeping as texts

keys = typer.Typer(help="The keys that everything is sealed with.", no_args_is_help=True)
app.add_typer(keys, name="keys")


@keys.callback()
def about() -> None:
    """Keep the group's name although it has one command."""


@keys.command()
def rotate(username: As) -> None:
    """Make a new master key, seal everything anew with it, and do away with the old one. The app may go on running."""
    from assistant.operations.rotating import rotate as change

    settings = load()
    with acting(settings, username) as (db, person):
        done = change(db, settings, person, now=now())
    typer.echo(texts.ROTATED.format(key=done.key, values=done.values, data_keys=done.data_keys))
