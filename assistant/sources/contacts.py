"""Whom to call: `corpus/contacts.toml`, with the empty slots that the municipality must fill."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ConfigError
from assistant.sources.entries import Entry, entries, parse
from assistant.texts import sources as texts
from assistant.values import Contact

NAME = "contacts.toml"
CARDS = {"now", "today", "child", "suicide"}
CONTACT_FIELDS = tuple(Contact.__dataclass_fields__)
SLOT_FIELDS = ("id", "name", "serves", "why", "cards")


def load_contacts(corpus: Path) -> tuple[Contact, ...]:
    """Return every contact, then every empty slot, or raise `ConfigError` naming the entry and the field."""
    path = corpus / NAME
    data = parse(path)
    contacts = [_contact(entry) for entry in entries(path, data, "contact")]
    contacts += [_slot(entry) for entry in entries(path, data, "slot")]
    ids = [contact.id for contact in contacts]
    for name in ids:
        if ids.count(name) > 1:
            raise ConfigError(texts.DOUBLE_ENTRY.format(file=path.name, entry=name))
    return tuple(contacts)


def _contact(entry: Entry) -> Contact:
    entry.only(*CONTACT_FIELDS)
    return Contact(
        id=entry.slug("id"),
        name=entry.text("name"),
        number=entry.text("number"),
        serves=entry.text("serves"),
        source=entry.text("source"),
        checked=entry.required_day("checked"),
        national=entry.flag("national"),
        confirmed_by=entry.text("confirmed_by", required=False),
        hours=entry.text("hours", required=False),
        cards=_cards(entry),
    )


def _slot(entry: Entry) -> Contact:
    entry.only(*SLOT_FIELDS)
    return Contact(
        id=entry.slug("id"),
        name=entry.text("name"),
        number="",
        serves=entry.text("serves"),
        source=entry.text("why", required=False),
        checked=None,
        national=False,
        cards=_cards(entry),
    )


def _cards(entry: Entry) -> tuple[str, ...]:
    cards = entry.text_list("cards")
    if not CARDS.issuperset(cards):
        raise entry.wrong("cards", texts.ONE_OF.format(choices=", ".join(sorted(CARDS))))
    return cards
