"""Whose number or opening hours are asked for: given only where the question names who it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.demands import PLACES
from assistant.answering.draft import Place
from assistant.answering.relevance import features
from assistant.search import words
from assistant.sources.contacts import SOURCE as CONTACTS
from assistant.texts import sources as texts
from assistant.values import Hit, Passage

_HOURS = re.compile(
    r"\b(?:hvornår|hvilken dag|hvilke dage|hvor længe)\b.{0,60}\båb(?:en|ent|ner|ne)\b|"
    r"^\W*(?:har|er|holder) .{0,40}\båben|"
    r"\b(?:hvad er|hvilke) .{0,40}åbningstid|^.{0,40}\båbningstid\w*\W*$|telefontid|træffetid|opening hours|"
    r"\bwhen (?:is|are|does) .{0,40}\bopen\b"
)
_OUTSIDE = re.compile(r"uden ?for .{0,20}åbningstid")
_SHORT = re.compile(r"\b[A-ZÆØÅ]{2,}\b")
"""A name of capitals is a name of its own: RED, VISO."""
_STAFF = re.compile(r"fagfolk|fagperson|ansat|medarbejder|\bprofession|\bstaff\b|\bvi som\b|\bos der\b|\bsagsbehandler")
_FOR_STAFF = re.compile(r"\bfor fagfolk\b")
NAMED = 0.5
"""So much of a name must be said, where it is not said by its capitals or its number."""


def asks_hours(question: str) -> bool:
    """Whether somebody's opening hours are asked for."""
    text = question.lower()
    return bool(_HOURS.search(text)) and not _OUTSIDE.search(text)


def told(question: str, hits: Sequence[Hit]) -> Sequence[Place]:
    """Return what the contacts say of the one who is named; of opening hours only where they are known."""
    passage = named(question, hits)
    if passage is None:
        return []
    places = [(passage, statement) for statement in passage.statements]
    if not asks_hours(question):
        return places
    opens = texts.CONTACT_HOURS.partition("{name}")[2].partition("{hours}")[0]
    hours = [place for place in places if opens in place[1].text]
    return [*hours, *(place for place in places if place not in hours)] if hours else []


def named(question: str, hits: Sequence[Hit]) -> Passage | None:
    """Return the contact that the question names."""
    contacts = [hit.passage for hit in hits if hit.passage.source.id == CONTACTS]
    meant = [passage for passage in contacts if _names(question, passage)]
    staff = [passage for passage in meant if _FOR_STAFF.search(passage.heading[-1])]
    return next(iter((staff if _STAFF.search(question.lower()) else []) or meant), None)


def _names(question: str, passage: Passage) -> bool:
    name = passage.heading[-1].partition(",")[0]
    shorts = _SHORT.findall(name)
    # "RED+" is somebody else than RED.
    if any(re.search(rf"\b{short}\+", question, re.IGNORECASE) for short in shorts):
        return False
    number = "".join(re.findall(r"\d", passage.statements[0].text))
    said = {*words.words(question), re.sub(r"\D", "", question)}
    if number in said or any(re.search(rf"\b{short}\b", question, re.IGNORECASE) for short in shorts):
        return True
    own, asked = set(words.content(name)), set(words.content(question))
    if own & asked & PLACES and own & asked - PLACES:
        return True
    return len(features(name) & features(question)) >= NAMED * len(features(name))
