"""Number tables in running lines: a head with years, then rows that may be broken over many lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assistant.sources.document import Table, clean
from assistant.sources.hyphens import join
from assistant.sources.lines import Line
from assistant.sources.tables import NOTHING, UNIT, unit_of
from assistant.texts import sources as texts

CAPTION = re.compile(r"Tabel\s+\d+\s*[.:–-]", re.IGNORECASE)
COLUMN = r"(?:(?:19|20)\d\d|I\s+alt)"
RUN = re.compile(rf"(?:(?<=\s)|^){COLUMN}(?:\s+{COLUMN})*\Z")
VALUE = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d+)?|[-–])\*?"
VALUES = re.compile(rf"(?:(?<=\s)|^){VALUE}(?:\s+{VALUE})*\Z")
ONLY_VALUES = re.compile(rf"{VALUE}(?:\s+{VALUE})*\Z")
HEAD_LINES, ROW_LINES, LABEL = 16, 20, 110

# The columns of words that a budget table has between the label and the figures, and what stands in them.
NAMES = ("Styringsområde", "Udvalg", "Bevilling", "Indtægt/udgift")
AREA = re.compile(r"(?P<Styringsområde>Service|Overførsler(?: mv\.)?|Anlæg|Finansposter)\Z")
GRANT = re.compile(r"(?:(?P<Udvalg>[A-ZÆØÅ]{2,5})\s+)?(?:(?P<Bevilling>\d\d\.\d\d)\s+)?(?P<direction>U/I|U|I)\Z")


@dataclass(slots=True)
class Found:
    """A table that was read, the line after it, and what could not be kept."""

    table: Table
    end: int
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head: its corner, unit, columns of words and columns of figures."""

    corner: str
    unit: str
    words: tuple[str, ...]
    years: tuple[str, ...]
    lines: frozenset[str]
    places: tuple[float, ...]
    """Where on the page each column of figures begins; empty where the file does not tell."""
    end: int


def begins(line: Line) -> bool:
    """Whether the line is a head by itself: a unit, then years."""
    unit = UNIT.match(line.text)
    rest = line.text[unit.end() :].strip() if unit else ""
    return bool(unit and (not rest or RUN.search(rest)) and len(line.text) < LABEL)


def find(lines: Sequence[Line], start: int, caption: str) -> Found | None:
    """Return the number table whose head begins at `start`, or none where that is no number table."""
    head = _head(lines, start)
    if head is None:
        return None
    rows: list[tuple[str, ...]] = []
    remarks: list[str] = []
    at = head.end
    while at < len(lines):
        if lines[at].text in head.lines:
            # A table that goes on over the page repeats its head.
            at += 1
            continue
        row = _row(lines, at, len(head.years))
        if row is None:
            break
        begin = at
        label, values, at = row
        if len(values) < len(head.years):
            values = _placed(head, lines[begin:at], values)
        if len(values) == len(head.years):
            rows.append(_cells(head, label, values))
        else:
            remarks.append(texts.TABLE_ROW_LEFT_OUT.format(table=caption, row=_split_words(head, label)[0]))
    table = Table(clean(caption), head.unit, (head.corner, *head.words, *head.years), tuple(rows))
    return Found(table, at, remarks) if rows or remarks else None


def _head(lines: Sequence[Line], start: int) -> Head | None:
    words: list[str] = []
    columns: list[str] = []
    at = start
    while at < min(start + HEAD_LINES, len(lines)):
        text = lines[at].text
        without = UNIT.sub(lambda unit: " " * len(unit.group()), text)
        run = RUN.search(without.strip())
        if columns and not (run and run.start() == 0):
            break
        if run:
            columns += [" ".join(name.split()) for name in re.findall(COLUMN, run.group())]
            words.append(text[: text.rindex(run.group())] if run.group() in text else "")
        elif CAPTION.match(text) or len(text) > LABEL or (lines[at].ends and not UNIT.search(text)):
            return None
        else:
            words.append(text)
        at += 1
    if len(columns) < 2:
        return None
    unit, rest = unit_of(join("\n".join(words)).replace("\n", " "))
    corner, names = _names(rest)
    return Head(
        corner,
        unit,
        names,
        tuple(columns),
        frozenset(line.text for line in lines[start:at]),
        _places(lines[start:at], len(columns)),
        at,
    )


def _names(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the corner and the names of the columns of words."""
    # A narrow column breaks its head anywhere ("Bevil ling"), so spaces do not count.
    found = {name: re.search(r"\s*".join(name[:9]), text) for name in NAMES}
    known = tuple(name for name, place in found.items() if place)
    first = found[known[0]] if known else None
    return (text[: first.start()] if first else text).strip(), known


def _row(lines: Sequence[Line], start: int, count: int) -> tuple[str, list[str], int] | None:
    """Return label, figures and the line after the row that begins at `start`, or none where none does."""
    parts: list[str] = []
    for at in range(start, min(start + ROW_LINES, len(lines))):
        line = lines[at]
        found = VALUES.search(line.text)
        if not found and (CAPTION.match(line.text) or line.text.startswith("*") or _is_prose(line)):
            return None
        parts.append(line.text)
        text = " ".join(join("\n".join(parts)).split())
        run = VALUES.search(text)
        if not run:
            if len(text) > 2 * LABEL:
                return None
            continue
        values = run.group().split()
        more = at + 1 < len(lines) and ONLY_VALUES.match(lines[at + 1].text)
        if len(values) == 1 < count and not more:
            # A sentence that happens to break after a figure.
            return None
        if len(values) >= count or not more:
            kept = values[-count:]
            label = " ".join([text[: run.start()].strip(), *values[:-count]]).strip()
            return (label, kept, at + 1) if label else None
    return None


def _places(lines: Sequence[Line], count: int) -> tuple[float, ...]:
    found = [place for line in lines for place, text in line.cells if RUN.fullmatch(text)]
    return tuple(found) if len(found) == count else ()


def _placed(head: Head, lines: Sequence[Line], values: list[str]) -> list[str]:
    """Put too few figures under their columns by their places; unchanged where that is not quite sure."""
    cells = [(place, text) for line in lines for place, text in line.cells if ONLY_VALUES.match(text)]
    if not head.places or [text for _, text in cells] != values:
        return values
    near = min(after - before for before, after in pairwise(head.places)) * 0.35
    row = [""] * len(head.places)
    for place, text in cells:
        column = min(range(len(row)), key=lambda number: abs(head.places[number] - place))
        if abs(head.places[column] - place) > near or row[column]:
            return values
        row[column] = text
    return row


def _is_prose(line: Line) -> bool:
    return line.known_heading or len(line.text) > LABEL or (line.ends and not line.text.endswith("mv."))


def _cells(head: Head, label: str, values: Sequence[str]) -> tuple[str, ...]:
    name, words = _split_words(head, label)
    figures = ["" if value in NOTHING else value.removesuffix("*") for value in values]
    return (name, *(words.get(column, "") for column in head.words), *figures)


def _split_words(head: Head, label: str) -> tuple[str, dict[str, str]]:
    """Return the row's label and what stands in the columns of words after it."""
    pattern = AREA if "Styringsområde" in head.words else GRANT if "Indtægt/udgift" in head.words else None
    found = pattern.search(label) if pattern else None
    if not found:
        return label, {}
    words = {name: value for name, value in found.groupdict().items() if value}
    if "direction" in words:
        words["Indtægt/udgift"] = words.pop("direction")
    return label[: found.start()].strip(), words
