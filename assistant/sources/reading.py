"""Turning a file into a Document without trusting it: another process reads, with a clock and a memory ceiling."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import UnreadableSource
from assistant.sources.document import Document, clean
from assistant.sources.exchange import restore
from assistant.sources.failures import REASONS, Failure

LARGEST_FILE = 20 * 1024 * 1024
MEMORY = 1024 * 1024 * 1024
SECONDS = 20.0
SUFFIXES = {".md", ".txt", ".pdf", ".docx", ".html", ".htm"}
HOME = Path(__file__).resolve().parents[2]


def read(path: Path, *, seconds: float = SECONDS, memory: int = MEMORY) -> Document:
    """Return the file's document, or raise `UnreadableSource` with a reason that a person understands."""
    _admit(path)
    lines, failure = _run([path], seconds, memory)
    if not lines:
        raise UnreadableSource(path.name, REASONS[failure])
    return _document(path, lines[0])


def read_together(paths: Sequence[Path], *, seconds: float = SECONDS) -> dict[Path, Document | UnreadableSource]:
    """Return each file's document or what is wrong with it, from one process where that goes well.

    Only for our own Markdown, whose hashes fit: one start for all. A foreign file gets a process of its own.
    """
    found: dict[Path, Document | UnreadableSource] = {}
    lines, _ = _run(list(paths), seconds, MEMORY) if paths else ([], Failure.BROKEN)
    for number, path in enumerate(paths):
        try:
            found[path] = _document(path, lines[number]) if number < len(lines) else read(path)
        except UnreadableSource as error:
            found[path] = error
    return found


def _admit(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        raise UnreadableSource(path.name, REASONS[Failure.UNKNOWN_TYPE])
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableSource(path.name, REASONS[Failure.BROKEN]) from error
    if size == 0:
        raise UnreadableSource(path.name, REASONS[Failure.EMPTY])
    if size > LARGEST_FILE:
        raise UnreadableSource(path.name, REASONS[Failure.TOO_LARGE])


def _run(paths: Sequence[Path], seconds: float, memory: int) -> tuple[list[str], Failure]:
    """Return the lines that the process wrote, and why there may be too few."""
    command = [sys.executable, "-X", "utf8", "-m", "assistant.sources.child"]
    command += [str(math.ceil(seconds)), str(memory), *(str(path.resolve()) for path in paths)]
    # The process needs none of our secrets, so it gets none of our environment.
    env = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    try:
        done = subprocess.run(
            command, cwd=HOME, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return [], Failure.TOO_SLOW
    lines = done.stdout.decode("utf-8", "replace").splitlines()
    # Out of time the system ends it with SIGXCPU or SIGKILL; out of memory it may also die in a library.
    timed_out = os.name == "posix" and done.returncode in {-signal.SIGXCPU, -signal.SIGKILL}
    return lines, Failure.TOO_SLOW if timed_out else Failure.TOO_LARGE if done.returncode < 0 else Failure.BROKEN


def _document(path: Path, line: str) -> Document:
    try:
        data = json.loads(line)
        if "failure" in data:
            reason = REASONS[Failure(data["failure"])].format(detail=clean(str(data.get("detail", "")))[:300])
            raise UnreadableSource(path.name, reason)
        return restore(data["document"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UnreadableSource(path.name, REASONS[Failure.BROKEN]) from error
