"""A machine whose clock has leapt ahead must not delete everything at once: somebody must say that the day is right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from sqlalchemy import func, select

from assistant.conversations.models import GapRow
from assistant.referrals import deleting
from assistant.referrals.days import day_of
from assistant.referrals.models import ReferralDraft
from assistant.roles import Action
from assistant.settings import Settings
from assistant.store.audit import AuditEvent
from assistant.store.conversations import ConversationRow
from assistant.store.database import Database
from assistant.texts import days
from assistant.texts import keeping as texts

LEAP = timedelta(days=45)
"""No event for longer than any summer: either nobody was here, or the clock is wrong. Only people can tell which."""
CONFIRMED = "clock confirmed"
"""What begins the event of a run that was told that the clock is right; leaps before it count no more."""


@dataclass(frozen=True, slots=True)
class Leap:
    """How far the clock went ahead between two events, and how much would be deleted now."""

    length: timedelta
    at_stake: int

    def told(self, now: datetime) -> str:
        """Return the sentence that says so, and what to do."""
        return texts.CLOCK_LEAPT.format(days=self.length.days, day=days.day(day_of(now)), count=self.at_stake)


def leapt(db: Database, settings: Settings, *, now: datetime) -> Leap | None:
    """Return the leap of the clock if something that people wrote would be deleted now; None where all is in order.

    Also where it is little: where something runs out every day, a leap of a year would delete a year's worth of it.
    The leap is looked for in all events since it was last confirmed: somebody may have signed in under the wrong clock.
    """
    at_stake = _at_stake(db, settings, now)
    if not at_stake:
        return None
    with db.reading() as session:
        confirmed = select(func.coalesce(func.max(AuditEvent.number), 0)).where(
            AuditEvent.action == Action.RUN_RETENTION, AuditEvent.detail.startswith(CONFIRMED)
        )
        since = select(AuditEvent.at).where(AuditEvent.number >= session.scalar(confirmed)).order_by(AuditEvent.number)
        moments = [*session.scalars(since), now]
    longest = max((later - earlier for earlier, later in pairwise(moments)), default=timedelta())
    return Leap(longest, at_stake) if longest > LEAP else None


def _at_stake(db: Database, settings: Settings, now: datetime) -> int:
    """Return how many referrals, drafts, conversations and questions to the advisors would go now."""
    over = (
        ReferralDraft.changed_at < now - timedelta(days=settings.draft_days),
        ConversationRow.latest_at < now - timedelta(days=settings.conversation_days),
        GapRow.sent_at < now - timedelta(days=settings.gap_days),
    )
    with db.reading() as session:
        going = sum(session.scalar(select(func.count()).where(one)) or 0 for one in over)
    return going + len(deleting.due(db, now=now))
