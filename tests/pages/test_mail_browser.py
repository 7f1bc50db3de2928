"""The running app tells by mail, and the mail's link opens what it tells of."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from smtp_server import MailServer
from sqlalchemy import select
from story import FIRST, PASSWORD
from test_browser import DESKTOP, SignIn, chromium, picture, pytestmark, server, sign_in

from assistant import settings
from assistant.accounts import people
from assistant.answering.screening import findings
from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.referring import send
from assistant.roles import Person, Role
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import accounts, mail, pages

__all__ = ["chromium", "pytestmark", "server", "sign_in"]


@pytest.fixture
def post() -> Iterator[MailServer]:
    made = MailServer()
    yield made
    made.close()


@pytest.fixture
def home(home: Path, post: MailServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Mail is on, Ali has an address, and Mette sent a referral before the app was started."""
    told = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(post.port), "SMTP_SECURITY": "none"}
    told |= {"MAIL_FROM": "assistent@kommune.example", "BASE_URL": "http://127.0.0.1"}
    for name, value in told.items():
        monkeypatch.setenv(f"ASSISTANT_{name}", value)
    database, now = Database.open(settings.load()), datetime.now(UTC)
    with database.reading() as session:
        ids = {row.username: row.id for row in session.scalars(select(PersonRow))}
    anne, mette = Person(ids["anne"], "Anne", Role.ADMINISTRATOR), Person(ids["mette"], "Mette", Role.CASEWORKER)
    changed = {"role": Role.ADVISOR, "unit": "", "coordinate": True, "email": "ali@kommune.example"}
    people.change_person(database, anne, ids["ali"], **changed, now=now)
    form = ReferralForm(About.GENERAL, Channel.FORM, "Nord", note="Hvornår må jeg spørge?")
    send(database, mette, form, key="one", now=now, settings=settings.load(), screen=findings)
    database.close()
    return home


def test_the_link_of_a_mail_opens_the_referral_after_signing_in(
    sign_in: SignIn, post: MailServer, server: str, tmp_path: Path
) -> None:
    until = time.monotonic() + 30
    while not post.taken and time.monotonic() < until:
        time.sleep(0.2)
    (told,) = post.mails
    link = re.search(r"http://\S+", told.get_content())[0].replace("http://127.0.0.1", server)
    sara = sign_in("sara")
    sara.goto(link)
    number = str(told["Subject"]).split()[-1]
    expect(sara.get_by_role("heading", name=number)).to_be_visible()
    ali = follow(sara, link, "ali", PASSWORD)
    expect(ali.get_by_role("heading", name=number)).to_be_visible()
    picture(ali, "opened-from-mail", tmp_path)
    anne = follow(sara, f"{server}/administration", "anne", FIRST)
    anne.get_by_role("link", name=pages.ADMINISTRATION).first.click()
    expect(anne.get_by_text(mail.NO_MAIL).first).to_be_visible()
    anne.get_by_text("Ali · ").first.click()
    picture(anne, "administration-mail", tmp_path)
    for one in (ali, anne):
        one.context.close()


def follow(other: Page, link: str, username: str, password: str) -> Page:
    """Open the link in a browser of one's own, in which nobody is signed in yet, and sign in."""
    page = other.context.browser.new_context(locale="da-DK", viewport=DESKTOP).new_page()
    page.goto(link)
    page.get_by_label(accounts.USERNAME).fill(username)
    page.get_by_label(accounts.PASSWORD).fill(password)
    page.get_by_role("button", name=accounts.SIGN_IN_BUTTON).click()
    page.get_by_role("button", name=accounts.SIGN_OUT_BUTTON).wait_for()
    return page
