"""Reading PDF: the one file that knows pypdf. Pages are kept; running heads and page numbers are not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypdf
import pypdf.filters
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, WrongPasswordError

from assistant.sources.document import Document, clean
from assistant.sources.failures import Failure, FileFailure
from assistant.sources.figures import CAPTION, begins
from assistant.sources.lines import Line
from assistant.sources.prose import compose

MOST_PAGES = 500
LARGEST_STREAM = 10 * 1024 * 1024
MARGIN = 3
"""So many lines at either end of a page may be running heads."""
REPEATED = 0.6
PAGE_NUMBER = re.compile(r"(?:side\s+)?[-–\s]*\d{1,4}[-–\s]*(?:(?:af|/|of)\s*\d{1,4})?", re.IGNORECASE)


def read_pdf(path: Path) -> Document:
    """Return the file's document; raise `FileFailure` where it is locked, empty or too large."""
    _lower_limits()
    try:
        reader = pypdf.PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileFailure(Failure.ENCRYPTED)
        if len(reader.pages) > MOST_PAGES:
            raise FileFailure(Failure.TOO_LARGE)
        pages = [page.extract_text() or "" for page in reader.pages]
        title = clean(str(reader.metadata.title or "")) if reader.metadata else ""
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise FileFailure(Failure.ENCRYPTED) from error
    except LimitReachedError as error:
        raise FileFailure(Failure.TOO_LARGE) from error
    if not any(page.strip() for page in pages):
        raise FileFailure(Failure.EMPTY)
    return compose(_lines(pages), title)


def _lower_limits() -> None:
    for name in dir(pypdf.filters):
        if name.endswith("_MAX_OUTPUT_LENGTH") or name == "MAX_DECLARED_STREAM_LENGTH":
            setattr(pypdf.filters, name, LARGEST_STREAM)


def _lines(pages: Sequence[str]) -> list[Line]:
    split = [[text.strip() for text in page.splitlines() if text.strip()] for page in pages]
    heads = _running_heads(split)
    found: list[Line] = []
    for number, texts in enumerate(split, start=1):
        kept = [
            text
            for place, text in enumerate(texts)
            if not (_at_edge(place, len(texts)) and (_mask(text) in heads or _is_page_number(text, number)))
        ]
        found += [Line(text, number, gap=place == 0) for place, text in enumerate(kept)]
    return found


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return the masked lines that stand at the edge of most pages."""
    seen: Counter[str] = Counter()
    for texts in pages:
        edge = {_mask(text) for place, text in enumerate(texts) if _at_edge(place, len(texts))}
        seen.update(edge)
    return {text for text, count in seen.items() if count >= 2 and count >= REPEATED * len(pages)}


def _at_edge(place: int, count: int) -> bool:
    return place < MARGIN or place >= count - MARGIN


def _mask(text: str) -> str:
    # The head of a table that goes on over pages repeats too, and must stay.
    if begins(Line(text)) or CAPTION.match(text):
        return f"{text}\0"
    return re.sub(r"\d+", "#", text)


def _is_page_number(text: str, number: int) -> bool:
    found = PAGE_NUMBER.fullmatch(text)
    return bool(found) and (text.lower().startswith("side") or re.sub(r"\D", " ", text).split()[:1] == [str(number)])
