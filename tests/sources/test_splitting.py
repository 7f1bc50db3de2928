from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from source_files import NOTE

from assistant.sources.document import Attributes, Document, Items, Paragraph, Section, Table, clean
from assistant.sources.markdown import read_markdown
from assistant.sources.splitting import LARGE, SMALL, split
from assistant.values import Form, Kind, Layer, Row, Shape, Source, Status

SOURCE = Source("n", "n.md", "N", "P", Kind.GUIDANCE, Form.RESTATEMENT, "2024", "", date(2026, 11, 21), "0" * 64)

words = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=900).map(clean).filter(bool)
blocks = st.lists(
    st.one_of(
        words.map(Paragraph),
        st.builds(Items, st.one_of(st.just(""), words), st.lists(words, min_size=1, max_size=9).map(tuple)),
    ),
    min_size=1,
    max_size=6,
)


def one(*found: Paragraph | Items | Table, **attributes: object) -> Document:
    return Document("T", (Section("s", ("H",), found, attributes=Attributes(**attributes)),))  # type: ignore[arg-type]


def letters(text: str) -> str:
    return "".join(text.replace("•", "").split())


@given(blocks)
def test_nothing_is_lost_and_no_passage_is_too_long(found: list[Paragraph | Items]) -> None:
    passages = split(one(*found), SOURCE)
    assert all(0 < len(passage.text) <= LARGE for passage in passages)
    assert all(statement.text in passage.text for passage in passages for statement in passage.statements)
    said = "".join(statement.text for passage in passages for statement in passage.statements)
    for block in found:
        for text in [block.text] if isinstance(block, Paragraph) else block.items:
            assert letters(text) in letters(said)


@given(blocks)
def test_ids_are_unique_and_do_not_change(found: list[Paragraph | Items]) -> None:
    ids = [passage.id for passage in split(one(*found), SOURCE)]
    assert len(set(ids)) == len(ids)
    assert ids == [passage.id for passage in split(one(*found), SOURCE)]


def test_an_unchanged_passage_keeps_its_id_when_another_changes() -> None:
    long = "Vejlederen hjælper dig gerne. " * 15
    before = split(one(Paragraph(long), Paragraph("Andet. " * 80)), SOURCE)
    after = split(one(Paragraph(long), Paragraph("Tredje. " * 80)), SOURCE)
    assert before[0].id == after[0].id
    assert before[-1].id != after[-1].id


def test_short_neighbours_are_joined_and_long_ones_are_not() -> None:
    short, long = Paragraph("Kort sætning her. " * 5), Paragraph("Lang sætning her. " * 20)
    texts = [passage.text for passage in split(one(short, short, short, long, long), SOURCE)]
    assert [text.count("Kort") for text in texts] == [15, 0, 0]
    assert all(len(text) >= SMALL for text in texts)


def test_a_long_list_repeats_its_lead() -> None:
    items = tuple(
        f"Punkt {number} er en hel sætning, som fylder lidt mere end de fleste i en liste." for number in range(20)
    )
    passages = split(one(Items("Gør sådan her:", items)), SOURCE)
    assert len(passages) > 2
    for passage in passages:
        assert passage.text.startswith("Gør sådan her:\n• ")
        assert {statement.shape for statement in passage.statements[1:]} == {Shape.ITEM}
    assert [s.text for p in passages for s in p.statements[1:]] == list(items)


def test_sections_are_never_mixed() -> None:
    sections = tuple(Section(f"s{n}", (f"H{n}",), (Paragraph(f"Afsnit {n}."),)) for n in range(3))
    assert [passage.section for passage in split(Document("T", sections), SOURCE)] == ["n#s0", "n#s1", "n#s2"]


def test_each_table_row_stands_alone_with_caption_unit_and_years() -> None:
    passages = split(read_markdown(NOTE, "note.md"), SOURCE)
    first, second = (passage for passage in passages if passage.section == "n#penge")
    assert first.text == "Tabel 4. Afsatte midler (1.000 kr., løbende p/l). Budgetaftale 2021: 2021: 3.000; 2022: 3.000"
    (statement,) = second.statements
    assert statement.shape is Shape.ROW
    assert statement.text == second.text
    assert statement.row == Row(
        "Tabel 4. Afsatte midler", "Budgetaftale 2023", "1.000 kr., løbende p/l", (("2023", "3.200"),)
    )


def test_two_tables_of_two_scenarios_cannot_be_confused() -> None:
    table = Table("Tabel 2. Midler", "1.000 kr.", ("Scenarie 1", "2026"), (("I alt", "3.490"),))
    (passage,) = split(one(table), SOURCE)
    assert passage.text == "Tabel 2. Midler – Scenarie 1 (1.000 kr.). I alt: 2026: 3.490"


def test_a_passage_knows_what_its_section_and_its_source_say() -> None:
    first = split(read_markdown(NOTE, "note.md"), SOURCE)[0]
    assert (first.status, first.layer, first.place) == (Status.IN_FORCE, Layer.FACT, "Noten, afsnittet Indhold")
    assert (first.questions, first.basis, first.period) == (("hvem kan jeg spørge",), ("Noten",), "2024")
    assert (first.heading, first.checked, first.expires) == (("Hvem hjælper?",), date(2026, 11, 21), None)


def test_a_file_that_cannot_say_its_status_gets_the_entrys_or_its_kinds() -> None:
    note = replace(SOURCE, kind=Kind.BUDGET_NOTE)
    document = one(Paragraph("Tekst."))
    assert {(p.status, p.layer) for p in split(document, note)} == {(Status.PROPOSAL, Layer.FACT)}
    said = replace(note, status=Status.RESULT, layer=Layer.ADVICE)
    assert {(p.status, p.layer) for p in split(document, said)} == {(Status.RESULT, Layer.ADVICE)}
    template = replace(SOURCE, kind=Kind.CONTINGENCY_PLAN, form=Form.TEMPLATE)
    assert {p.status for p in split(document, template)} == {Status.TEMPLATE}


def test_what_no_reader_can_see_is_taken_out() -> None:
    hidden = "A\0b\u200bc \u202e\U000e0041d e\u0301"
    assert clean(hidden) == "Abc d é"
