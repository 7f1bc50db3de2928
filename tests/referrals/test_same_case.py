"""An open referral with the same case number is announced, and nothing of it is told."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from assistant.errors import Forbidden, StoreUnavailable
from assistant.referrals import case_files
from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.looks import ONE_LOOK
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.same_case import open_since as notice
from assistant.referrals.states import OPEN, State
from assistant.roles import Action, Person, Role
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.texts import referrals as labels

IDA = Person("ida", "Ida", Role.CASEWORKER)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def open_since(db: Database, person: Person, typed: str, *, at: datetime = NOW, session: str = "s", but: str = ""):
    return notice(db, person, typed, session_id=session, now=at, but=but)


def looks(db: Database) -> list[AuditEvent]:
    with db.reading() as session:
        return list(session.scalars(select(AuditEvent).where(AuditEvent.action == Action.NOTICE_CASE)))


@pytest.mark.parametrize("typed", ["J-2026-0412", "j-2026-0412", " J 2026 0412 ", "J2026/0412", "J_2026 - 0412"])
def test_case_blanks_and_dashes_make_no_difference(db: Database, refer, now, typed: str):
    refer()
    assert open_since(db, IDA, typed) == now.date()


@pytest.mark.parametrize("typed", ["", "J", "J-2026-041", "J-2026-04123", "2026-0412", "J20260412", "J-20260-412"])
def test_another_number_or_half_of_one_tells_nothing(db: Database, refer, typed: str):
    refer()
    assert open_since(db, IDA, typed) is None


def test_it_tells_a_day_and_no_more_to_whom_may_not_see_it(db: Database, refer, advisor: Person, now):
    refer(now=now + timedelta(days=3))
    refer()
    assert open_since(db, IDA, "J-2026-0412") == now.date()
    assert open_since(db, advisor, "J-2026-0412") == now.date()


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_only_an_open_one_counts(db: Database, place, state: State):
    place(state)
    assert (open_since(db, IDA, "J-2026-0412") is not None) is (state in OPEN)


def test_whoever_is_barred_learns_nothing(db: Database, refer, caseworker: Person, now):
    receipt = refer()
    with db.system_change("test", now=now) as change:
        change.session.add(ReferralBar(referral_id=receipt.id, person_id=IDA.id, at=now, by="sara"))
        change.record("referral", receipt.id)
    assert open_since(db, IDA, "J-2026-0412") is None
    assert open_since(db, caseworker, "J-2026-0412") == now.date()


def test_the_one_that_is_being_corrected_does_not_announce_itself(db: Database, refer, caseworker: Person):
    receipt = refer()
    assert open_since(db, caseworker, "J-2026-0412", but=receipt.id) is None


def test_a_general_question_fits_no_case(db: Database, refer, now):
    refer(ReferralForm(About.GENERAL, Channel.FORM, "Ydelse Syd"))
    with db.system_change("test", now=now) as change:
        change.session.execute(update(Referral).values(case_number=""))
        change.record("referral", "")
    assert open_since(db, IDA, "----") is None


def test_an_administrator_may_not_ask(db: Database):
    with pytest.raises(Forbidden):
        open_since(db, Person("anne", "Anne", Role.ADMINISTRATOR), "J-2026-0412")


def test_to_learn_that_there_is_one_is_a_look_and_one_event_on_the_referral_that_is_told_of(db: Database, refer, now):
    refer(now=now + timedelta(days=3))
    oldest = refer()
    for minutes in (0, 1, 14):
        open_since(db, IDA, "J-2026-0412", at=now + timedelta(minutes=minutes))
    (event,) = looks(db)
    assert (event.person_id, event.role, event.subject_id) == (IDA.id, IDA.role, oldest.id)
    assert "0412" not in event.detail
    # Another session, another person, and a quarter of an hour later are looks of their own.
    open_since(db, IDA, "J-2026-0412", session="another")
    open_since(db, Person("bo", "Bo", Role.ADVISOR), "J-2026-0412")
    open_since(db, IDA, "J-2026-0412", at=now + ONE_LOOK)
    assert len(looks(db)) == 4


def test_where_nothing_is_told_there_is_no_event(db: Database, refer):
    refer()
    for typed in ("", "J-2026-9999"):
        assert open_since(db, IDA, typed) is None
    assert looks(db) == []


def test_the_look_stands_in_what_is_given_out_about_the_case(db: Database, refer, now, employ):
    refer()
    open_since(db, IDA, "J-2026-0412")
    (given,) = case_files.export(db, employ("karen", coordinate=True), "J 2026 0412", now=now).referrals
    (event,) = (one for one in given.events if one["action"] == Action.NOTICE_CASE)
    assert event["person_id"] == IDA.id
    assert labels.HISTORY[Action.NOTICE_CASE]


def test_an_event_that_cannot_be_stored_tells_nothing(db: Database, refer, monkeypatch):
    refer()

    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("Disken er fuld.")

    monkeypatch.setattr("assistant.store.audit.append", full)
    with pytest.raises(StoreUnavailable):
        open_since(db, IDA, "J-2026-0412")
