"""What a source does not carry is not shown: an altered number, an altered quote, markup."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import citing, numbers, rows
from assistant.answering.draft import Chosen
from assistant.values import Row, Shape, Statement

SENTENCE = "I 2024 modtog vejlederne 413 henvendelser, og målet var 250."
ROW = Row("Tabel 2", "Fem vejledere", "1.000 kr., 2026 p/l", (("2026", "3.490"), ("2027", "3.490"), ("I alt", "6.980")))
ROW_TEXT = "Tabel 2. Fem vejledere: 2026: 3.490; 2027: 3.490; I alt: 6.980 (1.000 kr., 2026 p/l)"


def sentence(make, text=SENTENCE):
    passage = make.passage(text, "Resten står her.")
    return Chosen(passage, passage.statements[0], text)


def row(make, text=None):
    statement = Statement(ROW_TEXT, Shape.ROW, ROW)
    return Chosen(make.passage(statement), statement, rows.render(ROW) if text is None else text)


def test_what_stands_there_is_shown_with_its_quote(make):
    lines, citations = citing.cite([sentence(make)])
    assert [(line.text, line.citation) for line in lines] == [(SENTENCE, 1)]
    assert [citation.quote for citation in citations] == [SENTENCE]


@given(digit=st.integers(0, 9), at=st.integers(0, 50))
def test_a_sentence_with_another_digit_is_dropped(make, digit, at):
    places = [match.start() for match in re.finditer(r"\d", SENTENCE)]
    place = places[at % len(places)]
    altered = f"{SENTENCE[:place]}{digit}{SENTENCE[place + 1 :]}"
    lines, citations = citing.cite([replace(sentence(make), text=altered)])
    assert bool(lines) is bool(citations) is (altered == SENTENCE)


@given(st.text(max_size=80))
def test_a_sentence_in_other_words_is_dropped(make, said):
    lines, _ = citing.cite([replace(sentence(make), text=said)])
    assert bool(lines) is (said == SENTENCE)


@given(st.text(min_size=1, max_size=80))
def test_a_quote_that_is_not_in_the_passage_is_dropped(make, quote):
    one = sentence(make)
    altered = Chosen(one.passage, Statement(quote, Shape.SENTENCE), quote)
    assert citing.is_supported(altered) is (quote in one.passage.text and not citing.MARKUP.search(quote))


@pytest.mark.parametrize(
    "text", ["| a | b |", "# Tal", "> 413", "**413**", "```413```", "<b>413</b>", "a | b", "<!-- x -->"]
)
def test_markup_is_dropped_even_where_the_source_holds_it(make, text):
    assert citing.cite([sentence(make, text)]) == ((), ())


@pytest.mark.parametrize("years", [frozenset(), {2026}, {2027}, {2026, 2027}])
@pytest.mark.parametrize("total", [False, True])
def test_a_rendered_row_stands_up_to_the_check(make, years, total):
    assert citing.is_supported(row(make, rows.render(ROW, years, total=total)))


@given(st.integers(0, 99_999))
def test_a_row_with_a_number_of_its_own_is_dropped(make, number):
    stated = {Decimal(v) for v in (2, 2026, 2027, 3490, 6980, 1000)}
    stated |= {value * 1000 for value in stated}
    said = f"Fem vejledere: {number} i 2026 (1.000 kr., 2026 p/l)."
    assert citing.is_supported(row(make, said)) is (Decimal(number) in stated)


def test_every_row_of_the_corpus_can_be_shown_whatever_is_asked_of_it(index):
    shown = 0
    for passage in index.passages.values():
        for statement in (one for one in passage.statements if one.row):
            years = {int(column) for column, _ in statement.row.cells if re.fullmatch(r"20\d\d", column)}
            for asked in [frozenset(), *({year} for year in years)]:
                for total, codes in ((False, False), (True, False), (False, True)):
                    said = rows.render(statement.row, asked, total=total, codes=codes)
                    assert citing.is_supported(Chosen(passage, statement, said)), said
                    assert "|" not in said
                    shown += 1
    assert shown > 100


def test_every_statement_of_the_corpus_stands_in_its_passage(index):
    for passage in index.passages.values():
        for statement in passage.statements:
            assert statement.text in passage.text, passage.id
            assert statement.row or citing.is_supported(Chosen(passage, statement, statement.text)), statement.text


def test_statements_of_one_passage_share_a_citation_from_the_first_to_the_last(make):
    passage = make.passage("Først det.", "Så noget andet.", "Til sidst det.")
    first, _, last = passage.statements
    other = make.passage("Et andet sted.", id_="not1#b/1", heading=("Andet",), page=3, place="Side 3")
    chosen = [
        Chosen(passage, last, last.text),
        Chosen(other, other.statements[0], "Et andet sted."),
        Chosen(passage, first, first.text),
    ]
    lines, citations = citing.cite(chosen)
    assert [line.citation for line in lines] == [1, 2, 1]
    assert citations[0].quote == passage.text
    assert (citations[1].page, citations[1].place, citations[1].section) == (3, "Side 3", "Andet")


def test_dropping_leaves_no_hole_in_the_numbers(make):
    good = sentence(make)
    bad = replace(sentence(make), passage=make.passage("Andet.", id_="not1#x/1"))
    lines, citations = citing.cite([bad, good])
    assert [line.citation for line in lines] == [citation.number for citation in citations] == [1]


def test_a_passage_without_a_period_is_of_its_source_s(make):
    passage = make.passage("Tekst.", source=replace(make.source, period="2026-2029"))
    _, (citation,) = citing.cite([Chosen(passage, passage.statements[0], "Tekst.")])
    assert citation.period == "2026-2029"
    assert numbers.years(citation.period) == {2026, 2027, 2028, 2029}


def test_a_sentence_without_its_yes_or_no_is_quoted_from_where_it_begins(make):
    passage = make.passage("Først det.", "Nej, ring først.", "Så det.")
    one = Chosen(passage, passage.statements[1], "Ring først.")
    (line,), (citation,) = citing.cite([one])
    assert (line.text, citation.quote) == ("Ring først.", "ring først.")
    assert citation.quote in passage.text
    assert citing.cite([replace(one, text="ring først.")]) == ((), ())


def test_two_places_of_one_section_are_told_apart_by_how_they_begin(make):
    passages = [make.passage(f"{said} og så videre.", id_=f"not1#tal/{said}") for said in ("Ring", "Skriv")]
    _, citations = citing.cite([Chosen(one, one.statements[0], one.statements[0].text) for one in passages])
    assert [one.section for one in citations] == ["Tal: Ring og så videre …", "Tal: Skriv og så videre …"]


def test_the_nearest_are_quoted_literally_and_numbered(make):
    passages = [make.passage("Ring først.", "Skriv så."), make.passage("| a |", id_="not1#b/1")]
    (only,) = citing.nearest(passages)
    assert (only.number, only.quote) == (1, "Ring først.")
