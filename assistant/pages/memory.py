"""What one open page remembers between clicks."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

import streamlit as st

from assistant.answering.acute import Danger
from assistant.referrals.fields import Channel
from assistant.referrals.forms import Grounds
from assistant.referrals.referring import Receipt
from assistant.values import Answer


@dataclass(frozen=True, slots=True)
class Begun:
    """What a referral that is being written came with; `key` makes sure that it is stored once."""

    key: str
    grounds: Grounds | None = None
    acute: bool = False
    """The card of danger was shown in the chat, or what is mended was sent as acute."""
    resends: str = ""
    number: str = ""
    reason: str = ""
    channel: Channel | None = None
    conversation: str = ""
    """The chat that it came from."""
    version: str = ""
    """Which version of the referral is being mended."""
    corrects: bool = False
    """It is corrected where it stands, not sent again."""
    is_over: bool = False
    """Only what it is filed under can be corrected any more."""
    unit: str = ""
    """The unit of the referral that is being mended."""
    was_kept: bool = False
    """It was found again among the drafts, not begun now."""


@dataclass(frozen=True, slots=True)
class Click:
    """What a click has stored, as a hash, under which key, and when by this machine's running clock in seconds."""

    key: str
    what: int
    at: float


@dataclass(frozen=True, slots=True)
class Stored:
    """The fields whose content was just stored: which are to be empty, and which to show how things are now."""

    clears: tuple[str, ...] = ()
    forgets: tuple[str, ...] = ()


@dataclass(slots=True)
class Memory:
    """Changed in place: Streamlit may break a script off wherever it touches `session_state`, but not here."""

    tickets: dict[str, int] = field(default_factory=dict)
    said: str = ""
    answered: dict[str, tuple[str, tuple[str, str]]] = field(default_factory=dict)
    """What was said last, and the problem, by the button that it answers."""
    problem: tuple[str, str] = ("", "")
    """The field and the sentence about it."""
    told: int = 0
    """How often something was said on this page; it tells the browser which sentence is new."""
    conversation: str | None = None
    """The conversation that is shown; "" is a new one, None is the one used last."""
    waiting: list[str] = field(default_factory=list)
    """What was asked and is not answered yet, the oldest first."""
    turn: int = 0
    """How many questions were answered on this page; it tells the browser which one is new."""
    unkept: Answer | None = None
    """An answer that may not be stored; the next question or a reload removes it."""
    stopped: str = ""
    """The text of a question that was stopped, as it was typed; never stored, and gone with the next question."""
    danger_known: dict[str, datetime | None] = field(default_factory=dict)
    """By the referral that is open, the danger that the person has been told of, however often it was drawn since."""
    card_for: str = ""
    """The question, or the key of the referral, for which somebody has opened the card of danger."""
    card_in: str = ""
    """The conversation in which it was opened."""
    card_denied: datetime | None = None
    """When somebody has said that the card in the chat is no matter of what they write; a later one counts again."""
    listened: dict[str, str] = field(default_factory=dict, repr=False)
    """The texts of the form in which danger was last listened for."""
    heard: Danger | None = None
    """The danger in them."""
    is_tick_new: bool = False
    """What was heard has set the tick for danger, and that is not kept yet."""
    warning: Danger | None = None
    """The danger whose card stands over the form."""
    is_ready: bool = False
    is_deleting: bool = False
    begun: Begun | None = None
    receipt: Receipt | None = None
    is_corrected: bool = False
    """The receipt is of a correction."""
    withdrawing: str = ""
    settling: tuple[int, int] | None = None
    """The year and the last month of the figures that somebody is about to settle."""
    stored: Stored = Stored()
    """What is to be put right before the page is drawn."""
    once: str = ""
    """The key of what is filled in on an opened referral, so that it is stored once."""
    last_click: Click | None = None
    kept_id: str = ""
    """The draft in which what is written is kept."""
    kept_in_address: str = ""
    """The draft that this page has put in the browser's address."""
    left_out: dict[str, str] = field(default_factory=dict)
    """The fields that are not kept, and why."""
    not_kept: str = ""
    """Why nothing could be kept."""
    missed: tuple[str, ...] = ()
    """The fields that could not be kept when they were changed; they go with the next change."""
    deleting_draft: str = ""

    def ask(self, question: str) -> None:
        """Put the question in the queue; what may not be kept of the one before is gone with it."""
        if question.strip() and question not in self.waiting:
            self.leave_unkept()
            self.waiting.append(question)

    def leave_unkept(self) -> None:
        """Forget what may not be stored, and any doubt about deleting."""
        self.unkept, self.stopped, self.is_deleting = None, "", False


def remember() -> Memory:
    """Return what this page remembers."""
    found: Memory = st.session_state.setdefault("_memory", Memory())
    return found
