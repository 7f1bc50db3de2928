"""What must not be forgotten where harm can be done: each reminder stands at its field and names its source."""

from __future__ import annotations

from enum import StrEnum

from assistant.search.index import Index
from assistant.values import Passage


class Reminder(StrEnum):
    """What is reminded of. The sentences stand in `texts/reminders.py` under the same values."""

    TALK_ALONE = "talk_alone"
    INTERPRETER = "interpreter"
    NO_LETTERS = "no_letters"
    NO_FAMILY = "no_family"


SECTIONS = {
    Reminder.TALK_ALONE: "samtalen#alene",
    Reminder.INTERPRETER: "samtalen#tolk",
    Reminder.NO_LETTERS: "undgaa#breve-og-beskeder",
    Reminder.NO_FAMILY: "undgaa#familien",
}
"""The section that each rests on. Without it the reminder is not shown: nothing is said without a source."""


def source_of(index: Index, reminder: Reminder) -> Passage | None:
    """Return the passage with which the reminder's section begins; None where the sources do not hold it."""
    section = index.section(SECTIONS[reminder])
    return section[0] if section else None
