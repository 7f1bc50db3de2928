"""Encryption of single values: AES-GCM, the key's name in the value. Only this file knows `cryptography`."""

from __future__ import annotations

import hmac
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from assistant.errors import StoreUnavailable
from assistant.texts import keeping
from assistant.texts import store as texts

VERSION = b"\x01"
KEY_BYTES = 32
NAME_BYTES = 8
NONCE_BYTES = 12
FIRST_KEY = "store-0001.key"
PATTERN = "store-*.key"
OPEN_TO_OTHERS = 0o077
PIECE = 1 << 20
"""How much of a file is sealed at a time."""
TAG_BYTES = 16


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys as they were read, by name; the newest encrypts."""

    files: tuple[Path, ...]
    by_name: dict[bytes, AESGCM]
    newest: bytes


class KeyRing:
    """The keys that values were encrypted with. Another process may change them: the folder is looked at again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys = _load(folder)

    @property
    def newest(self) -> bytes:
        """The name of the key that encrypts now. A file that came or went since is noticed here."""
        if tuple(sorted(self.folder.glob(PATTERN))) != self._keys.files:
            self._keys = _load(self.folder)
        return self._keys.newest

    def encrypt(self, text: str, context: str) -> bytes:
        """Return the text as a value that only this ring opens, and only under the same context."""
        name, nonce = self.newest, secrets.token_bytes(NONCE_BYTES)
        sealed = self._keys.by_name[name].encrypt(nonce, text.encode(), context.encode())
        return VERSION + name + nonce + sealed

    def decrypt(self, value: bytes, context: str, *, damaged: str = texts.DAMAGED) -> str:
        """Return the text, or raise `StoreUnavailable` when no key here fits the value, or with `damaged`."""
        name, rest = name_of(value), value[1 + NAME_BYTES :]
        if name not in self._keys.by_name:
            self._keys = _load(self.folder)
        key = self._keys.by_name.get(name)
        if value[:1] != VERSION or key is None:
            raise StoreUnavailable(texts.KEY_WRONG)
        try:
            return key.decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], context.encode()).decode()
        except InvalidTag as error:
            raise StoreUnavailable(damaged) from error


def name_of(value: bytes) -> bytes:
    """Return the name of the key that the value was encrypted with."""
    return value[1 : 1 + NAME_BYTES]


def seal(secret: bytes, text: str, context: str) -> bytes:
    """Return the text as bytes that open only with this secret (32 bytes) and under the same context."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, text.encode(), context.encode())


def open_sealed(secret: bytes, value: bytes, context: str) -> str:
    """Return what was sealed, or raise `StoreUnavailable` where the bytes are not what was sealed."""
    try:
        return AESGCM(secret).decrypt(value[:NONCE_BYTES], value[NONCE_BYTES:], context.encode()).decode()
    except (InvalidTag, ValueError) as error:
        raise StoreUnavailable(texts.DAMAGED) from error


def seal_file(secret: bytes, header: bytes, source: BinaryIO) -> Iterator[bytes]:
    """Give a file's content in sealed pieces. `header` must never be used twice with the same secret.

    Each piece knows its place and whether it is the last one: none can be moved, left out or cut off unseen.
    """
    cipher, piece, number = _for_file(secret, header), source.read(PIECE), 0
    while True:
        following = source.read(PIECE)
        yield cipher.encrypt(_nonce(number, last=not following), piece, header)
        if not following:
            return
        piece, number = following, number + 1


def open_file(secret: bytes, header: bytes, source: BinaryIO) -> Iterator[bytes]:
    """Give the content that was sealed, or raise `StoreUnavailable` where it is not what was sealed."""
    cipher, piece, number = _for_file(secret, header), source.read(PIECE + TAG_BYTES), 0
    while True:
        following = source.read(PIECE + TAG_BYTES)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), piece, header)
        except (InvalidTag, ValueError) as error:
            raise StoreUnavailable(keeping.BACKUP_DAMAGED) from error
        if not following:
            return
        piece, number = following, number + 1


def _for_file(secret: bytes, header: bytes) -> AESGCM:
    # A key for this file alone: its pieces can then be numbered from nought.
    return AESGCM(hmac.digest(secret, header, "sha256"))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(NONCE_BYTES - 1, "big") + bytes([last])


def load(folder: Path) -> KeyRing:
    """Read the keys of the folder, or raise `StoreUnavailable` with what is wrong with them."""
    return KeyRing(folder)


def _load(folder: Path) -> Keys:
    files = tuple(sorted(folder.glob(PATTERN)))
    if not files:
        raise StoreUnavailable(texts.KEY_MISSING)
    # The name is derived from the key, so another key in the same file is noticed, never used.
    try:
        keys = {sha256(key).digest()[:NAME_BYTES]: AESGCM(key) for key in map(_read, files)}
    except FileNotFoundError:
        # Another process has just done away with an old one.
        return _load(folder)
    return Keys(files, keys, newest=list(keys)[-1])


def make_first(folder: Path) -> None:
    """Make the first key with 0600 unless there is one."""
    keep(folder / FIRST_KEY, secrets.token_bytes(KEY_BYTES))


def make_next(folder: Path) -> Path:
    """Make the key that follows the newest; from now on that one encrypts."""
    last = max(folder.glob(PATTERN))
    number = int(last.stem.removeprefix("store-")) + 1
    return keep(last.with_name(f"store-{number:04d}.key"), secrets.token_bytes(KEY_BYTES))


def keep(final: Path, secret: bytes) -> Path:
    """Write a secret to its file with 0600, whole or not at all; an existing one is never overwritten."""
    draft = final.with_name(f".{secrets.token_hex(8)}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        # A link appears whole or not at all, and fails where another process was first.
        os.link(draft, final)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    sync_folder(final.parent)
    return final


def _read(file: Path) -> bytes:
    try:
        key, mode = file.read_bytes(), file.stat().st_mode
    except FileNotFoundError:
        raise
    except OSError as error:
        raise StoreUnavailable(texts.KEY_UNREADABLE) from error
    if len(key) != KEY_BYTES:
        raise StoreUnavailable(texts.KEY_UNREADABLE)
    if os.name == "posix" and mode & OPEN_TO_OTHERS:
        raise StoreUnavailable(texts.KEY_OPEN_TO_OTHERS)
    return key


def sync_folder(folder: Path) -> None:
    """Make the names in a folder last."""
    # Windows cannot open a folder; there the file system journals names by itself.
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
