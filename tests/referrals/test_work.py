"""What an advisor registers: actions from the fixed list, courses, assessment and steps."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from assistant.errors import Conflict, InvalidInput
from assistant.referrals.fields import COURSES, WITH_ACTOR, About, ActionKind, Actor, Channel, Step
from assistant.referrals.forms import ReferralForm
from assistant.referrals.handling import assess, end_course, receive, register_action, register_progress
from assistant.referrals.reading import inbox, open_referral
from assistant.referrals.states import State
from assistant.referrals.views import Assessment, Detail, InboxFilter
from assistant.roles import Action, Person
from assistant.store.database import Database
from assistant.texts import handling as texts
from assistant.texts import referrals as labels

BEGAN, ENDED = date(2026, 2, 2), date(2026, 2, 27)


@pytest.fixture
def look(db: Database, now: datetime) -> Callable[..., Detail]:
    return lambda id, person: open_referral(db, person, id, session_id="s", now=now)


@pytest.fixture
def register(db: Database, advisor: Person, now: datetime, screen: Any) -> Callable[..., None]:
    return lambda id, kind, on=BEGAN, **told: register_action(db, advisor, id, kind, on, now=now, screen=screen, **told)


@pytest.fixture
def received(place: Callable[..., str], advisor: Person) -> str:
    return place(State.RECEIVED, advisor=advisor.id, made_by="caseworker")


def refused(kind: type[Exception], do: Callable[..., Any], *told: Any, **more: Any) -> str:
    with pytest.raises(kind) as raised:
        do(*told, **more)
    return str(raised.value)


@pytest.mark.parametrize("kind", ActionKind)
def test_each_action_says_who_where_it_must_and_only_a_course_ends(register, look, received, advisor, kind):
    if kind in WITH_ACTOR:
        assert refused(InvalidInput, register, received, kind) == texts.ACTOR_MISSING
        register(received, kind, actor=Actor.LEADER)
        assert texts.ACTOR_LABEL[kind]
        assert "{actor}" in texts.ACTOR_SAID[kind]
    else:
        assert refused(InvalidInput, register, received, kind, actor=Actor.LEADER) == texts.ACTOR_NOT_WANTED
        register(received, kind)
    if kind in COURSES:
        register(received, kind, until=ENDED)
    else:
        assert refused(InvalidInput, register, received, kind, until=ENDED) == texts.UNTIL_NOT_WANTED
    done = look(received, advisor).actions
    assert {one.kind for one in done} == {kind}
    assert [one.until for one in done] == ([None, ENDED] if kind in COURSES else [None])
    assert done[0].actor == (Actor.LEADER if kind in WITH_ACTOR else None)
    assert labels.ACTION_KIND[kind]


def test_an_action_and_a_step_lie_near_the_referral(db, register, received, advisor, now):
    with pytest.raises(InvalidInput):
        register(received, ActionKind.SPARRING, date(1, 1, 1))
    register(received, ActionKind.SPARRING)
    with pytest.raises(InvalidInput):
        register_progress(db, advisor, received, next(iter(Step)), date(2019, 12, 31), now=now)


def test_any_day_can_be_looked_from_and_to(db, received, advisor):
    assert inbox(db, advisor, InboxFilter(since=date(1, 1, 1), until=date(9999, 12, 31)))


def test_the_end_of_a_course_is_registered_when_it_comes(db, register, look, received, advisor, now):
    register(received, ActionKind.COURSE_GROUP)
    register(received, ActionKind.SPARRING)
    course, sparring = look(received, advisor).actions
    before = refused(InvalidInput, end_course, db, advisor, received, course.id, date(2026, 2, 1), now=now)
    assert before == texts.UNTIL_BEFORE
    future = refused(InvalidInput, end_course, db, advisor, received, course.id, date(2026, 3, 3), now=now)
    assert future == texts.UNTIL_IN_FUTURE
    assert refused(Conflict, end_course, db, advisor, received, sparring.id, ENDED, now=now) == texts.NO_SUCH_COURSE
    end_course(db, advisor, received, course.id, ENDED, now=now)
    assert [one.until for one in look(received, advisor).actions] == [ENDED, None]
    assert refused(Conflict, end_course, db, advisor, received, course.id, ENDED, now=now) == texts.NO_SUCH_COURSE


def test_a_course_of_another_referral_cannot_be_ended_from_here(db, register, look, place, received, advisor, now):
    other = place(State.RECEIVED, advisor=advisor.id)
    register(other, ActionKind.COURSE_GROUP)
    (course,) = look(other, advisor).actions
    register(received, ActionKind.SPARRING)
    assert refused(Conflict, end_course, db, advisor, received, course.id, ENDED, now=now) == texts.NO_SUCH_COURSE


def test_an_assessment_is_the_advisors_alone_and_never_there_by_itself(
    db, look, received, advisor, other_advisor, caseworker, now
):
    assert look(received, advisor).assessment == Assessment()
    assess(db, advisor, received, True, None, now=now)
    held = Assessment(True, None, advisor.id, now)
    assert look(received, advisor).assessment == look(received, other_advisor).assessment == held
    assert look(received, caseworker).assessment == Assessment()
    assess(db, advisor, received, False, False, now=now)
    assert look(received, advisor).assessment == Assessment(False, False, advisor.id, now)


def test_a_dated_step_is_kept_and_only_advisors_see_it(db, register, look, received, advisor, caseworker, now):
    register(received, ActionKind.SPARRING)
    register_progress(db, advisor, received, Step.SEEKS_JOB, BEGAN, now=now)
    register_progress(db, advisor, received, Step.IN_JOB, ENDED, now=now)
    assert [(one.step, one.on, one.by) for one in look(received, advisor).progress] == [
        (Step.SEEKS_JOB, BEGAN, advisor.id),
        (Step.IN_JOB, ENDED, advisor.id),
    ]
    assert look(received, caseworker).progress == ()
    future = refused(InvalidInput, register_progress, db, advisor, received, Step.IN_JOB, date(2026, 3, 3), now=now)
    assert future == texts.DAY_IN_FUTURE


def test_a_caseworker_does_not_even_see_that_it_was_assessed(db, register, look, received, advisor, caseworker, now):
    register(received, ActionKind.SPARRING)
    assess(db, advisor, received, True, True, now=now)
    register_progress(db, advisor, received, Step.IN_JOB, ENDED, now=now)
    private = {Action.ASSESS, Action.REGISTER_PROGRESS}
    assert private <= {event.action for event in look(received, advisor).history}
    assert private.isdisjoint({event.action for event in look(received, caseworker).history})


def test_a_general_question_is_not_assessed_and_takes_no_steps(db, refer, register, advisor, now):
    id = refer(ReferralForm(About.GENERAL, Channel.FORM, "Ydelse Syd")).id
    receive(db, advisor, id, now=now)
    register(id, ActionKind.PRESENTATION)
    assert refused(InvalidInput, assess, db, advisor, id, True, True, now=now) == texts.ONLY_CASES
    assert refused(InvalidInput, register_progress, db, advisor, id, Step.IN_JOB, BEGAN, now=now) == texts.ONLY_CASES
