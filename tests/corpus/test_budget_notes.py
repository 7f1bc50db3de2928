"""The restated budget notes say what the originals say: nothing missing, nothing invented, no year swapped."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from budget_tables import (
    Note,
    Table,
    at_place,
    key,
    read_pdf_note,
    read_restatement,
    read_sections,
    read_web_note,
)

ROOT = Path(__file__).parents[2]
ORIGINALS = ROOT.parent / "shared" / "originals"
CORPUS = ROOT / "corpus"
FILES = {"bi23": "000_830cee1fd0b10859.txt", "bi14": "002_527996e473e86ffc.txt"}
READERS: dict[str, Callable[[str], Note]] = {"bi23": read_pdf_note, "bi14": read_web_note}
BOTH = pytest.mark.parametrize("note", ["bi23", "bi14"])

# Numbers that are places in the note and not figures, each with its reason.
PLACES = (
    r"[Tt]abel \d",  # the table's own number
    r"(?m)^1\s+(?=’)",  # the footnote's own number
)
NUMBER = re.compile(
    r"(?P<hedge>\b(?:[Gg]odt|[Kk]nap)\s+)?(?<![\w.,])"
    r"(?P<value>½|\d\d\.\d\d(?!\d)|\d{1,3}(?:\.\d{3})+|\d+(?:,\d+)?)"
    r"(?:\s*(?P<scale>pct|procent|mio|mia))?"
)
WORDS = re.compile(r"\b(?:to|tre|fire|fem|seks|tredje|fjerde|dobbelt|toårig)(?=e?\b)")
SENTENCE_END = re.compile(r"(?<!mio)(?<!mia)(?<!kr)\.\s+(?=[A-ZÆØÅ])|\n")

# Names may carry over; without them no eight words in a row may.
NAMES = (
    r"Bekæmpelse af (?:negativ )?social kontrol som barriere for beskæftigelse",
    r"Social kontrol som barriere for etniske minoritetskvinders beskæftigelse i Københavns Kommune",
    r"regeringens Perspektiv- og handlingsplan for ligestilling 2022",
    r"Perspektiv og handlingsplan for ligestilling 2022",
)


@dataclass(frozen=True)
class Figure:
    """A key figure, the years that every sentence with it must name, and where the original binds the two."""

    note: str
    figure: str
    years: frozenset[str]
    evidence: str


def _figure(note: str, figure: str, years: str, evidence: str) -> Figure:
    return Figure(note, figure, frozenset(years.split()), evidence)


FIGURES = (
    _figure("bi23", r"413", "2024", r"413 i 2024"),
    _figure("bi23", r"121", "2024", r"121 i 2024"),
    _figure("bi23", r"250", "2024", r"Målet for 2024 på 250"),
    _figure("bi23", r"100 borgersager", "2024", r"Målet for 2024 på 250 henvendelser og 100 borgersager"),
    _figure("bi23", r"1\.477", "2021 2024", r"status for 2024 .*start i 2021 .* 1\.477"),
    _figure("bi23", r"541", "2021 2024", r"status for 2024 .*start i 2021 .* 541"),
    _figure("bi23", r"26 procent", "2024", r"status for 2024 .* 26 pct"),
    _figure("bi23", r"2,7 mia", "2035", r"2,7 mia\. kr\. på landsplan frem mod 2035"),
    _figure("bi23", r"3 mio", "2021 2022", r"Budgetaftale 2021 3\.000 3\.000 - - -"),
    _figure("bi23", r"3,2 mio", "2023 2024 2025", r"Budgetaftale 2023 - - 3\.200 3\.200 3\.200"),
    _figure("bi23", r"(?:3,49 mio|3,145 mio|737\.000|3,882 mio)", "2026 2029", r"I alt .*3\.490 .*3\.882"),
    _figure("bi23", r"foreslår 3,[59] mio", "2026 2029", r"3,5 mio.*2026-2029.*3,9 mio.*2026-2029"),
    _figure("bi14", r"godt (?:280|170)", "2021", r"opstartsåret 2021 modtaget godt 280"),
    _figure("bi14", r"(?:60|25) procent", "2021", r"opstartsåret 2021 .* 60 pct.* 25 pct"),
    _figure("bi14", r"4 mio", "2023 2026", r"4 mio\. kr\. årligt i 2023-26"),
    _figure("bi14", r"(?:690\.000|310\.000|3,31 mio)", "2023 2026", r"2023 2024 2025 2026 I alt"),
    _figure("bi14", r"3 mio\. kr\. i hvert", "2021 2022", r"Budgetaftale 2021\s+3\.000 3\.000"),
)


# What belongs together without a year: the pattern, and all that it may find in the restatement's text.
BOUND = (
    ("bi23", r"[Ss]cenarie (\d)\D{0,20} (3,\d) mio", {("1", "3,5"), ("2", "3,9")}),
    ("bi23", r"(3,\d) mio\. kr\. om året i scenarie (\d)", {("3,5", "1"), ("3,9", "2")}),
    ("bi23", r"[Ss]cenarie (\d) (?:søger penge )?til (\d) årsværk", {("1", "5"), ("2", "6")}),
    ("bi23", r"social kontrol-vejledere på (\d) årsværk", {"5"}),
    ("bi23", r"[Kk]oordinering på (\d) årsværk", {"1"}),
    ("bi23", r"scenarie (\d) lægger .* fra scenarie (\d)", {("2", "1")}),
    ("bi23", r"mere end scenarie (\d)", {"1"}),
    ("bi23", r"Scenarie (\d) viderefører", {"1"}),
    ("bi23", r"Scenarie (\d) udvider", {"2"}),
    ("bi23", r"[Ss]cenarie (\d)(?:,| og) scenarie (\d)", {("1", "2")}),
    ("bi23", r"ved udgangen af (20\d\d)|med udgangen af (20\d\d)|efter (20\d\d)", {"2025"}),
    ("bi23", r"(20\d\d)-(20\d\d)", {("2021", "2024"), ("2026", "2029")}),
    ("bi23", r"fra (20\d\d) til (20\d\d)\.", {("2021", "2025")}),
    ("bi23", r"ligestilling (20\d\d)", {"2022"}),
    ("bi23", r"rapport i (20\d\d)", {"2023"}),
    ("bi23", r"Als Research (20\d\d)", {"2020"}),
    ("bi23", r"Budgetaftale (20\d\d) gav \D*([\d,]+) mio", {("2021", "3"), ("2023", "3,2")}),
    ("bi23", r"(?:siden|opstarten i) (20\d\d)", {"2021"}),
    ("bi23", r"vedtaget for (20\d\d)|ansat i (20\d\d)|Budget (20\d\d)\.|til Budget (20\d\d)", {"2026"}),
    ("bi14", r"ligestilling (20\d\d)", {"2022"}),
    ("bi14", r"(?:Kommune’|rapporten) fra (20\d\d)", {"2020"}),
    ("bi14", r"Budgetaftale (20\d\d) gav \D*([\d,]+) mio", {("2021", "3")}),
    ("bi14", r"ingen afsatte midler i (.*)\.", {"2018, 2019, 2020, 2023 og 2024"}),
    ("bi14", r"at få fra (20\d\d)|til Budget (20\d\d)", {"2023"}),
    ("bi14", r"(20\d\d)-(20\d\d)", {("2023", "2026")}),
)


def original_text(note: str) -> str:
    path = ORIGINALS / FILES[note]
    if not path.is_file():
        pytest.skip("the original budget notes are not beside the project")
    return path.read_text(encoding="utf-8")


@cache
def restated_text(note: str) -> str:
    entries = tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))["source"]
    file = next(entry["file"] for entry in entries if entry["id"] == note)
    return (CORPUS / file).read_text(encoding="utf-8")


def original(note: str) -> Note:
    return READERS[note](original_text(note))


def table_differences(left: Note, right: Note) -> set[object]:
    """What stands in the tables of only one of the two."""
    differences: set[object] = set()
    for of in (_figures, _shapes):
        differences |= of(left) ^ of(right)
    return differences


def _number_tables(note: Note) -> list[Table]:
    return [table for table in note.tables if table.unit]


def _figures(note: Note) -> set[object]:
    return {figure for table in _number_tables(note) for figure in table.figures}


def _shapes(note: Note) -> set[object]:
    """Columns in order and rows in order, so that columns or scenarios with the same values cannot change places."""
    return {
        (
            key(table.caption),
            table.unit,
            table.scenario,
            tuple(map(key, table.columns)),
            tuple(key(label) for label, _ in table.rows),
        )
        for table in _number_tables(note)
    }


def numbers(text: str) -> set[tuple[str, str]]:
    """Every number with its hedge and scale; number words as they stand."""
    for place in PLACES:
        text = re.sub(place, "", text)
    text = re.sub(r"\b(20\d\d)-(\d\d)\b(?!\d)", r"\1-20\2", text)
    found = {
        ((match["hedge"] or "").strip().casefold() + match["value"], (match["scale"] or "").replace("procent", "pct"))
        for match in NUMBER.finditer(text)
    }
    return found | {(match.group(), "") for match in WORDS.finditer(text.casefold())}


def number_differences(left: Note, right: Note) -> set[tuple[str, str]]:
    """Numbers of the original's prose that are gone, and numbers of the restatement's that stand nowhere in it."""
    in_tables = set()
    for table in left.tables:
        cells = [cell.strip("*") for label, row in table.rows for cell in (label, *row)]
        in_tables |= numbers(" \n".join([table.unit, *table.columns, *cells]))
        if table.unit.startswith("1.000 kr."):
            in_tables |= numbers(" \n".join(amount for cell in cells if (amount := in_kroner(cell))))
    before, after = numbers(left.prose), numbers(right.prose)
    return (before - after) | (after - before - in_tables)


def in_kroner(cell: str) -> str:
    """A cell of a table in 1.000 kr. as the prose writes it: "3.490" is 3,49 mio. kr., "737" is 737.000 kr."""
    if not re.fullmatch(r"\d{1,3}(?:\.\d{3})*", cell):
        return ""
    thousands = int(cell.replace(".", ""))
    return (
        f"{thousands / 1000:g} mio. kr.".replace(".", ",", thousands % 1000 > 0)
        if thousands >= 1000
        else f"{thousands}.000 kr."
    )


def misdated(figure: Figure, text: str) -> list[str]:
    """The restatement's sentences that name the figure with other years than its own."""
    prose = re.sub(r"\((?:\d{4}-|løbende )priser\)", "", read_restatement(text).prose)
    sentences = [sentence for sentence in SENTENCE_END.split(prose) if not sentence.startswith("#")]
    holding = [sentence for sentence in sentences if re.search(rf"(?<![\d.,]){figure.figure}", sentence)]
    assert holding, f"no sentence names {figure.figure}"
    return [sentence for sentence in holding if not _is_of(figure, set(re.findall(r"\b20\d\d\b", _dated(sentence))))]


