"""Reads the budget notes and their restatements into comparable values. Knows nothing of the product's own reader.

BI23 came from a PDF: cells run over several lines, words are broken by hyphens, columns are only spaces.
BI14 came from a web page: one line a row, tabs between cells, remnants of HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

HEAD_COLUMNS = {
    "Styringsområde": re.compile(r"Service"),
    "Udvalg": re.compile(r"BIU"),
    "Bevilling": re.compile(r"\d\d\.\d\d"),
    "Indtægt/udgift": re.compile(r"[UI]"),
}
YEAR = re.compile(r"20\d\d")
AMOUNT = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,3}|-)\*?")
UNIT = re.compile(r"1\.000 kr\., (?:\d{4}|løbende) p/l")
# The heading right above a table's caption: no full stop comes between them.
SCENARIO = re.compile(r"^ ?(Scenarie \d):[^.]*\Z", re.MULTILINE)
HEADINGS = {
    *("Resume", "Beslutning", "Baggrund", "Indhold", "Forventet effekt og opfølgning", "Økonomi"),
    *("Risikovurdering og proces", "Administrativt bilag", "Bevillingstekniske oplysninger"),
    *("Øvrige tekniske oplysninger", "Bydele", "Tidligere afsatte midler"),
}
CAPTION_LINE = re.compile(r"^Tabel: (?P<caption>[^|]*?) \| Enhed:[ ]?(?P<unit>.*)$")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `columns` without the first, each row as (label, one cell a column)."""

    caption: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    scenario: str = ""
    """The scenario that the whole table is about, where the note has several."""

    @property
    def figures(self) -> set[tuple[str, str, str, str, str]]:
        """Every filled cell as (table, unit, row, column, value)."""
        return {
            (key(self.caption), self.unit, key(label), key(column), value)
            for label, cells in self.rows
            for column, value in zip(self.columns, cells, strict=True)
            if value
        }


@dataclass(frozen=True, slots=True)
class Note:
    """A note taken apart: its number tables, its tables of words, and the running text between them."""

    tables: tuple[Table, ...]
    prose: str


def key(text: str) -> str:
    """The text without what line ends and typists change: spaces, hyphens, case."""
    return re.sub(r"[\s\-–]", "", text).casefold()


def read_pdf_note(text: str) -> Note:
    """Take BI23 apart."""
    text = re.sub(r"(\w)-[ \t]*\n\s*(?=\w)", r"\1-", text)
    text = re.sub(r"/\s+", "/", text)
    captions = list(re.finditer(r"^Tabel \d[ .–].*$", text, re.MULTILINE))
    ends = [match.start() for match in captions[1:]] + [len(text)]
    tables: list[Table] = []
    prose, position = [], 0
    for match, end in zip(captions, ends, strict=True):
        scenario = SCENARIO.search(text[: match.start()])
        found = _pdf_table(match.group().strip(), text[match.end() : end], scenario[1] if scenario else "")
        if found is None:
            continue
        table, length = found
        tables.append(table)
        prose.append(text[position : match.start()])
        position = match.end() + length
    prose.append(text[position:])
    return Note(tuple(tables), unbroken("\n".join(prose)))


def unbroken(text: str) -> str:
    """Words broken at line ends joined: a hyphen between two small letters was the line's."""
    return re.sub(r"(?<=[a-zæøå])-(?=[a-zæøå])", "", text)


def _pdf_table(caption: str, block: str, scenario: str) -> tuple[Table, int] | None:
    tokens = list(re.finditer(r"\S+", block))
    words = [token.group() for token in tokens]
    first = _first_year(words)
    if first is None:
        return None
    years = []
    while YEAR.fullmatch(words[first + len(years)]):
        years.append(words[first + len(years)])
    body = first + len(years)
    columns = list(years)
    if words[body : body + 2] == ["I", "alt"]:
        columns.append("I alt")
        body += 2
    head = " ".join(words[:first])
    attributes = [name for name in HEAD_COLUMNS if key(name) in key(head)]
    unit = UNIT.search(head)
    assert unit, f"no unit in the head of {caption}: {head}"
    rows, last = _pdf_rows(words, body, len(columns), attributes)
    table = Table(caption, unit.group(), (*attributes, *columns), rows, scenario)
    return table, tokens[last].end()


def _first_year(words: list[str]) -> int | None:
    """Where a run of at least three years begins: the head of a number table."""
    for number in range(len(words) - 2):
        if all(YEAR.fullmatch(word) for word in words[number : number + 3]):
            return number
    return None


