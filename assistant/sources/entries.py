"""Reading the TOML files in corpus/: every field checked, every complaint names the entry and the field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from assistant.errors import ConfigError
from assistant.texts import sources as texts

Choice = TypeVar("Choice", bound=StrEnum)
ID = re.compile(r"[a-z0-9æøå]+(?:[-_][a-z0-9æøå]+)*\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """One table of a TOML file with the words that find it again: the file's name and the entry's."""

    file: str
    name: str
    fields: Mapping[str, object]

    def wrong(self, field: str, expected: str) -> ConfigError:
        """Return the error that says what the field must be."""
        return ConfigError(texts.WRONG_FIELD.format(file=self.file, entry=self.name, field=field, expected=expected))

    def _value(self, field: str, *, required: bool) -> object:
        if field not in self.fields and required:
            raise ConfigError(texts.MISSING_FIELD.format(file=self.file, entry=self.name, field=field))
        return self.fields.get(field)

    def text(self, field: str, *, required: bool = True) -> str:
        """Return the field's text; empty where it may be left out. A required text is never empty."""
        value = self._value(field, required=required)
        if value is None:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            raise self.wrong(field, texts.A_TEXT)
        return value.strip()

    def text_list(self, field: str) -> tuple[str, ...]:
        """Return the field's list of texts; empty where it is left out."""
        value = self._value(field, required=False)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self.wrong(field, texts.A_TEXT_LIST)
        return tuple(value)

    def day(self, field: str, *, required: bool = True) -> date | None:
        """Return the field's date, which must be a TOML date and not a text that looks like one."""
        value = self._value(field, required=required)
        if value is None:
            return None
        if not isinstance(value, date) or isinstance(value, datetime):
            raise self.wrong(field, texts.A_DATE)
        return value

    def required_day(self, field: str) -> date:
        """Return the field's date, which may not be left out."""
        day = self.day(field)
        if day is None:
            raise self.wrong(field, texts.A_DATE)
        return day

    def flag(self, field: str) -> bool:
        """Return the field's yes or no; no where it is left out."""
        value = self._value(field, required=False)
        if value is None:
            return False
        if not isinstance(value, bool):
            raise self.wrong(field, texts.A_FLAG)
        return value

    def number(self, field: str) -> int:
        """Return the field's whole number."""
        value = self._value(field, required=True)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(field, texts.A_NUMBER)
        return value

    def choice(self, field: str, kind: type[Choice]) -> Choice:
        """Return the field's value, which must be one of the kind's."""
        value = self.text(field)
        if value not in set(kind):
            raise self.wrong(field, texts.ONE_OF.format(choices=", ".join(kind)))
        return kind(value)

    def slug(self, field: str) -> str:
        """Return the field's id: short enough to type, and safe in an address."""
        value = self.text(field)
        if not ID.match(value):
            raise self.wrong(field, texts.AN_ID)
        return value

    def only(self, *known: str) -> None:
        """Raise where the entry has a field that nobody reads: it is a misspelling."""
        for field in self.fields:
            if field not in known:
                raise ConfigError(texts.UNKNOWN_FIELD.format(file=self.file, entry=self.name, field=field))


def parse(path: Path) -> dict[str, object]:
    """Return the file's TOML, or raise `ConfigError` with the place that is wrong."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(texts.BAD_TOML.format(file=path.name, detail=error)) from error


def entries(path: Path, data: Mapping[str, object], table: str) -> Iterator[Entry]:
    """Return the entries under `[[table]]` in order; none where the table is left out."""
    found = data.get(table, [])
    if not isinstance(found, list):
        raise ConfigError(texts.BAD_TOML.format(file=path.name, detail=f"[[{table}]]"))
    for number, fields in enumerate(found, start=1):
        numbered = texts.NUMBERED_ENTRY.format(number=number, table=table)
        if not isinstance(fields, dict):
            raise ConfigError(texts.BAD_TOML.format(file=path.name, detail=numbered))
        name = fields.get("id")
        yield Entry(path.name, f"»{name}«" if isinstance(name, str) and name else numbered, fields)
