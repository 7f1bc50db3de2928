"""The sentence that a caseworker can copy into the case system: one template, so that nothing else gets into it."""

from __future__ import annotations

from assistant.referrals.days import day_of
from assistant.referrals.fields import About, ActionKind, MessageKind
from assistant.referrals.views import Detail
from assistant.texts import handling as texts
from assistant.texts.days import day


def neutral_note(detail: Detail) -> str:
    """Return the note, or "" where nobody has given sparring or replied yet or it is about no case.

    Whoever controls the citizen may read the case: it tells the day and the case number, and nothing of why. The case
    is the official record: to have received it, or to have closed it, is not yet to have given sparring.
    """
    sparring = [action.on for action in detail.actions if action.kind is ActionKind.SPARRING]
    replies = [day_of(message.at) for message in detail.messages if message.kind is MessageKind.REPLY]
    if detail.form.about is not About.CASE or not (sparring or replies):
        return ""
    number = detail.form.case_number
    case = texts.NOTE_CASE.format(number=number) if number else texts.NOTE_THE_CASE
    told = texts.NOTE_SPARRING if sparring else texts.NOTE_CONTACT
    return told.format(day=day(max(sparring or replies)), case=case)
