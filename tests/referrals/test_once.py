"""What is added to a referral is added once, however often the button is pressed and wherever the machine stops."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from assistant.errors import Conflict, InvalidInput, Repeated
from assistant.referrals import handling
from assistant.referrals.fields import ActionKind, Actor, ReferralOutcome, Step
from assistant.referrals.models import ReferralAction, ReferralMessage, ReferralProgress
from assistant.referrals.reading import open_referral
from assistant.referrals.referring import resend
from assistant.referrals.states import State
from assistant.roles import Action
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.store.mail import MailRow

DAY = date(2026, 3, 1)
ADDS = {
    Action.RETURN: (ReferralMessage, State.SENT),
    Action.REPLY: (ReferralMessage, State.RECEIVED),
    Action.REGISTER_ACTION: (ReferralAction, State.RECEIVED),
    Action.REGISTER_PROGRESS: (ReferralProgress, State.IN_PROGRESS),
}
"""What adds a row, which, and a state in which it can be done."""


@pytest.fixture
def press(db: Database, advisor, now, screen) -> Callable[..., None]:
    """Press the button of the action; `other` where something else stands in the form."""

    def press_(action: Action, id: str, key: str, *, other: bool = False, by=advisor, later=timedelta()) -> None:
        told = {"key": key, "now": now + later}
        match action:
            case Action.RETURN:
                handling.return_(db, by, id, "Skriv alt." if other else "Skriv mere.", screen=screen, **told)
            case Action.REPLY:
                handling.reply(db, by, id, "Kom forbi." if other else "Ring til os.", screen=screen, **told)
            case Action.REGISTER_ACTION:
                kind = ActionKind.SHELTER if other else ActionKind.SPARRING
                handling.register_action(db, by, id, kind, DAY, "kort", screen=screen, **told)
            case Action.REGISTER_PROGRESS:
                handling.register_progress(db, by, id, Step.IN_JOB if other else Step.SEEKS_JOB, DAY, **told)

    return press_


def counted(db: Database, action: Action) -> tuple[int, int]:
    """How many rows there are, and how many events."""
    with db.reading() as session:
        rows = session.scalar(select(func.count()).select_from(ADDS[action][0]))
        events = session.scalar(select(func.count()).select_from(AuditEvent).where(AuditEvent.action == action))
    return rows, events


def mails(db: Database) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(MailRow))


@pytest.mark.parametrize("action", ADDS)
def test_the_same_click_again_is_the_same_thing_done(db: Database, place, press, advisor, action: Action):
    id = place(ADDS[action][1], advisor=advisor.id, made_by="caseworker")
    for _ in range(3):
        press(action, id, "a")
    assert counted(db, action) == (1, 1)
    # With something else in the form it is not stored in silence, nor lost in silence.
    with pytest.raises(Repeated):
        press(action, id, "a", other=True)
    assert counted(db, action) == (1, 1)
    if action is not Action.RETURN:
        press(action, id, "b", other=True)
        press(action, id, "c", other=True)
        assert counted(db, action) == (3, 3)


@pytest.mark.parametrize("other", [True, False])
def test_what_was_sent_again_is_returned_again_with_the_key_that_the_address_still_has(
    db: Database, refer, press, caseworker, make_form, settings, screen, now, other: bool
):
    id = refer().id
    press(Action.RETURN, id, "a")
    version = open_referral(db, caseworker, id, session_id="s", now=now).version
    later = timedelta(minutes=5)
    resend(db, caseworker, id, make_form(), version=version, now=now + later, settings=settings, screen=screen)
    for _ in range(2):
        press(Action.RETURN, id, "a", other=other, later=2 * later)
    found = open_referral(db, caseworker, id, session_id="s", now=now)
    assert (found.state, len(found.messages)) == (State.RETURNED, 2)


@pytest.mark.parametrize("action", ADDS)
def test_the_same_words_another_day_are_not_taken_for_the_same_click(db: Database, place, press, advisor, action):
    id = place(ADDS[action][1], advisor=advisor.id, made_by="caseworker")
    press(action, id, "a")
    press(action, id, "a", later=timedelta(hours=23))
    with pytest.raises(Repeated):
        press(action, id, "a", later=timedelta(days=20))
    assert counted(db, action) == (1, 1)


@pytest.mark.parametrize("action", ADDS)
@pytest.mark.parametrize("times", [8, pytest.param(500, marks=pytest.mark.deep)])
def test_pressed_by_many_hands_at_once_it_is_stored_once(
    db: Database, place, press, advisor, action: Action, times: int
):
    id = place(ADDS[action][1], advisor=advisor.id, made_by="caseworker")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: press(action, id, "a"), range(times)))
    assert counted(db, action) == (1, 1)


def test_it_is_the_same_answer_also_when_the_referral_has_gone_on(db, place, press, advisor, settings, now):
    id = place(State.RECEIVED, advisor=advisor.id, made_by="caseworker")
    press(Action.REPLY, id, "a")
    handling.close(db, advisor, id, ReferralOutcome.JOB, now=now, settings=settings)
    press(Action.REPLY, id, "a")
    assert counted(db, Action.REPLY) == (1, 1)
    with pytest.raises(Conflict):
        press(Action.REPLY, id, "b")


def test_one_key_serves_several_forms_referrals_and_people(db, place, press, advisor, other_advisor):
    one, two = (place(State.RECEIVED, advisor=advisor.id, advisor_substitute=other_advisor.id) for _ in range(2))
    press(Action.REPLY, one, "a")
    press(Action.REGISTER_ACTION, one, "a")
    press(Action.REGISTER_PROGRESS, one, "a")
    press(Action.REPLY, two, "a")
    press(Action.REPLY, one, "a", by=other_advisor)
    assert [counted(db, action)[0] for action in (Action.REPLY, Action.REGISTER_ACTION, Action.REGISTER_PROGRESS)] == [
        3,
        1,
        1,
    ]


def test_the_same_click_again_tells_nobody_again_and_works_no_later(db, place, press, advisor, employ, now):
    employ("caseworker")
    id = place(State.RECEIVED, advisor=advisor.id, made_by="caseworker")
    press(Action.REPLY, id, "a")
    before = mails(db)
    press(Action.REPLY, id, "a")
    assert mails(db) == before


def test_a_course_that_has_ended_since_is_still_the_same_click(db: Database, place, advisor, now, screen):
    id = place(State.RECEIVED, advisor=advisor.id)

    def begin(day: date = DAY, until: date | None = None) -> None:
        told = {"until": until, "key": "a", "now": now, "screen": screen}
        handling.register_action(db, advisor, id, ActionKind.COURSE_GROUP, day, **told)

    begin()
    # An end is never lost in silence, whether it is new or another than the one that is held.
    with pytest.raises(Repeated):
        begin(until=DAY)
    with db.reading() as session:
        course = session.scalars(select(ReferralAction.id)).one()
    handling.end_course(db, advisor, id, course, DAY, now=now)
    begin()
    begin(until=DAY)
    with pytest.raises(Repeated):
        begin(DAY - timedelta(days=1))
    with pytest.raises(Repeated):
        begin(DAY - timedelta(days=1), until=DAY)
    with db.reading() as session:
        assert session.scalars(select(ReferralAction.until)).all() == [DAY]


def test_what_is_wrong_in_the_form_uses_up_no_key(db: Database, place, advisor, now, screen):
    id = place(State.RECEIVED, advisor=advisor.id)
    told = {"key": "a", "now": now, "screen": screen}
    with pytest.raises(InvalidInput):
        handling.register_action(db, advisor, id, ActionKind.NOTIFICATION, DAY, **told)
    handling.register_action(db, advisor, id, ActionKind.NOTIFICATION, DAY, actor=Actor.ADVISOR, **told)
    assert counted(db, Action.REGISTER_ACTION) == (1, 1)
