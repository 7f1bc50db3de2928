"""How often a sign-in may be tried. Counted before the password is hashed, because hashing is what costs."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, func, select

from assistant.accounts.names import key_of
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.people import TryRow

PER_ACCOUNT = 5
PAUSE = timedelta(minutes=15)
# So that guessing over many names cannot keep the machine busy either: about one hash a second.
IN_ALL = 60
IN_ALL_WITHIN = timedelta(minutes=1)


def spend(db: Database, username: str, *, now: datetime) -> bool:
    """Note a try and say whether it may be made; what is refused is not noted, so waiting always helps."""
    account = _account(username)
    with bookkeeping(db) as session:
        session.execute(delete(TryRow).where(TryRow.at <= now - PAUSE))
        mine = session.scalar(select(func.count()).where(TryRow.account == account)) or 0
        lately = session.scalar(select(func.count()).where(TryRow.at > now - IN_ALL_WITHIN)) or 0
        if mine >= PER_ACCOUNT or lately >= IN_ALL:
            return False
        session.add(TryRow(account=account, at=now))
        return True


def forgive(db: Database, username: str) -> None:
    """Forget the account's tries: the right password was given, or an administrator helped."""
    with bookkeeping(db) as session:
        session.execute(delete(TryRow).where(TryRow.account == _account(username)))


def purge(db: Database, *, now: datetime) -> int:
    """Delete the tries that no longer count and return how many."""
    with bookkeeping(db) as session:
        old = session.scalars(select(TryRow).where(TryRow.at <= now - PAUSE)).all()
        for row in old:
            session.delete(row)
    return len(old)


def _account(username: str) -> str:
    return sha256(key_of(username).encode()).hexdigest()
