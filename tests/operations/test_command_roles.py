"""Every command that touches what people stored acts as somebody, and refuses whoever the roles' table refuses."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer import Typer
from typer.main import get_command
from typer.testing import CliRunner

from assistant import cli
from assistant.accounts import directory
from assistant.errors import Forbidden, NotFound, StoreUnavailable
from assistant.roles import Action, may
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import store as texts

OF_NOBODY = {"index", "ask", "evaluate", "doctor", "sources", "seal", "migrate", "run"}
"""They read and write nothing of people's: sources, index, the tables' version."""
NEEDS: dict[str, tuple[Action, tuple[str, ...]]] = {
    "audit verify": (Action.VERIFY_AUDIT, ()),
    "audit accept": (Action.RESTORE, ()),
    "audit export": (Action.EXPORT_CASE, ("--case", "J-1", "--to", "out.txt")),
    "retention run": (Action.RUN_RETENTION, ("--dry-run",)),
    "jobs retry-mail": (Action.RETRY_MAIL, ()),
    "recovery-key show": (Action.BACK_UP, ()),
    "recovery-key confirm": (Action.BACK_UP, ()),
    "backup": (Action.BACK_UP, ("--to", "kopier")),
    "keys rotate": (Action.ROTATE_KEYS, ()),
}


def commands(program: Typer, before: str = "") -> Iterator[str]:
    for command in program.registered_commands:
        if command.callback:
            yield before + (command.name or command.callback.__name__)
    for group in program.registered_groups:
        if group.typer_instance:
            yield from commands(group.typer_instance, f"{before}{group.name} ")


ALL = list(commands(cli.app))


@pytest.mark.parametrize("command", [one for one in ALL if one not in OF_NOBODY])
def test_every_command_that_touches_data_acts_as_somebody(command: str):
    found = get_command(cli.app)
    for name in command.split():
        found = found.commands[name]  # type: ignore[attr-defined]
    (named,) = [one for one in found.params if "--as" in one.opts]
    assert named.required


@pytest.mark.parametrize("command", NEEDS)
@pytest.mark.parametrize("username", ["anne", "sara", "karen", "mette", "nobody"])
def test_it_refuses_exactly_whom_the_table_refuses(data: Path, command: str, username: str):
    action, more = NEEDS[command]
    done = CliRunner().invoke(cli.app, [*command.split(), *more, "--as", username], input="\n\n")
    db = Database.open(Settings(_env_file=None))
    allowed = username != "nobody" and may(directory.by_username(db, username), action)
    db.close()
    if username == "nobody":
        assert isinstance(done.exception, NotFound)
    else:
        assert isinstance(done.exception, Forbidden) is not allowed


@pytest.mark.parametrize("command", [*NEEDS, "jobs run"])
def test_a_mistyped_data_folder_is_named_and_nothing_is_made_there(
    data: Path, monkeypatch: pytest.MonkeyPatch, command: str
):
    mistyped = data.parent / "vra"
    monkeypatch.setenv("ASSISTANT_DATA", str(mistyped))
    more = NEEDS[command][1] if command in NEEDS else ()
    done = CliRunner().invoke(cli.app, [*command.split(), *more, "--as", "anne"], input="\n\n")
    assert isinstance(done.exception, StoreUnavailable)
    assert str(done.exception) == texts.NO_DATABASE.format(place=mistyped / "assistant.db")
    assert list(data.parent.iterdir()) == [data]
