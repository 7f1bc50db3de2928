"""An answer is readable whole: the lead comes with its items, the figure alone, at most five lines, in the source's order."""

from dataclasses import replace
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import composing
from assistant.answering.relevance import Relevance
from assistant.values import Row, Shape, Statement

ITEMS = ("Der er tre veje:", "- Ring til en vejleder.", "- Skriv en henvendelse.", "- Spørg din leder.")


def composed(draft, passages):
    """What the composer shows, part by part, as (passage, statement)."""
    by_section = {}
    for passage in passages:
        by_section.setdefault(passage.section, []).append(passage)
    parts = composing.compose(draft, Relevance(passages), lambda section: by_section.get(section, []), lambda mark: [])
    return [(one.passage, one.statement) for part in parts for one in part]


def assert_items_have_their_lead(shown, section):
    """An item is only half a sentence: the lead above it in the section is shown too, where there is one."""
    places = [(passage, statement) for passage in section for statement in passage.statements]
    for place in (one for one in shown if one in places and one[1].shape is Shape.ITEM):
        above = [one for one in places[: places.index(place)] if one[1].text.endswith(":")]
        assert not above or above[-1] in shown, place[1].text


def assert_lists_are_whole(shown, section):
    """Nothing of a list is left out: a number word in its lead would be untrue."""
    places = [(passage, statement) for passage in section for statement in passage.statements]
    for lead in (place for place in shown if place in places and place[1].text.endswith(":")):
        behind = places[places.index(lead) + 1 :]
        items = list(takewhile(lambda place: place[1].shape is Shape.ITEM, behind))
        assert items, lead[1].text
        assert all(item in shown for item in items), lead[1].text


def assert_short(shown):
    """Five lines at most, or one sentence, one list and one line of another section."""
    kinds = [statement.shape for _, statement in shown]
    leads = [statement for _, statement in shown if statement.text.endswith(":")]
    assert len(shown) <= composing.MOST or (len(leads) == 1 and len(shown) - kinds.count(Shape.ITEM) <= 3)


def test_a_short_section_is_shown_whole_and_in_order(make):
    passage = make.passage("Først ringer du.", *ITEMS)
    shown = composed(make.draft("Hvordan henviser jeg?", make.hit(passage)), [passage])
    assert [statement for _, statement in shown] == list(passage.statements)


def test_of_a_long_section_the_sentence_with_the_form_that_is_wanted_is_shown(make):
    others = [f"En henvendelse bliver gemt, og punkt {n} siger mere om det." for n in "abcdefgh"]
    passage = make.passage("Systemet passer på henvendelsen.", *others, "Det varer fem år.")
    shown = [one.text for _, one in composed(make.draft("Hvor længe bliver den gemt?", make.hit(passage)), [passage])]
    assert "Det varer fem år." in shown
    shown = [one.text for _, one in composed(make.draft("Hvordan bliver den gemt?", make.hit(passage)), [passage])]
    assert "Det varer fem år." not in shown


def test_a_long_section_gives_its_first_sentence_and_what_speaks_most_to_the_question(make):
    others = [f"Punkt {n} handler om noget andet." for n in "abcdefgh"]
    passage = make.passage("Ring til en vejleder.", *others, "Samtykke skal være frivilligt.")
    shown = [one.text for _, one in composed(make.draft("Hvad er samtykke?", make.hit(passage)), [passage])]
    assert shown[0] == "Ring til en vejleder."
    assert shown[-1] == "Samtykke skal være frivilligt."
    assert len(shown) == composing.MOST


blocks = st.one_of(st.just(["sentence"]), st.integers(1, 6).map(lambda n: ["lead", *["item"] * n]))
kinds = st.lists(blocks, min_size=1, max_size=6).map(lambda found: [shape for block in found for shape in block])
asked = st.sets(st.integers(0, 13), max_size=4)


def sections_of(make, shapes, section="not1#tal"):
    """One section of these shapes, cut into passages of at most four statements; each has a word of its own."""
    said = {"sentence": "Sætning ord{}x.", "lead": "Liste ord{}x:", "item": "- Punkt ord{}x."}
    texts = [said[shape].format(n) for n, shape in enumerate(shapes)]
    return [make.passage(*texts[n : n + 4], id_=f"{section}/{n}") for n in range(0, len(texts), 4)]


@given(kinds, asked, kinds, st.floats(0.5, 1.0))
def test_a_list_never_stands_without_its_items(make, shapes, words, second, score):
    first = sections_of(make, shapes)
    other = sections_of(make, second, "not1#andet")
    question = "Fortæl om " + " ".join(f"ord{n}x" for n in sorted(words))
    draft = make.draft(question, make.hit(first[0]), make.hit(other[0], score))
    shown = composed(draft, [*first, *other])
    assert_short(shown)
    assert_lists_are_whole(shown, [*first, *other])
    assert_items_have_their_lead(shown, first)
    assert_items_have_their_lead(shown, other)
    places = [p.statements.index(s) + 100 * first.index(p) for p, s in shown if p in first]
    assert places == sorted(places)
    assert len(set(map(repr, shown))) == len(shown)


