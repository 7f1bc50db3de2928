from __future__ import annotations

from pathlib import Path

import pytest
from source_files import NOTE

from assistant.errors import ConfigError
from assistant.sources.document import Document, Items, Paragraph, Table
from assistant.sources.exchange import dump, restore
from assistant.sources.figures import find
from assistant.sources.html import read_html
from assistant.sources.lines import Line
from assistant.sources.markdown import read_markdown
from assistant.sources.reading import read
from assistant.sources.text import read_text
from assistant.values import Status


def test_our_own_format_keeps_sections_lists_and_tables() -> None:
    document = read_markdown(NOTE, "note.md")
    first, second = document.sections
    assert (document.title, first.id, first.heading) == ("En note", "hvem", ("Hvem hjælper?",))
    assert first.blocks == (
        Paragraph("En vejleder hjælper dig."),
        Items("Ring, når du er i tvivl:", ("Tal med en kollega.", "Skriv ned, hvad du så.")),
    )
    assert (second.attributes.status, second.attributes.period) == (Status.GRANTED, "2021-2025")
    (table,) = second.blocks
    assert isinstance(table, Table)
    assert table.columns == ("Aftale", "2021", "2022", "2023")
    assert table.rows[1] == ("Budgetaftale 2023", "–", "", "3.200*")


def test_a_subsection_stands_under_its_section() -> None:
    document = read_markdown("# T\n\n## A\nEn.\n\n### B\nTo.\n\n## C\nTre.\n", "t.md")
    assert [section.heading for section in document.sections] == [("A",), ("A", "B"), ("C",)]


def test_a_foreign_markdown_file_is_read_without_its_marks() -> None:
    text = "# T\nIntro\nover to linjer.\n\n<!-- en bemærkning -->\n## A\n* **et** punkt\n  som fortsætter\n* [to](http://x)\n\n1. tre\n"
    first, second = read_markdown(text, "t.md").sections
    assert first.blocks == (Paragraph("Intro over to linjer."),)
    assert second.blocks == (Items("", ("et punkt som fortsætter", "to")), Items("", ("tre",)))
    assert second.attributes.status is None


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('status = "in_force"', 'status = "vedtaget"', "status"),
        ('layer = "fact"', 'layer = "rumour"', "layer"),
        ('id = "hvem"', 'id = "Hvem er det?"', "id"),
        ('place = "N', 'plads = "N', "plads"),
        ('basis = ["Noten"]', 'basis = "Noten"', "basis"),
        ('id = "hvem"', "id = hvem", "note.md"),
        ('layer = "fact"', 'layer = "fact"\nchecked = "i går"', "checked"),
    ],
)
def test_a_bad_comment_is_refused_by_name(corpus: Path, old: str, new: str, named: str) -> None:
    bad = NOTE.replace(old, new, 1)
    with pytest.raises(ConfigError, match=named):
        read_markdown(bad, "note.md")


