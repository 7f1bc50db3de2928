"""The doctor: what does not work, and what works but may not be used for real yet."""

import pytest

from assistant.operations.doctor import examine
from assistant.operations.service import open_service
from assistant.settings import HOME, Settings
from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_missing
from assistant.store.database import Database
from assistant.texts import commands as texts


def said(findings):
    return "\n".join(finding.text for finding in findings)


def broken(findings):
    return [finding.text for finding in findings if finding.broken]


def test_with_an_index_nothing_is_broken_whatever_the_municipality_still_owes(town, missing):
    town.add("\n" + missing)
    town.build()
    findings = examine(town.settings)
    assert broken(findings) == []
    assert [finding.text for finding in findings if not finding.fine]


@pytest.mark.parametrize("slot", ["Social kontrol-vejlederne", "Akut hjælp til voksne", "Hjælp ved selvmordstanker"])
def test_an_empty_slot_blocks_real_use_and_is_named_with_its_reason(town, slot):
    (finding,) = [one for one in examine(town.settings) if slot in one.text]
    assert finding.text.startswith("SPÆRRER")
    assert not finding.fine
    assert not finding.broken


def test_a_local_number_is_named_until_somebody_has_confirmed_it(town):
    file = town.settings.corpus / "contacts.toml"
    assert "RED Rådgivning, 70 27 76 66" in said(examine(town.settings))
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('confirmed_by = ""', 'confirmed_by = "Leder, 2026-11-21"'), encoding="utf-8")
    assert "70 27 76 66" not in said(examine(town.settings))


def test_the_national_numbers_need_no_confirming(town):
    assert " 112" not in said(examine(town.settings))


def test_a_missing_source_is_named_with_its_reason(town, missing):
    town.add("\n" + missing)
    (finding,) = [one for one in examine(town.settings) if "Den vedtagne plan" in one.text]
    assert "Den er ikke fundet." in finding.text
    assert not finding.fine
    assert not finding.broken


def test_without_an_index_it_is_broken_and_says_what_to_do(town):
    (index,) = broken(examine(town.settings))
    assert "assistant index" in index


def test_a_damaged_index_is_broken(town):
    version = town.build().version
    (town.settings.index / version / "passages.jsonl").write_text("{", encoding="utf-8")
    assert len(broken(examine(town.settings))) == 1


def test_folders_that_cannot_be_used_are_named_and_cost_no_other_finding(town):
    town.settings.data.touch()
    findings = examine(town.settings)
    database, index = broken(findings)
    assert str(town.settings.data) in database
    assert str(town.settings.index) in index
    assert "SPÆRRER" in said(findings)


@pytest.mark.parametrize("file", ["sources.toml", "contacts.toml"])
def test_a_list_that_is_gone_costs_no_other_finding(town, file):
    town.build()
    (town.settings.corpus / file).unlink()
    findings = examine(town.settings.model_copy(update={"units": "nowhere.toml"}))
    assert any(file in text for text in broken(findings))
    assert "Enheder: " in said(findings)


def test_a_file_that_changed_since_it_was_approved_is_named_and_nothing_breaks(town):
    town.build()
    town.add("\nNoget nyt.\n", "note.md")
    findings = examine(town.settings)
    assert "note.md" in said(findings)
    assert broken(findings) == []


@pytest.mark.parametrize("text", ['[[unit]]\nname = "Nord"\nemployees = "24"', "[[unit"])
def test_a_broken_list_of_units_is_named_and_costs_no_other_finding(town, tmp_path, text):
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    findings = examine(town.settings.model_copy(update={"units": str(file)}))
    (told,) = [one for one in findings if one.text.startswith("Enheder: ")]
    assert "own.toml" in told.text
    assert (told.fine, told.broken) == (False, False)
    assert "SPÆRRER" in said(findings)


def test_a_list_of_units_that_is_not_where_it_should_be_is_named(town, tmp_path, caplog):
    settings = town.settings.model_copy(update={"units": str(tmp_path / "nowhere.toml")})
    told = f"Enheder: {tmp_path / 'nowhere.toml'} findes ikke"
    assert told in said(examine(settings))
    open_service(settings).database.close()
    assert told in caplog.text


def test_a_model_that_is_not_where_it_should_be_is_named_and_costs_no_other_finding(town, tmp_path):
    town.build()
    findings = examine(town.settings.model_copy(update={"embeddings": f"sentence-transformers:{tmp_path}"}))
    (told,) = broken(findings)
    assert str(tmp_path) in told
    assert "SPÆRRER" in said(findings)


def test_search_on_words_alone_is_a_warning(town):
    (finding,) = [one for one in examine(town.settings) if one.text.startswith("Semantisk")]
    assert not finding.fine
    assert not finding.broken


def test_where_there_is_no_database_none_is_made_and_its_place_is_named(town):
    (finding,) = [one for one in examine(town.settings) if one.text.startswith(texts.DOCTOR_DATABASE)]
    assert str(town.settings.data / "assistant.db") in finding.text
    assert (finding.fine, finding.broken) == (False, False)
    assert not town.settings.keys.exists()
    assert not (town.settings.data / "assistant.db").exists()


def test_a_database_whose_key_is_gone_is_broken(town):
    town.build()
    Database.open(town.settings).migrate()
    assert broken(examine(town.settings)) == []
    for key in town.settings.keys.iterdir():
        key.unlink()
    assert len(broken(examine(town.settings))) == 1


def test_the_shipped_corpus_owes_its_slots_its_confirmations_and_its_missing_sources(tmp_path, index_folder):
    (tmp_path / "index").symlink_to(index_folder, target_is_directory=True)
    settings = Settings(data=tmp_path, corpus=HOME / "corpus", embeddings="none", _env_file=None)
    findings = examine(settings)
    text = said(findings)
    assert broken(findings) == []
    for contact in load_contacts(settings.corpus):
        assert (contact.name in text) is not (contact.national or bool(contact.confirmed_by)), contact.name
    assert load_missing(settings.corpus)
    assert all(missing.title in text for missing in load_missing(settings.corpus))
