"""Whether what an answer shows stands in what it cites.

Written apart from the code that answers and sharing nothing with it, so that one mistake cannot hide in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from assistant.texts.days import MONTHS
from assistant.values import Answer, Line, Outcome, Passage, Row

SHOWN = frozenset({Outcome.ANSWERED, Outcome.PARTIAL})

WORDS = {
    "tre": Decimal(3),
    "fire": Decimal(4),
    "fem": Decimal(5),
    "seks": Decimal(6),
    "syv": Decimal(7),
    "otte": Decimal(8),
    "ni": Decimal(9),
    "ti": Decimal(10),
    "elleve": Decimal(11),
    "tolv": Decimal(12),
}
SCALES = {"mio": 6, "million": 6, "millioner": 6, "mia": 9, "milliard": 9, "milliarder": 9, "t.kr": 3}

DATE = re.compile(rf"\b(\d{{1,2}})\.\s*({'|'.join(MONTHS)})(?:\s+(\d{{4}}))?", re.IGNORECASE)
DAY_FIRST = re.compile(r"\b(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b")
YEAR_FIRST = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
PARAGRAPH = re.compile(r"§+\s*(\d+)(?:\s?([a-h]))?(?![a-zæøå])", re.IGNORECASE)
TELEPHONE = re.compile(r"(?<!\d)\d{2}(?: ?\d{2}){3}(?!\d)")
NUMBER = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?(?:\s*(mio|millioner|million|mia|milliarder|milliard|t\.kr)\b)?",
    re.IGNORECASE,
)
OF_YEARS = re.compile(
    r"(?P<amount>\d[\d.,]*(?: mio\.)?)(?: kr\.)? i (?:hvert af årene )?(?P<first>\d{4})(?:[–-](?P<last>\d{4}))?"
)
THOUSANDS = re.compile(r"1\.000 kr|t\.kr", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a text states that can be compared: §, dates and telephone numbers as marks, numbers as values."""

    marks: frozenset[str]
    numbers: frozenset[Decimal]


def unsupported(answer: Answer, passages: Mapping[str, Passage]) -> tuple[str, ...]:
    """Return, for every shown line that its citation does not carry, the reason and the line."""
    if answer.outcome not in SHOWN:
        return ()
    found = ((line, _fault(line, answer, passages)) for line in answer.lines)
    return tuple(f"{fault}: {line.text}" for line, fault in found if fault)


def _fault(line: Line, answer: Answer, passages: Mapping[str, Passage]) -> str:
    citation = next((one for one in answer.citations if one.number == line.citation), None)
    if not line.citation or citation is None:
        return "no citation"
    passage = passages.get(citation.passage)
    if passage is None:
        return f"unknown passage {citation.passage!r}"
    if not citation.quote or citation.quote not in passage.text:
        return "the quote is not in the passage"
    if missing := _missing(line.text, passage):
        return f"not in the passage: {', '.join(missing)}"
    return "" if _stands_in_a_row(line.text, passage) else "another year's or row's figure"


def _missing(text: str, passage: Passage) -> tuple[str, ...]:
    whole = _whole(passage)
    stated, held = facts(text), facts(whole)
    numbers = held.numbers
    if THOUSANDS.search(whole):
        numbers |= {number * 1000 for number in numbers}
    return (
        *sorted(stated.marks - held.marks),
        *sorted(f"{number:f}" for number in stated.numbers - numbers),
    )


def _stands_in_a_row(text: str, passage: Passage) -> bool:
    """Whether one row has all the figures of years that the text gives, each in its own year's column.

    Only what is told like a row, behind the row's label, is looked at.
    """
    rows = [one.row for one in passage.statements if one.row and text.startswith(f"{one.row.label}: ")]
    stated = [pair for match in OF_YEARS.finditer(text) for pair in _pairs(match)]
    return not rows or any(set(stated) <= _cells(row) for row in rows)


def _pairs(match: re.Match[str]) -> list[tuple[int, Decimal]]:
    value = next(iter(facts(match["amount"]).numbers))
    first = int(match["first"])
    return [(year, value) for year in range(first, int(match["last"] or first) + 1)]


def _cells(row: Row) -> set[tuple[int, Decimal]]:
    scale = 1000 if THOUSANDS.search(row.unit) else 1
    held = {(column, number) for column, value in row.cells for number in facts(value).numbers}
    return {(int(column), number * scale) for column, number in held if column.isdigit()}


def _whole(passage: Passage) -> str:
    rows = [statement.row for statement in passage.statements if statement.row]
    table = [part for row in rows for part in (row.caption, row.label, row.unit, *sum(row.cells, ()))]
    return "\n".join((*passage.heading, passage.text, *table))


def facts(text: str) -> Facts:
    """Return what the text states, whatever way it is written.

    >>> sorted(facts("§ 12a fra 1. januar 2024, 3,5 mio. kr., ring 70277666").marks)
    ['1-1', 'tel 70277666', '§ 12 a']
    """
    marks: set[str] = set()
    years: set[Decimal] = set()
    rest = text.replace("\u00a0", " ").replace("½", "0,5")

    def date(day: str, month: int, year: str | None) -> str:
        marks.add(f"{int(day)}-{month}")
        if year:
            years.add(Decimal(year))
        return " "

    rest = DATE.sub(lambda m: date(m[1], MONTHS.index(m[2].lower()) + 1, m[3]), rest)
    rest = DAY_FIRST.sub(lambda m: date(m[1], int(m[2]), m[3]), rest)
    rest = YEAR_FIRST.sub(lambda m: date(m[3], int(m[2]), m[1]), rest)
    marks |= {f"§ {m[1]}{' ' + m[2].lower() if m[2] else ''}" for m in PARAGRAPH.finditer(rest)}
    rest = PARAGRAPH.sub(" ", rest)
    marks |= {f"tel {m[0].replace(' ', '')}" for m in TELEPHONE.finditer(rest)}
    rest = TELEPHONE.sub(" ", rest)
    words = {WORDS[word] for word in re.findall(r"\w+", rest.lower()) if word in WORDS}
    return Facts(frozenset(marks), frozenset(years | words | {_value(m) for m in NUMBER.finditer(rest)}))


def _value(match: re.Match[str]) -> Decimal:
    number = Decimal(f"{match[1].replace('.', '')}.{match[2] or '0'}")
    return number.scaleb(SCALES.get((match[3] or "").lower(), 0))
