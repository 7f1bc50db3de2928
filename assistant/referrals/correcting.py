"""What was sent is corrected where it stands: it keeps its number, its state and its advisor."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from assistant.errors import Conflict
from assistant.referrals import drafts, protecting, rows, telling
from assistant.referrals.access import SUBJECT, find, stand
from assistant.referrals.forms import ReferralForm, Screen, check_unit
from assistant.referrals.holding import require_free
from assistant.referrals.models import Referral
from assistant.referrals.referring import (
    Receipt,
    as_it_came,
    check_form,
    require_still_about,
    require_version,
)
from assistant.referrals.states import OVER, after
from assistant.roles import Action, Person, require
from assistant.settings import Settings
from assistant.store.bookkeeping import tidy
from assistant.store.database import Database
from assistant.texts import mending as texts

FILED_UNDER = {"unit", "case_number"}
"""What can be wrong in a referral that is over and still does harm: a wrong case number is another citizen's."""
TELLS_OF_DANGER = {"acute_card_shown", "acute_called", "signs", "note", "child_in_household", "safe_contact"}
"""What can say that there is danger, or more of it than its advisor knows."""


def correct(
    db: Database,
    person: Person,
    id: str,
    form: ReferralForm,
    *,
    version: str,
    now: datetime,
    settings: Settings,
    screen: Screen,
) -> Receipt:
    """Write the form over the one that was sent. The event names the fields that changed, and not what stood there.

    Of one that is over only what it is filed under can change. How it came, the answer that it came from and the
    substitute stay as they were. Where nothing changed nothing happens. Raises `Conflict` where it is not the version
    that was opened any more, for what was removed since must not come back.
    """
    check_form(form, person, settings, screen)
    draft_key = ""
    with db.change(person, Action.CORRECT, now=now) as change:
        row = find(change.session, person, id)
        # Also where nothing turns out to have changed: who may not correct gets no receipt.
        require(person, Action.CORRECT, stand(row, person, Action.CORRECT))
        key = db.data_keys.of(row.data_key)
        held = rows.read(row, key)
        check_unit(form, settings, held.unit)
        form = as_it_came(form, held)
        changed = protecting.changed_fields(held, form)
        if changed:
            change.allow(stand(row, person, Action.CORRECT), SUBJECT, id, ",".join(changed))
            row.state = after(row.state, Action.CORRECT, row.number)
            require_free(row, person, Action.CORRECT)
            require_version(row, version)
            require_still_about(row, form)
            if row.state in OVER and not set(changed) <= FILED_UNDER:
                raise Conflict(texts.ONLY_FILED_UNDER.format(number=row.number))
            rows.fill(row, form, key)
            row.corrected_at = row.active_at = now
            if _tells_of_danger(row, person, changed):
                row.danger_at = now
            telling.tell_corrected(change.session, row, person, now=now)
            draft_key = drafts.take_correction(row, person)
            protecting.note_correction(db, person, id, changed, now=now)
        else:
            change.unchanged()
        receipt = Receipt(row.number, row.id, row.sent_at)
    drafts.forget(db, draft_key, now=now)
    # What stands in plain, the unit and the case number, leaves the journal too.
    tidy(db)
    return receipt


def _tells_of_danger(row: Referral, person: Person, changed: Collection[str]) -> bool:
    """Whether it says that there is danger, or more about it, to somebody who does not know it already."""
    return row.acute_card_shown and person.id != row.advisor and not TELLS_OF_DANGER.isdisjoint(changed)
