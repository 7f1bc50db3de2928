"""A caseworker's whole day and an advisor's, in a real browser."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect
from sqlalchemy import func, select
from test_browser import PATIENCE, SignIn, ask, chromium, menu, picture, pytestmark, server, settle, sign_in

from assistant import settings
from assistant.answering.screening import findings
from assistant.pages.deeds import QUICK
from assistant.referrals import cover, handling
from assistant.referrals import drafts as written
from assistant.referrals.days import COPENHAGEN, day_of
from assistant.referrals.fields import About, Channel, Consent
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.models import Referral, ReferralAction, ReferralDraft
from assistant.referrals.referring import send
from assistant.referrals.workdays import workday_after
from assistant.roles import Person
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import drafts, figures, mending, pages, referrals
from assistant.texts import handling as labels
from assistant.texts.streamlit import WORDS

__all__ = ["chromium", "pytestmark", "server", "sign_in"]

CASE = "J-2026-0412"
TRIES = 300
NOTE = "Yasmin kom uden sin ledsager i dag."


@pytest.fixture
def store(home: Path) -> Iterator[Database]:
    """The database of the running server, for what somebody else does meanwhile."""
    database = Database.open(settings.load())
    yield database
    database.close()


def person(store: Database, username: str) -> Person:
    with store.reading() as session:
        row = session.scalars(select(PersonRow).where(PersonRow.username == username)).one()
        return Person(row.id, row.name, row.role, row.unit, row.coordinate)


def unfold(page: Page, title: str) -> None:
    settle(page)
    page.get_by_text(title, exact=True).first.click()
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list as a person does: one that closes because the page is drawn anew is opened again."""
    settle(page)
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(5):
        page.get_by_label(label).first.click()
        try:
            wanted.wait_for(timeout=PATIENCE / 5)
        except TimeoutError:
            continue
        wanted.click()
        return
    raise AssertionError(f"{label} never showed {option}")


def empty_day(page: Page, label: str) -> None:
    """Empty a day with the keyboard as a person does: one that is back because the page was drawn anew goes again."""
    parts = page.get_by_test_id("stDateInput").filter(has_text=label).first.get_by_role("spinbutton")
    for _ in range(5):
        for part in parts.all():
            part.click()
            for _ in "2026":
                page.keyboard.press("Backspace")
        page.keyboard.press("Tab")
        settle(page)
        page.wait_for_timeout(PATIENCE / 30)
        settle(page)
        if [part.inner_text() for part in parts.all()] == ["dd", "mm", WORDS["yyyy"]]:
            return
    raise AssertionError(f"{label!r} does not stay empty")


def wait_until_kept(page: Page, store: Database, name: str) -> None:
    """Wait until the field stands in the one draft that there is."""
    for _ in range(TRIES):
        with store.reading() as session:
            rows = session.scalars(select(ReferralDraft)).all()
        if any(name in written.opened(row, store.data_keys.of(row.data_key)).typed for row in rows):
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{name} was not kept")


