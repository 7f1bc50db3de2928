"""The state table, as a table and through every function that moves a referral."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from typing import Any

import pytest
from conftest import NOW
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from assistant.errors import Conflict, Forbidden, NotFound
from assistant.referrals import correcting, cover, handling, holding, redacting, referring
from assistant.referrals.fields import ActionKind, Channel, ReferralOutcome, Step
from assistant.referrals.holding import HoldReason
from assistant.referrals.models import Referral, ReferralAction
from assistant.referrals.possible import possible
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

BEFORE = {
    Action.VIEW_REFERRAL: State.SENT,
    Action.RECEIVE: State.SENT,
    Action.RETURN: State.SENT,
    Action.RESEND: State.RETURNED,
    Action.WITHDRAW: State.RETURNED,
    Action.REPLY: State.RECEIVED,
    Action.REGISTER_ACTION: State.RECEIVED,
    Action.END_COURSE: State.CLOSED,
    Action.CLOSE: State.RECEIVED,
    Action.REOPEN: State.CLOSED,
    Action.NAME_SUBSTITUTE: State.RECEIVED,
    Action.HAND_OVER: State.RECEIVED,
    Action.FOLLOW_UP: State.RECEIVED,
    Action.ASSESS: State.RECEIVED,
    Action.REGISTER_PROGRESS: State.IN_PROGRESS,
    Action.BAR: State.SENT,
    Action.ADMIT: State.SENT,
    Action.CORRECT: State.RECEIVED,
    Action.REDACT: State.CLOSED,
    Action.HOLD: State.CLOSED,
    Action.RELEASE: State.CLOSED,
}
"""Every action on a referral, with a state in which it can be done, so that only the person decides."""
MOVES = tuple(action for action in BEFORE if action is not Action.VIEW_REFERRAL)
SENDS = {Action.SEND_REFERRAL, Action.REGISTER_INQUIRY}
"""What makes a referral has none to stand to; `test_each_channel_belongs_to_the_role_that_uses_it` holds it."""
BARRED = "barred"


@pytest.fixture
def act(db: Database, settings: Settings, screen, make_form, now: datetime, employ) -> Callable[..., Any]:
    """Do what the action's button does."""
    told = {"now": now, "screen": screen}
    for id_, role, coordinate in (
        ("colleague", Role.ADVISOR, False),
        ("coordinator", Role.ADVISOR, True),
        ("desk", Role.CASEWORKER, False),
        (BARRED, Role.CASEWORKER, False),
    ):
        employ(id_, role, coordinate=coordinate)

    def act_(action: Action, person: Person, id: str) -> Any:
        match action:
            case Action.RECEIVE:
                return handling.receive(db, person, id, now=now)
            case Action.RETURN:
                return handling.return_(db, person, id, "Skriv mere.", **told)
            case Action.RESEND:
                return referring.resend(db, person, id, make_form(), version=now.isoformat(), settings=settings, **told)
            case Action.WITHDRAW:
                return handling.withdraw(db, person, id, now=now, settings=settings)
            case Action.REPLY:
                return handling.reply(db, person, id, "Ring til os.", **told)
            case Action.REGISTER_ACTION:
                return handling.register_action(db, person, id, ActionKind.OTHER, date(2026, 3, 1), **told)
            case Action.END_COURSE:
                return handling.end_course(db, person, id, running_course(db, id), date(2026, 3, 2), now=now)
            case Action.CLOSE:
                return handling.close(db, person, id, ReferralOutcome.JOB, now=now, settings=settings)
            case Action.REOPEN:
                return handling.reopen(db, person, id, now=now)
            case Action.NAME_SUBSTITUTE if person.id == made_by(db, id):
                return cover.name_substitute(db, person, id, "desk", now=now)
            case Action.NAME_SUBSTITUTE:
                return cover.name_advisor_substitute(db, person, id, "colleague", now=now)
            case Action.HAND_OVER:
                return cover.hand_over(db, person, id, "colleague", now=now)
            case Action.FOLLOW_UP:
                return cover.follow_up(db, person, id, date(2026, 3, 9), now=now)
            case Action.ASSESS:
                return handling.assess(db, person, id, True, None, now=now)
            case Action.REGISTER_PROGRESS:
                return handling.register_progress(db, person, id, Step.IN_JOB, date(2026, 3, 1), now=now)
            case Action.BAR:
                return cover.bar(db, person, id, "colleague", now=now)
            case Action.ADMIT:
                return cover.admit(db, person, id, BARRED, now=now)
            case Action.CORRECT:
                form = make_form(unit="Integration Syd")
                return correcting.correct(db, person, id, form, version=now.isoformat(), settings=settings, **told)
            case Action.REDACT:
                return redacting.redact(db, person, id, redacting.EVERYWHERE, "mens han var der", now=now)
            case Action.HOLD:
                return holding.hold(db, person, id, next(iter(HoldReason)), now=now)
            case Action.RELEASE:
                return holding.release(db, person, id, now=now)
            case Action.VIEW_REFERRAL:
                return open_referral(db, person, id, session_id="s", now=now)
        raise ValueError(action)

    return act_


def running_course(db: Database, id: str) -> int:
    """Put a course without an end on the referral, where there is one, and return its id."""
    with db.system_change("test", now=NOW) as change:
        change.record("test", "")
        if change.session.get(Referral, id) is None:
            return 1
        began = ReferralAction(
            referral_id=id, at=NOW, by="p", kind=ActionKind.COURSE_GROUP, on=date(2026, 3, 1), note=b""
        )
        change.session.add(began)
        change.session.flush()
        return began.id


