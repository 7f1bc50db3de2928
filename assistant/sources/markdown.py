"""Reading Markdown: our own format with a TOML comment under each heading, and plain files without one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from assistant.errors import ConfigError
from assistant.sources.document import Attributes, Document, Table
from assistant.sources.entries import Entry
from assistant.sources.outline import Outline
from assistant.sources.tables import from_cells
from assistant.texts import sources as texts
from assistant.values import Layer, Status

HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*\Z")
ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+(.*)\Z")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
OURS = re.compile(r"^\s*id\s*=", re.MULTILINE)
CAPTION = re.compile(r"Tabel:\s*(?P<caption>[^|]*?)\s*(?:\|\s*Enhed:\s*(?P<unit>.*?)\s*)?\|?\s*\Z")
RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
CELL = re.compile(r"(?<!\\)\|")
EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
FIELDS = tuple(Attributes.__dataclass_fields__)


def read_markdown(text: str, file: str) -> Document:
    """Return the document; raise `ConfigError` where a section's comment cannot be read."""
    outline = Outline()
    for block in _blocks(text):
        first = block[0]
        if match := HEADING.match(first):
            _heading(outline, len(match[1]), match[2])
        elif first.lstrip().startswith("<!--"):
            _describe(outline, "\n".join(block), file)
        elif first.lstrip().startswith("|"):
            outline.table(_table(outline, block))
        elif ITEM.match(first):
            outline.items(_items(block))
        else:
            outline.paragraph(_plain(" ".join(block)))
    return outline.document()


def _heading(outline: Outline, level: int, text: str) -> None:
    if level == 1 and not outline.title:
        outline.title = _plain(text)
    else:
        outline.heading(_plain(text), level)


def _blocks(text: str) -> Iterator[list[str]]:
    """Yield the file's blocks as lines: a comment, a heading, or lines of one kind up to a blank one."""
    lines: list[str] = []
    comment = False
    for line in text.splitlines():
        starts = line.lstrip().startswith("<!--")
        if not comment and lines and (not line.strip() or starts or _differs(lines, line)):
            yield lines
            lines = []
        if comment or line.strip():
            lines.append(line)
        comment = (comment or starts) and "-->" not in line
        if lines and not comment and (starts or "-->" in line):
            yield lines
            lines = []
    if lines:
        yield lines


def _differs(lines: list[str], line: str) -> bool:
    """Whether the line begins a block of another kind than the one under way."""
    if HEADING.match(lines[0]) or HEADING.match(line):
        return True
    if line.lstrip().startswith("|") != lines[0].lstrip().startswith("|"):
        return True
    return bool(ITEM.match(line)) and not ITEM.match(lines[0])


def _describe(outline: Outline, comment: str, file: str) -> None:
    found = COMMENT.search(comment)
    if not found or not OURS.search(found[1]):
        # Somebody's ordinary comment in a foreign file: it describes nothing.
        return
    try:
        fields = tomllib.loads(found[1])
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(texts.BAD_TOML.format(file=file, detail=error)) from error
    entry = Entry(file, f"»{fields.get('id')}«", fields)
    entry.only("id", *FIELDS)
    attributes = Attributes(
        status=entry.choice("status", Status),
        layer=entry.choice("layer", Layer),
        period=entry.text("period", required=False),
        place=entry.text("place", required=False),
        basis=entry.text_list("basis"),
        checked=entry.day("checked", required=False),
        expires=entry.day("expires", required=False),
        questions=entry.text_list("questions"),
        beside=entry.text("beside", required=False),
    )
    outline.describe(entry.slug("id"), attributes)


def _items(block: list[str]) -> list[str]:
    items: list[str] = []
    for line in block:
        if match := ITEM.match(line):
            items.append(match[1])
        else:
            items[-1] += " " + line.strip()
    return [_plain(item) for item in items]


def _table(outline: Outline, block: list[str]) -> Table:
    grid = [_cells(line) for line in block if not RULE.match(line)]
    caption = CAPTION.match(outline.last_paragraph())
    if not caption:
        return from_cells("", grid)
    outline.take_paragraph()
    return from_cells(caption["caption"], grid, caption["unit"] or "")


def _cells(line: str) -> list[str]:
    return [_plain(cell.replace("\\|", "|")) for cell in CELL.split(line.strip().removeprefix("|").removesuffix("|"))]


def _plain(text: str) -> str:
    # What is cited is shown as plain text, so the marks of a foreign file must not show through.
    return EMPHASIS.sub(r"\2", LINK.sub(r"\1", text)).strip()
