"""Build an index beside the old one and swap it in whole, embedding only what changed."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from assistant.errors import IndexUnavailable
from assistant.search import calibration, folder, saving, shipped
from assistant.search.entries import Entry, entries
from assistant.search.finder import Finder
from assistant.search.lexical import Lexical
from assistant.texts import search as texts
from assistant.values import Decline, Passage

if TYPE_CHECKING:
    from assistant.search.embeddings import NamedEmbeddings

log = logging.getLogger(__name__)

FORMAT = "10"
"""Raised whenever an index of before could not be read, or would answer otherwise."""
BATCH = 16
STEPS = ("write", "sync", "rename", "point", "delete", "done")
"""What `step` hears, each just before it begins. Killed before any of them, the old or the new index answers."""

PASSAGES = "passages.jsonl"
DECLINES = "declines.json"
ABOUT = "about.json"
WORDS = "words"
VECTORS = "vectors"
UNRELATED = "unrelated-{}.npy"
"""The unrelated sentences' vectors, so that a build after the first does not embed them again."""


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
    declines: Sequence[Decline] = (),
    vectors: Path | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
    step: Callable[[str], None] = lambda name: None,
) -> Built:
    """Make the index of these passages the one that answers; the old one answers until then.

    `vectors` is the file of those that ship. `progress` hears (done, total) of the entries that must be embedded.
    """
    if not passages:
        raise IndexUnavailable(texts.NO_PASSAGES)
    made = entries(passages, declines)
    version = version_of(passages, embeddings, declines)
    with folder.building(home), folder.reached(home):
        before = folder.current(home)
        folder.delete(folder.others(home, before))
        if version == before and (home / version / ABOUT).exists():
            return Built(version, 0, len(made), 0)
        new = home / (version + folder.UNFINISHED)
        step("write")
        new.mkdir()
        saving.write_declines(new / DECLINES, declines)
        old = home / before if before else None
        known = (shipped.read(vectors) | _known(old)) if embeddings else {}
        embedded = _write(new, passages, made, embeddings, old, known, progress)
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


def ship(
    passages: Sequence[Passage],
    file: Path,
    embeddings: NamedEmbeddings,
    *,
    declines: Sequence[Decline] = (),
) -> int:
    """Write the vectors of these passages to the file that ships, and return how many texts had to be embedded."""
    made = entries(passages, declines)
    rows, embedded = _vectors(made, embeddings, shipped.read(file))
    shipped.write(file, {entry.content(embeddings.name): row for entry, row in zip(made, rows, strict=True)})
    return embedded


def version_of(
    passages: Iterable[Passage], embeddings: NamedEmbeddings | None, declines: Sequence[Decline] = ()
) -> str:
    """Return the name of the index that these passages, this model and these declined questions give."""
    digest = hashlib.sha256(f"{FORMAT}\n{embeddings.name if embeddings else ''}\n".encode())
    for sentences in calibration.unrelated():
        digest.update("\n".join(sentences).encode())
    for passage in passages:
        digest.update(saving.line(passage).encode())
    digest.update(saving.declines_text(declines).encode())
    return digest.hexdigest()[:16]


def _write(
    new: Path,
    passages: Sequence[Passage],
    made: Sequence[Entry],
    embeddings: NamedEmbeddings | None,
    old: Path | None,
    known: Mapping[str, list[float]],
    progress: Callable[[int, int], None],
) -> int:
    """Write passages, words and vectors into the new folder and return how many entries were embedded."""
    saving.write(new / PASSAGES, passages)
    lexical = Lexical.build([entry.text for entry in made])
    lexical.save(new / WORDS)
    thresholds = {"lexical": _calibrated(Finder(made, lexical), None)}
    embedded = 0
    if embeddings is not None:
        from assistant.search import vectors

        rows, embedded = _vectors(made, embeddings, known, progress)
        hashes = [{"hash": entry.content(embeddings.name)} for entry in made]
        ids = [entry.id for entry in made]
        vectors.write(new / VECTORS, ids, [entry.text for entry in made], rows, hashes)
        matrix = vectors.Vectors(np.asarray(rows, dtype=np.float32))
        finder = Finder(made, lexical, matrix, embeddings)
        thresholds["hybrid"] = _calibrated(finder, _unrelated(new, embeddings, old))
    about = {
        "embeddings": embeddings.name if embeddings else "",
        "entries": [entry.id for entry in made],
        "thresholds": thresholds,
    }
    (new / ABOUT).write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    return embedded


def _vectors(
    made: Sequence[Entry],
    embeddings: NamedEmbeddings,
    known: Mapping[str, list[float]],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[list[list[float]], int]:
    """Return every entry's vector, taken over from what is known where its text is unchanged."""
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


def _unrelated(new: Path, embeddings: NamedEmbeddings, old: Path | None) -> NDArray[np.float32]:
    """Return the vectors of the unrelated sentences, taken over from the old index where they still fit."""
    sentences = [sentence for language in calibration.unrelated() for sentence in language]
    text = "\n".join([embeddings.name, *sentences])
    file = UNRELATED.format(hashlib.sha256(text.encode()).hexdigest()[:16])
    try:
        vectors = np.load(old / file) if old is not None else None
    except (OSError, ValueError):
        vectors = None
    if vectors is None or len(vectors) != len(sentences):
        vectors = np.asarray([embeddings.embed_query(s) for s in sentences], dtype=np.float32)
    np.save(new / file, vectors)
    return vectors


def _calibrated(finder: Finder, vectors: NDArray[np.float32] | None) -> dict[str, dict[str, float]]:
    danish, english = calibration.unrelated()
    given: Sequence[Sequence[float]] = [[]] * (len(danish) + len(english)) if vectors is None else list(vectors)
    reached = [finder.measure(s, vector) for s, vector in zip(danish + english, given, strict=True)]
    return {
        "danish": asdict(calibration.thresholds(reached[: len(danish)])),
        "english": asdict(calibration.thresholds(reached[len(danish) :])),
    }
