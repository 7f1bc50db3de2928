"""The state table, as a table and through every function that moves a referral."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assistant.errors import Conflict, Forbidden, NotFound
from assistant.referrals import handling, referring
from assistant.referrals.fields import ActionKind, Channel, ReferralOutcome
from assistant.referrals.reading import open_referral
from assistant.referrals.states import STAYS, TRANSITIONS, State, after
from assistant.roles import Action, Ownership, Person, Role, may
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import referrals as texts

DESIGN = {
    "draft": {"sent"},
    "sent": {"received", "returned", "withdrawn"},
    "returned": {"sent", "withdrawn"},
    "received": {"in_progress", "closed"},
    "in_progress": {"in_progress", "closed"},
    "closed": {"in_progress"},
    "withdrawn": set(),
}
"""The table of the design, written down a second time. In progress stays so while it is worked on."""

MOVES = (
    Action.RECEIVE,
    Action.RETURN,
    Action.RESEND,
    Action.WITHDRAW,
    Action.REPLY,
    Action.REGISTER_ACTION,
    Action.CLOSE,
    Action.REOPEN,
)


@pytest.fixture
def act(db: Database, settings: Settings, screen, make_form, now: datetime) -> Callable[..., Any]:
    """Do what the action's button does."""
    told = {"now": now, "screen": screen}

    def act_(action: Action, person: Person, id: str) -> Any:
        match action:
            case Action.RECEIVE:
                return handling.receive(db, person, id, now=now)
            case Action.RETURN:
                return handling.return_(db, person, id, "Skriv mere.", **told)
            case Action.RESEND:
                return referring.resend(db, person, id, make_form(), settings=settings, **told)
            case Action.WITHDRAW:
                return handling.withdraw(db, person, id, now=now, settings=settings)
            case Action.REPLY:
                return handling.reply(db, person, id, "Ring til os.", **told)
            case Action.REGISTER_ACTION:
                return handling.register_action(db, person, id, ActionKind.OTHER, date(2026, 3, 1), **told)
            case Action.CLOSE:
                return handling.close(db, person, id, ReferralOutcome.JOB, now=now, settings=settings)
            case Action.REOPEN:
                return handling.reopen(db, person, id, now=now)
            case Action.VIEW_REFERRAL:
                return open_referral(db, person, id, session_id="s", now=now)
        raise ValueError(action)

    return act_


def state_of(db: Database, id: str) -> str:
    with db.reading() as session:
        return session.execute(text("SELECT state FROM referral WHERE id = :id"), {"id": id}).scalar_one()


def events_of(db: Database, id: str) -> list[str]:
    with db.reading() as session:
        rows = session.execute(text("SELECT action FROM audit_event WHERE subject_id = :id"), {"id": id})
        return [action for (action,) in rows]


def test_the_ways_between_states_are_those_of_the_design():
    ways = {state.value: {to.value for (one, _), to in TRANSITIONS.items() if one is state} for state in State}
    assert ways == DESIGN


@pytest.mark.parametrize(("state", "action"), list(product(State, Action)))
def test_no_other_step_can_be_taken(state: State, action: Action):
    if state in STAYS.get(action, ()):
        assert after(state, action, "H-2026-0001") is state
    elif (state, action) in TRANSITIONS:
        assert after(state, action, "H-2026-0001") is TRANSITIONS[state, action]
    else:
        with pytest.raises(Conflict) as refused:
            after(state, action, "H-2026-0001")
        assert str(refused.value) == texts.NOT_NOW[state].format(number="H-2026-0001")


@pytest.mark.parametrize(("state", "action"), list(product(State, MOVES)))
def test_every_button_in_every_state_does_what_the_table_says_or_nothing(
    db: Database, place, act, state: State, action: Action
):
    # One who stands to it in every way, so that only the state decides.
    role = Role.CASEWORKER if action in {Action.RESEND, Action.WITHDRAW} else Role.ADVISOR
    id = place(state, made_by="p", advisor="p")
    before = events_of(db, id)
    if (state, action) in TRANSITIONS:
        act(action, Person("p", "P", role), id)
        assert state_of(db, id) == TRANSITIONS[state, action]
        assert events_of(db, id) == [*before, action]
    else:
        with pytest.raises(Conflict):
            act(action, Person("p", "P", role), id)
        assert state_of(db, id) == state
        assert events_of(db, id) == before


BEFORE = {
    Action.VIEW_REFERRAL: State.SENT,
    Action.RECEIVE: State.SENT,
    Action.RETURN: State.SENT,
    Action.RESEND: State.RETURNED,
    Action.WITHDRAW: State.SENT,
    Action.REPLY: State.RECEIVED,
    Action.REGISTER_ACTION: State.RECEIVED,
    Action.CLOSE: State.RECEIVED,
    Action.REOPEN: State.CLOSED,
}
"""A state in which the action can be done, so that only the person decides."""
COLUMN = {Ownership.OWN: "made_by", Ownership.ASSIGNED: "advisor", Ownership.SUBSTITUTE: "substitute"}


@pytest.mark.parametrize(("action", "role", "ownership"), list(product(BEFORE, Role, Ownership)))
def test_every_button_works_for_exactly_the_people_of_the_table(
    db: Database, place, act, action: Action, role: Role, ownership: Ownership
):
    person = Person("p", "P", role)
    stands = {COLUMN[ownership]: "p"} if ownership in COLUMN else {}
    id = place(BEFORE[action], **stands)
    before = events_of(db, id)
    if may(person, action, ownership):
        act(action, person, id)
        assert events_of(db, id) == [*before, action]
        return
    with pytest.raises((Forbidden, NotFound)) as refused:
        act(action, person, id)
    assert events_of(db, id) == before
    assert state_of(db, id) == BEFORE[action]
    # Who may not see it is told the same as about one that does not exist.
    hidden = not may(person, Action.VIEW_REFERRAL, ownership)
    assert isinstance(refused.value, NotFound) is hidden


@pytest.mark.parametrize(("action", "role"), list(product(BEFORE, Role)))
def test_a_missing_referral_and_a_foreign_one_answer_alike(place, act, action: Action, role: Role):
    person, foreign = Person("p", "P", role), place(BEFORE[action])
    with pytest.raises(NotFound) as missing:
        act(action, person, "0" * 32)
    assert str(missing.value) == texts.NOT_FOUND
    if not may(person, Action.VIEW_REFERRAL):
        with pytest.raises(NotFound) as hidden:
            act(action, person, foreign)
        assert str(hidden.value) == str(missing.value)


@pytest.mark.parametrize(("channel", "role"), list(product(Channel, Role)))
def test_each_channel_belongs_to_the_role_that_uses_it(refer, make_form, channel: Channel, role: Role):
    by_advisor = channel in {"phone", "mail", "desk"}
    wanted = Role.ADVISOR if by_advisor else Role.CASEWORKER
    if role is wanted:
        assert refer(make_form(channel=channel), person=Person("p", "P", role)).number == "H-2026-0001"
    else:
        with pytest.raises(Forbidden):
            refer(make_form(channel=channel), person=Person("p", "P", role))


@pytest.mark.parametrize(
    "column", ["state", "outcome", "about", "channel", "consent", "child_in_household", "notified_by"]
)
def test_the_database_itself_refuses_a_value_that_no_list_holds(db: Database, place, now: datetime, column: str):
    place()

    def put_nonsense() -> None:
        with db.system_change("test", now=now) as change:
            change.session.execute(text(f"UPDATE referral SET {column} = 'fjollet'"))

    with pytest.raises(IntegrityError, match="CHECK"):
        put_nonsense()
