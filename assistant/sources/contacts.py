"""Whom to call: `corpus/contacts.toml`, with the empty slots that the municipality must fill."""

from __future__ import annotations

import hashlib
from pathlib import Path

from assistant.errors import ConfigError
from assistant.sources.entries import Entry, entries, parse
from assistant.sources.sentences import sentences
from assistant.texts import sources as texts
from assistant.values import Contact, Form, Kind, Layer, Passage, Shape, Source, Statement, Status

NAME = "contacts.toml"
SOURCE = "kontakter"
"""The id under which the numbers can be cited."""
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
        also_called=entry.text_list("also_called"),
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


def contact_passages(corpus: Path) -> tuple[Passage, ...]:
    """Return each number as a passage, so that it can be asked for and cited like everything else."""
    if not (corpus / NAME).exists():
        return ()
    contacts = [contact for contact in load_contacts(corpus) if contact.number and contact.checked]
    if not contacts:
        return ()
    source = Source(
        id=SOURCE,
        file=NAME,
        title=texts.CONTACTS_TITLE,
        publisher=texts.CONTACTS_PUBLISHER,
        kind=Kind.GUIDANCE,
        form=Form.RESTATEMENT,
        period="",
        published="",
        checked=max(contact.checked for contact in contacts if contact.checked),
        sha256=hashlib.sha256((corpus / NAME).read_bytes()).hexdigest(),
    )
    return tuple(_passage(contact, source) for contact in contacts)


def _said(contact: Contact) -> list[str]:
    """Say what a colleague would say of a number, each sentence fit to be quoted alone."""
    name, _, place = contact.name.partition(", ")
    whole = texts.CONTACT_IN.format(name=name, place=place) if place else name
    said = [texts.CONTACT_NUMBER.format(name=whole, number=contact.number), *sentences(contact.serves)]
    if contact.hours:
        # In contacts.toml the hours stand alone, with a capital.
        said.append(texts.CONTACT_HOURS.format(name=name, hours=contact.hours[0].lower() + contact.hours[1:]))
    if not contact.national and not contact.confirmed_by:
        said.append(texts.CONTACT_UNCONFIRMED.format(name=name))
    return said


def _passage(contact: Contact, source: Source) -> Passage:
    said = _said(contact)
    asked = texts.CONTACT_QUESTIONS + (texts.CONTACT_HOURS_QUESTIONS if contact.hours else ())
    return Passage(
        id=f"{SOURCE}#{contact.id}/0",
        source=source,
        section=f"{SOURCE}#{contact.id}",
        heading=(texts.CONTACTS_TITLE, contact.name),
        text=" ".join(said),
        statements=tuple(Statement(text, Shape.SENTENCE) for text in said),
        status=Status.IN_FORCE if contact.national else Status.ADVICE,
        layer=Layer.FACT if contact.national else Layer.ADVICE,
        period="",
        basis=(contact.source,),
        checked=contact.checked,
        questions=tuple(ask.format(name=contact.name, number=contact.number) for ask in asked),
    )
