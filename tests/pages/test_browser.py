"""The story in a real browser against a running server, and what only a browser shows."""

import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect, sync_playwright
from story import PASSWORD

from assistant.pages.places import Place
from assistant.settings import HOME
from assistant.texts import accounts, pages, referrals
from assistant.texts.streamlit import WORDS

CHROMIUM = "/usr/bin/chromium"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
FIGURES = "Hvor mange henvendelser kom der i 2024?"
ACUTE = "De rejser med hende i morgen"
# Streamlit looks for its own health check beside every page's address before it finds it at the root.
EXPECTED_404 = ("/_stcore/health", "/_stcore/host-config")
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).exists(), reason="there is no Chromium at /usr/bin/chromium"),
]
SignIn = Callable[[str], Page]
# A busy machine is slow; nothing here waits without looking.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def server(home: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    log = (home / "server.log").open("wb")
    process = subprocess.Popen(
        command, cwd=HOME, env=os.environ | {"ASSISTANT_DATA": str(home / "var")}, stdout=log, stderr=log
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/readyz")
        yield address
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait_for(address: str) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        try:
            with urlopen(address, timeout=2) as reply:
                if reply.status == 200:
                    return
        except (URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the server did not become ready within two minutes")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGS)
        yield browser
        browser.close()


@pytest.fixture
def sign_in(chromium: Browser, server: str) -> Iterator[SignIn]:
    """Sign a person in, in a browser of their own; afterwards nothing may have gone elsewhere or wrong."""
    asked: list[str] = []
    said: list[str] = []
    contexts = []

    def sign_in_(username: str) -> Page:
        context = chromium.new_context(viewport=DESKTOP, locale="da-DK")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: asked.append(request.url))
        page.on(
            "console",
            lambda message: (
                said.append(f"{message.text} {message.location['url']}") if message.type == "error" else None
            ),
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(server)
        page.get_by_label(accounts.USERNAME).fill(username)
        page.get_by_label(accounts.PASSWORD).fill(PASSWORD)
        page.get_by_role("button", name=accounts.SIGN_IN_BUTTON).click()
        page.get_by_role("button", name=accounts.SIGN_OUT_BUTTON).wait_for()
        return page

    yield sign_in_
    for context in contexts:
        context.close()
    here = urlsplit(server).netloc
    assert {urlsplit(url).netloc for url in asked if not url.startswith(("data:", "blob:"))} == {here}
    assert [one for one in said if not one.rstrip().endswith(EXPECTED_404)] == []


def ask(page: Page, question: str) -> None:
    box = page.get_by_placeholder(pages.ASK_HERE)
    box.fill(question)
    box.press("Enter")


def settle(page: Page) -> None:
    """Wait until the page is drawn: until then what was there before may stand beside what has come."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")


def english(page: Page) -> set[str]:
    """Return which of Streamlit's own English words stand on the page, whole or before a comma."""
    said = page.evaluate(
        """[...document.querySelectorAll("body *")].flatMap((one) => [
            one.ariaLabel, one.getAttribute("aria-valuetext"), one.childElementCount ? "" : one.textContent
        ])"""
    )
    return {one.partition(", ")[0] for one in said if one} & set(WORDS)


def menu(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()


def picture(page: Page, name: str, tmp_path: Path) -> None:
    """Keep a picture; with ASSISTANT_PICTURES set, where a person can look at it."""
    folder = Path(os.environ.get("ASSISTANT_PICTURES", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{name}.png")
    assert (folder / f"{name}.png").stat().st_size > 5_000


def test_from_a_question_to_a_reply(sign_in: SignIn, tmp_path: Path) -> None:
    mette, sara = sign_in("mette"), sign_in("sara")
    picture(mette, "empty", tmp_path)
    ask(mette, FIGURES)
    citation = mette.get_by_role("link", name="Gengivet efter: Budgetnotat BI23")
    expect(mette.get_by_text("413")).to_be_visible()
    picture(mette, "answer", tmp_path)
    mette.reload()
    expect(mette.get_by_text("413")).to_be_visible()

    citation.click()
    expect(mette.locator("mark")).to_contain_text("413")
    picture(mette, "source", tmp_path)
    mette.reload()
    expect(mette.locator("mark")).to_contain_text("413")

    menu(mette, pages.ASK)
    mette.get_by_role("button", name=pages.REFER_FROM_ANSWER).click()
    mette.get_by_text(referrals.ABOUT["case"], exact=True).click()
    mette.get_by_label(pages.CASE_NUMBER, exact=True).fill("J-2026-0412")
    mette.get_by_text(referrals.CONSENT["yes"]).click()
    mette.get_by_label(pages.NOTE, exact=True).fill("Ledsageren svarer hver gang.")
    picture(mette, "form", tmp_path)
    # Twice, as an impatient hand does.
    mette.get_by_role("button", name=pages.SEND).dblclick()
    expect(mette.get_by_text("Henvendelsen er gemt som H-")).to_be_visible()
    picture(mette, "receipt", tmp_path)

    menu(sara, pages.INBOX)
    expect(sara.get_by_role("button", name="Åbn H-")).to_have_count(1)
    picture(sara, "inbox", tmp_path)
    sara.get_by_role("button", name="Åbn H-").click()
    expect(sara.get_by_text("Ledsageren svarer hver gang.")).to_be_visible()
    sara.get_by_role("button", name=pages.RECEIVE, exact=True).click()
    sara.get_by_label(pages.REPLY_TEXT).fill("Lad os tale i morgen.")
    sara.get_by_role("button", name=pages.REPLY_SEND).dblclick()
    expect(sara.get_by_text(pages.REPLIED_NOW)).to_be_visible()
    # While the page is drawn anew the old field stands beside the new one.
    expect(sara.get_by_label(pages.REPLY_TEXT).last).to_have_value("")
    picture(sara, "replied", tmp_path)

    menu(mette, pages.MINE)
    mette.get_by_role("button", name="Åbn H-").click()
    expect(mette.get_by_text("Lad os tale i morgen.")).to_have_count(1)
    picture(mette, "mine", tmp_path)


def test_the_second_of_two_clicks_waits_for_what_the_first_does(sign_in: SignIn, home: Path) -> None:
    page = sign_in("mette")
    menu(page, pages.REFER)
    send = page.get_by_role("button", name=pages.SEND)
    send.wait_for()
    settle(page)
    # Somebody else writes: the first click has begun its work and waits when the second one comes.
    with closing(sqlite3.connect(home / "var" / "assistant.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        send.click()
        page.wait_for_timeout(1_000)
        send.click()
        page.wait_for_timeout(1_000)
        other.execute("ROLLBACK")
    expect(page.get_by_text("Henvendelsen er gemt som H-")).to_be_visible()
    settle(page)
    expect(send).to_have_count(0)
    menu(page, pages.MINE)
    expect(page.get_by_role("button", name="Åbn H-")).to_have_count(1)


def test_on_a_telephone_the_acute_card_is_read_from_its_top(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("mette")
    page.set_viewport_size(PHONE)
    ask(page, FIGURES)
    expect(page.get_by_text("413")).to_be_visible()
    ask(page, ACUTE)
    # All of the box's first lines, and the field to go on asking, without a touch.
    expect(page.get_by_text(pages.ACUTE_TITLE)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("alert").get_by_text("ring 112")).to_be_in_viewport(ratio=1)
    expect(page.get_by_placeholder(pages.ASK_HERE)).to_be_in_viewport(ratio=1)
    picture(page, "telephone", tmp_path)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]


def test_danger_told_at_the_bottom_of_the_form_brings_the_card_into_sight(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("mette")
    page.set_viewport_size(PHONE)
    page.goto(f"{page.url.partition('/spoerg')[0].rstrip('/')}/henvis")
    note = page.get_by_label(pages.NOTE, exact=True)
    note.fill(ACUTE)
    note.press("Tab")
    expect(page.get_by_text(pages.ACUTE_TITLE)).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("alert").get_by_text("ring 112")).to_be_in_viewport(ratio=1)
    picture(page, "form-danger", tmp_path)
    expect(note).to_have_value(ACUTE)
    page.get_by_label(pages.ACUTE_CALLED, exact=True).scroll_into_view_if_needed()
    picture(page, "form-danger-tick", tmp_path)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_question_asked_while_another_is_answered_is_answered_too(sign_in: SignIn) -> None:
    page = sign_in("mette")
    for question in (FIGURES, ACUTE, "Hvad er hovedstaden i Frankrig?"):
        ask(page, question)
    for shown in ("413", "ring 112", "Det kan jeg ikke hjælpe med"):
        expect(page.get_by_text(shown).first).to_be_visible()


def test_the_field_stays_what_it_is_whatever_happens_above_it(sign_in: SignIn) -> None:
    page = sign_in("mette")
    page.get_by_placeholder(pages.ASK_HERE).wait_for()
    page.evaluate("field => { window.first = field }", page.get_by_placeholder(pages.ASK_HERE).element_handle())
    for question, shown in ((FIGURES, "413"), (ACUTE, "ring 112"), (FIGURES, "413")):
        ask(page, question)
        expect(page.get_by_text(shown).first).to_be_visible()
        field = page.get_by_placeholder(pages.ASK_HERE)
        expect(field).to_be_enabled()
        # A field that was made anew has lost what was being typed in it.
        assert page.evaluate("field => field === window.first", field.element_handle())


def test_a_new_answer_is_read_from_its_question_and_then_left_where_the_reader_moves_it(
    sign_in: SignIn, tmp_path: Path
) -> None:
    page = sign_in("mette")
    page.set_viewport_size(PHONE)
    for number in range(1, 4):
        ask(page, f"{FIGURES} {number}")
        expect(page.get_by_role("button", name=pages.REFER_FROM_ANSWER)).to_have_count(number)
        expect(page.get_by_text(f"{FIGURES} {number}")).to_be_in_viewport(ratio=1)
    picture(page, "long", tmp_path)
    page.mouse.move(200, 300)
    page.mouse.wheel(0, -5_000)
    expect(page.get_by_text(pages.ASK_TITLE, exact=True)).to_be_in_viewport(ratio=1)
    page.reload()
    expect(page.get_by_text(f"{FIGURES} 3")).to_be_in_viewport(ratio=1)


def test_a_click_in_the_menu_leaves_what_is_open(sign_in: SignIn) -> None:
    page = sign_in("mette")
    menu(page, pages.REFER)
    page.get_by_role("button", name=pages.SEND).click()
    expect(page.get_by_text("Henvendelsen er gemt som H-")).to_be_visible()
    menu(page, pages.MINE)
    page.get_by_role("button", name="Åbn H-").click()
    page.get_by_role("button", name=pages.BACK).wait_for()
    menu(page, pages.MINE)
    expect(page.get_by_role("button", name="Åbn H-")).to_be_visible()
    expect(page).not_to_have_url(re.compile("henvendelse="))
    menu(page, pages.SOURCES)
    page.get_by_role("button", name=pages.SOURCE_OPEN).first.click()
    page.get_by_role("button", name=pages.SOURCE_BACK).wait_for()
    menu(page, pages.SOURCES)
    expect(page.get_by_role("button", name=pages.SOURCE_OPEN).first).to_be_visible()
    expect(page.get_by_role("button", name=pages.SOURCE_BACK)).to_have_count(0)


def open_calendar(page: Page, day: Locator) -> Locator:
    """Open the calendar as a person does: one that closes because the page is drawn anew is opened again."""
    calendar = page.get_by_role("dialog")
    for _ in range(5):
        settle(page)
        day.get_by_role("button", name=WORDS["Choose date"]).click()
        try:
            calendar.wait_for(timeout=PATIENCE / 5)
        except TimeoutError:
            continue
        settle(page)
        if calendar.is_visible():
            return calendar
    raise AssertionError("the calendar does not stay open")


def test_streamlits_own_words_are_danish(sign_in: SignIn) -> None:
    page = sign_in("sara")
    expect(page.get_by_role("button", name=WORDS["Send message"])).to_have_count(1)
    expect(page.get_by_text(WORDS["Skip to main content"])).to_have_count(1)
    menu(page, pages.INBOX)
    page.get_by_role("heading", name=pages.INBOX_TITLE).wait_for()
    settle(page)
    page.get_by_text(pages.FILTERS, exact=True).click()
    day = page.get_by_test_id("stDateInput").filter(has_text=pages.FILTER_SINCE)
    expect(day.get_by_role("spinbutton", name=f"år, {pages.FILTER_SINCE}")).to_have_text("åååå")
    expect(day.get_by_role("spinbutton").first).to_have_attribute("aria-valuetext", "Ikke udfyldt")
    assert english(page) == set()
    calendar = open_calendar(page, day)
    calendar.get_by_role("button", name=WORDS["Next month"]).click()
    expect(calendar.get_by_role("grid")).to_have_attribute("aria-label", re.compile("^Vælg dato, "))
    assert english(page) == set()
    page.keyboard.press("Escape")
    page.get_by_label(pages.FILTER_STATE, exact=True).first.click()
    page.keyboard.type("findes ikke")
    expect(page.get_by_text(WORDS["No results"])).to_be_visible()


def test_an_address_without_a_page_is_told_in_danish(chromium: Browser, server: str, tmp_path: Path) -> None:
    page = chromium.new_page(locale="da-DK")
    # The first page of the menu has no path, so what would be its own is none.
    page.goto(f"{server}/{Place.ASK}")
    expect(page.get_by_role("dialog")).to_contain_text(WORDS["Page not found"])
    expect(page.get_by_role("dialog")).to_contain_text("Du ser forsiden i stedet.")
    assert english(page) == set()
    picture(page, "no-page", tmp_path)
    page.close()


def test_a_stopped_question_is_marked_and_asked_again_in_one_click(sign_in: SignIn, tmp_path: Path) -> None:
    page = sign_in("mette")
    ask(page, "Hun har 010190-1234. Hvilke tegn skal jeg holde øje med?")
    expect(page.locator("mark")).to_have_text("010190-1234")
    picture(page, "stopped", tmp_path)
    page.get_by_role("button", name=pages.ASK_MENDED).click()
    expect(page.get_by_role("button", name=pages.REFER_FROM_ANSWER)).to_be_visible()
    expect(page.locator("mark")).to_have_count(0)
    picture(page, "asked-again", tmp_path)


def test_nothing_that_a_person_or_a_source_wrote_is_run_or_fetched(sign_in: SignIn) -> None:
    page = sign_in("mette")
    hostile = "Hvilke tegn <img src=x onerror=alert(1)> ![p](https://evil.example/p.png) skal jeg holde øje med? **nu**"
    ask(page, hostile)
    expect(page.get_by_text(hostile)).to_be_visible()
    assert page.locator("img[src*=evil], img[src=x]").count() == 0


def test_an_address_that_is_not_yours_says_so_in_danish(sign_in: SignIn, server: str) -> None:
    page = sign_in("mette")
    page.goto(f"{server}/indbakke")
    expect(page.get_by_text(accounts.FORBIDDEN)).to_be_visible()
    expect(page.get_by_text("Page not found")).to_have_count(0)
