from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from assistant.conversations import history
from assistant.errors import Forbidden, NotFound
from assistant.roles import Person
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.values import Answer, Line, Outcome, Turn

DAY = timedelta(days=1)
Make = Callable[..., Answer]


def bytes_on_disk(db: Database) -> bytes:
    folder = Path(db.engine.url.database).parent
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def test_what_was_kept_reads_back_equal(db: Database, mette: Person, now: datetime, make_answer: Make) -> None:
    begun = history.begin(db, mette, now=now)
    answers = tuple(make_answer(question=f"Spørgsmål {n}?", outcome=outcome) for n, outcome in enumerate(Outcome))
    for n, answer in enumerate(answers):
        history.add(db, mette, begun.id, answer, now=now + n * timedelta(minutes=1))
    found = history.load(db, mette, begun.id)
    assert found.answers == answers
    assert found.latest_at == now + (len(answers) - 1) * timedelta(minutes=1)


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200)


@given(
    st.builds(
        Answer,
        question=TEXT,
        outcome=st.sampled_from(Outcome),
        lines=st.tuples(st.builds(Line, TEXT, st.integers(0, 9))),
    )
)
def test_any_answer_survives_being_written_and_read(answer: Answer) -> None:
    assert history.ANSWER.validate_json(history.ANSWER.dump_json(answer)) == answer


def test_the_latest_conversation_is_the_one_used_last(db, mette, now, make_answer) -> None:
    assert history.latest(db, mette) is None
    first = history.begin(db, mette, now=now)
    second = history.begin(db, mette, now=now + DAY)
    assert history.latest(db, mette).id == second.id
    history.add(db, mette, first.id, make_answer(), now=now + 2 * DAY)
    assert history.latest(db, mette) == history.load(db, mette, first.id)


def test_it_survives_a_restart(db, mette, now, make_answer) -> None:
    begun = history.begin(db, mette, now=now)
    history.add(db, mette, begun.id, make_answer(), now=now)
    db.close()
    assert history.latest(db, mette).answers == (make_answer(),)


def test_follow_up_questions_get_what_was_asked_and_shown(db, mette, now, make_answer) -> None:
    begun = history.begin(db, mette, now=now)
    history.add(db, mette, begun.id, make_answer(), now=now)
    assert history.turns(history.load(db, mette, begun.id)) == (Turn("Hvornår skal jeg henvise?", make_answer().text),)


def test_the_list_shows_first_questions_and_leaves_empty_ones_out(db, mette, now, make_answer) -> None:
    old, empty, new = (history.begin(db, mette, now=now + n * DAY) for n in range(3))
    for at, conversation, question in [(3, old, "A?"), (4, old, "B?"), (5, new, "C?")]:
        history.add(db, mette, conversation.id, make_answer(question=question), now=now + at * DAY)
    assert [(one.id, one.title) for one in history.listing(db, mette)] == [(new.id, "C?"), (old.id, "A?")]
    assert empty.id not in {one.id for one in history.listing(db, mette)}


@pytest.mark.parametrize("whose", ["bo's", "nobody's"])
def test_somebody_elses_and_nobodys_conversation_look_the_same(db, mette, bo, now, make_answer, whose) -> None:
    kept = history.begin(db, bo, now=now)
    history.add(db, bo, kept.id, make_answer(), now=now)
    wanted = kept.id if whose == "bo's" else "0" * 32
    messages = set()
    for act in (
        lambda: history.load(db, mette, wanted),
        lambda: history.add(db, mette, wanted, make_answer(), now=now),
        lambda: history.delete(db, mette, wanted, now=now),
    ):
        with pytest.raises(NotFound) as refused:
            act()
        messages.add(str(refused.value))
    assert len(messages) == 1
    assert history.load(db, bo, kept.id).answers == (make_answer(),)
    assert history.listing(db, mette) == []


def test_an_administrator_keeps_no_conversation(db, anne, now) -> None:
    for act in (
        lambda: history.begin(db, anne, now=now),
        lambda: history.latest(db, anne),
        lambda: history.listing(db, anne),
        lambda: history.load(db, anne, "0" * 32),
    ):
        with pytest.raises(Forbidden):
            act()