def test_a_caseworkers_day(sign_in: SignIn, store: Database, tmp_path: Path) -> None:
    mette = sign_in("mette")
    ask(mette, "Hendes mand svarer altid på hendes telefon. Hvornår skal jeg henvise?")
    mette.get_by_role("button", name=pages.REFER_FROM_ANSWER).click()
    mette.get_by_text(referrals.ABOUT["case"], exact=True).click()
    mette.get_by_label(pages.CASE_NUMBER, exact=True).fill(CASE)
    mette.get_by_text(referrals.CONSENT["yes"]).click()
    # What was written is there after a reload, and on the list of drafts.
    expect(mette.get_by_role("radio", name=referrals.CONSENT["yes"])).to_be_checked()
    # On a busy machine the tick shows before its click has arrived, and a reload would cut that off.
    wait_until_kept(mette, store, "consent")
    mette.reload()
    menu(mette, pages.MINE)
    expect(mette.get_by_text(drafts.TITLE, exact=True)).to_be_visible()
    picture(mette, "day-drafts", tmp_path)
    mette.get_by_role("button", name=drafts.CONTINUE).click()
    expect(mette.get_by_label(pages.CASE_NUMBER, exact=True)).to_have_value(CASE)
    expect(mette.get_by_role("radio", name=referrals.CONSENT["yes"])).to_be_checked()
    # The box is open, for her own words name a sign; the tick is hers.
    expect(mette.get_by_text("svarer altid på hendes telefon").last).to_be_visible()
    picture(mette, "day-signs", tmp_path)
    mette.get_by_text(referrals.SIGN["others_answer_contact"], exact=True).click()
    unfold(mette, pages.SAFE_CONTACT)
    expect(mette.get_by_role("radio", name=referrals.CONTACT_CHANNEL["do_not_contact"])).to_be_checked()
    picture(mette, "day-safe", tmp_path)
    # Paper lies about: the box is not on it, though it is open on the screen.
    times = mette.get_by_label(pages.SAFE_TIMES, exact=True)
    expect(times).to_be_visible()
    mette.emulate_media(media="print")
    expect(times).to_be_hidden()
    mette.emulate_media(media="screen")

    # A name is stopped; without it the referral is sent, once.
    mette.get_by_label(pages.NOTE, exact=True).fill(NOTE)
    mette.get_by_role("button", name=pages.SEND).dblclick()
    expect(mette.get_by_text("Her står noget, der ligner et navn: Yasmin").first).to_be_visible()
    picture(mette, "day-name", tmp_path)
    mette.get_by_label(pages.NOTE, exact=True).fill("Borgeren kom uden sin ledsager i dag.")
    mette.get_by_role("button", name=pages.SEND).dblclick()
    expect(mette.get_by_text("Henvendelsen er gemt som H-")).to_be_visible()

    menu(mette, pages.MINE)
    expect(mette.get_by_text(drafts.TITLE, exact=True)).to_have_count(0)
    mette.get_by_role("button", name="Åbn H-").click()
    mette.get_by_role("button", name=mending.CORRECT).click()
    mette.get_by_label(pages.NOTE, exact=True).fill("Borgeren kom alene. Ledsageren ventede i bilen.")
    mette.get_by_role("button", name=mending.CORRECT_SAVE).dblclick()
    expect(mette.get_by_text("er rettet").first).to_be_visible()
    menu(mette, pages.MINE)
    mette.get_by_role("button", name="Åbn H-").click()
    unfold(mette, mending.REDACT)
    mette.get_by_label(mending.WHAT, exact=True).fill("i bilen")
    mette.get_by_role("button", name=mending.REDACT_BUTTON).dblclick()
    expect(mette.get_by_text(mending.REDACTED_NOW)).to_be_visible()
    expect(mette.get_by_text("Ledsageren ventede [fjernet].")).to_be_visible()
    picture(mette, "day-redacted", tmp_path)

    # An advisor takes it and answers.
    sara = person(store, "sara")
    with store.reading() as session:
        id_ = session.scalars(select(Referral.id)).one()
        assert session.scalars(select(ReferralDraft)).all() == []
    handling.receive(store, sara, id_, now=datetime.now(UTC))
    handling.reply(store, sara, id_, "Ring til mig i morgen.", now=datetime.now(UTC), screen=findings)
    menu(mette, pages.MINE)
    expect(mette.get_by_text(referrals.STATE["in_progress"]).first).to_be_visible()
    mette.get_by_role("button", name="Åbn H-").click()
    expect(mette.get_by_text("Ring til mig i morgen.")).to_have_count(1)
    expect(mette.get_by_text(labels.ASSESSMENT_TITLE, exact=True)).to_have_count(0)
    picture(mette, "day-answered", tmp_path)


