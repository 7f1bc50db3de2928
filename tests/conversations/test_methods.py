"""Methods: what advisors have learnt, for others to use. They go the way of local answers, and never tell of a case."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.answering.screening.finding import Public
from assistant.conversations import local_answers, local_sources
from assistant.conversations.local_wording import MOST_STEPS, Written
from assistant.conversations.models import LocalKind, LocalState
from assistant.errors import Forbidden, InvalidInput
from assistant.settings import Settings
from assistant.values import Kind, Shape

TODAY = date(2026, 11, 20)
STEPS = (
    "1. Book mødet i et lokale, hvor man kun kan være to",
    "- Bed tolken om at møde ti minutter før",
    "Sig til en pårørende, at den første del altid er uden andre",
)
WRITTEN = Written(
    "Hvordan får jeg talt alene med borgeren?",
    "\n".join(STEPS),
    "Aftalt på teammøde i november 2026",
    TODAY + timedelta(days=100),
)
CASES = Public(frozenset(), Settings(_env_file=None).case_number)


@pytest.fixture
def propose(db, now):
    def propose_(person, kind=LocalKind.METHOD, key="k", **changes):
        written = replace(WRITTEN, **changes)
        return local_answers.write(db, person, written, (), key=key, now=now, today=TODAY, public=CASES, kind=kind)

    return propose_


def in_force(db):
    return local_answers.in_force(db, today=TODAY)


def test_a_second_advisor_approves_it_then_it_is_a_source_until_it_is_taken_back(db, sara, bo, now, propose) -> None:
    id_ = propose(sara)
    assert in_force(db) == []
    with pytest.raises(Forbidden):
        local_answers.approve(db, sara, id_, now=now, today=TODAY)
    local_answers.approve(db, bo, id_, now=now, today=TODAY)
    (held,) = in_force(db)
    assert held.kind is LocalKind.METHOD
    passages = local_sources.passages([held], "Jobcenter København")
    said = [one for passage in passages for one in passage.statements]
    assert [one.text for one in said] == [
        "Book mødet i et lokale, hvor man kun kan være to",
        "Bed tolken om at møde ti minutter før",
        "Sig til en pårørende, at den første del altid er uden andre",
    ]
    assert {one.shape for one in said} == {Shape.ITEM}
    assert {passage.source.kind for passage in passages} == {Kind.LOCAL}
    assert {passage.source.title for passage in passages} == {WRITTEN.question}
    local_answers.revoke(db, bo, id_, now=now)
    assert in_force(db) == []


def test_a_coordinator_does_not_approve_their_own(db, bo, now, propose) -> None:
    id_ = propose(bo)
    with pytest.raises(Forbidden):
        local_answers.approve(db, bo, id_, now=now, today=TODAY)


def test_methods_and_local_answers_are_listed_apart(db, sara, propose) -> None:
    method = propose(sara)
    answer = propose(sara, LocalKind.ANSWER, "other", text="Social kontrol-vejlederne har kontortid hver tirsdag.")
    for kind, id_ in ((LocalKind.METHOD, method), (LocalKind.ANSWER, answer)):
        assert [one.id for one in local_answers.listing(db, sara, LocalState.PROPOSED, kind)] == [id_]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("question", "Hvad gjorde vi i J-2026-0412?"),
        ("text", "Ring først\nSe sag 24/01234\nSkriv et notat"),
        ("basis", "Erfaring fra sag 2025-4711"),
        ("text", "Ring først\nTal med Fatima Hassan alene"),
        ("question", "Hvordan talte vi alene med Fatima Hassan?"),
        ("text", "Ring først\nSlå op på 010190-1234"),
        # A number that is torn over two lines is still one.
        ("text", "Slå op på 010190\n1234 og læs videre"),
        ("text", "Ring på 12 34 56 78\nTal alene"),
        ("text", "Kun et trin"),
        ("text", "\n".join(f"Trin nummer {n}" for n in range(MOST_STEPS + 1))),
        ("text", "Ring først\n" + "a" * 301),
        ("text", "Ring først\nSkriv **fedt** her"),
        ("text", ""),
        ("valid_until", TODAY - timedelta(days=1)),
    ],
)
def test_a_case_a_name_or_a_muddle_is_a_stop(db, sara, propose, field, value) -> None:
    with pytest.raises(InvalidInput) as stopped:
        propose(sara, **{field: value})
    assert stopped.value.field == field
    assert local_answers.listing(db, sara, LocalState.PROPOSED, LocalKind.METHOD) == []


def test_only_advisors_write_methods(mette, anne, propose) -> None:
    for person in (mette, anne):
        with pytest.raises(Forbidden):
            propose(person)
