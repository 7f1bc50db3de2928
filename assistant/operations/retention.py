"""What is kept no longer than it may be. Every part is tried, and what fails is tried again at the next run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from assistant.accounts import sessions, tries
from assistant.conversations import gaps, history
from assistant.errors import Conflict, StoreUnavailable
from assistant.operations import clock
from assistant.referrals import deleting, orphans
from assistant.referrals.deleting import Deleted
from assistant.roles import Action, Ownership, Person, require
from assistant.settings import Settings
from assistant.store import mail
from assistant.store.bookkeeping import leave_no_trace
from assistant.store.database import Database

SUBJECT = "retention"


@dataclass(frozen=True, slots=True)
class Report:
    """What was deleted: referrals by number, the rest in counts by part; and the parts that failed."""

    referrals: Deleted
    counts: dict[str, int]
    failed: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is left to try again."""
        return not self.failed and not self.referrals.left


def run(db: Database, settings: Settings, *, now: datetime, restoring: bool = False) -> Report:
    """Delete everything whose time is up, so that nothing of it is left in the files.

    While a backup is `restoring`, referrals and keys that no row names stay: somebody may have put the referral on
    hold after the backup, and the key may belong to a row that is newer than it.
    """
    referrals, counts, failed = Deleted(), dict[str, int](), list[str]()
    try:
        if not restoring:
            referrals = deleting.delete_due(db, now=now)
    except StoreUnavailable:
        failed.append("referrals")
    for name, purge in _parts(db, settings, now).items():
        if restoring and name == "keys":
            continue
        try:
            counts[name] = purge()
        except StoreUnavailable:
            failed.append(name)
    try:
        leave_no_trace(db)
    except StoreUnavailable:
        failed.append("trace")
    return Report(referrals, counts, tuple(failed))


def run_as(
    db: Database,
    settings: Settings,
    person: Person,
    *,
    now: datetime,
    dry: bool = False,
    clock_is_right: bool = False,
) -> Report:
    """Run it for an administrator, or say which referrals it would delete; an event of its own says what came of it.

    Raises `Conflict` where the clock has leapt ahead and a large part would go, unless they say that it is right.
    """
    require(person, Action.RUN_RETENTION)
    leap = None if dry or clock_is_right else clock.leapt(db, settings, now=now)
    if leap:
        raise Conflict(leap.told(now))
    if dry:
        numbers = tuple(number for _, number in deleting.due(db, now=now))
        report = Report(Deleted(left=numbers), {})
    else:
        report = run(db, settings, now=now)
    told = "dry run" if dry else f"{len(report.referrals.gone)} deleted, {len(report.referrals.left)} left"
    told = f"{clock.CONFIRMED}, {told}" if clock_is_right and not dry else told
    with db.change(person, Action.RUN_RETENTION, now=now) as change:
        change.allow(Ownership.OTHER, SUBJECT, "", told)
    return report


def _parts(db: Database, settings: Settings, now: datetime) -> dict[str, Callable[[], int]]:
    return {
        "conversations": lambda: history.purge(db, now=now, days=settings.conversation_days),
        "gaps": lambda: gaps.purge(db, now=now, days=settings.gap_days),
        "drafts": lambda: deleting.purge_drafts(db, now=now, days=settings.draft_days),
        "mails": lambda: mail.purge(db, now=now, days=settings.mail_days),
        "keys": lambda: orphans.destroy(db, now=now),
        "sessions": lambda: sessions.purge(db, now=now),
        "tries": lambda: tries.purge(db, now=now),
    }
