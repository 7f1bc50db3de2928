"""BM25 over Danish stems and 3-grams. The only file that knows bm25s."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence, Set
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from assistant.search import words

RARITIES = "rarities.json"

Scores = NDArray[np.float32]


class Lexical:
    """The words of one index. Safe from several threads."""

    def __init__(self, engine: bm25s.BM25 | None, rarities: dict[str, float], size: int) -> None:
        self._engine = engine
        self._rarities = rarities
        self._size = size
        # What no entry holds is rarer than anything that one does.
        self._unseen = _rarity(0, size)

    @classmethod
    def build(cls, texts: Sequence[str]) -> Lexical:
        """Return the index of the texts; a text's number in it is its place in the sequence."""
        counted = [words.tokens(text) for text in texts]
        seen = Counter(gram for text in texts for gram in set(words.all_grams(text)))
        rarities = {gram: _rarity(count, len(texts)) for gram, count in seen.items()}
        if not rarities:
            # bm25s cannot index texts without a single word.
            return cls(None, {}, len(texts))
        engine = bm25s.BM25()
        engine.index(counted, show_progress=False)
        return cls(engine, rarities, len(texts))

    def save(self, folder: Path) -> None:
        """Write the index into a new folder."""
        folder.mkdir(parents=True)
        if self._engine is not None:
            self._engine.save(folder, show_progress=False)
        kept = {"size": self._size, "rarities": self._rarities}
        (folder / RARITIES).write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path) -> Lexical:
        """Return the index that `save` wrote."""
        kept = json.loads((folder / RARITIES).read_text(encoding="utf-8"))
        engine = bm25s.BM25.load(folder, show_progress=False) if kept["rarities"] else None
        return cls(engine, kept["rarities"], kept["size"])

    def scores(self, text: str) -> Scores:
        """Return every entry's BM25 score for the text; zeros where it shares no word with the corpus."""
        known = self._engine.get_tokens_ids(words.tokens(text)) if self._engine is not None else []
        if self._engine is None or not known:
            # bm25s raises IndexError on a question without a known word.
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._engine.get_scores(known), dtype=np.float32)

    def coverage(self, question: str, held: Set[str]) -> float:
        """Return the share of the question's 3-grams that are among those held, rare ones counting more; 0 to 1."""
        asked = set(words.all_grams(question))
        if not asked:
            return 0.0
        weights = {gram: self._rarities.get(gram, self._unseen) for gram in asked}
        return sum(weight for gram, weight in weights.items() if gram in held) / sum(weights.values())


def _rarity(count: int, size: int) -> float:
    return math.log(1 + (size - count + 0.5) / (count + 0.5))
