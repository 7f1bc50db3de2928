"""Handing over, follow-up, substitutes, and colleagues who are kept out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import event

from assistant.errors import Conflict, Forbidden, InvalidInput, NotFound
from assistant.referrals import cover, drafts, handling, protecting
from assistant.referrals.drafts import Draft
from assistant.referrals.possible import possible
from assistant.referrals.reading import inbox, mine, open_referral
from assistant.referrals.states import State
from assistant.referrals.views import Detail
from assistant.roles import Action, Person, Role
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import handling as texts

MONDAY = date(2026, 3, 9)


@pytest.fixture
def sara(employ: Callable[..., Person]) -> Person:
    return employ("sara")


@pytest.fixture
def ali(employ: Callable[..., Person]) -> Person:
    return employ("ali")


@pytest.fixture
def bodil(employ: Callable[..., Person]) -> Person:
    """The coordinator."""
    return employ("bodil", coordinate=True)


@pytest.fixture
def peter(employ: Callable[..., Person]) -> Person:
    return employ("peter", Role.CASEWORKER)


@pytest.fixture
def look(db: Database, now: datetime) -> Callable[..., Detail]:
    return lambda id, person: open_referral(db, person, id, session_id="s", now=now)


def details(db: Database, action: Action) -> list[str]:
    with db.reading() as session:
        return [event.detail for event in session.query(AuditEvent).filter_by(action=action)]


def refused(kind: type[Exception], do: Callable[..., Any], *told: Any, **more: Any) -> str:
    with pytest.raises(kind) as raised:
        do(*told, **more)
    return str(raised.value)


def test_an_advisor_hands_over_and_the_colleague_goes_on(db, place, look, screen, sara, ali, now):
    id = place(State.RECEIVED, advisor="sara", advisor_substitute="somebody")
    cover.hand_over(db, sara, id, "ali", now=now)
    seen = look(id, ali)
    assert (seen.state, seen.advisor, seen.advisor_substitute) == (State.RECEIVED, "ali", "")
    handling.reply(db, ali, id, "Jeg har overtaget.", now=now, screen=screen)
    assert refused(Forbidden, handling.reply, db, sara, id, "Hej", now=now, screen=screen)
    assert details(db, Action.HAND_OVER) == ["ali"]


def test_a_coordinator_hands_over_for_a_colleague_who_is_away_and_nobody_else_does(
    db, place, look, sara, ali, bodil, now
):
    id = place(State.IN_PROGRESS, advisor="away")
    refused(Forbidden, cover.hand_over, db, sara, id, "ali", now=now)
    cover.hand_over(db, bodil, id, "bodil", now=now)
    assert look(id, sara).advisor == "bodil"


def test_it_is_handed_over_only_to_an_advisor_with_an_open_account_who_may_see_it(db, place, employ, sara, peter, now):
    employ("left", disabled=True)
    employ("relative")
    id = place(State.RECEIVED, ("relative",), advisor="sara")
    for nobody in ("peter", "left", "relative", "unknown"):
        assert refused(InvalidInput, cover.hand_over, db, sara, id, nobody, now=now) == texts.CANNOT_BE_CHOSEN
    assert refused(InvalidInput, cover.hand_over, db, sara, id, "", now=now) == texts.CHOOSE_SOMEBODY
    assert refused(InvalidInput, cover.hand_over, db, sara, id, "sara", now=now) == texts.ALREADY_THEIRS
    assert details(db, Action.HAND_OVER) == []


def test_a_follow_up_is_a_working_day_from_today_on_and_can_be_taken_away(db, place, look, sara, now):
    id = place(State.RECEIVED, advisor="sara")
    cover.follow_up(db, sara, id, now.date(), now=now)
    cover.follow_up(db, sara, id, MONDAY, now=now)
    assert look(id, sara).follow_up_on == MONDAY
    passed = refused(InvalidInput, cover.follow_up, db, sara, id, date(2026, 3, 1), now=now)
    assert passed == texts.FOLLOW_UP_PASSED
    closed = refused(InvalidInput, cover.follow_up, db, sara, id, date(2026, 4, 2), now=now)
    assert "7. april 2026" in closed
    cover.follow_up(db, sara, id, None, now=now)
    assert look(id, sara).follow_up_on is None


@pytest.mark.parametrize("on", [date(9999, 12, 31), date(9999, 12, 30)])
def test_a_follow_up_lies_within_two_years(db, place, sara, now, on):
    assert refused(InvalidInput, cover.follow_up, db, sara, place(State.RECEIVED), on, now=now) == texts.FOLLOW_UP_FAR


def test_closing_takes_the_follow_up_away(db, place, look, settings, sara, now):
    id = place(State.RECEIVED, advisor="sara")
    cover.follow_up(db, sara, id, MONDAY, now=now)
    handling.close(db, sara, id, handling.ReferralOutcome.UNCHANGED, now=now, settings=settings)
    assert look(id, sara).follow_up_on is None


def test_the_advisors_substitute_can_all_that_the_advisor_can(db, place, look, screen, sara, ali, now):
    id = place(State.RECEIVED, advisor="sara")
    assert Action.REPLY not in possible(ali, look(id, ali))
    cover.name_advisor_substitute(db, sara, id, "ali", now=now)
    assert Action.REPLY in possible(ali, look(id, ali))
    handling.reply(db, ali, id, "Jeg svarer for en kollega.", now=now, screen=screen)
    assert look(id, sara).advisor == "sara"
    assert refused(InvalidInput, cover.name_advisor_substitute, db, sara, id, "sara", now=now) == texts.ALREADY_THEIRS
    cover.name_advisor_substitute(db, sara, id, "", now=now)
    assert Action.REPLY not in possible(ali, look(id, ali))


def test_only_the_advisor_or_a_coordinator_says_who_stands_in(db, place, look, employ, sara, ali, bodil, now):
    employ("eva")
    id = place(State.RECEIVED, advisor="sara", advisor_substitute="ali")
    refused(Forbidden, cover.name_advisor_substitute, db, ali, id, "eva", now=now)
    refused(Forbidden, cover.name_advisor_substitute, db, ali, id, "", now=now)
    assert Action.NAME_SUBSTITUTE not in possible(ali, look(id, ali))
    assert look(id, sara).advisor_substitute == "ali"
    cover.name_advisor_substitute(db, bodil, id, "eva", now=now)
    assert look(id, sara).advisor_substitute == "eva"
    refused(Forbidden, cover.name_advisor_substitute, db, bodil, place(), "eva", now=now)


def test_a_caseworker_changes_the_substitute_after_sending(db, refer, employ, caseworker, peter, sara, now):
    id = refer().id
    assert not mine(db, peter)
    cover.name_substitute(db, caseworker, id, "peter", now=now)
    assert [one.id for one in mine(db, peter)] == [id]
    for nobody in ("sara", "unknown"):
        assert refused(InvalidInput, cover.name_substitute, db, caseworker, id, nobody, now=now)
    assert refused(InvalidInput, cover.name_substitute, db, caseworker, id, "caseworker", now=now)
    # Whoever is named may look, and not name somebody else.
    refused(Forbidden, cover.name_substitute, db, peter, id, "", now=now)
    cover.name_substitute(db, caseworker, id, "", now=now)
    assert not mine(db, peter)


def test_the_two_sides_name_only_their_own_substitute(db, place, peter, sara, ali, now):
    id = place(State.RECEIVED, made_by="ali", advisor="sara")
    refused(Forbidden, cover.name_substitute, db, sara, id, "peter", now=now)
    refused(Forbidden, cover.name_advisor_substitute, db, ali, id, "sara", now=now)


def test_whoever_is_kept_out_meets_it_nowhere_and_can_be_let_in_again(
    db, refer, look, caseworker, employ, sara, ali, bodil, now
):
    employ(caseworker.id, Role.CASEWORKER)
    id = refer().id
    for person, listing in ((caseworker, mine), (ali, inbox)):
        cover.bar(db, bodil, id, person.id, now=now)
        assert listing(db, person) == ()
        missing = refused(NotFound, look, "0" * 32, person)
        assert refused(NotFound, look, id, person) == missing
    refused(NotFound, handling.receive, db, ali, id, now=now)
    assert set(look(id, bodil).barred) == {"ali", caseworker.id}
    cover.admit(db, bodil, id, "ali", now=now)
    assert [one.id for one in inbox(db, ali)] == [id]
    assert refused(Conflict, cover.admit, db, bodil, id, "ali", now=now) == texts.NOT_BARRED
    assert refused(Conflict, cover.bar, db, bodil, id, caseworker.id, now=now) == texts.ALREADY_BARRED
    assert refused(InvalidInput, cover.bar, db, bodil, id, "unknown", now=now)


def test_what_somebody_kept_out_was_correcting_is_gone(db, refer, employ, caseworker, bodil, screen, now):
    """It holds all that the referral says."""
    employ(caseworker.id, Role.CASEWORKER)
    id = refer().id
    draft = Draft(drafts.key_for(id), {"note": "Rettet."}, mends=id, version=now.isoformat())
    drafts.keep(db, caseworker, draft, "note", now=now, screen=screen)
    (held,) = drafts.mine(db, caseworker)
    cover.bar(db, bodil, id, caseworker.id, now=now)
    assert drafts.mine(db, caseworker) == ()
    refused(NotFound, drafts.load, db, caseworker, held.id)
    assert len(db.data_keys.destroyed()) == 1
    # To write it again gets the answer that one who never was there gets, whatever version it names.
    for one in (draft, replace(draft, version="0"), replace(draft, mends="unknown")):
        refused(NotFound, drafts.keep, db, caseworker, one, "note", now=now, screen=screen)


def test_what_is_left_to_no_coordinator_is_named(db, refer, employ, caseworker, bodil, now):
    employ(caseworker.id, Role.CASEWORKER)
    employ("karen", coordinate=True)
    receipt = refer()
    cover.bar(db, bodil, receipt.id, "karen", now=now)
    assert protecting.left_to_nobody(db) == ()
    with db.system_change("test", now=now) as change:
        change.session.get_one(PersonRow, bodil.id).coordinate = False
        change.record("person", bodil.id)
    assert protecting.left_to_nobody(db) == (receipt.number,)


def test_only_an_advisor_sees_when_it_is_followed_up(db, place, look, caseworker, sara, now):
    id = place(State.RECEIVED, advisor="sara", made_by=caseworker.id)
    cover.follow_up(db, sara, id, MONDAY, now=now)
    assert look(id, sara).follow_up_on == MONDAY
    assert look(id, caseworker).follow_up_on is None


def test_only_a_coordinator_learns_that_somebody_is_kept_out(db, refer, look, caseworker, sara, ali, bodil, now):
    id = refer().id
    cover.bar(db, bodil, id, "ali", now=now)
    for person in (sara, caseworker):
        assert look(id, person).barred == ()
        assert Action.BAR not in {event.action for event in look(id, person).history}
    assert Action.BAR in {event.action for event in look(id, bodil).history}


def test_keeping_somebody_out_takes_their_part_in_it_away(db, place, look, peter, sara, ali, bodil, now):
    id = place(State.RECEIVED, advisor="sara", advisor_substitute="ali", substitute="peter")
    cover.bar(db, bodil, id, "ali", now=now)
    cover.bar(db, bodil, id, "peter", now=now)
    seen = look(id, bodil)
    assert (seen.advisor_substitute, seen.form.substitute) == ("", "")
    assert refused(InvalidInput, cover.name_advisor_substitute, db, sara, id, "ali", now=now)
    # The one who works on it hands it over first: it must not be left with nobody.
    assert refused(Conflict, cover.bar, db, bodil, id, "sara", now=now) == texts.HAND_OVER_FIRST
    cover.hand_over(db, bodil, id, "bodil", now=now)
    cover.bar(db, bodil, id, "sara", now=now)


def test_somebody_who_can_let_others_in_is_always_left(db, refer, look, employ, sara, bodil, now):
    id = refer().id
    assert refused(Conflict, cover.bar, db, bodil, id, "bodil", now=now) == texts.NOBODY_LEFT
    assert look(id, bodil).barred == ()
    employ("left", coordinate=True, disabled=True)
    assert refused(Conflict, cover.bar, db, bodil, id, "bodil", now=now) == texts.NOBODY_LEFT
    second = employ("second", coordinate=True)
    # With a second coordinator there, one who knows the citizen can keep herself out.
    cover.bar(db, bodil, id, "bodil", now=now)
    refused(NotFound, look, id, bodil)
    cover.admit(db, second, id, "bodil", now=now)


def test_a_long_inbox_takes_no_more_questions_to_the_database_than_a_short_one(db, place, sara):
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *told: asked.append(told[2]))
    counts = []
    for _ in range(2):
        for _ in range(3):
            place(State.IN_PROGRESS, ("relative",), advisor="sara")
        asked.clear()
        inbox(db, sara)
        counts.append(len(asked))
    assert counts[0] == counts[1]
