import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.answering.screening import findings
from assistant.referrals.fields import About, Channel, Consent, HelpAsked, Sign
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact, Screen
from assistant.referrals.models import Referral, ReferralBar
from assistant.referrals.referring import Receipt, send
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.values import Citation, Form, Kind, Layer, Status

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CITATION = Citation(
    1,
    "guidance-signs#what/1",
    "guidance-signs",
    "Tegn",
    Kind.GUIDANCE,
    Form.RESTATEMENT,
    Status.ADVICE,
    Layer.ADVICE,
    "2026",
    "2026-01-01",
    "guidance-signs#what",
    "afsnit 1",
    None,
    "Et tegn er en grund til at spørge.",
)
CASE = ReferralForm(
    about=About.CASE,
    channel=Channel.CHAT,
    unit="Integration Nord",
    case_number="J-2026-0412",
    signs=(Sign.NO_OWN_MITID, Sign.WATCHED),
    consent=Consent.YES,
    safe_contact=SafeContact(times="tirsdag formiddag"),
    help_asked=(HelpAsked.SPARRING,),
    note="Hun ville ikke tale, mens han var der.",
    grounds=Grounds("Hvornår skal jeg henvise?", "Et tegn er en grund til at spørge. [1]", (CITATION,), "v1"),
)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def screen() -> Screen:
    return findings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "var", _env_file=None)


@pytest.fixture
def db(migrated: Path, settings: Settings) -> Iterator[Database]:
    shutil.copytree(migrated, settings.data)
    database = Database.open(settings)
    yield database
    database.close()


@pytest.fixture
def caseworker() -> Person:
    return Person("caseworker", "Mette", Role.CASEWORKER, "Integration Nord")


@pytest.fixture
def advisor() -> Person:
    return Person("advisor", "Sara", Role.ADVISOR)


@pytest.fixture
def other_advisor() -> Person:
    return Person("other-advisor", "Ali", Role.ADVISOR)


@pytest.fixture
def employ(db: Database) -> Callable[..., Person]:
    """Give somebody an account, as those need who are chosen and not only act."""

    def employ_(id: str, role: Role = Role.ADVISOR, *, coordinate: bool = False, disabled: bool = False) -> Person:
        row = PersonRow(
            id=id,
            username=id,
            username_key=id,
            name=id.capitalize(),
            role=role,
            unit="",
            coordinate=coordinate,
            password_hash="",
            must_change=False,
            disabled=disabled,
            made_at=NOW,
        )
        with db.system_change("test", now=NOW) as change:
            change.session.add(row)
            change.record("account", id)
        return Person(id, id.capitalize(), role, coordinate=coordinate)

    return employ_


@pytest.fixture
def make_form() -> Callable[..., ReferralForm]:
    def make(**changes: Any) -> ReferralForm:
        return replace(CASE, **changes)

    return make


@pytest.fixture
def refer(db: Database, settings: Settings, caseworker: Person) -> Callable[..., Receipt]:
    """Send a referral that is fine; the test names only what it is about."""
    keys = iter(range(1_000_000))

    def refer_(form: ReferralForm = CASE, *, person: Person = caseworker, **changes: Any) -> Receipt:
        told = {"key": f"key-{next(keys)}", "now": NOW} | changes
        return send(db, person, form, settings=settings, screen=findings, **told)

    return refer_


@pytest.fixture
def place(db: Database, refer: Callable[..., Receipt], employ: Callable[..., Person]) -> Callable[..., str]:
    """Put a referral straight into a state, with the people who stand to it or are kept out, and return its id."""
    employ("somebody", Role.CASEWORKER)

    def place_(state: State = State.SENT, barred: tuple[str, ...] = (), **people: Any) -> str:
        receipt = refer()
        values = {"state": state, "made_by": "somebody", "advisor": "", "substitute": ""} | people
        with db.system_change("test", now=NOW) as change:
            row = change.session.get_one(Referral, receipt.id)
            for name, value in values.items():
                setattr(row, name, value)
            change.session.add_all(
                ReferralBar(referral_id=receipt.id, person_id=id, at=NOW, by="coordinator") for id in barred
            )
            change.record("referral", receipt.id)
        return receipt.id

    return place_