def _is_of(figure: Figure, years: set[str]) -> bool:
    """Whether all its years are named, and none besides but those between them: 2026-2029 may be spelt out."""
    between = {str(year) for year in range(int(min(figure.years)), int(max(figure.years)) + 1)}
    return figure.years <= years <= between


def _dated(sentence: str) -> str:
    """The sentence without years that are part of a name."""
    return re.sub(r"Budgetaftale 20\d\d", "", sentence)


def misplaced(note: str, text: str) -> dict[str, set[tuple[str, str]]]:
    """The sections with numbers that do not stand at the place in the original that the section names."""
    whole = re.sub(r"(?<=\w)-[ \t]*\n\s*", "", original_text(note))
    found = {
        heading: numbers(content.prose) - _standing(at_place(whole, place))
        for heading, place, content in read_sections(text)
    }
    return {heading: left for heading, left in found.items() if left}


def _standing(place: str) -> set[tuple[str, str]]:
    """The numbers of a place in the original, those of its tables in thousands also as amounts."""
    thousands = re.findall(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*(?![\d.,])", place) if "1.000 kr." in place else []
    return numbers(place) | numbers(" \n".join(map(in_kroner, thousands)))


def beside_the_table(text: str) -> set[tuple[str, str]]:
    """Amounts, price levels and scenarios that the prose beside a number table says otherwise than the table."""
    differences = set()
    for heading, _, content in read_sections(text):
        for table in content.tables:
            if not table.unit:
                continue
            cells = {in_kroner(cell.strip("*")) for _, row in table.rows for cell in row}
            said = set(re.findall(r"\d[\d,]* mio\. kr\.|\d+\.000 kr\.", content.prose)) - cells
            level = table.unit.removeprefix("1.000 kr., ").removesuffix(" p/l")
            said |= set(re.findall(r"\((\w+)[- ]priser\)", content.prose)) - {level}
            if table.scenario:
                said |= {hit.capitalize() for hit in re.findall(r"[Ss]cenarie \d", content.prose)} - {table.scenario}
            differences |= {(heading, word) for word in said}
    return differences


def bound(pattern: str, text: str) -> set[object]:
    """What the pattern finds in the running text; of alternatives the one that was found."""
    alternatives = "|" in re.sub(r"\(\?:.*?\)", "", pattern)
    hits = re.findall(pattern, read_restatement(text).prose)
    return {
        next((part for part in hit if part), "") if alternatives and isinstance(hit, tuple) else hit for hit in hits
    }


def copied(left: str, right: str, length: int = 8) -> set[str]:
    """Runs of words that stand in both texts."""
    return _runs(left, length) & _runs(right, length)


def _runs(text: str, length: int) -> set[str]:
    for name in NAMES:
        text = re.sub(name.replace(" ", r"\s+"), " ; ", text, flags=re.IGNORECASE)
    runs = set()
    for part in re.split(r"[;|#\n]", text):
        words = re.findall(r"\w+", part.casefold())
        runs |= {" ".join(words[at : at + length]) for at in range(len(words) - length + 1)}
    return runs


@BOTH
def test_the_original_is_the_one_the_list_names(note: str) -> None:
    original_text(note)
    entries = tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))["source"]
    entry = next(entry for entry in entries if entry["id"] == note)
    assert hashlib.sha256((ORIGINALS / FILES[note]).read_bytes()).hexdigest() == entry["original_sha256"]


