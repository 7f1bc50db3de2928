"""What is opened once at start and handed to pages and commands: settings, database, and who answers."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from assistant.answering.acute import UNKNOWN, Danger
from assistant.answering.answerer import Answerer, danger_in, without_sources
from assistant.answering.cards import show_card
from assistant.answering.screening import Public
from assistant.conversations import local_answers, local_sources
from assistant.errors import AssistantError, IndexUnavailable
from assistant.operations import clock, retention
from assistant.operations.indexing import Rebuilding, is_behind
from assistant.operations.retention import Report
from assistant.referrals.deleting import Deleted
from assistant.search.embeddings import NamedEmbeddings, open_embeddings
from assistant.search.index import Index
from assistant.settings import Settings
from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_manifest
from assistant.store.database import Database
from assistant.texts import loop as texts
from assistant.texts import sources as source_texts
from assistant.values import Answer, Contact, Line, Outcome, Turn

LOG = logging.getLogger("assistant")


class Service:
    """The opened parts. One a process; safe to share between the threads of its sessions."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.settings = settings
        self.database = database
        self.rebuilding = Rebuilding(settings)
        self._answering = Answering(settings)

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Whom to call."""
        return self._answering.contacts

    @property
    def public(self) -> Public:
        """What is let through although it looks personal: the contacts' numbers and case numbers."""
        return self._answering.public

    @property
    def corpus_dir(self) -> Path:
        """The folder with the sources."""
        return self.settings.corpus

    @property
    def answerer(self) -> Answerer:
        """Who answers now: a newly built index is picked up without a restart."""
        return self._answering.current()

    def ask(self, text: str, *, history: Sequence[Turn] = (), today: date) -> Answer:
        """Answer a question. Danger gets its card also where there is no index; else `IndexUnavailable` is raised."""
        answer = self._answering.ask(text, history=history, today=today)
        return self._without_revoked(answer, today)

    def _without_revoked(self, answer: Answer, today: date) -> Answer:
        """Decline in place of an answer from what was revoked since the index was built."""
        cited = {id_ for citation in answer.citations if (id_ := local_sources.answer_of(citation.source))}
        if not cited or cited <= {one.id for one in local_answers.in_force(self.database, today=today)}:
            return answer
        refused = Answer(answer.question, Outcome.NO_BASIS, (Line(texts.TAKEN_BACK, 0),))
        return replace(refused, corpus_version=answer.corpus_version, milliseconds=answer.milliseconds)

    def danger_in(self, text: str) -> Danger | None:
        """Return the danger in what somebody writes in a form, heard as in the chat; it works without an index too."""
        return self._answering.danger_in(text)

    def card(self, danger: Danger = UNKNOWN) -> Answer:
        """Return the card for the danger, that of danger now for somebody who asks for it. It needs no index."""
        return show_card(danger, self.contacts)


class Answering:
    """Keeps the answerer of the index that is in force."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.contacts = load_contacts(settings.corpus)
        self.public = Public.of(self.contacts, settings.case_number)
        self._lock = threading.Lock()
        self._embeddings = open_embeddings(settings.embeddings)
        self._answerer: Answerer | None = None

    def ask(self, text: str, *, history: Sequence[Turn] = (), today: date) -> Answer:
        """Answer a question. Danger gets its card also where there is no index; else `IndexUnavailable` is raised."""
        try:
            answerer = self.current()
        except IndexUnavailable:
            if answer := without_sources(text, self.contacts, self.public, today=today):
                return answer
            raise
        return answerer.ask(text, history=history, today=today)

    def danger_in(self, text: str) -> Danger | None:
        """Return the danger in a text, with the ear where there is one."""
        try:
            return danger_in(text, self.public, self.current().ear)
        except AssistantError:
            return danger_in(text, self.public)

    @property
    def embeddings(self) -> NamedEmbeddings | None:
        """The model that embeds, None where search goes by words only."""
        return self._embeddings

    def current(self) -> Answerer:
        """Return the answerer of the newest index; raise `IndexUnavailable` where there is none."""
        with self._lock:
            if self._answerer is None or not self._answerer.index.is_current():
                index = Index.open(self._settings.index, self._embeddings)
                corpus = self._settings.corpus
                known = load_contacts(corpus), load_manifest(corpus)
                self._answerer = Answerer(index, *known, self._settings.case_number)
            return self._answerer


def tidy(service: Service, *, now: datetime) -> Report:
    """Delete everything whose time is up, and log what is left. Called at every start and once a day.

    Nothing is deleted where the clock has leapt ahead: an administrator must look first.
    """
    if leap := clock.leapt(service.database, service.settings, now=now):
        LOG.warning(leap.told(now))
        return Report(Deleted(), {}, ("clock",))
    report = retention.run(service.database, service.settings, now=now)
    if not report.complete:
        LOG.warning("not deleted yet: %s %s", ", ".join(report.referrals.left), ", ".join(report.failed))
    return report


def catch_up(service: Service, *, today: date) -> bool:
    """Have the index built anew where it does not hold the local answers in force, and return whether it was behind.

    Called at every start and once a day: it mends what a stop between a decision and its build has left.
    """
    with suppress(IndexUnavailable):
        if is_behind(service.answerer.index, service.database, service.settings, today=today):
            service.rebuilding.request()
            return True
    return False


def open_service(settings: Settings) -> Service:
    """Open the database, bring it up to date, and make ready to answer."""
    database = Database.open(settings)
    database.migrate()
    database.check()
    if settings.units and not settings.units_file.exists():
        LOG.warning(source_texts.UNITS_ABSENT.format(file=settings.units_file))
    return Service(settings, database)
