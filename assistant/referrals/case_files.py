"""Everything about one citizen by case number, for the right of access. Each thing that is given out is an event.

The columns of the tables are walked, not listed: a new one is in the file, or stands in `NOT_TOLD` with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from assistant.accounts import directory
from assistant.errors import Conflict, NotFound
from assistant.referrals import drafts, rows
from assistant.referrals.access import SUBJECT, find, stand
from assistant.referrals.drafts import Draft
from assistant.referrals.models import Referral, ReferralBar, ReferralDraft
from assistant.referrals.same_case import plain
from assistant.roles import Action, Ownership, Person, Role, require
from assistant.store import audit
from assistant.store.base import Base
from assistant.store.data_keys import DataKey
from assistant.store.database import Database
from assistant.store.mail import MailRow
from assistant.texts import case_files as texts

SYSTEM = frozenset({"id", "referral_id", "data_key", "checksum", "key"})
"""Columns of every table that tie rows together or guard them, and tell nothing about anybody."""
NOT_TOLD = frozenset(
    {
        # Who knows the family is that colleague's own matter; that somebody is kept out is told.
        "referral_bar.person_id",
        # How a mail got through, not what it was about.
        *(f"mail.{name}" for name in ("occasion", "due_at", "tries", "problem")),
    }
)
Fields = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Given:
    """One referral with all that hangs on it, column by column as it is stored, its text opened."""

    number: str
    referral: Fields = field(repr=False)
    messages: tuple[Fields, ...] = field(repr=False)
    actions: tuple[Fields, ...] = field(repr=False)
    progress: tuple[Fields, ...] = field(repr=False)
    bars: tuple[Fields, ...] = field(repr=False)
    mails: tuple[Fields, ...] = field(repr=False)
    events: tuple[Fields, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """What is given out, and nothing of it is left out."""

    referrals: tuple[Given, ...]
    drafts: tuple[Fields, ...] = field(repr=False)


def export(db: Database, person: Person, case_number: str, *, now: datetime) -> CaseFile:
    """Return all that is held by the case number, oldest first, or raise `NotFound`.

    Where the person is kept out of a part, nothing is given and `Conflict` says who can give it: a file with a part
    left out would tell the citizen whom that colleague knows. That they have learned so is an event of that part.
    Where there is no other part, the answer is the same as where there is nothing.
    """
    require(person, Action.EXPORT_CASE)
    wanted = plain(case_number)
    with db.reading() as session:
        held = session.execute(select(Referral.id, Referral.case_number).order_by(Referral.made_at, Referral.id))
        ids = [id_ for id_, number in held if wanted and plain(number) == wanted]
        barred = set(session.scalars(select(ReferralBar.referral_id).where(ReferralBar.person_id == person.id)))
    written = _drafts(db, wanted, ids)
    # A correction tells what the referral says, whatever case number it carries.
    shut = barred.intersection((*ids, *(typed.mends for _, typed in written)))
    if shut.issuperset(ids) and (shut or not written):
        raise NotFound(texts.NONE.format(case_number=case_number))
    if shut:
        _leave_trace(db, person, shut, now)
        raise Conflict(texts.LEFT_OUT.format(ask=_ask(db, shut)))
    given = tuple(_give_out(db, person, id_, now) for id_ in ids)
    return CaseFile(given, tuple(_give_draft(db, person, row, typed, now) for row, typed in written))


def told(table: str) -> Iterable[str]:
    """Return the names of the table's columns that stand in the file."""
    names = (column.name for column in Base.metadata.tables[table].columns)
    return [name for name in names if name not in SYSTEM and f"{table}.{name}" not in NOT_TOLD]


def _give_out(db: Database, person: Person, id_: str, now: datetime) -> Given:
    """Return the referral, or raise `NotFound` where the person was barred from it this moment."""
    with db.change(person, Action.EXPORT_CASE, now=now) as change:
        row = find(change.session, person, id_)
        change.allow(stand(row, person, Action.EXPORT_CASE), SUBJECT, id_)
        return _given(change.session, row, db.data_keys.of(row.data_key))


def _given(session: Session, row: Referral, key: DataKey) -> Given:
    form = rows.read(row, key)
    mails = session.scalars(select(MailRow).where(MailRow.referral_id == row.id).order_by(MailRow.made_at, MailRow.id))
    events = audit.history(session, SUBJECT, row.id)
    names = ("at", "person_id", "role", "action", "detail")
    return Given(
        number=row.number,
        # What is sealed in the row stands in the form, under the same name.
        referral={name: getattr(form if hasattr(form, name) else row, name) for name in told("referral")},
        messages=tuple(_fields(one, key) for one in row.messages),
        actions=tuple(_fields(one, key) for one in row.actions),
        progress=tuple(_fields(one, key) for one in row.progress),
        bars=tuple(_fields(one, key) for one in row.bars),
        mails=tuple(_fields(one, key) for one in mails),
        events=tuple({name: getattr(event, name) for name in names} for event in events),
    )


def _fields(row: Base, key: DataKey) -> Fields:
    table = str(inspect(row).mapper.local_table.name)  # type: ignore[attr-defined]
    held = {name: getattr(row, name) for name in told(table)}
    return {
        name: key.open(value, rows.context(name, table)) if isinstance(value, bytes) else value
        for name, value in held.items()
    }


def _drafts(db: Database, wanted: str, ids: Sequence[str]) -> list[tuple[ReferralDraft, Draft]]:
    """Return what colleagues are writing under the case number, and the corrections of what is filed under it."""
    alive = db.data_keys.alive()
    with db.reading() as session:
        held = session.scalars(select(ReferralDraft).order_by(ReferralDraft.begun_at, ReferralDraft.id)).all()
    found = [(row, drafts.opened(row, db.data_keys.of(row.data_key))) for row in held if row.data_key in alive]
    return [
        (row, typed)
        for row, typed in found
        if typed.mends in ids or (wanted and plain(str(typed.typed.get("case_number") or "")) == wanted)
    ]


def _give_draft(db: Database, person: Person, row: ReferralDraft, typed: Draft, now: datetime) -> Fields:
    with db.change(person, Action.EXPORT_CASE, now=now) as change:
        change.allow(Ownership.OTHER, drafts.SUBJECT, row.id)
    columns = {name: getattr(row, name) for name in told("referral_draft") if name != "content"}
    return columns | {"content": typed}


def _leave_trace(db: Database, person: Person, shut: Iterable[str], now: datetime) -> None:
    """Note that the person now knows of these: whoever looks at one sees who has asked for it."""
    for id_ in sorted(shut):
        with db.change(person, Action.NOTICE_CASE, now=now) as change:
            change.allow(Ownership.OTHER, SUBJECT, id_)


def _ask(db: Database, shut: Iterable[str]) -> str:
    """Say which coordinators may see all of it."""
    with db.reading() as session:
        barred = set(session.scalars(select(ReferralBar.person_id).where(ReferralBar.referral_id.in_(shut))))
        advisors = directory.open_accounts(session, Role.ADVISOR)
    names = ", ".join(one.name for one in advisors if one.coordinate and one.id not in barred)
    return texts.ASK.format(names=names) if names else texts.ASK_NOBODY
