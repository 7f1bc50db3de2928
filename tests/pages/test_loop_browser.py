"""The loop in a real browser: a refusal, a question sent twice by an impatient hand, and the answer that comes of it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from test_browser import SignIn, ask, chromium, menu, picture, pytestmark, server, sign_in

from assistant import settings
from assistant.accounts import people
from assistant.conversations.models import GapRow
from assistant.operations.indexing import build_index
from assistant.pages import days
from assistant.roles import Person, Role
from assistant.settings import HOME
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import loop, pages

__all__ = ["chromium", "pytestmark", "server", "sign_in"]

QUESTION = "Hvornår har vejlederne kontortid?"
ANSWER = "Social kontrol-vejlederne har kontortid hver tirsdag formiddag."


@pytest.fixture
def home(home: Path) -> Path:
    """The small corpus with the questions that are declined, and an advisor who coordinates."""
    shutil.copy(HOME / "corpus" / "declines.toml", home / "corpus")
    database = Database.open(settings.load())
    with database.reading() as session:
        ids = {row.username: row.id for row in session.scalars(select(PersonRow))}
    anne, now = Person(ids["anne"], "Anne", Role.ADMINISTRATOR), datetime.now(UTC)
    people.change_person(database, anne, ids["ali"], role=Role.ADVISOR, unit="", coordinate=True, now=now)
    database.close()
    build_index(settings.load(), today=days.today())
    return home


def test_from_a_refusal_to_an_answer(sign_in: SignIn, tmp_path: Path) -> None:
    mette, sara, ali = sign_in("mette"), sign_in("sara"), sign_in("ali")
    ask(mette, QUESTION)
    mette.get_by_text(loop.SEND, exact=True).click()
    mette.get_by_label(loop.SEND_WORDING).fill(f"{QUESTION} Er det hver uge?")
    picture(mette, "loop-refused", tmp_path)
    mette.get_by_role("button", name=loop.SEND_NOW).dblclick()
    # The same words stand in the closed list beside the conversation.
    expect(mette.get_by_text("ikke besvaret endnu").locator("visible=true").first).to_be_visible()
    picture(mette, "loop-sent", tmp_path)

    menu(sara, loop.GAPS)
    expect(sara.get_by_role("button", name=loop.OPEN_GAP)).to_have_count(1)
    picture(sara, "loop-gaps", tmp_path)
    sara.get_by_role("button", name=loop.OPEN_GAP).click()
    sara.get_by_role("textbox", name=loop.FIELD_QUESTION).fill(QUESTION)
    sara.get_by_role("textbox", name=loop.FIELD_TEXT, exact=True).fill(ANSWER)
    sara.get_by_role("textbox", name=loop.FIELD_BASIS).fill("Aftale på teammøde")
    picture(sara, "loop-write", tmp_path)
    sara.get_by_role("button", name=loop.PROPOSE).dblclick()
    expect(sara.get_by_text(loop.PROPOSED_NOW)).to_be_visible()

    menu(ali, loop.GAPS)
    ali.get_by_role("tab", name=loop.LOCAL).click()
    ali.get_by_role("button", name=loop.APPROVE).dblclick()
    expect(ali.get_by_text(loop.APPROVED_NOW)).to_be_visible()
    picture(ali, "loop-approved", tmp_path)

    # The app has the index built in a process of its own; until then it says that it is being made ready.
    for _ in range(60):
        menu(ali, pages.SOURCES)
        expect(ali.get_by_text(pages.MISSING_TITLE)).to_be_visible()
        if ali.get_by_text(QUESTION).count():
            break
        ali.wait_for_timeout(1000)
    ask(mette, QUESTION)
    expect(mette.get_by_text(ANSWER)).to_be_visible()
    link = mette.get_by_role("link", name=loop.HEADING)
    expect(link).to_contain_text("lokalt svar – godkendt")
    picture(mette, "loop-answered", tmp_path)
    link.click()
    expect(mette.locator("mark")).to_contain_text("tirsdag formiddag")
    picture(mette, "loop-source", tmp_path)

    database = Database.open(settings.load())
    with database.reading() as session:
        assert len(session.scalars(select(GapRow)).all()) == 1
    database.close()
