"""Where a mail goes, looked up when it is sent: whoever may not see the referral any more is not told of it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from assistant.accounts.sessions import person_of
from assistant.errors import NotFound
from assistant.referrals.access import find
from assistant.referrals.states import BEING_HANDLED, State
from assistant.roles import Role
from assistant.store.mail import URGENT, MailKind, MailRow
from assistant.store.people import PersonRow

NEWS_WHILE: dict[MailKind, frozenset[State]] = {
    **dict.fromkeys((MailKind.SENT, MailKind.ACUTE, MailKind.OVERDUE), frozenset({State.SENT})),
    MailKind.NOT_SENT_AGAIN: frozenset({State.RETURNED}),
    MailKind.IDLE: BEING_HANDLED,
    MailKind.LEFT: BEING_HANDLED | {State.RETURNED},
}
"""What is news only as long as the referral waits in such a state."""
STOOD_STILL = frozenset({MailKind.NOT_SENT_AGAIN, MailKind.IDLE})
"""What is no news once somebody has worked on it."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who gets the mail: where, and as what they find the referral."""

    email: str
    role: Role
    urgent: bool = False
    """Whether it tells of danger, so that even the subject says that it cannot wait."""


def addressee(session: Session, mail_id: str) -> Addressee | None:
    """Return who gets it, or None where nobody is to get it: it is done with, or they may not be told any more."""
    mail = session.get(MailRow, mail_id)
    person = session.get(PersonRow, mail.person_id) if mail else None
    if mail is None or person is None or person.disabled or not person.email:
        return None
    try:
        row = find(session, person_of(person), mail.referral_id)
    except NotFound:
        return None
    kind = MailKind(mail.kind)
    danger = row.danger_at is not None or row.acute_card_shown
    found = Addressee(person.email, person.role, kind is MailKind.ACUTE or (kind is MailKind.OVERDUE and danger))
    if kind in URGENT and row.danger_at:
        # Danger that was told after it was sent is news until somebody has done something about it.
        return found
    if kind is MailKind.HANDED_OVER and person.id not in {row.advisor, row.advisor_substitute}:
        # It was handed on before the mail had gone.
        return None
    if row.state not in NEWS_WHILE.get(kind, State) or (kind in STOOD_STILL and row.worked_at > mail.made_at):
        return None
    return found
