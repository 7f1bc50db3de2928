"""What every table is made of: the base, UTC times, encrypted text, enums that the database checks."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import DateTime, Dialect, Enum, LargeBinary, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from assistant.store.crypto import KeyRing

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
ENUM_LENGTH = 32

# Each engine has its own dialect object: two databases in one process keep their keys apart.
_rings: WeakKeyDictionary[Dialect, KeyRing] = WeakKeyDictionary()


class Base(DeclarativeBase):
    """The base of every table, with names for constraints so that migrations can find them."""

    metadata = MetaData(naming_convention=NAMES)


def use_keys(dialect: Dialect, ring: KeyRing) -> None:
    """Encrypt and decrypt with this ring in the database that the dialect belongs to."""
    _rings[dialect] = ring


class UtcDateTime(TypeDecorator[datetime]):
    """A moment: takes any time zone, keeps UTC, gives UTC back (SQLite would drop the zone)."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: nobody can tell which moment it is."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs a time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


class Encrypted(TypeDecorator[str]):
    """Text that stands encrypted in the file. `context` ties it to its column: elsewhere it does not open."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, context: str) -> None:
        super().__init__()
        self.context = context

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """Encrypt with the newest key of the database."""
        return None if value is None else _rings[dialect].encrypt(value, self.context)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        """Decrypt with the key that the value names."""
        return None if value is None else _rings[dialect].decrypt(value, self.context)


class Several(TypeDecorator[tuple[StrEnum, ...]]):
    """Ticks from a fixed list, in the list's order, as words with commas between."""

    impl = String
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        # Room for every tick at once, so that a longer list shows as a migration that is missing.
        self.length = sum(len(member) + 1 for member in kind)
        super().__init__(self.length)
        self.kind = kind

    def process_bind_param(self, value: tuple[StrEnum, ...] | None, dialect: Dialect) -> str | None:
        """Refuse what is not in the list."""
        return None if value is None else ",".join(member for member in self.kind if member in map(self.kind, value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[StrEnum, ...] | None:
        """Return the ticks as members of the list."""
        return None if value is None else tuple(map(self.kind, filter(None, value.split(","))))


def one_of(kind: type[StrEnum], name: str) -> Enum:
    """Return a column type that holds the enum's values and nothing else, by a CHECK named after `name`."""

    def values(members: Any) -> list[str]:  # noqa: ANN401 - SQLAlchemy passes the enum class untyped
        return [member.value for member in members]

    return Enum(kind, name=name, native_enum=False, create_constraint=True, values_callable=values, length=ENUM_LENGTH)
