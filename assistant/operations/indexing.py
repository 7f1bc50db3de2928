"""The index of everything that may be cited, the corpus and the approved local answers, built by one at a time."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.conversations import local_answers, local_sources
from assistant.errors import AssistantError
from assistant.search.building import Built, build, ship
from assistant.search.embeddings import EMBEDDED, open_embeddings
from assistant.search.folder import building
from assistant.search.index import Index
from assistant.settings import HOME, Settings
from assistant.sources.declines import load_declines
from assistant.sources.loading import VECTORS, Corpus, load
from assistant.store.database import Database
from assistant.store.engine import address
from assistant.store.failures import reached
from assistant.texts import commands as texts
from assistant.values import Passage

log = logging.getLogger(__name__)

GATHERING = "gathering"
"""The lock held from reading the sources to the built index. Without it a slow build that has read a local
answer could put it back after a quick one that has read its revocation."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What a build read and did."""

    built: Built
    passages: int
    sources: int


def build_index(
    settings: Settings,
    *,
    today: date,
    told: Callable[[Corpus], None] = lambda corpus: None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> Indexed:
    """Read every source and build the index of them; `told` hears what was read before anything is embedded."""
    # Before anything is written there: nobody else may read the folder.
    with reached(settings.data):
        settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with building(settings.index, GATHERING):
        corpus = load(settings.corpus)
        told(corpus)
        if not corpus.passages:
            raise AssistantError(texts.NOTHING_TO_INDEX)
        local = local_passages(settings, today=today)
        built = build(
            (*corpus.passages, *local),
            settings.index,
            open_embeddings(settings.embeddings),
            declines=load_declines(settings.corpus),
            vectors=settings.corpus / VECTORS,
            progress=progress,
        )
    sources = len(corpus.sources) + len({passage.source.id for passage in local})
    return Indexed(built, len(corpus.passages) + len(local), sources)


def ship_vectors(settings: Settings) -> int:
    """Write the vectors that ship with the corpus as it stands, and return how many texts were embedded anew.

    Only those of the default model ship, and where that is missing nothing is written.
    """
    embeddings = open_embeddings(EMBEDDED)
    if embeddings is None:
        return 0
    file, declines = settings.corpus / VECTORS, load_declines(settings.corpus)
    return ship(load(settings.corpus).passages, file, embeddings, declines=declines)


def local_passages(settings: Settings, *, today: date) -> tuple[Passage, ...]:
    """Return what the approved local answers say; none where there is no database yet."""
    url = address(settings)
    if url.get_backend_name() == "sqlite" and not (url.database and Path(url.database).exists()):
        return ()
    database = Database.open(settings)
    try:
        database.migrate()
        return local_sources.passages(local_answers.in_force(database, today=today), settings.organisation)
    finally:
        database.close()


def is_behind(index: Index, database: Database, settings: Settings, *, today: date) -> bool:
    """Whether the index holds other local answers than those in force: somebody decided, or one has expired."""
    held = {passage.source for passage in index.passages.values() if local_sources.answer_of(passage.source.id)}
    answers = local_answers.in_force(database, today=today)
    return held != {local_sources.source(answer, settings.organisation) for answer in answers}


class Rebuilding:
    """Builds the index anew in a process of its own, one at a time; what is asked for meanwhile is built after."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    def request(self) -> None:
        """Have the index built from what stands now; returns at once."""
        with self._lock:
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="rebuilding", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Return when nothing is being built any more."""
        if thread := self._thread:
            thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            # A child: embedding takes the memory of a second model and every core for a while.
            ended = subprocess.run(
                [sys.executable, "-m", "assistant", "index"],
                cwd=HOME,
                env=os.environ | _environment(self._settings),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
            )
            if ended.returncode:
                # What the command says is a sentence of ours or the name of a source, never a question.
                log.error("the index could not be built: %s", ended.stderr.strip()[-300:])


def _environment(settings: Settings) -> dict[str, str]:
    """Return the settings as a child reads them; paths from whatever folder we were started in."""
    return {
        f"ASSISTANT_{name.upper()}": str(value.resolve() if isinstance(value, Path) else value)
        for name, value in settings.model_dump().items()
    }
