"""The two fixed cards of acute danger, and the small notice where it is doubtful. They need no index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from string import Formatter

from assistant.answering.acute import Card, Danger
from assistant.errors import ConfigError
from assistant.texts import answers as texts
from assistant.values import Answer, Contact, Line, Notice, Outcome

LINES = 6
"""The most lines of a card: it is read by somebody who is frightened or in a hurry."""
_SENTENCES = (*texts.CARD_NOW, *texts.CARD_TODAY, texts.CARD_CHILD, texts.CARD_SUICIDE, texts.DANGER_DOUBT[1])


def require_card_numbers(contacts: Iterable[Contact]) -> None:
    """Raise `ConfigError` unless every number that a card names is there: a card must never fail."""
    named = {name for line in _SENTENCES for _, name, _, _ in Formatter().parse(line) if name}
    if missing := sorted(named - set(_numbers(contacts))):
        raise ConfigError(texts.CARD_WITHOUT_NUMBER.format(ids=", ".join(missing)))


def show_card(
    danger: Danger, contacts: Sequence[Contact], question: str = "", notices: Sequence[Notice] = ()
) -> Answer:
    """Return the card for a danger: that of danger now, unless it is known to be one for today."""
    today = danger.card is Card.TODAY
    card = list(texts.CARD_TODAY if today else texts.CARD_NOW)
    wanted = {Card.TODAY.value if today else Card.NOW.value}
    if danger.suicide:
        card[1:2] = [texts.CARD_SUICIDE]
        wanted.add("suicide")
    if danger.child:
        card.insert(-1, texts.CARD_CHILD)
        wanted.add("child")
    numbers = _numbers(contacts)
    return Answer(
        question=question,
        outcome=Outcome.ACUTE,
        lines=tuple(Line(line.format(**numbers), 0) for line in card[:LINES]),
        contacts=tuple(one for one in contacts if one.number and wanted.intersection(one.cards)),
        notices=tuple(notices),
    )


def doubt(contacts: Iterable[Contact]) -> Notice:
    """Return the notice that asks whether there is danger now."""
    code, text = texts.DANGER_DOUBT
    return Notice(code, text.format(**_numbers(contacts)))


def with_doubt(answer: Answer, notices: Iterable[Notice]) -> Answer:
    """Return an answer with the doubt first among its notices where it was raised: also a refusal must carry it."""
    raised = tuple(one for one in notices if one.code == texts.DANGER_DOUBT[0])
    others = tuple(one for one in answer.notices if one.code != texts.DANGER_DOUBT[0])
    return replace(answer, notices=raised + others) if raised else answer


def _numbers(contacts: Iterable[Contact]) -> dict[str, str]:
    return {contact.id: contact.number for contact in contacts if contact.number}
