"""A text that should never have been there is removed, so that nobody can read it again, also not from a backup.

All text of the referral is sealed anew under a new key, and the old key is destroyed: what was sealed under it, in the
database, its journal and every old backup, opens nowhere any more. In this order, so that a stop at any step leaves
a referral that can be read: the new key is kept, then rows and event are committed, then the old key goes. Where that
last step did not happen, `orphans.destroy` does it later. Unit and case number stand in plain: their bytes leave the
database and its journal, and an old backup holds them for as long as it is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from assistant.errors import InvalidInput, StoreUnavailable
from assistant.referrals import drafts, rows
from assistant.referrals.access import SUBJECT, find, stand
from assistant.referrals.forms import ReferralForm
from assistant.referrals.holding import require_free
from assistant.referrals.models import Referral
from assistant.referrals.orphans import REPLACES
from assistant.referrals.states import after
from assistant.referrals.views import Detail
from assistant.roles import Action, Person
from assistant.store.bookkeeping import tidy
from assistant.store.data_keys import DataKey, Why
from assistant.store.database import Database
from assistant.texts import mending as texts
from assistant.texts.sources import OTHER_UNIT

EVERYWHERE = "everywhere"
UNIT, CASE_NUMBER = "unit", "case_number"
MESSAGE, ACTION = "message.", "action."
"""A message and a note are named by these and their place in the list."""
UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
"""What stands in a text and is not seen: a soft hyphen from Word, a blank without width."""
PICTURE = "So"
"""What Unicode calls a smiley."""
Edit = Callable[[str, str], str]
"""Takes a place's name and its text, and returns the text that stays."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a referral there is text that can be removed."""

    name: str
    text: str = field(repr=False)


def places(detail: Detail) -> tuple[Place, ...]:
    """Return every place of the referral in which there is such text."""
    found: list[Place] = []

    def note(name: str, text: str) -> str:
        found.append(Place(name, text))
        return text

    _edited(detail.form, note)
    found += [Place(f"{MESSAGE}{n}", message.text) for n, message in enumerate(detail.messages)]
    found += [Place(f"{ACTION}{n}", action.note) for n, action in enumerate(detail.actions)]
    return tuple(place for place in found if place.text)


def redact(db: Database, person: Person, id: str, where: str, what: str, *, now: datetime) -> bool:
    """Remove the words from the place, or with no words the whole text there; `EVERYWHERE` needs words.

    Returns whether the old key is destroyed already. Raises `InvalidInput` where the words do not stand there.
    """
    edit = _Removal(where, _bare(what))
    with db.change(person, Action.REDACT, now=now) as change:
        row = find(change.session, person, id)
        old = db.data_keys.of(row.data_key)
        change.allow(stand(row, person, Action.REDACT), SUBJECT, id, REPLACES.format(key=old.name))
        row.state = after(row.state, Action.REDACT, row.number)
        require_free(row, person, Action.REDACT)
        _seal_anew(row, old, db.data_keys.make(), edit)
        if not edit.found:
            raise InvalidInput(texts.NOT_THERE, "what")
        row.redacted_at = row.active_at = now
        # The maker may be correcting just this, and then the draft holds it too.
        draft_key = drafts.take(change.session, drafts.id_of(row.made_by, drafts.key_for(id)))
    drafts.forget(db, draft_key, now=now)
    is_gone = False
    with suppress(StoreUnavailable):
        db.data_keys.destroy(old.name, Why.REPLACED, now=now)
        is_gone = True
    return tidy(db) and is_gone


class _Removal:
    """What is removed from where, and whether it was there."""

    def __init__(self, where: str, what: str) -> None:
        if where == EVERYWHERE and not what:
            raise InvalidInput(texts.WHAT_MISSING, "what")
        self._where = where
        self._what = re.compile(_pattern(what) or r"(?s:.+)", re.IGNORECASE)
        self.found = False

    def __call__(self, name: str, text: str) -> str:
        # A unit comes from a list: it goes only where it is meant, not with a word that stands elsewhere.
        if self._where != name and (self._where != EVERYWHERE or name == UNIT):
            return text
        # Nor does another citizen's number, or this one's, go with a year that stands in a note.
        if self._where != name == CASE_NUMBER and not self._what.fullmatch(text):
            return text
        # The same letters can be stored in two ways, and a Mac pastes the longer one.
        edited, count = self._what.subn(texts.REMOVED, unicodedata.normalize("NFC", text))
        self.found = self.found or count > 0
        return edited if count else text


def _bare(what: str) -> str:
    """Return the words without the signs and blanks around them: who copies a name often takes the full stop along.

    A picture is no such sign. Where there is nothing but signs they are what is meant, for no words would mean the
    whole text.
    """
    words = [n for n, one in enumerate(what) if _is_word(one) or unicodedata.category(one) == PICTURE]
    return what[words[0] : words[-1] + 1] if words else UNSEEN.sub("", what).strip()


def _is_word(character: str) -> bool:
    """Whether it is a letter, an accent on one, or a digit."""
    return unicodedata.category(character)[0] in "LMN"


def _pattern(what: str) -> str:
    """Return what finds the words however many blanks stand between them, and whatever nobody sees within them.

    Whole words, also in the genitive: removing Bo must not damage the sentence that says where nobody may ring.
    """
    seen = UNSEEN.sub("", unicodedata.normalize("NFC", what))
    words = (f"{UNSEEN.pattern}*".join(map(re.escape, word)) for word in seen.split())
    found = rf"(?:\s|{UNSEEN.pattern})+".join(words)
    begins = r"(?<!\w)" if _is_word(seen[:1] or " ") else ""
    ends = r"(?:['’]?s)?(?!\w)" if _is_word(seen[-1:] or " ") else ""
    return f"{begins}{found}{ends}"


def _seal_anew(row: Referral, old: DataKey, new: DataKey, edit: Edit) -> None:
    rows.fill(row, _edited(rows.read(row, old), edit), new)
    in_message, in_action = rows.context("text", "referral_message"), rows.context("note", "referral_action")
    for n, message in enumerate(row.messages):
        message.text = new.seal(edit(f"{MESSAGE}{n}", old.open(message.text, in_message)), in_message)
    for n, action in enumerate(row.actions):
        action.note = new.seal(edit(f"{ACTION}{n}", old.open(action.note, in_action)), in_action)
    row.data_key = new.name


def _edited(form: ReferralForm, edit: Edit) -> ReferralForm:
    """Return the form with each text as the edit leaves it."""
    safe, grounds = form.safe_contact, form.grounds
    number, unit = edit(CASE_NUMBER, form.case_number), edit(UNIT, form.unit)
    if safe:
        times, must_not = edit("safe_contact.times", safe.times), edit("safe_contact.must_not", safe.must_not)
        safe = replace(safe, times=times, must_not=must_not)
    if grounds:
        question, answer = edit("grounds.question", grounds.question), edit("grounds.answer", grounds.answer)
        grounds = replace(grounds, question=question, answer=answer)
    return replace(
        form,
        # Nothing may stand in their place that could be taken for a unit or for somebody's number.
        unit=form.unit if unit == form.unit else OTHER_UNIT,
        case_number=form.case_number if number == form.case_number else "",
        acute_called=edit("acute_called", form.acute_called),
        consent_basis=edit("consent_basis", form.consent_basis),
        note=edit("note", form.note),
        safe_contact=safe,
        grounds=grounds,
    )
