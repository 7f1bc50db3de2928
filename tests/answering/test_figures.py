"""A figure is the one that was asked for: of the right year, the right thing and the right document."""

import re
from dataclasses import replace

import pytest

from assistant.answering import figures, rows
from assistant.answering.demands import demands
from assistant.answering.relevance import Relevance
from assistant.values import Outcome, Row, Shape, Statement, Status

SUM = "Fra 2021 til og med 2024 kom der 1.477 henvendelser i alt."
YEAR = "I 2024 kom der 413 henvendelser."
GRANTS = Row(
    "Tidligere midler", "Aftalen", "1.000 kr., løbende p/l", (("2021", "-"), ("2023", "3.200"), ("2024", "3.300"))
)
PEOPLE = Row("Stillinger", "Vejledere", "årsværk", (("2026", "5"), ("2027", "5")))


def row(make, row, id_="not1#tabel/1", **changes):
    text = f"{row.caption}: {row.label}: {', '.join(f'{column} {value}' for column, value in row.cells)} ({row.unit})"
    return make.passage(Statement(text, Shape.ROW, row), id_=id_, **changes)


def holds(make, question, said, **changes):
    passage = said if not isinstance(said, str) else make.passage(said, **changes)
    return figures.holds(demands(question), passage, passage.statements[0])


@pytest.mark.parametrize(
    ("question", "said", "held"),
    [
        ("Hvor mange henvendelser i 2024?", YEAR, True),
        ("Hvor mange henvendelser i 2023?", YEAR, False),
        ("Hvor mange henvendelser i 2022?", SUM, False),
        ("Hvor mange henvendelser i 2024?", SUM, False),
        ("Hvor mange henvendelser i 2021 alene?", SUM, False),
        ("Hvor mange henvendelser i alt siden 2021?", SUM, True),
        ("Hvor mange henvendelser fra 2021 til 2024?", SUM, True),
        ("Hvor mange henvendelser?", "Der kom flere end i 2023.", False),
        ("Hvor mange vejledere?", "Der er fem vejledere.", True),
        ("Hvor mange henvendelser?", "Der kom flest i 2024.", False),
        ("Hvornår udløber bevillingen?", "Bevillingen udløber med 2025.", True),
        ("Hvornår udløber bevillingen?", "Fristen er den 1. januar.", True),
        ("Hvornår udløber bevillingen?", "Bevillingen er på 413 kroner.", False),
        ("Hvilket prisniveau er det?", "Tallene er i 2026 p/l.", True),
        ("Hvilket prisniveau er det?", "Det koster 3 mio. kr.", False),
        ("Hvilket bevillingsnummer er det?", "Det står på 35.10.", True),
        ("Hvilket bevillingsnummer er det?", "Det koster 3 mio. kr.", False),
        ("Hvad koster det?", "Det koster 3 mio. kr.", True),
        ("Hvad koster det?", "Der er fem vejledere.", False),
    ],
)
def test_a_statement_holds_what_is_asked_for_or_it_does_not(make, question, said, held):
    assert holds(make, question, said) is held


@pytest.mark.parametrize(
    ("year", "held"), [(2021, False), (2022, False), (2023, True), (2024, True), (2025, False), (2032, False)]
)
def test_a_row_holds_a_year_only_where_its_cell_has_a_figure(make, year, held):
    assert holds(make, f"Hvad blev bevilget i kroner i {year}?", row(make, GRANTS)) is held


def test_a_sentence_without_a_year_is_of_its_section_s_period(make):
    assert holds(make, "Hvor mange i 2024?", "Der kom 413 henvendelser.", period="2024")
    assert not holds(make, "Hvor mange i 2023?", "Der kom 413 henvendelser.", period="2024")


def pick(make, question, *passages):
    relevance = Relevance(passages)
    hits = [make.hit(passage, 1 - n / 100) for n, passage in enumerate(passages)]
    return [statement.text for _, statement in figures.pick(make.draft(question, *hits), hits, relevance)]


def test_the_year_asked_for_comes_first_whatever_was_found_first(make):
    year = make.passage(YEAR, id_="not1#a/1")
    total = make.passage(SUM, id_="not1#b/1")
    for found in ((year, total), (total, year)):
        assert pick(make, "Hvor mange henvendelser kom der i 2024?", *found) == [YEAR]
        assert pick(make, "Hvor mange henvendelser kom der i alt fra 2021 til 2024?", *found)[0] == SUM


