"""When its time is up a referral is nowhere: not in the database, not in its journal, not in an old copy of it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from assistant.errors import Conflict, Forbidden, NotFound, StoreUnavailable
from assistant.operations import retention
from assistant.referrals import deleting, drafts, handling, holding, rows
from assistant.referrals.days import years_after
from assistant.referrals.forms import ReferralForm
from assistant.referrals.holding import HoldReason
from assistant.referrals.models import Referral, ReferralAction, ReferralDraft, ReferralMessage, Tally
from assistant.referrals.referring import Receipt
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store import data_keys
from assistant.store.audit import AuditEvent
from assistant.store.crypto import open_sealed
from assistant.store.data_keys import DataKeys
from assistant.store.database import Database
from assistant.texts import holding as texts
from assistant.texts import referrals as referral_texts

PAST, NOW = date(2031, 3, 1), datetime(2031, 3, 2, 9, tzinfo=UTC)
KAREN = Person("karen", "Karen", Role.ADVISOR, coordinate=True)
ANNE = Person("anne", "Anne", Role.ADMINISTRATOR)


def end(db: Database, id_: str, day: date | None = PAST) -> None:
    """Let it be closed and kept to this day."""
    with db.system_change("test", now=NOW) as change:
        row = change.session.get_one(Referral, id_)
        row.state, row.delete_after, row.closed_at = State.CLOSED, day, datetime(2026, 3, 1, tzinfo=UTC)
        change.record("referral", id_)


def version_of(db: Database, sent: Receipt) -> str:
    with db.reading() as session:
        return rows.version(session.get_one(Referral, sent.id))


def left(db: Database) -> set[str]:
    with db.reading() as session:
        return set(session.scalars(select(Referral.id)))


def copy_of(settings: Settings, copy: Path) -> Path:
    with closing(sqlite3.connect(settings.data / "assistant.db")) as raw, closing(sqlite3.connect(copy)) as kept:
        raw.backup(kept)
    return copy


def files_with(folder: Path, what: bytes) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and what in path.read_bytes()]


def found(folder: Path, word: str) -> list[str]:
    return files_with(folder, word.encode())


@pytest.mark.parametrize("count", [40, pytest.param(1_000, marks=[pytest.mark.deep, pytest.mark.timeout(3_600)])])
def test_what_is_over_is_nowhere_and_the_rest_is_whole(
    db: Database,
    settings: Settings,
    refer: Callable[..., Receipt],
    make_form: Callable[..., ReferralForm],
    tmp_path: Path,
    count: int,
):
    ids = [
        refer(replace(make_form(), case_number=f"K-2026-{number:06}", note=f"kanarie {number}.")).id
        for number in range(count)
    ]
    over, stays = ids[: count // 2], ids[count // 2 :]
    for id_ in over:
        end(db, id_)
    held = over.pop()
    holding.hold(db, KAREN, held, HoldReason.COURT, now=NOW)
    with db.reading() as session:
        secrets = {
            row.id: (db.data_keys.of(row.data_key).secret, row.note, row.data_key)
            for row in session.scalars(select(Referral))
        }
    with closing(sqlite3.connect(db.data_keys.file)) as raw:
        wrapped = dict(raw.execute("SELECT name, wrapped FROM data_key").fetchall())
    assert files_with(settings.data, wrapped[secrets[held][2]]) == [data_keys.NAME]
    old = copy_of(settings, tmp_path / "old.db")

    report = retention.run(db, settings, now=NOW)

    assert (len(report.referrals.gone), report.complete) == (count // 2 - 1, True)
    assert left(db) == {*stays, held}
    alive = db.data_keys.alive()
    for id_ in over:
        secret, sealed, name = secrets[id_]
        number = ids.index(id_)
        assert found(settings.data, f"K-2026-{number:06}") == [], "its rows are gone from every file"
        assert sealed in old.read_bytes(), "the old copy still holds the text, sealed"
        assert name not in alive
        assert files_with(settings.data, wrapped[name]) == [], "and nothing is left that opens it"
    for id_ in (*stays, held):
        secret, sealed, name = secrets[id_]
        assert open_sealed(secret, sealed, f"referral.note/{name}").startswith("kanarie")
        assert db.data_keys.of(name).secret == secret
    assert found(settings.data, f"K-2026-{ids.index(held):06}"), "the search would have found one that is there"
    with db.reading() as session:
        told = session.scalars(select(AuditEvent).where(AuditEvent.action == deleting.EVENT)).all()
        assert {event.subject_id for event in told} == set(over)
        assert len(told) == len(over)
        assert (session.scalar(select(func.sum(Tally.count)).where(Tally.what.like("inquiry.%"))) or 0) == len(over)


@pytest.fixture
def gone_by(db: Database, settings: Settings, refer: Callable[..., Receipt]) -> Callable[[date, datetime], bool]:
    def gone_by_(day: date, now: datetime) -> bool:
        id_ = refer().id
        end(db, id_, day)
        retention.run(db, settings, now=now)
        return id_ not in left(db)

    return gone_by_


@pytest.mark.parametrize(
    ("day", "still", "over"),
    [
        (
            years_after(date(2028, 2, 29), 5),
            datetime(2033, 2, 28, 22, 30, tzinfo=UTC),
            datetime(2033, 2, 28, 23, 30, tzinfo=UTC),
        ),
        (date(2028, 2, 29), datetime(2028, 2, 29, 22, 30, tzinfo=UTC), datetime(2028, 2, 29, 23, 30, tzinfo=UTC)),
        (date(2027, 3, 28), datetime(2027, 3, 28, 21, 30, tzinfo=UTC), datetime(2027, 3, 28, 22, 30, tzinfo=UTC)),
        (date(2027, 10, 31), datetime(2027, 10, 31, 22, 30, tzinfo=UTC), datetime(2027, 10, 31, 23, 30, tzinfo=UTC)),
    ],
    ids=["closed on 29 February", "29 February", "clocks go forward", "clocks go back"],
)
def test_its_last_day_is_whole_and_copenhagens(gone_by, day: date, still: datetime, over: datetime):
    assert not gone_by(day, still)
    assert gone_by(day, over)


def test_what_is_open_or_has_no_day_is_never_deleted(db: Database, settings: Settings, refer, place):
    ids = {refer().id, place(State.RECEIVED), place(State.RETURNED)}
    report = retention.run(db, settings, now=datetime(2099, 1, 1, tzinfo=UTC))
    assert report.referrals.gone == ()
    assert left(db) == ids


def test_everything_that_hangs_on_it_goes_too(db: Database, settings: Settings, refer):
    id_ = refer().id
    key = b"x" * 40
    with db.system_change("test", now=NOW) as change:
        change.session.add(ReferralMessage(referral_id=id_, at=NOW, by="a", kind="reply", text=key))
        change.session.add(
            ReferralAction(referral_id=id_, at=NOW, by="a", kind="sparring", on=PAST, until=None, actor=None, note=key)
        )
        change.record("referral", id_)
    end(db, id_)
    retention.run(db, settings, now=NOW)
    with db.reading() as session:
        for table in (ReferralMessage, ReferralAction):
            assert session.scalar(select(func.count()).select_from(table)) == 0


def test_a_correction_that_was_left_half_way_goes_too(db: Database, settings: Settings, refer, caseworker: Person):
    """The draft holds all that the referral says, and would outlive it."""
    sent = refer()
    draft = drafts.Draft(
        drafts.key_for(sent.id), {"note": "Xanthippe kom."}, mends=sent.id, version=version_of(db, sent)
    )
    drafts.keep(db, caseworker, draft, "note", now=NOW, screen=lambda _: ())
    end(db, sent.id)
    retention.run(db, settings, now=NOW)
    assert left(db) == set()
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(ReferralDraft)) == 0
    assert db.data_keys.alive() == {}


def test_a_key_file_that_is_busy_is_named_and_tried_again(db: Database, settings: Settings, refer, monkeypatch):
    ids = {refer().id for _ in range(5)}
    for id_ in ids:
        end(db, id_)
    monkeypatch.setattr(data_keys, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(db.data_keys.file, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        report = retention.run(db, settings, now=NOW)
    assert (report.referrals.gone, len(report.referrals.left), report.complete) == ((), 5, False)
    assert left(db) == ids
    again = retention.run(db, settings, now=NOW)
    assert (len(again.referrals.gone), again.complete) == (5, True)


def test_what_stopped_between_key_and_row_is_finished(db: Database, settings: Settings, refer, monkeypatch):
    id_ = refer().id
    end(db, id_)
    destroy = DataKeys.destroy

    def stop_after(self: DataKeys, *arguments: object, **named: object) -> None:
        destroy(self, *arguments, **named)  # type: ignore[arg-type]
        raise StoreUnavailable("strømmen gik")

    with monkeypatch.context() as broken:
        broken.setattr(DataKeys, "destroy", stop_after)
        assert len(retention.run(db, settings, now=NOW).referrals.left) == 1
    assert left(db) == {id_}
    assert len(retention.run(db, settings, now=NOW).referrals.gone) == 1
    with db.reading() as session:
        assert session.scalar(select(func.sum(Tally.count)).where(Tally.what.like("inquiry.%"))) == 1, "counted once"


@pytest.mark.parametrize("how", ["hold", "reopen"])
def test_what_is_half_deleted_can_be_neither_held_nor_opened_again(
    db: Database, settings: Settings, refer, advisor: Person, monkeypatch, how: str
):
    id_ = refer().id
    end(db, id_)

    def stop(*_: object) -> None:
        raise StoreUnavailable("strømmen gik")

    with monkeypatch.context() as broken:
        broken.setattr(deleting.drafts, "take_mending", stop)
        assert len(deleting.delete_due(db, now=NOW).left) == 1
    ways = {
        "hold": lambda: holding.hold(db, KAREN, id_, HoldReason.COURT, now=NOW),
        "reopen": lambda: handling.reopen(db, advisor, id_, now=NOW),
    }
    with pytest.raises(Conflict) as told:
        ways[how]()
    assert str(told.value) == referral_texts.BEING_DELETED.format(number="H-2026-0001")
    assert deleting.delete_due(db, now=NOW).gone == ("H-2026-0001",)
    assert left(db) == set()


def test_only_a_coordinator_holds_and_releases(db: Database, settings: Settings, refer, advisor: Person, caseworker):
    id_ = refer().id
    end(db, id_)
    with pytest.raises(Forbidden):
        holding.hold(db, advisor, id_, HoldReason.COURT, now=NOW)
    for nobody in (caseworker, ANNE):
        with pytest.raises((Forbidden, NotFound)):
            holding.hold(db, nobody, id_, HoldReason.COURT, now=NOW)
    with pytest.raises(Conflict):
        holding.release(db, KAREN, id_, now=NOW)
    holding.hold(db, KAREN, id_, HoldReason.COMPLAINT, now=NOW)
    with pytest.raises(Conflict):
        holding.hold(db, KAREN, id_, HoldReason.COURT, now=NOW)
    retention.run(db, settings, now=NOW)
    assert left(db) == {id_}
    holding.release(db, KAREN, id_, now=NOW)
    retention.run(db, settings, now=NOW)
    assert left(db) == set()
    with db.reading() as session:
        last = session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "hold")).all()
    assert last == ["complaint"]
    assert set(texts.REASONS) == set(HoldReason)


def test_only_an_administrator_runs_it_and_a_dry_run_deletes_nothing(
    db: Database, settings: Settings, refer, caseworker
):
    receipt = refer()
    end(db, receipt.id)
    for nobody in (caseworker, KAREN):
        with pytest.raises(Forbidden):
            retention.run_as(db, settings, nobody, now=NOW)
    told = retention.run_as(db, settings, ANNE, now=NOW, dry=True)
    assert (told.referrals.left, left(db)) == ((receipt.number,), {receipt.id})
    report = retention.run_as(db, settings, ANNE, now=NOW, clock_is_right=True)
    assert report.referrals.gone == (receipt.number,)
    with db.reading() as session:
        events = session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "run_retention")).all()
    assert events == ["dry run", "clock confirmed, 1 deleted, 0 left"]


def test_a_withdrawn_one_goes_in_its_time_too(db: Database, settings: Settings, place):
    id_ = place(State.WITHDRAWN)
    with db.system_change("test", now=NOW) as change:
        change.session.execute(update(Referral).where(Referral.id == id_).values(delete_after=PAST, checksum=None))
        change.record("referral", id_)
    retention.run(db, settings, now=NOW)
    assert left(db) == set()
