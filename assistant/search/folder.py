"""The folder that holds the built indexes: a pointer, one folder a version, and a lock for whoever builds.

<folder>/current     the name of the version that answers
<folder>/<version>/  an index, complete before it gets this name and never changed after
<folder>/lock        held while building; whoever also reads the sources holds a lock of another name around it
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.errors import IndexUnavailable
from assistant.texts import search as texts

POINTER = "current"
LOCK = "lock"
UNFINISHED = ".tmp"


def current(folder: Path) -> str:
    """Return the version that answers, or "" where there is none; raise `IndexUnavailable` where it is not told."""
    with reached(folder):
        try:
            # What is no text names no version either: such an index is unreadable and built again.
            return (folder / POINTER).read_text(encoding="utf-8", errors="replace").strip()
        except FileNotFoundError:
            return ""


def point(folder: Path, version: str) -> None:
    """Make this version the one that answers; after a power cut it is this one or the one before."""
    new = folder / (POINTER + UNFINISHED)
    new.write_text(version, encoding="utf-8")
    sync_file(new)
    new.replace(folder / POINTER)
    sync_folder(folder)


def others(folder: Path, version: str) -> list[Path]:
    """Return the folders that are not this version: older ones, and what a killed build left."""
    return [path for path in folder.iterdir() if path.is_dir() and path.name != version]


def delete(paths: list[Path]) -> None:
    """Delete the folders. One that is still being read (Windows) is left for the next build."""
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


def sync(tree: Path) -> None:
    """Put every file of the tree on the disk, then the folders that name them."""
    for path, _, files in os.walk(tree, topdown=False):
        for file in files:
            sync_file(Path(path) / file)
        sync_folder(Path(path))


def sync_file(file: Path) -> None:
    """Put the file's content on the disk."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def sync_folder(folder: Path) -> None:
    """Put the folder's names on the disk, where the system can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def reached(folder: Path) -> Iterator[None]:
    """Raise `IndexUnavailable` with the folder's name where the system lets us not read or write there."""
    try:
        yield
    except OSError as error:
        raise IndexUnavailable(texts.CLOSED.format(folder=folder)) from error


@contextmanager
def building(folder: Path, lock: str = LOCK) -> Iterator[None]:
    """Wait until nobody else builds here, and keep others out; a killed process lets go by itself."""
    with reached(folder):
        folder.mkdir(parents=True, exist_ok=True)
        opened = (folder / lock).open("a+b")
    with opened:
        _lock(opened.fileno())
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(descriptor: int) -> None:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
                return
            except OSError:
                # Windows gives up after ten tries; a build may take minutes.
                time.sleep(1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
