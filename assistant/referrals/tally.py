"""The figures outlive the cases: what a referral added to them stays when it is deleted, and nothing else does."""

from __future__ import annotations

from collections import Counter

from sqlalchemy.orm import Session

from assistant.referrals import citizens
from assistant.referrals.facts import facts_of
from assistant.referrals.models import Referral, Tally


def add(session: Session, row: Referral) -> None:
    """Keep what the referral adds to the figures; in the transaction that deletes it, before it is deleted."""
    for fact, count in (facts_of(row) + Counter(citizens.last_of(session, row))).items():
        kept = session.get(Tally, tuple(fact), with_for_update=True)
        if kept is None:
            kept = Tally(**fact._asdict(), count=0)
            session.add(kept)
        kept.count += count
    # So that the next referral of the same transaction finds what is kept.
    session.flush()
