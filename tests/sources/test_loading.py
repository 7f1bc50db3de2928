from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from source_files import NOTE, write_docx, write_pdf

from assistant.errors import ConfigError
from assistant.settings import HOME
from assistant.sources.loading import Corpus, load
from assistant.sources.manifest import load_manifest, seal, sha256
from assistant.sources.reading import read
from assistant.texts import sources as texts
from assistant.values import Form, Layer, Passage, Status


def reasons(corpus: Corpus) -> dict[str, str]:
    return {problem.file: problem.reason for problem in corpus.problems}


def test_what_has_an_entry_and_fits_its_hash_is_loaded(corpus: Path) -> None:
    loaded = load(corpus)
    assert [source.id for source in loaded.sources] == ["note"]
    assert {passage.section for passage in loaded.passages} == {"note#hvem", "note#penge"}
    assert (loaded.problems, loaded.remarks) == ((), ())


def test_what_is_not_approved_is_named_and_the_rest_is_loaded(corpus: Path, add: Callable[..., Path]) -> None:
    (corpus / "stray.md").write_text("# Uden post\n\nTekst.", encoding="utf-8")
    (corpus / "sub").mkdir()
    (corpus / "sub" / "deep.pdf").write_bytes(b"%PDF-1.4")
    add("changed.md", NOTE.encode())
    (corpus / "changed.md").write_text(NOTE + "\nListet ind.", encoding="utf-8")
    add("gone.md", NOTE.encode()).unlink()
    loaded = load(corpus)
    assert reasons(loaded) == {
        "stray.md": texts.NO_ENTRY,
        "sub/deep.pdf": texts.NO_ENTRY,
        "changed.md": texts.WRONG_HASH,
        "gone.md": texts.ABSENT,
    }
    assert [source.id for source in loaded.sources] == ["note"]


def test_a_link_out_of_the_folder_is_not_followed(corpus: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# Hemmelig\n\nTekst.", encoding="utf-8")
    os.symlink(secret, corpus / "link.md")
    loaded = load(corpus)
    assert reasons(loaded) == {"link.md": texts.OUTSIDE}


def test_a_bad_manifest_stops_all(corpus: Path) -> None:
    (corpus / "sources.toml").write_text("[[source]]\n", encoding="utf-8")
    with pytest.raises(ConfigError):
        load(corpus)


def test_a_file_whose_comment_is_wrong_is_named_with_the_field(corpus: Path, add: Callable[..., Path]) -> None:
    add("bad.md", NOTE.replace('"in_force"', '"vist"').encode())
    loaded = load(corpus)
    assert "status" in reasons(loaded)["bad.md"]
    assert [source.id for source in loaded.sources] == ["note"]


def test_the_version_follows_the_content(corpus: Path) -> None:
    before = load(corpus).version
    assert load(corpus).version == before
    manifest = corpus / "sources.toml"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace('period = ""', 'period = "2024"'), encoding="utf-8"
    )
    assert load(corpus).version != before


