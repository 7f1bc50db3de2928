"""A caseworker corrects what was sent, and takes out a name that slipped in."""

from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from visits import Open, choose, count, fill, go, number_of, pick, press, seen

from assistant.pages.places import Place
from assistant.referrals.models import Referral, ReferralDraft
from assistant.roles import Action
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.texts import drafts as draft_texts
from assistant.texts import mending as texts
from assistant.texts import pages, referrals

NOTE = "Xanthippe kom alene. Ledsageren ventede."


def send_and_open(page: AppTest) -> str:
    go(page, Place.REFER)
    choose(page, pages.ABOUT, "case")
    fill(page, pages.CASE_NUMBER, "J-2026-0412")
    choose(page, pages.CONSENT, "yes")
    fill(page, pages.NOTE, NOTE)
    press(page, pages.SEND)
    go(page, Place.MINE)
    number = number_of(page)
    press(page, pages.OPEN_ONE.format(number=number))
    return number


def test_a_correction_opens_with_everything_and_keeps_the_number(
    mette: AppTest, sara: AppTest, browser: Open, database: Database
) -> None:
    number = send_and_open(mette)
    press(mette, texts.CORRECT)
    go(mette, Place.REFER)
    assert texts.CORRECT_TITLE.format(number=number) in seen(mette)
    assert next(one for one in mette.text_area if one.label == pages.NOTE).value == NOTE
    assert next(one for one in mette.radio if one.label == pages.CONSENT).value == "yes"
    fill(mette, pages.NOTE, "Borgeren kom alene.")
    # Also the correction is kept while it is written.
    again = browser("mette")
    go(again, Place.MINE)
    assert draft_texts.CORRECTION in seen(again)
    assert f"<p>{number} · J-2026-0412 · " in seen(again)
    press(again, draft_texts.CONTINUE)
    go(again, Place.REFER)
    assert texts.CORRECT_TITLE.format(number=number) in seen(again)
    assert next(one for one in again.text_area if one.label == pages.NOTE).value == "Borgeren kom alene."
    press(again, texts.CORRECT_SAVE)
    assert texts.CORRECTED.format(number=number) in seen(again)
    assert (count(database, Referral), count(database, ReferralDraft)) == (1, 0)
    go(sara, Place.INBOX)
    press(sara, pages.OPEN_ONE.format(number=number))
    assert "Borgeren kom alene." in seen(sara)
    assert referrals.HISTORY["correct"] in seen(sara)
    assert texts.CORRECT not in [button.label for button in sara.button]


def test_a_name_is_taken_out_and_the_page_says_whom_to_tell(mette: AppTest, database: Database) -> None:
    send_and_open(mette)
    press(mette, texts.REDACT_BUTTON)
    assert texts.WHAT_MISSING in seen(mette)
    fill(mette, texts.WHAT, "Aspasia")
    press(mette, texts.REDACT_BUTTON)
    assert texts.NOT_THERE in seen(mette)
    fill(mette, texts.WHAT, "xanthippe")
    press(mette, texts.REDACT_BUTTON)
    assert texts.REDACTED_NOW in seen(mette)
    assert f"{texts.REMOVED} kom alene. Ledsageren ventede." in seen(mette)
    assert "anthippe" not in seen(mette)
    assert next(one for one in mette.text_input if one.label == texts.WHAT).value == ""
    assert referrals.HISTORY["redact"] in seen(mette)
    with database.reading() as session:
        actions = list(session.scalars(select(AuditEvent.action)))
    assert actions.count(Action.REDACT) == 1


def test_an_advisor_takes_it_out_too(mette: AppTest, sara: AppTest) -> None:
    number = send_and_open(mette)
    go(sara, Place.INBOX)
    press(sara, pages.OPEN_ONE.format(number=number))
    next(one for one in sara.selectbox if one.label == texts.WHERE).set_value("note").run()
    press(sara, texts.REDACT_BUTTON)
    assert NOTE not in seen(sara)
    assert texts.REMOVED in seen(sara)


def test_of_what_is_over_only_unit_and_case_number_are_offered(mette: AppTest, sara: AppTest) -> None:
    number = send_and_open(mette)
    press(mette, pages.WITHDRAW)
    press(mette, pages.WITHDRAW_YES)
    press(mette, texts.CORRECT)
    go(mette, Place.REFER)
    assert texts.CORRECT_LEAD_OVER in [one.value for one in mette.markdown]
    assert [one.label for one in (*mette.text_input, *mette.text_area)] == [pages.CASE_NUMBER]
    fill(mette, pages.CASE_NUMBER, "J-2026-0999")
    press(mette, texts.CORRECT_SAVE)
    assert texts.CORRECTED.format(number=number) in seen(mette)
    go(mette, Place.MINE)
    press(mette, pages.OPEN_ONE.format(number=number))
    assert "J-2026-0999" in seen(mette)
    assert "J-2026-0412" not in seen(mette)
    # Where it is another citizen's, the number alone is taken out.
    pick(mette, texts.WHERE, "case_number")
    press(mette, texts.REDACT_BUTTON)
    assert "J-2026-0999" not in seen(mette)
    assert texts.CASE_NUMBER_GONE in seen(mette)


