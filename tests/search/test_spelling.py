"""Amounts, shares and paragraphs are searched the way the sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.search.spelling import as_written


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("3.500.000 kr", "3.500 tusind kr. 3,5 mio. kr."),
        ("3500000 kroner?", "3.500 tusind kr. 3,5 mio. kr.?"),
        ("3 490 000 kr.", "3.490 tusind kr. 3,49 mio. kr."),
        ("3,49 mio. kr", "3.490 tusind kr. 3,49 mio. kr. kr"),
        ("3,5 mio. kr.", "3,5 mio. kr."),
        ("halvanden million", "1,5 mio."),
        ("to en halv million", "2,5 mio."),
        ("tre og en halv mio", "3,5 mio."),
        ("en halv million", "0,5 mio."),
        ("fire millioner", "4 mio."),
        ("tre komma fem millioner", "3,5 mio."),
        ("20%", "20 procent"),
        ("20 %", "20 procent"),
        ("tyve procent", "20 procent"),
        ("seksogtyve procent", "26 procent"),
        ("par. 12a", "§ 12 a"),
        ("paragraf 12 a", "§ 12 a"),
        ("§12a", "§ 12 a"),
        ("§ 133", "§ 133"),
        ("§ 12 af serviceloven", "§ 12 af serviceloven"),
        ("413 henvendelser i 2024", "413 henvendelser i 2024"),
        ("1.477 henvendelser", "1.477 henvendelser"),
        ("et par kolleger", "et par kolleger"),
        ("en kollega", "en kollega"),
    ],
)
def test_what_is_typed_becomes_what_is_written(typed, written):
    assert as_written(typed) == written


@given(st.text(alphabet="0123456789.,% §abkrtusindmio", max_size=60))
def test_no_text_breaks_it(text):
    assert isinstance(as_written(text), str)


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("Hvad er de 3.490.000 kr til?", "bi23#tabel-2-scenarie-1"),
        ("Hvad er 3490 t.kr. til?", "bi23#tabel-2-scenarie-1"),
        ("Hvilket scenarie koster 3.500.000 kr om året?", "bi23#scenarie-1"),
        ("hvad er kravet i par. 12a", "lov#serviceloven-12a"),
        ("hvem er de 26% i job", "bi23#job-eller-uddannelse"),
    ],
)
def test_the_section_that_holds_the_number_is_found(index, question, section):
    found = [hit.passage.section for hit in index.search(question).hits]
    assert section in list(dict.fromkeys(found))[:4]