def test_every_section_of_the_corpus_is_shown_whole_whatever_is_asked_of_it(make, index):
    questions = ["hvad gør jeg", "samtykke og børn", "telefon til en vejleder", "tegn på kontrol"]
    relevance = Relevance(index.passages.values())
    seen = 0
    for section in {passage.section for passage in index.passages.values()}:
        passage = index.section(section)[0]
        for words in [passage.heading[-1], *questions]:
            # The words alone, so that nothing countable is demanded.
            draft = replace(make.draft("", make.hit(passage)), words=words)
            shown = [
                (one.passage, one.statement)
                for part in composing.compose(draft, relevance, index.section, index.beside)
                for one in part
            ]
            if shown and shown[0][1].shape is not Shape.ROW:
                assert_short(shown)
            assert_lists_are_whole(shown, index.section(section))
            assert_items_have_their_lead(shown, index.section(section))
            seen += bool(shown)
    assert seen > 500


def test_a_list_of_seven_is_shown_whole_and_of_eight_only_where_its_lead_promises_nothing(make):
    for lead, items, shown_items in (("Tegn kan være:", 7, 7), ("Der er otte tegn:", 8, 0), ("Tegn kan være:", 8, 3)):
        named = [f"- Tegn nummer {n}." for n in range(items)]
        passage = make.passage("Hold øje med borgeren.", lead, *named, "Spørg en vejleder.")
        shown = [one.text for _, one in composed(make.draft("Hvad er tegn?", make.hit(passage)), [passage])]
        assert sum(text.startswith("Tegn nummer") for text in shown) == shown_items, lead
        assert shown[0] == "Hold øje med borgeren."
        assert (lead in shown) is bool(shown_items)


@pytest.mark.parametrize(
    ("question", "begins"),
    [
        ("Må jeg ringe til manden?", "Nej, ring aldrig"),
        ("må jeg ringe til hendes mand", "Nej, ring aldrig"),
        ("Hvornår må jeg ringe til manden?", "Ring aldrig"),
        ("ringe til manden", "Ring aldrig"),
        ("Er det godt at ringe til manden?", "Ring aldrig"),
        ("Må jeg ringe til manden uden en tolk?", "Ring aldrig"),
        ("Må jeg sende en henvendelse om manden?", "Ring aldrig"),
        ("Må jeg ringe til manden, eller skal jeg lade være?", "Ring aldrig"),
    ],
)
def test_a_section_s_yes_or_no_is_shown_only_to_the_question_that_it_answers(make, question, begins):
    heading = ("Må jeg ringe til manden?",)
    passage = make.passage("Nej, ring aldrig til manden.", heading=heading, questions=("er det farligt at ringe",))
    ((passage_, statement),) = composed(make.draft(question, make.hit(passage)), [passage])
    draft = make.draft(question, make.hit(passage))
    ((one,),) = composing.compose(draft, Relevance([passage]), lambda _: [passage], lambda _: [])
    assert one.text.startswith(begins)
    assert (passage_, statement.text) == (passage, "Nej, ring aldrig til manden.")


def test_a_section_about_those_over_an_age_says_nothing_of_those_under_it(make):
    over = make.passage("Unge over 18 får hjælp.", id_="not1#a/1", heading=("Unge over 18 år",))
    under = make.passage("Underret om et barn.", id_="not1#b/1", heading=("Unge under 18 år",))
    for question, section in (("tilbud til unge under 18", "not1#b"), ("tilbud til unge over 18", "not1#a")):
        draft = make.draft(question, make.hit(over), make.hit(under, 0.5))
        assert [passage.section for passage, _ in composed(draft, [over, under])] == [section]


def contact(make, name, *said):
    source = replace(make.source, id="kontakter")
    texts = (f"{name} har telefonnummer 11 22 33 44.", *said)
    return make.passage(*texts, id_=f"kontakter#{name.split()[0]}/0", source=source, heading=("Kontakter", name))


@pytest.mark.parametrize(
    ("question", "given"),
    [
        ("hvad er telefonnummeret til RED?", True),
        ("hvad er telefonnummeret til red", True),
        ("hvad er telefonnummeret til RED Rådgivning", True),
        ("hvad er telefonnummeret til RED+?", False),
        ("hvad er telefonnummeret til REDEN?", False),
        ("hvad er telefonnummeret til min leder?", False),
        ("Hvornår har RED åbent?", False),
        ("Hvornår har 11 22 33 44 åbent?", False),
    ],
)
def test_a_short_name_is_enough_but_no_longer_one(make, question, given):
    passage = contact(make, "RED Rådgivning")
    assert bool(composed(make.draft(question, make.hit(passage)), [passage])) is given


