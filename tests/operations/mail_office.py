"""An office with people who have mail addresses, and referrals that they are told of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import delete, select

from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.models import ReferralBar
from assistant.referrals.referring import Receipt, send
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.mail import MailRow
from assistant.store.people import PersonRow

DOMAIN = "kommune.example"
GENERAL = ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord", note="Hvornår må jeg spørge?")


def kept(text: str) -> tuple:
    return ()


@dataclass
class Clock:
    """A time that goes on when a test says so."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> datetime:
        self.now += timedelta(**time)
        return self.now


@dataclass
class Office:
    """People by name, and the referrals they send."""

    db: Database
    settings: Settings
    clock: Clock
    people: dict[str, Person] = field(default_factory=dict)

    def hire(self, name: str, role: Role, *, coordinate: bool = False, email: str | None = None) -> Person:
        person = Person(uuid5(NAMESPACE_URL, name).hex, name.capitalize(), role, "Nord", coordinate)
        address = f"{name}@{DOMAIN}" if email is None else email
        with self.db.system_change("test", now=self.clock.now) as change:
            change.session.add(
                PersonRow(
                    id=person.id,
                    username=name,
                    username_key=name,
                    name=person.name,
                    role=role,
                    unit=person.unit,
                    coordinate=coordinate,
                    email=address,
                    password_hash="",
                    must_change=False,
                    disabled=False,
                    made_at=self.clock.now,
                )
            )
            change.record("account", person.id)
        self.people[name] = person
        return person

    def change(self, name: str, **values: object) -> None:
        with self.db.system_change("test", now=self.clock.now) as change:
            row = change.session.get_one(PersonRow, self.people[name].id)
            for column, value in values.items():
                setattr(row, column, value)
            change.record("account", row.id)

    def send(self, by: str = "mette", key: str = "k", form: ReferralForm = GENERAL) -> Receipt:
        return send(self.db, self.people[by], form, key=key, now=self.clock.now, settings=self.settings, screen=kept)

    def acute(self) -> ReferralForm:
        return replace(GENERAL, acute_card_shown=True, acute_called="112")

    def bar(self, id: str, name: str) -> None:
        with self.db.system_change("test", now=self.clock.now) as change:
            ids = {"referral_id": id, "person_id": self.people[name].id}
            change.session.add(ReferralBar(**ids, at=self.clock.now, by="somebody"))
            change.record("referral", id)

    def forget(self) -> None:
        """Let the mails so far be gone, so that a test sees what came after."""
        with bookkeeping(self.db) as session:
            session.execute(delete(MailRow))

    def mails(self) -> list[MailRow]:
        with self.db.reading() as session:
            return list(session.scalars(select(MailRow).order_by(MailRow.made_at, MailRow.id)))

    def waiting(self) -> set[tuple[str, str]]:
        """The kind of each mail that is put, with the name of whom it is for."""
        names = {person.id: name for name, person in self.people.items()}
        return {(mail.kind, names[mail.person_id]) for mail in self.mails()}


def hire_all(office: Office) -> Office:
    """Hire a caseworker with a colleague, two advisors of whom one coordinates, and an administrator."""
    office.hire("mette", Role.CASEWORKER)
    office.hire("lars", Role.CASEWORKER)
    office.hire("sara", Role.ADVISOR)
    office.hire("ali", Role.ADVISOR, coordinate=True)
    office.hire("anne", Role.ADMINISTRATOR)
    return office
