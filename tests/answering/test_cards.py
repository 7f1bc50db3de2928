"""The card that is opened by itself, and the doubt that follows every kind of answer."""

from datetime import date
from pathlib import Path

from assistant.answering import cards, steps
from assistant.answering.acute import UNKNOWN
from assistant.answering.answerer import without_sources
from assistant.answering.draft import Draft
from assistant.answering.screening import Public
from assistant.sources.contacts import load_contacts
from assistant.texts import answers as texts
from assistant.values import Answer, Line, Notice, Outcome

DAY = date(2026, 11, 21)
CONTACTS = load_contacts(Path(__file__).resolve().parent.parent.parent / "corpus")
PUBLIC = Public.of(CONTACTS, "")
DOUBTFUL = "han har truet hende en gang"


def test_a_card_asked_for_is_that_of_danger_now():
    card = cards.show_card(UNKNOWN, CONTACTS)
    assert card.outcome is Outcome.ACUTE
    assert card.lines[0].text == texts.CARD_NOW[0].format(alarm="112")
    assert "112" in [contact.number for contact in card.contacts]


def test_a_doubt_goes_on_and_carries_its_notice():
    draft = steps.recognise_danger(Draft(raw=DOUBTFUL, today=DAY), CONTACTS, PUBLIC)
    assert isinstance(draft, Draft)
    assert draft.notices == (cards.doubt(CONTACTS),)
    assert "112" in draft.notices[0].text


def test_a_refusal_carries_the_doubt_first():
    raised, other = cards.doubt(CONTACTS), Notice("x", "y")
    refused = Answer("", Outcome.NO_BASIS, (Line("Nej", 0),), notices=(other,))
    assert cards.with_doubt(refused, (raised,)).notices == (raised, other)
    assert cards.with_doubt(refused, ()).notices == (other,)


def test_a_doubt_without_an_index_gets_the_card():
    answer = without_sources(DOUBTFUL, CONTACTS, PUBLIC, today=DAY)
    assert answer is not None
    assert answer.outcome is Outcome.ACUTE
    assert without_sources("Hvad er en social kontrol-vejleder?", CONTACTS, PUBLIC, today=DAY) is None
