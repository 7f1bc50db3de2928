"""Who may do what: one pure table, checked in the function behind every page and command."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.errors import Forbidden
from assistant.texts import accounts as texts


class Role(StrEnum):
    """What a person is employed to do here."""

    CASEWORKER = "caseworker"
    ADVISOR = "advisor"
    ADMINISTRATOR = "administrator"


class Action(StrEnum):
    """Everything that a person can do and that is checked."""

    ASK = "ask"
    READ_SOURCES = "read_sources"
    KEEP_CONVERSATION = "keep_conversation"
    SEND_REFERRAL = "send_referral"
    REGISTER_INQUIRY = "register_inquiry"
    LIST_INBOX = "list_inbox"
    VIEW_REFERRAL = "view_referral"
    NOTICE_CASE = "notice_case"
    RECEIVE = "receive"
    RETURN = "return"
    RESEND = "resend"
    WITHDRAW = "withdraw"
    REPLY = "reply"
    REGISTER_ACTION = "register_action"
    END_COURSE = "end_course"
    CLOSE = "close"
    REOPEN = "reopen"
    VOTE = "vote"
    SEND_GAP = "send_gap"
    READ_GAPS = "read_gaps"
    MARK_GAP = "mark_gap"
    WRITE_LOCAL_ANSWER = "write_local_answer"
    APPROVE_LOCAL_ANSWER = "approve_local_answer"
    REVOKE_LOCAL_ANSWER = "revoke_local_answer"
    BEGIN_DRAFT = "begin_draft"
    DELETE_DRAFT = "delete_draft"
    CORRECT = "correct"
    REDACT = "redact"
    NAME_SUBSTITUTE = "name_substitute"
    HAND_OVER = "hand_over"
    FOLLOW_UP = "follow_up"
    ASSESS = "assess"
    REGISTER_PROGRESS = "register_progress"
    BAR = "bar"
    ADMIT = "admit"
    HOLD = "hold"
    RELEASE = "release"
    READ_FIGURES = "read_figures"
    EXPORT_FIGURES = "export_figures"
    EXPORT_CASE = "export_case"
    VERIFY_AUDIT = "verify_audit"
    RUN_RETENTION = "run_retention"
    BACK_UP = "back_up"
    RESTORE = "restore"
    ROTATE_KEYS = "rotate_keys"
    RETRY_MAIL = "retry_mail"
    MANAGE_ACCOUNTS = "manage_accounts"


class Ownership(StrEnum):
    """How a person stands to the thing: made it, is its advisor, that advisor's substitute, its maker's, none.

    `ORPHANED` is none too, to a thing that waits for a maker who can no longer open it.
    """

    OWN = "own"
    ASSIGNED = "assigned"
    STAND_IN = "stand_in"
    SUBSTITUTE = "substitute"
    ORPHANED = "orphaned"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in. `coordinate` gives an advisor what stands in `COORDINATED`, and others nothing."""

    id: str
    name: str
    role: Role
    unit: str = ""
    coordinate: bool = False


CASEWORKER, ADVISOR, ADMINISTRATOR = Role
ANYONE = frozenset(Ownership)
OWN = frozenset({Ownership.OWN})
MINE = frozenset({Ownership.OWN, Ownership.SUBSTITUTE})
ASSIGNED = frozenset({Ownership.ASSIGNED, Ownership.STAND_IN})
NOT_OWN = ANYONE - OWN

