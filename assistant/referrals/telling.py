"""Who is told by mail when something happens to a referral: one table, used by whatever changes one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.accounts.sessions import person_of
from assistant.referrals.models import Referral
from assistant.roles import Action, Ownership, Person, Role, may
from assistant.store import mail
from assistant.store.mail import MailKind
from assistant.store.people import PersonRow


class Whom(Enum):
    """Who is told."""

    ADVISORS = auto()
    """All of them: nobody's is what nobody has received, and one who is away must not be the only one who knows."""
    COORDINATORS = auto()
    """Those who coordinate; where none of them can be told, all advisors."""
    MAKER = auto()
    """Whoever sent it, and the substitute they named."""
    ADVISOR = auto()
    """Its advisor and that one's substitute; while it has none, all advisors, for they were told that it came."""
    IN_CHARGE = auto()
    """Its advisor and that one's substitute; where neither can be told, those who coordinate, for they can act."""


ELSE = {Whom.IN_CHARGE: Whom.COORDINATORS, Whom.COORDINATORS: Whom.ADVISORS}
"""Who is told where none of them can be."""

TOLD: dict[Action, tuple[MailKind, Whom]] = {
    Action.SEND_REFERRAL: (MailKind.SENT, Whom.ADVISORS),
    Action.REGISTER_INQUIRY: (MailKind.SENT, Whom.ADVISORS),
    Action.RESEND: (MailKind.SENT, Whom.ADVISORS),
    Action.WITHDRAW: (MailKind.WITHDRAWN, Whom.ADVISOR),
    Action.CORRECT: (MailKind.CORRECTED, Whom.ADVISOR),
    Action.RECEIVE: (MailKind.RECEIVED, Whom.MAKER),
    Action.RETURN: (MailKind.RETURNED, Whom.MAKER),
    Action.REPLY: (MailKind.ANSWERED, Whom.MAKER),
    Action.CLOSE: (MailKind.CLOSED, Whom.MAKER),
    Action.HAND_OVER: (MailKind.HANDED_OVER, Whom.ADVISOR),
}
"""What is not here is told to nobody."""


def tell(session: Session, row: Referral, action: Action, actor: Person, *, now: datetime) -> None:
    """Put the mails that the action calls for into the transaction that it happens in; never one to the actor."""
    if action not in TOLD:
        return
    kind, whom = TOLD[action]
    if kind is MailKind.SENT and row.acute_card_shown:
        kind = MailKind.ACUTE
    put(session, row, kind, (whom,), mark=now.isoformat(), now=now, but=actor.id)
    if action is Action.HAND_OVER and row.danger_at and row.advisor != actor.id:
        # Beside the other: that it was handed over stays news, also when somebody else has answered the danger first.
        put(session, row, MailKind.ACUTE, (Whom.IN_CHARGE,), mark=now.isoformat(), now=now, but=actor.id)


def tell_corrected(session: Session, row: Referral, actor: Person, *, now: datetime) -> None:
    """Put the mails for a correction; where it tells of danger, or more about it, they say that it is urgent."""
    if row.danger_at == now:
        put(session, row, MailKind.ACUTE, (Whom.IN_CHARGE,), mark=now.isoformat(), now=now, but=actor.id)
    else:
        tell(session, row, Action.CORRECT, actor, now=now)


def put(
    session: Session,
    row: Referral,
    kind: MailKind,
    whom: Iterable[Whom],
    *,
    mark: str,
    now: datetime,
    but: str = "",
) -> int:
    """Put a mail to each of them and return how many; `mark` stands for the one time that this happened."""
    people = [id_ for one in whom for id_ in _people(session, row, one, but)]
    return mail.put(session, kind, people, referral_id=row.id, number=row.number, mark=mark, now=now)


def _people(session: Session, row: Referral, whom: Whom, but: str) -> list[str]:
    """Return those who have an address and may see it: nobody else is to learn that it exists.

    Where only whoever did it is left, those are told who stand in `ELSE`.
    """
    stands = {id_: way for id_, way in _stands(session, row, whom) if id_ != but}
    barred = {bar.person_id for bar in row.bars}
    reached = session.scalars(
        select(PersonRow).where(PersonRow.id.in_(stands), PersonRow.disabled.is_(False), PersonRow.email != "")
    )
    people = [
        one.id for one in reached if one.id not in barred and may(person_of(one), Action.VIEW_REFERRAL, stands[one.id])
    ]
    return people or (_people(session, row, ELSE[whom], but) if whom in ELSE else [])


def _stands(session: Session, row: Referral, whom: Whom) -> Iterator[tuple[str, Ownership]]:
    if whom is Whom.MAKER:
        # In this order: whoever is both counts as its maker.
        yield row.substitute, Ownership.SUBSTITUTE
        yield row.made_by, Ownership.OWN
    elif whom in {Whom.ADVISOR, Whom.IN_CHARGE} and row.advisor:
        yield row.advisor_substitute, Ownership.STAND_IN
        yield row.advisor, Ownership.ASSIGNED
    else:
        advisors = select(PersonRow.id).where(PersonRow.role == Role.ADVISOR)
        if whom is Whom.COORDINATORS:
            advisors = advisors.where(PersonRow.coordinate.is_(True))
        for id_ in session.scalars(advisors):
            yield id_, Ownership.OTHER