@pytest.mark.parametrize(("note", "tables", "rows"), [("bi23", 5, 13), ("bi14", 4, 11)])
def test_the_reading_of_the_original_finds_every_number_table(note: str, tables: int, rows: int) -> None:
    found = _number_tables(original(note))
    assert (len(found), sum(len(table.rows) for table in found)) == (tables, rows)


@BOTH
def test_every_table_says_the_same_as_in_the_original(note: str) -> None:
    assert table_differences(original(note), read_restatement(restated_text(note))) == set()


@BOTH
def test_every_number_in_the_prose_says_the_same_as_in_the_original(note: str) -> None:
    assert number_differences(original(note), read_restatement(restated_text(note))) == set()


@pytest.mark.parametrize(("note", "pattern", "expected"), BOUND)
def test_what_belongs_together_stands_together(note: str, pattern: str, expected: set[object]) -> None:
    assert bound(pattern, restated_text(note)) == expected


@BOTH
def test_every_number_stands_at_the_place_its_section_names(note: str) -> None:
    assert misplaced(note, restated_text(note)) == {}


@BOTH
def test_the_prose_beside_a_table_says_what_the_table_says(note: str) -> None:
    assert beside_the_table(restated_text(note)) == set()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.note} {figure.figure}")
def test_every_key_figure_stands_with_its_own_years(figure: Figure) -> None:
    assert misdated(figure, restated_text(figure.note)) == []


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.note} {figure.figure}")
def test_the_original_binds_each_key_figure_to_those_years(figure: Figure) -> None:
    assert re.search(figure.evidence, _flat(original_text(figure.note)))


