"""A word that only a known gap uses names what the sources do not hold."""

from assistant.search.entries import Entry
from assistant.search.own_words import naming, own_words

ENTRIES = [
    Entry("1", "Politiet kan give tilhold mod en mand.", "lov#tilhold", "1"),
    Entry("2", "hvordan søger hun om tilhold", "lov#tilhold", "1", "hvordan søger hun om tilhold"),
    Entry("3", "kan hun få en overfaldsalarm", "gap:alarm", "", "kan hun få en overfaldsalarm"),
    Entry("4", "hvem betaler overfaldsalarmen mod manden", "gap:alarm", "", "hvem betaler overfaldsalarmen mod manden"),
    Entry("5", "skal jeg vidne", "gap:vidne", "", "skal jeg vidne"),
]
OWN = own_words(ENTRIES, {"gap:alarm", "gap:vidne"})


def test_what_a_source_or_a_listed_question_says_too_is_no_gaps_own() -> None:
    assert not naming("hun har et tilhold mod manden", OWN)
    assert naming("hvem bestiller overfaldsalarmer efter et tilhold", OWN) == {"gap:alarm"}
    assert naming("vidner om overfaldsalarmen", OWN) == {"gap:alarm", "gap:vidne"}


def test_a_short_word_and_an_english_question_name_nothing() -> None:
    assert not naming("kan jeg få en", OWN)
    assert not naming("can she have an overfaldsalarm when the police have given him an order", OWN, english=True)
