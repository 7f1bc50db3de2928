"""When the sources differ, the answer shows each with its year and worth, and blends nothing; or says it is not told."""

import re
from datetime import date

import pytest

from assistant.answering import beside
from assistant.texts import answers as texts
from assistant.values import Outcome, Status, Turn

SHOWN = (Outcome.ANSWERED, Outcome.PARTIAL)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Hvor mange henvendelser er der kommet?", ["413", "1.477", "280", "2024", "2021"]),
        ("hvor mange henvendelser får vejlederne", ["413", "1.477", "280"]),
        ("er det 280 eller 1477 henvendelser?", ["413", "1.477", "280"]),
        ("Hvor mange borgersager har der været?", ["121", "541", "170"]),
        ("hvor stor en andel kom i job", ["26 procent", "20 procent", "ikke, hvilke borgere"]),
        (
            "Hvor mange procent er kommet i arbejde eller uddannelse?",
            ["26 procent", "20 procent", "ikke, hvilke borgere"],
        ),
        ("hvor meget blev bevilget", ["3,2 mio", "3 mio", "4 mio", "2023-priser", "løbende priser"]),
        ("Hvor meget blev der søgt om, og hvor meget blev bevilget?", ["4 mio", "3,2 mio", "2023-priser"]),
        ("hvad blev der søgt om til 2023 og hvad fik de", ["4 mio", "3,2 mio"]),
        ("hvem er målgruppen", ["alle københavnere", "Målgruppen i BI14"]),
        ("Hvornår udløber bevillingen?", ["2025", "2022"]),
        ("hvornår løber pengene ud", ["2025", "2022"]),
        ("Hvad koster de fem vejledere om året?", ["3,49 mio", "3,145 mio", "3 mio", "2023-priser", "2026-priser"]),
    ],
)
def test_without_a_year_every_source_is_shown_with_its_own(asked_once, question, said):
    answer = asked_once.ask(question)
    assert answer.outcome in SHOWN
    assert [one for one in said if one not in answer.text] == []
    assert texts.DIFFER[0] in {notice.code for notice in answer.notices}
    assert len(answer.lines) <= 5


def test_the_newest_comes_first(asked_once):
    assert "2025" in asked_once.ask("Hvornår udløber bevillingen?").lines[0].text
    assert "2024" in asked_once.ask("Hvor mange henvendelser er der kommet?").lines[0].text


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("hvor mange procent kom i job i 2021", "20 procent", ["60 procent", "26 procent"]),
        ("hvor mange procent kom i job i 2024", "26 procent", ["60 procent", "20 procent"]),
        ("hvad koster vejlederne i 2026 priser", "2026-priser", ["2023-priser"]),
        ("Hvad koster fem vejledere i 2023-priser?", "2023-priser", ["2026-priser"]),
        ("Hvor mange sager var alvorlige i 2021?", "25 procent", []),
        ("Hvor mange henvendelser er der kommet i alt?", "1.477", ["413", "280"]),
        ("Hvor mange henvendelser kom der i opstartsåret?", "280", ["413", "1.477"]),
        ("Hvor meget fik indsatsen i 2024?", "3,2 mio", ["4 mio"]),
        ("Hvad er prisen på scenarie 2 om året?", "3,", ["3,49 mio", "4 mio"]),
    ],
)
def test_a_question_that_chooses_gets_the_one_it_chose(asked_once, question, said, not_said):
    answer = asked_once.ask(question)
    assert answer.outcome in SHOWN
    assert said in answer.lines[0].text
    assert [one for one in not_said if one in answer.text] == []


@pytest.mark.parametrize(
    "question",
    [
        "Hvad er målet for 2027?",
        "Hvilke mål er der for 2025?",
        "Hvad er måltallet for henvendelser i 2025?",
        "Hvor mange henvendelser er målet i 2026?",
    ],
)
def test_a_year_without_a_target_has_none(asked_once, question):
    answer = asked_once.ask(question)
    assert answer.outcome is Outcome.NO_BASIS
    assert "intet mål for 202" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "hvor mange af de 413 henvendelser var generelle",
        "Hvor mange generelle henvendelser kom der i 2024?",
        "Hvor mange af sagerne i 2024 endte med en politianmeldelse?",
        "Hvad koster de seks vejledere om året?",
        "hvor mange procent kom i job i 2023",
        "Hvor mange henvendelser kom der sidste år?",
        "Hvor mange henvendelser er der kommet i år?",
        "Hvor mange vejledere er der nu?",
        "Hvor mange vejledere er der?",
        "hvor mange vejledere har vi",
        "Hvad er vejledernes telefonnummer?",
        "hvad er deres nummer",
    ],
)
def test_what_no_source_tells_is_declined(asked_once, question):
    answer = asked_once.ask(question)
    assert answer.outcome is Outcome.NO_BASIS
    assert answer.citations == ()


@pytest.mark.parametrize("question", ["Hvilket scenarie blev vedtaget?", "blev scenarie 1 eller 2 vedtaget"])
def test_which_scenario_was_adopted_is_not_told(asked_once, question):
    answer = asked_once.ask(question)
    assert answer.outcome is Outcome.NO_BASIS or "siger ikke" in answer.lines[0].text


@pytest.mark.parametrize(("year", "said", "wrong"), [("2024", "121", "170"), ("2021", "170", "121")])
def test_a_carried_question_keeps_its_year(asked_once, year, said, wrong):
    before = Turn(f"Hvor mange henvendelser kom der i {year}?", "")
    answer = asked_once.ask("og hvor mange borgersager?", history=[before])
    assert said in answer.text
    assert wrong not in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Findes jobcentret stadig i loven?",
        "Er ressourceforløb og revalidering afskaffet?",
        "Hvad sker der i beskæftigelseslovgivningen fra 2027?",
    ],
)
def test_employment_law_declines_by_itself_on_the_first_of_january_2027(asked_once, question, index):
    ends = {p.id for p in index.passages.values() if p.expires == date(2026, 12, 31)}
    assert ends
    before = asked_once.ask(question, today=date(2026, 12, 31))
    after = asked_once.ask(question, today=date(2027, 1, 1))
    assert {citation.passage for citation in before.citations} & ends
    assert not {citation.passage for citation in after.citations} & ends
    assert after.outcome not in SHOWN


def test_no_passage_that_outlives_the_employment_rules_repeats_them(index):
    after = [p for p in index.passages.values() if not p.expires or p.expires > date(2026, 12, 31)]
    rules = re.compile(
        r"1\. februar 2026|1\. juli 2026|ressourceforløb|revalidering|beskæftigelsesreform", re.IGNORECASE
    )
    assert [p.id for p in after if rules.search(p.text)] == []


def test_only_different_times_or_worth_of_the_same_thing_differ(make):
    one = make.passage("A.", id_="not1#a/1", beside="x", period="2024", status=Status.RESULT)
    other = make.passage("B.", id_="not1#b/1", beside="x", period="2021", status=Status.RESULT)
    third = make.passage("C.", id_="not1#c/1", beside="y", period="2021", status=Status.RESULT)
    assert beside.differ([one, other])
    assert not beside.differ([one, one, third])
    assert not beside.differ([])
