"""An approved local answer as a source: cited like every other, with its author's role and no name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from assistant.conversations.local_answers import LocalAnswer
from assistant.conversations.models import LocalKind
from assistant.sources.document import Attributes, Document, Items, Paragraph, Section
from assistant.sources.splitting import split
from assistant.texts import days
from assistant.texts import loop as texts
from assistant.texts import methods as method_texts
from assistant.values import Form, Kind, Passage, Source

PREFIX = "lokalt-"
"""How the ids of these sources begin; the rest is the local answer's own id."""
SECTION = "svar"


def passages(answers: Iterable[LocalAnswer], organisation: str) -> tuple[Passage, ...]:
    """Return what may be cited of the answers. Only the advisor's approved words are in it, never an asker's."""
    return tuple(passage for answer in answers for passage in split(_document(answer), source(answer, organisation)))


def source(answer: LocalAnswer, organisation: str) -> Source:
    """Return the entry that the answer would have in a manifest."""
    approved = answer.approved_on or answer.valid_until
    content = "\n".join((answer.question, answer.text, answer.basis, answer.valid_until.isoformat()))
    return Source(
        id=PREFIX + answer.id,
        file="",
        title=answer.question,
        publisher=texts.AUTHOR.format(organisation=organisation),
        kind=Kind.LOCAL,
        form=Form.ORIGINAL,
        period="",
        published=days.day(approved),
        checked=approved,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        expires=answer.valid_until,
        reference=answer.basis,
    )


def section(answer_id: str) -> str:
    """Return the section under which the local answer of this id is cited."""
    return f"{PREFIX}{answer_id}#{SECTION}"


def answer_of(source_id: str) -> str:
    """Return the id of the local answer that the source is; "" where it is another source."""
    return source_id.removeprefix(PREFIX) if source_id.startswith(PREFIX) else ""


def _document(answer: LocalAnswer) -> Document:
    attributes = Attributes(basis=(answer.basis,), questions=(answer.question,))
    if answer.kind is LocalKind.METHOD:
        heading, block = method_texts.HEADING, Items("", tuple(answer.text.splitlines()))
        return Document(answer.question, (Section(SECTION, (heading,), (block,), None, attributes),))
    return Document(answer.question, (Section(SECTION, (texts.HEADING,), (Paragraph(answer.text),), None, attributes),))
