"""Who covers a referral: handing over, follow-up, named substitutes, and who is kept out of it."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session, object_session

from assistant.accounts import directory
from assistant.errors import Conflict, Forbidden, InvalidInput
from assistant.referrals import drafts, protecting
from assistant.referrals.access import changing
from assistant.referrals.days import day_of, years_after
from assistant.referrals.models import Referral
from assistant.referrals.states import BEING_HANDLED, State
from assistant.referrals.workdays import is_workday, workday_after
from assistant.roles import Action, Person, Role
from assistant.store.database import Database
from assistant.store.protections import Kind, Protection
from assistant.texts import accounts as account_texts
from assistant.texts import handling as texts
from assistant.texts.days import day

FOLLOW_UP_YEARS = 2
"""A day further ahead is a slip of the hand, and would be forgotten until then."""


def hand_over(db: Database, person: Person, id: str, to: str, *, now: datetime) -> None:
    """Make a colleague its advisor. The substitute goes with the one who named them."""
    with changing(db, person, Action.HAND_OVER, id, now=now, detail=to) as row:
        if to == row.advisor:
            raise InvalidInput(texts.ALREADY_THEIRS, "to")
        require_colleague(row, to, Role.ADVISOR, "to")
        row.advisor, row.advisor_substitute = to, ""


def follow_up(db: Database, person: Person, id: str, on: date | None, *, now: datetime) -> None:
    """Set the day on which it is looked at again, or take the day away; a working day from today and two years on."""
    if on and on < day_of(now):
        raise InvalidInput(texts.FOLLOW_UP_PASSED, "follow_up_on")
    if on and on > years_after(day_of(now), FOLLOW_UP_YEARS):
        raise InvalidInput(texts.FOLLOW_UP_FAR, "follow_up_on")
    if on and not is_workday(on):
        raise InvalidInput(texts.FOLLOW_UP_CLOSED.format(day=day(workday_after(on))), "follow_up_on")
    with changing(db, person, Action.FOLLOW_UP, id, now=now) as row:
        row.follow_up_on = on


def name_substitute(db: Database, person: Person, id: str, colleague: str, *, now: datetime) -> None:
    """Let its maker name the caseworker who may see it too, or nobody (""), after it was sent."""
    with changing(db, person, Action.NAME_SUBSTITUTE, id, now=now, detail=colleague) as row:
        # The one action has two sides: its maker's and its advisor's.
        if person.id != row.made_by:
            raise Forbidden(account_texts.FORBIDDEN)
        if colleague:
            _require_another(person, colleague)
            require_colleague(row, colleague, Role.CASEWORKER, "substitute")
        row.substitute = colleague


def name_advisor_substitute(db: Database, person: Person, id: str, colleague: str, *, now: datetime) -> None:
    """Let its advisor or a coordinator name the advisor who stands in with all that the advisor can, or nobody ("").

    Not whoever stands in: with somebody else's name they would take their own rights away.
    """
    with changing(db, person, Action.NAME_SUBSTITUTE, id, now=now, detail=colleague) as row:
        if not names_substitute(person, row.advisor, row.state):
            raise Forbidden(account_texts.FORBIDDEN)
        if colleague == row.advisor:
            raise InvalidInput(texts.ALREADY_THEIRS, "substitute")
        if colleague:
            require_colleague(row, colleague, Role.ADVISOR, "substitute")
        row.advisor_substitute = colleague


def names_substitute(person: Person, advisor: str, state: State) -> bool:
    """Whether the person may say who stands in for the advisor: the advisor, or a coordinator while they have it."""
    coordinates = person.role is Role.ADVISOR and person.coordinate
    return person.id == advisor or (coordinates and state in BEING_HANDLED)


def bar(db: Database, person: Person, id: str, who: str, *, now: datetime) -> None:
    """Keep a colleague out: from now on it does not exist for them, also where they made it or stood in."""
    with changing(db, person, Action.BAR, id, now=now, detail=who) as row:
        if who in _barred(row):
            raise Conflict(texts.ALREADY_BARRED)
        if not who:
            raise InvalidInput(texts.CHOOSE_SOMEBODY, "who")
        if not directory.has_account(_session(row), who):
            raise InvalidInput(account_texts.PERSON_NOT_FOUND, "who")
        if who == row.advisor and row.state in BEING_HANDLED:
            raise Conflict(texts.HAND_OVER_FIRST)
        one = Protection(Kind.BAR, id, who, now, person.id)
        protecting.keep_out(row, one)
        _require_somebody_left(row)
        # What they were correcting holds everything that it says.
        draft_key = drafts.take(_session(row), drafts.id_of(who, drafts.key_for(id)))
        # Before the commit, and after all that may refuse it.
        db.protections.put(one)
    drafts.forget(db, draft_key, now=now)


def admit(db: Database, person: Person, id: str, who: str, *, now: datetime) -> None:
    """Let a colleague in again who was kept out."""
    with changing(db, person, Action.ADMIT, id, now=now, detail=who) as row:
        found = next((one for one in row.bars if one.person_id == who), None)
        if found is None:
            raise Conflict(texts.NOT_BARRED)
        _session(row).delete(found)
        held = db.protections.find(Kind.BAR, id, who)
    protecting.lift(db, held)


def _require_somebody_left(row: Referral) -> None:
    """Somebody must see it who can also let others in; a coordinator is an advisor, so this keeps both."""
    if not protecting.somebody_left(_session(row), row):
        raise Conflict(texts.NOBODY_LEFT)


def require_colleague(row: Referral, id: str, role: Role, name: str) -> None:
    """Raise `InvalidInput` unless they can be chosen; being kept out is not told apart from having no account."""
    if not id:
        raise InvalidInput(texts.CHOOSE_SOMEBODY, name)
    known = {one.id for one in directory.open_accounts(_session(row), role)}
    if id not in known - _barred(row):
        raise InvalidInput(texts.CANNOT_BE_CHOSEN, name)


def _require_another(person: Person, colleague: str) -> None:
    if colleague == person.id:
        raise InvalidInput(texts.NOT_YOURSELF, "substitute")


def _barred(row: Referral) -> set[str]:
    return {one.person_id for one in row.bars}


def _session(row: Referral) -> Session:
    session = object_session(row)
    if session is None:
        raise RuntimeError("a referral is changed within a transaction")
    return session
