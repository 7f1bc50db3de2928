"""Votes: one by an answer and person, changed at will, gone with the answer."""

import pytest
from sqlalchemy import func, select

from assistant.conversations import feedback, history
from assistant.conversations.feedback import Given
from assistant.conversations.models import Reason, Vote, VoteRow
from assistant.errors import Forbidden, NotFound
from assistant.store.audit import AuditEvent
from assistant.values import Outcome

UP, DOWN = Given(Vote.UP), Given(Vote.DOWN, Reason.QUOTE_NOT_FOUND)


def rows(db) -> list[VoteRow]:
    with db.reading() as session:
        return list(session.scalars(select(VoteRow)))


@pytest.fixture
def turn(db, mette, now, make_answer) -> int:
    begun = history.begin(db, mette, now=now)
    history.add(db, mette, begun.id, make_answer(question="Kanariefuglens hemmelighed?"), now=now)
    return history.load(db, mette, begun.id).turns[0]


def test_a_vote_is_kept_with_what_it_was_about(db, mette, now, turn, make_answer) -> None:
    feedback.vote(db, mette, turn, DOWN, now=now)
    (row,) = rows(db)
    assert (row.vote, row.reason, row.outcome) == (Vote.DOWN, Reason.QUOTE_NOT_FOUND, Outcome.ANSWERED)
    assert (row.question, row.corpus_version) == ("Kanariefuglens hemmelighed?", make_answer().corpus_version)
    assert row.sections == make_answer().citations[0].passage.rpartition("/")[0]
    assert feedback.given(db, mette, turn) == DOWN


def test_a_vote_is_changed_and_never_doubled_and_a_good_one_needs_no_reason(db, mette, now, turn) -> None:
    for given in (UP, DOWN, Given(Vote.DOWN), Given(Vote.UP, Reason.WRONG)):
        feedback.vote(db, mette, turn, given, now=now)
    assert feedback.given(db, mette, turn) == UP
    assert len(rows(db)) == 1


def test_each_change_is_an_event_without_content_and_the_same_again_is_none(db, mette, now, turn) -> None:
    for given in (UP, UP, DOWN):
        feedback.vote(db, mette, turn, given, now=now)
    with db.reading() as session:
        wanted = select(AuditEvent.detail).where(AuditEvent.action == "vote").order_by(AuditEvent.number)
        assert session.scalars(wanted).all() == ["up", "down quote_not_found"]


@pytest.mark.parametrize("whose", ["mette's", "nobody's"])
def test_somebody_elses_answer_and_none_look_the_same(db, bo, now, turn, whose) -> None:
    with pytest.raises(NotFound, match="findes ikke"):
        feedback.vote(db, bo, turn if whose == "mette's" else 99, UP, now=now)
    assert rows(db) == []


def test_it_goes_when_the_conversation_goes(db, mette, now, turn) -> None:
    feedback.vote(db, mette, turn, UP, now=now)
    history.delete(db, mette, history.latest(db, mette).id, now=now)
    assert rows(db) == []


def test_the_question_stands_nowhere_in_the_file(db, mette, now, turn) -> None:
    feedback.vote(db, mette, turn, DOWN, now=now)
    db.close()
    folder = db.engine.url.database.rpartition("/")[0]
    from pathlib import Path

    assert all(b"Kanariefuglen" not in file.read_bytes() for file in Path(folder).rglob("*") if file.is_file())


def test_advisors_see_how_many_and_nobody_else_does(db, mette, bo, anne, now, turn) -> None:
    feedback.vote(db, mette, turn, DOWN, now=now)
    assert feedback.tally(db, bo) == {DOWN: 1}
    for other in (mette, anne):
        with pytest.raises(Forbidden):
            feedback.tally(db, other)
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(VoteRow)) == 1
