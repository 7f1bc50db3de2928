"""Danger told in the form gets its card at once, and the referral that carries it is acute."""

import pytest
from streamlit.testing.v1 import AppTest
from visits import Open, ask, choose, fill, go, labels, pick, press, seen

from assistant.pages.places import Place
from assistant.referrals.models import Referral
from assistant.store.database import Database
from assistant.texts import danger as texts
from assistant.texts import pages

TOLD = "Manden har sagt, at han slår hende ihjel i aften. Hun er låst inde, og han har en kniv."
IN_CHAT = "Hun er låst inde, og han truer hende med en kniv lige nu"
DOUBTFUL = "Det er akut"
CALM = "Vi vil gerne have sparring om den næste samtale."


def tick(page: AppTest):
    return next(box for box in page.checkbox if box.label == texts.TICK)


def fields(page: AppTest) -> set[str]:
    return {field.label for field in (*page.text_input, *page.text_area)}


def has_card(page: AppTest) -> bool:
    return pages.ACUTE_TITLE in seen(page)


def only(database: Database) -> Referral:
    with database.reading() as session:
        return session.query(Referral).one()


def test_danger_in_the_note_is_heard_at_once_and_makes_the_referral_acute(mette: AppTest, database: Database) -> None:
    go(mette, Place.REFER)
    choose(mette, pages.ABOUT, "case")
    fill(mette, pages.CASE_NUMBER, "J-2026-0412")
    fill(mette, pages.NOTE, TOLD)
    assert has_card(mette)
    assert tick(mette).value
    assert next(field for field in mette.text_area if field.label == pages.NOTE).value == TOLD
    fill(mette, pages.ACUTE_CALLED, "112, de er på vej")
    choose(mette, pages.CONSENT, "could_not_ask")
    press(mette, pages.SEND)
    assert has_card(mette), "the receipt does not take its place"
    assert only(database).acute_card_shown


def test_what_is_written_last_is_heard_when_it_is_sent(mette: AppTest, database: Database) -> None:
    go(mette, Place.REFER)
    next(field for field in mette.text_area if field.label == pages.NOTE).set_value(TOLD)
    press(mette, pages.SEND)
    assert has_card(mette)
    assert only(database).acute_card_shown


def test_an_advisor_who_registers_a_call_gets_the_card_too(sara: AppTest, database: Database) -> None:
    go(sara, Place.REGISTER)
    pick(sara, pages.FIELD_UNIT, "Integration Syd")
    fill(sara, pages.NOTE, TOLD)
    assert has_card(sara)
    press(sara, pages.REGISTER_SEND)
    assert only(database).acute_card_shown


def test_in_doubt_it_asks_and_makes_nothing_acute(mette: AppTest, database: Database) -> None:
    go(mette, Place.REFER)
    fill(mette, pages.NOTE, DOUBTFUL)
    assert not has_card(mette)
    assert not tick(mette).value
    press(mette, pages.SHOW_CARD)
    assert has_card(mette)
    press(mette, pages.SEND)
    assert not only(database).acute_card_shown


def test_a_person_can_say_that_it_is_acute_and_that_it_is_not(mette: AppTest, database: Database) -> None:
    go(mette, Place.REFER)
    assert pages.ACUTE_CALLED not in fields(mette)
    fill(mette, pages.NOTE, CALM)
    tick(mette).check().run()
    assert pages.ACUTE_CALLED in fields(mette)
    assert pages.SHOW_CARD in labels(mette)
    fill(mette, pages.NOTE, TOLD)
    tick(mette).uncheck().run()
    assert not has_card(mette)
    fill(mette, pages.NOTE, f"{TOLD} Det var i en film.")
    assert not tick(mette).value, "what was denied is not claimed again"
    press(mette, pages.SEND)
    assert not only(database).acute_card_shown


def test_a_draft_that_is_found_again_tells_its_danger(mette: AppTest, browser: Open) -> None:
    go(mette, Place.REFER)
    fill(mette, pages.NOTE, TOLD)
    held = mette.query_params["kladde"]
    again = browser("mette")
    go(again, Place.REFER, kladde=held if isinstance(held, str) else held[0])
    assert has_card(again)
    assert tick(again).value


@pytest.mark.parametrize("by_menu", [False, True])
def test_the_card_of_the_chat_comes_with_what_is_begun_later_in_it(
    mette: AppTest, database: Database, by_menu: bool
) -> None:
    ask(mette, IN_CHAT)
    ask(mette, "Hvilke tegn skal jeg se efter?")
    if not by_menu:
        press(mette, pages.REFER_FROM_ANSWER)
    go(mette, Place.REFER)
    assert tick(mette).value
    assert texts.FROM_CHAT in seen(mette)
    assert pages.ACUTE_CALLED in fields(mette)
    choose(mette, pages.ABOUT, "general")
    press(mette, pages.SEND)
    assert only(database).acute_card_shown


def test_a_card_that_was_no_matter_of_it_makes_no_later_referral_acute(mette: AppTest, database: Database) -> None:
    ask(mette, IN_CHAT)
    go(mette, Place.REFER)
    tick(mette).uncheck().run()
    press(mette, pages.SEND)
    assert not only(database).acute_card_shown
    press(mette, pages.ONE_MORE)
    assert not tick(mette).value
    go(mette, Place.ASK)
    ask(mette, IN_CHAT)
    go(mette, Place.REFER)
    assert tick(mette).value, "a new card counts again"
