"""From a doubt to a referral that somebody has received, page by page."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from visits import Open, ask, choose, count, fill, go, labels, links, number_of, pick, press, seen

from assistant.accounts import sessions
from assistant.pages import days, frame
from assistant.pages.places import Place
from assistant.referrals.forms import LIMITS
from assistant.referrals.models import Referral
from assistant.store.conversations import TurnRow
from assistant.store.database import Database
from assistant.texts import accounts, answers, pages, referrals, sources
from assistant.texts.sources import OTHER_UNIT

FIGURES = "Hvor mange henvendelser kom der i 2024?"
SIGNS = "Hvilke tegn skal jeg holde øje med?"
ACUTE = "De rejser med hende i morgen"
OFF_TOPIC = "Hvad er hovedstaden i Frankrig?"
CPR = "010190-1234"


def refer_case(page: AppTest, note: str = "Ledsageren svarer hver gang.") -> None:
    choose(page, pages.ABOUT, "case")
    fill(page, pages.CASE_NUMBER, "J-2026-0412")
    choose(page, pages.CONSENT, "yes")
    fill(page, pages.NOTE, note)
    press(page, pages.SEND)


def test_a_caseworker_asks_and_refers_and_an_advisor_receives_and_replies(mette: AppTest, sara: AppTest) -> None:
    ask(mette, FIGURES)
    assert "413" in seen(mette)
    (citation,) = links(mette)
    assert citation.startswith("[1] Gengivet efter: Budgetnotat BI23")
    assert "resultat for 2024" in citation
    assert "”" not in citation
    press(mette, pages.REFER_FROM_ANSWER)
    refer_case(mette)
    assert referrals.RECEIPT.format(number="H-2026-0001").partition("H-")[0] in seen(mette)
    assert referrals.STATE["sent"] in seen(mette)

    go(sara, Place.INBOX)
    assert "J-2026-0412" in seen(sara)
    press(sara, pages.OPEN_ONE.format(number=number_of(sara)))
    assert FIGURES in seen(sara)
    assert "413" in seen(sara)
    assert links(sara) == [citation]
    press(sara, pages.RECEIVE)
    fill(sara, pages.REPLY_TEXT, "Lad os tale i morgen.")
    press(sara, pages.REPLY_SEND)
    assert pages.REPLIED_NOW in seen(sara)
    pick(sara, pages.ACTION_KIND, "sparring")
    press(sara, pages.ACTION_SAVE)
    pick(sara, pages.CLOSE_OUTCOME, "unchanged")
    press(sara, pages.CLOSE_SAVE)
    assert referrals.STATE["closed"] in seen(sara)

    go(mette, Place.MINE)
    press(mette, pages.OPEN_ONE.format(number=number_of(mette)))
    assert "Lad os tale i morgen." in seen(mette)
    assert referrals.ACTION_KIND["sparring"] in seen(mette)
    assert "Vejleder: Sara" in seen(mette)


def test_a_citation_opens_its_passage_marked_in_its_source_also_after_a_reload(mette: AppTest, browser: Open) -> None:
    ask(mette, FIGURES)
    cited = frame.service().ask(FIGURES, today=days.today()).citations[0].passage
    passage = frame.service().answerer.index.passages[cited]
    assert f"uddrag={passage.section.replace('#', '%23')}" in seen(mette)
    for page in (mette, browser("mette")):
        go(page, Place.SOURCES, uddrag=passage.id)
        marked = [one.proto.body for one in page.get("html") if "<mark>" in one.proto.body]
        assert len(marked) == 1
        assert "413" in marked[0]
        assert passage.heading[-1] in seen(page)


def test_a_passage_that_has_changed_since_still_opens_its_section(mette: AppTest) -> None:
    passage = next(iter(frame.service().answerer.index.passages.values()))
    go(mette, Place.SOURCES, uddrag=f"{passage.section}/0000000000")
    assert pages.SOURCE_CHANGED in seen(mette)
    assert passage.statements[0].text in seen(mette)
    assert "<mark>" not in seen(mette)
    go(mette, Place.SOURCES, uddrag="findes-ikke#her/1")
    assert pages.SOURCE_GONE in seen(mette)


def test_the_conversation_survives_a_reload_and_can_be_begun_anew_and_deleted(
    mette: AppTest, browser: Open, database: Database
) -> None:
    ask(mette, FIGURES)
    again = browser("mette")
    assert "413" in seen(again)
    assert FIGURES in seen(again)
    press(again, pages.START_OVER)
    assert "413" not in seen(again)
    assert [label for label in labels(again) if label in pages.EXAMPLES] == list(pages.EXAMPLES)
    next(
        one for one in again.button if FIGURES[:20] in one.label.replace("\\", "") and one.key.startswith("open-")
    ).click().run()
    assert "413" in seen(again)
    press(again, pages.DELETE)
    assert count(database, TurnRow) == 1
    press(again, pages.DELETE_YES)
    assert count(database, TurnRow) == 0
    assert "413" not in seen(browser("mette"))


def test_nobody_else_sees_the_conversation(mette: AppTest, browser: Open) -> None:
    ask(mette, FIGURES)
    assert "413" not in seen(browser("lars"))


def test_the_acute_card_comes_before_anything_else_with_whom_to_call(mette: AppTest) -> None:
    ask(mette, FIGURES)
    ask(mette, ACUTE)
    bodies = [one.proto.body for one in mette.main.get("html") if 'class="text' in one.proto.body]
    assert 'role="alert"' in bodies[0]
    assert "114" in bodies[0]
    assert pages.UNCONFIRMED in bodies[0]
    assert pages.REFER_AFTER_TODAY in [button.label for button in mette.button]
    ask(mette, SIGNS)
    assert sum('role="alert"' in one.proto.body for one in mette.get("html")) == 1


def test_a_refusal_shows_no_sources_and_offers_no_form(mette: AppTest) -> None:
    ask(mette, OFF_TOPIC)
    assert answers.OFF_TOPIC in seen(mette)
    assert links(mette) == []
    assert pages.REFER_FROM_ANSWER not in [button.label for button in mette.button]


@pytest.mark.parametrize("question", [f"Hun hedder {CPR}, hvad gør jeg?", f"{ACUTE}, cpr {CPR}"])
def test_a_cpr_number_is_not_stored(mette: AppTest, browser: Open, question: str) -> None:
    ask(mette, question)
    again = browser("mette")
    assert CPR not in seen(again)
    assert "hvad gør jeg" not in seen(again)
    assert "rejser med hende" not in seen(again)


def test_a_second_click_asks_nothing_again(mette: AppTest, database: Database) -> None:
    example = next(one for one in mette.button if one.key == "offered-0-0")
    example.click().run()
    assert count(database, TurnRow) == 1
    # The second of two quick clicks: the button of before, with what it held then.
    example.click().run()
    assert count(database, TurnRow) == 1


def test_a_cpr_number_in_the_note_is_refused_and_nothing_typed_is_lost(mette: AppTest, database: Database) -> None:
    go(mette, Place.REFER)
    refer_case(mette, note=f"Borgeren {CPR} er bange.")
    assert referrals.CPR in seen(mette)
    assert pages.NOT_SENT.format(field=pages.NOTE, sentence=referrals.CPR) in seen(mette)
    assert count(database, Referral) == 0
    # A look at another page loses nothing either.
    go(mette, Place.SOURCES)
    go(mette, Place.REFER)
    assert next(one for one in mette.text_area if one.label == pages.NOTE).value == f"Borgeren {CPR} er bange."
    assert next(one for one in mette.text_input if one.label == pages.CASE_NUMBER).value == "J-2026-0412"
    fill(mette, pages.NOTE, "Borgeren er bange.")
    press(mette, pages.SEND)
    assert count(database, Referral) == 1


def test_a_general_question_asks_for_no_more_than_it_needs(mette: AppTest) -> None:
    go(mette, Place.REFER)
    assert [one.label for one in mette.text_input] == []
    (unit,) = (one for one in mette.selectbox if one.label == pages.FIELD_UNIT)
    assert (unit.value, unit.options[-1]) == ("Integration Nord", OTHER_UNIT)
    assert [one.label for one in mette.radio] == [pages.ABOUT]
    choose(mette, pages.ABOUT, "case")
    assert pages.CASE_NUMBER in [one.label for one in mette.text_input]
    safe = next(one for one in mette.radio if one.label == pages.SAFE_CHANNEL)
    assert safe.value == "do_not_contact"


def test_a_box_stays_open_when_something_else_must_be_mended(mette: AppTest) -> None:
    go(mette, Place.REFER)
    choose(mette, pages.ABOUT, "case")
    boxes = {label: f"typed-open-{name}" for label, name in ((pages.SIGNS, "signs"), (pages.SAFE_CONTACT, "safe"))}
    for key in boxes.values():
        mette.session_state[key] = True
    mette.run()
    fill(mette, pages.SAFE_TIMES, "Om formiddagen")
    press(mette, pages.SEND)
    assert pages.NOT_SENT.format(field=pages.CASE_NUMBER, sentence=referrals.CASE_NUMBER_MISSING) in seen(mette)
    assert {box.label for box in mette.expander if box.proto.expanded} >= set(boxes)
    assert next(one for one in mette.text_input if one.label == pages.SAFE_TIMES).value == "Om formiddagen"


def test_a_box_opens_where_one_of_its_fields_must_be_mended(mette: AppTest) -> None:
    go(mette, Place.REFER)
    choose(mette, pages.ABOUT, "case")
    fill(mette, pages.SAFE_TIMES, f"Spørg {CPR}")
    press(mette, pages.SEND)
    assert [box.proto.expanded for box in mette.expander if box.label == pages.SAFE_CONTACT] == [True]


def test_every_field_of_the_form_has_a_name_for_the_message() -> None:
    assert {name.partition(".")[0] for name in LIMITS} <= set(pages.FIELD_NAMES)


def test_an_advisor_registers_a_telephone_call_and_receives_it(sara: AppTest, database: Database) -> None:
    go(sara, Place.REGISTER)
    pick(sara, pages.FIELD_UNIT, "Integration Syd")
    press(sara, pages.REGISTER_SEND)
    assert "er registreret som" in seen(sara)
    go(sara, Place.INBOX)
    assert referrals.CHANNEL["phone"] in seen(sara)
    press(sara, pages.OPEN_ONE.format(number=number_of(sara)))
    press(sara, pages.RECEIVE)
    assert referrals.STATE["received"] in seen(sara)
    # There is no caseworker who sees what is written here, and the page does not say so.
    assert "agsbehandler" not in " ".join(one.label for one in (*sara.text_area, *sara.button, *sara.expander))
    fill(sara, pages.REPLY_TEXT_REGISTERED, "Ring til borgerens jobkonsulent.")
    press(sara, pages.REPLY_SAVE)
    assert pages.REPLIED_NOW_REGISTERED in seen(sara)


def test_a_call_that_is_not_registered_is_not_said_to_be_unsent(sara: AppTest, database: Database) -> None:
    go(sara, Place.REGISTER)
    pick(sara, pages.FIELD_UNIT, "Integration Syd")
    fill(sara, pages.NOTE, "Det gælder 0101901234.")
    press(sara, pages.REGISTER_SEND)
    assert pages.NOT_REGISTERED.format(field=pages.NOTE, sentence=referrals.CPR) in seen(sara)
    assert count(database, Referral) == 0


def test_a_returned_referral_is_corrected_and_sent_again_under_its_number(
    mette: AppTest, sara: AppTest, database: Database
) -> None:
    go(mette, Place.REFER)
    refer_case(mette)
    go(sara, Place.INBOX)
    number = number_of(sara)
    press(sara, pages.OPEN_ONE.format(number=number))
    fill(sara, pages.RETURN_REASON, "Hvad har du set?")
    press(sara, pages.RETURN)
    go(mette, Place.MINE)
    press(mette, pages.OPEN_ONE.format(number=number))
    assert "Hvad har du set?" in seen(mette)
    press(mette, pages.RESEND)
    # The harness stays on the page that it was sent to by hand.
    go(mette, Place.REFER)
    assert "Hvad har du set?" in seen(mette)
    assert next(one for one in mette.text_input if one.label == pages.CASE_NUMBER).value == "J-2026-0412"
    fill(mette, pages.NOTE, "Hun ser hele tiden på sin telefon.")
    press(mette, pages.SEND_AGAIN)
    assert number in seen(mette)
    assert count(database, Referral) == 1
    go(sara, Place.INBOX, henvendelse="")
    press(sara, pages.OPEN_ONE.format(number=number))
    assert "Hun ser hele tiden på sin telefon." in seen(sara)


def test_the_second_of_two_advisors_is_told_that_the_first_was_first(
    mette: AppTest, sara: AppTest, browser: Open
) -> None:
    go(mette, Place.REFER)
    refer_case(mette)
    ali = browser("ali")
    for page in (sara, ali):
        go(page, Place.INBOX)
        press(page, pages.OPEN_ONE.format(number=number_of(page)))
    press(sara, pages.RECEIVE)
    number = ali.title[0].value
    press(ali, pages.RECEIVE)
    assert referrals.ALREADY_RECEIVED.format(number=number) in seen(ali)
    assert "Modtaget" in seen(ali)
    assert "Vejleder: Sara" in seen(ali)
    assert pages.REPLY_SEND not in [button.label for button in ali.button]


def test_what_is_not_received_yet_can_be_withdrawn(mette: AppTest, sara: AppTest) -> None:
    go(mette, Place.REFER)
    refer_case(mette)
    go(mette, Place.MINE)
    number = number_of(mette)
    press(mette, pages.OPEN_ONE.format(number=number))
    press(mette, pages.WITHDRAW)
    # Whoever looks at something else instead has not answered, and is asked anew.
    press(mette, pages.BACK)
    press(mette, pages.OPEN_ONE.format(number=number))
    assert pages.WITHDRAW_YES not in labels(mette)
    press(mette, pages.WITHDRAW)
    press(mette, pages.WITHDRAW_YES)
    assert referrals.STATE["withdrawn"] in seen(mette)
    go(sara, Place.INBOX)
    assert pages.INBOX_EMPTY in seen(sara)


def test_the_inbox_shows_what_was_chosen(mette: AppTest, sara: AppTest) -> None:
    go(mette, Place.REFER)
    refer_case(mette)
    go(sara, Place.INBOX)
    assert number_of(sara)
    next(one for one in sara.selectbox if one.label == pages.FILTER_STATE).set_value("done").run()
    assert pages.INBOX_EMPTY in seen(sara)
    next(one for one in sara.selectbox if one.label == pages.FILTER_STATE).set_value("waiting").run()
    assert number_of(sara)
    next(one for one in sara.selectbox if one.label == pages.FILTER_ABOUT).set_value("general").run()
    assert pages.INBOX_EMPTY in seen(sara)


@pytest.mark.parametrize("place", [Place.INBOX, Place.ADMINISTRATION])
def test_what_is_not_a_caseworkers_is_refused_in_danish(mette: AppTest, place: Place) -> None:
    go(mette, place)
    assert [error.value for error in mette.error] == [accounts.FORBIDDEN]


@pytest.mark.parametrize("place", [Place.ASK, Place.REFER, Place.MINE, Place.INBOX])
def test_an_administrator_sees_no_questions_and_no_referrals(browser: Open, place: Place) -> None:
    anne = browser("anne")
    go(anne, place)
    assert [error.value for error in anne.error] == [accounts.FORBIDDEN]


def test_somebody_elses_referral_does_not_open_by_its_address(
    mette: AppTest, browser: Open, database: Database
) -> None:
    go(mette, Place.REFER)
    refer_case(mette)
    with database.reading() as session:
        id_ = session.scalar(select(Referral.id))
    lars = browser("lars")
    go(lars, Place.MINE, henvendelse=id_)
    assert referrals.NOT_FOUND in seen(lars)
    assert "J-2026-0412" not in seen(lars)


def test_a_click_after_signing_out_elsewhere_does_nothing(mette: AppTest, database: Database) -> None:
    go(mette, Place.REFER)
    fill(mette, pages.NOTE, "Hvordan plejer I at gøre?")
    sessions.sign_out(database, mette.cookie, now=datetime.now(UTC))
    next(one for one in mette.button if one.label == pages.SEND).click().run()
    assert count(database, Referral) == 0
    assert 'action="/signin"' in seen(mette)


def test_the_sources_say_what_there_is_what_is_missing_and_whom_to_call(mette: AppTest) -> None:
    go(mette, Place.SOURCES)
    shown = seen(mette)
    assert "Budgetnotat BI23" in shown
    assert sources.FORM["restatement"] in shown
    assert pages.MISSING_TITLE in [one.value for one in mette.header]
    assert pages.NUMBER_MISSING in shown
    assert pages.UNCONFIRMED in shown
    next(one for one in mette.button if one.label == pages.SOURCE_OPEN).click().run()
    assert "413" in seen(mette)
