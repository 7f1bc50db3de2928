"""What protects a person, kept a second time beside the data keys.

Who is kept out, what is held, what was corrected, and which figures were given away. A restored database knows nothing
of what was done after its backup. The file of keys is newer, so that what stands here is applied again before anything
opens. Ids, names of fields, times, and numbers that everybody may read. It is written before the change is committed
and taken away after: a stop between the two leaves more protection than was asked for, never less.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from assistant.store.data_keys import DataKeys

TABLE = """
CREATE TABLE IF NOT EXISTS protection (
    kind TEXT, referral_id TEXT, person_id TEXT, at TEXT NOT NULL, by TEXT NOT NULL, why TEXT NOT NULL,
    stamp TEXT NOT NULL, PRIMARY KEY (kind, referral_id, person_id)
) WITHOUT ROWID
"""


PUBLISHED = """
CREATE TABLE IF NOT EXISTS published (
    year INTEGER, last_month INTEGER, at TEXT NOT NULL, content TEXT NOT NULL, PRIMARY KEY (year, last_month)
) WITHOUT ROWID
"""


class Kind(StrEnum):
    """What is protected against."""

    BAR = "bar"
    """Somebody is kept out."""
    HOLD = "hold"
    """It is not deleted."""
    CORRECTED = "corrected"
    """What the form said before holds no more; `why` names the fields."""


@dataclass(frozen=True, slots=True)
class Protection:
    """One of them. `person_id` is whom it keeps out, `by` who did it; `why` is a word of a fixed list."""

    kind: Kind
    referral_id: str
    person_id: str
    at: datetime
    by: str
    why: str = ""
    stamp: str = field(default_factory=lambda: secrets.token_hex(8))
    """Tells one time that it was done from the next, so that lifting the one does not lift the other."""


@dataclass(frozen=True, slots=True)
class Published:
    """The figures of a year up to a month, as they were given away: with another version one could subtract."""

    year: int
    last_month: int
    at: datetime
    content: str


class Protections:
    """Their tables, in the file of data keys."""

    def __init__(self, keys: DataKeys) -> None:
        self._keys = keys

    def create(self) -> None:
        """Make the tables unless they are there."""
        with self._keys.opened() as raw:
            raw.execute(TABLE)
            raw.execute(PUBLISHED)

    def put(self, one: Protection) -> None:
        """Keep it, in place of an earlier one of the same kind; when this returns it is on the disk."""
        with self._keys.opened() as raw:
            raw.execute("INSERT OR REPLACE INTO protection VALUES (?, ?, ?, ?, ?, ?, ?)", _row(one))

    def find(self, kind: Kind, referral_id: str, person_id: str = "") -> Protection | None:
        """Return it, None where there is none."""
        wanted = (kind, referral_id, person_id)
        return next((one for one in self.all() if (one.kind, one.referral_id, one.person_id) == wanted), None)

    def lift(self, one: Protection) -> None:
        """Take this very one away; one that was put in its place since stays."""
        with self._keys.opened() as raw:
            named = (one.kind, one.referral_id, one.person_id, one.stamp)
            raw.execute(
                "DELETE FROM protection WHERE kind = ? AND referral_id = ? AND person_id = ? AND stamp = ?", named
            )

    def forget(self, referral_id: str) -> None:
        """Take away everything about a referral that is deleted."""
        with self._keys.opened() as raw:
            raw.execute("DELETE FROM protection WHERE referral_id = ?", (referral_id,))

    def all(self) -> tuple[Protection, ...]:
        """Return them, the oldest first."""
        with self._keys.opened("BEGIN") as raw:
            rows = raw.execute("SELECT * FROM protection ORDER BY at, kind, referral_id, person_id").fetchall()
        return tuple(
            Protection(Kind(kind), referral_id, person_id, datetime.fromisoformat(at), *told)
            for kind, referral_id, person_id, at, *told in rows
        )

    def put_published(self, one: Published) -> None:
        """Keep what is given away; when this returns it is on the disk."""
        with self._keys.opened() as raw:
            row = (one.year, one.last_month, one.at.astimezone(UTC).isoformat(), one.content)
            raw.execute("INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?)", row)

    def published(self) -> tuple[Published, ...]:
        """Return what was given away, the earliest period first."""
        with self._keys.opened("BEGIN") as raw:
            rows = raw.execute(
                "SELECT year, last_month, at, content FROM published ORDER BY year, last_month"
            ).fetchall()
        return tuple(Published(year, month, datetime.fromisoformat(at), content) for year, month, at, content in rows)

    def take_over(self, theirs: Protections) -> None:
        """Keep theirs too; of two that are the same the later one."""
        held_published = {(one.year, one.last_month): one.at for one in self.published()}
        for given in theirs.published():
            if (at := held_published.get((given.year, given.last_month))) is None or at < given.at:
                self.put_published(given)
        for one in theirs.all():
            held = self.find(one.kind, one.referral_id, one.person_id)
            if held is None or held.at < one.at:
                self.put(one)


def _row(one: Protection) -> tuple[str, ...]:
    at = one.at.astimezone(UTC).isoformat()
    return (one.kind, one.referral_id, one.person_id, at, one.by, one.why, one.stamp)
