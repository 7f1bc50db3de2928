"""`assistant audit` as somebody at a terminal uses it."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.accounts import directory
from assistant.errors import AssistantError, Conflict, Forbidden, NotFound, StoreUnavailable
from assistant.referrals.fields import About, Channel, Consent
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.models import ReferralBar
from assistant.referrals.referring import send
from assistant.settings import Settings
from assistant.store import audit
from assistant.store.database import Database
from assistant.texts import keeping as texts

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def run(*arguments: str):
    return CliRunner().invoke(cli.app, ["audit", *arguments])


def raw(data: Path, statement: str, *, guard_again: bool = True) -> None:
    """Change the file behind the program's back, and leave the guards as they were found."""
    with closing(sqlite3.connect(data / "assistant.db", isolation_level=None)) as file:
        guards = file.execute("SELECT sql FROM sqlite_master WHERE name LIKE 'audit_event_no_%'").fetchall()
        file.execute("DROP TRIGGER IF EXISTS audit_event_no_UPDATE")
        file.execute("DROP TRIGGER IF EXISTS audit_event_no_DELETE")
        file.execute(statement)
        for (guard,) in guards if guard_again else ():
            file.execute(guard)


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
    assert "godkendte en administrator, at kæden fortsætter fra hændelse 3" in after.output
    assert isinstance(run("accept", "--as", "anne").exception, Conflict)


def test_an_end_that_the_witness_has_not_seen_is_a_fault_and_is_not_noted(data: Path):
    witness = data / "witness" / "heads.txt"
    whole = witness.read_bytes()
    for left, said in ((b"", "har intet vidne"), (whole[: whole.rstrip().rfind(b"\n") + 1], "har vidnet ikke set")):
        witness.write_bytes(left)
        found = run("verify", "--as", "anne")
        assert found.exit_code == 1
        assert said in found.output
        assert witness.read_bytes() == left, "a look must not make a forged end the witness's own"
    witness.write_bytes(whole)
    assert run("verify", "--as", "anne").exit_code == 0


def test_an_event_that_was_put_in_at_the_end_is_still_found_after_the_next_click(data: Path):
    with closing(sqlite3.connect(data / "assistant.db", isolation_level=None)) as file:
        number, before = file.execute("SELECT number, digest FROM audit_event ORDER BY number DESC").fetchone()
        forged = audit.AuditEvent(
            number=number + 1,
            at=NOW,
            person_id="sara",
            role="advisor",
            action="viewed",
            subject_kind="referral",
            subject_id="r",
            detail="",
        )
        file.execute(
            "INSERT INTO audit_event VALUES (?, ?, 'sara', 'advisor', 'viewed', 'referral', 'r', '', ?)",
            (number + 1, "2026-03-02 09:00:00.000000", audit.digest_of(before, forged)),
        )
    with Database.open(Settings(_env_file=None)).system_change("test", now=NOW) as change:
        change.record("test", "")
    for _ in range(2):
        found = run("verify", "--as", "anne")
        assert found.exit_code == 1
        assert faults(found.output) == ["– " + texts.FAULTS["unseen"].format(which=f"Hændelse {number + 1}")]
    assert f"fra nummer {number + 1}" in run("accept", "--as", "anne").output
    assert run("verify", "--as", "anne").exit_code == 0


def faults(output: str) -> list[str]:
    return [line for line in output.splitlines() if line.startswith("– ")]


def test_a_witness_that_is_gone_is_a_fault_that_the_next_change_does_not_hide(data: Path):
    """Whoever cuts the end off and takes the witness away too is still told of."""
    count = int(run("verify", "--as", "anne").output.split(":")[1].split()[0]) + 1
    raw(data, f"DELETE FROM audit_event WHERE number > {count - 2}")
    (data / "witness" / "heads.txt").unlink()
    gone = run("verify", "--as", "anne")
    assert gone.exit_code == 1
    assert faults(gone.output) == ["– " + texts.FAULTS["no_witness"].format(which=f"Hændelse 1–{count - 2}")]
    opened = Database.open(Settings(_env_file=None))
    opened.migrate()
    with opened.system_change("test", now=NOW) as change:
        change.record("test", "")
    opened.close()
    for _ in range(2):
        late = run("verify", "--as", "anne")
        assert late.exit_code == 1
        assert faults(late.output) == ["– " + texts.FAULTS["late"].format(which=f"Hændelse 1–{count - 2}")]
    assert run("accept", "--as", "anne").exit_code == 0
    assert run("verify", "--as", "anne").exit_code == 0


