"""A table row as words: the cells that were asked for, in whole amounts, with their price level and no pipes."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from assistant.answering import numbers
from assistant.texts import answers as texts
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
        return _ended(f"{row.label}: {'; '.join(f'{column}: {value}' for column, value in named)}")
    asked = [(column, value) for column, value in figures if _year(column) in years]
    sums = [(column, value) for column, value in figures if column.lower() == TOTAL]
    if total and sums and len(years) != 1:
        asked = sums
    chosen = asked or _without_codes(figures)
    said = _together(chosen, row.unit)
    unit = _unit(row.unit) if any(numbers.thousands(value) is not None for _, value in chosen) else ""
    return _ended(f"{row.label}: {said}{f' ({unit})' if unit else ''}")


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
        parts.append(texts.IN_EACH_YEAR.format(amount=_amount(yearly[0][1], unit), years=span))
    else:
        parts += [texts.IN_YEAR.format(amount=_amount(value, unit), year=column) for column, value in yearly]
    for column, value in rest:
        parts.append(f"{column.lower()} {_amount(value, unit)}" if column.lower() == TOTAL else f"{column}: {value}")
    return "; ".join(parts)


def _ended(said: str) -> str:
    return said if said.endswith(".") else f"{said}."


def _amount(value: str, unit: str) -> str:
    """Return a figure in thousands of kroner as an amount: nobody should have to add the zeros in their head."""
    number = numbers.thousands(value)
    if number is None or not unit.startswith(THOUSANDS):
        return value.rstrip("*")
    if number < 1000:
        return texts.KRONER.format(thousands=f"{number:f}")
    return texts.MILLIONS.format(millions=numbers.millions(number))


def _unit(unit: str) -> str:
    """Return what is left to say of the unit beside the amounts: the price level, or the whole unit of other tables."""
    if not unit.startswith(THOUSANDS):
        return unit
    level = unit.removeprefix(THOUSANDS).strip(" ,")
    year, _, rest = level.partition(" ")
    if rest != "p/l":
        return level
    return texts.PRICES_OF_YEAR.format(year=year) if year.isdigit() else texts.PRICES.format(level=year)


def _without_codes(cells: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Leave out committee, grant number and the like where the row has figures of years."""
    figures = [(column, value) for column, value in cells if _year(column) or column.lower() == TOTAL]
    return figures or cells


def _year(column: str) -> int | None:
    return int(column) if column.isdigit() and len(column) == 4 else None
