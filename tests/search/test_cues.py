from __future__ import annotations

import pytest
from search_corpus import BI14, BI23, PLAN, passage

from assistant.search.cues import BOOST, WITHIN, Cues, Marks, boost, cues, labels, marks, rules
from assistant.values import Kind


@pytest.mark.parametrize(
    ("question", "bi23", "bi14", "plan"),
    [
        ("Hvad er social kontrol?", 0, 0, 0),
        ("Hvad siger BI23?", BOOST, 0, 0),
        ("Hvad siger bi 14?", 0, BOOST, 0),
        ("Hvad siger budgetnotatet?", BOOST, BOOST, 0),
        ("Hvad står der i budgetnotatet fra 2022?", BOOST, 0, 0),
        ("Hvad står der i notatet til Budget 2027?", 0, BOOST + WITHIN, 0),
        ("Hvad gælder i 2028?", 0, WITHIN, 0),
        ("Hvad gælder i 2023-2026?", BOOST, 0, 0),
        ("Hvad gælder fra 2027 til 2030?", 0, BOOST, 0),
        ("Hvad gælder i 2027-30?", 0, BOOST, 0),
        ("Hvad siger beredskabsplanen?", 0, 0, BOOST),
    ],
)
def test_what_a_question_names_counts_more(question: str, bi23: float, bi14: float, plan: float) -> None:
    asked = cues(question)
    for source, expected in ((BI23, bi23), (BI14, bi14), (PLAN, plan)):
        held = marks(passage(f"{source.id}#a/1", "Vejlederne holder oplæg.", source=source))
        assert boost(asked, held) == pytest.approx(expected), source.id


def test_a_year_in_the_text_counts_more_than_a_period_around_it() -> None:
    asked = cues("Hvor mange kom der i 2024?")
    said = marks(passage("bi23#a/1", "I 2024 kom der 413.", source=BI23))
    around = marks(passage("bi23#b/1", "Der kom 413.", source=BI23))
    assert boost(asked, said) == BOOST
    assert boost(asked, around) == WITHIN


def test_a_paragraph_number_is_no_document() -> None:
    held = marks(passage("plan#a/1", "Lovens § 12 gælder.", source=PLAN))
    assert boost(cues("Hvad står der i stk. 12?"), held) == 0


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("den dyre model", "2"),
        ("den udvidede løsning", "2"),
        ("det dyreste forslag", "2"),
        ("den billige udgave", "1"),
        ("den lille model", "1"),
        ("det mindste alternativ", "1"),
    ],
)
def test_a_scenario_is_known_by_what_it_costs(said: str, number: str) -> None:
    assert labels(f"hvad koster {said} i alt") == {("scenarie", number)}


@pytest.mark.parametrize("said", ["scenarie to", "scenarie 2", "scenario 2", "scenario two"])
def test_a_scenario_is_known_however_its_number_is_written(said: str) -> None:
    assert labels(f"hvad koster {said} om året") == {("scenarie", "2")}


def test_a_number_says_more_than_what_a_scenario_is_called() -> None:
    assert labels("hvad koster scenarie 2 uden koordinatoren") == {("scenarie", "2")}


def test_a_big_thing_that_is_no_scenario_has_no_label() -> None:
    assert not labels("en stor sag om et dyrt forløb")


@pytest.mark.parametrize(
    ("question", "place", "told"),
    [
        ("hvad er straffen efter § 260, stk. 2", "Straffeloven § 260, stk. 2", BOOST),
        ("hvad er straffen efter § 260", "Straffeloven § 260, stk. 2", BOOST),
        ("hvad er straffen efter § 260, stk. 2", "Straffeloven § 260, stk. 1", -BOOST),
        ("hvad er straffen efter § 260", "Straffeloven § 260 a", -BOOST),
        ("hvad siger § 12 a", "Serviceloven § 12 a", BOOST),
        ("hvad siger loven om tvang", "Straffeloven § 260 a", 0.0),
        ("hvad siger § 12 a", "", 0.0),
    ],
)
def test_a_rule_that_is_named_is_the_rule_that_is_meant(question: str, place: str, told: float) -> None:
    asked = Cues(frozenset(), frozenset(), frozenset(), frozenset(), rules=rules(question))
    held = Marks(frozenset(), Kind.LAW, frozenset(), frozenset(), frozenset(), rules=rules(place.lower()))
    assert boost(asked, held) == told


@pytest.mark.parametrize(
    ("said", "number"), [("de fem vejledere uden en koordinator", "1"), ("hele modellen med koordinator", "2")]
)
def test_a_scenario_is_known_by_its_coordinator(said: str, number: str) -> None:
    assert labels(said) == {("scenarie", number)}
