"""The index that answers: opened once, asked from many threads."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import numpy as np

from assistant.errors import IndexUnavailable
from assistant.search import building, folder, saving
from assistant.search.calibration import Thresholds
from assistant.search.entries import Entry, by_section, entries, numbered
from assistant.search.familiarity import Vocabulary
from assistant.search.finder import Finder
from assistant.search.fusion import Fusion, Scores
from assistant.search.learning import Learned, is_enough
from assistant.search.lexical import Lexical
from assistant.search.odds import Odds
from assistant.search.queries import Understanding
from assistant.texts import search as texts
from assistant.values import Found, Passage

if TYPE_CHECKING:
    from assistant.search.embeddings import NamedEmbeddings

log = logging.getLogger(__name__)

Mode = Literal["hybrid", "lexical"]

WARM = "Hvem kan jeg spørge?"


class Index:
    """One version of the index, wholly in memory: a later build cannot disturb it."""

    def __init__(self, home: Path, version: str, embeddings: NamedEmbeddings | None) -> None:
        at = home / version
        about = json.loads((at / building.ABOUT).read_text(encoding="utf-8"))
        passages = saving.read(at / building.PASSAGES)
        declines = saving.read_declines(at / building.DECLINES)
        made = entries(passages, declines)
        self._home = home
        self.entries: Sequence[Entry] = tuple(made)
        self.version = version
        self.passages: Mapping[str, Passage] = MappingProxyType({p.id: p for p in passages})
        self._sections = by_section(passages)
        self._fusion = Fusion(made, passages, declines)
        self._vocabulary = Vocabulary(entry.text for entry in made if entry.passage)
        # Words that only declined questions use are known too: they must not be taken for misspelt ones.
        spoken = Vocabulary(entry.text for entry in made)
        self._understanding = Understanding(spoken, dict.fromkeys(passage.source for passage in passages))
        lexical = Lexical.load(at / building.WORDS)
        self.mode: Mode = "lexical"
        self.embeddings: NamedEmbeddings | None = None
        """The model of the vectors; None where it searches by words only."""
        numbers = numbered(made)
        sections = np.array([numbers[entry.section] for entry in made])
        odds = Odds([entry.text for entry in made], sections) if is_enough(sections) else None
        self._finder = Finder(made, lexical, odds=odds)
        if embeddings is not None and embeddings.name == about["embeddings"]:
            from assistant.search.embeddings import Remembering
            from assistant.search.vectors import Vectors

            vectors = Vectors.open(at / building.VECTORS, [entry.id for entry in made])
            self.mode, self.embeddings = "hybrid", Remembering(embeddings)
            learned = Learned(vectors.rows, sections) if is_enough(sections) else None
            self._finder = Finder(made, lexical, vectors, self.embeddings, learned, odds)
        self._thresholds = {
            language: Thresholds(**values) for language, values in about["thresholds"][self.mode].items()
        }

    @classmethod
    def open(cls, home: Path, embeddings: NamedEmbeddings | None) -> Index:
        """Return the index that answers now, warm; lexical only where its vectors are another model's.

        Raises `IndexUnavailable` where there is none that can be read.
        """
        while version := folder.current(home):
            try:
                index = cls(home, version, embeddings)
            # A damaged index raises whatever the reading library does (Chroma's Rust core alone has many
            # families); to the one who asks it is always the same: build it again.
            except Exception as error:
                if folder.current(home) != version:
                    # A build swapped the index and deleted this one while it was being read.
                    continue
                told = texts.CLOSED.format(folder=home) if isinstance(error, PermissionError) else texts.UNREADABLE
                raise IndexUnavailable(told) from error
            if index.mode == "lexical" and embeddings is not None:
                log.warning("The index was built without %s: search is lexical only", embeddings.name)
            index.search(WARM)
            return index
        raise IndexUnavailable(texts.NO_INDEX)

    def search(self, text: str, *, limit: int = 12) -> Found:
        """Return the passages that fit the text, best first, and how sure that is."""
        if not text.strip():
            return Found((), 0.0, *self._limits(english=False))
        begun = time.perf_counter()
        meant = self._understanding.of(text)
        understanding = (time.perf_counter() - begun) * 1000
        signals, milliseconds = self._finder.signals(meant)
        milliseconds["understand"] = understanding
        start = time.perf_counter()
        hits, decline = self._fusion.order(signals, limit, (text, meant))
        listed = self._fusion.listed(meant)
        confidence = self._finder.confidence(signals)
        clear = self._fusion.clear(signals, hits)
        milliseconds["fuse"] = (time.perf_counter() - start) * 1000
        limits = self._limits(signals.english)
        return Found(
            hits,
            confidence,
            *limits,
            milliseconds,
            meant,
            signals.question,
            listed or decline,
            listed is not None,
            clear,
        )

    def answers(self, question: str) -> bool:
        """Whether a section lists the question word by word as one that it answers."""
        return bool(self._fusion.answering((question, self._understanding.of(question))))

    def by_meaning(self, text: str) -> Scores:
        """Return what the typed text scores on every entry by meaning alone: one half, for comparison."""
        return self._finder.by_meaning(text)

    def by_words(self, text: str) -> Scores:
        """Return what the typed text scores on every entry by words alone: the other half, for comparison."""
        return self._finder.by_words(text)

    def _limits(self, english: bool) -> tuple[float, float]:
        reached = self._thresholds["english" if english else "danish"]
        return reached.weak, reached.refuse

    def section(self, section_id: str) -> tuple[Passage, ...]:
        """Return the section's passages in their order; none where there is no such section."""
        return self._sections.get(section_id, ())

    def beside(self, mark: str) -> tuple[tuple[Passage, ...], ...]:
        """Return the sections that carry the mark: they say the same of other times, or with another worth."""
        return tuple(members for members in self._sections.values() if members[0].beside == mark)

    def is_current(self) -> bool:
        """Tell whether this is still the version that answers; if not, open anew."""
        return folder.current(self._home) == self.version

    def familiarity(self, word: str) -> float:
        """Return how well the corpus knows the word, 0 to 1: 1 where its stem occurs."""
        return self._vocabulary.familiarity(word)
