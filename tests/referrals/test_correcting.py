"""What was sent is corrected where it stands, and the event tells which fields and no content."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from assistant.errors import Conflict, Forbidden, InvalidInput, NotFound, StoreUnavailable
from assistant.referrals import cover, drafts, handling, holding, redacting
from assistant.referrals.correcting import correct
from assistant.referrals.drafts import Draft
from assistant.referrals.fields import About, ActionKind, Channel, Sign
from assistant.referrals.forms import ReferralForm, Screen
from assistant.referrals.models import Referral
from assistant.referrals.possible import possible
from assistant.referrals.reading import inbox, open_referral
from assistant.referrals.referring import resend
from assistant.referrals.states import OVER, STAYS, State
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store import bookkeeping
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.store.mail import MailKind, MailRow
from assistant.store.people import PersonRow
from assistant.texts import holding as holding_texts
from assistant.texts import mending as texts
from assistant.texts import referrals as labels


@pytest.fixture
def mend(db: Database, settings: Settings, screen: Screen, caseworker: Person, now: datetime):
    def mend_(id: str, form: ReferralForm, person: Person = caseworker, version: str = now.isoformat()):
        told = {"now": now + timedelta(hours=1), "settings": settings, "screen": screen}
        return correct(db, person, id, form, version=version, **told)

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
    if state in STAYS[Action.CORRECT] - OVER:
        mend(id, make_form(note="Rettet."))
    else:
        with pytest.raises(Conflict):
            mend(id, make_form(note="Rettet."))


@pytest.mark.parametrize("state", sorted(OVER))
def test_what_a_referral_is_filed_under_is_corrected_also_when_it_is_over(
    db: Database, settings: Settings, place, mend, make_form, caseworker: Person, now: datetime, state: State
):
    id = place(state, made_by=caseworker.id)
    with pytest.raises(Conflict) as told:
        mend(id, make_form(case_number="J-2026-0999", note="Også den."))
    assert "enhed og sagsnummer" in str(told.value)
    mend(id, make_form(case_number="J-2026-0999", unit="Ydelse Syd"))
    seen = open_referral(db, caseworker, id, session_id="s", now=now)
    assert (seen.state, seen.form.case_number, seen.form.unit) == (state, "J-2026-0999", "Ydelse Syd")
    assert seen.form.note == make_form().note
    assert details(db, Action.CORRECT) == ["unit,case_number"]
    written = b"".join(file.read_bytes() for file in settings.data.glob("assistant.db*"))
    assert b"J-2026-0999" in written
    assert make_form().case_number.encode() not in written


def test_only_its_maker_corrects_it(db: Database, place: Callable[..., str], mend, make_form, advisor: Person):
    id = place(State.RECEIVED, made_by="caseworker", substitute="lars", advisor=advisor.id)
    for person in (advisor, Person("lars", "Lars", Role.CASEWORKER)):
        with pytest.raises(Forbidden):
            mend(id, make_form(note="Rettet."), person)
        # Not even a receipt, where nothing would change.
        with pytest.raises(Forbidden):
            mend(id, make_form(), person)
    with pytest.raises(NotFound):
        mend(id, make_form(note="Rettet."), Person("ida", "Ida", Role.CASEWORKER))


def test_the_draft_of_the_correction_goes_with_it(
    db: Database, refer, mend, make_form, caseworker: Person, screen: Screen, now: datetime
):
    receipt = refer()
    draft = Draft(drafts.key_for(receipt.id), {"note": "Rettet."}, mends=receipt.id, version=now.isoformat())
    drafts.keep(db, caseworker, draft, "note", now=now, screen=screen)
    mend(receipt.id, make_form(note="Rettet."))
    assert drafts.mine(db, caseworker) == ()
    assert len(db.data_keys.destroyed()) == 1


def test_what_is_stored_is_told_as_stored_though_the_tidying_after_it_fails(
    db: Database,
    refer,
    mend,
    make_form,
    caseworker: Person,
    screen: Screen,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
):
    """The journal cannot be emptied, say, for the disk is full: what the click did is stored all the same."""
    receipt = refer()
    written = Draft("other", {"note": "Et udkast."})
    drafts.keep(db, caseworker, written, "note", now=now, screen=screen)

    def fails(db: Database) -> None:
        raise StoreUnavailable("fuld")

    monkeypatch.setattr(bookkeeping, "leave_no_trace", fails)
    assert mend(receipt.id, make_form(note="Rettet.")) == receipt
    drafts.delete(db, caseworker, drafts.id_of(caseworker.id, written.key), now=now)
    assert drafts.mine(db, caseworker) == ()
    corrected = open_referral(db, caseworker, receipt.id, session_id="s", now=now)
    assert corrected.form.note == "Rettet."
    assert redacting.redact(db, caseworker, receipt.id, "note", "Rettet", now=now) is False, "told as gone later"


def test_an_older_version_brings_nothing_back_and_drops_no_substitute(
    db: Database, refer, mend, make_form, employ, caseworker: Person, screen: Screen, now: datetime
):
    employ("lars", Role.CASEWORKER)
    receipt = refer()
    stale, later = make_form(help_asked=()), now + timedelta(minutes=1)
    cover.name_substitute(db, caseworker, receipt.id, "lars", now=later)
    redacting.redact(db, caseworker, receipt.id, "note", "", now=later)
    with pytest.raises(Conflict) as told:
        mend(receipt.id, stale)
    assert str(told.value) == texts.CHANGED_MEANWHILE.format(number=receipt.number)
    # Nor does a draft of it begin in a page that was open all the time.
    draft = Draft(drafts.key_for(receipt.id), {"note": "Hun"}, mends=receipt.id, version=now.isoformat())
    with pytest.raises(Conflict):
        drafts.keep(db, caseworker, draft, "note", now=later, screen=screen)
    mend(receipt.id, replace(stale, note="Nyt."), version=later.isoformat())
    seen = open_referral(db, caseworker, receipt.id, session_id="s", now=later).form
    assert (seen.note, seen.substitute, seen.help_asked) == ("Nyt.", "lars", ())


def test_what_is_sent_again_keeps_how_it_came_and_the_danger(
    db: Database,
    refer,
    make_form,
    advisor: Person,
    caseworker: Person,
    settings: Settings,
    screen: Screen,
    now: datetime,
):
    receipt = refer(make_form(acute_card_shown=True))
    told = {"now": now, "screen": screen}
    handling.return_(db, advisor, receipt.id, "Skriv mere.", **told)
    other = make_form(acute_card_shown=False, channel=Channel.PHONE, substitute="nobody", note="Mere.")
    with pytest.raises(Conflict):
        resend(db, caseworker, receipt.id, other, version="", settings=settings, **told)
    resend(db, caseworker, receipt.id, other, version=now.isoformat(), settings=settings, **told)
    seen = open_referral(db, caseworker, receipt.id, session_id="s", now=now).form
    assert seen == make_form(acute_card_shown=True, note="Mere.")


def test_what_is_kept_for_a_case_in_court_is_not_corrected(db: Database, refer, mend, make_form, employ, now: datetime):
    boss = employ("boss", coordinate=True)
    id = refer().id
    holding.hold(db, boss, id, holding.HoldReason.COURT, now=now)
    with pytest.raises(Conflict):
        mend(id, make_form(note="Rettet."))
    holding.release(db, boss, id, now=now)
    mend(id, make_form(note="Rettet."))


def test_what_is_assessed_stays_a_case(db: Database, refer, mend, make_form, advisor: Person, now: datetime):
    id, general = refer().id, ReferralForm(About.GENERAL, Channel.CHAT, "Integration Nord")
    handling.receive(db, advisor, id, now=now)
    handling.assess(db, advisor, id, True, None, now=now)
    with pytest.raises(Conflict):
        mend(id, general)
    mend(id, make_form(note="Rettet."))


def test_what_was_acted_on_stays_a_case(
    db: Database, refer, mend, make_form, advisor: Person, screen: Screen, now: datetime
):
    """As a general question it would lose where the citizen must not be contacted."""
    id, general = refer().id, ReferralForm(About.GENERAL, Channel.CHAT, "Integration Nord")
    handling.receive(db, advisor, id, now=now)
    handling.register_action(db, advisor, id, ActionKind.SPARRING, now.date(), now=now, screen=screen)
    with pytest.raises(Conflict):
        mend(id, general)
    mend(id, make_form(note="Rettet."))


@pytest.fixture
def send_again(db: Database, settings: Settings, screen: Screen, caseworker: Person, now: datetime):
    def send_again_(id: str, form: ReferralForm):
        told = {"now": now + timedelta(hours=1), "settings": settings, "screen": screen, "version": now.isoformat()}
        return resend(db, caseworker, id, form, **told)

    return send_again_


@pytest.fixture
def returned(db: Database, refer, advisor: Person, screen: Screen, now: datetime) -> str:
    id = refer().id
    handling.return_(db, advisor, id, "Skriv mere.", now=now, screen=screen)
    return id


def test_what_was_changed_when_it_was_sent_again_is_told_as_a_correction_is(
    db: Database, returned: str, send_again, make_form
):
    send_again(returned, make_form(note="Mere."))
    assert details(db, Action.RESEND) == ["note"]


def test_what_was_sent_again_on_another_page_is_said_to_be_so(
    db: Database, returned: str, send_again, make_form, advisor: Person, now: datetime
):
    send_again(returned, make_form(note="Mere."))
    with pytest.raises(Conflict) as told:
        send_again(returned, make_form(note="Mere endnu."))
    assert str(told.value) == labels.ALREADY_SENT_AGAIN.format(number="H-2026-0001")
    handling.receive(db, advisor, returned, now=now + timedelta(hours=2))
    with pytest.raises(Conflict) as told:
        send_again(returned, make_form(note="Mere endnu."))
    assert str(told.value) == labels.ALREADY_SENT_AGAIN.format(number="H-2026-0001")
    assert details(db, Action.RESEND) == ["note"]


def test_what_is_kept_for_a_case_in_court_is_sent_again_only_as_it_is(
    db: Database, returned: str, send_again, make_form, employ, caseworker: Person, now: datetime
):
    holding.hold(db, employ("boss", coordinate=True), returned, holding.HoldReason.COURT, now=now)
    with pytest.raises(Conflict) as told:
        send_again(returned, make_form(note="Rettet."))
    assert str(told.value) == holding_texts.SEND_AS_IT_IS.format(number="H-2026-0001")
    assert Action.RESEND in possible(caseworker, open_referral(db, caseworker, returned, session_id="s", now=now))
    send_again(returned, make_form())
    seen = open_referral(db, caseworker, returned, session_id="s", now=now)
    assert (seen.state, seen.form) == (State.SENT, make_form())


def test_whoever_is_kept_out_meanwhile_sends_nothing_again(
    db: Database, returned: str, send_again, make_form, employ, caseworker: Person, now: datetime
):
    employ(caseworker.id, Role.CASEWORKER)
    cover.bar(db, employ("boss", coordinate=True), returned, caseworker.id, now=now)
    with pytest.raises(NotFound):
        send_again(returned, make_form(note="Rettet."))
    assert details(db, Action.RESEND) == []


def test_a_returned_question_can_become_a_case(db: Database, refer, send_again, make_form, advisor, screen, now):
    id = refer(ReferralForm(About.GENERAL, Channel.CHAT, "Integration Nord")).id
    handling.return_(db, advisor, id, "Er det en borgersag?", now=now, screen=screen)
    send_again(id, make_form(grounds=None))
    assert open_referral(db, advisor, id, session_id="s", now=now).form.about is About.CASE
    assert details(db, Action.RESEND)[0].startswith("about,")


def test_danger_that_a_correction_tells_first_is_told_at_once(
    db: Database, refer, mend, make_form, employ, now: datetime
):
    employ("boss")
    with db.system_change("test", now=now) as change:
        change.session.get(PersonRow, "boss").email = "boss@example.org"
        change.record("test", "")
    receipt = refer(make_form(acute_card_shown=False))
    mend(receipt.id, make_form(acute_card_shown=True))
    with db.reading() as session:
        told = session.scalars(select(MailRow.kind).order_by(MailRow.made_at)).all()
    assert told == [MailKind.SENT, MailKind.ACUTE]


def test_danger_told_after_receipt_stands_first_in_the_inbox(
    db: Database, refer, mend, make_form, advisor: Person, now: datetime
):
    waiting, taken = refer(make_form(acute_card_shown=False)), refer(make_form(acute_card_shown=False))
    handling.receive(db, advisor, taken.id, now=now)
    assert [one.id for one in inbox(db, advisor)] == [waiting.id, taken.id]
    mend(taken.id, make_form(acute_card_shown=True))
    assert [one.id for one in inbox(db, advisor)] == [taken.id, waiting.id]
    handling.reply(db, advisor, taken.id, "Jeg ringer nu.", now=now + timedelta(hours=2), screen=lambda text: ())
    assert [one.id for one in inbox(db, advisor)] == [waiting.id, taken.id]


def test_a_correction_is_told_to_the_advisors(db: Database, refer, mend, make_form, employ, now: datetime):
    employ("boss")
    with db.system_change("test", now=now) as change:
        change.session.get(PersonRow, "boss").email = "boss@example.org"
        change.record("test", "")
    receipt = refer(make_form())
    mend(receipt.id, make_form(note="Rettet."))
    mend(receipt.id, make_form(note="Rettet."))
    with db.reading() as session:
        told = session.scalars(select(MailRow.kind).order_by(MailRow.made_at)).all()
    assert told == [MailKind.SENT, MailKind.CORRECTED], "what changes nothing is told to nobody"


@pytest.mark.parametrize("pressing", [True, False])
def test_that_danger_presses_is_neither_lost_nor_made_up_behind_the_program(
    db: Database, refer, mend, make_form, caseworker: Person, now: datetime, pressing: bool
):
    receipt = refer()
    mend(receipt.id, make_form(acute_card_shown=True) if pressing else make_form(note="Rettet."))
    with db.reading() as session:
        assert (session.get_one(Referral, receipt.id).danger_at is not None) is pressing
    with db.system_change("test", now=now) as change:
        change.session.execute(update(Referral).values(danger_at=None if pressing else now))
        change.record("referral", receipt.id)
    with pytest.raises(StoreUnavailable):
        open_referral(db, caseworker, receipt.id, session_id="s", now=now)
