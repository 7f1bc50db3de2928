"""One word of its own in every field that people type into; afterwards every byte that was written is searched."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from story import ADMINISTRATOR, PASSWORD, UNIT

from assistant.accounts import people, sessions
from assistant.accounts.people import NewPerson
from assistant.answering.screening import findings
from assistant.conversations import asking, feedback, gaps, history, local_answers
from assistant.conversations.feedback import Given
from assistant.conversations.local_wording import Written
from assistant.conversations.models import Vote
from assistant.errors import InvalidInput
from assistant.operations.indexing import build_index
from assistant.operations.mailing import message
from assistant.operations.service import Service, open_service
from assistant.referrals import handling, reading
from assistant.referrals.addressing import Addressee
from assistant.referrals.fields import About, ActionKind, Channel, Child, Consent, ContactChannel, NotifiedBy
from assistant.referrals.forms import LIMITS, Grounds, ReferralForm, SafeContact
from assistant.referrals.referring import resend, send
from assistant.roles import Person, Role
from assistant.settings import HOME, Settings
from assistant.store.database import Database
from assistant.store.mail import Mail, MailKind, MailRow
from assistant.store.people import PersonRow
from assistant.values import Outcome

CPR = "010190-1234"
DATABASE, INDEX = {"database"}, {"index"}
ALLOWED: dict[str, set[str]] = {
    "spørgsmål": set(),
    "spørgsmål, stoppet": set(),
    "spørgsmål, akut og stoppet": set(),
    "spørgsmål, for langt": set(),
    "spørgsmål med et navn": set(),
    "case_number": DATABASE,
    "acute_called": set(),
    "consent_basis": set(),
    "safe_contact.times": set(),
    "safe_contact.must_not": set(),
    "note": set(),
    "note, afvist": set(),
    "grounds.question": set(),
    "grounds.answer": set(),
    "grounds.corpus_version": set(),
    "grund til at sende tilbage": set(),
    "svar": set(),
    "svar, afvist": set(),
    "handling": set(),
    "spørgsmål til vejlederne": set(),
    "spørgsmål til vejlederne, afvist": set(),
    "lokalt svar: spørgsmål": INDEX,
    "lokalt svar: svar": INDEX,
    "lokalt svar: grundlag": INDEX,
    "lokalt svar, ikke godkendt": set(),
    "lokalt svar: sendt tilbage fordi": set(),
    "konto: navn": DATABASE,
    "konto: brugernavn": DATABASE,
    "konto: enhed": DATABASE,
    "konto: arbejdsmail": DATABASE,
    "konto: adgangskode": set(),
    "login: brugernavn, ukendt": set(),
    "login: adgangskode, forkert": set(),
}
"""Where what was typed into a field may be found in plain. The same table stands in docs/data.md."""
WORD = {name: f"kanarie{number:03}gul" for number, name in enumerate(ALLOWED)} | {"case_number": "KANA-2026-00421"}
CHOSEN = {"substitute", "unit"}
"""Fields of the form that are chosen from a list, not typed."""


@pytest.fixture
def service(home: Path) -> Iterator[Service]:
    opened = open_service(Settings(_env_file=None))
    yield opened
    opened.database.close()


@pytest.fixture
def log(home: Path) -> Iterator[Path]:
    """The server's log, as wordy as a server can be told to be."""
    file = home / "var" / "server.log"
    handler = logging.FileHandler(file, encoding="utf-8")
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield file
    root.setLevel(level)
    root.removeHandler(handler)
    handler.close()


def person(database: Database, username: str) -> Person:
    with database.reading() as session:
        row = session.query(PersonRow).filter_by(username=username).one()
        return Person(row.id, row.name, row.role, row.unit, row.coordinate)


