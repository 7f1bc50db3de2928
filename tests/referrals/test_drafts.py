"""What somebody writes is kept at every change, found again, and gone for good once it is sent, deleted or too old."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from assistant.errors import Conflict, Forbidden, NotFound, StoreUnavailable
from assistant.referrals import deleting, drafts
from assistant.referrals.drafts import Draft
from assistant.referrals.forms import LIMITS, Grounds, Screen
from assistant.referrals.models import Referral, ReferralDraft
from assistant.referrals.reading import open_referral
from assistant.referrals.referring import resend, send
from assistant.referrals.states import State
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store.audit import AuditEvent
from assistant.store.data_keys import Why
from assistant.store.database import Database
from assistant.texts import drafts as texts
from assistant.texts import referrals as referral_texts

CPR = "010160-1234"
TYPED = {
    "about": "case",
    "unit": "Integration Nord",
    "case_number": "J-2026-0412",
    "note": "Hun ser hele tiden på sin telefon.",
    "signs.no_own_mitid": True,
    "help_asked": ("sparring",),
}
DRAFT = Draft("one", TYPED, Grounds("Hvornår skal jeg henvise?", "Når du er i tvivl. [1]"), conversation="c1")


@pytest.fixture
def keep(db: Database, caseworker: Person, screen: Screen, now: datetime):
    def keep_(draft: Draft = DRAFT, changed: str = "note", *, person: Person = caseworker, at: datetime = now):
        left_out = drafts.keep(db, person, draft, changed, now=at, screen=screen)
        return drafts.id_of(person.id, draft.key), left_out

    return keep_


def key_of(db: Database, id: str) -> str:
    with db.reading() as session:
        return session.get(ReferralDraft, id).data_key


def events(db: Database) -> list[str]:
    with db.reading() as session:
        return list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.number)))


def count(db: Database, table: type) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(table))


def test_what_was_typed_is_found_again_after_a_restart(db: Database, settings: Settings, keep, caseworker: Person):
    id, left_out = keep()
    assert left_out == {}
    db.close()
    again = Database.open(settings)
    assert drafts.load(again, caseworker, id) == DRAFT
    again.close()


def test_the_first_save_is_an_event_and_the_later_ones_are_not(db: Database, keep, caseworker: Person, now: datetime):
    id, _ = keep()
    for number in range(3):
        keep(replace(DRAFT, typed=TYPED | {"note": f"Rettet {number}."}), at=now + timedelta(minutes=number))
    assert events(db) == [Action.BEGIN_DRAFT]
    assert drafts.load(db, caseworker, id).typed["note"] == "Rettet 2."
    assert [(one.id, one.about, one.case_number, one.changed_at) for one in drafts.mine(db, caseworker)] == [
        (id, "case", "J-2026-0412", now + timedelta(minutes=2))
    ]


def test_two_tabs_do_not_overwrite_each_others_fields(db: Database, keep, caseworker: Person):
    id, _ = keep()
    keep(replace(DRAFT, typed=TYPED | {"unit": "Ydelse Syd"}), "unit")
    keep(replace(DRAFT, typed=TYPED | {"note": "Fra den anden fane."}), "note")
    held = drafts.load(db, caseworker, id).typed
    assert (held["unit"], held["note"]) == ("Ydelse Syd", "Fra den anden fane.")


def test_an_answer_that_was_left_out_does_not_come_back_from_another_tab(db: Database, keep, caseworker: Person):
    id, _ = keep()
    assert drafts.load(db, caseworker, id).grounds == DRAFT.grounds
    keep(replace(DRAFT, grounds=None), drafts.GROUNDS)
    keep(replace(DRAFT, typed=TYPED | {"note": "Fra den anden fane."}), "note")
    held = drafts.load(db, caseworker, id)
    assert (held.grounds, held.typed["note"]) == (None, "Fra den anden fane.")


def test_several_drafts_stand_beside_each_other_the_last_one_first(db: Database, keep, caseworker: Person, now):
    first, _ = keep()
    second, _ = keep(replace(DRAFT, key="two"), at=now + timedelta(minutes=1))
    assert [one.id for one in drafts.mine(db, caseworker)] == [second, first]


@pytest.mark.parametrize("name", drafts.TEXTS)
def test_personal_data_is_told_at_once_and_never_kept(db: Database, keep, caseworker: Person, name: str):
    id, left_out = keep(replace(DRAFT, typed=TYPED | {name: f"Om {CPR}"}), name)
    assert left_out == {name: referral_texts.CPR}
    assert drafts.load(db, caseworker, id).typed == {one: value for one, value in TYPED.items() if one != name}
    _, left_out = keep(replace(DRAFT, typed=TYPED | {name: "x" * (LIMITS[name] + 1)}), name)
    assert left_out == {name: referral_texts.TOO_LONG.format(limit=LIMITS[name])}


def test_a_question_with_a_name_in_it_is_not_kept_but_its_answer_is(db: Database, keep, caseworker: Person):
    id, left_out = keep(replace(DRAFT, grounds=Grounds("Hvad gør jeg med Fatima?", "Tal med en vejleder. [1]")))
    assert set(left_out) == {"grounds.question"}
    assert drafts.load(db, caseworker, id).grounds == Grounds("", "Tal med en vejleder. [1]")


def test_nothing_but_the_forms_own_fields_is_kept(db: Database, keep, caseworker: Person):
    id, _ = keep(replace(DRAFT, typed=TYPED | {"proposed": "signs.watched", "typed-on-1": "et svar"}), "proposed")
    assert drafts.load(db, caseworker, id).typed == TYPED


def test_nobody_else_finds_it(db: Database, keep, caseworker: Person, advisor: Person, now: datetime):
    id, _ = keep()
    other = replace(caseworker, id="lars")
    for person in (other, advisor):
        assert drafts.mine(db, person) == ()
        with pytest.raises(NotFound):
            drafts.load(db, person, id)
        with pytest.raises(NotFound):
            drafts.delete(db, person, id, now=now)
    with pytest.raises(Forbidden):
        keep(person=Person("anne", "Anne", Role.ADMINISTRATOR))
    assert drafts.load(db, caseworker, id) == DRAFT


def test_a_deleted_draft_opens_nowhere(db: Database, settings: Settings, keep, caseworker: Person, now: datetime):
    id, _ = keep()
    key = db.data_keys.of(key_of(db, id))
    drafts.delete(db, caseworker, id, now=now)
    assert events(db) == [Action.BEGIN_DRAFT, Action.DELETE_DRAFT]
    assert drafts.mine(db, caseworker) == ()
    assert db.data_keys.destroyed() == {key.name: Why.DELETED}
    assert key.name.encode() not in b"".join(file.read_bytes() for file in settings.data.glob("assistant.db*"))
    with pytest.raises(NotFound):
        drafts.load(db, caseworker, id)


def test_a_draft_goes_when_its_time_is_up_and_not_before(db: Database, keep, caseworker: Person, now: datetime):
    old, _ = keep()
    key = key_of(db, old)
    young, _ = keep(replace(DRAFT, key="two"), at=now + timedelta(days=5))
    assert deleting.purge_drafts(db, now=now + timedelta(days=30), days=30) == 0
    assert deleting.purge_drafts(db, now=now + timedelta(days=31), days=30) == 1
    assert [one.id for one in drafts.mine(db, caseworker)] == [young]
    assert set(db.data_keys.destroyed()) == {key}
    assert events(db)[-1] == "purge_drafts"


def test_sending_takes_the_draft_and_its_key_and_the_referral_has_its_own(
    db: Database, keep, refer, caseworker: Person, now: datetime
):
    id, _ = keep()
    key = key_of(db, id)
    receipt = refer(key="one")
    assert receipt.id == id
    assert drafts.mine(db, caseworker) == ()
    assert db.data_keys.destroyed() == {key: Why.DELETED}
    assert open_referral(db, caseworker, id, session_id="s", now=now).number == receipt.number


def test_a_draft_that_was_sent_in_another_tab_does_not_come_back(db: Database, keep, refer):
    keep()
    receipt = refer(key="one")
    with pytest.raises(Conflict) as told:
        keep(replace(DRAFT, typed=TYPED | {"note": "Mere."}))
    assert str(told.value) == texts.ALREADY_SENT.format(number=receipt.number)
    assert count(db, ReferralDraft) == 0


def test_a_double_click_and_a_send_from_two_tabs_make_one_referral(
    db: Database, keep, caseworker: Person, make_form, settings: Settings, screen: Screen, now: datetime
):
    keep()
    with ThreadPoolExecutor(8) as pool:
        told = list(
            pool.map(
                lambda _: send(db, caseworker, make_form(), key="one", now=now, settings=settings, screen=screen),
                range(16),
            )
        )
    assert len({one.number for one in told}) == 1
    assert (count(db, Referral), count(db, ReferralDraft)) == (1, 0)
    assert events(db) == [Action.BEGIN_DRAFT, Action.SEND_REFERRAL]


def test_a_form_that_is_refused_loses_no_draft(db: Database, keep, refer, make_form, caseworker: Person):
    id, _ = keep()
    with pytest.raises(Exception, match="CPR"):
        refer(make_form(note=CPR), key="one")
    assert drafts.load(db, caseworker, id) == DRAFT


def test_a_key_file_that_cannot_be_written_does_not_take_back_the_receipt(
    db: Database, keep, refer, monkeypatch: pytest.MonkeyPatch
):
    keep()

    def fails(*_: object, **__: object) -> None:
        raise StoreUnavailable("Disken er fuld.")

    monkeypatch.setattr(db.data_keys, "destroy", fails)
    assert refer(key="one").number == "H-2026-0001"
    assert (count(db, Referral), count(db, ReferralDraft)) == (1, 0)


def test_a_correction_that_is_written_is_kept_too_and_goes_when_it_is_sent(
    db: Database, keep, refer, make_form, caseworker: Person, settings: Settings, screen: Screen, now: datetime
):
    receipt = refer()
    with db.system_change("test", now=now) as change:
        change.session.get(Referral, receipt.id).state = State.RETURNED
        change.record("referral", receipt.id)
    id, _ = keep(Draft(drafts.key_for(receipt.id), TYPED, mends=receipt.id, version=receipt.sent_at.isoformat()))
    assert (drafts.mine(db, caseworker)[0].mends, drafts.mine(db, caseworker)[0].number) == (receipt.id, receipt.number)
    assert id != receipt.id
    resend(db, caseworker, receipt.id, make_form(), version=now.isoformat(), now=now, settings=settings, screen=screen)
    assert drafts.mine(db, caseworker) == ()


def test_nothing_of_a_draft_stands_in_the_files_in_plain(db: Database, settings: Settings, keep):
    keep()
    written = b"".join(file.read_bytes() for file in settings.data.rglob("*") if file.is_file())
    for word in ("J-2026-0412", "telefon", "Integration Nord", "henvise"):
        assert word.encode() not in written


def test_a_damaged_draft_is_one_true_sentence(db: Database, settings: Settings, keep, caseworker: Person):
    id, _ = keep()
    with sqlite3.connect(settings.data / "assistant.db") as raw:
        raw.execute("UPDATE referral_draft SET content = zeroblob(64)")
    raw.close()
    with pytest.raises(StoreUnavailable):
        drafts.load(db, caseworker, id)


def test_what_may_not_be_kept_leaves_what_stood_there(db: Database, keep, caseworker: Person):
    id, _ = keep()
    for bad in (f"Ring om {CPR}", "x" * 601):
        _, left_out = keep(replace(DRAFT, typed=TYPED | {"note": bad}))
        assert set(left_out) == {"note"}
        assert drafts.load(db, caseworker, id).typed["note"] == TYPED["note"]
    keep(replace(DRAFT, typed=TYPED | {"note": ""}))
    assert not drafts.load(db, caseworker, id).typed.get("note")


def test_a_page_that_was_open_does_not_bring_a_deleted_draft_back(
    db: Database, keep, caseworker: Person, screen: Screen, now: datetime
):
    id, _ = keep()
    drafts.delete(db, caseworker, id, now=now)
    with pytest.raises(Conflict) as told:
        drafts.keep(db, caseworker, DRAFT, "note", is_kept=True, now=now, screen=screen)
    assert str(told.value) == texts.NOT_FOUND
    assert drafts.mine(db, caseworker) == ()


@pytest.mark.parametrize("typed", ["Fatima Hansen", "fatima@mail.dk", "Nørregade 12, 2. tv", CPR])
def test_what_is_no_case_number_is_not_kept_in_its_place(
    db: Database, caseworker: Person, screen: Screen, now: datetime, typed: str
):
    """The list of drafts shows it, and no export would ever find it."""
    draft = Draft("one", {"case_number": typed, "note": "Et udkast."})
    assert "case_number" in drafts.keep(db, caseworker, draft, "case_number", now=now, screen=screen)
    assert [one.case_number for one in drafts.mine(db, caseworker)] == [""]


def test_eight_digits_can_be_a_case_number(db: Database, caseworker: Person, screen: Screen, now: datetime):
    draft = Draft("one", {"case_number": "22334455"})
    assert drafts.keep(db, caseworker, draft, "case_number", now=now, screen=screen) == {}
