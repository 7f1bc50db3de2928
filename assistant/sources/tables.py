"""Turning cells into a Table: the unit found in the head, every row as long as the columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.sources.document import Table, clean

UNIT = re.compile(
    r"(?:1\.000\s*kr\.|mio\.\s*kr\.|t\.\s?kr\.|kr\.)(?:\s*,?\s*(?:\d{4}|løbende)[-\s]*p/l)?", re.IGNORECASE
)
TAG = re.compile(r"<[^<>]{0,200}>")
NOTHING = {"", "-", "–", "—", "−"}


def from_cells(caption: str, grid: Sequence[Sequence[str]], unit: str = "") -> Table:
    """Return the grid as a table whose first row is the head. A unit in the head leaves it for `unit`."""
    cells = [[clean(TAG.sub(" ", cell)) for cell in row] for row in grid]
    if not cells:
        return Table(clean(caption), unit, (), ())
    if not unit and cells[0]:
        unit, cells[0][0] = unit_of(cells[0][0])
    width = max(len(row) for row in cells)
    padded = [tuple(row + [""] * (width - len(row))) for row in cells]
    rows = tuple(row for row in padded[1:] if any(cell not in NOTHING for cell in row))
    return Table(clean(caption), clean(unit), padded[0], rows)


def unit_of(text: str) -> tuple[str, str]:
    """Return the unit that the text names and the text without it; no unit where it names none."""
    found = UNIT.search(text)
    if not found:
        return "", text.strip()
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return found.group(), " ".join(rest.split()).strip(" ,()")