def test_a_year_that_no_source_has_gets_nothing(make):
    found = (make.passage(YEAR, id_="not1#a/1"), make.passage(SUM, id_="not1#b/1"))
    assert pick(make, "Hvor mange henvendelser kom der i 2022?", *found) == []


def test_a_result_is_the_answer_and_the_target_only_where_it_is_asked_for(make):
    result = make.passage("I 2024 kom der 413 henvendelser.", id_="not1#a/1", status=Status.RESULT)
    target = make.passage("Målet for 2024 var 250 henvendelser.", id_="not1#b/1", status=Status.TARGET)
    assert "413" in pick(make, "Hvor mange henvendelser kom der i 2024?", target, result)[0]
    assert "250" in pick(make, "Hvad var målet for antallet af henvendelser i 2024?", result, target)[0]


def test_what_is_counted_decides(make):
    inquiries = make.passage("I 2024 kom der 413 henvendelser.", id_="not1#a/1")
    cases = make.passage("I 2024 kom der 121 borgersager.", id_="not1#b/1")
    assert "121" in pick(make, "Hvor mange borgersager kom der i 2024?", inquiries, cases)[0]
    assert "413" in pick(make, "Hvor mange henvendelser kom der i 2024?", cases, inquiries)[0]


def test_a_figure_of_something_else_is_no_answer(make):
    found = make.passage("Der deltog 26 kommuner i et netværk om kloakker.", id_="not1#a/1")
    assert pick(make, "Hvor mange henvendelser fik vejlederne?", found) == []


def test_the_document_that_is_named_decides(make):
    old = make.passage(YEAR, id_="not1#a/1")
    source = replace(make.source, id="not2")
    new = make.passage("I 2024 kom der 500 henvendelser.", id_="not2#a/1", source=source)
    assert "500" in pick(make, "Hvor mange henvendelser kom der i 2024 ifølge NOT2?", old, new)[0]
    assert "413" in pick(make, "Hvor mange henvendelser kom der i 2024 ifølge NOT1?", new, old)[0]


def test_a_row_of_one_year_shows_that_year_alone(index):
    shown = 0
    for passage in index.passages.values():
        for statement in (one for one in passage.statements if one.row):
            columns = {int(column) for column, _ in statement.row.cells if re.fullmatch(r"20\d\d", column)}
            for year in (year for year in columns if rows.holds(statement.row, {year})):
                said = rows.render(statement.row, {year})
                cells = re.sub(r" \([^()]*\)\.$", "", said.removeprefix(f"{statement.row.label}: "))
                assert {int(found) for found in re.findall(r"(?<!\d)20\d\d(?!\d)", cells)} == {year}, said
                shown += 1
    assert shown > 50


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("Hvor mange henvendelser kom der i 2024?", ["413"], ["1.477", "280"]),
        ("Hvor mange borgersager kom der i 2024?", ["121"], ["541", "1.477"]),
        ("Hvor mange henvendelser er der kommet i alt fra 2021 til 2024?", ["1.477"], ["280"]),
        ("Hvor mange borgersager har der været fra begyndelsen til udgangen af 2024?", ["541"], ["121", "170"]),
        ("Hvad løber den dyre model i BI23 op i over alle fire år?", ["15,528"], ["13,96"]),
        ("Hvad summer forslaget op til over 2023-2026 i BI14?", ["16 mio"], ["15,528", "13,96"]),
        ("Hvad er der afsat i 2025 ifølge budgetaftale 2023?", ["3,2 mio", "2025"], ["2021", "2022", "3 mio"]),
        ("Hvad er der afsat i 2022 ifølge budgetaftale 2021?", ["3 mio"], ["3,2 mio"]),
        ("Hvad var målet for antallet af borgersager i 2024?", ["100"], ["541"]),
    ],
)
def test_the_answer_holds_the_year_that_was_asked_for_and_no_other(asked_once, question, said, not_said):
    answer = asked_once.ask(question)
    assert answer.outcome is Outcome.ANSWERED
    assert [one for one in said if one not in answer.lines[0].text] == []
    assert [one for one in not_said if one in answer.text] == []


@pytest.mark.parametrize("year", [2019, 2022, 2023, 2025, 2032])
@pytest.mark.parametrize(
    "words", ["Hvor mange henvendelser kom der i {}?", "Hvor mange borgersager var der i {} alene?"]
)
def test_a_year_of_its_own_is_not_answered_by_a_sum_over_years(asked_once, words, year):
    answer = asked_once.ask(words.format(year))
    assert answer.outcome is Outcome.NO_BASIS
    assert not re.search(r"1\.477|541|413|121", answer.text)
