"""Danger in what is written in a referral: heard as in the chat, and what it makes of the referral."""

from datetime import datetime

import pytest

from assistant.answering.acute import Card, Danger, recognise
from assistant.referrals import handling
from assistant.referrals.danger import LISTENED, heard, rises
from assistant.referrals.forms import Screen
from assistant.referrals.reading import open_referral
from assistant.referrals.referring import resend
from assistant.roles import Person
from assistant.settings import Settings
from assistant.store.database import Database

NOW = "Manden har sagt, at han slår hende ihjel i aften. Hun er låst inde, og han har en kniv."
TODAY = "Familien rejser med hende i morgen, og hun skal giftes mod sin vilje."
CALM = "Vi vil gerne have sparring om den næste samtale."


@pytest.mark.parametrize("name", LISTENED)
def test_danger_is_heard_in_every_free_text(name: str) -> None:
    assert heard({"note": CALM, name: NOW}, recognise).card is Card.NOW
    assert heard({name: TODAY}, recognise).card is Card.TODAY
    assert heard({name: CALM}, recognise) is None


def test_the_worst_counts_with_the_additions_of_all() -> None:
    told = {"a": Danger(Card.TODAY, child=True), "b": Danger(Card.NOW), "c": Danger(None, suicide=True)}
    texts = dict(zip(LISTENED, told, strict=False))
    assert heard(texts, told.get) == Danger(Card.NOW, child=True, suicide=True)


def test_what_is_told_in_two_fields_is_heard_together() -> None:
    def hear(text: str) -> Danger | None:
        return Danger(Card.NOW) if {"låst", "kniv"} <= set(text.split()) else None

    assert heard({"note": "låst inde", "consent_basis": "en kniv"}, hear) == Danger(Card.NOW)


@pytest.mark.parametrize(
    ("before", "now", "does"),
    [
        (None, Danger(Card.TODAY), True),
        (Danger(None), Danger(Card.TODAY), True),
        (Danger(Card.TODAY), Danger(Card.NOW), True),
        (Danger(Card.NOW), Danger(Card.TODAY), False),
        (Danger(Card.NOW), Danger(Card.NOW, child=True), False),
        (None, Danger(None), False),
        (Danger(Card.NOW), None, False),
    ],
)
def test_only_what_is_worse_than_before_makes_it_acute_again(
    before: Danger | None, now: Danger | None, does: bool
) -> None:
    assert rises(before, now) is does


def test_danger_can_be_added_when_it_is_sent_again_and_not_taken_away(
    db: Database,
    refer,
    make_form,
    advisor: Person,
    caseworker: Person,
    settings: Settings,
    screen: Screen,
    now: datetime,
) -> None:
    told = {"now": now, "screen": screen}
    id = refer(make_form()).id
    for acute in (True, False):
        handling.return_(db, advisor, id, "Skriv mere.", **told)
        again = make_form(acute_card_shown=acute, note=f"Mere: {acute}")
        version = open_referral(db, caseworker, id, session_id="s", now=now).version
        resend(db, caseworker, id, again, version=version, settings=settings, **told)
        assert open_referral(db, caseworker, id, session_id="s", now=now).form.acute_card_shown
