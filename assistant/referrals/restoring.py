"""What was deleted or taken out after a backup was made is deleted and taken out again when it is restored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.errors import StoreUnavailable
from assistant.referrals import drafts, rows
from assistant.referrals.access import SUBJECT
from assistant.referrals.days import day_of
from assistant.referrals.deleting import EVENT, remove
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact
from assistant.referrals.models import Referral, ReferralDraft, ReferralYear
from assistant.referrals.protecting import CORRECTION_LOST
from assistant.referrals.views import Detail, Happened
from assistant.store.data_keys import DataKey, Why
from assistant.store.database import Database
from assistant.texts import keeping as texts

EMPTIED = "text_gone"


@dataclass(frozen=True, slots=True)
class Again:
    """Numbers of referrals: which were deleted again, and of which the text is gone."""

    deleted: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()


def delete_again(db: Database, *, now: datetime) -> Again:
    """Bring a restored database up to what its newest keys say; raise `StoreUnavailable` where they are not its own."""
    destroyed, alive = db.data_keys.destroyed(), db.data_keys.alive()
    with db.reading() as session:
        held = [(id_, name) for id_, name in session.execute(select(Referral.id, Referral.data_key))]
        drafts = [(id_, name) for id_, name in session.execute(select(ReferralDraft.id, ReferralDraft.data_key))]
    if any(name not in destroyed and name not in alive for _, name in (*held, *drafts)):
        raise StoreUnavailable(texts.RESTORE_KEYS_OLD)
    gone = [_delete(db, id_, now) for id_, name in held if destroyed.get(name) is Why.DELETED]
    emptied = [_empty(db, id_, now) for id_, name in held if destroyed.get(name) is Why.REPLACED]
    _drop(db, [id_ for id_, name in drafts if name in destroyed], now)
    return Again(tuple(gone), tuple(emptied))


def losses(detail: Detail) -> tuple[Happened, ...]:
    """Return what a restore has lost of the referral's own words and nobody has written again since."""
    written = max(at for at in (detail.sent_at, detail.corrected_at) if at)
    return tuple(one for one in detail.history if one.action in {EMPTIED, CORRECTION_LOST} and one.at > written)


def skip_numbers(session: Session, count: int, *, now: datetime) -> None:
    """Let the year's numbers go on so much further: those in between may have been told to somebody already."""
    year = day_of(now).year
    held = session.get(ReferralYear, year)
    session.merge(ReferralYear(year=year, last=(held.last if held else 0) + count))


def _delete(db: Database, id_: str, now: datetime) -> str:
    with db.system_change(EVENT, now=now) as change:
        row = change.session.get_one(Referral, id_)
        number, draft_keys = row.number, remove(db, change.session, row, now=now)
        change.record(SUBJECT, id_, detail=f"{number} again")
    for key in draft_keys:
        drafts.forget(db, key, now=now)
    return number


def _empty(db: Database, id_: str, now: datetime) -> str:
    """Give the row a key that opens: its text under the old one is gone, and the page says so."""
    with db.system_change(EMPTIED, now=now) as change:
        row, key = change.session.get_one(Referral, id_), db.data_keys.make()
        # When something was taken out, not when that came to light.
        taken_out, row.data_key = db.data_keys.destroyed_at(row.data_key) or now, key.name
        row.redacted_at = max(taken_out, row.redacted_at or taken_out)
        form = _without_text(row, key)
        rows.fill(row, form, key)
        for message in row.messages:
            message.text = _gone(message.text, key, rows.context("text", "referral_message"))
        for action in row.actions:
            action.note = _gone(action.note, key, rows.context("note", "referral_action"))
        change.record(SUBJECT, id_, detail=row.number)
        return row.number


def _without_text(row: Referral, key: DataKey) -> ReferralForm:
    """Return the form with a sentence in place of each text that there was, and nothing where there was none."""
    held: dict[str, Any] = {name: getattr(row, name) for name in rows.PLAIN}
    held |= {name: texts.TEXT_GONE if _says(getattr(row, name), key) else "" for name in rows.WRITTEN}
    if row.safe_contact:
        # The safe side, where nobody can read any more what was said.
        held["safe_contact"] = SafeContact(must_not=texts.TEXT_GONE)
    if row.grounds:
        held["grounds"] = Grounds(texts.TEXT_GONE, texts.TEXT_GONE)
    return ReferralForm(**held)


def _gone(sealed: bytes, key: DataKey, context: str) -> bytes:
    return key.seal(texts.TEXT_GONE if _says(sealed, key) else "", context)


def _says(sealed: bytes, key: DataKey) -> bool:
    """Whether something stood there: how long it was shows without the key that opened it."""
    return len(sealed) > len(key.seal("", ""))


def _drop(db: Database, ids: list[str], now: datetime) -> None:
    if not ids:
        return
    with db.system_change("purge_drafts", now=now) as change:
        for id_ in ids:
            change.session.delete(change.session.get_one(ReferralDraft, id_))
        change.record("draft", "", detail=f"{len(ids)} deleted again")
