"""Rows that know whether they are still what was stored: a flipped bit is told, never shown as the truth.

The database itself notices a damaged page or index, but not a changed letter in a row. What the text fields hold is
sealed and notices it too; this is for all the rest. It protects against accidents, the audit chain against people.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from hashlib import sha256

from sqlalchemy import String, event, inspect
from sqlalchemy.orm import Mapped, Mapper, mapped_column

from assistant.errors import StoreUnavailable
from assistant.texts import store as texts

ADDED = {"added": True}
"""Said of a column that came later: it belongs to the sum once it holds something, so older sums stay true."""


class Checked:
    """A table whose rows carry a checksum of everything else in them; None in a row of an older version."""

    checksum: Mapped[str | None] = mapped_column(String(64))


@event.listens_for(Checked, "before_insert", propagate=True)
@event.listens_for(Checked, "before_update", propagate=True)
def _sum_up(mapper: Mapper[Checked], connection: object, row: Checked) -> None:
    for attribute in mapper.column_attrs:
        # What is filled in only when the row is written belongs to the sum too.
        default = attribute.columns[0].default
        if default is not None and default.is_scalar and getattr(row, attribute.key) is None:
            setattr(row, attribute.key, default.arg)
    row.checksum = _sum(row)


@event.listens_for(Checked, "load", propagate=True)
@event.listens_for(Checked, "refresh", propagate=True)
def _compare(row: Checked, *_: object) -> None:
    state = inspect(row)
    whole = state.unloaded.isdisjoint({"checksum", *_names(state.mapper)})
    if whole and row.checksum is not None and row.checksum != _sum(row):
        raise StoreUnavailable(texts.DAMAGED)


def _sum(row: Checked) -> str:
    mapper = inspect(row).mapper
    held = {name: getattr(row, name) for name in _names(mapper)}
    empty = {name for name in _added(mapper) if held[name] is None}
    told = (f"{name}={_written(value)}" for name, value in held.items() if name not in empty)
    return sha256("\x1f".join(told).encode()).hexdigest()


@cache
def _names(mapper: Mapper[Checked]) -> tuple[str, ...]:
    # A key that the database hands out is not known before the row is there.
    given = {column.key for column in mapper.primary_key if column.type.python_type is int}
    return tuple(sorted({attribute.key for attribute in mapper.column_attrs} - given - {"checksum"}))


@cache
def _added(mapper: Mapper[Checked]) -> frozenset[str]:
    return frozenset(one.key for one in mapper.column_attrs if one.columns[0].info.items() >= ADDED.items())


def _written(value: object) -> str:
    """Return the value as it reads both before it is stored and after; nothing, no and empty are three things.

    One bit makes a "not judged" into a "no", and text into bytes.
    """
    if value is None:
        return "-"
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, datetime):
        return str(value.timestamp())
    if isinstance(value, bytes):
        return f"bytes {value.hex()}"
    if isinstance(value, tuple):
        return ",".join(sorted(map(str, value)))
    return value.isoformat() if isinstance(value, date) else str(value)
