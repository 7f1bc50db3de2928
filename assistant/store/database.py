"""The database: opened safely, read in one way, changed in one way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, NullPool, inspect, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from assistant.errors import NoDatabase, StoreUnavailable
from assistant.roles import Action, Person
from assistant.settings import Settings
from assistant.store import audit, crypto, migrating
from assistant.store.base import Base, Encrypted, use_keys
from assistant.store.change import Change, Ending, SystemChange
from assistant.store.data_keys import NAME as DATA_KEYS_FILE
from assistant.store.data_keys import DataKeys
from assistant.store.engine import MIGRATION_PRAGMAS, PRAGMAS, WRITES, address, open_engine
from assistant.store.failures import reached, translated
from assistant.store.protections import Protections
from assistant.store.witness import Witness
from assistant.texts import keeping
from assistant.texts import store as texts


class KeyCheck(Base):
    """One encrypted word, so that a wrong key is noticed at the start and not at the first note."""

    __tablename__ = "key_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(Encrypted("key_check.word"))


class Database:
    """The one way to what is stored. Made by `Database.open`."""

    def __init__(
        self, engine: Engine, migration_engine: Engine, ring: crypto.KeyRing, data_keys: DataKeys, witness: Witness
    ) -> None:
        self.engine = engine
        self.data_keys = data_keys
        self.protections = Protections(data_keys)
        self.witness = witness
        self.ring = ring
        self._writing = engine.execution_options(**WRITES)
        self._migration_engine = migration_engine

    @classmethod
    def open(cls, settings: Settings, *, new: bool = True) -> Database:
        """Open the database with its keys; at the first start make the folder (0700) and the key (0600).

        Where there may be no `new` one, nothing is made, and `NoDatabase` says where there is none.
        """
        url = address(settings)
        file = Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
        # The engine connects later; an address without its driver stops here, before anything is made.
        engine = open_engine(settings.database_url, PRAGMAS)
        ring = _keys(settings, file, new=new)
        use_keys(engine.dialect, ring)
        migration_engine = open_engine(settings.database_url, MIGRATION_PRAGMAS, poolclass=NullPool)
        keys, witness = DataKeys(settings.keys, ring), Witness(settings.witness_file, ours=not settings.witness)
        database = cls(engine, migration_engine.execution_options(**WRITES), ring, keys, witness)
        if not new:
            database._require_ours(url.database)
        return database

    def migrate(self, *, behind_witness: bool = False) -> None:
        """Bring the tables to this version and check that the keys fit; safe when two processes start.

        Raise `StoreUnavailable` where the witness has seen what is not here, unless that is what is looked into:
        the file was copied back or cut, and whoever went on with it would not know what is lost.
        """
        with translated():
            self._find_data_keys()
            unsealed = self._has_unsealed_events()
            migrating.upgrade(self._migration_engine, ring=self.ring, data_keys=self.data_keys)
            if unsealed:
                self._note_all()
            with Session(self._writing) as session, session.begin():
                if session.scalar(select(KeyCheck.word)) is None:
                    session.add(KeyCheck(id=1, word="ok"))
        if not behind_witness and self.is_behind_witness():
            raise StoreUnavailable(keeping.BEHIND_WITNESS)

    def is_behind_witness(self) -> bool:
        """Whether the witness has seen an event that is not here."""
        # The witness first: what is committed meanwhile is then only ahead of it.
        seen = self.witness.latest()
        if seen is None:
            return False
        with self.reading() as session:
            held = session.scalar(select(audit.AuditEvent.digest).where(audit.AuditEvent.number == seen.number))
        return held != seen.digest

    def check(self) -> None:
        """Raise `StoreUnavailable` where the file is damaged; it reads all of it, so this is for the start."""
        if self.engine.dialect.name != "sqlite":
            return
        with self.reading() as session:
            if session.scalars(text("PRAGMA integrity_check")).first() != "ok":
                raise StoreUnavailable(texts.DAMAGED)

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for reading one consistent state; nothing done in it is kept."""
        with translated(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def change(self, person: Person, action: Action, *, now: datetime) -> Iterator[Change]:
        """Make a person's change: permission, change and audit event in one transaction, or nothing."""
        with translated(), Session(self._writing, expire_on_commit=False) as session:
            # The lock is taken before the first read, so two writers never fail half-way.
            session.connection()
            change = Change(session, person, action, now)
            yield change
            self._end(change)

    @contextmanager
    def system_change(self, event: str, *, now: datetime) -> Iterator[SystemChange]:
        """Make a change that nobody signed in makes, with its audit event in the same transaction."""
        with translated(), Session(self._writing, expire_on_commit=False) as session:
            session.connection()
            change = SystemChange(session, event, now)
            yield change
            self._end(change)

    def _end(self, change: Change | SystemChange) -> None:
        """Commit what was audited; leaving by any other way rolls back when the session closes."""
        if change.ending is Ending.UNSAID:
            raise RuntimeError("a change must be allowed, recorded or called unchanged before it ends")
        if change.ending is Ending.AUDITED:
            change.session.commit()
            if change.head:
                self.witness.note(change.head)

    def _require_ours(self, place: str | None) -> None:
        """Raise where what was opened holds no tables of ours: it is another database, or a new one on a server."""
        with translated(), self.engine.connect() as connection:
            if not inspect(connection).has_table(KeyCheck.__tablename__):
                raise NoDatabase(texts.NO_DATABASE.format(place=place))

    def _find_data_keys(self) -> None:
        """Make the file of data keys at the first start; never where rows are sealed with keys that it held."""
        if not self.data_keys.exist():
            self._require_nothing_sealed()
            self.data_keys.create()
        self.protections.create()

    def _has_unsealed_events(self) -> bool:
        """Whether there are events from before they sealed each other, which no witness can have seen."""
        with self._migration_engine.connect() as connection:
            tables = inspect(connection)
            held = audit.AuditEvent.__tablename__
            return tables.has_table(held) and "digest" not in {one["name"] for one in tables.get_columns(held)}

    def _note_all(self) -> None:
        """Let the witness begin where the chain does."""
        event = audit.AuditEvent
        with self.reading() as session:
            for head in session.execute(select(event.number, event.digest, event.at).order_by(event.number)):
                self.witness.note(audit.Head(*head))

    def _require_nothing_sealed(self) -> None:
        with self._migration_engine.connect() as connection:
            tables = inspect(connection)
            for name in filter(tables.has_table, SEALED_ROWS):
                # Before the fourth step nothing was sealed with a key of its own.
                named = "data_key" in {column["name"] for column in tables.get_columns(name)}
                if named and connection.execute(text(f"SELECT 1 FROM {name} LIMIT 1")).first():  # noqa: S608 - ours
                    raise StoreUnavailable(texts.DATA_KEYS_MISSING)


SEALED_ROWS = ("referral", "referral_draft")
"""The tables whose rows name a data key."""


RESTORING = ".restoring"
"""The folder in the data folder that is there as long as a restore is not finished."""


def _keys(settings: Settings, file: Path | None, *, new: bool) -> crypto.KeyRing:
    """Load the keys, and make one only where there may be a new database and none that an older key belongs to."""
    # Asked within: where the folder is closed to us, even this cannot be seen.
    with reached(settings.data):
        if (settings.data / RESTORING).exists():
            raise StoreUnavailable(keeping.RESTORE_UNFINISHED)
        if file and not _holds_anything(file) and _was_used(settings):
            raise StoreUnavailable(texts.DATABASE_GONE)
        if not new:
            _require_made(settings, file)
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
        settings.keys.mkdir(mode=0o700, exist_ok=True)
        first_start = not any(settings.keys.glob(crypto.PATTERN))
        if first_start and not (file and _holds_anything(file)):
            crypto.make_first(settings.keys)
    if file and not file.exists():
        with reached(file.parent):
            # SQLite would let others read the file; its side files copy these rights.
            file.touch(mode=0o600)
    return crypto.load(settings.keys)


def _require_made(settings: Settings, file: Path | None) -> None:
    """Raise where there was no first start, as far as the disk tells; a server is asked once it is reached."""
    if file and not _holds_anything(file):
        if settings.data.exists():
            # A folder that is closed to us, or is none, is another trouble; to look into it tells.
            next(settings.data.iterdir(), None)
        raise NoDatabase(texts.NO_DATABASE.format(place=file))
    if settings.keys.exists():
        # Asked so that a folder closed to us is told as that, and not as one without keys.
        with reached(settings.keys):
            next(settings.keys.iterdir(), None)
    if not any(settings.keys.glob(crypto.PATTERN)):
        raise StoreUnavailable(texts.NO_KEYS.format(folder=settings.keys))


def _holds_anything(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0


def _was_used(settings: Settings) -> bool:
    """Whether there was a database here: both come after its file, so a first start that was cut off is none."""
    witness = Witness(settings.witness_file, ours=not settings.witness)
    return (settings.keys / DATA_KEYS_FILE).exists() or witness.latest() is not None
