"""A sealed file with a label: whose key opens it, what it holds, and which hash its content must have.

<magic> <length of the label> <the label, JSON> <the content in sealed pieces>

The label can be read without the key and cannot be changed without being noticed.
"""

from __future__ import annotations

import errno
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from assistant.errors import InvalidInput, StoreUnavailable
from assistant.store import crypto
from assistant.store.recovery import RecoveryKey
from assistant.texts import keeping as texts

MAGIC = b"ASSISTANT-BACKUP-1\n"
LENGTH_BYTES = 4
LONGEST_LABEL = 65_536


@dataclass(frozen=True, slots=True)
class Label:
    """What a sealed file says of itself. Nothing here tells about a citizen or a colleague."""

    kind: str
    made_at: str
    version: str
    """Of the program."""
    revision: str
    """The step that the database stands at."""
    head_number: int
    head_digest: str
    """Where the audit chain ended."""
    size: int
    sha256: str
    key: str
    """The fingerprint of the recovery key."""
    salt: str


def write(file: Path, key: RecoveryKey, source: BinaryIO, **told: str | int) -> Label:
    """Seal the content into a new file and put it on the disk; an old one is written over only by whoever renames."""
    size, digest = _measured(source)
    label = Label(**told, size=size, sha256=digest, key=key.fingerprint, salt=secrets.token_hex(16))  # type: ignore[arg-type]
    header = json.dumps(asdict(label)).encode()
    with writing(), os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as sink:
        sink.write(MAGIC + len(header).to_bytes(LENGTH_BYTES, "big") + header)
        sink.writelines(crypto.seal_file(key.for_files, header, source))
        sink.flush()
        os.fsync(sink.fileno())
    return label


def label_of(file: Path) -> Label:
    """Return what the file says of itself; raise `StoreUnavailable` where it is no backup of ours."""
    with _reading(file) as source:
        return _label(source)[0]


def content(file: Path, key: RecoveryKey) -> Iterator[bytes]:
    """Give the content; raise at its end, at the latest, where it is not what was sealed."""
    digest = sha256()
    with _reading(file) as source:
        label, header = _label(source)
        if label.key != key.fingerprint:
            raise InvalidInput(texts.RECOVERY_WRONG)
        for piece in crypto.open_file(key.for_files, header, source):
            digest.update(piece)
            yield piece
    if digest.hexdigest() != label.sha256:
        raise StoreUnavailable(texts.BACKUP_DAMAGED)


def check(file: Path, key: RecoveryKey) -> None:
    """Read it to its end, or raise."""
    for _ in content(file, key):
        pass


@contextmanager
def writing() -> Iterator[None]:
    """Say in one sentence why a backup could not be written."""
    try:
        yield
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise StoreUnavailable(texts.BACKUP_FULL if full else texts.BACKUP_UNWRITABLE) from error


@contextmanager
def _reading(file: Path) -> Iterator[BinaryIO]:
    try:
        with file.open("rb") as source:
            yield source
    except OSError as error:
        raise StoreUnavailable(texts.BACKUP_UNREADABLE.format(file=file.name)) from error


def _label(source: BinaryIO) -> tuple[Label, bytes]:
    whole = source.read(len(MAGIC)) == MAGIC
    length = int.from_bytes(source.read(LENGTH_BYTES), "big")
    header = source.read(length) if whole and length <= LONGEST_LABEL else b""
    try:
        return Label(**json.loads(header)), header
    except (ValueError, TypeError) as error:
        raise StoreUnavailable(texts.BACKUP_DAMAGED) from error


def _measured(source: BinaryIO) -> tuple[int, str]:
    digest, size = sha256(), 0
    while piece := source.read(crypto.PIECE):
        digest.update(piece)
        size += len(piece)
    source.seek(0)
    return size, digest.hexdigest()
