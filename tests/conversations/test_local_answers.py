"""Local answers: two people, one after the other, and a source only in between."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier

import pytest

from assistant.answering.screening.finding import NOTHING_PUBLIC
from assistant.conversations import gaps, local_answers, local_sources
from assistant.conversations.local_wording import Written
from assistant.conversations.models import LocalState, Mark
from assistant.errors import Conflict, Forbidden, InvalidInput, NotFound
from assistant.values import Kind, Status

TODAY = date(2026, 11, 20)
WRITTEN = Written(
    "Hvornår har vejlederne kontortid?",
    "Social kontrol-vejlederne har kontortid hver tirsdag. Kom forbi uden aftale.",
    "Aftale på teammøde i november 2026",
    TODAY + timedelta(days=100),
)


@pytest.fixture
def propose(db, now):
    def propose_(person, ids=(), key="k", **changes):
        return local_answers.write(
            db, person, replace(WRITTEN, **changes), ids, key=key, now=now, today=TODAY, public=NOTHING_PUBLIC
        )

    return propose_


def approve(db, person, id_, now):
    local_answers.approve(db, person, id_, now=now, today=TODAY)


def in_force(db, today=TODAY):
    return local_answers.in_force(db, today=today)


def test_it_is_a_source_from_its_approval_to_its_revocation(db, mette, sara, bo, ali, now, propose, send) -> None:
    sent = send(mette)
    id_ = propose(sara, [sent.id])
    assert in_force(db) == []
    assert gaps.mine(db, mette)[0].mark is Mark.OPEN
    approve(db, bo, id_, now)
    (held,) = in_force(db)
    assert (held.question, held.answers) == (WRITTEN.question, 1)
    assert gaps.mine(db, mette)[0].mark is Mark.ANSWERED
    local_answers.revoke(db, ali, id_, now=now)
    assert in_force(db) == []
    (after,) = gaps.mine(db, mette)
    assert (after.mark, after.local_answer_id) == (Mark.SOURCE_MISSING, None)


def test_nobody_approves_their_own_also_not_a_coordinator(db, bo, now, propose) -> None:
    id_ = propose(bo)
    with pytest.raises(Forbidden):
        approve(db, bo, id_, now)
    with pytest.raises(Forbidden):
        local_answers.return_(db, bo, id_, "Nej.", now=now, public=NOTHING_PUBLIC)
    assert [one.id for one in local_answers.listing(db, bo, LocalState.PROPOSED)] == [id_]


def test_without_coordinate_nobody_decides(db, sara, ali, bo, now, propose) -> None:
    id_ = propose(bo)
    with pytest.raises(Forbidden):
        approve(db, sara, id_, now)
    approve(db, ali, id_, now)
    with pytest.raises(Forbidden):
        local_answers.revoke(db, sara, id_, now=now)
    local_answers.revoke(db, bo, id_, now=now)


def test_others_learn_nothing_of_it(db, mette, anne, bo, now, propose) -> None:
    id_ = propose(bo)
    for person in (mette, anne):
        for wanted in (id_, "0" * 32):
            with pytest.raises(Forbidden):
                approve(db, person, wanted, now)
            with pytest.raises(Forbidden):
                local_answers.revoke(db, person, wanted, now=now)
        with pytest.raises(Forbidden):
            local_answers.listing(db, person, LocalState.PROPOSED)
        with pytest.raises(Forbidden):
            propose(person, key="other")
    with pytest.raises(NotFound):
        approve(db, bo, "0" * 32, now)


@pytest.mark.parametrize("rounds", [8, pytest.param(200, marks=pytest.mark.deep)])
def test_of_two_coordinators_at_once_exactly_one_wins(db, bo, ali, sara, now, propose, rounds) -> None:
    def decide(person, id_, barrier) -> str:
        barrier.wait()
        try:
            if person is bo:
                approve(db, bo, id_, now)
            else:
                local_answers.return_(db, ali, id_, "Skriv datoen.", now=now, public=NOTHING_PUBLIC)
        except Conflict:
            return "lost"
        return person.id

    with ThreadPoolExecutor(2) as pool:
        for n in range(rounds):
            id_, barrier = propose(sara, key=str(n)), Barrier(2)
            ends = list(pool.map(lambda who, i=id_, b=barrier: decide(who, i, b), (bo, ali)))
            (winner,) = set(ends) - {"lost"}
            state = LocalState.APPROVED if winner == "bo" else LocalState.RETURNED
            assert next(one.decided_by for one in local_answers.listing(db, sara, state) if one.id == id_) == winner


def test_the_same_form_saved_twice_is_one_answer(db, sara, propose) -> None:
    assert propose(sara) == propose(sara)
    assert len(local_answers.listing(db, sara, LocalState.PROPOSED)) == 1


def test_what_was_sent_back_can_be_answered_anew(db, mette, sara, bo, now, propose, send) -> None:
    sent = send(mette)
    first = propose(sara, [sent.id])
    with pytest.raises(Conflict):
        propose(bo, [sent.id], key="second")
    local_answers.return_(db, bo, first, "Hvilken dag?", now=now, public=NOTHING_PUBLIC)
    (returned,) = local_answers.listing(db, sara, LocalState.RETURNED)
    assert returned.return_reason == "Hvilken dag?"
    approve(db, bo, propose(sara, [sent.id], key="second"), now)
    assert gaps.mine(db, mette)[0].mark is Mark.ANSWERED


def test_a_question_that_is_gone_stops_it_whole(db, sara, propose) -> None:
    with pytest.raises(NotFound):
        propose(sara, ["0" * 32])
    assert local_answers.listing(db, sara, LocalState.PROPOSED) == []


@pytest.mark.parametrize(
    ("field", "value", "what"),
    [
        ("text", "Ring til Fatma på 20 30 40 50.", "telefonnummer"),
        ("basis", "Aftalt med Mette Hansen", "Mette"),
        ("text", "Her er 010190-1234.", "CPR"),
        ("question", "Bor hun på Vestergade 5?", "adresse"),
        ("basis", "skriv til sara@example.dk", "mailadresse"),
        ("text", "", "mangler"),
        ("text", "Ja. Nej. Måske. Altid. Aldrig. Hver dag.", "5 sætninger"),
        ("text", "å" * 801, "800"),
        ("text", "Se **her**.", "almindelig tekst"),
        ("valid_until", None, "Vælg en dag"),
        ("valid_until", TODAY - timedelta(days=1), "Vælg en dag"),
        ("valid_until", TODAY + timedelta(days=367), "Vælg en dag"),
    ],
)
def test_what_cannot_be_taken_names_its_field(db, sara, propose, field, value, what) -> None:
    with pytest.raises(InvalidInput, match=what) as refused:
        propose(sara, **{field: value})
    assert refused.value.field == field


def test_it_holds_until_its_day_and_not_after(db, sara, bo, now, propose) -> None:
    approve(db, bo, propose(sara), now)
    assert len(in_force(db, WRITTEN.valid_until)) == 1
    assert in_force(db, WRITTEN.valid_until + timedelta(days=1)) == []


def test_as_a_source_it_names_a_role_and_a_day_and_nobody(db, mette, sara, bo, now, propose, send) -> None:
    asked = send(mette, "Hemmelig kanariefugl: har vejlederne kontortid?")
    approve(db, bo, propose(sara, [asked.id]), now)
    (passage,) = local_sources.passages(in_force(db), "Jobcenteret")
    assert passage.text == WRITTEN.text
    assert passage.questions == (WRITTEN.question,)
    assert (passage.source.kind, passage.status) == (Kind.LOCAL, Status.IN_FORCE)
    assert passage.source.publisher == "social kontrol-vejleder, Jobcenteret"
    assert passage.source.published == "20. november 2026"
    assert passage.source.expires == passage.expires == WRITTEN.valid_until
    assert not any(word in repr(passage) for word in ("Sara", "Bo", "sara", "kanariefugl", "Mette"))