def test_nothing_of_it_can_be_read_in_the_files(db, mette, now, make_answer) -> None:
    begun = history.begin(db, mette, now=now)
    history.add(db, mette, begun.id, make_answer(question="Kanariefuglens hemmelighed?"), now=now)
    kept = bytes_on_disk(db)
    assert b"Kanariefuglens" not in kept
    assert b"Henvis samme dag" not in kept


def test_each_step_is_an_event_without_content(db, mette, now, make_answer) -> None:
    begun = history.begin(db, mette, now=now)
    history.add(db, mette, begun.id, make_answer(outcome=Outcome.NO_BASIS), now=now)
    history.delete(db, mette, begun.id, now=now)
    with db.reading() as session:
        wanted = select(AuditEvent).where(AuditEvent.subject_id == begun.id).order_by(AuditEvent.number)
        events = session.scalars(wanted).all()
    assert [(event.action, event.detail) for event in events] == [
        ("keep_conversation", "begun"),
        ("keep_conversation", "no_basis"),
        ("keep_conversation", "deleted"),
    ]


def sealed(db: Database) -> set[bytes]:
    """The stored values as they stand in the file."""
    with db.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT question, answer FROM turn").all()
    return {value for row in rows for value in row}


def test_a_deleted_conversation_is_gone_from_the_bytes(db, mette, now, make_answer) -> None:
    begun = history.begin(db, mette, now=now)
    for n in range(20):
        history.add(db, mette, begun.id, make_answer(question=f"Spørgsmål {n}?"), now=now)
    values = sealed(db)
    assert all(value in bytes_on_disk(db) for value in list(values)[:5])
    history.delete(db, mette, begun.id, now=now)
    # A value's first bytes name the key and are the same for all; the next are its own.
    left = bytes_on_disk(db)
    assert [value for value in values if value[9:41] in left or value[-32:] in left] == []


def test_what_is_too_old_is_purged_and_the_rest_stays(db, mette, bo, now, make_answer) -> None:
    old, fresh = history.begin(db, mette, now=now), history.begin(db, bo, now=now)
    history.add(db, mette, old.id, make_answer(question="Gammelt?"), now=now)
    values = sealed(db)
    history.add(db, bo, fresh.id, make_answer(question="Nyt?"), now=now + DAY)
    assert history.purge(db, now=now + 30 * DAY, days=30) == 0
    assert history.purge(db, now=now + 30 * DAY + timedelta(seconds=1), days=30) == 1
    assert history.latest(db, mette) is None
    assert history.latest(db, bo).answers[0].question == "Nyt?"
    left = bytes_on_disk(db)
    assert [value for value in values if value[9:41] in left or value[-32:] in left] == []


def test_a_purge_with_nothing_to_do_leaves_no_event(db, now) -> None:
    history.purge(db, now=now, days=30)
    with db.reading() as session:
        assert session.scalar(select(AuditEvent).where(AuditEvent.action == "purge_conversations")) is None


def test_a_card_shown_lately_in_the_conversation_is_known_to_its_owner_alone(
    db: Database, mette: Person, now: datetime, make_answer: Make
) -> None:
    talk = history.begin(db, mette, now=now).id
    history.add(db, mette, talk, make_answer(outcome=Outcome.ACUTE), now=now)
    history.add(db, mette, talk, make_answer(), now=now + timedelta(minutes=1))
    later = now + timedelta(minutes=2)
    for conversation in (talk, None):
        assert history.card_shown(db, mette, conversation, now=later)
        assert not history.card_shown(db, mette, conversation, now=later, after=now + timedelta(seconds=1))
        assert not history.card_shown(db, mette, conversation, now=now + history.SITTING + timedelta(minutes=1))
    lars = Person("someone-else", "Lars", mette.role)
    assert not history.card_shown(db, lars, talk, now=later)
    assert not history.card_shown(db, mette, "", now=later)
