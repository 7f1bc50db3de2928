"""The one door to a referral: who may not see it learns not even that it exists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session

from assistant.accounts import directory
from assistant.errors import Conflict, Forbidden, NotFound
from assistant.referrals import once, telling
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.states import ANSWERS, WORK, State, after
from assistant.roles import Action, Ownership, Person, may
from assistant.store.data_keys import Why
from assistant.store.database import Database
from assistant.texts import referrals as texts

SUBJECT = "referral"
"""What audit events call it."""


def find(session: Session, person: Person, id: str) -> Referral:
    """Return the row, or raise `NotFound`: a missing one and one not theirs to see answer alike."""
    if not _may_be_seen(session, person, id):
        raise NotFound(texts.NOT_FOUND)
    row = session.get(Referral, id, with_for_update=True)
    # Looked at again now that the row is locked.
    barred = row is not None and person.id in {bar.person_id for bar in row.bars}
    if row is None or barred or not may(person, Action.VIEW_REFERRAL, stand(row, person, Action.VIEW_REFERRAL)):
        raise NotFound(texts.NOT_FOUND)
    return row


def _may_be_seen(session: Session, person: Person, id: str) -> bool:
    """Whether the person may see it, asked in the same two questions and so in the same time where there is none.

    To load the row takes many times as long, and who measures it would learn that the referral exists.
    """
    columns = (Referral.made_by, Referral.advisor, Referral.advisor_substitute, Referral.substitute)
    held = session.execute(select(*columns).where(Referral.id == id)).first()
    bars = select(ReferralBar.person_id).where(ReferralBar.referral_id == id, ReferralBar.person_id == person.id)
    is_barred = session.scalar(bars) is not None
    made_by, advisor, advisor_substitute, substitute = held or ("", "", "", "")
    stands = ways(person, made_by, (advisor, advisor_substitute), substitute)
    return held is not None and not is_barred and any(may(person, Action.VIEW_REFERRAL, way) for way in stands)


def stand(row: Referral, person: Person, action: Action) -> Ownership:
    """Return how the person stands to it; of several ways, the one that allows the action.

    An advisor who registered an inquiry and then received it is both its maker and its advisor.
    """
    orphaned = is_orphaned(row)
    stands = ways(person, row.made_by, (row.advisor, row.advisor_substitute), row.substitute, orphaned=orphaned)
    return next((way for way in stands if may(person, action, way)), stands[0])


def is_orphaned(row: Referral) -> bool:
    """Whether it waits for its maker, who can do nothing with it any more: gone, in another role, or kept out."""
    session = object_session(row)
    if row.state is not State.RETURNED or session is None:
        return False
    maker = directory.open_account(session, row.made_by)
    is_barred = row.made_by in {bar.person_id for bar in row.bars}
    return is_barred or maker is None or not may(maker, Action.WITHDRAW, Ownership.OWN)


def ways(
    person: Person, made_by: str, advisors: tuple[str, str], substitute: str, *, orphaned: bool = False
) -> tuple[Ownership, ...]:
    """Return every way the person stands to a referral with these people; never none.

    `advisors` are its advisor and that one's substitute.
    """
    advisor, stand_in = advisors
    stands = {
        Ownership.OWN: made_by,
        Ownership.ASSIGNED: advisor,
        Ownership.STAND_IN: stand_in,
        Ownership.SUBSTITUTE: substitute,
    }
    left = (Ownership.ORPHANED,) if orphaned else ()
    return (*(way for way, id in stands.items() if person.id == id), *left, Ownership.OTHER)


@contextmanager
def changing(
    db: Database,
    person: Person,
    action: Action,
    id: str,
    *,
    now: datetime,
    detail: str | Callable[[Referral], str] = "",
    mark: str | Callable[[Referral], str | None] | None = None,
) -> Iterator[Referral]:
    """Find, allow, move on in the state table, give the row to change and put the mails: all of it, or nothing.

    Nothing too where the click that `mark` stands for was stored before: then nothing done to the row is kept.

    `detail` says in the event whom it was about or which kind of thing it was, never content.
    """
    with db.change(person, action, now=now) as change:
        row = find(change.session, person, id)
        if once.is_done(row, mark(row) if callable(mark) else mark):
            change.unchanged()
            yield row
            return
        _still_theirs(row, person, action)
        change.allow(stand(row, person, action), SUBJECT, id, detail if isinstance(detail, str) else detail(row))
        _first_come(row, person, action)
        row.state = after(row.state, action, row.number)
        row.active_at = now
        if action in WORK:
            row.worked_at = now
        if action in ANSWERS:
            row.danger_at = None
        yield row
        telling.tell(change.session, row, action, person, now=now)


def require_kept(db: Database, row: Referral) -> None:
    """Raise `Conflict` where its deletion has begun: its text is gone, and the next run takes what is left of it."""
    if db.data_keys.destroyed().get(row.data_key) is Why.DELETED:
        raise Conflict(texts.BEING_DELETED.format(number=row.number))


def _still_theirs(row: Referral, person: Person, action: Action) -> None:
    """Tell the advisor whose page was drawn before a colleague took over; who never may it learns no more than that."""
    way = stand(row, person, action)
    if row.advisor and not may(person, action, way) and may(person, action, Ownership.ASSIGNED):
        raise Forbidden(texts.SOMEBODY_ELSES.format(number=row.number))


def _first_come(row: Referral, person: Person, action: Action) -> None:
    """Tell the second of two advisors, or of two pages that send the same again, that the first was first."""
    if action is Action.RECEIVE and row.state in {State.RECEIVED, State.IN_PROGRESS}:
        mine = row.advisor == person.id
        message = texts.ALREADY_RECEIVED_BY_YOU if mine else texts.ALREADY_RECEIVED
        raise Conflict(message.format(number=row.number))
    if action is Action.RESEND and row.state in {State.SENT, State.RECEIVED, State.IN_PROGRESS}:
        raise Conflict(texts.ALREADY_SENT_AGAIN.format(number=row.number))
