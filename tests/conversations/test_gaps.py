"""Questions sent to the advisors: once each, without who, and marked together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from assistant.answering.screening.finding import NOTHING_PUBLIC
from assistant.conversations import feedback, gaps, history
from assistant.conversations.feedback import Given
from assistant.conversations.models import GapRow, Mark, Reason, Vote
from assistant.errors import Conflict, Forbidden, InvalidInput, NotFound
from assistant.store.audit import AuditEvent
from assistant.values import Answer, Line, Outcome

DAY = timedelta(days=1)
HOURS, FRIDAY, TAXI = "Har vejlederne kontortid?", "Har vejlederne kontortid om fredagen?", "Hvem betaler en taxa?"


def count(db) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(GapRow))


def test_it_is_sent_in_the_words_that_were_chosen_and_is_not_answered_yet(db, mette, now, refused) -> None:
    turn = refused(mette)
    sent = gaps.send(db, mette, turn, "  Hvornår har\nvejlederne åbent? ", now=now, public=NOTHING_PUBLIC)
    assert (sent.question, sent.mark, sent.outcome) == ("Hvornår har vejlederne åbent?", Mark.OPEN, Outcome.NO_BASIS)
    assert gaps.mine(db, mette) == [sent]
    assert gaps.sent_from(db, mette, turn) == sent


def test_pressed_many_times_at_once_it_is_sent_once(db, mette, now, refused) -> None:
    turn = refused(mette)
    with ThreadPoolExecutor(4) as pool:
        sent = list(
            pool.map(lambda n: gaps.send(db, mette, turn, f"Spørgsmål {n}?", now=now, public=NOTHING_PUBLIC), range(12))
        )
    assert len(set(sent)) == 1
    assert count(db) == 1


@pytest.mark.parametrize(
    ("wording", "what"),
    [
        ("Hun hedder noget og har 010190-1234", "CPR"),
        ("Skal jeg skrive til fatma@example.dk?", "mailadresse"),
        ("Må jeg ringe til hende på 20 30 40 50?", "telefonnummer"),
        ("Hvad gør jeg, når Fatima ikke svarer?", "Fatima"),
        ("Hun bor på Vestergade 5, 2. tv", "adresse"),
        ("   \n", "mangler"),
        ("å" * 501, "500"),
    ],
)
def test_what_tells_who_somebody_is_stops_it_and_nothing_is_stored(db, mette, now, refused, wording, what) -> None:
    with pytest.raises(InvalidInput, match=what):
        gaps.send(db, mette, refused(mette), wording, now=now, public=NOTHING_PUBLIC)
    assert count(db) == 0


def test_a_good_answer_is_sent_only_after_it_was_said_not_to_help(db, mette, now, refused) -> None:
    turn = refused(mette, outcome=Outcome.ANSWERED)
    with pytest.raises(Conflict):
        gaps.send(db, mette, turn, HOURS, now=now, public=NOTHING_PUBLIC)
    feedback.vote(db, mette, turn, Given(Vote.DOWN, Reason.OUT_OF_DATE), now=now)
    assert gaps.send(db, mette, turn, HOURS, now=now, public=NOTHING_PUBLIC).reason is Reason.OUT_OF_DATE


def test_somebody_elses_answer_and_none_look_the_same(db, mette, bo, now, refused) -> None:
    turn = refused(mette)
    for wanted in (turn, 99):
        with pytest.raises(NotFound, match="findes ikke"):
            gaps.send(db, bo, wanted, HOURS, now=now, public=NOTHING_PUBLIC)
        with pytest.raises(NotFound, match="findes ikke"):
            gaps.sent_from(db, bo, wanted)
    assert gaps.mine(db, bo) == []


def test_alike_ones_stand_together_with_how_many_and_when_last(db, mette, bo, now, send) -> None:
    send(mette, HOURS), send(bo, FRIDAY, at=now + DAY), send(mette, TAXI)
    hours, taxi = gaps.groups(db, bo)
    assert [gap.question for gap in hours.gaps] == [HOURS, FRIDAY]
    assert hours.latest_at == now + DAY
    assert [gap.question for gap in taxi.gaps] == [TAXI]
    assert not any(person in str(hours) for person in ("mette", "Mette"))


def test_a_mark_holds_for_the_group_and_says_who_and_when(db, mette, bo, sara, now, send) -> None:
    send(mette, HOURS), send(bo, FRIDAY), send(mette, TAXI)
    group = next(one for one in gaps.groups(db, sara) if len(one.gaps) == 2)
    assert gaps.mark(db, sara, group.ids, Mark.SOURCE_MISSING, seen=Mark.OPEN, now=now + DAY) == 2
    (marked,) = gaps.groups(db, sara, Mark.SOURCE_MISSING)
    assert {(gap.marked_by, gap.marked_at) for gap in marked.gaps} == {("sara", now + DAY)}
    assert [group.first.question for group in gaps.groups(db, sara, Mark.OPEN)] == [TAXI]
    assert {gap.mark for gap in gaps.mine(db, bo)} == {Mark.SOURCE_MISSING}
    with db.reading() as session:
        (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == "mark_gap"))
    assert (event.person_id, event.detail) == ("sara", "source_missing 2")


def test_of_two_who_mark_the_second_is_told(db, mette, sara, ali, now, send) -> None:
    sent = send(mette)
    gaps.mark(db, sara, [sent.id], Mark.NOT_OURS, seen=Mark.OPEN, now=now)
    with pytest.raises(Conflict):
        gaps.mark(db, ali, [sent.id], Mark.ANSWERED, seen=Mark.OPEN, now=now)
    assert gaps.mine(db, mette)[0].mark is Mark.NOT_OURS


def test_a_new_one_that_is_alike_waits_by_itself_after_the_others_were_marked(db, mette, bo, sara, now, send) -> None:
    gaps.mark(db, sara, [send(mette, HOURS).id], Mark.NOT_OURS, seen=Mark.OPEN, now=now)
    send(bo, FRIDAY)
    (waiting,) = gaps.groups(db, sara, Mark.OPEN)
    assert [gap.question for gap in waiting.gaps] == [FRIDAY]


def test_only_advisors_see_and_mark(db, mette, anne, now, send) -> None:
    sent = send(mette)
    for person in (mette, anne):
        with pytest.raises(Forbidden):
            gaps.groups(db, person)
        for id_ in (sent.id, "0" * 32):
            with pytest.raises(Forbidden):
                gaps.mark(db, person, [id_], Mark.ANSWERED, seen=Mark.OPEN, now=now)
    with pytest.raises(Forbidden):
        gaps.mine(db, anne)


def test_it_outlives_the_conversation_and_goes_when_its_own_time_is_up(db, mette, now, send) -> None:
    send(mette)
    history.delete(db, mette, history.latest(db, mette).id, now=now)
    assert len(gaps.mine(db, mette)) == 1
    assert gaps.purge(db, now=now + 365 * DAY, days=365) == 0
    assert gaps.purge(db, now=now + 365 * DAY + timedelta(seconds=1), days=365) == 1
    assert gaps.mine(db, mette) == []


def test_a_number_that_comes_again_is_not_taken_for_the_deleted_answer(db, mette, now, refused) -> None:
    turn = refused(mette)
    gaps.send(db, mette, turn, HOURS, now=now, public=NOTHING_PUBLIC)
    history.delete(db, mette, history.latest(db, mette).id, now=now)
    begun = history.begin(db, mette, now=now + DAY)
    history.add(db, mette, begun.id, Answer(TAXI, Outcome.NO_BASIS, (Line("Nej", 0),)), now=now + DAY)
    (again,) = history.load(db, mette, begun.id).turns
    assert again == turn
    assert gaps.sent_from(db, mette, again) is None
    assert gaps.send(db, mette, again, TAXI, now=now, public=NOTHING_PUBLIC).question == TAXI