def test_the_table_of_goals_in_bi23_has_its_rows_heads_and_items() -> None:
    raw = original_text("bi23")
    table = _words("bi23", "Tabel 1")
    block = raw[raw.index("Tabel 1") : raw.index("Økonomi")]
    paragraphs = [part for part in re.split(r"\n\s*\n", block) if part.strip()]
    marked = [at for at, part in enumerate(paragraphs) if re.match(r"\s*\((?:Kun s|S)cenarie", part)]
    assert [key(label) for label, _ in table.rows] == [key(paragraphs[at - 1] + paragraphs[at]) for at in marked]
    named = [*table.columns, *(cells[0] for _, cells in table.rows)]
    assert [name for name in named if key(name) not in key(block)] == []
    assert sum(len(cells[-1].split("; ")) for _, cells in table.rows) == block.count("•")


def test_the_table_of_goals_in_bi14_has_its_rows_and_heads() -> None:
    ours = _words("bi14", "Tabel 1")
    theirs = next(
        table for table in original("bi14").tables if key(table.caption) == key(ours.caption) and not table.unit
    )
    assert ours.columns == theirs.columns
    assert [(label, cells[0]) for label, cells in ours.rows] == [(label, cells[0]) for label, cells in theirs.rows]


def test_the_districts_of_bi14_carry_the_same_crosses() -> None:
    ours = _words("bi14", "Bydele")
    theirs = next(table for table in original("bi14").tables if table.caption == "Bydele")
    ((_, crosses),) = ours.rows
    assert dict(zip(map(key, ours.columns), crosses, strict=True)) == {
        key(name): cross for name, (cross,) in theirs.rows
    }