def a_caseworker_asks(service: Service, mette: Person, now: datetime) -> None:
    def ask(text: str, conversation: str = "") -> asking.Asked:
        return asking.ask(service.database, mette, service, text, conversation, now=now, today=now.date())

    kept = ask(f"Hvor mange henvendelser kom der i 2024? {WORD['spørgsmål']}")
    assert WORD["spørgsmål"] in history.load(service.database, mette, kept.conversation_id).answers[0].question
    stopped = ask(f"Må {CPR} få hjælp? {WORD['spørgsmål, stoppet']}", kept.conversation_id)
    assert stopped.answer.outcome is Outcome.PERSONAL_DATA
    acute = ask(f"De rejser med hende i morgen, cpr {CPR} {WORD['spørgsmål, akut og stoppet']}")
    assert acute.answer.outcome is Outcome.ACUTE
    assert ask(f"{WORD['spørgsmål, for langt']} {'x ' * 2000}").answer.outcome is Outcome.TOO_LONG
    ask(f"Hvornår skal jeg henvise Fatima? {WORD['spørgsmål med et navn']}")


def whole_form() -> ReferralForm:
    return ReferralForm(
        about=About.CASE,
        channel=Channel.CHAT,
        unit=UNIT,
        case_number=WORD["case_number"],
        acute_card_shown=True,
        acute_called=WORD["acute_called"],
        consent=Consent.NO_WITH_BASIS,
        consent_basis=WORD["consent_basis"],
        safe_contact=SafeContact(ContactChannel.PHONE, WORD["safe_contact.times"], WORD["safe_contact.must_not"]),
        child_in_household=Child.YES,
        notified_by=NotifiedBy.ME,
        note=WORD["note"],
        grounds=Grounds(WORD["grounds.question"], WORD["grounds.answer"], (), WORD["grounds.corpus_version"]),
    )


def a_referral_is_sent_returned_and_answered(service: Service, mette: Person, sara: Person, now: datetime) -> None:
    db, form = service.database, whole_form()
    told = {"now": now, "settings": service.settings, "screen": findings}
    receipt = send(db, mette, form, key="one", **told)
    handling.return_(db, sara, receipt.id, WORD["grund til at sende tilbage"], now=now, screen=findings)
    with pytest.raises(InvalidInput):
        resend(
            db, mette, receipt.id, replace(form, note=f"{WORD['note, afvist']} {CPR}"), version=now.isoformat(), **told
        )
    resend(db, mette, receipt.id, form, version=now.isoformat(), **told)
    handling.receive(db, sara, receipt.id, now=now)
    with pytest.raises(InvalidInput):
        handling.reply(db, sara, receipt.id, f"{WORD['svar, afvist']} tlf. 20304050", now=now, screen=findings)
    handling.reply(db, sara, receipt.id, WORD["svar"], now=now, screen=findings)
    on = now.date()
    handling.register_action(db, sara, receipt.id, ActionKind.OTHER, on, WORD["handling"], now=now, screen=findings)
    detail = reading.open_referral(db, sara, receipt.id, session_id="one", now=now)
    assert detail.form.note == WORD["note"], "what is stored can be read again by those who may"


def a_question_reaches_the_advisors_and_is_answered(
    service: Service, mette: Person, sara: Person, now: datetime
) -> None:
    db, today = service.database, now.date()
    told = {"now": now, "public": service.public}
    asked = asking.ask(db, mette, service, "Hvor mange henvendelser kom der i 2024?", "", now=now, today=today)
    (turn,) = history.load(db, mette, asked.conversation_id).turns
    feedback.vote(db, mette, turn, Given(Vote.DOWN), now=now)
    with pytest.raises(InvalidInput):
        gaps.send(db, mette, turn, f"{WORD['spørgsmål til vejlederne, afvist']} {CPR}", **told)
    sent = gaps.send(db, mette, turn, WORD["spørgsmål til vejlederne"], **told)

    def propose(key: str, question: str, text: str, ids: tuple[str, ...]) -> str:
        written = Written(question, text, WORD["lokalt svar: grundlag"], today)
        return local_answers.write(db, sara, written, ids, key=key, today=today, **told)

    ali = replace(person(db, "ali"), coordinate=True)
    refused = propose("refused", "Hvad nu?", WORD["lokalt svar, ikke godkendt"], ())
    local_answers.return_(db, ali, refused, WORD["lokalt svar: sendt tilbage fordi"], **told)
    approved = propose("good", WORD["lokalt svar: spørgsmål"], WORD["lokalt svar: svar"], (sent.id,))
    local_answers.approve(db, ali, approved, now=now, today=today)
    build_index(service.settings, today=today)
    assert gaps.mine(db, mette)[0].question == WORD["spørgsmål til vejlederne"]


