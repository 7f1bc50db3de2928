"""From a filled-in form to a receipt. There is no receipt before the commit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from assistant.errors import Conflict, InvalidInput
from assistant.referrals import cover, drafts, protecting, rows, telling
from assistant.referrals.access import SUBJECT, changing, find
from assistant.referrals.days import day_of
from assistant.referrals.fields import TAKEN_BY_ADVISOR
from assistant.referrals.forms import ReferralForm, Screen, check, check_unit
from assistant.referrals.models import Referral, ReferralYear
from assistant.referrals.states import State, after
from assistant.roles import Action, Ownership, Person, Role
from assistant.settings import Settings
from assistant.store.bookkeeping import tidy
from assistant.store.database import Database
from assistant.texts import holding as holding_texts
from assistant.texts import mending
from assistant.texts import referrals as texts


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a referral is stored."""

    number: str
    id: str
    sent_at: datetime


def send(
    db: Database,
    person: Person,
    form: ReferralForm,
    *,
    key: str,
    now: datetime,
    settings: Settings,
    screen: Screen,
) -> Receipt:
    """Store the referral and its audit event, then return the receipt; the same key gives the first one again.

    Raises `Conflict` where another form was sent with the key: what was changed since would be lost in silence.

    An advisor registers what came by phone, mail or at the desk in the same way.
    """
    check_form(form, person, settings, screen)
    check_unit(form, settings)
    action = Action.REGISTER_INQUIRY if form.channel in TAKEN_BY_ADVISOR else Action.SEND_REFERRAL
    id, draft_key = drafts.id_of(person.id, key), ""
    with db.change(person, action, now=now) as change:
        if change.session.get(Referral, id):
            row = find(change.session, person, id)
            _require_same(form, rows.read(row, db.data_keys.of(row.data_key)), row)
            change.unchanged()
        else:
            key_of_row = db.data_keys.make()
            row = _new(change.session, id, person, action, now, key_of_row.name)
            rows.fill(row, form, key_of_row)
            change.session.add(row)
            if form.substitute:
                cover.require_colleague(row, form.substitute, Role.CASEWORKER, "substitute")
            draft_key = drafts.take(change.session, id)
            change.allow(Ownership.OWN, SUBJECT, id)
            telling.tell(change.session, row, action, person, now=now)
        receipt = Receipt(row.number, row.id, row.sent_at)
    # Leaving the block has committed, and only now may the caller get it.
    drafts.forget(db, draft_key, now=now)
    return receipt


def resend(
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
    """Send a returned referral again, corrected, under its old number.

    It is a correction too: what that keeps, this keeps, the event names the fields that changed, and while it is on
    hold it is sent again only as it is.
    """
    check_form(form, person, settings, screen)
    changed: list[str] = []

    def compare(row: Referral) -> str:
        held = rows.read(row, db.data_keys.of(row.data_key))
        changed.extend(protecting.changed_fields(held, as_it_came(form, held)))
        return ",".join(changed)

    with changing(db, person, Action.RESEND, id, now=now, detail=compare) as row:
        if row.hold and changed:
            raise Conflict(holding_texts.SEND_AS_IT_IS.format(number=row.number))
        require_version(row, version)
        require_still_about(row, form)
        key = db.data_keys.of(row.data_key)
        held = rows.read(row, key)
        check_unit(form, settings, held.unit)
        form = as_it_came(form, held)
        rows.fill(row, form, key)
        row.sent_at = now
        draft_key = drafts.take_correction(row, person)
        protecting.note_correction(db, person, id, changed, now=now)
        receipt = Receipt(row.number, row.id, now)
    drafts.forget(db, draft_key, now=now)
    tidy(db)
    return receipt


def check_form(form: ReferralForm, person: Person, settings: Settings, screen: Screen) -> None:
    """Raise `InvalidInput` unless this person can send the form."""
    check(form, settings, screen)
    if form.substitute == person.id:
        raise InvalidInput(texts.SUBSTITUTE_IS_SELF, "substitute")


def as_it_came(form: ReferralForm, held: ReferralForm) -> ReferralForm:
    """Return the form with what no correction writes: how it came, and the substitute. Danger it can only add."""
    kept = ("channel", "grounds", "substitute")
    acute = held.acute_card_shown or form.acute_card_shown
    return replace(form, acute_card_shown=acute, **{name: getattr(held, name) for name in kept})


def require_still_about(row: Referral, form: ReferralForm) -> None:
    """Raise `Conflict` where the form makes it about something else than what the advisors have judged and seen."""
    if form.about is not row.about and (row.assessed_at or row.progress or row.actions):
        raise Conflict(mending.ABOUT_STAYS.format(number=row.number))


def require_version(row: Referral, version: str) -> None:
    """Raise `Conflict` where the form was changed after this version of it."""
    if version != rows.version(row):
        raise Conflict(mending.CHANGED_MEANWHILE.format(number=row.number))


def _require_same(form: ReferralForm, held: ReferralForm, row: Referral) -> None:
    # The substitute can have been changed since, and that is no change of what was sent.
    if replace(form, substitute=held.substitute) != held:
        raise Conflict(texts.SENT_ALREADY.format(number=row.number))


def _new(session: Session, id: str, person: Person, action: Action, now: datetime, data_key: str) -> Referral:
    number = _next_number(session, now)
    return Referral(
        id=id,
        number=number,
        state=after(State.DRAFT, action, number),
        made_by=person.id,
        made_at=now,
        sent_at=now,
        active_at=now,
        worked_at=now,
        advisor="",
        advisor_substitute="",
        assessed_by="",
        hold=False,
        data_key=data_key,
    )


def _next_number(session: Session, now: datetime) -> str:
    """Take the year's next number; the write lock makes sure that nobody else takes it too."""
    year = day_of(now).year
    counter = session.get(ReferralYear, year, with_for_update=True)
    if counter is None:
        counter = ReferralYear(year=year, last=0)
        session.add(counter)
    counter.last += 1
    return f"H-{year}-{counter.last:04d}"
