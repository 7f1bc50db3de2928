"""A table of figures, once as text for a terminal and once as Markdown for a page."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.evaluation.metrics import Rate


@dataclass(frozen=True, slots=True)
class Sheet:
    """A titled table; every row is as long as the head."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


def rate(found: Rate) -> str:
    """Return a share with its 95 % interval and its n; a dash where nothing was asked.

    >>> rate(Rate(9, 10)), rate(Rate(0, 0))
    ('0.90 [0.60, 0.98] n 10', '–')
    """
    low, high = found.interval
    return f"{found.share:.2f} [{low:.2f}, {high:.2f}] n {found.n}" if found.n else "–"


def plain(sheet: Sheet) -> str:
    """Return the table in columns of equal width."""
    lines = (sheet.head, *sheet.rows)
    widths = [max(len(line[place]) for line in lines) for place in range(len(sheet.head))]
    table = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines)
    return "\n".join((sheet.title, *table, *([sheet.note] if sheet.note else [])))


def markdown(sheet: Sheet) -> str:
    """Return the table under a heading of the second level."""
    lines = (sheet.head, ("---",) * len(sheet.head), *sheet.rows)
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n\n".join((f"## {sheet.title}", table, *([sheet.note] if sheet.note else [])))