def _pdf_rows(
    words: list[str], body: int, width: int, attributes: list[str]
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], int]:
    """Rows end where as many amounts stand in a row as the table has number columns."""
    rows, label, amounts, last = [], [], [], body
    for number, word in enumerate(words[body:], start=body):
        if label and AMOUNT.fullmatch(word):
            amounts.append(word)
        else:
            label += [*amounts, word]
            amounts = []
        if len(amounts) == width:
            name, cells = _attributes(label, attributes)
            rows.append((name, (*cells, *amounts)))
            label, amounts, last = [], [], number
    return tuple(rows), last


def _attributes(words: list[str], attributes: list[str]) -> tuple[str, list[str]]:
    """Take the cells before the amounts from the end of the row's words; an empty cell leaves no word."""
    cells = []
    for name in reversed(attributes):
        filled = bool(words) and HEAD_COLUMNS[name].fullmatch(words[-1])
        cells.insert(0, words.pop() if filled else "")
    return " ".join(words), cells


def read_web_note(text: str) -> Note:
    """Take BI14 apart."""
    text = re.sub(r"<[^>]*>", "", text)
    tables: list[Table] = []
    prose: list[str] = []
    block: list[list[str]] = []
    caption = ""
    for line in [*text.splitlines(), ""]:
        if "\t" in line:
            block.append([cell.strip() for cell in line.split("\t")])
            continue
        if block:
            table = _districts(caption, block) if block[0][0].startswith("Bydæk") else _web_table(caption, block)
            tables.append(table)
            if not table.unit:
                prose += [" ".join(row) for row in block]
            block = []
        if line.strip():
            caption = line.strip()
            prose.append(caption)
    return Note(tuple(tables), "\n".join(prose))


def _web_table(caption: str, block: list[list[str]]) -> Table:
    unit = UNIT.search(block[0][0])
    rows = tuple((row[0], tuple(row[1:])) for row in block[1:])
    return Table(caption, unit.group() if unit else "", tuple(block[0][1:]), rows)


def _districts(caption: str, block: list[list[str]]) -> Table:
    """The form's boxes: name and cross side by side, several pairs a line; the first line holds its own cross."""
    name, cross = block[0][0].split(":")
    rows = [(name, (cross.strip(),))]
    for line in block[1:]:
        pairs = zip(line[::2], [*line[1::2], ""], strict=False)
        rows += [(name, (cross,)) for name, cross in pairs if name]
    return Table(caption, "", ("Kryds",), tuple(rows))


def read_restatement(text: str) -> Note:
    """Take a restatement apart; tables of words count as running text too."""
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    tables: list[Table] = []
    prose: list[str] = []
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if match := CAPTION_LINE.match(line):
            block = _pipe_rows(lines[number + 1 :])
            rows = tuple((row[0], tuple(row[1:])) for row in block[2:])
            corner = block[0][0]
            scenario = corner if corner.startswith("Scenarie") else ""
            tables.append(Table(match["caption"], match["unit"].strip(), tuple(block[0][1:]), rows, scenario))
            if not tables[-1].unit:
                prose += [" ".join(row) for row in block]
        elif not line.startswith("|"):
            prose.append(line)
    return Note(tuple(tables), "\n".join(prose))


def read_sections(text: str) -> list[tuple[str, str, Note]]:
    """Each section of a restatement as (heading, its place in the original, its content with the heading)."""
    found = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading = part.splitlines()[0]
        place = re.search(r'^place = "(.*)"$', part, re.MULTILINE)
        assert place, f"{heading} names no place"
        found.append((heading, place[1], read_restatement(part)))
    return found


def at_place(original: str, place: str) -> str:
    """The parts of the original under the headings that the place names; all of it for a statement on the whole."""
    if "som helhed" in place:
        return original
    lines = original.splitlines()
    starts = [0, *(number for number, line in enumerate(lines) if line.strip() in HEADINGS), len(lines)]
    parts = []
    for begin, end in pairwise(starts):
        heading = lines[begin].strip() if begin else "titlen"
        if heading in place:
            parts += lines[begin : len(lines) if heading == "Administrativt bilag" else end]
    assert parts, f"the original has no such place: {place}"
    return "\n".join(parts)


def _pipe_rows(lines: list[str]) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in lines:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
        elif rows:
            break
    return rows
