"""What was sent is corrected where it stands, and the event tells which fields and no content."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from assistant.errors import Conflict, Forbidden, InvalidInput, NotFound
from assistant.referrals import drafts, handling
from assistant.referrals.correcting import correct
from assistant.referrals.drafts import Draft
from assistant.referrals.fields import Channel, Sign
from assistant.referrals.forms import ReferralForm, Screen
from assistant.referrals.reading import open_referral
from assistant.referrals.states import STAYS, State
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store.audit import AuditEvent
from assistant.store.database import Database


@pytest.fixture
def mend(db: Database, settings: Settings, screen: Screen, caseworker: Person, now: datetime):
    def mend_(id: str, form: ReferralForm, person: Person = caseworker):
        return correct(db, person, id, form, now=now + timedelta(hours=1), settings=settings, screen=screen)

    return mend_


def details(db: Database, action: Action) -> list[str]:
    with db.reading() as session:
        return list(session.scalars(select(AuditEvent.detail).where(AuditEvent.action == action)))


def test_a_correction_keeps_the_number_the_state_and_the_advisor(
    db: Database, refer, mend, make_form, advisor: Person, now: datetime
):
    receipt = refer()
    handling.receive(db, advisor, receipt.id, now=now)
    changed = make_form(note="Hun kom alene i dag.", signs=(Sign.WATCHED,), channel=Channel.FORM, grounds=None)
    assert mend(receipt.id, changed).number == receipt.number
    seen = open_referral(db, advisor, receipt.id, session_id="s", now=now)
    assert (seen.state, seen.advisor, seen.sent_at) == (State.RECEIVED, advisor.id, now)
    assert (seen.form.note, seen.form.signs) == ("Hun kom alene i dag.", (Sign.WATCHED,))
    # How it came stays as it was.
    assert (seen.form.channel, seen.form.grounds) == (Channel.CHAT, make_form().grounds)
    assert seen.corrected_at == now + timedelta(hours=1)
    assert details(db, Action.CORRECT) == ["signs,note"]


def test_where_nothing_changed_nothing_happens(db: Database, refer, mend, make_form):
    receipt = refer()
    assert mend(receipt.id, make_form()) == receipt
    assert details(db, Action.CORRECT) == []


def test_a_correction_is_checked_like_the_first_time(db: Database, refer, mend, make_form, caseworker: Person, now):
    receipt = refer()
    for changes in ({"note": "Om 010160-1234"}, {"note": "Fatima kom ikke."}, {"consent": None}):
        with pytest.raises(InvalidInput):
            mend(receipt.id, make_form(**changes))
    assert open_referral(db, caseworker, receipt.id, session_id="s", now=now).form == make_form()


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_only_what_is_open_can_be_corrected(
    place: Callable[..., str], mend, make_form, caseworker: Person, state: State
):
    id = place(state, made_by=caseworker.id)
    if state in STAYS[Action.CORRECT]:
        mend(id, make_form(note="Rettet."))
    else:
        with pytest.raises(Conflict):
            mend(id, make_form(note="Rettet."))


def test_only_its_maker_corrects_it(db: Database, place: Callable[..., str], mend, make_form, advisor: Person):
    id = place(State.RECEIVED, made_by="caseworker", substitute="lars", advisor=advisor.id)
    for person in (advisor, Person("lars", "Lars", Role.CASEWORKER)):
        with pytest.raises(Forbidden):
            mend(id, make_form(note="Rettet."), person)
    with pytest.raises(NotFound):
        mend(id, make_form(note="Rettet."), Person("ida", "Ida", Role.CASEWORKER))


def test_the_draft_of_the_correction_goes_with_it(
    db: Database, refer, mend, make_form, caseworker: Person, screen: Screen, now: datetime
):
    receipt = refer()
    draft = Draft(drafts.key_for(receipt.id), {"note": "Rettet."}, mends=receipt.id)
    drafts.keep(db, caseworker, draft, "note", now=now, screen=screen)
    mend(receipt.id, make_form(note="Rettet."))
    assert drafts.mine(db, caseworker) == ()
    assert len(db.data_keys.destroyed()) == 1
