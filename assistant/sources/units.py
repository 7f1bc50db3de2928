"""How large the units are: `corpus/units.toml`, which the municipality fills in or leaves empty."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ConfigError
from assistant.sources.entries import Entry, entries, parse
from assistant.texts import sources as texts

NAME = "units.toml"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and how many people work there."""

    name: str
    employees: int


def load_units(corpus: Path) -> tuple[Unit, ...]:
    """Return the units in the file's order, none where there is no file; `ConfigError` names what is wrong."""
    path = corpus / NAME
    if not path.exists():
        return ()
    units = tuple(_unit(entry) for entry in entries(path, parse(path), "unit"))
    names = [unit.name.casefold() for unit in units]
    for unit in units:
        if names.count(unit.name.casefold()) > 1:
            raise ConfigError(texts.DOUBLE_ENTRY.format(file=path.name, entry=unit.name))
    return units


def _unit(entry: Entry) -> Unit:
    entry.only("name", "employees")
    employees = entry.number("employees")
    if employees < 1:
        raise entry.wrong("employees", texts.AT_LEAST_ONE)
    return Unit(entry.text("name"), employees)
