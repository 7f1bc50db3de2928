"""The fixed remarks: every kind of section says what it is worth, in words that a caseworker reads at a glance."""

from dataclasses import replace
from itertools import product

import pytest

from assistant.answering import citing, noticing
from assistant.answering.draft import Chosen
from assistant.texts import answers as texts
from assistant.values import Kind, Layer, Status


@pytest.fixture
def cite(make):
    def made(**changes):
        passage = make.passage("Tekst.", **changes)
        return citing.cite([Chosen(passage, passage.statements[0], "Tekst.")])[1][0]

    return made


@pytest.mark.parametrize(
    ("status", "period", "said"),
    [
        (Status.RESULT, "2024", "resultat for 2024"),
        (Status.GRANTED, "2023-2025", "bevilget for 2023-2025"),
        (Status.TARGET, "2024", "mål for 2024"),
        (Status.PROPOSAL, "2026-2029", "forslag – ikke en beslutning for 2026-2029"),
        (Status.PROPOSAL, "", "forslag – ikke en beslutning"),
        (Status.ADVICE, "", "arbejdsråd – skal bekræftes af kommunen"),
        (Status.TEMPLATE, "", "skabelon – ikke vedtaget"),
        (Status.RESULT, "", "resultat"),
    ],
)
def test_a_section_says_what_it_is_worth_and_for_when(cite, status, period, said):
    assert noticing.worth(cite(status=status, period=period)) == said


def test_only_law_is_called_a_rule_in_force(cite, make):
    law = replace(make.source, kind=Kind.LAW)
    assert noticing.worth(cite(status=Status.IN_FORCE, source=law)) == "gældende regel"
    assert noticing.worth(cite(status=Status.IN_FORCE, period="2024")) == "oplysning fra kilden for 2024"


def test_how_this_system_works_is_no_rule_and_no_advice(cite):
    assert noticing.worth(cite(status=Status.IN_FORCE, layer=Layer.SYSTEM)) == "sådan virker systemet"


@pytest.mark.parametrize(("layer", "status", "kind"), list(product(Layer, Status, Kind)))
@pytest.mark.parametrize("period", ["", "2024"])
def test_whatever_the_marks_something_whole_is_said(layer, status, kind, period):
    said = noticing.worth_of(layer, status, kind, period)
    assert said
    assert "{" not in said
    assert said == said.strip()
    if status in {Status.PROPOSAL, Status.TEMPLATE} and layer is not Layer.SYSTEM:
        assert "ikke" in said


def test_what_is_said_once_is_not_said_again(cite):
    proposal = cite(status=Status.PROPOSAL, period="2026")
    notices = noticing.of_citations([proposal, cite(status=Status.RESULT, period="2024"), replace(proposal, number=3)])
    assert [notice.code for notice in notices] == ["proposal", "result"]


def test_two_years_of_results_are_two_remarks(cite):
    notices = noticing.of_citations([cite(period="2024"), cite(period="2021")])
    assert [notice.text for notice in notices] == ["resultat for 2024", "resultat for 2021"]


def test_a_replaced_source_is_named_once_with_the_one_that_replaced_it(cite, make):
    newer = replace(make.source, id="ny", title="Det nye notat", supersedes="not1")
    sources = {"not1": make.source, "ny": newer}
    (notice,) = noticing.of_sources([cite(), cite()], sources)
    assert notice.code == texts.SUPERSEDED[0]
    assert "Det nye notat" in notice.text


def test_a_source_in_force_and_a_later_edition_bring_no_warning(cite, make):
    later = replace(make.source, id="ny", later_edition_of="not1")
    assert noticing.of_sources([cite()], {"not1": make.source, "ny": later}) == ()
    newer = replace(make.source, id="ny", supersedes="et-andet")
    assert noticing.of_sources([cite()], {"not1": make.source, "ny": newer}) == ()


def test_an_earlier_answer_says_that_its_source_has_been_replaced_since(cite, make):
    newer = replace(make.source, id="ny", title="Det nye notat", supersedes="not1")
    (notice,) = noticing.superseded_since([cite(), cite()], {"not1": make.source, "ny": newer})
    assert notice.code == texts.SUPERSEDED_SINCE[0]
    assert "Det nye notat" in notice.text
    assert noticing.superseded_since([cite()], {"ny": newer}) == (notice,), "the old one may be gone from the manifest"


def test_the_newest_in_a_row_of_editions_is_the_one_to_ask(cite, make):
    newer = replace(make.source, id="ny", title="Det nye notat", supersedes="not1")
    newest = replace(make.source, id="nyest", title="Det nyeste notat", supersedes="ny")
    (notice,) = noticing.superseded_since([cite(), cite(source=newer)], {"ny": newer, "nyest": newest})
    assert notice.text.count("Det nyeste notat") == 1
    assert "Det nye notat" not in notice.text


def test_several_replaced_sources_are_one_notice(cite, make):
    other = replace(make.source, id="not2")
    new1 = replace(make.source, id="ny1", title="Første nye", supersedes="not1")
    new2 = replace(make.source, id="ny2", title="Anden nye", supersedes="not2")
    (notice,) = noticing.superseded_since([cite(), cite(source=other)], {"ny1": new1, "ny2": new2})
    assert "Første nye og Anden nye" in notice.text


def test_two_sources_that_claim_to_replace_each_other_do_not_hang(cite, make):
    one = replace(make.source, supersedes="not2")
    two = replace(make.source, id="not2", supersedes="not1")
    assert len(noticing.superseded_since([cite()], {"not1": one, "not2": two})) == 1


def test_an_earlier_answer_whose_sources_still_stand_says_nothing(cite, make):
    later = replace(make.source, id="ny", later_edition_of="not1")
    assert noticing.superseded_since([cite()], {"not1": make.source, "ny": later}) == ()
    assert noticing.superseded_since([], {"not1": make.source}) == ()
