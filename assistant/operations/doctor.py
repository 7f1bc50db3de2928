"""`assistant doctor`: which parts work, and what blocks real use."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.errors import AssistantError
from assistant.search.embeddings import open_embeddings
from assistant.search.index import Index
from assistant.settings import Settings
from assistant.sources.contacts import load_contacts
from assistant.sources.loading import load as load_corpus
from assistant.sources.manifest import load_missing
from assistant.store.database import Database
from assistant.texts import commands as texts


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `broken` means that the program does not work; not `fine` alone is a warning."""

    text: str
    fine: bool
    broken: bool = False


def examine(settings: Settings) -> tuple[Finding, ...]:
    """Return what was found, part by part; nothing is changed but the database's version."""
    return (
        _part(texts.DOCTOR_DATABASE, lambda: _database(settings)),
        _part(texts.DOCTOR_INDEX, lambda: Index.open(settings.index, None).version),
        _embeddings(settings),
        *_sources(settings),
        *_contacts(settings),
    )


def _part(name: str, look: Callable[[], str]) -> Finding:
    try:
        return Finding(f"{name}: {look()}", fine=True)
    except AssistantError as error:
        return Finding(f"{name}: {error}", fine=False, broken=True)


def _database(settings: Settings) -> str:
    database = Database.open(settings)
    database.migrate()
    database.check()
    return texts.DOCTOR_OK


def _embeddings(settings: Settings) -> Finding:
    model = open_embeddings(settings.embeddings)
    return Finding(
        f"{texts.DOCTOR_EMBEDDINGS}: {settings.embeddings if model else texts.DOCTOR_LEXICAL}", fine=model is not None
    )


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
