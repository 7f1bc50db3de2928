"""From a refusal to an answer that two advisors stand behind, and back again, page by page."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest
from test_story_referral import CPR, FIGURES
from visits import Open, ask, count, fill, go, links, press, seen

from assistant import settings
from assistant.accounts import people
from assistant.conversations.models import GapRow, VoteRow
from assistant.operations.indexing import build_index
from assistant.pages import days, frame
from assistant.pages.places import Place
from assistant.roles import Person, Role
from assistant.settings import HOME
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import accounts, loop, pages, sources

QUESTION = "Hvornår har vejlederne kontortid?"
ANSWER = "Social kontrol-vejlederne har kontortid hver tirsdag formiddag."


@pytest.fixture
def home(home: Path) -> Path:
    """The small corpus with the questions that are declined, as they ship."""
    shutil.copy(HOME / "corpus" / "declines.toml", home / "corpus")
    build_index(settings.load(), today=days.today())
    return home


@pytest.fixture
def coordinator(browser: Open, database: Database) -> Callable[[str], AppTest]:
    """Open a browser in which this advisor is signed in and coordinates."""

    def open_(username: str) -> AppTest:
        with database.reading() as session:
            ids = dict(session.execute(select(PersonRow.username, PersonRow.id)).all())
        anne = Person(ids["anne"], "Anne", Role.ADMINISTRATOR)
        people.change_person(
            database, anne, ids[username], role=Role.ADVISOR, unit="", coordinate=True, now=datetime.now(UTC)
        )
        return browser(username)

    return open_


def buttons(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def propose(page: AppTest, text: str = ANSWER) -> None:
    """Open the one group of questions and write a local answer to it."""
    go(page, Place.GAPS)
    press(page, loop.OPEN_GAP)
    fill(page, loop.FIELD_TEXT, text)
    fill(page, loop.FIELD_BASIS, "Aftale på teammøde")
    press(page, loop.PROPOSE)


def test_a_refusal_becomes_an_answer_that_two_advisors_stand_behind(
    mette: AppTest, browser: Open, coordinator: Callable[[str], AppTest]
) -> None:
    sara, ali = browser("sara"), coordinator("ali")
    ask(mette, QUESTION)
    assert not [link for link in links(mette) if link.startswith("[")]
    fill(mette, loop.SEND_WORDING, f"{QUESTION} Er det hver uge?")
    press(mette, loop.SEND_NOW)
    assert "ikke besvaret endnu" in seen(mette)
    assert loop.SEND_NOW not in buttons(mette)

    go(sara, Place.GAPS)
    assert f"{QUESTION} Er det hver uge?" in seen(sara)
    assert "Mette" not in seen(sara)
    press(sara, loop.OPEN_GAP)
    press(sara, loop.MARK_AS["source_missing"])
    assert loop.MARKED_NOW.format(mark="kilde mangler") in seen(sara)
    assert "Sara" in seen(sara)
    fill(sara, loop.FIELD_QUESTION, QUESTION)
    fill(sara, loop.FIELD_TEXT, ANSWER)
    fill(sara, loop.FIELD_BASIS, "Aftale på teammøde")
    press(sara, loop.PROPOSE)
    assert loop.PROPOSED_NOW in seen(sara)
    assert loop.WAITS in seen(sara)
    sara.query_params.clear()
    go(sara, Place.GAPS)
    assert loop.APPROVE not in buttons(sara)
    assert loop.NEEDS_COORDINATOR not in seen(sara)  # it is her own
    ask(mette, QUESTION)
    assert ANSWER not in seen(mette)

    go(ali, Place.GAPS)
    press(ali, loop.APPROVE)
    assert loop.APPROVED_NOW in seen(ali)
    frame.service().rebuilding.wait()
    go(ali, Place.GAPS)
    assert loop.IN_USE in seen(ali)

    ask(mette, QUESTION)
    assert ANSWER in seen(mette)
    (cited,) = [one for one in links(mette) if "lokalt svar – godkendt" in one]
    assert cited.startswith(f"[1] {QUESTION} – {loop.HEADING}")
    assert "Sara" not in seen(mette)
    assert "Besvaret" in seen(mette)
    assert loop.MINE_LOCAL in links(mette)
    go(mette, Place.SOURCES)
    assert sources.KIND["local"] in seen(mette)
    assert "social kontrol-vejleder, " in seen(mette)

    press(ali, loop.REVOKE)
    assert loop.REVOKED_NOW in seen(ali)
    go(mette, Place.ASK)
    press(mette, pages.START_OVER)
    # At once, whether or not the new index is there yet.
    ask(mette, QUESTION)
    assert ANSWER not in seen(mette)
    frame.service().rebuilding.wait()
    ask(mette, f"{QUESTION} Sig frem.")
    assert ANSWER not in seen(mette)
    assert not any("lokalt svar" in one for one in links(mette))


def test_an_author_who_coordinates_is_told_that_another_must_approve(
    mette: AppTest, coordinator: Callable[[str], AppTest]
) -> None:
    ali = coordinator("ali")
    ask(mette, QUESTION)
    press(mette, loop.SEND_NOW)
    propose(ali)
    ali.query_params.clear()
    go(ali, Place.GAPS)
    assert loop.NEEDS_ANOTHER in seen(ali)
    assert loop.APPROVE not in buttons(ali)


def test_a_thumb_asks_why_and_opens_the_way_to_the_advisors(mette: AppTest, database: Database) -> None:
    ask(mette, FIGURES)
    assert loop.SEND_NOW not in buttons(mette)
    press(mette, loop.HELPED_NOT)
    next(one for one in mette.selectbox if one.label == loop.REASON).set_value("incomplete").run()
    with database.reading() as session:
        (row,) = session.scalars(select(VoteRow))
    assert (row.vote, row.reason) == ("down", "incomplete")
    press(mette, loop.SEND_NOW)
    with database.reading() as session:
        assert session.scalars(select(GapRow.reason)).one() == "incomplete"
    press(mette, loop.HELPED)
    with database.reading() as session:
        assert session.scalars(select(VoteRow.vote)).one() == "up"


@pytest.mark.parametrize("wording", [f"Hun har {CPR}, hvad nu?", "Må jeg ringe til hende på 20 30 40 50?"])
def test_what_tells_who_somebody_is_is_not_sent_and_what_was_typed_is_kept(
    mette: AppTest, database: Database, wording: str
) -> None:
    ask(mette, QUESTION)
    fill(mette, loop.SEND_WORDING, wording)
    press(mette, loop.SEND_NOW)
    assert "Intet er sendt" in seen(mette)
    assert count(database, GapRow) == 0
    assert next(one for one in mette.text_area if one.label == loop.SEND_WORDING).value == wording
    fill(mette, loop.SEND_WORDING, QUESTION)
    press(mette, loop.SEND_NOW)
    assert count(database, GapRow) == 1


def test_the_marks_can_be_filtered(mette: AppTest, browser: Open) -> None:
    sara = browser("sara")
    ask(mette, QUESTION)
    press(mette, loop.SEND_NOW)
    go(sara, Place.GAPS)
    mark = next(one for one in sara.selectbox if one.label == loop.FILTER)
    mark.set_value("not_ours").run()
    assert QUESTION not in seen(sara)
    next(one for one in sara.selectbox if one.label == loop.FILTER).set_value("open").run()
    assert QUESTION in seen(sara)


@pytest.mark.parametrize("username", ["mette", "anne"])
def test_only_advisors_see_the_gaps(browser: Open, username: str) -> None:
    page = browser(username)
    go(page, Place.GAPS)
    assert [error.value for error in page.error] == [accounts.FORBIDDEN]
