"""An answer is readable whole: the lead comes with its items, the figure alone, at most five lines, in the source's order."""

from dataclasses import replace

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


def assert_lists_are_whole(shown):
    for i, (passage, statement) in enumerate(shown):
        if statement.text.endswith(":"):
            assert i + 1 < len(shown), statement.text
            after, item = shown[i + 1]
            assert item.shape is Shape.ITEM, statement.text
            assert after.section == passage.section


def test_a_short_section_is_shown_whole_and_in_order(make):
    passage = make.passage("Først ringer du.", *ITEMS)
    shown = composed(make.draft("Hvordan henviser jeg?", make.hit(passage)), [passage])
    assert [statement for _, statement in shown] == list(passage.statements)


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
    assert len(shown) <= composing.MOST
    assert_lists_are_whole(shown)
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
            assert len(shown) <= composing.MOST or shown[0][1].shape is Shape.ROW
            assert_lists_are_whole(shown)
            assert_items_have_their_lead(shown, index.section(section))
            seen += bool(shown)
    assert seen > 500


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
