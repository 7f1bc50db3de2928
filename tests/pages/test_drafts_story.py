"""A form that is being written is found again, sent once, and gone when it is deleted."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from visits import Open, ask, choose, count, fill, go, labels, pick, press, seen

from assistant.errors import StoreUnavailable
from assistant.pages import keeping
from assistant.pages.places import Place
from assistant.referrals import drafts
from assistant.referrals.models import Referral, ReferralDraft
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.people import SessionRow
from assistant.texts import accounts, pages, referrals, store
from assistant.texts import drafts as texts

CPR = "010190-1234"
NOTE = "Ledsageren svarer hver gang."


def begin(page: AppTest, note: str = NOTE, place: Place = Place.REFER) -> None:
    go(page, place)
    choose(page, pages.ABOUT, "case")
    fill(page, pages.CASE_NUMBER, "J-2026-0412")
    fill(page, pages.NOTE, note)


def value(page: AppTest, label: str) -> str:
    return next(one for one in (*page.text_input, *page.text_area, *page.selectbox) if one.label == label).value


def address(page: AppTest) -> str:
    held = page.query_params[keeping.PARAMETER]
    return held if isinstance(held, str) else held[0]


def test_a_reload_finds_everything_again(mette: AppTest, browser: Open, database: Database) -> None:
    begin(mette)
    choose(mette, pages.CONSENT, "could_not_ask")
    next(one for one in mette.checkbox if one.label == referrals.SIGN["watched"]).check().run()
    reloaded = browser("mette")
    go(reloaded, Place.REFER, kladde=address(mette))
    assert value(reloaded, pages.NOTE) == NOTE
    assert value(reloaded, pages.CASE_NUMBER) == "J-2026-0412"
    assert next(one for one in reloaded.radio if one.label == pages.CONSENT).value == "could_not_ask"
    assert [one.label for one in reloaded.checkbox if one.value] == [referrals.SIGN["watched"]]
    assert texts.KEPT.format(days="30 dage") in seen(reloaded)
    press(reloaded, pages.SEND)
    assert (count(database, Referral), count(database, ReferralDraft)) == (1, 0)


def test_another_browser_finds_it_in_the_list_and_goes_on(mette: AppTest, browser: Open, database: Database) -> None:
    begin(mette)
    other = browser("mette")
    go(other, Place.MINE)
    assert "J-2026-0412" in seen(other)
    press(other, texts.CONTINUE)
    go(other, Place.REFER)
    assert value(other, pages.NOTE) == NOTE
    # What is written in one tab is not lost by what is written in the other.
    pick(other, pages.FIELD_UNIT, "Ydelse Syd")
    fill(mette, pages.NOTE, "Han venter udenfor.")
    third = browser("mette")
    go(third, Place.REFER, kladde=address(mette))
    assert (value(third, pages.FIELD_UNIT), value(third, pages.NOTE)) == ("Ydelse Syd", "Han venter udenfor.")
    choose(third, pages.CONSENT, "yes")
    press(third, pages.SEND)
    fill(mette, pages.NOTE, "Én ting til.")
    assert "allerede sendt som H-" in seen(mette)
    assert (count(database, Referral), count(database, ReferralDraft)) == (1, 0)


def test_nobody_else_finds_it(mette: AppTest, browser: Open) -> None:
    begin(mette)
    for name, place in (("lars", Place.REFER), ("sara", Place.REGISTER)):
        other = browser(name)
        go(other, place, kladde=address(mette))
        assert texts.NOT_FOUND in seen(other)
        assert "J-2026-0412" not in seen(other)


def test_a_draft_is_deleted_after_one_question(mette: AppTest, browser: Open, database: Database) -> None:
    begin(mette)
    press(mette, texts.DELETE)
    assert count(database, ReferralDraft) == 1
    press(mette, texts.DELETE_NO)
    press(mette, texts.DELETE)
    press(mette, texts.DELETE_YES)
    assert texts.DELETED in seen(mette)
    assert value(mette, pages.NOTE) == ""
    assert count(database, ReferralDraft) == 0
    go(mette, Place.MINE)
    assert texts.TITLE not in [one.value for one in mette.header]


def test_several_drafts_stand_beside_each_other(mette: AppTest, database: Database) -> None:
    begin(mette)
    ask(go(mette, Place.ASK), "Hvilke tegn skal jeg holde øje med?")
    press(mette, pages.REFER_FROM_ANSWER)
    go(mette, Place.REFER)
    # Another citizen, so another draft.
    assert value(mette, pages.NOTE) == ""
    fill(mette, pages.NOTE, "Hvad skal jeg se efter?")
    assert count(database, ReferralDraft) == 2
    assert texts.ONE_OTHER in [one.label for one in mette.expander]
    press(mette, texts.CONTINUE)
    assert value(mette, pages.NOTE) == NOTE
    go(mette, Place.MINE)
    assert labels(mette).count(texts.CONTINUE) == 2
    mette.button(key=next(one.key for one in mette.button if one.label == texts.DELETE)).click().run()
    press(mette, texts.DELETE_YES)
    assert count(database, ReferralDraft) == 1


@pytest.mark.parametrize(("bad", "sentence"), [(f"Borgeren {CPR} er bange.", referrals.CPR), ("Fatima er bange.", "")])
def test_what_may_not_be_kept_is_told_at_its_field_at_once(
    mette: AppTest, browser: Open, bad: str, sentence: str
) -> None:
    begin(mette, bad)
    sentence = sentence or referrals.NAME.format(names="Fatima")
    assert texts.NOT_KEPT_FIELD.format(sentence=sentence) in seen(mette)
    other = browser("mette")
    go(other, Place.REFER, kladde=address(mette))
    assert value(other, pages.NOTE) == ""
    assert value(other, pages.CASE_NUMBER) == "J-2026-0412"
    fill(mette, pages.NOTE, NOTE)
    assert sentence not in seen(mette)


def test_the_advisors_form_is_kept_too(sara: AppTest, browser: Open, database: Database) -> None:
    begin(sara, place=Place.REGISTER)
    again = browser("sara")
    go(again, Place.REGISTER)
    press(again, texts.CONTINUE)
    assert value(again, pages.NOTE) == NOTE
    pick(again, pages.FIELD_UNIT, "Integration Syd")
    choose(again, pages.CONSENT, "yes")
    press(again, pages.REGISTER_SEND)
    assert (count(database, Referral), count(database, ReferralDraft)) == (1, 0)


def test_a_look_at_the_form_makes_no_draft(mette: AppTest, database: Database) -> None:
    go(mette, Place.REFER)
    go(mette, Place.MINE)
    assert count(database, ReferralDraft) == 0


def test_what_could_not_be_kept_goes_with_the_next_change(
    mette: AppTest, browser: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(mette)
    fill(mette, pages.CASE_NUMBER, "J-2026-0001")

    def locked(_: Database) -> None:
        raise StoreUnavailable(store.LOCKED)

    with monkeypatch.context() as busy:
        busy.setattr(drafts, "bookkeeping", locked)
        fill(mette, pages.NOTE, "Borgeren kom alene i dag.")
        assert any(store.LOCKED in one.value for one in mette.error)
    fill(mette, pages.CASE_NUMBER, "J-2026-0002")
    assert not mette.error
    again = browser("mette")
    go(again, Place.REFER, kladde=address(mette))
    assert value(again, pages.NOTE) == "Borgeren kom alene i dag."
    assert value(again, pages.CASE_NUMBER) == "J-2026-0002"


def test_who_was_signed_out_while_they_wrote_is_told_what_is_not_kept(mette: AppTest, database: Database) -> None:
    begin(mette)
    with bookkeeping(database) as session:
        for row in session.scalars(select(SessionRow)):
            row.seen_at -= timedelta(minutes=31)
    fill(mette, pages.NOTE, "En lang note, skrevet over en halv time.")
    assert [one.value for one in mette.warning] == [accounts.NO_LONGER_IN]
    assert "skrevet over en halv time" not in seen(mette)
