"""What stands around an answer: the stop with the asker's own text, what to ask next, what came nearest."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from visits import Open, ask, count, go, links, press, seen

from assistant.operations.service import Service
from assistant.pages import citations, frame
from assistant.pages.places import Place
from assistant.sources.manifest import load_manifest
from assistant.store.conversations import TurnRow
from assistant.store.database import Database
from assistant.texts import answers, pages, sources
from assistant.values import Answer, Citation, Line, Notice, Outcome

FIGURES = "Hvor mange henvendelser kom der i 2024?"
SIGNS = "Hvilke tegn skal jeg holde øje med?"
CPR, PHONE = "010190-1234", "20 30 40 50"
CHOICES = ("Hvad er tegnene?", "Hvornår ringer jeg?", "Hvem svarer?", "En for meget?")
Given = Callable[[Answer], None]


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> Given:
    """Let the assistant give this answer to whatever is asked."""

    def give(answer: Answer) -> None:
        monkeypatch.setattr(Service, "ask", lambda self, text, *, history=(), today: replace(answer, question=text))

    return give


def cited(mette: AppTest) -> Citation:
    """A citation of a passage that is there."""
    ask(mette, FIGURES)
    return frame.service().ask(FIGURES, today=load_manifest(frame.service().corpus_dir)[0].checked).citations[0]


def test_a_stopped_text_comes_back_marked_and_can_be_asked_without_what_stopped_it(
    mette: AppTest, browser: Open, database: Database
) -> None:
    ask(mette, f"Hun har {CPR}. {SIGNS} Telefonen er {PHONE}")
    assert f"<mark>{CPR}</mark>" in seen(mette)
    assert f"<mark>{PHONE}</mark>" in seen(mette)
    assert count(database, TurnRow) == 0
    again = browser("mette")
    assert CPR not in seen(again)
    field = next(one for one in mette.text_area if one.label == pages.MENDED)
    assert CPR not in field.value
    assert answers.PLACEHOLDER["cpr"] in field.value
    press(mette, pages.ASK_MENDED)
    assert answers.PLACEHOLDER["cpr"] in seen(mette)
    assert CPR not in seen(mette)
    assert PHONE not in seen(mette)
    assert [one for one in mette.text_area if one.label == pages.MENDED] == []
    assert count(database, TurnRow) == 1


def test_the_stopped_text_can_be_changed_first_and_is_stopped_again_where_it_must_be(
    mette: AppTest, database: Database
) -> None:
    ask(mette, f"Hun har {CPR}. {SIGNS}")
    next(one for one in mette.text_area if one.label == pages.MENDED).set_value(f"Telefonen er {PHONE}. {SIGNS}").run()
    press(mette, pages.ASK_MENDED)
    assert f"<mark>{PHONE}</mark>" in seen(mette)
    assert CPR not in seen(mette)
    next(one for one in mette.text_area if one.label == pages.MENDED).set_value(FIGURES).run()
    press(mette, pages.ASK_MENDED)
    assert "413" in seen(mette)
    assert count(database, TurnRow) == 1


@pytest.mark.parametrize(
    ("outcome", "lead"), [(Outcome.ANSWERED, pages.ASK_ON), (Outcome.UNCLEAR, pages.CHOICES)], ids=str
)
def test_three_questions_to_go_on_with_and_a_click_asks_one(
    mette: AppTest, given: Given, database: Database, outcome: Outcome, lead: str
) -> None:
    given(Answer("", outcome, (Line("Svar.", 0),), suggestions=CHOICES))
    ask(mette, "Hvad?")
    assert f"**{lead}**" in [one.value for one in mette.markdown]
    assert [one.label for one in mette.button if one.label in CHOICES] == list(CHOICES[:3])
    given(Answer("", Outcome.ANSWERED, (Line("Et nyt svar.", 0),)))
    press(mette, CHOICES[1])
    assert CHOICES[1] in seen(mette)
    assert "Et nyt svar." in seen(mette)
    # They belong to the newest answer alone.
    assert not [one for one in mette.button if one.label in CHOICES]
    assert count(database, TurnRow) == 2


def test_what_came_nearest_is_folded_up_and_called_no_answer(mette: AppTest, given: Given) -> None:
    nearest = cited(mette)
    given(Answer("", Outcome.NO_BASIS, (Line(answers.NO_BASIS, 0),), nearest=(nearest,)))
    ask(mette, "Hvad koster det?")
    (box,) = [one for one in mette.expander if one.label == pages.NEAREST]
    assert not box.proto.expanded
    within = " ".join(one.proto.body for one in box.get("html"))
    assert pages.NEAREST_LEAD in within
    assert nearest.quote in within
    assert not links(mette)[-1].startswith("[")


def test_an_old_answer_says_that_its_source_was_replaced_and_a_new_one_says_it_once(
    mette: AppTest, browser: Open, home: Path
) -> None:
    ask(mette, FIGURES)
    assert "afløst" not in seen(mette)
    manifest = home / "corpus" / "sources.toml"
    entry = """
[[source]]
id = "bi27"
file = "bi27.md"
title = "Det næste notat"
publisher = "Københavns Kommune"
kind = "budget_note"
form = "original"
period = "2030"
published = "2026-12-24"
checked = 2026-12-24
supersedes = "bi23"
sha256 = ""
"""
    manifest.write_text(manifest.read_text(encoding="utf-8") + entry, encoding="utf-8")
    citations.todays_sources.clear()
    again = browser("mette")
    assert answers.SUPERSEDED_SINCE[1].format(titles="Det næste notat") in seen(again)
    go(again, Place.SOURCES)
    assert sources.REPLACED.format(title="Det næste notat") in seen(again)
    assert "Udgivet: 24. december 2026" in seen(again)


def test_a_doubt_about_danger_is_asked_first_and_opens_the_card(mette: AppTest, given: Given) -> None:
    given(Answer("", Outcome.ANSWERED, (Line("Svar.", 0),), notices=(Notice(*answers.DANGER_DOUBT),)))
    ask(mette, "Er det farligt?")
    bodies = [one.proto.body for one in mette.main.get("html") if 'class="text' in one.proto.body]
    at = next(number for number, body in enumerate(bodies) if "doubt" in body)
    assert "Svar." in bodies[at + 1]
    # Once: not as a badge too.
    assert sum("Er der fare nu?" in body for body in (one.proto.body for one in mette.get("html"))) == 1
    assert pages.ACUTE_TITLE not in seen(mette)
    press(mette, pages.SHOW_CARD)
    assert pages.ACUTE_TITLE in seen(mette)
    assert "112" in seen(mette)
