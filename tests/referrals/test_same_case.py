"""An open referral with the same case number is announced, and nothing of it is told."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from assistant.errors import Forbidden
from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.same_case import open_since
from assistant.referrals.states import OPEN, State
from assistant.roles import Person, Role
from assistant.store.database import Database

IDA = Person("ida", "Ida", Role.CASEWORKER)


@pytest.mark.parametrize("typed", ["J-2026-0412", "j-2026-0412", " J 2026 0412 ", "J2026/0412", "j20260412"])
def test_case_blanks_and_dashes_make_no_difference(db: Database, refer, now, typed: str):
    refer()
    assert open_since(db, IDA, typed) == now.date()


@pytest.mark.parametrize("typed", ["", "J", "J-2026-041", "J-2026-04123", "2026-0412"])
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
