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
"""What is neither here nor in `STAYS` cannot happen. Who may do it stands in `roles.TABLE`."""

SENT_ONCE = frozenset(State) - {State.DRAFT}
OPEN = frozenset({State.SENT, State.RETURNED, State.RECEIVED, State.IN_PROGRESS})
BEING_HANDLED = frozenset({State.RECEIVED, State.IN_PROGRESS})
OVER = frozenset({State.CLOSED, State.WITHDRAWN})
"""Nobody works on it any more: what it says stays, and only what it is filed under can be corrected."""
STAYS: dict[Action, frozenset[State]] = {
    Action.CORRECT: frozenset({State.SENT, State.RECEIVED, State.IN_PROGRESS}) | OVER,
    Action.REDACT: SENT_ONCE,
    Action.NAME_SUBSTITUTE: OPEN,
    Action.HAND_OVER: BEING_HANDLED,
    Action.FOLLOW_UP: BEING_HANDLED,
    Action.ASSESS: BEING_HANDLED | {State.CLOSED},
    Action.END_COURSE: frozenset({State.IN_PROGRESS, State.CLOSED}),
    Action.REGISTER_PROGRESS: frozenset({State.IN_PROGRESS, State.CLOSED}),
    Action.BAR: SENT_ONCE,
    Action.ADMIT: SENT_ONCE,
    Action.HOLD: SENT_ONCE,
    Action.RELEASE: SENT_ONCE,
}
"""What can be done in which states and leaves the referral in its own."""

WORK = frozenset(
    {
        Action.RESEND,
        Action.RECEIVE,
        Action.RETURN,
        Action.WITHDRAW,
        Action.REPLY,
        Action.REGISTER_ACTION,
        Action.END_COURSE,
        Action.REGISTER_PROGRESS,
        Action.ASSESS,
        Action.CLOSE,
        Action.REOPEN,
    }
)
"""What brings a referral nearer to its end. Looking at it, covering it and planning when to look again do not."""
ANSWERS = WORK - {Action.END_COURSE, Action.REGISTER_PROGRESS, Action.ASSESS}
"""What somebody does about danger that was told. What is only written down for the figures does nothing about it."""


def after(state: State, action: Action, number: str) -> State:
    """Return the state that the action leads to, or raise `Conflict` where it cannot happen now."""
    following = state if state in STAYS.get(action, ()) else TRANSITIONS.get((state, action))
    if following is None:
        raise Conflict(texts.NOT_NOW[state].format(number=number))
    return following
