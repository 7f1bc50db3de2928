"""Build an index beside the old one and swap it in whole, embedding only what changed."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import IndexUnavailable
from assistant.search import calibration, folder, saving
from assistant.search.entries import Entry, entries
from assistant.search.finder import Finder
from assistant.search.lexical import Lexical
from assistant.texts import search as texts
from assistant.values import Passage

if TYPE_CHECKING:
    from assistant.search.embeddings import NamedEmbeddings

log = logging.getLogger(__name__)

FORMAT = "1"
"""Raised whenever an index of before could not be read, or would answer otherwise."""
BATCH = 16
STEPS = ("write", "sync", "rename", "point", "delete", "done")
"""What `step` hears, each just before it begins. Killed before any of them, the old or the new index answers."""

PASSAGES = "passages.jsonl"
ABOUT = "about.json"
WORDS = "words"
VECTORS = "vectors"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did, in entries: passages and listed questions."""

    version: str
    embedded: int
    reused: int
    removed: int


def build(
    passages: Sequence[Passage],
    home: Path,
    embeddings: NamedEmbeddings | None,
    *,
    progress: Callable[[int, int], None] = lambda done, total: None,
    step: Callable[[str], None] = lambda name: None,
) -> Built:
    """Make the index of these passages the one that answers; the old one answers until then.

    `progress` hears (done, total) of the entries that must be embedded.
    """
    if not passages:
        raise IndexUnavailable(texts.NO_PASSAGES)
    made = entries(passages)
    version = version_of(passages, embeddings)
    with folder.building(home):
        before = folder.current(home)
        folder.delete(folder.others(home, before))
        if version == before and (home / version / ABOUT).exists():
            return Built(version, 0, len(made), 0)
        new = home / (version + folder.UNFINISHED)
        step("write")
        embedded = _write(new, passages, made, embeddings, home / before if before else None, progress)
        removed = len(_ids(home / before) - {entry.id for entry in made}) if before else 0
        step("sync")
        folder.sync(new)
        step("rename")
        new.rename(home / version)
        folder.sync_folder(home)
        step("point")
        folder.point(home, version)
        step("delete")
        folder.delete(folder.others(home, version))
        step("done")
    return Built(version, embedded, len(made) - embedded, removed)


def version_of(passages: Iterable[Passage], embeddings: NamedEmbeddings | None) -> str:
    """Return the name of the index that these passages and this model give."""
    digest = hashlib.sha256(f"{FORMAT}\n{embeddings.name if embeddings else ''}\n".encode())
    for sentences in calibration.unrelated():
        digest.update("\n".join(sentences).encode())
    for passage in passages:
        digest.update(saving.line(passage).encode())
    return digest.hexdigest()[:16]


def _write(
    new: Path,
    passages: Sequence[Passage],
    made: Sequence[Entry],
    embeddings: NamedEmbeddings | None,
    old: Path | None,
    progress: Callable[[int, int], None],
) -> int:
    """Write the whole index into a new folder and return how many entries were embedded."""
    new.mkdir()
    saving.write(new / PASSAGES, passages)
    lexical = Lexical.build([entry.text for entry in made])
    lexical.save(new / WORDS)
    measures = {"lexical": Finder(made, lexical)}
    embedded = 0
    if embeddings is not None:
        from assistant.search import vectors

        rows, embedded = _vectors(made, embeddings, old, progress)
        hashes = [{"hash": entry.content(embeddings.name)} for entry in made]
        ids = [entry.id for entry in made]
        vectors.write(new / VECTORS, ids, [entry.text for entry in made], rows, hashes)
        matrix = vectors.Vectors(np.asarray(rows, dtype=np.float32))
        measures["hybrid"] = Finder(made, lexical, matrix, embeddings)
    about = {
        "embeddings": embeddings.name if embeddings else "",
        "entries": [entry.id for entry in made],
        "thresholds": {mode: _calibrated(finder) for mode, finder in measures.items()},
    }
    (new / ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    return embedded


def _vectors(
    made: Sequence[Entry],
    embeddings: NamedEmbeddings,
    old: Path | None,
    progress: Callable[[int, int], None],
) -> tuple[list[list[float]], int]:
    """Return every entry's vector, taken over from the old index where its text is unchanged."""
    known = _known(old)
    missing = {entry.text for entry in made if entry.content(embeddings.name) not in known}
    new: dict[str, list[float]] = {}
    waiting = sorted(missing)
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        new.update(zip(batch, embeddings.embed_documents(batch), strict=True))
        progress(len(new), len(waiting))
    rows = [new[entry.text] if entry.text in new else known[entry.content(embeddings.name)] for entry in made]
    return rows, sum(entry.text in new for entry in made)


def _known(old: Path | None) -> dict[str, list[float]]:
    if old is None or not (old / VECTORS).exists():
        return {}
    from assistant.search import vectors

    try:
        return vectors.by_content(old / VECTORS)
    # Chroma's Rust core lets errors of many families out of a damaged folder, and the old vectors
    # only save time: without them everything is embedded anew.
    except Exception:
        log.warning("The old index cannot be read; everything is embedded anew", exc_info=True)
        return {}


def _ids(old: Path) -> set[str]:
    try:
        about = json.loads((old / ABOUT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return set(about["entries"])


def _calibrated(finder: Finder) -> dict[str, dict[str, float]]:
    danish, english = calibration.unrelated()
    return {
        "danish": asdict(calibration.thresholds(danish, finder.measure)),
        "english": asdict(calibration.thresholds(english, finder.measure)),
    }
