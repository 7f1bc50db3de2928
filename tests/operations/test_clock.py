"""A clock that has leapt ahead deletes nothing until somebody says that the day is right."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from mail_office import GENERAL, kept
from sqlalchemy import func, select

from assistant.conversations.models import GapRow, Mark
from assistant.errors import Conflict
from assistant.operations import clock, retention, standing
from assistant.operations.service import Service, tidy
from assistant.referrals import deleting, drafts, handling
from assistant.referrals.drafts import Draft
from assistant.referrals.fields import ReferralOutcome
from assistant.referrals.models import Referral, ReferralDraft
from assistant.store.conversations import ConversationRow
from assistant.values import Outcome

FAR = datetime(2099, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def full(office):
    """Four referrals, two of them closed today, and a draft."""
    db, settings = office.db, office.settings
    for n in range(4):
        id_ = office.send(key=str(n)).id
        if n % 2:
            handling.receive(db, office.people["sara"], id_, now=office.clock.now)
            told = {"now": office.clock.now, "settings": settings}
            handling.close(db, office.people["sara"], id_, ReferralOutcome.NOT_RELEVANT, **told)
    drafts.keep(
        db,
        office.people["mette"],
        Draft("d", {"note": "Hvornår?"}),
        "note",
        is_kept=False,
        now=office.clock.now,
        screen=kept,
    )
    return office


def held(office) -> tuple[int, int]:
    with office.db.reading() as session:
        return tuple(session.scalar(select(func.count()).select_from(table)) for table in (Referral, ReferralDraft))


def test_a_leap_to_2099_deletes_nothing_and_is_said(full, caplog) -> None:
    service = Service(full.settings, full.db)
    assert not tidy(service, now=FAR).complete
    assert held(full) == (4, 1)
    told = clock.leapt(full.db, full.settings, now=FAR)
    assert told is not None
    assert told.told(FAR) in caplog.text
    assert "3 henvendelser, kladder, samtaler og spørgsmål" in caplog.text
    assert (told.told(FAR), False) in list(standing.look(full.db, full.settings, now=FAR))
    # What happens under the wrong clock, the next day too, does not make it right.
    full.clock.now = FAR
    full.send(key="new")
    with pytest.raises(Conflict, match="--clock-is-right"):
        retention.run_as(full.db, full.settings, full.people["anne"], now=FAR + timedelta(days=1))
    assert not tidy(service, now=FAR + timedelta(days=2)).complete
    assert held(full) == (5, 1)
    # Set right again, all goes on.
    full.clock.now = datetime(2026, 3, 3, 9, tzinfo=UTC)
    assert tidy(service, now=full.clock.now).complete
    assert held(full) == (5, 1)


def test_somebody_who_says_that_the_day_is_right_is_believed_once_for_each_leap(full) -> None:
    anne = full.people["anne"]
    report = retention.run_as(full.db, full.settings, anne, now=FAR, clock_is_right=True)
    assert (len(report.referrals.gone), held(full)) == (2, (2, 0))
    full.clock.now = FAR
    for key in ("a", "b"):
        drafts.keep(
            full.db, full.people["mette"], Draft(key, {"note": "?"}), "note", is_kept=False, now=FAR, screen=kept
        )
    later = FAR + timedelta(days=40)
    assert tidy(Service(full.settings, full.db), now=later).counts["drafts"] == 2
    drafts.keep(full.db, full.people["mette"], Draft("c", {"note": "?"}), "note", is_kept=False, now=later, screen=kept)
    assert not tidy(Service(full.settings, full.db), now=later + timedelta(days=60)).complete


def test_what_runs_out_day_by_day_is_no_leap(full) -> None:
    day = full.clock.now
    service = Service(full.settings, full.db)
    while day < datetime(2031, 4, 1, tzinfo=UTC):
        day += timedelta(days=40)
        with full.db.system_change("test", now=day) as change:
            change.record("test", "")
    assert tidy(service, now=day).complete
    assert held(full) == (2, 0)


def test_one_of_many_does_not_go_either_until_the_day_is_said_to_be_right(full) -> None:
    for n in range(20):
        full.send(key=f"more {n}", form=replace(GENERAL, note=str(n)))
    with full.db.system_change("test", now=full.clock.now) as change:
        row = change.session.scalars(select(Referral).where(Referral.delete_after.is_not(None))).first()
        row.delete_after = full.clock.now.date()
        change.record("test", "")
    later = full.clock.wait(days=90)
    assert not tidy(Service(full.settings, full.db), now=later).complete
    assert held(full) == (24, 1)
    retention.run_as(full.db, full.settings, full.people["anne"], now=later, clock_is_right=True)
    assert tidy(Service(full.settings, full.db), now=later + timedelta(days=1)).complete
    assert held(full) == (23, 0)


@pytest.mark.parametrize("table", [ConversationRow, GapRow])
def test_what_was_asked_does_not_go_either(office, table) -> None:
    now, mette = office.clock.now, office.people["mette"].id
    told = {"question": "?", "outcome": Outcome.NO_BASIS, "corpus_version": "1", "mark": Mark.OPEN, "marked_by": ""}
    rows = {
        ConversationRow: ConversationRow(id="c", person_id=mette, started_at=now, latest_at=now),
        GapRow: GapRow(id="g", person_id=mette, sent_at=now, **told),
    }
    with office.db.system_change("test", now=now) as change:
        change.session.add(rows[table])
        change.record("test", "")
    assert not tidy(Service(office.settings, office.db), now=FAR).complete
    with office.db.reading() as session:
        assert session.scalar(select(func.count()).select_from(table)) == 1


def test_an_open_one_that_nobody_works_on_is_named_and_never_deleted(full) -> None:
    year = full.clock.now + timedelta(days=365)
    assert deleting.forgotten(full.db, now=year - timedelta(seconds=1)) == ()
    assert deleting.forgotten(full.db, now=year) == ("H-2026-0001", "H-2026-0003")
    told = [sentence for sentence, fine in standing.look(full.db, full.settings, now=year) if not fine]
    assert any("H-2026-0001, H-2026-0003" in sentence for sentence in told)
    retention.run(full.db, full.settings, now=FAR)
    assert held(full) == (2, 0)
