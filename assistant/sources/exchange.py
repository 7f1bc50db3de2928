"""A Document as JSON and back.

What comes back is checked shape by shape: a hostile file may have taken over the child that wrote it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TypeVar

from assistant.sources.document import (
    Attributes,
    Block,
    Document,
    Items,
    Paragraph,
    Section,
    Table,
    clean,
)
from assistant.values import Layer, Status

Part = TypeVar("Part")
NAMES: dict[type, str] = {Paragraph: "paragraph", Items: "items", Table: "table"}


def dump(document: Document) -> dict[str, object]:
    """Return the document as plain values that `json` can write; dates become texts."""
    sections = [
        {
            **asdict(section),
            "blocks": [{"type": NAMES[type(block)], **asdict(block)} for block in section.blocks],
        }
        for section in document.sections
    ]
    plain = {"title": document.title, "sections": sections, "remarks": document.remarks}
    loaded: dict[str, object] = json.loads(json.dumps(plain, default=date.isoformat))
    return loaded


def restore(data: object) -> Document:
    """Return the document, or raise `ValueError` where the shape is not a document's."""
    fields = _fields(data)
    return Document(
        _text(fields.get("title")),
        _many(fields.get("sections"), _section),
        _many(fields.get("remarks"), _text),
    )


def _section(data: object) -> Section:
    fields = _fields(data)
    page = fields.get("page")
    if page is not None and (not isinstance(page, int) or isinstance(page, bool)):
        raise ValueError("page")
    return Section(
        _text(fields.get("id")),
        _many(fields.get("heading"), _text),
        _many(fields.get("blocks"), _block),
        page,
        _attributes(fields.get("attributes")),
    )


def _block(data: object) -> Block:
    fields = _fields(data)
    kind = fields.get("type")
    if kind == "paragraph":
        return Paragraph(_text(fields.get("text")))
    if kind == "items":
        return Items(_text(fields.get("lead")), _many(fields.get("items"), _text))
    if kind != "table":
        raise ValueError("type")
    columns = _many(fields.get("columns"), _text)
    rows = _many(fields.get("rows"), lambda row: _many(row, _text))
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("rows")
    return Table(_text(fields.get("caption")), _text(fields.get("unit")), columns, rows)


def _attributes(data: object) -> Attributes:
    fields = _fields(data)
    status, layer = fields.get("status"), fields.get("layer")
    return Attributes(
        status=Status(_text(status)) if status is not None else None,
        layer=Layer(_text(layer)) if layer is not None else None,
        period=_text(fields.get("period")),
        place=_text(fields.get("place")),
        basis=_many(fields.get("basis"), _text),
        checked=_day(fields.get("checked")),
        expires=_day(fields.get("expires")),
        questions=_many(fields.get("questions"), _text),
        beside=_text(fields.get("beside")),
    )


def _fields(data: object) -> Mapping[str, object]:
    if not isinstance(data, dict):
        raise ValueError("object")
    return data


def _text(data: object) -> str:
    if not isinstance(data, str):
        raise ValueError("text")
    return clean(data)


def _many(data: object, part: Callable[[object], Part]) -> tuple[Part, ...]:
    if not isinstance(data, list):
        raise ValueError("list")
    return tuple(part(item) for item in data)


def _day(data: object) -> date | None:
    return None if data is None else date.fromisoformat(_text(data))
