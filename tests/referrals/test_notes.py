"""The neutral note is meant for the official record: it says what happened, and nothing before it did."""

from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.referrals import handling
from assistant.referrals.fields import ActionKind, Actor, ReferralOutcome
from assistant.referrals.notes import neutral_note
from assistant.referrals.reading import open_referral


@pytest.fixture
def received(db, refer, advisor, now) -> str:
    id = refer().id
    handling.receive(db, advisor, id, now=now)
    return id


@pytest.fixture
def note(db, caseworker, now):
    return lambda id: neutral_note(open_referral(db, caseworker, id, session_id="s", now=now))


def test_who_was_only_received_and_broken_off_got_no_sparring(db, received, note, advisor, settings, now) -> None:
    assert note(received) == ""
    handling.close(db, advisor, received, ReferralOutcome.BROKEN_OFF, now=now, settings=settings)
    assert note(received) == ""


def test_a_reply_is_contact_and_sparring_is_sparring(db, received, note, advisor, screen, now) -> None:
    handling.reply(db, advisor, received, "Ring til mig.", now=now, screen=screen)
    assert note(received) == "Den 2. marts 2026 har der i sag J-2026-0412 været kontakt med en kollega."
    day = (now - timedelta(days=1)).date()
    handling.register_action(db, advisor, received, ActionKind.POLICE, day, actor=Actor.ADVISOR, now=now, screen=screen)
    assert "kontakt med en kollega" in note(received)
    handling.register_action(db, advisor, received, ActionKind.SPARRING, day, now=now, screen=screen)
    assert note(received) == "Den 1. marts 2026 er der i sag J-2026-0412 indhentet faglig sparring fra en kollega."


def test_without_its_case_number_it_is_still_a_sentence(db, received, caseworker, advisor, screen, now) -> None:
    handling.reply(db, advisor, received, "Ring til mig.", now=now, screen=screen)
    detail = open_referral(db, caseworker, received, session_id="s", now=now)
    emptied = replace(detail, form=replace(detail.form, case_number=""))
    assert neutral_note(emptied) == "Den 2. marts 2026 har der i sagen været kontakt med en kollega."
