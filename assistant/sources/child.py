"""Reading files in a process of its own: `python -m assistant.sources.child SECONDS BYTES FILE...`.

It limits itself before it looks at a file, and writes one line of JSON for each: a document, or why there is none.
Each reader is imported only when a file needs it, so that our own Markdown costs no heavy start.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from assistant.errors import ConfigError
from assistant.sources.document import Document
from assistant.sources.exchange import dump
from assistant.sources.failures import Failure, FileFailure

MOST_CHARACTERS = 5_000_000


def limit(seconds: int, memory: int) -> None:
    """Give this process a clock, a memory ceiling and no right to write files, where the system can."""
    try:
        import resource
    except ImportError:
        # Windows has no such limits; the parent's clock still holds.
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def read_file(path: Path) -> Document:
    """Return the file's document; raise `FileFailure` where it is empty, locked or too large."""
    document = _reader(path)
    size = sum(len(str(block)) for section in document.sections for block in section.blocks)
    if not document.sections:
        raise FileFailure(Failure.EMPTY)
    if size > MOST_CHARACTERS:
        raise FileFailure(Failure.TOO_LARGE)
    return document


def _reader(path: Path) -> Document:
    kind = path.suffix.lower()
    if kind == ".pdf":
        from assistant.sources.pdf import read_pdf

        return read_pdf(path)
    if kind == ".docx":
        from assistant.sources.docx import read_docx

        return read_docx(path)
    text = decode(path.read_bytes())
    if kind == ".md":
        from assistant.sources.markdown import read_markdown

        return read_markdown(text, path.name)
    if kind in {".html", ".htm"}:
        from assistant.sources.html import read_html

        return read_html(text)
    if kind == ".txt":
        from assistant.sources.text import read_text

        return read_text(text)
    raise FileFailure(Failure.UNKNOWN_TYPE)


def decode(data: bytes) -> str:
    """Return the bytes as text: UTF-8 or UTF-16, else the old Windows letters; raise where it is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    # A programme or a picture with the wrong ending is full of these; a stray one is only cleaned away.
    if text.count("\0") > len(text) // 100:
        raise FileFailure(Failure.BROKEN)
    return text


def report(path: Path) -> dict[str, object]:
    """Return the file's document as plain values, or the word for what is wrong with it."""
    try:
        return {"document": dump(read_file(path))}
    except FileFailure as failure:
        return {"failure": failure.reason.value}
    except ConfigError as error:
        return {"failure": Failure.BAD_COMMENT.value, "detail": str(error)}
    except MemoryError:
        return {"failure": Failure.TOO_LARGE.value}
    # pypdf and python-docx let ValueError, KeyError, ZeroDivisionError and more out on broken files,
    # so the net must be wide here, at the border, and only here.
    except Exception:
        return {"failure": Failure.BROKEN.value}


def main(arguments: list[str]) -> None:
    """Limit this process, then write one line of JSON for each file."""
    seconds, memory, *files = arguments
    limit(int(seconds), int(memory))
    for file in files:
        sys.stdout.write(json.dumps(report(Path(file))) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
