"""The frozen values that cross rooms. No input or output, and no imports but the standard library."""

from assistant.values.answers import Answer, Citation, Line, Notice, Outcome, Turn
from assistant.values.search import Decline, Found, Hit, Refusal
from assistant.values.sources import Contact, Form, Kind, Layer, Passage, Row, Shape, Source, Statement, Status

__all__ = [
    "Answer",
    "Citation",
    "Contact",
    "Decline",
    "Form",
    "Found",
    "Hit",
    "Kind",
    "Layer",
    "Line",
    "Notice",
    "Outcome",
    "Passage",
    "Refusal",
    "Row",
    "Shape",
    "Source",
    "Statement",
    "Status",
    "Turn",
]
