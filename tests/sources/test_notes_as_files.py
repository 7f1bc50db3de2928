"""The two budget notes as text, as PDF and as Word: every figure with its row, its year and its unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pypdf
import pytest
from source_files import write_docx, write_pdf, write_set_pdf

from assistant.sources.document import Document, Paragraph, Table
from assistant.sources.reading import read

FIVE = "Fem social kontrol-vejledere på Jobcenter København (5 årsværk)"
BI23 = {
    "Tabel 2": (
        "1.000 kr., 2026 p/l",
        "2026 2027 2028 2029 I_alt",
        {FIVE: "3.490 3.490 3.490 3.490 13.960", "Udgifter i alt (netto)": "3.490 3.490 3.490 3.490 13.960"},
    ),
    "Tabel 3": (
        "1.000 kr., 2026 p/l",
        "2026 2027 2028 2029 I_alt",
        {
            FIVE: "3.145 3.145 3.145 3.145 12.580",
            "Koordinering (1 årsværk)": "737 737 737 737 2.948",
            "Udgifter i alt (netto)": "3.882 3.882 3.882 3.882 15.528",
        },
    ),
    "Tabel 4": (
        "1.000 kr., løbende p/l",
        "2021 2022 2023 2024 2025",
        {
            "Budgetaftale 2021": "3.000 3.000 - - -",
            "Budgetaftale 2023": "- - 3.200 3.200 3.200",
            "Afsatte midler i alt": "3.000 3.000 3.200 3.200 3.200",
        },
    ),
    "Tabel 5": (
        "1.000 kr., 2026 p/l",
        "2026 2027 2028 2029 I_alt",
        {FIVE: "3.490 3.490 3.490 3.490 13.960", "Serviceudgifter i alt": "3.490 3.490 3.490 3.490 13.960"},
    ),
    "Tabel 6": (
        "1.000 kr., 2026 p/l",
        "2026 2027 2028 2029 I_alt",
        {
            FIVE: "3.145 3.145 3.145 3.145 12.580",
            "Koordinering (1 årsværk)": "737 737 737 737 2.948",
            "Serviceudgifter i alt": "3.882 3.882 3.882 3.882 15.528",
        },
    ),
}
ADVISORS = "Social kontrolvejledere i Jobcenter København (5 årsværk)"
SIX = "2022 2023 2024 2025 2026 I_alt"
BI14 = {
    "Tabel 1": (
        "1.000 kr., 2023 p/l",
        "2023 2024 2025 2026 I_alt",
        {
            ADVISORS: "3.000 3.000 3.000 3.000 12.000",
            "Koordinering": "310 310 310 310 1.240",
            "Indsats": "690 690 690 690 2.760",
            "Udgifter i alt (netto)": "4.000 4.000 4.000 4.000 16.000",
        },
    ),
    "Tabel 2": (
        "1.000 kr., 2023 p/l",
        SIX,
        {
            ADVISORS: "- 3.000 3.000 3.000 3.000 12.000",
            "Koordinering (½ årsværk)": "- 310 310 310 310 1.240",
            "Udgifter i alt": "- 3.310 3.310 3.310 3.310 13.240",
        },
    ),
    "Tabel 3": (
        "1.000 kr., 2023 p/l",
        SIX,
        {"Indsats": "- 690 690 690 690 2.760", "Udgifter i alt": "- 690 690 690 690 2.760"},
    ),
    "Tidligere": (
        "1.000 kr., løbende p/l",
        "2018 2019 2020 2021 2022 2023 2024",
        {"Budgetaftale 2021": "- - - 3.000 3.000 - -", "Afsatte midler i alt": "- - - 3.000 3.000 - -"},
    ),
}
EXPECTED = {"bi23": BI23, "bi14": BI14}
Figure = tuple[str, str, str, str, str]


def expected(note: str) -> set[Figure]:
    return {
        (table, label, year.replace("_", " "), value, unit)
        for table, (unit, years, rows) in EXPECTED[note].items()
        for label, values in rows.items()
        for year, value in zip(years.split(), values.split(), strict=True)
        if value != "-"
    }


def figures(document: Document) -> set[Figure]:
    tables = [block for section in document.sections for block in section.blocks if isinstance(block, Table)]
    return {
        (re.match(r"Tabel \d|\w+", table.caption).group(), row[0], column, value, table.unit)  # type: ignore[union-attr]
        for table in tables
        for row in table.rows
        for column, value in zip(table.columns[1:], row[1:], strict=True)
        if re.fullmatch(r"20\d\d|I alt", column) and value not in {"", "-"}
    }


def prose(document: Document) -> str:
    return " ".join(
        block.text for section in document.sections for block in section.blocks if isinstance(block, Paragraph)
    )


@pytest.fixture(scope="session")
def note(originals: dict[str, Path]) -> Callable[[str], Document]:
    return cache(lambda name: read(originals[name]))


@pytest.fixture(scope="session")
def made(note: Callable[[str], Document], tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, str], Document]:
    """The note as a file of the kind, read again; made once."""

    @cache
    def make(name: str, kind: str) -> Document:
        if kind == "txt":
            return note(name)
        file = tmp_path_factory.mktemp("made") / f"{name}.{kind.split('-')[0]}"
        if kind == "pdf":
            write_pdf(note(name), file)
        elif kind == "pdf-set":
            write_set_pdf(note(name), file)
        else:
            write_docx(note(name), file, styles=kind == "docx")
        return read(file)

    return make


@pytest.mark.parametrize("kind", ["txt", "pdf", "pdf-set", "docx", "docx-bold"])
@pytest.mark.parametrize("name", ["bi23", "bi14"])
def test_every_figure_has_its_row_its_year_and_its_unit(
    made: Callable[[str, str], Document], name: str, kind: str
) -> None:
    found = figures(made(name, kind))
    assert found == expected(name)


@pytest.mark.parametrize("kind", ["txt", "pdf", "docx"])
def test_the_words_are_whole_and_stand_in_their_sentence(made: Callable[[str, str], Document], kind: str) -> None:
    text = prose(made("bi23", kind))
    for sentence in (
        "vejlederne siden opstart i 2021 har modtaget i alt 1.477 henvendelser (413 i 2024) og 541 konkrete borgersager (121 i 2024).",
        "Målet for 2024 på 250 henvendelser og 100 borgersager er dermed indfriet.",
        "uanset køn og etnisk baggrund.",
        "en besparelse på 2,7 mia. kr. på landsplan frem mod 2035.",
    ):
        assert sentence in text


@pytest.mark.parametrize("name", ["bi23", "bi14"])
def test_a_pdf_says_nothing_that_the_text_does_not(made: Callable[[str, str], Document], name: str) -> None:
    def words(document: Document) -> set[str]:
        return set(re.findall(r"\w+(?:-\w+)*", prose(document).lower()))

    strange = words(made(name, "pdf")) - words(made(name, "txt"))
    assert len(strange) <= 0.02 * len(words(made(name, "txt"))), strange


def test_running_heads_and_page_numbers_are_dropped_and_pages_are_kept(made: Callable[[str, str], Document]) -> None:
    document = made("bi23", "pdf")
    assert not re.search(r"Sagsnr|Side \d|· Beskæftigelses", str(document))
    pages = [section.page for section in document.sections if section.page]
    assert pages == sorted(pages)
    assert {1, 2, 3} <= set(pages)


def test_every_paragraph_is_cited_with_the_page_it_begins_on(note: Callable[[str], Document], tmp_path: Path) -> None:
    file = tmp_path / "bi23.pdf"
    write_pdf(note("bi23"), file)
    printed = ["".join(page.extract_text().split()) for page in pypdf.PdfReader(file).pages]
    for section in read(file).sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                beginning = "".join(block.text[:25].split())
                assert section.page, block
                assert beginning in printed[section.page - 1], block


@pytest.mark.parametrize("kind", ["txt", "pdf", "docx"])
def test_headings_are_found(made: Callable[[str, str], Document], kind: str) -> None:
    found = {section.heading[0] for section in made("bi23", kind).sections}
    assert {"Resume", "Baggrund", "Indhold", "Økonomi", "Risikovurdering og proces"} <= found


def test_the_two_scenarios_are_kept_apart(made: Callable[[str, str], Document]) -> None:
    tables = [b for s in made("bi23", "pdf").sections for b in s.blocks if isinstance(b, Table)]
    assert [table.columns[0] for table in tables] == ["Scenarie 1", "Scenarie 2", "", "Scenarie 1", "Scenarie 2"]


def test_the_text_table_that_cannot_be_kept_is_named(note: Callable[[str], Document]) -> None:
    assert [remark for remark in note("bi23").remarks if remark.startswith("Tabel 1")]
    assert "Antal borgere, der modtager rådgivning/forløb" in str(note("bi23"))


def test_the_footnote_is_a_sentence_of_its_own_and_its_mark_is_gone(note: Callable[[str], Document]) -> None:
    text = prose(note("bi23"))
    assert "arbejdsmarkedet." in text
    assert "arbejdsmarkedet1" not in text
    assert re.search(r"Note 1: ’Social kontrol .*’, Als Research 2020", text)


def test_remnants_of_web_marks_are_gone(note: Callable[[str], Document]) -> None:
    assert not re.search(r"</?\w+[^>]*>", str(note("bi14")).replace("<Status", ""))
