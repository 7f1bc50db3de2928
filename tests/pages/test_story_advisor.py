"""An advisor's day with referrals that are already there: late ones, courses, colleagues who take over or keep out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import DateInput
from visits import Open, choose, count, fill, go, labels, press, seen

from assistant.accounts import people
from assistant.pages import days, deeds, paging
from assistant.pages.places import Place
from assistant.referrals import correcting, cover, handling
from assistant.referrals.fields import About, Channel, Consent, ContactChannel, ReferralOutcome
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.models import Referral, ReferralMessage
from assistant.referrals.reading import open_referral
from assistant.referrals.referring import Receipt, send
from assistant.referrals.workdays import workday_after
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import handling as texts
from assistant.texts import holding, pages, referrals

FORM = ReferralForm(
    About.CASE,
    Channel.FORM,
    "Integration Nord",
    "J-2026-0412",
    consent=Consent.YES,
    safe_contact=SafeContact(ContactChannel.IN_PERSON_HERE, must_not="Læg ikke besked"),
)


@pytest.fixture
def person(database: Database) -> Callable[[str], Person]:
    def person_(username: str) -> Person:
        with database.reading() as session:
            row = session.scalar(select(PersonRow).where(PersonRow.username == username))
        return Person(row.id, row.name, row.role, row.unit, row.coordinate)

    return person_


@pytest.fixture
def sent(database: Database, person) -> Callable[..., Receipt]:
    """Have Mette send a case some days ago; `by` has received it."""

    def sent_(ago: int = 0, by: str = "", form: ReferralForm = FORM) -> Receipt:
        at = days.now() - timedelta(days=ago)
        told = {"now": at, "settings": Settings(_env_file=None), "screen": lambda text: ()}
        receipt = send(database, person("mette"), form, key=f"{ago}{by}", **told)
        if by:
            handling.receive(database, person(by), receipt.id, now=at)
        return receipt

    return sent_


def select_(page: AppTest, label: str, value: object) -> None:
    next(one for one in page.selectbox if one.label == label).set_value(value).run()
    assert not page.exception


def open_(page: AppTest, receipt: Receipt) -> None:
    go(page, Place.INBOX, henvendelse=receipt.id)


def test_the_inbox_says_what_is_late_and_whose_it_is(sara: AppTest, sent) -> None:
    late, hers = sent(ago=21), sent(ago=20, by="sara")
    go(sara, Place.INBOX)
    assert "Skulle være modtaget" in seen(sara)
    assert "Ikke åbnet i 5 arbejdsdage" in seen(sara)
    groups = next(one for one in sara.radio if one.label == texts.GROUP_LABEL)
    assert groups.options == [
        "Alle (2)",
        "Forfaldne (1)",
        "Snart (0)",
        "Ikke åbnet i 5 arbejdsdage (2)",
        "Uden fremdrift i 10 arbejdsdage (1)",
        "Mine (1)",
    ]
    for group, number in (("overdue", late.number), ("mine", hers.number)):
        choose(sara, texts.GROUP_LABEL, group)
        assert [one for one in labels(sara) if one.startswith("Åbn H-")] == [pages.OPEN_ONE.format(number=number)]
    choose(sara, texts.GROUP_LABEL, "soon")
    assert texts.GROUP_EMPTY in seen(sara)
    assert "Læg ikke besked" not in seen(sara)


def test_a_follow_up_is_set_and_shown_where_it_is_looked_for(sara: AppTest, sent) -> None:
    receipt, tomorrow = sent(by="sara"), workday_after(days.today())
    open_(sara, receipt)
    field = next(one for one in sara.date_input if one.label == texts.FOLLOW_UP_DAY)
    field.set_value(days.today() - timedelta(days=1)).run()
    press(sara, texts.FOLLOW_UP_SAVE)
    assert texts.FOLLOW_UP_PASSED in seen(sara)
    next(one for one in sara.date_input if one.label == texts.FOLLOW_UP_DAY).set_value(tomorrow).run()
    press(sara, texts.FOLLOW_UP_SAVE)
    assert texts.FOLLOWED_NOW in seen(sara)
    assert texts.FOLLOW_UP_IS.format(day=days.day(tomorrow)) in seen(sara)
    go(sara, Place.INBOX)
    choose(sara, texts.GROUP_LABEL, "soon")
    assert texts.FOLLOW_UP_SOON.format(day=days.day(tomorrow)) in seen(sara)


def test_the_fields_of_an_action_follow_its_kind(sara: AppTest, mette: AppTest, sent) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    duty = texts.ACTOR_LABEL["notification"]
    assert duty not in [one.label for one in sara.selectbox]
    select_(sara, pages.ACTION_KIND, "notification")
    press(sara, pages.ACTION_SAVE)
    assert texts.ACTOR_MISSING in seen(sara)
    select_(sara, duty, "caseworker")
    press(sara, pages.ACTION_SAVE)
    said = texts.ACTOR_SAID["notification"].format(actor=referrals.ACTOR["caseworker"])
    assert said in seen(sara)
    # The next one may be another kind, and another person's.
    assert next(one for one in sara.selectbox if one.label == pages.ACTION_KIND).value == ""
    select_(sara, pages.ACTION_KIND, "notification")
    assert next(one for one in sara.selectbox if one.label == duty).value == ""

    select_(sara, pages.ACTION_KIND, "course_group")
    assert {texts.COURSE_BEGAN, texts.COURSE_ENDED} <= {one.label for one in sara.date_input}
    press(sara, pages.ACTION_SAVE)
    assert "ikke slut endnu" in seen(sara)
    press(sara, texts.COURSE_END_SAVE)
    assert texts.UNTIL_MISSING in seen(sara)
    next(one for one in sara.date_input if one.label == texts.COURSE_END_DAY).set_value(days.today()).run()
    press(sara, texts.COURSE_END_SAVE)
    assert texts.COURSE_ENDED_NOW in seen(sara)
    assert "ikke slut endnu" not in seen(sara)
    assert texts.COURSE_END_SAVE not in labels(sara)
    go(mette, Place.MINE, henvendelse=receipt.id)
    assert said in seen(mette)


def test_nothing_is_registered_that_nobody_has_chosen(sara: AppTest, database: Database, sent) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    for button, said in ((pages.ACTION_SAVE, texts.ACTION_MISSING), (pages.CLOSE_SAVE, texts.OUTCOME_MISSING)):
        press(sara, button)
        assert said in seen(sara)
    assert referrals.STATE["received"] in seen(sara)
    with database.reading() as session:
        assert session.get_one(Referral, receipt.id).outcome is None
    select_(sara, pages.ACTION_KIND, "sparring")
    press(sara, pages.ACTION_SAVE)
    press(sara, texts.PROGRESS_SAVE)
    assert texts.STEP_MISSING in seen(sara)
    select_(sara, pages.CLOSE_OUTCOME, "broken_off")
    press(sara, pages.CLOSE_SAVE)
    assert referrals.OUTCOME["broken_off"] in seen(sara)


def test_only_advisors_see_what_an_advisor_judged(sara: AppTest, mette: AppTest, browser: Open, sent) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    assert {one.value for one in sara.radio} == {"not_judged"}
    choose(sara, texts.CLEAR_SIGNS, "yes")
    press(sara, texts.ASSESS_SAVE)
    assert texts.ASSESSED_NOW in seen(sara)
    fill(sara, pages.REPLY_TEXT, "Lad os tale i morgen.")
    press(sara, pages.REPLY_SEND)
    # Another click leaves the judgement where it stands.
    assert next(one for one in sara.radio if one.label == texts.CLEAR_SIGNS).value == "yes"
    select_(sara, texts.PROGRESS_STEP, "in_job")
    press(sara, texts.PROGRESS_SAVE)
    assert referrals.STEP["in_job"] in seen(sara)
    ali = browser("ali")
    open_(ali, receipt)
    assert texts.ASSESSMENT_LEAD in seen(ali)
    assert texts.ASSESS_SAVE not in labels(ali)
    go(mette, Place.MINE, henvendelse=receipt.id)
    for hidden in (texts.ASSESSMENT_LEAD, referrals.STEP["in_job"], referrals.HISTORY["assess"], texts.CLEAR_SIGNS):
        assert hidden not in seen(mette)


def test_a_colleague_takes_over_and_another_stands_in(sara: AppTest, browser: Open, person, sent) -> None:
    receipt, ali = sent(by="sara"), browser("ali")
    open_(ali, receipt)
    assert pages.REPLY_SEND not in labels(ali)
    open_(sara, receipt)
    press(sara, texts.HAND_OVER)
    assert texts.CHOOSE_SOMEBODY in seen(sara)
    select_(sara, texts.HAND_OVER_TO, person("ali").id)
    press(sara, texts.HAND_OVER)
    assert texts.HANDED_NOW.format(number=receipt.number, name="Ali") in seen(sara)
    assert pages.REPLY_SEND not in labels(sara)
    open_(ali, receipt)
    select_(ali, texts.ADVISOR_SUBSTITUTE, person("sara").id)
    press(ali, texts.SUBSTITUTE_SAVE)
    assert texts.SUBSTITUTE_NOW.format(name="Sara") in seen(ali)
    open_(sara, receipt)
    assert texts.ADVISOR_SUBSTITUTE_IS.format(name="Sara") in seen(sara)
    assert pages.REPLY_SEND in labels(sara)
    # Whoever stands in does not choose who else does.
    assert texts.SUBSTITUTE_SAVE not in labels(sara)


def test_a_caseworker_names_a_substitute_after_sending(mette: AppTest, browser: Open, person, sent) -> None:
    receipt, lars = sent(), browser("lars")
    go(lars, Place.MINE, henvendelse=receipt.id)
    assert referrals.NOT_FOUND in seen(lars)
    go(mette, Place.MINE, henvendelse=receipt.id)
    select_(mette, texts.MAKER_SUBSTITUTE, person("lars").id)
    press(mette, texts.SUBSTITUTE_SAVE)
    go(lars, Place.MINE, henvendelse=receipt.id)
    assert receipt.number in seen(lars)
    assert texts.SUBSTITUTE_SAVE not in labels(lars)


def test_for_a_colleague_who_is_kept_out_there_is_nothing(
    sara: AppTest, browser: Open, database: Database, person, sent
) -> None:
    anne, ali = person("anne"), person("ali")
    told = {"role": Role.ADVISOR, "unit": "", "coordinate": True, "now": days.now()}
    people.change_person(database, anne, person("sara").id, **told)
    sara = browser("sara")
    receipt, his = sent(), browser("ali")
    go(his, Place.INBOX)
    assert receipt.number in seen(his)
    open_(sara, receipt)
    select_(sara, texts.BAR_WHO, ali.id)
    press(sara, texts.BAR)
    assert texts.BARRED_ARE.format(names="Ali") in seen(sara)
    open_(his, receipt)
    assert referrals.NOT_FOUND in seen(his)
    go(his, Place.INBOX)
    assert receipt.number not in seen(his)
    press(sara, texts.ADMIT.format(name="Ali"))
    go(his, Place.INBOX)
    assert receipt.number in seen(his)


def test_who_does_not_coordinate_is_not_offered_to_keep_anybody_out(sara: AppTest, mette: AppTest, sent) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    assert texts.BAR not in labels(sara)
    go(mette, Place.MINE, henvendelse=receipt.id)
    assert {texts.BAR, texts.HAND_OVER, texts.FOLLOW_UP_SAVE}.isdisjoint(labels(mette))


@pytest.mark.parametrize("word", ["social", "kontrol", "vold", "vejleder", "tegn", "bekymring", "ære", "familie"])
def test_the_note_for_the_case_system_tells_nothing(word: str) -> None:
    told = f" {texts.NOTE_SPARRING} {texts.NOTE_CONTACT} {texts.NOTE_CASE} {texts.NOTE_THE_CASE}".lower()
    assert f" {word}" not in told


def test_the_note_can_be_copied_once_a_colleague_has_been_consulted(
    mette: AppTest, database: Database, person, sent
) -> None:
    received = sent(by="sara")
    go(mette, Place.MINE, henvendelse=received.id)
    assert not mette.code
    told = {"now": days.now(), "screen": lambda text: ()}
    handling.reply(database, person("sara"), received.id, "Ring til mig.", **told)
    go(mette, Place.MINE, henvendelse=received.id)
    case = texts.NOTE_CASE.format(number="J-2026-0412")
    assert [one.value for one in mette.code] == [texts.NOTE_CONTACT.format(day=days.day(days.today()), case=case)]
    assert texts.NOTE_LEAD in seen(mette)


def test_a_coordinator_keeps_a_referral_beyond_its_day_and_lets_go_of_it(
    browser: Open, database: Database, person, sent
) -> None:
    told = {"role": Role.ADVISOR, "unit": "", "coordinate": True, "now": days.now()}
    receipt, ali = sent(by="sara"), browser("ali")
    open_(ali, receipt)
    assert holding.HOLD_SAVE not in labels(ali)
    people.change_person(database, person("anne"), person("sara").id, **told)
    sara = browser("sara")
    open_(sara, receipt)
    press(sara, holding.HOLD_SAVE)
    assert holding.REASON_MISSING in seen(sara), "no reason stands there by itself"
    select_(sara, holding.HOLD_REASON, "court")
    press(sara, holding.HOLD_SAVE)
    assert holding.HELD_NOW.format(number=receipt.number) in seen(sara)
    assert holding.HOLD_SAVE not in labels(sara)
    # No day is promised to anybody while it is held.
    ali.run()
    assert holding.HELD in seen(ali)
    assert pages.KEPT_UNTIL.partition("{")[0] not in seen(ali)
    press(sara, holding.RELEASE)
    assert holding.RELEASED_NOW.format(number=receipt.number) in seen(sara)
    assert holding.HOLD_SAVE in labels(sara)


def click_of(page: AppTest) -> str:
    """The key in the address; the harness gives it in a list where the page did not set it itself."""
    held = page.query_params[deeds.ONCE]
    return held if isinstance(held, str) else held[0]


def test_a_click_whose_answer_was_lost_is_done_once_when_it_is_done_again(
    browser: Open, sent, database: Database
) -> None:
    receipt = sent(by="sara")
    first = browser("sara")
    open_(first, receipt)
    key = click_of(first)
    # The machine stopped after the commit: the browser comes back to the same address, with the same words typed.
    for page in (first, browser("sara")):
        go(page, Place.INBOX, henvendelse=receipt.id, **{deeds.ONCE: key})
        fill(page, pages.REPLY_TEXT, "Ring til os i morgen.")
        press(page, pages.REPLY_SEND)
        assert pages.REPLIED_NOW in seen(page)
        assert click_of(page) != key, "the next one is another click"
    assert count(database, ReferralMessage) == 1
    again = browser("sara")
    go(again, Place.INBOX, henvendelse=receipt.id, **{deeds.ONCE: key})
    fill(again, pages.REPLY_TEXT, "Kom forbi i morgen.")
    press(again, pages.REPLY_SEND)
    assert texts.SAVED_ALREADY.format(number=receipt.number) in seen(again)
    press(again, pages.REPLY_SEND)
    assert pages.REPLIED_NOW in seen(again)
    assert count(database, ReferralMessage) == 2


def test_what_was_returned_says_on_both_sides_until_when_it_waits(
    mette: AppTest, sara: AppTest, database: Database, sent, person
) -> None:
    receipt = sent(ago=21)
    at = receipt.sent_at + timedelta(hours=1)
    handling.return_(database, person("sara"), receipt.id, "Skriv mere.", now=at, screen=lambda text: ())
    go(sara, Place.INBOX)
    assert "Skulle være sendt igen senest" in seen(sara)
    go(mette, Place.MINE)
    assert "Skulle være sendt igen senest" in seen(mette)


def test_what_a_colleague_has_judged_since_is_shown_and_not_written_over(
    sara: AppTest, sent, person, database: Database
) -> None:
    receipt = sent(by="sara")
    go(sara, Place.INBOX)
    press(sara, pages.OPEN_ONE.format(number=receipt.number))
    assert next(one for one in sara.radio if one.label == texts.CLEAR_SIGNS).value == "not_judged"
    handling.assess(database, person("sara"), receipt.id, True, None, now=days.now())
    sara.run()
    assert next(one for one in sara.radio if one.label == texts.CLEAR_SIGNS).value == "yes"
    choose(sara, texts.SERIOUS, "yes")
    press(sara, texts.ASSESS_SAVE)
    with database.reading() as session:
        row = session.get_one(Referral, receipt.id)
        assert (row.clear_signs, row.serious) == (True, True)


def test_a_follow_up_that_a_coordinator_has_moved_since_is_shown_and_not_written_over(
    sara: AppTest, sent, person, database: Database
) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    next(one for one in sara.date_input if one.label == texts.FOLLOW_UP_DAY).set_value(days.today()).run()
    moved = workday_after(days.today(), 5)
    cover.follow_up(database, person("sara"), receipt.id, moved, now=days.now())
    sara.run()
    assert next(one for one in sara.date_input if one.label == texts.FOLLOW_UP_DAY).value == moved
    press(sara, texts.FOLLOW_UP_SAVE)
    with database.reading() as session:
        assert session.get_one(Referral, receipt.id).follow_up_on == moved


def test_a_long_inbox_is_shown_a_part_at_a_time(sara: AppTest, sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "AT_ONCE", 2)
    numbers = [sent(ago).number for ago in (5, 4, 3, 2, 1)]

    def shown() -> list[str]:
        return [one for one in numbers if pages.OPEN_ONE.format(number=one) in labels(sara)]

    go(sara, Place.INBOX)
    assert shown() == numbers[:2]
    press(sara, pages.SHOW_MORE.format(left=3))
    assert shown() == numbers[:4]
    press(sara, pages.SHOW_MORE.format(left=1))
    assert shown() == numbers
    assert not any(one.startswith(pages.SHOW_MORE.partition(" (")[0]) for one in labels(sara))


REPLY = "Ring til mig, så finder vi en tid."


def written(page: AppTest, label: str) -> str:
    return str(next(one for one in page.text_area if one.label == label).value)


def test_what_is_being_written_survives_what_else_is_done(sara: AppTest, browser: Open, person, sent) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    fill(sara, pages.REPLY_TEXT, REPLY)
    select_(sara, pages.ACTION_KIND, "sparring")
    press(sara, pages.ACTION_SAVE)
    assert written(sara, pages.REPLY_TEXT) == REPLY
    # Another form is sent in between.
    go(sara, Place.REGISTER)
    select_(sara, pages.FIELD_UNIT, "Integration Nord")
    press(sara, pages.REGISTER_SEND)
    assert "er registreret som" in seen(sara)
    open_(sara, receipt)
    assert written(sara, pages.REPLY_TEXT) == REPLY
    select_(sara, texts.HAND_OVER_TO, person("ali").id)
    press(sara, texts.HAND_OVER)
    assert pages.REPLY_SEND not in labels(sara)
    assert texts.UNSENT in seen(sara)
    assert written(sara, texts.UNSENT_TEXT) == REPLY
    fill(sara, texts.UNSENT_TEXT, "")
    sara.run()
    assert texts.UNSENT not in seen(sara)


@pytest.mark.parametrize("how", ["handed over", "closed"])
def test_a_reply_to_what_a_colleague_has_taken_over_or_closed_is_kept_and_says_why(
    sara: AppTest, person, sent, database: Database, how: str
) -> None:
    receipt, now = sent(by="sara"), days.now()
    open_(sara, receipt)
    fill(sara, pages.REPLY_TEXT, REPLY)
    if how == "closed":
        told = {"now": now, "settings": Settings(_env_file=None)}
        handling.close(database, person("sara"), receipt.id, ReferralOutcome.UNKNOWN, **told)
        why = referrals.NOT_NOW["closed"]
    else:
        cover.hand_over(database, person("sara"), receipt.id, person("ali").id, now=now)
        why = referrals.SOMEBODY_ELSES
    press(sara, pages.REPLY_SEND)
    assert why.format(number=receipt.number) in seen(sara)
    assert written(sara, texts.UNSENT_TEXT) == REPLY


def test_a_course_that_goes_on_after_closing_is_ended_without_opening_it_again(sara: AppTest, sent) -> None:
    open_(sara, sent(by="sara"))
    select_(sara, pages.ACTION_KIND, "course_individual")
    press(sara, pages.ACTION_SAVE)
    select_(sara, pages.CLOSE_OUTCOME, "course")
    press(sara, pages.CLOSE_SAVE)
    next(one for one in sara.date_input if one.label == texts.COURSE_END_DAY).set_value(days.today()).run()
    press(sara, texts.COURSE_END_SAVE)
    assert texts.COURSE_ENDED_NOW in seen(sara)
    assert texts.ONGOING.split("– ")[1] not in seen(sara)
    assert referrals.STATE["closed"] in seen(sara)


def test_a_course_that_was_ended_in_another_tab_leaves_its_day_to_no_other(
    sara: AppTest, sent, person, database: Database
) -> None:
    receipt = sent(ago=3, by="sara")
    open_(sara, receipt)
    for kind in ("course_individual", "course_group"):
        select_(sara, pages.ACTION_KIND, kind)
        press(sara, pages.ACTION_SAVE)
    press(sara, texts.COURSE_END_SAVE)
    assert texts.COURSE_MISSING in seen(sara)
    detail = open_referral(database, person("sara"), receipt.id, session_id="s", now=days.now())
    first, second = (one.id for one in detail.actions)
    select_(sara, texts.COURSE_WHICH, first)
    next(one for one in sara.date_input if one.label == texts.COURSE_END_DAY).set_value(days.today()).run()
    handling.end_course(database, person("sara"), receipt.id, first, days.today(), now=days.now())
    press(sara, texts.COURSE_END_SAVE)
    assert texts.NO_SUCH_COURSE in seen(sara)
    assert next(one for one in sara.date_input if one.label == texts.COURSE_END_DAY).value is None
    press(sara, texts.COURSE_END_SAVE)
    assert texts.UNTIL_MISSING in seen(sara)
    detail = open_referral(database, person("sara"), receipt.id, session_id="s", now=days.now())
    assert next(one for one in detail.actions if one.id == second).until is None


def test_a_coordinator_ends_the_course_of_a_closed_referral_whose_advisor_has_left(
    sara: AppTest, browser: Open, sent, person, database: Database
) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    select_(sara, pages.ACTION_KIND, "course_individual")
    press(sara, pages.ACTION_SAVE)
    select_(sara, pages.CLOSE_OUTCOME, "course")
    press(sara, pages.CLOSE_SAVE)
    told = {"role": Role.ADVISOR, "unit": "", "coordinate": True, "now": days.now()}
    people.change_person(database, person("anne"), person("ali").id, **told)
    ali = browser("ali")
    open_(ali, receipt)
    next(one for one in ali.date_input if one.label == texts.COURSE_END_DAY).set_value(days.today()).run()
    press(ali, texts.COURSE_END_SAVE)
    assert texts.COURSE_ENDED_NOW in seen(ali)
    assert referrals.STATE["closed"] in seen(ali)


def test_the_day_of_what_was_registered_is_not_the_next_ones(sara: AppTest, sent) -> None:
    open_(sara, sent(ago=3, by="sara"))
    for name, kind, chosen, save, said in (
        ("-day", pages.ACTION_KIND, "sparring", pages.ACTION_SAVE, pages.ACTED_NOW),
        ("-step-day", texts.PROGRESS_STEP, "talks_alone", texts.PROGRESS_SAVE, texts.PROGRESSED_NOW),
    ):

        def field(name: str = name) -> DateInput:
            return next(one for one in sara.date_input if one.key.endswith(name))

        select_(sara, kind, chosen)
        field().set_value(days.today() - timedelta(days=2)).run()
        press(sara, save)
        assert said in seen(sara)
        assert field().value == days.today()


def test_the_inbox_is_as_it_was_left_after_a_look_at_a_referral(sara: AppTest, sent) -> None:
    receipt = sent(by="sara")
    sent(ago=1)
    go(sara, Place.INBOX)
    press(sara, pages.OPEN_ONE.format(number=receipt.number))
    press(sara, pages.BACK)
    # Nothing chosen would be shown in English.
    assert next(one for one in sara.radio if one.label == texts.GROUP_LABEL).value == ""
    assert {one.value for one in sara.selectbox} == {"open", ""}
    choose(sara, texts.GROUP_LABEL, "mine")
    select_(sara, pages.FILTER_ABOUT, About.CASE)
    select_(sara, pages.FILTER_UNIT, FORM.unit)
    next(one for one in sara.date_input if one.label == pages.FILTER_SINCE).set_value(days.today()).run()
    press(sara, pages.OPEN_ONE.format(number=receipt.number))
    press(sara, pages.BACK)
    assert next(one for one in sara.radio if one.label == texts.GROUP_LABEL).value == "mine"
    shown = {one.label: one.value for one in (*sara.selectbox, *sara.date_input)}
    assert (shown[pages.FILTER_ABOUT], shown[pages.FILTER_UNIT]) == (About.CASE, FORM.unit)
    assert next(one for one in sara.expander if one.label == pages.FILTERS).proto.expanded, "what leaves something out"
    assert shown[pages.FILTER_SINCE] == days.today()


def test_a_judgement_that_is_changed_and_changed_back_shows_what_is_stored(sara: AppTest, sent, database) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    choose(sara, texts.SERIOUS, "yes")
    for signs in ("yes", "no", "yes"):
        choose(sara, texts.CLEAR_SIGNS, signs)
        press(sara, texts.ASSESS_SAVE)
        shown = {one.label: one.value for one in sara.radio}
        assert (shown[texts.CLEAR_SIGNS], shown[texts.SERIOUS]) == (signs, "yes")
    with database.reading() as session:
        row = session.get_one(Referral, receipt.id)
        assert (row.clear_signs, row.serious) == (True, True)


def test_a_judgement_not_saved_yet_is_still_there_after_a_look_at_another_page(sara: AppTest, sent) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    choose(sara, texts.SERIOUS, "yes")
    go(sara, Place.SOURCES)
    open_(sara, receipt)
    assert next(one for one in sara.radio if one.label == texts.SERIOUS).value == "yes"


def test_a_substitute_named_in_another_tab_is_shown_and_not_taken_away(
    sara: AppTest, sent, person, database: Database
) -> None:
    receipt = sent(by="sara")
    open_(sara, receipt)
    cover.name_advisor_substitute(database, person("sara"), receipt.id, person("ali").id, now=days.now())
    sara.run()
    press(sara, texts.SUBSTITUTE_SAVE)
    with database.reading() as session:
        assert session.get_one(Referral, receipt.id).advisor_substitute == person("ali").id


def test_that_the_page_was_drawn_anew_while_somebody_typed_does_not_mean_that_the_danger_was_seen(
    sara: AppTest, sent, person, database: Database
) -> None:
    receipt, settings = sent(ago=1, by="sara"), Settings(_env_file=None)
    open_(sara, receipt)
    detail = open_referral(database, person("mette"), receipt.id, session_id="m", now=days.now())
    told = {"version": detail.version, "now": days.now(), "settings": settings, "screen": lambda text: ()}
    correcting.correct(database, person("mette"), receipt.id, replace(FORM, acute_card_shown=True), **told)
    # The browser sends what was typed before it sends the click.
    fill(sara, pages.REPLY_TEXT, REPLY)
    press(sara, pages.REPLY_SEND)
    assert referrals.UNSEEN_DANGER.format(number=receipt.number) in seen(sara)
    assert written(sara, pages.REPLY_TEXT) == REPLY
    press(sara, pages.REPLY_SEND)
    assert pages.REPLIED_NOW in seen(sara)


def test_no_deed_on_an_old_page_answers_for_danger_that_nobody_has_seen(
    sara: AppTest, sent, person, database: Database
) -> None:
    receipt, settings = sent(ago=1, by="sara"), Settings(_env_file=None)
    open_(sara, receipt)
    fill(sara, pages.REPLY_TEXT, REPLY)
    detail = open_referral(database, person("mette"), receipt.id, session_id="m", now=days.now())
    told = {"version": detail.version, "now": days.now(), "settings": settings, "screen": lambda text: ()}
    correcting.correct(database, person("mette"), receipt.id, replace(FORM, acute_card_shown=True), **told)
    press(sara, pages.REPLY_SEND)
    assert referrals.UNSEEN_DANGER.format(number=receipt.number) in seen(sara)
    assert written(sara, pages.REPLY_TEXT) == REPLY
    go(sara, Place.INBOX)
    assert texts.DANGER_SINCE in seen(sara)
    open_(sara, receipt)
    press(sara, pages.REPLY_SEND)
    assert pages.REPLIED_NOW in seen(sara)