def note_of(page: AppTest) -> str:
    return next(one for one in page.text_area if one.label == pages.NOTE).value


def leave_half_way(mette: AppTest, browser: Open) -> tuple[str, AppTest]:
    """Write a correction and leave it; return the number, and a later browser in which the referral is open."""
    number = send_and_open(mette)
    press(mette, texts.CORRECT)
    go(mette, Place.REFER)
    fill(mette, pages.NOTE, "Borgeren kom alene.")
    later = browser("mette")
    go(later, Place.MINE)
    press(later, pages.OPEN_ONE.format(number=number))
    return number, later


def test_a_correction_left_half_way_is_gone_on_with_by_the_same_button(mette: AppTest, browser: Open) -> None:
    number, later = leave_half_way(mette, browser)
    press(later, texts.CORRECT)
    go(later, Place.REFER)
    assert note_of(later) == "Borgeren kom alene."
    press(later, texts.CORRECT_SAVE)
    assert texts.CORRECTED.format(number=number) in seen(later)


def test_a_correction_begun_before_it_was_over_keeps_only_what_can_still_be_put_right(
    mette: AppTest, browser: Open
) -> None:
    number, later = leave_half_way(mette, browser)
    press(later, pages.WITHDRAW)
    press(later, pages.WITHDRAW_YES)
    again = browser("mette")
    go(again, Place.MINE)
    press(again, draft_texts.CONTINUE)
    go(again, Place.REFER)
    fill(again, pages.CASE_NUMBER, "J-2026-0999")
    press(again, texts.CORRECT_SAVE)
    assert texts.CORRECTED.format(number=number) in seen(again)


def test_of_a_general_question_that_is_over_only_the_unit_is_offered(mette: AppTest) -> None:
    go(mette, Place.REFER)
    fill(mette, pages.NOTE, "Hvornår må jeg spørge?")
    press(mette, pages.SEND)
    go(mette, Place.MINE)
    press(mette, pages.OPEN_ONE.format(number=number_of(mette)))
    press(mette, pages.WITHDRAW)
    press(mette, pages.WITHDRAW_YES)
    assert texts.CORRECT_HELP_OVER_GENERAL in seen(mette)
    press(mette, texts.CORRECT)
    go(mette, Place.REFER)
    assert [one.label for one in (*mette.text_input, *mette.text_area)] == []
    assert texts.CORRECT_LEAD_OVER_GENERAL in [one.value for one in mette.markdown]
    press(mette, texts.CORRECT_SAVE)
    assert "er rettet" in seen(mette)


def test_a_correction_that_is_refused_does_not_say_that_the_referral_is_not_sent(mette: AppTest) -> None:
    send_and_open(mette)
    press(mette, texts.CORRECT)
    go(mette, Place.REFER)
    fill(mette, pages.NOTE, "Ring til hende på 0101901234.")
    press(mette, texts.CORRECT_SAVE)
    assert texts.NOT_CORRECTED.format(field=pages.NOTE, sentence=referrals.CPR) in seen(mette)
    assert "ikke sendt endnu" not in seen(mette)


def test_a_reload_before_anything_is_changed_finds_what_was_to_be_mended(mette: AppTest, browser: Open) -> None:
    number = send_and_open(mette)
    press(mette, texts.CORRECT)
    go(mette, Place.REFER)
    address = {name: one if isinstance(one, str) else one[0] for name, one in mette.query_params.items()}
    again = browser("mette")
    go(again, Place.REFER, **address)
    assert texts.CORRECT_TITLE.format(number=number) in seen(again)
    assert next(one for one in again.text_area if one.label == pages.NOTE).value == NOTE
    press(again, pages.CANCEL_RESEND)
    again.run()
    assert texts.CORRECT_TITLE.format(number=number) not in seen(again)
    # Somebody else's address opens nothing.
    lars = browser("lars")
    go(lars, Place.REFER, **address)
    assert number not in seen(lars)
    assert referrals.NOT_FOUND in seen(lars)


def test_a_page_that_sends_again_what_another_has_sent_says_so_and_that_nothing_is_kept(
    mette: AppTest, sara: AppTest, browser: Open
) -> None:
    number = send_and_open(mette)
    go(sara, Place.INBOX)
    press(sara, pages.OPEN_ONE.format(number=number))
    fill(sara, pages.RETURN_REASON, "Hvad har du set?")
    press(sara, pages.RETURN)
    mette.run()
    press(mette, pages.RESEND)
    go(mette, Place.REFER)
    fill(mette, pages.NOTE, "Ledsageren svarede.")
    other = browser("mette")
    go(other, Place.MINE)
    press(other, draft_texts.CONTINUE)
    go(other, Place.REFER)
    press(mette, pages.SEND_AGAIN)
    press(other, pages.SEND_AGAIN)
    assert referrals.ALREADY_SENT_AGAIN.format(number=number) in seen(other)
    assert draft_texts.NOT_KEPT.format(sentence=draft_texts.NOT_FOUND) in seen(other)
    assert draft_texts.KEPT.partition(".")[0] not in seen(other)
    assert next(one for one in other.text_area if one.label == pages.NOTE).value == "Ledsageren svarede."
