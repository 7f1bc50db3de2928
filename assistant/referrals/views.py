"""What leaves this room: one line of a list, and everything about one referral, as values that cannot change."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from assistant.referrals.fields import About, ActionKind, Actor, Channel, MessageKind, ReferralOutcome, Step
from assistant.referrals.forms import ReferralForm
from assistant.referrals.states import SENT_ONCE, State


@dataclass(frozen=True, slots=True)
class InboxFilter:
    """What the inbox shows. The days are Copenhagen's and both included; None means all."""

    states: frozenset[State] = SENT_ONCE
    unit: str | None = None
    about: About | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list: nothing here tells about the citizen."""

    id: str
    number: str
    state: State
    about: About
    channel: Channel
    unit: str
    case_number: str
    acute: bool
    made_by: str
    substitute: str
    advisor: str
    advisor_substitute: str
    sent_at: datetime
    received_at: datetime | None
    active_at: datetime
    worked_at: datetime
    seen_at: datetime | None
    follow_up_on: date | None
    danger_at: datetime | None = None
    left: bool = False
    """Whether whoever is to act on it cannot any more, and has nobody who stands in for them."""


@dataclass(frozen=True, slots=True)
class Message:
    """An advisor's words to the caseworker."""

    at: datetime
    by: str
    kind: MessageKind
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Handled:
    """Something that was done; `id` names it where a course is ended."""

    id: int
    at: datetime
    by: str
    kind: ActionKind
    on: date
    until: date | None
    actor: Actor | None
    note: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Progressed:
    """A step of the citizen's."""

    at: datetime
    by: str
    step: Step
    on: date


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the advisor has judged. None where it was not said."""

    clear_signs: bool | None = None
    serious: bool | None = None
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Happened:
    """One event of the referral's history, without content."""

    at: datetime
    by: str
    role: str
    action: str


@dataclass(frozen=True, slots=True)
class Detail:
    """Everything about one referral that the person who opened it may see.

    Assessment and progress are the advisors' own: for anybody else they are empty, and so is `barred` for anybody
    but a coordinator.
    """

    id: str
    number: str
    state: State
    form: ReferralForm
    made_by: str
    orphaned: bool
    """Whether it waits for who made it, who can do nothing with it any more; told to coordinators only."""
    made_at: datetime
    sent_at: datetime
    advisor: str
    advisor_substitute: str
    received_at: datetime | None
    closed_at: datetime | None
    outcome: ReferralOutcome | None
    delete_after: date | None
    hold: bool
    follow_up_on: date | None
    seen_at: datetime | None
    corrected_at: datetime | None
    danger_at: datetime | None
    """When danger was told that nobody has done anything about yet; told to advisors only."""
    redacted_at: datetime | None
    version: str
    """Who writes over the form says with this which one they had before them."""
    assessment: Assessment
    messages: tuple[Message, ...]
    actions: tuple[Handled, ...]
    progress: tuple[Progressed, ...]
    barred: tuple[str, ...]
    history: tuple[Happened, ...]
