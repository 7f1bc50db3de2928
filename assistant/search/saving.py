"""Passages as lines of JSON, and back exactly."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from assistant.values import Decline, Form, Kind, Layer, Passage, Refusal, Row, Shape, Source, Statement, Status

Stored = Mapping[str, Any]


def line(passage: Passage) -> str:
    """Return the passage as one line; the same passage always gives the same line."""
    return json.dumps(asdict(passage), ensure_ascii=False, sort_keys=True, default=_plain)


def write(file: Path, passages: Iterable[Passage]) -> None:
    """Write the passages, one line each."""
    # newline="\n": a text's own line ends must come back as they were, on every system.
    with file.open("w", encoding="utf-8", newline="\n") as lines:
        lines.writelines(f"{line(passage)}\n" for passage in passages)


def read(file: Path) -> list[Passage]:
    """Return the passages that `write` wrote, equal in every field; a source is one object for all of its own."""
    sources: dict[Source, Source] = {}
    with file.open(encoding="utf-8", newline="\n") as lines:
        return [_passage(json.loads(text), sources) for text in lines]


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} is not part of a passage")


def _passage(stored: Stored, sources: dict[Source, Source]) -> Passage:
    source = _source(stored["source"])
    return Passage(
        **{
            **stored,
            "source": sources.setdefault(source, source),
            "heading": tuple(stored["heading"]),
            "statements": tuple(_statement(statement) for statement in stored["statements"]),
            "status": Status(stored["status"]),
            "layer": Layer(stored["layer"]),
            "basis": tuple(stored["basis"]),
            "checked": _date(stored["checked"]),
            "expires": _date(stored["expires"]),
            "questions": tuple(stored["questions"]),
        }
    )


def _source(stored: Stored) -> Source:
    return Source(
        **{
            **stored,
            "kind": Kind(stored["kind"]),
            "form": Form(stored["form"]),
            "checked": _date(stored["checked"]),
            "expires": _date(stored["expires"]),
            "also_called": tuple(stored["also_called"]),
        }
    )


def _statement(stored: Stored) -> Statement:
    row = stored["row"]
    return Statement(stored["text"], Shape(stored["shape"]), _row(row) if row is not None else None)


def _row(stored: Stored) -> Row:
    cells = tuple((head, value) for head, value in stored["cells"])
    return Row(stored["caption"], stored["label"], stored["unit"], cells)


def _date(stored: str | None) -> date | None:
    return date.fromisoformat(stored) if stored is not None else None


def declines_text(declines: Iterable[Decline]) -> str:
    """Return the declined questions as JSON; the same ones always give the same text."""
    return json.dumps([asdict(decline) for decline in declines], ensure_ascii=False, sort_keys=True)


def write_declines(file: Path, declines: Iterable[Decline]) -> None:
    """Write the declined questions."""
    file.write_text(declines_text(declines), encoding="utf-8")


def read_declines(file: Path) -> tuple[Decline, ...]:
    """Return the declined questions that `write_declines` wrote."""
    stored = json.loads(file.read_text(encoding="utf-8"))
    return tuple(Decline(one["id"], Refusal(one["kind"]), tuple(one["questions"])) for one in stored)
