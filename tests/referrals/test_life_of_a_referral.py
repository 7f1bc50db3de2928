"""From the receipt to the day of deletion, and who sees what on the way."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from assistant.errors import Conflict, Forbidden, InvalidInput
from assistant.referrals import handling
from assistant.referrals.days import day_of, start_of, years_after
from assistant.referrals.fields import About, ActionKind, Channel, MessageKind, ReferralOutcome
from assistant.referrals.forms import ReferralForm
from assistant.referrals.reading import inbox, mine, open_referral
from assistant.referrals.referring import resend
from assistant.referrals.states import State
from assistant.referrals.views import InboxFilter
from assistant.roles import Person, Role
from assistant.store.database import Database

GENERAL = ReferralForm(About.GENERAL, Channel.FORM, "Ydelse Syd")


@pytest.fixture
def look(db: Database, caseworker: Person, now: datetime) -> Any:
    return lambda id, person=caseworker: open_referral(db, person, id, session_id="s", now=now)


def test_a_referral_is_received_answered_worked_on_and_closed(
    db: Database, settings, refer, look, screen, advisor: Person, caseworker: Person, now: datetime
):
    receipt = refer()
    assert (receipt.number, receipt.sent_at) == ("H-2026-0001", now)
    assert look(receipt.id).state is State.SENT

    handling.receive(db, advisor, receipt.id, now=now + timedelta(hours=1))
    seen = look(receipt.id)
    assert (seen.state, seen.advisor) == (State.RECEIVED, advisor.id)
    assert seen.received_at == now + timedelta(hours=1)

    handling.reply(db, advisor, receipt.id, "  Ring til mig i morgen.  ", now=now, screen=screen)
    handling.register_action(
        db,
        advisor,
        receipt.id,
        ActionKind.SPARRING,
        date(2026, 3, 2),
        "Talt om næste skridt",
        now=now,
        screen=screen,
    )
    handling.close(db, advisor, receipt.id, ReferralOutcome.EDUCATION, now=now, settings=settings)
    seen = look(receipt.id)
    assert [(m.kind, m.text, m.by) for m in seen.messages] == [
        (MessageKind.REPLY, "Ring til mig i morgen.", advisor.id)
    ]
    assert [(a.kind, a.on, a.note) for a in seen.actions] == [
        (ActionKind.SPARRING, date(2026, 3, 2), "Talt om næste skridt")
    ]
    assert (seen.state, seen.outcome) == (State.CLOSED, ReferralOutcome.EDUCATION)
    assert seen.delete_after == date(2031, 3, 2)
    told = [happened.action for happened in seen.history if happened.action != "view_referral"]
    assert told == ["send_referral", "receive", "reply", "register_action", "close"]


def test_what_was_sent_comes_back_exactly(refer, look, make_form, employ):
    employ("peter", Role.CASEWORKER)
    form = make_form(substitute="peter", acute_card_shown=True, acute_called="112")
    assert look(refer(form).id).form == form
    assert look(refer(GENERAL).id).form == GENERAL


def test_a_returned_referral_is_corrected_and_sent_again_under_its_number(
    db: Database, settings, refer, look, screen, make_form, advisor: Person, caseworker: Person, now: datetime
):
    receipt = refer()
    handling.return_(db, advisor, receipt.id, "Sagsnummeret findes ikke.", now=now, screen=screen)
    assert look(receipt.id).messages[0].kind is MessageKind.RETURN_REASON
    right, later = make_form(case_number="J-2026-0413"), now + timedelta(days=1)
    again = resend(
        db, caseworker, receipt.id, right, version=now.isoformat(), now=later, settings=settings, screen=screen
    )
    assert (again.number, again.sent_at) == (receipt.number, later)
    assert look(receipt.id).form == right
    assert look(receipt.id).state is State.SENT


def test_withdrawing_and_closing_set_the_day_of_deletion_and_reopening_takes_it_back(
    db: Database, settings, refer, look, advisor: Person, other_advisor: Person, caseworker: Person, now
):
    withdrawn, closed = refer(), refer()
    handling.withdraw(db, caseworker, withdrawn.id, now=now, settings=settings)
    assert look(withdrawn.id).delete_after == date(2031, 3, 2)
    handling.receive(db, advisor, closed.id, now=now)
    handling.close(db, advisor, closed.id, ReferralOutcome.JOB, now=now, settings=settings)
    handling.reopen(db, other_advisor, closed.id, now=now)
    seen = look(closed.id)
    assert (seen.state, seen.advisor) == (State.IN_PROGRESS, other_advisor.id)
    assert (seen.delete_after, seen.outcome, seen.closed_at) == (None, None, None)


def test_the_second_click_and_the_second_advisor_are_told_apart(
    db: Database, refer, advisor: Person, other_advisor: Person, now: datetime
):
    receipt = refer()
    handling.receive(db, advisor, receipt.id, now=now)
    with pytest.raises(Conflict, match="H-2026-0001 er allerede modtaget af en kollega"):
        handling.receive(db, other_advisor, receipt.id, now=now)
    with pytest.raises(Conflict, match="Du har allerede modtaget H-2026-0001"):
        handling.receive(db, advisor, receipt.id, now=now)


def test_an_advisor_registers_a_call_receives_it_and_works_on_it(
    db: Database, refer, look, screen, advisor: Person, now: datetime
):
    receipt = refer(replace(GENERAL, channel=Channel.PHONE), person=advisor)
    handling.receive(db, advisor, receipt.id, now=now)
    handling.reply(db, advisor, receipt.id, "Svaret i telefonen.", now=now, screen=screen)
    seen = look(receipt.id, advisor)
    assert (seen.made_by, seen.advisor, seen.state) == (advisor.id, advisor.id, State.IN_PROGRESS)


@pytest.mark.parametrize(("form", "outcome"), [(GENERAL, ReferralOutcome.JOB), (None, ReferralOutcome.NOT_RELEVANT)])
def test_an_outcome_that_does_not_fit_what_it_is_about_is_refused(
    db: Database, settings, refer, look, make_form, advisor: Person, now: datetime, form, outcome
):
    receipt = refer(form or make_form())
    handling.receive(db, advisor, receipt.id, now=now)
    with pytest.raises(InvalidInput) as refused:
        handling.close(db, advisor, receipt.id, outcome, now=now, settings=settings)
    assert refused.value.field == "outcome"
    assert look(receipt.id).state is State.RECEIVED


def test_an_action_cannot_lie_in_the_future_and_a_reply_says_something(
    db: Database, place, screen, advisor: Person, now: datetime
):
    id = place(State.RECEIVED, advisor=advisor.id)
    with pytest.raises(InvalidInput, match="fremtiden"):
        handling.register_action(db, advisor, id, ActionKind.OTHER, date(2026, 3, 3), now=now, screen=screen)
    with pytest.raises(InvalidInput, match="Skriv noget"):
        handling.reply(db, advisor, id, " \n", now=now, screen=screen)


def test_numbers_run_within_the_year_of_copenhagen(refer):
    new_year = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    moments = (new_year - timedelta(hours=1), new_year - timedelta(minutes=31), new_year, new_year)
    assert [refer(now=moment).number for moment in moments] == [
        "H-2026-0001",
        "H-2026-0002",
        "H-2027-0001",
        "H-2027-0002",
    ]


def test_a_number_is_not_used_again_after_its_referral_is_gone(db: Database, refer, now: datetime):
    refer()
    last = refer()
    with db.system_change("retention", now=now) as change:
        change.session.execute(text("DELETE FROM referral WHERE id = :id"), {"id": last.id})
        change.record("referral", last.id)
    assert refer().number == "H-2026-0003"


def test_the_inbox_shows_acute_first_then_the_oldest_not_received_then_the_newest_activity(
    db: Database, refer, make_form, advisor: Person, now: datetime
):
    hours = [now + timedelta(hours=n) for n in range(6)]
    done_early, done_late = refer(now=hours[0]), refer(now=hours[0])
    oldest, newer = refer(now=hours[1]), refer(now=hours[2])
    acute = refer(make_form(acute_card_shown=True), now=hours[3])
    handling.receive(db, advisor, done_early.id, now=hours[4])
    handling.receive(db, advisor, done_late.id, now=hours[5])
    shown = [one.id for one in inbox(db, advisor)]
    assert shown == [r.id for r in (acute, oldest, newer, done_late, done_early)]


def test_the_inbox_filters_by_state_unit_about_and_day(db: Database, refer, make_form, advisor: Person, now: datetime):
    case = refer(make_form(unit="Nord"), now=datetime(2026, 3, 1, 22, 59, tzinfo=UTC))
    general = refer(GENERAL, now=datetime(2026, 3, 1, 23, 1, tzinfo=UTC))
    handling.receive(db, advisor, general.id, now=now)

    def shown(**wanted: Any) -> list[str]:
        return [one.id for one in inbox(db, advisor, InboxFilter(**wanted))]

    assert shown(states=frozenset({State.SENT})) == [case.id]
    assert shown(unit="Ydelse Syd") == [general.id]
    assert shown(about=About.CASE) == [case.id]
    # 22:59 and 23:01 UTC lie on two sides of midnight in Copenhagen.
    assert shown(until=date(2026, 3, 1)) == [case.id]
    assert shown(since=date(2026, 3, 2)) == [general.id]
    assert shown(states=frozenset()) == []


def test_lists_tell_nothing_about_the_citizen(db: Database, refer, make_form, advisor: Person):
    refer(make_form(note="kanarie-et", consent_basis="kanarie-to"))
    listed = repr(inbox(db, advisor))
    assert "H-2026-0001" in listed
    for word in ("kanarie", "tirsdag formiddag", "do_not_contact", "watched", "Hvornår skal jeg henvise"):
        assert word not in listed


def test_who_sees_which_list(db: Database, refer, make_form, employ, advisor: Person, caseworker: Person):
    peter = employ("peter", Role.CASEWORKER)
    shared, own = refer(make_form(substitute=peter.id)), refer()
    assert {one.id for one in mine(db, caseworker)} == {shared.id, own.id}
    assert [one.id for one in mine(db, peter)] == [shared.id]
    assert mine(db, advisor) == ()
    administrator = Person("a", "A", Role.ADMINISTRATOR)
    for see in (lambda: inbox(db, caseworker), lambda: inbox(db, administrator), lambda: mine(db, administrator)):
        with pytest.raises(Forbidden):
            see()


def test_an_opening_is_one_event_per_session_and_quarter_of_an_hour(
    db: Database, refer, advisor: Person, other_advisor: Person, now: datetime
):
    receipt = refer()

    def openings(person: Person, session_id: str, minutes: int) -> int:
        moment = now + timedelta(minutes=minutes)
        seen = open_referral(db, person, receipt.id, session_id=session_id, now=moment)
        return sum(happened.action == "view_referral" for happened in seen.history)

    assert [openings(advisor, "one", minutes) for minutes in (0, 1, 14, 15, 29, 30)] == [1, 1, 1, 2, 2, 3]
    assert openings(advisor, "two", 30) == 4
    assert openings(other_advisor, "two", 30) == 5


def test_the_session_s_token_does_not_stand_in_the_log(db: Database, refer, advisor: Person, now: datetime):
    open_referral(db, advisor, refer().id, session_id="hemmeligt-tegn", now=now)
    with db.reading() as session:
        rows = session.execute(text("SELECT * FROM audit_event")).all()
    assert len(rows) == 2
    assert "hemmeligt-tegn" not in repr(rows)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), date(2026, 10, 26)),
    ],
)
def test_days_are_copenhagen_s_also_when_the_clock_changes(moment: datetime, day: date):
    assert day_of(moment) == day
    assert start_of(day) <= moment < start_of(day + timedelta(days=1))


def test_the_same_day_years_later_exists_also_after_29_february():
    assert years_after(date(2028, 2, 29), 5) == date(2033, 2, 28)
    assert years_after(date(2028, 2, 29), 4) == date(2032, 2, 29)
    assert years_after(date(2026, 3, 2), 1) == date(2027, 3, 2)
