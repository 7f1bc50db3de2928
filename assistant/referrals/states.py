"""The states of a referral and the only ways between them."""

from __future__ import annotations

from enum import StrEnum

from assistant.errors import Conflict
from assistant.roles import Action
from assistant.texts import referrals as texts


class State(StrEnum):
    """Where a referral stands. "Sent" is not "received"."""

    DRAFT = "draft"
    SENT = "sent"
    RETURNED = "returned"
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


TRANSITIONS: dict[tuple[State, Action], State] = {
    (State.DRAFT, Action.SEND_REFERRAL): State.SENT,
    (State.DRAFT, Action.REGISTER_INQUIRY): State.SENT,
    (State.SENT, Action.RECEIVE): State.RECEIVED,
    (State.SENT, Action.RETURN): State.RETURNED,
    (State.SENT, Action.WITHDRAW): State.WITHDRAWN,
    (State.RETURNED, Action.RESEND): State.SENT,
    (State.RETURNED, Action.WITHDRAW): State.WITHDRAWN,
    (State.RECEIVED, Action.REPLY): State.IN_PROGRESS,
    (State.RECEIVED, Action.REGISTER_ACTION): State.IN_PROGRESS,
    (State.RECEIVED, Action.CLOSE): State.CLOSED,
    (State.IN_PROGRESS, Action.REPLY): State.IN_PROGRESS,
    (State.IN_PROGRESS, Action.REGISTER_ACTION): State.IN_PROGRESS,
    (State.IN_PROGRESS, Action.CLOSE): State.CLOSED,
    (State.CLOSED, Action.REOPEN): State.IN_PROGRESS,
}
"""What is not here cannot happen. Who may do it stands in `roles.TABLE`."""


def after(state: State, action: Action, number: str) -> State:
    """Return the state that the action leads to, or raise `Conflict` where it cannot happen now."""
    following = TRANSITIONS.get((state, action))
    if following is None:
        raise Conflict(texts.NOT_NOW[state].format(number=number))
    return following
