"""What somebody is writing: kept at every change, found again, and gone once it is sent, deleted or too old.

A draft holds what was typed or ticked and the answer that it came from, never a proposal. Its text is sealed with a
data key of its own, which is destroyed with it: the referral that comes of it gets another, so that what was typed
and taken out again before sending opens nowhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from assistant.errors import Conflict, NotFound, StoreUnavailable
from assistant.referrals import access
from assistant.referrals.fields import Sign
from assistant.referrals.forms import LIMITS, Grounds, Screen, stopped
from assistant.referrals.models import Referral, ReferralDraft
from assistant.referrals.rows import context, to_grounds, version
from assistant.roles import Action, Ownership, Person, require
from assistant.store.bookkeeping import bookkeeping, tidy
from assistant.store.data_keys import DataKey, Why
from assistant.store.database import Database
from assistant.texts import drafts as texts
from assistant.texts import mending
from assistant.texts import referrals as referral_texts

SUBJECT = "draft"
"""What audit events call it."""
CONTENT = context("content", "referral_draft")
Typed = str | bool | tuple[str, ...]
"""What one field holds: a text, a tick, or the ticks of a list."""
GROUNDS, SIGNS = "grounds", "signs."
"""The question and its answer, which can only be left out; each sign is a tick of its own, under this and its name."""

TEXTS = ("unit", "case_number", "acute_called", "consent_basis", "safe_contact.times", "safe_contact.must_not", "note")
CHOICES = (
    *("about", "channel", "consent", "safe_contact.channel", "child_in_household", "notified_by", "substitute"),
    *("acute_card_shown", "help_asked", "safe_contact.interpreter_needed", *(SIGNS + sign for sign in Sign)),
)
NAMES = frozenset((*TEXTS, *CHOICES))
"""Every field that is kept, as the form calls it; of what has another name nothing is kept."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed or ticked, field by field, and what it came with."""

    key: str
    """With this key it is sent, so that it is sent once."""
    typed: Mapping[str, Typed] = field(default_factory=dict, repr=False)
    grounds: Grounds | None = field(default=None, repr=False)
    acute: bool = False
    conversation: str = ""
    """The chat that it came from: its id, not its words."""
    mends: str = ""
    """The id of the referral that is being mended."""
    version: str = ""
    """Which version of it."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A draft in its owner's list."""

    id: str
    about: str
    case_number: str
    mends: str
    number: str
    """The number of the referral that it mends."""
    begun_at: datetime
    changed_at: datetime


def id_of(person_id: str, key: str) -> str:
    """Return the id of what the person writes under the key: of the draft, and of the referral that comes of it."""
    return uuid5(NAMESPACE_URL, f"{person_id}/{key}").hex


def key_for(referral_id: str) -> str:
    """Return the key under which a correction of the referral is written."""
    return f"mend-{referral_id}"


def left_out(draft: Draft, screen: Screen) -> dict[str, str]:
    """Return for each text that may not be kept the sentence that says why."""
    found = {}
    for name in TEXTS:
        text = str(draft.typed.get(name, ""))
        if sentence := stopped(name, text, screen):
            found[name] = sentence
        elif len(text) > LIMITS[name]:
            found[name] = referral_texts.TOO_LONG.format(limit=LIMITS[name])
    if draft.grounds and (sentence := stopped("grounds.question", draft.grounds.question, screen)):
        found["grounds.question"] = sentence
    return found


def keep(
    db: Database, person: Person, draft: Draft, changed: str, *, is_kept: bool = False, now: datetime, screen: Screen
) -> dict[str, str]:
    """Keep what was typed and return what `left_out` returns, for that is not kept.

    Of a draft that is there only the field `changed` is stored, so that two tabs do not overwrite each other's
    fields; where that one may not be kept, what stood in it before stays. The first save is an event; the ones that
    follow are not. Raises `Conflict` where it was sent meanwhile, or deleted after it `is_kept`, and `NotFound` where
    it corrects what is not there for this person.
    """
    require(person, Action.BEGIN_DRAFT, Ownership.OWN)
    reasons, grounds = left_out(draft, screen), draft.grounds
    fits = {name: value for name, value in draft.typed.items() if name in NAMES - set(reasons)}
    if grounds and "grounds.question" in reasons:
        grounds = replace(grounds, question="")
    draft = replace(draft, typed=fits, grounds=grounds)
    if not _write_over(db, person, draft, "" if changed in reasons else changed, now):
        _begin(db, person, draft, now, is_kept=is_kept)
    return reasons


def load(db: Database, person: Person, id: str) -> Draft:
    """Return the person's draft; somebody else's is `NotFound`, like one that is not there."""
    require(person, Action.BEGIN_DRAFT, Ownership.OWN)
    with db.reading() as session:
        row = _own(session, person, id)
    return opened(row, db.data_keys.of(row.data_key))


def mine(db: Database, person: Person) -> tuple[Listed, ...]:
    """Return the person's drafts, the one changed last first."""
    require(person, Action.BEGIN_DRAFT, Ownership.OWN)
    with db.reading() as session:
        rows = session.scalars(select(ReferralDraft).where(ReferralDraft.person_id == person.id)).all()
        return tuple(sorted(_listed(db, session, person, rows), key=lambda one: one.changed_at, reverse=True))


