"""Is there enough to answer from? In doubt it declines, and the words say whom to ask."""

from dataclasses import dataclass, replace

import pytest

from assistant.answering import basis
from assistant.answering.declining import no_basis
from assistant.texts import answers as texts
from assistant.values import Decline, Outcome, Refusal

SURE, DOUBTFUL, FAR = 0.9, 0.55, 0.2
"""Above "weak" (0.6), between it and "refuse" (0.5), and far under both."""


@dataclass
class Words:
    """An index that knows these words and no others."""

    known: frozenset[str]

    def familiarity(self, word):
        return 1.0 if word in self.known else 0.0


NOTHING = no_basis(texts.NO_BASIS)
KNOWN = Words(frozenset({"hvordan", "henviser", "borgeren", "vejleder", "samtykke", "henvendelser"}))


@pytest.fixture
def ending(make):
    """How a question ends whose best hit is this passage; None where it goes on to be answered."""

    def ended(question, confidence=SURE, decline=None, listed=0.0, passage=None):
        hit = make.hit(passage or make.passage("Vejlederne hjælper."), question="x" if listed else "", dense=listed)
        draft = make.draft(question, hit, confidence=confidence)
        decline = Decline("d", decline, ("x",)) if decline else None
        return basis.refusal(replace(draft, found=replace(draft.found, decline=decline)), KNOWN)

    return ended


def test_a_sure_search_with_known_words_is_answered(ending):
    assert ending("Hvordan henviser jeg borgeren?") is None


def test_without_hits_there_is_no_basis(make):
    assert basis.refusal(make.draft("Hvordan henviser jeg?"), KNOWN) == NOTHING
    unsearched = replace(make.draft("Hvordan henviser jeg?"), found=None)
    assert basis.refusal(unsearched, KNOWN) == NOTHING


@pytest.mark.parametrize(
    ("kind", "outcome", "text", "near"),
    [
        (Refusal.OFF_TOPIC, Outcome.OFF_TOPIC, texts.OFF_TOPIC, False),
        (Refusal.NEAR, Outcome.NO_BASIS, texts.NO_BASIS_NEAR, False),
        (Refusal.GAP, Outcome.NO_BASIS, texts.NO_BASIS, True),
    ],
)
def test_a_known_question_without_an_answer_is_declined_however_sure_the_search(ending, kind, outcome, text, near):
    assert ending("Hvordan henviser jeg borgeren?", decline=kind) == (outcome, text, near)


def test_a_known_gap_beside_a_figure_is_left_to_the_figures(ending):
    assert ending("Hvor mange henvendelser henviser borgeren?", decline=Refusal.GAP) is None
    assert ending("Hvor mange henvendelser henviser borgeren?", decline=Refusal.NEAR) is not None


def test_a_known_gap_that_asks_for_a_number_to_call_says_so(ending):
    assert ending("Hvad er telefonnummeret?", decline=Refusal.GAP) == no_basis(texts.NO_BASIS_NUMBER)


def test_how_many_there_are_today_is_in_no_source_of_the_past(ending):
    today = no_basis(texts.NO_BASIS_TODAY)
    assert ending("Hvor mange henvendelser er der lige nu?") == today
    assert ending("Hvor mange henvendelser er der nu i 2024?") is None
    assert ending("Hvordan henviser jeg borgeren nu?") is None


def test_nobody_s_name_is_given(ending):
    assert ending("Hvad er navnet på vejlederen?") == no_basis(texts.NO_BASIS_NAME)


@pytest.mark.parametrize(
    ("confidence", "outcome"), [(SURE, Outcome.NO_BASIS), (DOUBTFUL, Outcome.NO_BASIS), (FAR, Outcome.OFF_TOPIC)]
)
def test_words_that_no_source_speaks_of_are_no_basis(ending, confidence, outcome):
    found = ending("Hvordan bager samtykke kanelsnegle?", confidence)
    assert found is not None
    assert found[0] is outcome


def test_known_words_carry_a_doubtful_search_but_not_a_hopeless_one(ending):
    assert ending("Hvordan henviser jeg borgeren?", DOUBTFUL) is None
    assert ending("Hvordan henviser jeg borgeren?", FAR) == NOTHING


def test_one_strange_word_among_many_is_forgiven_only_where_the_search_is_sure(ending):
    question = "Hvordan henviser jeg borgeren til en vejleder om samtykke på fredagsbaren?"
    assert ending(question, SURE) is None
    assert ending(question, DOUBTFUL) == NOTHING


def test_short_words_and_numbers_are_strange_to_nobody(ending):
    assert ending("Hvordan henviser jeg xyz 98765?") is None


def test_a_question_that_was_listed_is_answered_whatever_its_words(ending):
    assert ending("Hvordan gnubler kanelsnegle?", FAR, listed=basis.LISTED) is None
    assert ending("Hvordan gnubler kanelsnegle?", FAR, listed=basis.LISTED - 0.01) is not None


def test_a_question_that_names_the_document_or_the_table_is_on_our_subject(ending, make):
    table = make.passage("Tabel 4 viser midlerne.", heading=("Tabel 4",))
    assert ending("Hvad gnubler NOT1?", FAR) is None
    assert ending("Hvad gnubler tabel 4?", FAR, passage=table) is None
    assert ending("Hvad gnubler tabel 5?", FAR, passage=table) is not None
    assert ending("Hvad gnubler not12?", FAR) is not None


def test_an_english_question_is_not_judged_by_danish_words(ending):
    assert ending("Who can tell me about the cinnamon buns of the office?") is None


def test_a_known_gap_of_today_is_declined_even_beside_a_figure(ending, monkeypatch):
    monkeypatch.setitem(texts.SAID_OF, "d", texts.NO_BASIS_TODAY)
    question = "Hvor mange henvendelser henviser borgeren?"
    assert ending(question, decline=Refusal.GAP) == no_basis(texts.NO_BASIS_TODAY)


@pytest.mark.parametrize(("question", "outcome"), [("samtykke", Outcome.UNCLEAR), ("Hvad er samtykke?", None)])
def test_a_single_word_that_two_sections_speak_of_is_asked_back(make, question, outcome):
    two = [make.hit(make.passage("Samtykke.", id_=f"not1#{name}/1")) for name in "ab"]
    ended = basis.refusal(make.draft(question, *two), KNOWN)
    assert (ended and ended.outcome) is outcome


def test_the_opening_hours_of_somebody_in_the_contacts_are_left_to_the_composer(make):
    contact = make.passage(
        "VISO har telefonnummer 72 42 40 00.",
        id_="kontakter#viso/0",
        source=replace(make.source, id="kontakter"),
        heading=("Kontakter", "VISO"),
    )
    for name, declined in (("VISO", False), ("vejlederen", True)):
        draft = make.draft(f"Hvornår har {name} åbent?", make.hit(contact))
        known = replace(draft.found, decline=Decline("d", Refusal.GAP, ("x",)))
        known_words = Words(KNOWN.known | {"viso", "åbent"})
        assert (basis.refusal(replace(draft, found=known), known_words) is not None) is declined