def test_a_pdf_and_a_word_file_with_an_entry_are_read_like_the_rest(corpus: Path, add: Callable[..., Path]) -> None:
    document = read(corpus / "note.md")
    for name, write in (("a.pdf", write_pdf), ("b.docx", write_docx)):
        write(document, corpus / name)
        add(name, kind='"budget_note"', form='"original"', status='"result"' if name == "b.docx" else "")
    loaded = load(corpus)
    assert loaded.problems == ()
    by_file = {source.file: [p for p in loaded.passages if p.source == source] for source in loaded.sources}
    assert {passage.status for passage in by_file["a.pdf"]} == {Status.PROPOSAL}
    assert {passage.status for passage in by_file["b.docx"]} == {Status.RESULT}
    assert {passage.layer for passage in by_file["a.pdf"]} == {Layer.FACT}
    assert {passage.page for passage in by_file["a.pdf"]} == {1}
    for passages in by_file.values():
        assert any("Budgetaftale 2021: 2021: 3.000; 2022: 3.000" in passage.text for passage in passages)


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus that ships, sealed, in a folder that the tests may change."""
    folder = tmp_path_factory.mktemp("real") / "corpus"
    shutil.copytree(HOME / "corpus", folder)
    seal(folder)
    return folder


@pytest.fixture(scope="session")
def shipped(real: Path) -> Corpus:
    return load(real)


@pytest.fixture(scope="session")
def with_originals(real: Path, originals: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("with") / "corpus"
    shutil.copytree(real, folder)
    (folder / "indkomne").mkdir()
    shutil.copy(originals["bi23"], folder / "indkomne" / "hvad som helst.txt")
    shutil.copy(originals["bi14"], folder / "000.txt")
    return load(folder)


def rows(passages: tuple[Passage, ...], source: str) -> set[tuple[str, str, str, str]]:
    found = [s.row for p in passages if p.source.id == source for s in p.statements if s.row]
    return {
        (row.label.replace("-", "").replace(" ", "").lower(), head, value, row.unit)
        for row in found
        for head, value in row.cells
        if head[:2] == "20" or head == "I alt"
    }


def test_all_that_ships_is_loaded(real: Path, shipped: Corpus) -> None:
    assert shipped.problems == ()
    assert shipped.remarks == ()
    assert [source.id for source in shipped.sources] == [source.id for source in load_manifest(real)]


def test_every_passage_that_ships_can_be_cited(shipped: Corpus) -> None:
    assert len({passage.id for passage in shipped.passages}) == len(shipped.passages)
    for passage in shipped.passages:
        assert passage.statements, passage.id
        assert all(statement.text in passage.text for statement in passage.statements)
        assert passage.id.startswith(f"{passage.section}/")
        assert "|" not in passage.text
        assert "<!--" not in passage.text


def test_an_original_takes_the_place_of_its_restatement(with_originals: Corpus) -> None:
    assert with_originals.problems == ()
    notes = {source.id: source for source in with_originals.sources if source.id in {"bi23", "bi14"}}
    assert {source.form for source in notes.values()} == {Form.ORIGINAL}
    assert notes["bi23"].file == "indkomne/hvad som helst.txt"
    assert notes["bi23"].sha256 == notes["bi23"].original_sha256
    said = " ".join(passage.text for passage in with_originals.passages if passage.source.id == "bi23")
    assert "Der søges om midler til videreførelse af indsatsen" in said


@pytest.mark.parametrize("note", ["bi23", "bi14"])
def test_the_original_gives_the_same_figures_as_the_restatement(
    shipped: Corpus, with_originals: Corpus, note: str
) -> None:
    # The titles of BI14's advisors differ by a hyphen only, which `rows` leaves out.
    assert rows(with_originals.passages, note) == rows(shipped.passages, note)


@pytest.mark.parametrize("note", ["bi23", "bi14"])
def test_the_original_answers_under_the_restatements_sections(
    shipped: Corpus, with_originals: Corpus, note: str
) -> None:
    told = {passage.section: passage for passage in shipped.passages if passage.source.id == note}
    ours = [passage for passage in with_originals.passages if passage.source.id == note]
    same = [passage for passage in ours if passage.section in told]
    assert len(same) >= 0.9 * len(ours)
    assert all(passage.status is told[passage.section].status for passage in same)
    asked = {question for passage in ours for question in passage.questions}
    listed = {question for passage in told.values() for question in passage.questions}
    assert len(asked & listed) >= 0.8 * len(listed)


@pytest.mark.parametrize(
    ("section", "figure", "status"),
    [
        ("bi23#maal-2024", "250 henvendelser og 100 borgersager", Status.TARGET),
        ("bi23#status-2021-2024", "1.477 henvendelser (413 i 2024)", Status.RESULT),
        ("bi23#tabel-4-tidligere-bevilling", "2023: 3.200", Status.GRANTED),
        ("bi14#henvendelser-2021", "godt 280 henvendelser", Status.RESULT),
    ],
)
def test_a_figure_of_the_original_keeps_its_status(
    with_originals: Corpus, section: str, figure: str, status: Status
) -> None:
    holders = [passage for passage in with_originals.passages if figure in passage.text]
    assert {(passage.section, passage.status) for passage in holders} == {(section, status)}


def test_without_its_restatement_an_original_speaks_for_itself(
    real: Path, originals: dict[str, Path], tmp_path: Path
) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(real, folder)
    (folder / "budgetnotat-bi23.md").unlink()
    shutil.copy(originals["bi23"], folder / "note.txt")
    loaded = load(folder)
    assert reasons(loaded) == {"budgetnotat-bi23.md": texts.ABSENT}
    worth = {p.text: (p.status, p.period) for p in loaded.passages if p.source.id == "bi23"}
    for said, status, period in (
        ("3,5 mio. kr. årligt", Status.PROPOSAL, "2026-2029"),
        ("413 i 2024", Status.RESULT, "2021-2024"),
        ("Budgetaftale 2023: 2023: 3.200", Status.GRANTED, "2023-2025"),
    ):
        assert {found for text, found in worth.items() if said in text} == {(status, period)}


def test_an_original_that_was_changed_is_no_original(real: Path, originals: dict[str, Path], tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    shutil.copytree(real, folder)
    changed = originals["bi23"].read_text(encoding="utf-8").replace("413", "431")
    (folder / "note.txt").write_text(changed, encoding="utf-8")
    loaded = load(folder)
    assert reasons(loaded) == {"note.txt": texts.NO_ENTRY}
    assert {s.form for s in loaded.sources if s.id == "bi23"} == {Form.RESTATEMENT}
    assert sha256(folder / "note.txt") not in {source.sha256 for source in loaded.sources}
