"""One index in memory: what a question scores on its entries, and how sure that is."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.search import queries, words
from assistant.search.calibration import confidence
from assistant.search.entries import Entry
from assistant.search.fusion import Scores, Signals
from assistant.search.lexical import Lexical

if TYPE_CHECKING:
    from assistant.search.embeddings import NamedEmbeddings
    from assistant.search.learning import Learned
    from assistant.search.odds import Odds
    from assistant.search.vectors import Vectors


class Finder:
    """Both halves of the search over the same entries. Used when answering and when calibrating."""

    def __init__(
        self,
        entries: Sequence[Entry],
        lexical: Lexical,
        vectors: Vectors | None = None,
        embeddings: NamedEmbeddings | None = None,
        learned: Learned | None = None,
        odds: Odds | None = None,
    ) -> None:
        # Only what answers makes a search sure; questions that are declined do not.
        self._answering = [number for number, entry in enumerate(entries) if entry.passage]
        self._entries = entries
        self._lexical = lexical
        self._vectors = vectors
        self._embeddings = embeddings
        self._learned = learned
        self._odds = odds
        self._held: dict[str, set[str]] = defaultdict(set)
        for entry in entries:
            self._held[entry.section].update(words.all_grams(entry.text))

    def signals(self, text: str) -> tuple[Signals, dict[str, float]]:
        """Return what the text scores on every entry, and the milliseconds of each part."""
        start = time.perf_counter()
        vector = self._embeddings.embed_query(text) if self._embeddings is not None else []
        particular = queries.particular(text)
        own = self._embeddings.embed_query(particular) if self._embeddings and particular != text else vector
        embedded = time.perf_counter()
        dense = self._vectors.cosines(own) if self._vectors is not None else None
        near = self._vectors.cosines(vector) if self._vectors is not None else None
        compared = time.perf_counter()
        found = self._signals(text, dense, near)
        if self._learned is not None:
            found = replace(found, learned=self._learned.scores(vector))
        if self._odds is not None:
            found = replace(found, odds=self._odds.scores(found.question))
        counted = time.perf_counter()
        return found, {
            "embed": (embedded - start) * 1000,
            "vectors": (compared - embedded) * 1000,
            "lexical": (counted - compared) * 1000,
        }

    def by_meaning(self, text: str) -> Scores:
        """Return what the text as it was typed scores on every entry by its vector alone; zeros without vectors."""
        if self._vectors is None or self._embeddings is None:
            return self._lexical.scores("")
        return self._vectors.cosines(self._embeddings.embed_query(text))

    def by_words(self, text: str) -> Scores:
        """Return what the text as it was typed scores on every entry by its words alone."""
        return self._lexical.scores(text)

    def _signals(self, text: str, dense: Scores | None, near: Scores | None) -> Signals:
        english = words.english(text)
        # The sources are Danish: the words of an English question are looked up in Danish.
        spoken, known = queries.as_danish_words(text) if english else (text, 1.0)
        return Signals(spoken, english, dense, self._lexical.scores(spoken), known, near)

    def confidence(self, signals: Signals) -> float:
        """Return how sure the search is that any entry fits the question."""
        near = signals.near
        cosine = float(near[self._answering].max()) if near is not None else None
        # The words are looked for where the meaning was found: off the subject the two halves disagree.
        best = self._answering[int((signals.lexical if near is None else near)[self._answering].argmax())]
        covered = self._lexical.coverage(signals.question, self._held[self._entries[best].section])
        return confidence(cosine, covered * signals.known)

    def measure(self, text: str, vector: Sequence[float]) -> float:
        """Return how sure a search for the text is, with its vector already made."""
        dense = self._vectors.cosines(vector) if self._vectors is not None else None
        return self.confidence(self._signals(text, dense, dense))
