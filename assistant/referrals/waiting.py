"""Tells that a referral waits for somebody to receive it. Called every minute; each is told once for each sending."""

from __future__ import annotations

from datetime import datetime, timedelta

from assistant.referrals import telling
from assistant.referrals.deadlines import Waiting, not_received
from assistant.referrals.models import Referral
from assistant.referrals.states import State
from assistant.referrals.telling import Whom
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.mail import MailKind

AFTER_DANGER = timedelta(minutes=30)
"""All advisors were told when it was sent; after this long without anybody they and its sender are told again."""


def tell_waiting(db: Database, *, now: datetime) -> int:
    """Put a mail to the coordinators and the caseworker about each that is late, and return how many mails."""
    late = [one for one in not_received(db, now=now) if _is_to_be_told(one, now)]
    if not late:
        return 0
    put = 0
    with bookkeeping(db) as session:
        for one in late:
            row = session.get(Referral, one.id, with_for_update=True)
            # It may have been received, or sent anew, since it was looked up.
            if row is None or row.state is not State.SENT or row.sent_at != one.sent_at:
                continue
            whom = (Whom.ADVISORS if one.acute else Whom.COORDINATORS, Whom.MAKER)
            put += telling.put(session, row, MailKind.OVERDUE, whom, mark=row.sent_at.isoformat(), now=now)
    return put


def _is_to_be_told(one: Waiting, now: datetime) -> bool:
    return not one.acute or one.due_at + AFTER_DANGER <= now
