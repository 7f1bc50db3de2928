"""What was sent is corrected where it stands: it keeps its number, its state and its advisor."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from assistant.referrals import drafts, rows
from assistant.referrals.access import SUBJECT, find, stand
from assistant.referrals.forms import ReferralForm, Screen
from assistant.referrals.referring import Receipt, check_form
from assistant.referrals.states import after
from assistant.roles import Action, Person
from assistant.settings import Settings
from assistant.store.bookkeeping import leave_no_trace
from assistant.store.database import Database


def correct(
    db: Database,
    person: Person,
    id: str,
    form: ReferralForm,
    *,
    now: datetime,
    settings: Settings,
    screen: Screen,
) -> Receipt:
    """Write the form over the one that was sent. The event names the fields that changed, and not what stood there.

    How it came and the answer that it came from stay as they were. Where nothing changed nothing happens.
    """
    check_form(form, person, settings, screen)
    draft_key = ""
    with db.change(person, Action.CORRECT, now=now) as change:
        row = find(change.session, person, id)
        key = db.data_keys.of(row.data_key)
        held = rows.read(row, key)
        form = replace(form, channel=held.channel, acute_card_shown=held.acute_card_shown, grounds=held.grounds)
        changed = [one.name for one in fields(form) if getattr(form, one.name) != getattr(held, one.name)]
        if changed:
            change.allow(stand(row, person, Action.CORRECT), SUBJECT, id, ",".join(changed))
            row.state = after(row.state, Action.CORRECT, row.number)
            rows.fill(row, form, key)
            row.corrected_at = row.active_at = now
            draft_key = drafts.take_correction(row, person)
        else:
            change.unchanged()
        receipt = Receipt(row.number, row.id, row.sent_at)
    drafts.forget(db, draft_key, now=now)
    # What stands in plain, the unit and the case number, leaves the journal too.
    leave_no_trace(db)
    return receipt