@pytest.fixture
def waiting(store: Database) -> list[str]:
    """Three that lie in the inbox in the morning: an old one, an acute one, and a general question."""
    mette, now = person(store, "mette"), datetime.now(UTC)
    case = ReferralForm(
        About.CASE,
        Channel.FORM,
        mette.unit,
        case_number=CASE,
        consent=Consent.YES,
        safe_contact=SafeContact(),
        note="Borgeren kom uden sin ledsager.",
    )
    acute = ReferralForm(
        About.CASE,
        Channel.CHAT,
        mette.unit,
        case_number="J-2026-0500",
        consent=Consent.COULD_NOT_ASK,
        safe_contact=SafeContact(),
        acute_card_shown=True,
    )
    general = ReferralForm(About.GENERAL, Channel.FORM, mette.unit, note="Hvornår må jeg spørge?")
    ages = ((case, timedelta(days=20)), (acute, timedelta(minutes=5)), (general, timedelta(minutes=1)))
    return [
        send(store, mette, form, key=str(age), now=now - age, settings=settings.load(), screen=lambda text: ()).number
        for form, age in ages
    ]


FIRST_TO_SHARE = 4
"""The month from which a running year has a whole quarter that can be shared."""


def test_an_advisors_day(sign_in: SignIn, store: Database, waiting: list[str], tmp_path: Path) -> None:
    late, acute, _ = waiting
    sara, ali = sign_in("sara"), sign_in("ali")
    menu(sara, pages.INBOX)
    buttons = sara.get_by_role("button", name="Åbn H-")
    expect(buttons).to_have_text([f"Åbn {number}" for number in (acute, late, waiting[2])])
    picture(sara, "day-inbox", tmp_path)
    sara.get_by_text(labels.GROUP["overdue"]).first.click()
    expect(buttons).to_have_count(2)
    picture(sara, "day-overdue", tmp_path)

    sara.get_by_role("button", name=f"Åbn {late}").click()
    sara.get_by_role("button", name=pages.RECEIVE, exact=True).dblclick()
    expect(sara.get_by_text(f"Du har modtaget {late}.")).to_be_visible()
    # A colleague who comes second is told, and nothing is changed.
    menu(ali, pages.INBOX)
    ali.get_by_role("button", name=f"Åbn {late}").click()
    expect(ali.get_by_role("button", name=pages.RECEIVE, exact=True)).to_have_count(0)

    sara.get_by_label(pages.REPLY_TEXT).fill("Lad os tale i morgen.")
    sara.get_by_role("button", name=pages.REPLY_SEND).dblclick()
    expect(sara.get_by_text(pages.REPLIED_NOW)).to_be_visible()
    unfold(sara, pages.ACTION)
    picture(sara, "day-action", tmp_path)
    choose(sara, pages.ACTION_KIND, referrals.ACTION_KIND["sparring"])
    sara.get_by_role("button", name=pages.ACTION_SAVE).dblclick()
    expect(sara.get_by_text(pages.ACTED_NOW)).to_be_visible()
    unfold(sara, labels.ASSESS)
    sara.get_by_role("radiogroup", name=labels.CLEAR_SIGNS).get_by_text(labels.YES_NO[True]).click()
    sara.get_by_role("button", name=labels.ASSESS_SAVE).dblclick()
    expect(sara.get_by_text(labels.ASSESSED_NOW)).to_be_visible()
    picture(sara, "day-assessed", tmp_path)

    unfold(sara, labels.HAND_OVER)
    picture(sara, "day-cover", tmp_path)
    choose(sara, labels.HAND_OVER_TO, "Ali")
    sara.get_by_role("button", name=labels.HAND_OVER, exact=True).dblclick()
    expect(sara.get_by_text(labels.HANDED_NOW.format(number=late, name="Ali"))).to_be_visible()
    expect(sara.get_by_role("button", name=pages.REPLY_SEND)).to_have_count(0)

    menu(ali, pages.INBOX)
    ali.get_by_text(labels.GROUP["mine"], exact=False).first.click()
    expect(ali.get_by_role("button", name="Åbn H-")).to_have_text([f"Åbn {late}"])
    ali.get_by_role("button", name=f"Åbn {late}").click()
    unfold(ali, pages.CLOSE)
    choose(ali, pages.CLOSE_OUTCOME, referrals.OUTCOME["unchanged"])
    ali.get_by_role("button", name=pages.CLOSE_SAVE).dblclick()
    expect(ali.get_by_text(pages.CLOSED_NOW.format(number=late))).to_be_visible()
    picture(ali, "day-closed", tmp_path)

    menu(ali, figures.OVERVIEW)
    for title in ("key", "months", "lengths"):
        expect(ali.get_by_role("heading", name=figures.TITLES[title], exact=True)).to_be_visible()
    picture(ali, "day-overview", tmp_path)
    if datetime.now(COPENHAGEN).month < FIRST_TO_SHARE:
        return
    ali.get_by_role("button", name=figures.SETTLE.format(year=datetime.now(COPENHAGEN).year)).click()
    picture(ali, "day-settle", tmp_path)
    ali.get_by_role("button", name=figures.SETTLE_YES).dblclick()
    with ali.context.expect_page() as opened:
        ali.get_by_role("link", name=figures.REPORT_RUNNING).click()
    report = opened.value
    # Three in a year are too few to be told outside this room.
    expect(report.get_by_role("heading", level=1)).to_be_visible()
    expect(report.get_by_text(figures.HIDDEN, exact=True).first).to_be_visible()
    picture(report, "day-report", tmp_path)
    report.close()


