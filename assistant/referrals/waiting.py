"""Tells that a referral waits for somebody. Called every minute; each wait is told once, and again while it lasts.

Once, until what was told by mail is deleted (`ASSISTANT_MAIL_DAYS`): who still has not done anything is then told anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.referrals import reading, telling
from assistant.referrals.days import day_of, start_of
from assistant.referrals.deadlines import is_idle, is_overdue
from assistant.referrals.models import Referral
from assistant.referrals.states import BEING_HANDLED, State
from assistant.referrals.telling import Whom
from assistant.referrals.workdays import workdays_ago
from assistant.settings import Settings
from assistant.store import mail
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.mail import MailKind

AFTER_DANGER = timedelta(minutes=30)
"""All advisors were told when it was sent; after this long without anybody they and its sender are told again."""
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
    long_ago = workdays_ago(day_of(now), settings.idle_days)
    handled = Referral.state.in_(BEING_HANDLED) & (Referral.worked_at < start_of(long_ago + timedelta(days=1)))
    advisors = reading.open_advisors(session)
    left = Referral.state.in_(BEING_HANDLED) & Referral.advisor.not_in(advisors)
    chosen = select(Referral).where(Referral.state.in_((State.SENT, State.RETURNED)) | handled | left)
    for row in session.scalars(chosen.order_by(Referral.worked_at, Referral.id)):
        one = reading.listed(row, advisors)
        if one.left:
            # At once: until somebody takes over nobody works on it, whatever day was planned.
            handled_ = one.state in BEING_HANDLED
            whom = (Whom.COORDINATORS,) if handled_ else (Whom.COORDINATORS, Whom.MAKER)
            yield _wait(row, MailKind.LEFT, *whom, mark=one.advisor if handled_ else one.made_by)
        elif is_overdue(one, now=now, settings=settings) and one.state is State.SENT:
            if not one.acute or one.sent_at + AFTER_DANGER <= now:
                first = Whom.ADVISORS if one.acute else Whom.COORDINATORS
                yield _wait(row, MailKind.OVERDUE, first, Whom.MAKER)
        elif is_overdue(one, now=now, settings=settings) and one.state is State.RETURNED:
            yield _wait(row, MailKind.NOT_SENT_AGAIN, Whom.COORDINATORS, Whom.MAKER)
        elif is_idle(one, now=now, settings=settings):
            yield _wait(row, MailKind.IDLE, Whom.IN_CHARGE)
            # Its advisor may be ill: the coordinators can hand it over, and what is never closed is never deleted.
            if is_idle(one, now=now, settings=settings, times=UNSEEN):
                yield _wait(row, MailKind.IDLE, Whom.COORDINATORS, mark="unseen")


def _wait(row: Referral, kind: MailKind, *whom: Whom, mark: str = "") -> Wait:
    planned = row.follow_up_on.isoformat() if kind is MailKind.IDLE and row.follow_up_on else ""
    parts = (row.worked_at.isoformat(), planned, mark)
    return Wait(row.id, kind, whom, " ".join(filter(None, parts)), row.worked_at)
