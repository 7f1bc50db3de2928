"""`assistant audit` as somebody at a terminal uses it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.errors import Conflict, Forbidden, NotFound, StoreUnavailable
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import keeping as texts


def run(*arguments: str):
    return CliRunner().invoke(cli.app, ["audit", *arguments])


def raw(data: Path, statement: str) -> None:
    with closing(sqlite3.connect(data / "assistant.db", isolation_level=None)) as file:
        file.execute("DROP TRIGGER IF EXISTS audit_event_no_UPDATE")
        file.execute("DROP TRIGGER IF EXISTS audit_event_no_DELETE")
        file.execute(statement)


@pytest.mark.parametrize("name", ["anne", "sara"])
def test_a_whole_chain_is_said_to_be_whole_and_the_look_is_an_event(data: Path, name: str):
    first, second = run("verify", "--as", name), run("verify", "--as", name)
    assert (first.exit_code, second.exit_code) == (0, 0), first.output
    count = int(first.output.split(":")[1].split()[0])
    assert second.output.splitlines()[0] == texts.VERIFY_FINE.format(events=count + 1)


def test_nobody_else_may_look(data: Path):
    assert isinstance(run("verify", "--as", "mette").exception, Forbidden)
    assert isinstance(run("verify", "--as", "nobody").exception, NotFound)
    assert isinstance(run("accept", "--as", "sara").exception, Forbidden)


def test_an_edit_is_named_with_its_number_and_exits_1(data: Path):
    raw(data, "UPDATE audit_event SET person_id = 'x' WHERE number = 2")
    found = run("verify", "--as", "anne")
    assert found.exit_code == 1
    assert texts.FAULTS["edited"].format(which="Hændelse 2") in found.output


def test_a_cut_end_stops_the_program_until_somebody_answers_for_it(data: Path):
    raw(data, "DELETE FROM audit_event WHERE number > 2")
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(Settings(_env_file=None)).migrate()
    assert str(stopped.value) == texts.BEHIND_WITNESS
    before = (data / "witness" / "heads.txt").read_bytes()
    cut = run("verify", "--as", "anne")
    assert cut.exit_code == 1
    assert texts.VERIFY_NOT_NOTED in cut.output
    assert (data / "witness" / "heads.txt").read_bytes() == before, "a look must not hide what is missing"

    assert run("accept", "--as", "anne").exit_code == 0
    Database.open(Settings(_env_file=None)).migrate()
    after = run("verify", "--as", "anne")
    assert after.exit_code == 0
    assert "fra nummer 3 var tabt" in after.output
    assert isinstance(run("accept", "--as", "anne").exception, Conflict)


def test_a_folder_that_was_copied_while_it_was_written_is_noticed(data: Path, tmp_path: Path):
    """The wrong way to keep a copy: `cp` of the live file leaves behind what is still in its journal."""
    with closing(sqlite3.connect(data / "assistant.db")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT 1 FROM audit_event").fetchone()
        for _ in range(3):
            assert run("verify", "--as", "anne").exit_code == 0
        shutil.copyfile(data / "assistant.db", tmp_path / "copy.db")
    for side in ("", "-wal", "-shm"):
        (data / f"assistant.db{side}").unlink(missing_ok=True)
    shutil.copyfile(tmp_path / "copy.db", data / "assistant.db")
    with pytest.raises(StoreUnavailable) as stopped:
        Database.open(Settings(_env_file=None)).migrate()
    assert str(stopped.value) == texts.BEHIND_WITNESS
