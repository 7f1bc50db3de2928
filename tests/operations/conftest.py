"""A municipality of its own: a small corpus, a data folder, and search on words only, so that nothing heavy is opened."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from mail_office import DOMAIN, Clock, Office, hire_all
from smtp_server import MailServer

from assistant.accounts import directory, first_start, people
from assistant.accounts.people import NewPerson
from assistant.operations import backup
from assistant.roles import Person, Role
from assistant.search.building import Built, build
from assistant.settings import HOME, Settings
from assistant.sources.loading import load
from assistant.sources.manifest import seal
from assistant.store import recovery
from assistant.store.database import Database

ENTRY = """[[source]]
id = "not1"
file = "note.md"
title = "Notatet"
publisher = "Kommunen"
kind = "guidance"
form = "restatement"
checked = 2026-11-21
sha256 = ""
"""
MISSING = """
[[missing]]
id = "plan"
title = "Den vedtagne plan"
why = "Den er ikke fundet."
"""
NOTE = """# Notatet

## Hvem kan jeg ringe til om samtykke?
<!--
id = "samtykke"
status = "advice"
layer = "advice"
questions = ["hvem svarer om samtykke"]
-->
{text}
"""


class Town:
    """The folders of one municipality, and what is done to them."""

    def __init__(self, home: Path) -> None:
        self.settings = Settings(corpus=home / "corpus", data=home / "var", embeddings="none", _env_file=None)
        self.settings.corpus.mkdir()
        (self.settings.corpus / "sources.toml").write_text(ENTRY, encoding="utf-8")
        shutil.copy(HOME / "corpus" / "contacts.toml", self.settings.corpus)

    def write(self, text: str) -> None:
        """Let the note say this, approved."""
        (self.settings.corpus / "note.md").write_text(NOTE.format(text=text), encoding="utf-8")
        seal(self.settings.corpus)

    def add(self, text: str, file: str = "sources.toml") -> None:
        """Add lines to a file of the corpus."""
        with (self.settings.corpus / file).open("a", encoding="utf-8") as opened:
            opened.write(text)

    def build(self) -> Built:
        """Build the index of what the corpus says now."""
        return build(load(self.settings.corpus).passages, self.settings.index, None)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    made = Town(tmp_path)
    made.write("Ring til en vejleder om samtykke. Vejlederen svarer samme dag.")
    return made


@pytest.fixture
def missing() -> str:
    return MISSING


NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PASSWORD = "grøn cykel under broen"
STAFF = (("sara", Role.ADVISOR, False), ("karen", Role.ADVISOR, True), ("mette", Role.CASEWORKER, False))


@pytest.fixture(scope="session")
def staffed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an administrator (anne), an advisor, a coordinator and a caseworker; tests get a copy."""
    folder = tmp_path_factory.mktemp("staffed") / "var"
    db = Database.open(Settings(data=folder, _env_file=None))
    db.migrate()
    first_start.create_administrator(db, first_start.new_token(db, now=NOW), "anne", "Anne", PASSWORD, now=NOW)
    for name, role, coordinate in STAFF:
        new = NewPerson(name, name.title(), role, "Nord", coordinate)
        people.create_person(db, directory.by_username(db, "anne"), new, PASSWORD, now=NOW)
    db.close()
    return folder


@pytest.fixture
def data(staffed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder that commands use in this test."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("ASSISTANT_EMBEDDINGS", "none")
    return Path(shutil.copytree(staffed, tmp_path / "var"))


@pytest.fixture
def server() -> Iterator[MailServer]:
    """A mail server that takes everything."""
    made = MailServer()
    yield made
    made.close()


@pytest.fixture
def office(migrated: Path, tmp_path: Path, server: MailServer) -> Iterator[Office]:
    """An office that tells by that server's mail."""
    shutil.copytree(migrated, tmp_path / "var")
    settings = Settings(
        data=tmp_path / "var",
        smtp_host="127.0.0.1",
        smtp_port=server.port,
        smtp_security="none",
        mail_from=f"assistent@{DOMAIN}",
        base_url="https://assistent.kommune.example",
        embeddings="none",
        _env_file=None,
    )
    database = Database.open(settings)
    yield hire_all(Office(database, settings, Clock(datetime(2026, 3, 2, 9, 0, tzinfo=UTC))))
    database.close()


@dataclass(frozen=True)
class Certificate:
    """A certificate for localhost: its file, and what a server shows it with."""

    file: Path
    context: ssl.SSLContext


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file, secret = (tmp_path_factory.mktemp("certificate") / one for one in ("certificate.pem", "key.pem"))
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, secret)
    return Certificate(file, context)


@pytest.fixture
def settings(data: Path) -> Settings:
    return Settings(_env_file=None)


@pytest.fixture
def db(settings: Settings) -> Iterator[Database]:
    opened = Database.open(settings)
    yield opened
    opened.close()


@pytest.fixture
def anne(db: Database) -> Person:
    return directory.by_username(db, "anne")


@pytest.fixture
def key(db: Database, settings: Settings, anne: Person) -> recovery.RecoveryKey:
    shown = backup.show_key(db, settings, anne, anew=False, now=NOW)
    backup.confirm_key(db, settings, anne, {2: shown.groups[1], 7: shown.groups[6].lower()}, now=NOW)
    return shown


@pytest.fixture
def to(tmp_path: Path) -> Path:
    return tmp_path / "kopier"


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    """An empty machine."""
    return Settings(data=tmp_path / "ny" / "var", _env_file=None)