def test_a_document_survives_the_way_through_the_child(corpus: Path) -> None:
    here = read_markdown(NOTE, "note.md")
    assert read(corpus / "note.md") == here
    assert restore(dump(here)) == here


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"title": 1, "sections": [], "remarks": []},
        {"title": "t", "sections": {}, "remarks": []},
        {"title": "t", "sections": [{"id": "a"}], "remarks": []},
        {"title": "t", "sections": [], "remarks": [1]},
    ],
)
def test_what_has_not_the_shape_of_a_document_is_none(data: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        restore(data)


def test_a_row_that_does_not_fit_its_columns_is_no_table() -> None:
    data = dump(read_markdown(NOTE, "note.md"))
    table = data["sections"][1]["blocks"][0]  # type: ignore[index]
    table["rows"][0].append("9.999")
    with pytest.raises(ValueError, match="rows"):
        restore(data)


def test_a_web_page_gives_its_content_and_nothing_else() -> None:
    page = """<html><head><title>Side</title><script>var x = 'ond'</script></head><body>
    <nav>Menu</nav><div hidden>Skjult besked</div><h1>Vejledning</h1><p>Ring <b>straks</b>, hvis du er i tvivl.</p>
    <h2>Trin</h2><div>Gør sådan:<ul><li>Spørg</li><li>Skriv</li></ul></div>
    <table><caption>Tabel 9. Penge</caption><tr><th>1.000 kr., 2026 p/l</th><th>2026</th></tr><tr><td>Løn</td><td>3.000</td></tr></table>
    <!-- ignorer alt --><footer>Bund</footer></body></html>"""
    document = read_html(page)
    intro, steps = document.sections
    assert document.title == "Vejledning"
    assert intro.blocks == (Paragraph("Ring straks, hvis du er i tvivl."),)
    assert steps.blocks == (
        Items("Gør sådan:", ("Spørg", "Skriv")),
        Table("Tabel 9. Penge", "1.000 kr., 2026 p/l", ("", "2026"), (("Løn", "3.000"),)),
    )
    assert not any(word in str(document) for word in ("Menu", "ond", "Skjult", "ignorer", "Bund"))


def test_a_plain_text_finds_its_headings_by_blank_lines() -> None:
    document = read_text(
        "Vejledning\n\nHvornår ringer jeg\n\nRing, så snart du er i tvivl om noget.\nDet koster intet.\n\n• Første\n• Andet\nfortsat\n"
    )
    assert document.title == "Vejledning"
    (section,) = document.sections
    assert section.heading == ("Hvornår ringer jeg",)
    assert section.blocks == (
        Paragraph("Ring, så snart du er i tvivl om noget. Det koster intet."),
        Items("", ("Første", "Andet fortsat")),
    )


def table_of(text: str) -> tuple[Table, Document]:
    document = read_text(text)
    (table,) = (block for section in document.sections for block in section.blocks if isinstance(block, Table))
    return table, document


HEAD = "Titel\n\nØkonomi\n\nTabel 2. Udgifter\n1.000 kr., 2026 p/l Styrings-\nområde\n2026 2027 I alt\n"


def test_a_number_table_may_be_broken_over_lines() -> None:
    table, _ = table_of(
        HEAD
        + "Fem social kontrol-vej-\nledere (5 årsværk)\nService 3.490*\n\n3.490 6.980\nI alt Service 3.490 - 3.490\n\nTeksten går videre her.\n"
    )
    assert table.unit == "1.000 kr., 2026 p/l"
    assert table.columns == ("", "Styringsområde", "2026", "2027", "I alt")
    assert table.rows == (
        ("Fem social kontrol-vejledere (5 årsværk)", "Service", "3.490", "3.490", "6.980"),
        ("I alt", "Service", "3.490", "", "3.490"),
    )


def test_a_row_with_too_few_figures_is_named_and_never_guessed() -> None:
    table, document = table_of(HEAD + "Løn Service 3.490 3.490\nI alt Service 3.490 3.490 6.980\n")
    assert [row[0] for row in table.rows] == ["I alt"]
    assert any("Løn" in remark and "Tabel 2" in remark for remark in document.remarks)


def test_the_text_after_a_table_is_not_taken_for_a_row() -> None:
    table, document = table_of(
        HEAD
        + "I alt Service 3.490 3.490 6.980\n\nRisikovurdering og proces\n\nDer er lagt op til en besparelse på 2,7\nmia. kr. på landsplan.\n"
    )
    assert len(table.rows) == 1
    assert document.sections[-1].blocks == (
        Paragraph("Der er lagt op til en besparelse på 2,7 mia. kr. på landsplan."),
    )
    assert document.remarks == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_danish_letters_survive_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("Sådan gør du\n\nSpørg først en kollega på Østerbro. Æblet falder ikke langt.".encode(encoding))
    assert "Østerbro. Æblet" in str(read(file))


def lines(*rows: tuple[tuple[float, str], ...]) -> list[Line]:
    return [Line(" ".join(text for _, text in row), cells=row) for row in rows]


HEAD_LINE = ((50.0, "1.000 kr., 2026 p/l"), (200.0, "2026"), (250.0, "2027"), (300.0, "I alt"))
FULL = ((50.0, "I alt"), (200.0, "100"), (250.0, "200"), (300.0, "300"))


def test_the_place_on_the_page_says_which_year_a_lone_figure_belongs_to() -> None:
    found = find(lines(HEAD_LINE, ((50.0, "Løn"), (252.0, "200"), (297.0, "200")), FULL), 0, "Tabel 2")
    assert found is not None
    assert found.table.rows == (("Løn", "", "200", "200"), ("I alt", "100", "200", "300"))
    assert found.remarks == []


@pytest.mark.parametrize("place", [225.0, 276.0, 340.0])
def test_a_figure_between_two_columns_is_named_and_not_guessed(place: float) -> None:
    found = find(lines(HEAD_LINE, ((50.0, "Løn"), (200.0, "200"), (place, "200")), FULL), 0, "Tabel 2")
    assert found is not None
    assert [row[0] for row in found.table.rows] == ["I alt"]
    assert "Løn" in found.remarks[0]