def _flat(text: str) -> str:
    """The text on one line, words broken at line ends joined."""
    return " ".join(re.sub(r"(?<=\w)-\s*\n\s*", "", text).split())


def _words(note: str, caption: str) -> Table:
    tables = read_restatement(restated_text(note)).tables
    return next(table for table in tables if not table.unit and table.caption.startswith(caption))


@BOTH
def test_no_eight_words_in_a_row_are_the_originals(note: str) -> None:
    prose = read_restatement(restated_text(note)).prose
    # The names of rows and columns carry over, so the heads and the first two columns of a table of words are left out.
    cells = [
        cell for table in read_restatement(restated_text(note)).tables for _, row in table.rows for cell in row[1:]
    ]
    sentences = [
        line for line in prose.splitlines() if not line.startswith(("Målgruppe ", "Medarbejdere", "Ledige", "Felt "))
    ]
    assert copied(_flat(original_text(note)), "\n".join([*sentences, *cells])) == set()


TABLE_MUTATIONS = [
    ("bi23", "two years change places", "| 2021 | 2022 | 2023 | 2024 | 2025 |", "| 2022 | 2021 | 2023 | 2024 | 2025 |"),
    ("bi23", "money moves to another year", "| - | - | 3.200 | 3.200 | 3.200 |", "| - | 3.200 | - | 3.200 | 3.200 |"),
    ("bi23", "a dash is lost", "| 3.000 | 3.000 | - | - | - |", "| 3.000 | 3.000 |  | - | - |"),
    ("bi23", "the price level changes", "Enhed: 1.000 kr., løbende p/l", "Enhed: 1.000 kr., 2026 p/l"),
    ("bi23", "a table moves to the other scenario", "| Scenarie 1 | Styring", "| Scenarie 2 | Styring"),
    ("bi23", "the star is lost", "3.490*", "3.490"),
    ("bi23", "a row is lost", "| Koordinering (1 årsværk) | Service | 737 | 737 | 737 | 737 | 2.948 |\n", ""),
    ("bi23", "an attribute changes", "| BIU | 35.10 | U | 737 |", "| BIU | 35.30 | U | 737 |"),
    ("bi14", "money appears in an empty year", "| BIU | 35.30 | U |  | 690 |", "| BIU | 35.30 | U | 690 | 690 |"),
    (
        "bi14",
        "a row is invented",
        "| Indsats | Overførsler",
        "| Ledelse | Service | 1 | 1 | 1 | 1 | 4 |\n| Indsats | Overførsler",
    ),
    ("bi14", "a row gets another name", "| Koordinering (½ årsværk) |", "| Koordinering (1 årsværk) |"),
    ("bi14", "the sum changes", "16.000 |", "16.100 |"),
]


