"""What stands beside the fields: reminders with their sources, proposed signs, and an open referral about the case."""

from pathlib import Path

import pytest
import story
from streamlit.testing.v1 import AppTest
from visits import Open, ask, choose, count, fill, go, links, press, seen

from assistant.pages.places import Place
from assistant.referrals.models import Referral
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.texts import pages, referrals
from assistant.texts import reminders as texts

TOLD = "Manden svarer altid for hende. Hvilke tegn skal jeg holde øje med?"
WORDS = "Manden svarer altid for hende."


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stories' folder with the two sources that the reminders rest on."""
    home = tmp_path_factory.mktemp("reminders")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(story, "SOURCES", (*story.SOURCES, "samtalen", "undgaa"))
        story.make_corpus(home / "corpus")
    story.make_index(home / "corpus", home / "var" / "index")
    database = Database.open(Settings(data=home / "var", _env_file=None))
    database.migrate()
    story.make_people(database)
    database.close()
    return home


def ticked(page: AppTest) -> list[str]:
    return [one.label for one in page.checkbox if one.value]


def test_a_case_is_reminded_of_what_must_not_be_done_each_with_its_source(mette: AppTest) -> None:
    go(mette, Place.REFER)
    assert texts.REMINDERS["talk_alone"] not in seen(mette), "a general question is about nobody"
    choose(mette, pages.ABOUT, "case")
    shown = seen(mette)
    assert [name for name, sentence in texts.REMINDERS.items() if sentence not in shown] == []
    sources = [link for link in links(mette) if link.startswith("Kilde: ")]
    assert len(sources) == len(texts.REMINDERS)
    assert all("arbejdsråd" in link for link in sources)
    assert any("Hvilken tolk må jeg bruge?" in link for link in sources)


def test_a_sign_that_the_chat_names_is_proposed_with_the_words_and_ticked_by_the_person(
    mette: AppTest, browser: Open, database: Database
) -> None:
    ask(mette, TOLD)
    press(mette, pages.REFER_FROM_ANSWER)
    go(mette, Place.REFER)
    choose(mette, pages.ABOUT, "case")
    assert texts.YOU_WROTE.format(words=WORDS) in seen(mette)
    first = next(box for box in mette.checkbox if box.label in referrals.SIGN.values())
    assert first.label == referrals.SIGN["relative_takes_part"]
    assert ticked(mette) == [], "a proposal is not a tick"
    fill(mette, pages.CASE_NUMBER, "J-2026-0412")
    held = mette.query_params["kladde"]
    kept = held if isinstance(held, str) else held[0]
    again = browser("mette")
    go(again, Place.REFER, kladde=kept)
    assert texts.YOU_WROTE.format(words=WORDS) in seen(again)
    assert ticked(again) == [], "and is not kept as one"
    next(box for box in again.checkbox if box.label in referrals.SIGN.values()).check().run()
    choose(again, pages.CONSENT, "yes")
    press(again, pages.SEND)
    with database.reading() as session:
        assert [sign.value for sign in session.query(Referral).one().signs] == ["relative_takes_part"]


def test_without_words_that_name_a_sign_nothing_is_proposed(mette: AppTest) -> None:
    ask(mette, "Er det et tegn, hvis manden svarer for hende?")
    press(mette, pages.REFER_FROM_ANSWER)
    go(mette, Place.REFER)
    choose(mette, pages.ABOUT, "case")
    assert texts.PROPOSED not in seen(mette)


def test_an_open_referral_about_the_case_is_announced_and_nothing_else_of_it(
    mette: AppTest, browser: Open, database: Database
) -> None:
    go(mette, Place.REFER)
    choose(mette, pages.ABOUT, "case")
    fill(mette, pages.CASE_NUMBER, "J-2026-0412")
    choose(mette, pages.CONSENT, "yes")
    fill(mette, pages.NOTE, "Ledsageren svarer hver gang.")
    press(mette, pages.SEND)
    lars = browser("lars")
    go(lars, Place.REFER)
    choose(lars, pages.ABOUT, "case")
    announced = texts.SAME_CASE.partition("{")[0]
    assert announced not in seen(lars)
    fill(lars, pages.CASE_NUMBER, "j 2026-0412")
    assert announced in seen(lars)
    assert not [word for word in ("H-20", "Ledsageren", "Mette") if word in seen(lars)]
    choose(lars, pages.CONSENT, "yes")
    press(lars, pages.SEND)
    assert count(database, Referral) == 2
