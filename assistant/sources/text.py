"""Reading plain text, also the messy kind that was once a PDF."""

from __future__ import annotations

from assistant.sources.document import Document
from assistant.sources.lines import from_text
from assistant.sources.prose import compose


def read_text(text: str) -> Document:
    """Return the text's document."""
    return compose(from_text(text))