def test_another_databases_witness_is_called_that_and_stops_the_program(data: Path, tmp_path: Path):
    other = Settings(data=tmp_path / "other", _env_file=None)
    elsewhere = Database.open(other)
    elsewhere.migrate()
    for count in (2, 40):
        for _ in range(count):
            with elsewhere.system_change("test", now=NOW) as change:
                change.record("test", "")
        shutil.copy(other.witness_file, data / "witness" / "heads.txt")
        with pytest.raises(StoreUnavailable) as stopped:
            Database.open(Settings(_env_file=None)).migrate()
        assert str(stopped.value) == texts.BEHIND_WITNESS
        found = run("verify", "--as", "anne")
        assert found.exit_code == 1
        assert faults(found.output) == ["– " + texts.FAULTS["foreign"]]
    elsewhere.close()


def test_a_witness_that_was_copied_back_says_what_it_has_not_seen(data: Path):
    witness = data / "witness" / "heads.txt"
    earlier = witness.read_bytes()
    last = len(earlier.splitlines())
    for _ in range(3):
        assert run("verify", "--as", "anne").exit_code == 0
    witness.write_bytes(earlier)
    older = run("verify", "--as", "anne")
    assert older.exit_code == 1
    assert faults(older.output) == ["– " + texts.FAULTS["unseen"].format(which=f"Hændelse {last + 1}–{last + 3}")]


@pytest.mark.parametrize(
    ("update", "delete"),
    [
        ("BEFORE UPDATE ON audit_event BEGIN SELECT 1; END", "BEFORE DELETE ON audit_event BEGIN SELECT 1; END"),
        (
            "BEFORE UPDATE OF number ON audit_event BEGIN SELECT RAISE(ABORT, 'x'); END",
            "BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, 'x'); END",
        ),
    ],
    ids=["does nothing", "one column"],
)
def test_a_guard_that_does_not_guard_is_none(data: Path, update: str, delete: str):
    raw(data, "SELECT 1", guard_again=False)
    for verb, rest in (("UPDATE", update), ("DELETE", delete)):
        with closing(sqlite3.connect(data / "assistant.db", isolation_level=None)) as file:
            file.execute(f"CREATE TRIGGER audit_event_no_{verb} {rest}")
    found = run("verify", "--as", "anne")
    assert found.exit_code == 1
    assert "eget værn" in found.output


def test_bytes_where_text_belongs_are_a_fault_and_no_crash(data: Path):
    raw(data, "UPDATE audit_event SET detail = x'ff' WHERE number = 2")
    found = run("verify", "--as", "anne")
    assert found.exit_code == 1
    assert "hændelse 2" in found.output.lower()


def test_a_database_without_its_guard_is_a_fault(data: Path):
    raw(data, "SELECT 1", guard_again=False)
    found = run("verify", "--as", "anne")
    assert found.exit_code == 1
    assert "eget værn" in found.output


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


def test_the_file_for_the_citizen_is_written_once_and_whole_or_not_at_all(data: Path, tmp_path: Path):
    opened = Database.open(Settings(_env_file=None))
    mette, karen = (directory.by_username(opened, name) for name in ("mette", "karen"))
    told = {"now": NOW, "settings": Settings(_env_file=None), "screen": lambda text: ()}
    form = ReferralForm(
        About.CASE, Channel.FORM, "Nord", "J-2026-0412", consent=Consent.YES, safe_contact=SafeContact()
    )
    ids = [send(opened, mette, form, key=str(number), **told).id for number in range(2)]
    text, held = tmp_path / "indsigt.txt", tmp_path / "indsigt.json"
    export = ("export", "--case", "J-2026-0412", "--as", "karen", "--to")
    assert run(*export, str(text)).exit_code == 0
    assert text.stat().st_mode & 0o077 == 0
    for unwritable in (text, tmp_path / "no folder" / "indsigt.txt"):
        assert isinstance(run(*export, str(unwritable)).exception, AssistantError)
    assert "er en mappe" in str(run(*export, str(tmp_path)).exception)
    without = ("export", "--case", " ", "--as", "karen", "--to", str(tmp_path / "intet.txt"))
    assert "Skriv sagsnummeret" in str(run(*without).exception)
    assert not (tmp_path / "intet.txt").exists()
    with opened.reading() as session:
        events = [event.action for id in ids for event in audit.history(session, "referral", id)]
    assert events.count("export_case") == 2, "once for each, and not for a file that was not written"
    assert run(*export, str(held), "--json").exit_code == 0
    numbers = [one["number"] for one in json.loads(held.read_text(encoding="utf-8"))["referrals"]]
    assert sorted(numbers) == ["H-2026-0001", "H-2026-0002"]
    held.unlink()
    with opened.system_change("test", now=NOW) as change:
        change.session.add(ReferralBar(referral_id=ids[0], person_id=karen.id, at=NOW, by="somebody"))
        change.record("referral", ids[0])
    opened.close()
    refused = run(*export, str(held)).exception
    assert isinstance(refused, Conflict)
    assert "Der er ikke skrevet nogen fil" in str(refused)
    assert not held.exists()