def test_opening_hours_are_given_first_where_the_contacts_hold_them(make):
    passage = contact(make, "VISO", "VISO har åbent mandag kl. 9-11.")
    shown = [one.text for _, one in composed(make.draft("Hvornår har VISO åbent?", make.hit(passage)), [passage])]
    assert shown[0] == "VISO har åbent mandag kl. 9-11."
    # Whoever rings when everything else is shut asks for no hours.
    outside = make.passage("Ring 112 ved fare.")
    assert composed(make.draft("Hvem ringer jeg til uden for åbningstiden?", make.hit(outside)), [outside])


@pytest.mark.parametrize(
    ("question", "said", "shown"),
    [
        ("Hvem har skrevet notatet?", "Notatet er skrevet af forvaltningen.", True),
        ("Hvem har skrevet notatet?", "Notatet er et forslag.", False),
        ("Hvilke enheder henviser mest?", "Alle enheder kan henvise.", False),
        ("Valgte politikerne scenarie 1?", "Scenarie 1 koster mest.", False),
        ("Hvad er lønnen til en vejleder?", "En vejleder hjælper.", False),
        ("Skal min leder godkende henvendelsen?", "Du kan sende en henvendelse.", False),
    ],
)
def test_what_does_not_hold_what_is_wanted_is_not_shown(make, question, said, shown):
    passage = make.passage(said)
    assert bool(composed(make.draft(question, make.hit(passage)), [passage])) is shown


def test_a_second_section_lends_its_lead_only_where_it_is_as_close(make):
    first = make.passage("Ring til en vejleder.", id_="not1#a/1")
    second = make.passage("Spørg om samtykke.", id_="not1#b/1")
    for score, sections in ((0.95, ["not1#a", "not1#b"]), (0.5, ["not1#a"])):
        draft = make.draft("Hvordan henviser jeg?", make.hit(first), make.hit(second, score))
        assert [passage.section for passage, _ in composed(draft, [first, second])] == sections


def test_a_number_to_call_is_given_only_where_its_owner_is_named(make):
    source = replace(make.source, id="kontakter")
    passage = make.passage(
        *("VISO har telefonnummer 72 42 40 00.", "Svære sager."),
        id_="kontakter#viso/0",
        source=source,
        heading=("Kontakter", "VISO, Social- og Boligstyrelsen"),
    )
    named = make.draft("Hvad er telefonnummeret til VISO?", make.hit(passage))
    other = make.draft("Hvad er telefonnummeret til borgmesteren?", make.hit(passage))
    assert next(one.text for _, one in composed(named, [passage])).endswith("72 42 40 00.")
    assert composed(other, [passage]) == []


def test_a_number_in_another_source_is_not_taken_for_a_number_to_call(make):
    passage = make.passage("VISO fik 72 42 40 00 kroner.", heading=("VISO",))
    assert composed(make.draft("Hvad er telefonnummeret til VISO?", make.hit(passage)), [passage]) == []


@pytest.mark.parametrize("question", ["Hvad blev besluttet i 2023?", "Hvad gør de i Aarhus?"])
def test_what_speaks_of_neither_the_year_nor_the_place_is_not_shown(make, question):
    passage = make.passage("I 2024 blev det besluttet.", heading=("København",))
    assert composed(make.draft(question, make.hit(passage)), [passage]) == []


def test_a_row_is_shown_as_words(make):
    row = Row("Tabel 1", "Vejledere", "årsværk", (("2026", "5"), ("2027", "6")))
    text = "Tabel 1: Vejledere: 2026 5, 2027 6 (årsværk)"
    passage = make.passage(Statement(text, Shape.ROW, row))
    draft = make.draft("Hvor mange vejledere er der i 2027?", make.hit(passage))
    ((one,),) = composing.compose(draft, Relevance([passage]), lambda _: [passage], lambda _: [])
    assert one.text == "Vejledere: 6 i 2027 (årsværk)."


def test_without_hits_there_is_nothing_to_show(make):
    assert composed(make.draft("Hvordan henviser jeg?"), []) == []


def test_each_part_of_a_question_gets_its_share_of_the_lines(make):
    one = make.passage(*[f"Samtykke nummer {n}." for n in "abcdef"], id_="not1#a/1")
    two = make.passage(*[f"Tegn nummer {n}." for n in "abcdef"], id_="not1#b/1")
    halves = (make.draft("hvad er samtykke", make.hit(one)), make.draft("hvad er tegn", make.hit(two)))
    draft = replace(make.draft("Hvad er samtykke, og hvad er tegn?", make.hit(one)), parts=halves)
    shown = composed(draft, [one, two])
    assert {passage.section for passage, _ in shown} == {"not1#a", "not1#b"}
    assert len(shown) <= composing.MOST
