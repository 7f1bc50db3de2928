"""An approved local answer is used however one asks when or where somebody is met, and only for whom it is about."""

from dataclasses import replace

import pytest

from assistant.answering import local, steps
from assistant.answering.draft import Draft
from assistant.answering.relevance import Relevance
from assistant.texts import answers as texts
from assistant.values import Decline, Kind, Refusal

ASKED = "Hvornår har vejlederne kontortid?"
TOLD = "Vejlederne har kontortid tirsdag kl. 9-11 i lokale 3.12."
GAP = Decline("vejledernes-tider", Refusal.GAP, ("hvornår har vejlederne åbent",))


@pytest.fixture
def office(make):
    source = replace(make.source, id="lokalt-1", kind=Kind.LOCAL, title=ASKED)
    return make.passage(TOLD, "Kom uden aftale.", id_="lokalt-1#svar/1", source=source, questions=(ASKED,))


@pytest.fixture
def asking(make, office):
    def asking_(question: str, **changes) -> Draft:
        draft = make.draft(question, make.hit(make.passage("Skriv et notat.")), make.hit(office, 0.5))
        found = replace(draft.found, decline=GAP)
        return replace(draft, found=found, **changes)

    return asking_


@pytest.mark.parametrize(
    ("question", "in_danish"),
    [
        ("Hvornår har vejlederne kontortid?", ""),
        ("hvor sidder vejlederne", ""),
        ("har vejlederne åbent på tirsdag", ""),
        ("har vejlederne kontortid onsdag?", ""),
        ("hvilket lokale sidder vejlederne i", ""),
        ("hvornår kan jeg træffe en vejleder", ""),
        ("what are the advisors' office hours", "vejleder vejledere"),
    ],
)
def test_it_is_told_whole_although_the_other_sources_have_a_gap(asking, office, question, in_danish):
    draft = asking(question, words=in_danish or question)
    assert steps.require_basis(draft, None) is draft
    told = steps.compose(draft, None, Relevance([])).chosen
    assert [one.text for one in told] == [TOLD, "Kom uden aftale."]
    assert {one.passage for one in told} == {office}


@pytest.mark.parametrize(
    "question",
    [
        "hvor ligger jobcentret",
        "har RED åbent på tirsdag",
        "hvad er vejledernes telefonnummer",
        "hvor mange vejledere er der",
        "hvornår skal jeg henvise til vejlederne",
        "hvad laver vejlederne",
    ],
)
def test_what_it_does_not_tell_or_tells_of_others_stays_as_it_was(asking, question):
    assert local.fills(asking(question)) is None


def test_one_that_tells_only_when_is_not_used_for_where(asking, make, office):
    only_when = make.passage("Vejlederne har kontortid kl. 9-11.", source=office.source, questions=(ASKED,))
    draft = make.draft("hvor sidder vejlederne", make.hit(only_when))
    assert local.fills(draft) is None


def test_without_one_the_gap_is_declined(asking, make):
    draft = asking("hvornår har vejlederne åbent")
    hits = tuple(hit for hit in draft.found.hits if hit.passage.source.kind is not Kind.LOCAL)
    answer = steps.require_basis(replace(draft, found=replace(draft.found, hits=hits)), None)
    assert answer.lines[0].text == texts.NO_BASIS_HOURS
