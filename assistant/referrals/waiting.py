"""Tells that a referral waits for somebody. Called every minute; each wait is told once, and again while it lasts.

Once, until what was told by mail is deleted (`ASSISTANT_MAIL_DAYS`): who still has not done anything is then told anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from assistant.referrals import reading, telling
from assistant.referrals.days import day_of, start_of
from assistant.referrals.deadlines import is_idle, is_overdue, presses_anew
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.states import BEING_HANDLED, State
from assistant.referrals.telling import Whom
from assistant.referrals.views import Listed
from assistant.referrals.workdays import workdays_ago
from assistant.settings import Settings
from assistant.store import audit, mail, people
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.mail import MailKind

AFTER_DANGER = timedelta(minutes=30)
"""Advisors were told of it at once; after this long without anybody they and its sender are told again."""
UNSEEN = 2
"""After so many times as long as its advisor is told, nobody may have read that: the coordinators are told as well."""
KINDS = (MailKind.OVERDUE, MailKind.NOT_SENT_AGAIN, MailKind.IDLE, MailKind.LEFT)


@dataclass(frozen=True, slots=True)
class Wait:
    """That a referral waits, for whom it is news, and `mark`, which tells this wait from the next one of its kind."""

    id: str
    kind: MailKind
    whom: tuple[Whom, ...]
    mark: str
    worked_at: datetime

    @property
    def news(self) -> str:
        """What its mails have in common."""
        return mail.news(self.kind, self.id, self.mark)


def tell_waiting(db: Database, settings: Settings, *, now: datetime) -> int:
    """Put a mail about each that waits too long, to those who can do something, and return how many mails."""
    with db.reading() as session:
        told = mail.told(session, KINDS)
        late = [one for one in waits(session, settings, now) if one.news not in told]
    if not late:
        return 0
    put = 0
    with bookkeeping(db) as session:
        for one in late:
            row = session.get(Referral, one.id, with_for_update=True)
            # Somebody may have done something since it was looked up.
            if row is not None and row.worked_at == one.worked_at:
                put += telling.put(session, row, one.kind, one.whom, mark=one.mark, now=now)
    return put


def waits(session: Session, settings: Settings, now: datetime) -> Iterator[Wait]:
    """Give each referral that waits too long for somebody at this moment, the oldest first."""
    danger = Referral.state.in_(BEING_HANDLED) & Referral.danger_at.is_not(None)
    long_ago = workdays_ago(day_of(now), settings.idle_days)
    handled = Referral.state.in_(BEING_HANDLED) & (Referral.worked_at < start_of(long_ago + timedelta(days=1)))
    advisors = reading.open_advisors(session)
    is_out = Referral.advisor.not_in(advisors) | Referral.bars.any(ReferralBar.person_id == Referral.advisor)
    left = Referral.state.in_(BEING_HANDLED) & is_out
    chosen = select(Referral).where(Referral.state.in_((State.SENT, State.RETURNED)) | handled | left | danger)
    in_order = chosen.order_by(Referral.worked_at, Referral.id).options(selectinload(Referral.bars))
    for row in session.scalars(in_order):
        one = reading.listed(row, advisors)
        if one.left:
            yield _left(session, row, one)
            if presses_anew(one):
                # Told of all the same: its sender may be the only one who can act.
                yield from _late(row, one, now, settings)
        else:
            yield from _late(row, one, now, settings)
            yield from _idle(row, one, now, settings)


def _left(session: Session, row: Referral, one: Listed) -> Wait:
    """Tell at once: until somebody takes over nobody works on it, whatever day was planned."""
    if one.state in BEING_HANDLED:
        mark = " ".join((one.advisor, *(_since(session, row, id_) for id_ in (one.advisor, one.advisor_substitute))))
        return _wait(row, MailKind.LEFT, Whom.COORDINATORS, mark=mark)
    mark = f"{one.made_by} {_since(session, row, one.made_by)}"
    return _wait(row, MailKind.LEFT, Whom.COORDINATORS, Whom.MAKER, mark=mark)


def _since(session: Session, row: Referral, person_id: str) -> str:
    """Tell this time that the person can do nothing from the next: somebody may come back, and leave again."""
    barred = [int(bar.at.timestamp()) for bar in row.bars if bar.person_id == person_id]
    return str(barred[0] if barred else audit.last(session, people.SUBJECT, person_id))


def _late(row: Referral, one: Listed, now: datetime, settings: Settings) -> Iterator[Wait]:
    told_just_now = one.acute and (one.danger_at or one.sent_at) + AFTER_DANGER > now
    if one.state is State.RETURNED and is_overdue(one, now=now, settings=settings):
        yield _wait(row, MailKind.NOT_SENT_AGAIN, Whom.COORDINATORS, Whom.MAKER)
    elif told_just_now:
        return
    elif one.state is State.SENT and is_overdue(one, now=now, settings=settings):
        yield _wait(row, MailKind.OVERDUE, Whom.ADVISORS if one.acute else Whom.COORDINATORS, Whom.MAKER)
    elif presses_anew(one):
        # Its advisor may not be there. With the next one it begins anew, so that danger never falls silent.
        yield _wait(row, MailKind.OVERDUE, Whom.IN_CHARGE, Whom.COORDINATORS, Whom.MAKER, mark=one.advisor)


def _idle(row: Referral, one: Listed, now: datetime, settings: Settings) -> Iterator[Wait]:
    if is_idle(one, now=now, settings=settings):
        yield _wait(row, MailKind.IDLE, Whom.IN_CHARGE, mark=one.advisor)
    # Its advisor may be ill: the coordinators can hand it over, and what is never closed is never deleted.
    if is_idle(one, now=now, settings=settings, times=UNSEEN):
        yield _wait(row, MailKind.IDLE, Whom.COORDINATORS, mark=f"unseen {one.advisor}")


def _wait(row: Referral, kind: MailKind, *whom: Whom, mark: str = "") -> Wait:
    danger = row.danger_at.isoformat() if row.danger_at else ""
    planned = row.follow_up_on.isoformat() if kind is MailKind.IDLE and row.follow_up_on else ""
    parts = (row.worked_at.isoformat(), danger, planned, mark)
    return Wait(row.id, kind, whom, " ".join(filter(None, parts)), row.worked_at)
