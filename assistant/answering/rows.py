"""A table row as words: the cells that were asked for, with unit and price level, and no pipes."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from assistant.answering import numbers
from assistant.values import Row

THOUSANDS = "1.000 kr."
TOTAL = "i alt"


def render(row: Row, years: AbstractSet[int] = frozenset(), *, total: bool = False, codes: bool = False) -> str:
    """Return the row as one sentence.

    With `years`, only those years' cells; with `total`, the total alone; with `codes`, what is no figure (committee,
    grant number); else the whole row, where years that share a value are said together.
    """
    figures = [(column, value) for column, value in row.cells if value.strip() not in {"", "-"}]
    if codes and (named := [cell for cell in figures if cell not in _without_codes(figures)]):
        return f"{row.label}: {'; '.join(f'{column}: {value}' for column, value in named)}."
    asked = [(column, value) for column, value in figures if _year(column) in years]
    sums = [(column, value) for column, value in figures if column.lower() == TOTAL]
    if total and sums and len(years) != 1:
        asked = sums
    chosen = asked or _without_codes(figures)
    said = _together(chosen, row.unit)
    unit = f" ({row.unit})" if row.unit and any(numbers.thousands(value) is not None for _, value in chosen) else ""
    return f"{row.label}: {said}{unit}."


def holds(row: Row, years: AbstractSet[int]) -> bool:
    """Whether the row has a figure for one of the years."""
    return any(_year(column) in years and numbers.thousands(value) is not None for column, value in row.cells)


def _together(cells: list[tuple[str, str]], unit: str) -> str:
    """Say equal values of years in a row once: "3.490 i hvert af årene 2026-2029; i alt 13.960"."""
    yearly = [(column, value) for column, value in cells if _year(column)]
    rest = [(column, value) for column, value in cells if not _year(column)]
    parts = []
    if len(yearly) > 1 and len({value for _, value in yearly}) == 1:
        span = f"{yearly[0][0]}–{yearly[-1][0]}"
        parts.append(f"{_amount(yearly[0][1], unit)} i hvert af årene {span}")
    else:
        parts += [f"{_amount(value, unit)} i {column}" for column, value in yearly]
    for column, value in rest:
        joined = f"{column.lower()} {_amount(value, unit)}" if column.lower() == TOTAL else f"{column}: {value}"
        parts.append(joined.rstrip("."))
    return "; ".join(parts)


def _amount(value: str, unit: str) -> str:
    """Add the amount in millions to a figure in thousands of kroner."""
    number = numbers.thousands(value)
    if number is None or not unit.startswith(THOUSANDS) or number < 100:
        return value.rstrip("*")
    return f"{value.rstrip('*')} (= {numbers.millions(number)} mio. kr.)"


def _without_codes(cells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out committee, grant number and the like where the row has figures of years."""
    figures = [(column, value) for column, value in cells if _year(column) or column.lower() == TOTAL]
    return figures or cells


def _year(column: str) -> int | None:
    return int(column) if column.isdigit() and len(column) == 4 else None