TABLE: dict[tuple[Role, Action], frozenset[Ownership]] = {
    (CASEWORKER, Action.ASK): ANYONE,
    (ADVISOR, Action.ASK): ANYONE,
    (CASEWORKER, Action.READ_SOURCES): ANYONE,
    (ADVISOR, Action.READ_SOURCES): ANYONE,
    (ADMINISTRATOR, Action.READ_SOURCES): ANYONE,
    (CASEWORKER, Action.KEEP_CONVERSATION): OWN,
    (ADVISOR, Action.KEEP_CONVERSATION): OWN,
    (CASEWORKER, Action.SEND_REFERRAL): OWN,
    (ADVISOR, Action.REGISTER_INQUIRY): OWN,
    (ADVISOR, Action.LIST_INBOX): ANYONE,
    (CASEWORKER, Action.VIEW_REFERRAL): MINE,
    (ADVISOR, Action.VIEW_REFERRAL): ANYONE,
    # That there is one about the case, and since when: so that two do not work on it without knowing.
    (CASEWORKER, Action.NOTICE_CASE): ANYONE,
    (ADVISOR, Action.NOTICE_CASE): ANYONE,
    (ADVISOR, Action.RECEIVE): ANYONE,
    (ADVISOR, Action.RETURN): ANYONE,
    (CASEWORKER, Action.RESEND): OWN,
    (CASEWORKER, Action.WITHDRAW): OWN,
    # An advisor who registered an inquiry for somebody else stands as its maker.
    (ADVISOR, Action.RESEND): OWN,
    (ADVISOR, Action.WITHDRAW): OWN,
    (ADVISOR, Action.REPLY): ASSIGNED,
    (ADVISOR, Action.REGISTER_ACTION): ASSIGNED,
    (ADVISOR, Action.END_COURSE): ASSIGNED,
    (ADVISOR, Action.CLOSE): ASSIGNED,
    (ADVISOR, Action.REOPEN): ANYONE,
    (CASEWORKER, Action.VOTE): OWN,
    (ADVISOR, Action.VOTE): OWN,
    (CASEWORKER, Action.SEND_GAP): OWN,
    (ADVISOR, Action.SEND_GAP): OWN,
    (ADVISOR, Action.READ_GAPS): ANYONE,
    (ADVISOR, Action.MARK_GAP): ANYONE,
    (ADVISOR, Action.WRITE_LOCAL_ANSWER): OWN,
    # Four eyes: whoever wrote it never approves it. Taking it back is the safe direction, so anybody's own too.
    (ADVISOR, Action.APPROVE_LOCAL_ANSWER): NOT_OWN,
    (ADVISOR, Action.REVOKE_LOCAL_ANSWER): ANYONE,
    (CASEWORKER, Action.BEGIN_DRAFT): OWN,
    (ADVISOR, Action.BEGIN_DRAFT): OWN,
    (CASEWORKER, Action.DELETE_DRAFT): OWN,
    (ADVISOR, Action.DELETE_DRAFT): OWN,
    (CASEWORKER, Action.CORRECT): OWN,
    (ADVISOR, Action.CORRECT): OWN,
    # A name that slipped in is out the sooner, the more who may take it out.
    (CASEWORKER, Action.REDACT): OWN,
    (ADVISOR, Action.REDACT): ANYONE,
    (CASEWORKER, Action.NAME_SUBSTITUTE): OWN,
    # Not whoever stands in: with somebody else's name they would take their own rights away.
    (ADVISOR, Action.NAME_SUBSTITUTE): OWN | {Ownership.ASSIGNED},
    (ADVISOR, Action.HAND_OVER): ASSIGNED,
    (ADVISOR, Action.FOLLOW_UP): ASSIGNED,
    (ADVISOR, Action.ASSESS): ASSIGNED,
    (ADVISOR, Action.REGISTER_PROGRESS): ASSIGNED,
    (ADVISOR, Action.BAR): ANYONE,
    (ADVISOR, Action.ADMIT): ANYONE,
    (ADVISOR, Action.HOLD): ANYONE,
    (ADVISOR, Action.RELEASE): ANYONE,
    (ADVISOR, Action.READ_FIGURES): ANYONE,
    (ADVISOR, Action.EXPORT_FIGURES): ANYONE,
    (ADVISOR, Action.EXPORT_CASE): ANYONE,
    (ADVISOR, Action.VERIFY_AUDIT): ANYONE,
    (ADMINISTRATOR, Action.VERIFY_AUDIT): ANYONE,
    (ADMINISTRATOR, Action.RUN_RETENTION): ANYONE,
    (ADMINISTRATOR, Action.BACK_UP): ANYONE,
    (ADMINISTRATOR, Action.RESTORE): ANYONE,
    (ADMINISTRATOR, Action.ROTATE_KEYS): ANYONE,
    (ADMINISTRATOR, Action.RETRY_MAIL): ANYONE,
    (ADMINISTRATOR, Action.MANAGE_ACCOUNTS): ANYONE,
}
"""What is not here, nor in `WIDER`, is not allowed."""

COORDINATED = frozenset(
    {
        Action.APPROVE_LOCAL_ANSWER,
        Action.REVOKE_LOCAL_ANSWER,
        Action.BAR,
        Action.ADMIT,
        Action.HOLD,
        Action.RELEASE,
        Action.EXPORT_CASE,
    }
)
"""What the table allows an advisor only together with `coordinate`."""

WIDER: dict[Action, frozenset[Ownership]] = {
    Action.HAND_OVER: ANYONE,
    Action.FOLLOW_UP: ANYONE,
    Action.NAME_SUBSTITUTE: ANYONE,
    # A course may go on when the referral is closed and its advisor has left.
    Action.END_COURSE: ANYONE,
    # Nobody else could end one that was returned to somebody who has left or is kept out of it since.
    Action.WITHDRAW: frozenset({Ownership.ORPHANED}),
}
"""What an advisor with `coordinate` may do beyond the table: somebody must, while a colleague is away or gone."""


def may(person: Person, action: Action, ownership: Ownership = Ownership.OTHER) -> bool:
    """Whether the person's role allows the action on a thing they stand to in this way."""
    if action in COORDINATED and not person.coordinate:
        return False
    wider = WIDER.get(action, frozenset()) if person.coordinate and person.role is ADVISOR else frozenset()
    return ownership in TABLE.get((person.role, action), frozenset()) | wider


def require(person: Person, action: Action, ownership: Ownership = Ownership.OTHER) -> None:
    """Raise `Forbidden` unless the table allows it."""
    if not may(person, action, ownership):
        raise Forbidden(texts.FORBIDDEN)
