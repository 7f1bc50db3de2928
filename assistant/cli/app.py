"""The program that the commands belong to, and what all of them need."""

from __future__ import annotations

from datetime import UTC, date, datetime

import typer

WRONG_USAGE = 2

app = typer.Typer(
    name="assistant",
    help="Answers from approved sources, and a referral that somebody receives.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def today() -> date:
    """Return the day in Copenhagen: it decides what is in force."""
    from zoneinfo import ZoneInfo

    return datetime.now(ZoneInfo("Europe/Copenhagen")).date()


def now() -> datetime:
    """Return this moment."""
    return datetime.now(UTC)
