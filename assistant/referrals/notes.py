"""The sentence that a caseworker can copy into the case system: one template, so that nothing else gets into it."""

from __future__ import annotations

from assistant.referrals.days import day_of
from assistant.referrals.fields import About, MessageKind
from assistant.referrals.views import Detail
from assistant.texts import handling as texts
from assistant.texts.days import day


def neutral_note(detail: Detail) -> str:
    """Return the note, or "" where no colleague has been consulted yet or it is about no case.

    Whoever controls the citizen may read the case: it tells the day and the case number, and nothing of why.
    """
    replies = [message.at for message in detail.messages if message.kind is MessageKind.REPLY]
    consulted = replies[-1] if replies else detail.received_at
    if detail.form.about is not About.CASE or consulted is None:
        return ""
    return texts.NOTE.format(day=day(day_of(consulted)), case_number=detail.form.case_number)
