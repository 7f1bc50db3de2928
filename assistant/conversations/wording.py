"""What a person writes for others to read: nothing that names a citizen gets past here."""

from __future__ import annotations

from assistant.answering import screening
from assistant.answering.screening import Public
from assistant.errors import InvalidInput
from assistant.sources.document import clean
from assistant.texts import loop as texts
from assistant.texts.answers import PERSONAL_KIND


def checked(text: str, field: str, limit: int, public: Public) -> str:
    """Return the text on one line as it will be kept, or raise `InvalidInput` that says what to change."""
    text = without_numbers(text, field, public)
    if screening.has_likely_name(text):
        # In the chat a likely name is a hint; here others read it, so it stops.
        raise InvalidInput(texts.LIKELY_NAME.format(names=", ".join(screening.likely_names(text))), field)
    if not text:
        raise InvalidInput(texts.EMPTY, field)
    if len(text) > limit:
        raise InvalidInput(texts.TOO_LONG.format(limit=limit), field)
    return text


def without_numbers(text: str, field: str, public: Public) -> str:
    """Return the text on one line, or raise `InvalidInput` where a number, a mail or an address identifies somebody."""
    text = clean(screening.visible(text))
    if found := screening.findings(text, public):
        raise InvalidInput(texts.PERSONAL_DATA.format(what=PERSONAL_KIND[found[0].kind]), field)
    return text