def delete(db: Database, person: Person, id: str, *, now: datetime) -> None:
    """Delete the person's draft so that nothing of it can be read again, anywhere."""
    with db.change(person, Action.DELETE_DRAFT, now=now) as change:
        row = _own(change.session, person, id)
        change.allow(Ownership.OWN, SUBJECT, id)
        change.session.delete(row)
    # Only now: a row whose key is gone could never be read again, while a key without a row opens nothing.
    forget(db, row.data_key, now=now)
    tidy(db)


def take(session: Session, id: str) -> str:
    """Delete the draft in the transaction that sends it and return its key's name; nothing where there is none."""
    row = session.get(ReferralDraft, id)
    if row is None:
        return ""
    session.delete(row)
    return row.data_key


def take_correction(row: Referral, person: Person) -> str:
    """Delete the person's draft of a correction in the transaction that stores it and return its key's name."""
    session = object_session(row)
    return take(session, id_of(person.id, key_for(row.id))) if session else ""


def take_mending(session: Session, referral_id: str) -> tuple[str, ...]:
    """Delete everybody's drafts that mend the referral and return their keys' names: they hold all that it says."""
    writing = session.scalars(select(ReferralDraft.person_id).distinct()).all()
    ids = [id_of(person, key_for(referral_id)) for person in writing]
    return tuple(key for id in ids if (key := take(session, id)))


def forget(db: Database, key: str, *, now: datetime) -> None:
    """Destroy the key of a draft that was sent or deleted. What fails here is done later: see `orphans.py`."""
    if key:
        with suppress(StoreUnavailable):
            db.data_keys.destroy(key, Why.DELETED, now=now)


def _begin(db: Database, person: Person, draft: Draft, now: datetime, *, is_kept: bool) -> None:
    id = id_of(person.id, draft.key)
    with db.change(person, Action.BEGIN_DRAFT, now=now) as change:
        if change.session.scalar(select(Referral.id).where(Referral.id == id)):
            raise Conflict(texts.ALREADY_SENT.format(number=access.find(change.session, person, id).number))
        if is_kept:
            raise Conflict(texts.NOT_FOUND)
        if draft.mends and version(mended := access.find(change.session, person, draft.mends)) != draft.version:
            # What was removed from it would live on here, and come back with the correction.
            raise Conflict(mending.CHANGED_MEANWHILE.format(number=mended.number))
        key = db.data_keys.make()
        row = ReferralDraft(id=id, person_id=person.id, data_key=key.name, begun_at=now, changed_at=now)
        row.content = _sealed(draft, key)
        change.session.add(row)
        change.allow(Ownership.OWN, SUBJECT, id)


def _write_over(db: Database, person: Person, draft: Draft, changed: str, now: datetime) -> bool:
    """Store the field in the draft that is there; return whether there is one."""
    with bookkeeping(db) as session:
        row = session.get(ReferralDraft, id_of(person.id, draft.key))
        if row is None:
            return False
        key = db.data_keys.of(row.data_key)
        held = opened(row, key)
        both = {**held.typed, changed: draft.typed.get(changed)}
        typed = {name: value for name, value in both.items() if value is not None}
        # They are left out by a click of their own, which another tab may not know of.
        grounds = draft.grounds if changed == GROUNDS else held.grounds
        row.content, row.changed_at = _sealed(replace(draft, typed=typed, grounds=grounds), key), now
        return True


def _sealed(draft: Draft, key: DataKey) -> bytes:
    return key.seal(json.dumps(asdict(draft)), CONTENT)


def opened(row: ReferralDraft, key: DataKey) -> Draft:
    """Return what stands in the row."""
    held: dict[str, Any] = json.loads(key.open(row.content, CONTENT))
    typed = {name: tuple(value) if isinstance(value, list) else value for name, value in held["typed"].items()}
    return Draft(**held | {"typed": typed, "grounds": to_grounds(held["grounds"]) if held["grounds"] else None})


def _listed(db: Database, session: Session, person: Person, rows: Sequence[ReferralDraft]) -> Iterator[Listed]:
    alive = db.data_keys.alive()
    for row in rows:
        # One from a restored backup, deleted since, is no draft any more.
        if row.data_key in alive:
            draft = opened(row, db.data_keys.of(row.data_key))
            about, case_number = (str(draft.typed.get(name) or "") for name in ("about", "case_number"))
            number = _number(session, person, draft.mends)
            yield Listed(row.id, about, case_number, draft.mends, number, row.begun_at, row.changed_at)


def _number(session: Session, person: Person, id: str) -> str:
    """Return the number of the referral where there is one that the person may see."""
    with suppress(NotFound):
        return access.find(session, person, id).number if id else ""
    return ""


def _own(session: Session, person: Person, id: str) -> ReferralDraft:
    row = session.get(ReferralDraft, id)
    if row is None or row.person_id != person.id:
        raise NotFound(texts.NOT_FOUND)
    return row
