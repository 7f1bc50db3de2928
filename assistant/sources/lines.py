"""Lines of a file that knows no paragraphs, with what the line breaks around them say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# What a budget note of the municipality always has; elsewhere a heading must stand out by itself.
HEADINGS = frozenset(
    (
        "resume",
        "beslutning",
        "baggrund",
        "indhold",
        "forventet effekt og opfølgning",
        "økonomi",
        "risikovurdering og proces",
        "administrativt bilag",
        "bevillingstekniske oplysninger",
        "øvrige tekniske oplysninger",
        "tidligere afsatte midler",
        "bydele",
    )
)
END = (".", "!", "?", ":", ".”", ".’", ".»", ".)")
BULLET = re.compile(r"[•●▪◦\uf0b7‣]\s*|[-–]\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text and where it stood."""

    text: str
    page: int | None = None
    gap: bool = False
    """Something stood between it and the line before."""
    closed: bool = False
    """It says itself that it is the last of its paragraph."""
    cells: tuple[tuple[float, str], ...] = ()
    """Where on the page its parts begin, from the left, where the file tells."""

    @property
    def ends(self) -> bool:
        """Whether the line ends as a sentence does."""
        return self.text.endswith(END)

    @property
    def known_heading(self) -> bool:
        """Whether every budget note has a heading of these words."""
        return self.text.lower().rstrip(":") in HEADINGS

    @property
    def bullet(self) -> str:
        """The mark that makes the line a list item, if it is one."""
        found = BULLET.match(self.text)
        return found.group() if found else ""


def from_text(text: str, page: int | None = None) -> list[Line]:
    """Return the text's lines. In a double-spaced text a single blank line is no gap."""
    raw = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    allowed = 1 if _double_spaced(raw) else 0
    found: list[Line] = []
    blanks = 0
    for line in raw:
        if not line.strip():
            blanks += 1
            continue
        # A space before the first word marks a new page in texts taken from PDF files.
        gap = blanks > allowed or line.startswith((" ", "\f"))
        closed = line.endswith("  ") and line.rstrip().endswith(END)
        # Tabs part the cells of a table, so an empty cell at either end must stay.
        kept = line.strip(" \f\ufeff") if "\t" in line else line.strip()
        found.append(Line(kept, page, gap, closed))
        blanks = 0
    return found


def _double_spaced(raw: Sequence[str]) -> bool:
    """Whether blank lines stand inside sentences: then the line after one often begins with a small letter."""
    texts = [number for number, line in enumerate(raw) if line.strip()]
    after_blank = [raw[here].strip() for before, here in pairwise(texts) if here == before + 2]
    small = sum(text[0].islower() for text in after_blank)
    return small >= 5 and small >= 0.25 * len(after_blank)


def width(lines: Sequence[Line]) -> int:
    """Return how long a full line is: nine in ten are no longer."""
    lengths = sorted(len(line.text) for line in lines)
    return lengths[len(lengths) * 9 // 10] if lengths else 0
