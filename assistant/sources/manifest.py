"""The list of what may be cited: `corpus/sources.toml`, one `[[source]]` a file."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path, PurePosixPath, PureWindowsPath

from assistant.errors import ConfigError
from assistant.sources.entries import Entry, entries, parse
from assistant.texts import sources as texts
from assistant.values import Form, Kind, Layer, Source, Status

NAME = "sources.toml"
HASH = re.compile(r"(?:[0-9a-f]{64})?\Z")
FIELDS = tuple(Source.__dataclass_fields__)
ENTRY_START = re.compile(r"(?m)^[ \t]*\[\[")
HASH_LINE = re.compile(r'(?m)^(?P<key>[ \t]*sha256[ \t]*=[ \t]*)(?P<quote>["\'])(?P<hash>[^"\'\n]*)(?P=quote)')


@dataclass(frozen=True, slots=True)
class MissingSource:
    """A document that ought to be here and is not; the user is told so."""

    id: str
    title: str
    why: str


def load_manifest(corpus: Path) -> tuple[Source, ...]:
    """Return every entry of the manifest, or raise `ConfigError` naming the entry and the field."""
    path = _manifest(corpus)
    sources = tuple(_source(entry) for entry in entries(path, parse(path), "source"))
    for values in ([source.id for source in sources], [source.file for source in sources]):
        if double := _first_double(values):
            raise ConfigError(texts.DOUBLE_ENTRY.format(file=path.name, entry=double))
    return sources


def load_missing(corpus: Path) -> tuple[MissingSource, ...]:
    """Return the documents that the manifest says are missing, with the reason."""
    path = _manifest(corpus)
    found = []
    for entry in entries(path, parse(path), "missing"):
        entry.only("id", "title", "why")
        found.append(MissingSource(entry.slug("id"), entry.text("title"), entry.text("why")))
    return tuple(found)


def seal(corpus: Path) -> list[str]:
    """Write each file's hash into its entry, touch nothing else, and return the ids that changed."""
    path = _manifest(corpus)
    parts = _parts(path.read_text(encoding="utf-8"))
    changed = []
    # Every part that begins with [[source]] is one entry, in the order in which the parser finds them.
    ours = [number for number, part in enumerate(parts) if re.match(r"\s*\[\[\s*source\s*\]\]", part)]
    for number, source in zip(ours, load_manifest(corpus), strict=True):
        file = corpus / source.file
        if not file.is_file():
            continue
        digest = sha256(file)
        if digest != source.sha256:
            parts[number] = HASH_LINE.sub(rf'\g<key>"{digest}"', parts[number], count=1)
            changed.append(source.id)
    if changed:
        draft = path.with_suffix(".draft")
        draft.write_text("".join(parts), encoding="utf-8")
        os.replace(draft, path)
    return changed


def sha256(file: Path) -> str:
    """Return the hash of the file's bytes."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _manifest(corpus: Path) -> Path:
    path = corpus / NAME
    if not path.is_file():
        raise ConfigError(texts.NO_MANIFEST.format(folder=corpus))
    return path


def _parts(text: str) -> list[str]:
    starts = [0, *(match.start() for match in ENTRY_START.finditer(text)), len(text)]
    return [text[begin:end] for begin, end in pairwise(starts)]


def _source(entry: Entry) -> Source:
    entry.only(*FIELDS)
    if "sha256" not in entry.fields:
        # Without the line there is nothing that `seal` could fill in.
        raise ConfigError(texts.MISSING_FIELD.format(file=entry.file, entry=entry.name, field="sha256"))
    for field in ("sha256", "original_sha256"):
        if not HASH.match(entry.text(field, required=False)):
            raise entry.wrong(field, texts.A_HASH)
    return Source(
        id=entry.slug("id"),
        file=_file(entry),
        title=entry.text("title"),
        publisher=entry.text("publisher"),
        kind=entry.choice("kind", Kind),
        form=entry.choice("form", Form),
        period=entry.text("period", required=False),
        published=_published(entry),
        checked=entry.required_day("checked"),
        sha256=entry.text("sha256", required=False),
        expires=entry.day("expires", required=False),
        reference=entry.text("reference", required=False),
        original_sha256=entry.text("original_sha256", required=False),
        later_edition_of=entry.text("later_edition_of", required=False),
        also_called=entry.text_list("also_called"),
        supersedes=entry.text("supersedes", required=False),
        status=entry.choice("status", Status) if "status" in entry.fields else None,
        layer=entry.choice("layer", Layer) if "layer" in entry.fields else None,
    )


def _published(entry: Entry) -> str:
    # "2022" and "efteråret 2022" are texts; a whole date is written as one.
    if isinstance(entry.fields.get("published"), str):
        return entry.text("published", required=False)
    day = entry.day("published", required=False)
    return day.isoformat() if day else ""


def _file(entry: Entry) -> str:
    name = entry.text("file")
    unsafe = PurePosixPath(name).is_absolute() or PureWindowsPath(name).is_absolute() or "\\" in name
    if unsafe or ".." in PurePosixPath(name).parts:
        raise entry.wrong("file", texts.A_FILE_NAME)
    return name


def _first_double(values: Iterable[str]) -> str:
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return ""
