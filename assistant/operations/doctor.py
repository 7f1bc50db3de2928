"""`assistant doctor`: which parts work, and what blocks real use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.accounts import directory
from assistant.errors import AssistantError, ConfigError, NoDatabase, Unsent
from assistant.operations import standing
from assistant.operations.post import Postman
from assistant.search.embeddings import open_embeddings
from assistant.search.index import Index
from assistant.settings import Settings
from assistant.sources.contacts import load_contacts
from assistant.sources.loading import load as load_corpus
from assistant.sources.manifest import load_missing
from assistant.sources.units import load_units
from assistant.store import mail
from assistant.store.database import Database
from assistant.texts import commands as texts
from assistant.texts import mail as mail_texts
from assistant.texts import sources as source_texts


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `broken` means that the program does not work; not `fine` alone is a warning."""

    text: str
    fine: bool
    broken: bool = False


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Return what was found, part by part; nothing is made, and nothing changed but the database's version."""
    return (
        _database(settings),
        *_kept(settings),
        _part(texts.DOCTOR_INDEX, lambda: Index.open(settings.index, None).version),
        *_parts(texts.DOCTOR_EMBEDDINGS, _embeddings(settings)),
        *_mail(settings),
        *_parts(texts.DOCTOR_SOURCES, _sources(settings)),
        *_parts(texts.DOCTOR_CONTACTS, _contacts(settings)),
        *_units(settings),
    )


def _part(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(f"{name}: {look()}", fine=True)
    except AssistantError as error:
        return Finding(f"{name}: {error}", fine=False, broken=True)


def _parts(name: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """Give the findings; where they end in an error of ours, that is the last one."""
    try:
        yield from findings
    except AssistantError as error:
        yield Finding(f"{name}: {error}", fine=False, broken=True)


def _database(settings: Settings) -> Finding:
    try:
        database = Database.open(settings, new=False)
        database.migrate()
        database.check()
        database.close()
    except AssistantError as error:
        # Before the first start there is none, and no part is broken; where its place is mistyped, it is named.
        return Finding(f"{texts.DOCTOR_DATABASE}: {error}", fine=False, broken=not isinstance(error, NoDatabase))
    return Finding(f"{texts.DOCTOR_DATABASE}: {texts.DOCTOR_OK}", fine=True)


def _kept(settings: Settings) -> Iterator[Finding]:
    try:
        database = Database.open(settings, new=False)
        for told, fine in standing.look(database, settings, now=datetime.now(UTC)):
            yield Finding(told, fine)
        database.close()
    except AssistantError:
        # What is wrong with the database is told already.
        return


def _embeddings(settings: Settings) -> Iterator[Finding]:
    model = open_embeddings(settings.embeddings)
    yield Finding(
        f"{texts.DOCTOR_EMBEDDINGS}: {settings.embeddings if model else texts.DOCTOR_LEXICAL}", fine=model is not None
    )


def _mail(settings: Settings) -> Iterator[Finding]:
    """Sign in at the mail server, and say who cannot be told and what did not get through."""
    if not settings.smtp_host:
        yield Finding(f"{mail_texts.DOCTOR_MAIL}: {mail_texts.DOCTOR_MAIL_OFF}", fine=False)
        return
    try:
        with Postman(settings) as postman:
            postman.check()
        yield Finding(f"{mail_texts.DOCTOR_MAIL}: {texts.DOCTOR_OK}", fine=True)
    except Unsent as error:
        problem = mail_texts.DOCTOR_MAIL_UNREACHED.format(problem=error.problem)
        yield Finding(f"{mail_texts.DOCTOR_MAIL}: {problem}", fine=False)
    # A database that does not open has its own line.
    with suppress(AssistantError):
        untold = _untold(Database.open(settings, new=False))
        yield from (Finding(f"{mail_texts.DOCTOR_MAIL}: {one}", fine=False) for one in untold)


def _untold(database: Database) -> list[str]:
    post, reached = mail.standing(database), directory.advisors_with_mail(database)
    told = [
        (mail_texts.DOCTOR_MAIL_FAILING.format(count=post.failing), post.failing > 0),
        (mail_texts.DOCTOR_MAIL_GIVEN_UP.format(count=post.given_up), post.given_up > 0),
        (mail_texts.DOCTOR_NOBODY, not reached),
        (mail_texts.DOCTOR_NO_COORDINATOR, bool(reached) and not any(one.coordinate for one in reached)),
    ]
    database.close()
    return [sentence for sentence, so in told if so]


def _sources(settings: Settings) -> Iterator[Finding]:
    corpus = load_corpus(settings.corpus)
    yield Finding(f"{texts.DOCTOR_SOURCES}: {len(corpus.sources)}", fine=bool(corpus.sources))
    for problem in corpus.problems:
        yield Finding(texts.LEFT_OUT.format(file=problem.file, reason=problem.reason), fine=False)
    for remark in corpus.remarks:
        yield Finding(texts.NOT_KEPT.format(file=remark.file, reason=remark.reason), fine=False)
    for missing in load_missing(settings.corpus):
        yield Finding(texts.DOCTOR_MISSING.format(title=missing.title, why=missing.why), fine=False)


def _contacts(settings: Settings) -> Iterator[Finding]:
    for contact in load_contacts(settings.corpus):
        if not contact.number:
            yield Finding(texts.DOCTOR_SLOT.format(name=contact.name, why=contact.source), fine=False)
        elif not contact.national and not contact.confirmed_by:
            yield Finding(texts.DOCTOR_UNCONFIRMED.format(name=contact.name, number=contact.number), fine=False)


def _units(settings: Settings) -> Iterator[Finding]:
    if settings.units and not settings.units_file.exists():
        yield Finding(source_texts.UNITS_ABSENT.format(file=settings.units_file), fine=False)
        return
    try:
        units = load_units(settings.units_file)
    except ConfigError as error:
        # What cannot be read is no list, so whoever sends a referral has one choice.
        yield Finding(source_texts.UNITS_BROKEN.format(problem=error), fine=False)
        return
    if not units:
        yield Finding(texts.DOCTOR_NO_UNITS.format(file=settings.units_file.name), fine=False)