def state_of(db: Database, id: str) -> str:
    with db.reading() as session:
        return session.execute(text("SELECT state FROM referral WHERE id = :id"), {"id": id}).scalar_one()


def events_of(db: Database, id: str) -> list[str]:
    with db.reading() as session:
        rows = session.execute(text("SELECT action FROM audit_event WHERE subject_id = :id"), {"id": id})
        return [action for (action,) in rows]


def made_by(db: Database, id: str) -> str | None:
    with db.reading() as session:
        return session.execute(text("SELECT made_by FROM referral WHERE id = :id"), {"id": id}).scalar()


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


def test_every_action_that_the_tables_hold_is_in_these_tests():
    assert {action for _, action in TRANSITIONS} | set(STAYS) == {*MOVES, *SENDS}


# One database for each action: with one for each case, these would take minutes.


@pytest.mark.parametrize("action", MOVES)
def test_every_button_in_every_state_does_what_the_table_says_or_nothing(db: Database, place, act, action: Action):
    # One who stands to it in every way, so that only the state decides.
    role = Role.CASEWORKER if action in {Action.RESEND, Action.WITHDRAW} else Role.ADVISOR
    person = Person("p", "P", role, coordinate=role is Role.ADVISOR)
    for state in State:
        id = place(state, (BARRED,), hold=action is Action.RELEASE, made_by="p", advisor="p")
        before = events_of(db, id)
        if state in STAYS.get(action, ()) or (state, action) in TRANSITIONS:
            act(action, person, id)
            assert state_of(db, id) == TRANSITIONS.get((state, action), state), state
            assert events_of(db, id) == [*before, action], state
        else:
            with pytest.raises(Conflict):
                act(action, person, id)
            assert state_of(db, id) == state
            assert events_of(db, id) == before, state


STANDS = {
    "made_by": Ownership.OWN,
    "advisor": Ownership.ASSIGNED,
    "advisor_substitute": Ownership.STAND_IN,
    "substitute": Ownership.SUBSTITUTE,
    "": Ownership.OTHER,
    "nobody": Ownership.ORPHANED,
}
"""The column through which somebody stands to a referral, and how they then do; by none, and its maker has left."""
PEOPLE = [*(Person("p", "P", role) for role in Role), Person("p", "P", Role.ADVISOR, coordinate=True)]


@pytest.mark.parametrize("action", BEFORE)
def test_every_button_works_for_exactly_the_people_of_the_table(db: Database, place, act, action: Action):
    for person, (column, ownership) in product(PEOPLE, STANDS.items()):
        case = (person, column)
        stands = {"made_by": "gone"} if column == "nobody" else {column: "p"} if column else {}
        id = place(BEFORE[action], (BARRED,), hold=action is Action.RELEASE, **stands)
        before = events_of(db, id)
        if may(person, action, ownership):
            act(action, person, id)
            assert events_of(db, id) == [*before, action], case
            continue
        with pytest.raises((Forbidden, NotFound)) as refused:
            act(action, person, id)
        assert events_of(db, id) == before, case
        assert state_of(db, id) == BEFORE[action], case
        # Who may not see it is told the same as about one that does not exist.
        hidden = not may(person, Action.VIEW_REFERRAL, ownership)
        assert isinstance(refused.value, NotFound) is hidden, case


@pytest.mark.parametrize("left", ["closed", "administrator", "barred"])
def test_what_waits_for_somebody_who_has_left_is_ended_by_a_coordinator(
    db: Database, place, act, employ, settings: Settings, now: datetime, left: str
):
    role = Role.ADMINISTRATOR if left == "administrator" else Role.CASEWORKER
    employ("leaver", role, disabled=left == "closed")
    barred = ("leaver",) if left == "barred" else ()
    coordinator = Person("coordinator", "C", Role.ADVISOR, coordinate=True)
    waits, sent = place(State.RETURNED, barred, made_by="leaver"), place(State.SENT, barred, made_by="leaver")
    for person, id in ((Person("colleague", "C", Role.ADVISOR), waits), (coordinator, sent)):
        detail = open_referral(db, person, id, session_id="s", now=now)
        assert not detail.orphaned
        assert Action.WITHDRAW not in possible(person, detail)
        with pytest.raises(Forbidden):
            act(Action.WITHDRAW, person, id)
    detail = open_referral(db, coordinator, waits, session_id="s", now=now)
    assert Action.WITHDRAW in possible(coordinator, detail)
    act(Action.WITHDRAW, coordinator, waits)
    assert state_of(db, waits) == State.WITHDRAWN


@pytest.mark.parametrize("action", BEFORE)
def test_a_missing_referral_a_foreign_one_and_one_that_is_kept_from_them_answer_alike(place, act, action: Action):
    foreign = place(BEFORE[action], (BARRED,))
    for person in PEOPLE:
        told = {refusal(act, action, person, "0" * 32)}
        if not may(person, Action.VIEW_REFERRAL):
            told.add(refusal(act, action, person, foreign))
        assert told == {texts.NOT_FOUND}, person
    # Whoever is kept out: whatever the role, and however they otherwise stand to it.
    for column in STANDS:
        stands = {column: BARRED} if column in STANDS.keys() - {"", "nobody"} else {}
        id = place(BEFORE[action], (BARRED,), **stands)
        for person in PEOPLE:
            assert refusal(act, action, replace(person, id=BARRED), id) == texts.NOT_FOUND, (person, column)


def refusal(act: Callable[..., Any], action: Action, person: Person, id: str) -> str:
    with pytest.raises(NotFound) as refused:
        act(action, person, id)
    return str(refused.value)


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
