"""A second place that knows where the chain of audit events ended, so that a cut or rewritten end is noticed.

One line a change: number, digest, time. It is written after the commit, so it may be behind the database and is never
ahead of it. Whoever can write the database but not this file cannot hide that something is gone or was put in.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from assistant.errors import StoreUnavailable
from assistant.store.audit import Head
from assistant.texts import keeping as texts

ACCEPTED = "accepted"
TAIL_BYTES = 65_536
"""Enough for some hundred lines: those of changes that ended at the same moment can stand in any order."""
LOG = logging.getLogger("assistant")


@dataclass(frozen=True, slots=True)
class Accepted:
    """Somebody said that what was seen from this number on is gone and that the chain goes on with this head."""

    since: int
    head: Head


@dataclass
class Seen:
    """What the file says: the first digest seen for each number, and what was accepted since."""

    heads: dict[int, Head] = field(default_factory=dict)
    accepted: list[Accepted] = field(default_factory=list)
    unreadable: int = 0

    def answers_for(self, number: int) -> bool:
        """Whether it has seen the event, or somebody has answered for it."""
        return number in self.heads or any(one.since <= number < one.head.number for one in self.accepted)

    @property
    def last(self) -> Head | None:
        """The furthest head."""
        return self.heads[max(self.heads)] if self.heads else None


class Witness:
    """The file of heads."""

    def __init__(self, file: Path, *, ours: bool) -> None:
        self.file = file
        self._ours = ours
        """Whether we make its folder. Elsewhere a folder that is missing is a share that is not there."""
        self._turn = threading.Lock()
        self._waiting: list[str] = []
        """Lines that could not be written yet. They come with the next one, so that no honest number is missing."""

    def note(self, head: Head) -> None:
        """Write the head down. What goes wrong here never fails the change, which is stored already."""
        with self._turn:
            # What a full disk cut short stays a line of its own, and comes again whole.
            again = "\n" if self._waiting else ""
            self._waiting.append(_line(head))
            try:
                self._append(again + "".join(self._waiting))
            except OSError as error:
                LOG.error("the witness could not be written: %s", type(error).__name__)
            else:
                self._waiting.clear()

    def accept(self, since: int, head: Head) -> None:
        """Say that what was seen from this number on is gone; raise `StoreUnavailable` where it cannot be written."""
        try:
            self._append(f"{ACCEPTED} {since} {_line(head)}")
        except OSError as error:
            raise StoreUnavailable(texts.WITNESS_UNWRITABLE) from error

    def all(self) -> Seen:
        """Return everything that was seen; raise `StoreUnavailable` where the file cannot be read."""
        return _seen(self._read().splitlines())

    def latest(self) -> Head | None:
        """Return the furthest head of the last lines, or None where nothing was seen yet."""
        held = self._read(TAIL_BYTES).splitlines()
        return _seen(held).last

    def writable(self) -> bool:
        """Whether the next head can be written."""
        try:
            self._append("")
        except OSError:
            return False
        return True

    def _append(self, line: str) -> None:
        if self._ours:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            # One write: lines of two processes never run into each other.
            if os.write(descriptor, line.encode()) < len(line.encode()):
                raise OSError(errno.ENOSPC, "the line was cut short")
        finally:
            os.close(descriptor)

    def _read(self, most: int = 0) -> str:
        try:
            with self.file.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                start = max(0, size - most) if most else 0
                file.seek(start)
                held = file.read().decode(errors="replace")
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError as error:
            raise StoreUnavailable(texts.WITNESS_UNREADABLE) from error
        # The first line of a tail is most likely half a line.
        return held.partition("\n")[2] if start else held


def _line(head: Head) -> str:
    return f"{head.number} {head.digest} {head.at.astimezone(UTC).isoformat()}\n"


def _seen(lines: Iterable[str]) -> Seen:
    seen = Seen()
    for line in filter(None, lines):
        try:
            _take(seen, line.split(" "))
        except ValueError:
            seen.unreadable += 1
    return seen


def _take(seen: Seen, words: list[str]) -> None:
    if words[0] == ACCEPTED:
        accepted = Accepted(int(words[1]), _head(words[2:]))
        for number in [number for number in seen.heads if number >= accepted.since]:
            del seen.heads[number]
        seen.accepted.append(accepted)
        seen.heads[accepted.head.number] = accepted.head
    else:
        head = _head(words)
        # The first one counts: a chain that is written anew notes its numbers a second time.
        seen.heads.setdefault(head.number, head)


def _head(words: list[str]) -> Head:
    number, digest, at = words
    return Head(int(number), digest, datetime.fromisoformat(at))
