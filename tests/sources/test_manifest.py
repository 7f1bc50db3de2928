from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.errors import ConfigError
from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_manifest, load_missing, seal
from assistant.sources.targets import Published, Target, load_targets
from assistant.values import Form, Kind, Layer, Status

GOOD = """# Øverst en kommentar.
[[source]]
id = "b"
file = "note.md"   # efter
title = "B"
publisher = "P"
kind = "law"
form = "template"
period = "2024"
published = "efteråret 2024"
checked = 2026-11-21
sha256 = ""        # hash
expires = 2027-11-21
status = "in_force"
layer = "fact"

# Mellem posterne.
[[source]]
id = "a"
file = "two.md"
title = "A"
publisher = "P"
kind = "local"
form = "original"
published = 2024-05-01
checked = 2026-11-21
sha256 = 'gammel'

[[missing]]
id = "plan"
title = "Planen"
why = "Den er ikke fundet."
"""


@pytest.fixture
def written(tmp_path: Path) -> Path:
    (tmp_path / "note.md").write_text("note", encoding="utf-8")
    (tmp_path / "two.md").write_text("to", encoding="utf-8")
    (tmp_path / "sources.toml").write_text(GOOD.replace("gammel", ""), encoding="utf-8")
    return tmp_path


def test_an_entry_becomes_a_source_in_the_files_order(written: Path) -> None:
    first, second = load_manifest(written)
    assert (first.id, first.kind, first.form) == ("b", Kind.LAW, Form.TEMPLATE)
    assert (first.status, first.layer, first.expires) == (Status.IN_FORCE, Layer.FACT, date(2027, 11, 21))
    assert (first.published, second.published) == ("efteråret 2024", "2024-05-01")
    assert (second.period, second.status, second.expires) == ("", None, None)


def test_what_is_missing_is_named_with_the_reason(written: Path) -> None:
    (missing,) = load_missing(written)
    assert (missing.id, missing.title, missing.why) == ("plan", "Planen", "Den er ikke fundet.")


def test_sealing_changes_nothing_but_the_hashes(written: Path) -> None:
    before = (written / "sources.toml").read_text(encoding="utf-8")
    assert seal(written) == ["b", "a"]
    after = (written / "sources.toml").read_text(encoding="utf-8")
    first, second = load_manifest(written)
    assert len(first.sha256) == len(second.sha256) == 64
    assert first.sha256 != second.sha256
    unsealed = after.replace(f'"{first.sha256}"', '""').replace(f'"{second.sha256}"', "''")
    assert unsealed == before


def test_sealing_names_only_what_changed(written: Path) -> None:
    seal(written)
    assert seal(written) == []
    (written / "two.md").write_text("andet", encoding="utf-8")
    assert seal(written) == ["a"]


def test_sealing_leaves_the_hash_of_an_absent_file(written: Path) -> None:
    (written / "two.md").unlink()
    assert seal(written) == ["b"]


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('kind = "law"', 'kind = "lov"', ("»b«", "kind", "budget_note")),
        ('form = "template"', 'form = "copy"', ("»b«", "form")),
        ("checked = 2026-11-21", 'checked = "2026-11-21"', ("»b«", "checked", "dato")),
        ("checked = 2026-11-21", "checked = 2026-11-21T10:00:00", ("»b«", "checked", "dato")),
        ("expires = 2027-11-21", 'expires = "snart"', ("»b«", "expires", "dato")),
        ('title = "B"', "title = 7", ("»b«", "title", "tekst")),
        ('title = "B"', "", ("»b«", "title", "mangler")),
        ('title = "B"', 'titel = "B"', ("»b«", "titel", "ukendt")),
        ('id = "b"', 'id = "../b"', ("»../b«", "id")),
        ('id = "b"', "", ("post nr. 1", "id")),
        ('id = "b"', 'id = "a"', ("a", "to gange")),
        ('file = "note.md"', 'file = "../note.md"', ("»b«", "file")),
        ('file = "note.md"', 'file = "/etc/passwd"', ("»b«", "file")),
        ('file = "note.md"', "file = 'C:\\note.md'", ("»b«", "file")),
        ('sha256 = "" ', 'sha256 = "abc" ', ("»b«", "sha256", "64")),
        ('sha256 = "" ', " ", ("»b«", "sha256", "mangler")),
        ('status = "in_force"', 'status = "sure"', ("»b«", "status")),
        ("[[source]]", "[[source", ("sources.toml", "line 2")),
    ],
)
def test_a_bad_entry_is_refused_with_its_name_and_its_field(
    written: Path, old: str, new: str, named: tuple[str, ...]
) -> None:
    path = written / "sources.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_manifest(written)
    assert all(word in str(error.value) for word in named), error.value


def test_a_folder_without_a_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"sources\.toml mangler"):
        load_manifest(tmp_path)


CONTACTS = """
[[contact]]
id = "alarm"
name = "Alarm"
number = "112"
serves = "Alle"
source = "politi.dk"
checked = 2026-11-21
national = true
cards = ["now", "child"]

[[slot]]
id = "team"
name = "Vejlederteamet"
serves = "Sagsbehandlere"
why = "Nummeret står ikke i kilderne."
cards = ["today"]
"""


def test_a_slot_is_a_contact_without_a_number(tmp_path: Path) -> None:
    (tmp_path / "contacts.toml").write_text(CONTACTS, encoding="utf-8")
    alarm, team = load_contacts(tmp_path)
    assert (alarm.number, alarm.national, alarm.cards) == ("112", True, ("now", "child"))
    assert (team.number, team.checked, team.national, team.cards) == ("", None, False, ("today",))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("checked = 2026-11-21", 'checked = "i år"', ("»alarm«", "checked")),
        ('number = "112"', "number = 112", ("»alarm«", "number")),
        ('number = "112"', 'number = ""', ("»alarm«", "number")),
        ("national = true", 'national = "ja"', ("»alarm«", "national")),
        ('cards = ["today"]', 'cards = ["tomorrow"]', ("»team«", "cards", "today")),
        ('id = "team"', 'id = "alarm"', ("alarm", "to gange")),
    ],
)
def test_a_bad_contact_is_refused_with_its_name_and_its_field(
    tmp_path: Path, old: str, new: str, named: tuple[str, ...]
) -> None:
    (tmp_path / "contacts.toml").write_text(CONTACTS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        load_contacts(tmp_path)
    assert all(word in str(error.value) for word in named), error.value


TARGETS = """
[[target]]
year = 2024
inquiries = 250
cases = 100
source = "bi23"
section = "bi23#maal-2024"

[[published]]
period = "2021"
inquiries = 280
cases = 170
approximate = true
source = "bi14"
section = "bi14#x"
"""


def test_targets_and_published_totals_are_read(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(TARGETS, encoding="utf-8")
    targets = load_targets(tmp_path)
    assert targets.of_year(2024) == Target(2024, 250, 100, "bi23", "bi23#maal-2024")
    assert targets.of_year(2025) is None
    assert targets.published == (Published("2021", 280, 170, True, "bi14", "bi14#x"),)


def test_a_target_must_be_a_whole_number(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(TARGETS.replace("250", '"250"'), encoding="utf-8")
    with pytest.raises(ConfigError, match="inquiries"):
        load_targets(tmp_path)


def test_a_year_has_one_target(tmp_path: Path) -> None:
    (tmp_path / "targets.toml").write_text(TARGETS + TARGETS, encoding="utf-8")
    with pytest.raises(ConfigError, match="2024"):
        load_targets(tmp_path)