def an_administrator_makes_an_account(service: Service, now: datetime) -> None:
    db = service.database
    email = f"{WORD['konto: arbejdsmail']}@kommune.example"
    new = NewPerson(WORD["konto: brugernavn"], WORD["konto: navn"], Role.CASEWORKER, WORD["konto: enhed"], email=email)
    people.create_person(db, person(db, ADMINISTRATOR), new, WORD["konto: adgangskode"], now=now)
    assert sessions.sign_in(db, WORD["konto: brugernavn"], WORD["konto: adgangskode"], now=now)
    assert sessions.sign_in(db, WORD["login: brugernavn, ukendt"], PASSWORD, now=now) is None
    assert sessions.sign_in(db, ADMINISTRATOR, WORD["login: adgangskode, forkert"], now=now) is None


def place(file: Path, data: Path) -> str:
    """What a file of the data folder is."""
    first = file.relative_to(data).parts[0]
    return "database" if first.startswith("assistant.db") else first


def found(data: Path) -> dict[str, set[str]]:
    """Return where each word stands, as text or as text of two bytes a letter."""
    where: dict[str, set[str]] = {name: set() for name in WORD}
    for file in (one for one in data.rglob("*") if one.is_file()):
        written = file.read_bytes().lower()
        for name, word in WORD.items():
            if word.lower().encode() in written or word.lower().encode("utf-16-le") in written:
                where[name].add(place(file, data))
    return where


def test_what_people_type_is_found_only_where_the_table_allows(
    home: Path, service: Service, log: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    now, db = datetime.now(UTC), service.database
    mette, sara = person(db, "mette"), person(db, "sara")
    a_caseworker_asks(service, mette, now)
    a_referral_is_sent_returned_and_answered(service, mette, sara, now)
    a_question_reaches_the_advisors_and_is_answered(service, mette, sara, now)
    an_administrator_makes_an_account(service, now)
    data = home / "var"
    said = "".join(capfd.readouterr())
    (data / "printed.log").write_text(said, encoding="utf-8")
    # With the database open its journal is searched too, and after closing what it left behind.
    while_open = found(data)
    db.close()
    assert while_open == found(data) == ALLOWED


def test_no_mail_holds_a_word_of_what_anybody_typed(service: Service) -> None:
    now, db = datetime.now(UTC), service.database
    mette, sara = person(db, "mette"), person(db, "sara")
    everybody_has_an_address(db, now)
    a_referral_is_sent_returned_and_answered(service, mette, sara, now)
    with db.reading() as session:
        rows = session.scalars(select(MailRow)).all()
    assert {row.kind for row in rows} == {"acute", "returned", "received", "answered"}
    settings = service.settings.model_copy(update={"mail_from": "a@b.dk", "base_url": "https://assistent.example"})
    for row in rows:
        mail = Mail(row.id, MailKind(row.kind), row.person_id, row.referral_id, row.number, row.made_at, 1)
        for role in (Role.CASEWORKER, Role.ADVISOR):
            made = message(mail, Addressee("navn@kommune.example", role), settings)
            whole = (str(made) + made.get_content()).lower()
            assert row.number.lower() in whole
            assert not [name for name, word in WORD.items() if word.lower() in whole]
            assert not [one for one in (mette, sara) if one.name.lower() in whole or one.id in whole]


def everybody_has_an_address(db: Database, now: datetime) -> None:
    anne = person(db, ADMINISTRATOR)
    for account in people.accounts(db, anne):
        one = account.person
        told = {"role": one.role, "unit": one.unit, "coordinate": one.coordinate, "now": now}
        people.change_person(db, anne, one.id, email=f"{account.username}@kommune.example", **told)


def test_every_typed_field_of_a_referral_has_its_word() -> None:
    assert set(LIMITS) - CHOSEN <= set(WORD)


def test_the_table_in_the_documentation_is_this_one() -> None:
    text = (HOME / "docs" / "data.md").read_text(encoding="utf-8")
    rows = {line for line in text.splitlines() if line.startswith("| `")}
    assert rows == {f"| `{name}` | {', '.join(sorted(where)) or 'nowhere'} |" for name, where in ALLOWED.items()}
