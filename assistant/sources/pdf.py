"""Reading PDF: the one file that knows pypdf. Pages are kept; running heads and page numbers are not."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pypdf
from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError, WrongPasswordError

from assistant.sources.document import Document, clean
from assistant.sources.failures import Failure, FileFailure
from assistant.sources.figures import CAPTION, ONLY_VALUES, begins
from assistant.sources.lines import Line
from assistant.sources.prose import compose

MOST_PAGES = 500
LIMITS = dict.fromkeys(
    (
        "maximum_declared_stream_length",
        "array_based_stream_maximum_output_length",
        "jbig2_maximum_output_length",
        "lzw_maximum_output_length",
        "run_length_maximum_output_length",
        "zlib_maximum_output_length",
        "brotli_maximum_output_length",
        "image_maximum_buffer_size",
    ),
    10 * 1024 * 1024,
)
"""The library allows 75 MB a stream; ten are more than a text on paper ever needs."""
MARGIN = 3
"""So many lines at either end of a page may be running heads."""
REPEATED = 0.6
PAGE_NUMBER = re.compile(r"(?:side\s+)?[-–\s]*\d{1,4}[-–\s]*(?:(?:af|/|of)\s*\d{1,4})?", re.IGNORECASE)


def read_pdf(path: Path) -> Document:
    """Return the file's document; raise `FileFailure` where it is locked, empty or too large."""
    pypdf.overwrite_configuration(pypdf.get_configuration().with_overwrites(**LIMITS, jbig2dec_binary=None))
    try:
        reader = pypdf.PdfReader(path, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise FileFailure(Failure.ENCRYPTED)
        if len(reader.pages) > MOST_PAGES:
            raise FileFailure(Failure.TOO_LARGE)
        pages = [_page(page) for page in reader.pages]
        title = clean(str(reader.metadata.title or "")) if reader.metadata else ""
    except (FileNotDecryptedError, WrongPasswordError, DependencyError) as error:
        raise FileFailure(Failure.ENCRYPTED) from error
    except LimitReachedError as error:
        raise FileFailure(Failure.TOO_LARGE) from error
    if not any(pages):
        raise FileFailure(Failure.EMPTY)
    return compose(_lines(pages), title)


def _page(page: pypdf.PageObject) -> list[Line]:
    """Return the page's lines, each with the places of its parts."""
    parts: deque[tuple[float, str]] = deque()

    def note(text: str, page_matrix: Sequence[float], place: Sequence[float], _font: object, _size: object) -> None:
        if text.strip():
            across = place[4] * page_matrix[0] + place[5] * page_matrix[2] + page_matrix[4]
            parts.append((float(across), text))

    text = page.extract_text(visitor_text=note) or ""
    return [Line(line.strip(), cells=_cells(line, parts)) for line in text.splitlines() if line.strip()]


def _cells(line: str, parts: deque[tuple[float, str]]) -> tuple[tuple[float, str], ...]:
    """Take the parts that make up the line; none where the two do not fit, which is no harm."""
    rest = "".join(line.split())
    found: list[tuple[float, str]] = []
    while rest and parts:
        words = "".join(parts[0][1].split())
        if not rest.startswith(words):
            return ()
        rest = rest.removeprefix(words)
        found.append((parts[0][0], parts.popleft()[1].strip()))
    return tuple(found)


def _lines(pages: Sequence[Sequence[Line]]) -> list[Line]:
    heads = _running_heads(pages)
    found: list[Line] = []
    for number, lines in enumerate(pages, start=1):
        kept = [
            line
            for place, line in enumerate(lines)
            if not _at_edge(place, len(lines)) or not (_mask(line.text) in heads or _is_page_number(line.text, number))
        ]
        found += [replace(line, page=number, gap=place == 0) for place, line in enumerate(kept)]
    return found


def _running_heads(pages: Sequence[Sequence[Line]]) -> set[str]:
    """Return the masked lines that stand at the edge of most pages."""
    seen: Counter[str] = Counter()
    for lines in pages:
        edge = {_mask(line.text) for place, line in enumerate(lines) if _at_edge(place, len(lines))}
        seen.update(edge)
    return {text for text, count in seen.items() if count >= 2 and count >= REPEATED * len(pages)}


def _at_edge(place: int, count: int) -> bool:
    return place < MARGIN or place >= count - MARGIN


def _mask(text: str) -> str:
    # The head of a table that goes on over pages repeats too, and so do figures without their digits.
    if begins(Line(text)) or CAPTION.match(text) or ONLY_VALUES.match(text):
        return f"{text}\0"
    return re.sub(r"\d+", "#", text)


def _is_page_number(text: str, number: int) -> bool:
    found = PAGE_NUMBER.fullmatch(text)
    return bool(found) and (text.lower().startswith("side") or re.sub(r"\D", " ", text).split()[:1] == [str(number)])
