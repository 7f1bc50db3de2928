"""From the folder `corpus/` to everything that may be cited, and a name for everything that may not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from assistant.errors import UnreadableSource
from assistant.sources import contacts, declines, manifest, targets, units
from assistant.sources.document import Document
from assistant.sources.manifest import MissingSource, load_manifest, load_missing, sha256
from assistant.sources.originals import in_place_of
from assistant.sources.reading import read, read_together
from assistant.sources.splitting import split
from assistant.texts import sources as texts
from assistant.values import Form, Passage, Source

VECTORS = "vectors.npz"
"""The vectors that ship with the sources: made of them, and no source."""
OUR_OWN = {manifest.NAME, contacts.NAME, declines.NAME, targets.NAME, units.NAME, VECTORS}


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that is left out, or a part of it that could not be kept, with the reason in Danish."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """Everything that may be cited. `remarks` name what a loaded file could not give, `problems` what is left out."""

    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    missing: tuple[MissingSource, ...]
    problems: tuple[Problem, ...]
    remarks: tuple[Problem, ...]

    @property
    def version(self) -> str:
        """The name of exactly this content: it changes when a passage or what is said about it does."""
        digest = hashlib.sha256()
        for passage in self.passages:
            digest.update(repr(passage).encode())
        return digest.hexdigest()[:12]


def load(corpus: Path) -> Corpus:
    """Return what the folder holds. One bad file is named and left out; a bad manifest stops all."""
    sources = load_manifest(corpus)
    files, problems = _files(corpus)
    hashes = {file: sha256(file) for file in files}
    originals = _originals(sources, hashes)
    fitting, wrong = _fitting(corpus, sources, hashes)
    known = {(corpus / source.file).resolve() for source in sources} | set(originals.values())
    problems += [Problem(_name(corpus, file), texts.NO_ENTRY) for file in files if file not in known]
    documents, unreadable = _documents(corpus, sources, fitting, originals)
    passages: list[Passage] = []
    remarks: list[Problem] = []
    loaded = []
    for source in sources:
        if source.id in documents:
            shown, document = documents[source.id]
            loaded.append(shown)
            passages += split(document, shown)
            remarks += [Problem(shown.file, remark) for remark in document.remarks]
    return Corpus(
        (*passages, *contacts.contact_passages(corpus)),
        tuple(loaded),
        load_missing(corpus),
        tuple(problems + wrong + unreadable),
        tuple(remarks),
    )


def _name(corpus: Path, file: Path) -> str:
    return file.relative_to(corpus.resolve()).as_posix()


def _files(corpus: Path) -> tuple[list[Path], list[Problem]]:
    """Return the folder's files, and a problem for each link that leads out of it."""
    files, problems = [], []
    for path in sorted(corpus.rglob("*")):
        name = path.relative_to(corpus)
        if not path.is_file() or name.as_posix() in OUR_OWN or any(part.startswith(".") for part in name.parts):
            continue
        if path.resolve().is_relative_to(corpus.resolve()):
            files.append(path.resolve())
        else:
            problems.append(Problem(name.as_posix(), texts.OUTSIDE))
    return files, problems


def _originals(sources: Sequence[Source], hashes: Mapping[Path, str]) -> dict[str, Path]:
    """Return the originals that lie in the folder under any name, by the id of what they replace."""
    by_hash = {digest: file for file, digest in hashes.items()}
    return {
        source.id: by_hash[source.original_sha256]
        for source in sources
        if source.original_sha256 in by_hash and source.form is not Form.ORIGINAL
    }


def _fitting(corpus: Path, sources: Sequence[Source], hashes: Mapping[Path, str]) -> tuple[list[Source], list[Problem]]:
    """Return the entries whose file is the one that was approved, and what is wrong with the others."""
    fitting, problems = [], []
    for source in sources:
        digest = hashes.get((corpus / source.file).resolve())
        if digest is None:
            problems.append(Problem(source.file, texts.ABSENT))
        elif digest != source.sha256:
            problems.append(Problem(source.file, texts.WRONG_HASH))
        else:
            fitting.append(source)
    return fitting, problems


def _documents(
    corpus: Path, sources: Sequence[Source], fitting: Sequence[Source], originals: Mapping[str, Path]
) -> tuple[dict[str, tuple[Source, Document]], list[Problem]]:
    """Read every file once, and put each original in its restatement's place."""
    paths = {source.id: (corpus / source.file).resolve() for source in fitting}
    read_already = read_together([path for path in paths.values() if path.suffix == ".md"])
    documents: dict[str, tuple[Source, Document]] = {}
    problems = []
    for source in sources:
        if path := paths.get(source.id):
            found = read_already.get(path) or _try(path)
            if isinstance(found, Document):
                documents[source.id] = source, found
            else:
                problems.append(Problem(source.file, found.reason))
        if original := originals.get(source.id):
            found = _try(original)
            if isinstance(found, Document):
                documents[source.id] = _replaced(corpus, source, original, found, documents.get(source.id))
            else:
                problems.append(Problem(_name(corpus, original), found.reason))
    return documents, problems


def _try(path: Path) -> Document | UnreadableSource:
    try:
        return read(path)
    except UnreadableSource as error:
        return error


def _replaced(
    corpus: Path, source: Source, file: Path, original: Document, restated: tuple[Source, Document] | None
) -> tuple[Source, Document]:
    """Return the original under the restatement's entry; without the restatement it speaks for itself."""
    shown = replace(source, form=Form.ORIGINAL, file=_name(corpus, file), sha256=source.original_sha256)
    return shown, in_place_of(restated[1], original) if restated else original
