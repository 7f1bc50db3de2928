"""The units that referrals come from, which the municipality lists: nobody types one, so no name slips into it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.errors import ConfigError
from assistant.sources.entries import Entry, entries, parse
from assistant.texts import sources as texts

LOG = logging.getLogger("assistant")
NAME = "units.toml"
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and how many people work there; None where that is not told, and then it is not compared."""

    name: str
    employees: int | None = None


def load_units(path: Path) -> tuple[Unit, ...]:
    """Return the units in the file's order, none where there is no file; `ConfigError` names what is wrong."""
    if not path.exists():
        return ()
    units = tuple(_unit(entry) for entry in entries(path, parse(path), "unit"))
    names = [texts.OTHER_UNIT.casefold(), *(unit.name.casefold() for unit in units)]
    for unit in units:
        if names.count(unit.name.casefold()) > 1:
            raise ConfigError(texts.DOUBLE_ENTRY.format(file=path.name, entry=unit.name))
    return units


def usable_units(path: Path) -> tuple[Unit, ...]:
    """Return the units, none where the list is broken: that is logged, and must not keep a referral from being sent."""
    try:
        return load_units(path)
    except ConfigError as error:
        _warn(path, str(error))
        return ()


def choices(path: Path) -> tuple[str, ...]:
    """Return what can be chosen as a unit: what the file lists, and always one for everybody else."""
    return (*(unit.name for unit in usable_units(path)), texts.OTHER_UNIT)


@cache
def _warn(path: Path, problem: str) -> None:
    """Log it, once: the list is read at every click."""
    LOG.warning(texts.UNITS_BROKEN.format(problem=problem) + f" ({path})")


def _unit(entry: Entry) -> Unit:
    entry.only("name", "employees")
    if "employees" not in entry.fields:
        return Unit(_name(entry))
    employees = entry.number("employees")
    if employees < 1:
        raise entry.wrong("employees", texts.AT_LEAST_ONE)
    return Unit(_name(entry), employees)


def _name(entry: Entry) -> str:
    """Return the name with single blanks; a sign that nobody sees would make it another."""
    name = " ".join(entry.text("name").split())
    if not name.isprintable() or len(name) > LONGEST:
        raise entry.wrong("name", texts.A_UNIT.format(longest=LONGEST))
    return name
