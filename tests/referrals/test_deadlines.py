"""When a referral is late, soon to be, or forgotten."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.pages import days, marks
from assistant.referrals.access import changing
from assistant.referrals.deadlines import Group, groups, only, receive_by, send_again_by
from assistant.referrals.fields import About, Channel
from assistant.referrals.models import Referral
from assistant.referrals.reading import inbox, open_referral
from assistant.referrals.referring import Receipt
from assistant.referrals.states import STAYS, TRANSITIONS, WORK, State
from assistant.referrals.views import Listed
from assistant.referrals.waiting import AFTER_DANGER, waits
from assistant.referrals.workdays import is_workday, workday_after, workdays_ago, workdays_between
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.store.mail import MailKind
from assistant.texts import handling as texts

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ONE = Listed(
    id="1",
    number="H-2026-0001",
    state=State.SENT,
    about=About.CASE,
    channel=Channel.CHAT,
    unit="Integration Nord",
    case_number="J-2026-0412",
    acute=False,
    made_by="mette",
    substitute="",
    advisor="",
    advisor_substitute="",
    sent_at=MONDAY,
    received_at=None,
    active_at=MONDAY,
    worked_at=MONDAY,
    seen_at=None,
    follow_up_on=None,
)
SARA = Person("sara", "Sara", Role.ADVISOR)


@pytest.fixture
def found(settings: Settings) -> Callable[..., frozenset[Group]]:
    def found_(now: datetime, person: Person = SARA, **changes: object) -> frozenset[Group]:
        return groups(replace(ONE, **changes), person, now=now, settings=settings)

    return found_


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-03-02T09:00+00:00", "2026-03-03T11:00+00:00"),
        # Half past midnight on Tuesday in Copenhagen: it counts as Tuesday's.
        ("2026-03-02T23:30+00:00", "2026-03-04T11:00+00:00"),
        # Friday evening, and over a change to summer time: noon is an hour earlier in UTC.
        ("2026-03-27T20:00+00:00", "2026-03-30T10:00+00:00"),
        ("2026-04-01T08:00+00:00", "2026-04-07T10:00+00:00"),
        ("2026-12-23T15:00+00:00", "2026-12-28T11:00+00:00"),
    ],
)
def test_it_is_to_be_received_by_noon_of_the_next_working_day(sent: str, due: str):
    assert receive_by(datetime.fromisoformat(sent), acute=False) == datetime.fromisoformat(due)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2060, 1, 1)))
def test_every_deadline_lies_on_a_working_day_and_never_within_the_hours_of_sending(sent: datetime):
    sent_at = sent.replace(tzinfo=UTC)
    due = receive_by(sent_at, acute=False)
    assert timedelta(hours=12) <= due - sent_at
    assert is_workday(due.date())
    assert receive_by(sent_at, acute=True) == sent_at


def test_what_is_sent_is_late_at_noon_and_not_a_second_before(found):
    due = receive_by(MONDAY, acute=False)
    assert Group.OVERDUE not in found(due - timedelta(seconds=1))
    assert Group.SOON in found(due - timedelta(seconds=1))
    assert found(due) == {Group.OVERDUE}
    assert found(MONDAY, acute=True) == {Group.OVERDUE}


@pytest.mark.parametrize("state", [State.RECEIVED, State.IN_PROGRESS, State.CLOSED, State.WITHDRAWN])
def test_what_is_not_waiting_to_be_received_is_not_late(found, state: State):
    assert Group.OVERDUE not in found(MONDAY + timedelta(days=30), state=state, acute=True)


@pytest.mark.parametrize("state", [State.RECEIVED, State.IN_PROGRESS])
def test_a_follow_up_is_soon_up_to_its_day_and_late_after_it(found, settings: Settings, state: State):
    told = {"state": state, "follow_up_on": date(2026, 3, 9), "seen_at": MONDAY}
    early = MONDAY.replace(day=3)
    assert workday_after(early.date(), settings.soon_days) < date(2026, 3, 9)
    assert found(early, **told) == frozenset()
    assert found(MONDAY.replace(day=4), **told) == {Group.SOON}
    told["seen_at"] = MONDAY.replace(day=9)
    assert found(MONDAY.replace(day=9, hour=22), **told) == {Group.SOON}
    # Midnight in Copenhagen is an hour earlier in UTC.
    assert found(MONDAY.replace(day=9, hour=23), **told) == {Group.OVERDUE}


@pytest.mark.parametrize("state", [State.CLOSED, State.WITHDRAWN])
def test_a_follow_up_of_what_is_over_is_nobodys_business(found, state: State):
    assert found(MONDAY + timedelta(days=90), state=state, follow_up_on=date(2026, 3, 9)) == frozenset()


def test_what_no_advisor_has_opened_for_n_working_days_is_seen(found, settings: Settings):
    last = workday_after(MONDAY.date(), settings.unopened_days)
    at = datetime(last.year, last.month, last.day, 9, tzinfo=UTC)
    assert Group.UNOPENED in found(at)
    assert Group.UNOPENED not in found(at - timedelta(days=1))
    assert Group.UNOPENED in found(at, state=State.IN_PROGRESS, seen_at=MONDAY)
    assert Group.UNOPENED not in found(at, state=State.IN_PROGRESS, seen_at=at - timedelta(days=1))
    assert Group.UNOPENED not in found(at, state=State.CLOSED)
    # Sent again after it was opened and came back: a new wait.
    assert Group.UNOPENED not in found(at, seen_at=MONDAY, sent_at=at - timedelta(days=1))


def test_danger_told_after_receipt_presses_until_something_is_done(found):
    later = MONDAY + timedelta(hours=1)
    told = {"state": State.IN_PROGRESS, "acute": True, "danger_at": later, "follow_up_on": date(2026, 3, 3)}
    assert found(later, **told) == {Group.OVERDUE}
    assert found(later, **told | {"danger_at": None}) == {Group.SOON}
    assert found(later, **told | {"state": State.CLOSED}) == frozenset()


def test_mine_is_what_i_or_the_one_i_stand_in_for_have(found, settings: Settings):
    assert Group.MINE in found(MONDAY, state=State.RECEIVED, advisor="sara")
    assert Group.MINE in found(MONDAY, state=State.RECEIVED, advisor="ali", advisor_substitute="sara")
    assert Group.MINE not in found(MONDAY, state=State.RECEIVED, advisor="ali", made_by="sara")
    hers, his = replace(ONE, id="2", advisor="sara"), replace(ONE, id="3", advisor="ali")
    assert only([his, hers], Group.MINE, SARA, now=MONDAY, settings=settings) == (hers,)


def test_what_was_returned_is_to_be_sent_again_within_its_working_days(found, settings: Settings):
    told = {"state": State.RETURNED, "worked_at": MONDAY, "follow_up_on": date(2026, 3, 9)}
    due = send_again_by(MONDAY, settings.returned_days, acute=False)
    assert due == datetime(2026, 3, 5, 11, tzinfo=UTC)
    assert found(due - timedelta(seconds=1), **told) == {Group.SOON}
    assert found(due, **told) == {Group.OVERDUE}
    assert found(datetime(2026, 3, 3, 11, tzinfo=UTC), acute=True, **told) == {Group.OVERDUE}


@pytest.mark.parametrize("state", State)
def test_what_an_advisor_has_and_nobody_works_on_stands_still(found, settings: Settings, state: State):
    last = workday_after(MONDAY.date(), settings.idle_days)
    at = datetime(last.year, last.month, last.day, 9, tzinfo=UTC)
    told = {"state": state, "worked_at": MONDAY, "seen_at": at, "sent_at": at}
    assert (Group.IDLE in found(at, **told)) is (state in {State.RECEIVED, State.IN_PROGRESS})
    assert Group.IDLE not in found(at - timedelta(days=1), **told)
    assert Group.IDLE not in found(at, **told | {"worked_at": at - timedelta(days=1)})


def test_a_follow_up_that_is_planned_is_no_standstill_until_its_own_day_is_long_gone(found, settings: Settings):
    planned = date(2026, 6, 1)
    told = {"state": State.RECEIVED, "worked_at": MONDAY, "follow_up_on": planned}
    assert Group.IDLE not in found(MONDAY + timedelta(days=60), **told)
    last = workday_after(planned, settings.idle_days)
    assert Group.IDLE in found(datetime(last.year, last.month, last.day, 9, tzinfo=UTC), **told)


def test_what_stands_still_says_when_it_was_last_worked_on_and_not_when_it_was_to_be_looked_at(settings: Settings):
    planned = date(2026, 4, 15)
    one = replace(ONE, state=State.RECEIVED, advisor="sara", follow_up_on=planned)
    shown = marks.badges(one, SARA, now=MONDAY + timedelta(days=70), settings=settings)
    assert texts.IDLE.format(day=days.day(MONDAY.date())) in shown
    assert texts.IDLE.format(day=days.day(planned)) not in shown


@given(st.dates(date(2020, 1, 1), date(2060, 1, 1)), st.integers(1, 60))
def test_so_many_working_days_ago_is_the_latest_day_that_has_them_after_it(day: date, count: int):
    ago = workdays_ago(day, count)
    assert workdays_between(ago, day) == count
    assert workdays_between(ago + timedelta(days=1), day) == count - 1


def test_the_one_who_mails_is_told_of_what_nobody_has_received_in_time(
    db: Database, settings: Settings, refer: Callable[..., Receipt], make_form, place, now: datetime
):
    late, acute, received = refer(), refer(make_form(acute_card_shown=True)), place(State.RECEIVED)

    def found(at: datetime) -> dict[str, MailKind]:
        with db.reading() as session:
            return {one.id: one.kind for one in waits(session, settings, at)}

    due = receive_by(now, acute=False)
    assert found(now) == {}
    assert found(now + AFTER_DANGER) == {acute.id: MailKind.OVERDUE}
    assert found(due) == {late.id: MailKind.OVERDUE, acute.id: MailKind.OVERDUE}
    month = found(now + timedelta(days=30))
    assert month == {late.id: MailKind.OVERDUE, acute.id: MailKind.OVERDUE, received: MailKind.IDLE}


def test_work_is_remembered_and_the_rest_is_not(db: Database, place, now: datetime):
    person, later = Person("p", "P", Role.ADVISOR, coordinate=True), now + timedelta(days=2)
    for action in {*STAYS, *(action for _, action in TRANSITIONS)} - {Action.SEND_REFERRAL, Action.REGISTER_INQUIRY}:
        state = next(state for state in State if state in STAYS.get(action, ()) or (state, action) in TRANSITIONS)
        id = place(state, made_by="p", advisor="p")
        with changing(db, person, action, id, now=later):
            pass
        with db.reading() as session:
            assert session.get_one(Referral, id).worked_at == (later if action in WORK else now), action


def test_an_advisors_opening_is_remembered_and_a_caseworkers_is_not(
    db: Database, refer: Callable[..., Receipt], caseworker: Person, advisor: Person, now: datetime
):
    receipt = refer()

    def seen_at() -> datetime | None:
        return next(one.seen_at for one in inbox(db, advisor) if one.id == receipt.id)

    open_referral(db, caseworker, receipt.id, session_id="c", now=now)
    assert seen_at() is None
    assert open_referral(db, advisor, receipt.id, session_id="a", now=now).seen_at == now
    assert seen_at() == now
    open_referral(db, advisor, receipt.id, session_id="a", now=now + timedelta(days=1))
    assert seen_at() == now + timedelta(days=1)


def test_a_list_never_holds_what_is_sealed(db: Database, refer: Callable[..., Receipt], advisor: Person, now: datetime):
    receipt = refer()
    with db.system_change("test", now=now) as change:
        change.session.get_one(Referral, receipt.id).data_key = "none"
        change.record("referral", receipt.id)
    # Without its key nothing sealed can be read: the list does not need it.
    assert [one.id for one in inbox(db, advisor)] == [receipt.id]
    assert {"safe_contact", "note", "signs", "consent"}.isdisjoint(Listed.__slots__)