def test_a_double_click_registers_an_action_once_however_far_apart_the_clicks_are(
    sign_in: SignIn, store: Database, waiting: list[str]
) -> None:
    by = person(store, "sara")
    with store.reading() as session:
        id_ = session.scalars(select(Referral.id).where(Referral.number == waiting[0])).one()
    handling.receive(store, by, id_, now=datetime.now(UTC))
    sara = sign_in("sara")
    menu(sara, pages.INBOX)
    sara.get_by_role("button", name=f"Åbn {waiting[0]}").click()
    unfold(sara, pages.ACTION)
    stored = []
    for gap in (0, 20, 60, 120):
        choose(sara, pages.ACTION_KIND, referrals.ACTION_KIND["sparring"])
        # With it the sentence of the click before goes, and all that stands below it moves.
        expect(sara.get_by_text(pages.ACTED_NOW)).to_have_count(0)
        settle(sara)
        button = sara.get_by_role("button", name=pages.ACTION_SAVE)
        button.hover()
        for wait in (gap, 0):
            sara.mouse.down()
            sara.mouse.up()
            sara.wait_for_timeout(wait)
        # The same again within this is taken for the second of two quick clicks; a browser that is driven is as quick.
        sara.wait_for_timeout(1000 * QUICK)
        # The field is empty when what was stored is shown, also where the second click brought it once more.
        expect(sara.get_by_text(pages.ACTED_NOW)).to_be_visible()
        expect(sara.get_by_label(pages.ACTION_KIND).first).not_to_have_value(referrals.ACTION_KIND["sparring"])
        settle(sara)
        with store.reading() as session:
            stored.append(session.scalar(select(func.count()).select_from(ReferralAction)))
    assert stored == [1, 2, 3, 4]


def test_a_follow_up_is_taken_away_by_emptying_its_day(
    sign_in: SignIn, store: Database, waiting: list[str], tmp_path: Path
) -> None:
    number, by, now = waiting[0], person(store, "sara"), datetime.now(UTC)
    with store.reading() as session:
        id_ = session.scalars(select(Referral.id).where(Referral.number == number)).one()
    handling.receive(store, by, id_, now=now)
    cover.follow_up(store, by, id_, workday_after(day_of(now)), now=now)
    sara = sign_in("sara")
    menu(sara, pages.INBOX)
    sara.get_by_role("button", name=f"Åbn {number}").click()
    unfold(sara, labels.FOLLOW_UP)
    empty_day(sara, labels.FOLLOW_UP_DAY)
    sara.get_by_role("button", name=labels.FOLLOW_UP_SAVE).click()
    expect(sara.get_by_text(labels.CLEARED_NOW)).to_be_visible()
    picture(sara, "day-no-follow-up", tmp_path)
    with store.reading() as session:
        assert session.get_one(Referral, id_).follow_up_on is None