@pytest.mark.parametrize(
    ("note", "what", "old", "new"), TABLE_MUTATIONS, ids=lambda value: value if " " in value else ""
)
def test_a_spoilt_table_is_noticed(note: str, what: str, old: str, new: str) -> None:
    text = restated_text(note)
    assert old in text, what
    assert table_differences(original(note), read_restatement(text.replace(old, new, 1)))


PROSE_MUTATIONS = [
    ("bi23", "a number changes everywhere", "413", "431"),
    ("bi23", "a number is invented", "Jobcenter København (", "Jobcenter København med 14 kolleger ("),
    ("bi23", "the scale changes", "2,7 mia", "2,7 mio"),
    ("bi23", "a word for a number changes", "hver tredje", "hver fjerde"),
    ("bi14", "a hedge is lost", "godt 280", "280"),
    ("bi14", "per cent is lost", "60 procent", "60"),
]


@pytest.mark.parametrize(
    ("note", "what", "old", "new"), PROSE_MUTATIONS, ids=lambda value: value if " " in value else ""
)
def test_a_spoilt_number_in_the_prose_is_noticed(note: str, what: str, old: str, new: str) -> None:
    text = restated_text(note)
    spoilt = re.sub(re.escape(old), new, text, flags=re.IGNORECASE)
    assert spoilt != text, what
    assert number_differences(original(note), read_restatement(spoilt))


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.note} {figure.figure}")
def test_a_swapped_year_in_the_prose_is_noticed(figure: Figure) -> None:
    other = {year: str(int(year) + 1) for year in figure.years}
    spoilt = re.sub(r"\b20\d\d\b", lambda match: other.get(match.group(), match.group()), restated_text(figure.note))
    assert misdated(figure, spoilt)


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        ("bi23", "Budget 2021 og Budget 2023 betalte", "Budget 2022 og Budget 2024 betalte"),
        ("bi23", "kom der i 2024?", "kom der i 2025?"),
        ("bi14", "ved udgangen af 2022", "ved udgangen af 2023"),
    ],
)
def test_a_number_from_another_place_of_the_note_is_noticed(note: str, old: str, new: str) -> None:
    assert old in restated_text(note)
    assert misplaced(note, restated_text(note).replace(old, new, 1))


@pytest.mark.parametrize(
    ("note", "old", "new"),
    [
        ("bi23", "Scenarie 1 koster 3,49", "Scenarie 2 koster 3,49"),
        ("bi23", "koster 3,882 mio", "koster 3,49 mio"),
        ("bi14", "i alt (2023-priser)", "i alt (2026-priser)"),
        ("bi14", "koster i BI14 310.000 kr.", "koster i BI14 310 mio. kr."),
    ],
)
def test_prose_that_contradicts_its_table_is_noticed(note: str, old: str, new: str) -> None:
    assert old in restated_text(note)
    assert beside_the_table(restated_text(note).replace(old, new, 1))


def test_a_changed_original_is_noticed() -> None:
    changed = read_pdf_note(original_text("bi23").replace("- - 3.200 3.200 3.200", "- - 3.200 3.200 3.300"))
    assert table_differences(changed, read_restatement(restated_text("bi23")))
