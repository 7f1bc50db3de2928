"""What a simpler search would have shown for the same questions. The only file that knows LangChain's splitter.

Dense only, BM25 only and RRF order the same entries as our own index does, listed questions among them. The tutorial
pipeline is what one would build from a tutorial: the sources' text cut by LangChain's recursive splitter at 1,000
characters with 200 overlapping, in Chroma, with the same embeddings, the best four and no threshold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

import chromadb
from chromadb.config import Settings
from langchain_chroma import Chroma
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter

from assistant.search.embeddings import NamedEmbeddings
from assistant.search.entries import by_section
from assistant.search.fusion import Scores
from assistant.search.index import Index
from assistant.values import Passage

RRF = 60
"""The usual constant of reciprocal rank fusion."""
DEEP = 10
"""So many texts are given back, best first; what is shown of them is the judge's business."""
SIZE, OVERLAP = 1_000, 200


@dataclass(frozen=True, slots=True)
class Text:
    """One text found, and every section that it holds some of."""

    text: str
    sections: frozenset[str]


Search = Callable[[str], Sequence[Text]]


def of_index(index: Index) -> dict[str, Search]:
    """Return the searches over our own entries that use one half of them, or both by rank alone."""

    def dense(text: str) -> list[str]:
        return _order(index, index.by_meaning(text))

    def words(text: str) -> list[str]:
        return _order(index, index.by_words(text))

    def fused(text: str) -> list[str]:
        scores: dict[str, float] = {}
        for ranked in (dense(text), words(text)):
            for rank, passage in enumerate(ranked, start=1):
                scores[passage] = scores.get(passage, 0.0) + 1 / (RRF + rank)
        return sorted(scores, key=lambda passage: -scores[passage])

    def shown(ranked: Callable[[str], list[str]]) -> Search:
        return lambda text: [_text(index.passages[passage]) for passage in ranked(text)[:DEEP]]

    return {"dense only": shown(dense), "BM25 only": shown(words), "RRF of both": shown(fused)}


def ours(index: Index) -> Search:
    """Return our own search, as far as the passages go that an answer is composed from."""
    return lambda text: [_text(hit.passage) for hit in index.search(text).hits[:DEEP]]


def tutorial(passages: Iterable[Passage], embeddings: NamedEmbeddings, *, listed: bool) -> Search:
    """Return the tutorial pipeline; with `listed`, the questions that sections list stand in its text too."""
    splitter = RecursiveCharacterTextSplitter(chunk_size=SIZE, chunk_overlap=OVERLAP, add_start_index=True)
    written = _written(passages, listed=listed)
    chunks = splitter.create_documents(
        ["".join(part for _, part in parts) for parts in written.values()],
        [{"source": source} for source in written],
    )
    store = Chroma.from_documents(
        chunks,
        cast(Embeddings, embeddings),
        collection_name="tutorial-listed" if listed else "tutorial",
        client=chromadb.EphemeralClient(Settings(anonymized_telemetry=False)),
        collection_configuration={"hnsw": {"space": "cosine", "ef_search": 400}},
    )

    def search(text: str) -> list[Text]:
        found = store.similarity_search(text, k=DEEP)
        return [
            Text(
                one.page_content,
                _within(written[one.metadata["source"]], one.metadata["start_index"], one.page_content),
            )
            for one in found
        ]

    return search


def _order(index: Index, scores: Scores) -> list[str]:
    """Return the passages by their best entry. What is listed as declined leads nowhere, as in any plain search."""
    ranked = [int(number) for number in (-scores).argsort(kind="stable")]
    return list(dict.fromkeys(p for number in ranked if scores[number] > 0 and (p := index.entries[number].passage)))


def _text(passage: Passage) -> Text:
    return Text(passage.text, frozenset({passage.section}))


def _written(passages: Iterable[Passage], *, listed: bool) -> Mapping[str, list[tuple[str, str]]]:
    """Return each source as one text: its sections in order, each with its id."""
    written: dict[str, list[tuple[str, str]]] = {}
    for section, members in by_section(passages).items():
        asked = dict.fromkeys(question for passage in members for question in passage.questions) if listed else ()
        parts = (members[0].heading[-1], *asked, *(passage.text for passage in members))
        written.setdefault(members[0].source.id, []).append((section, "\n\n".join(parts) + "\n\n"))
    return written


def _within(parts: Sequence[tuple[str, str]], start: int, chunk: str) -> frozenset[str]:
    """Return the sections that a chunk touches. Touching counts: the doubt is the simpler pipeline's."""
    end, at, touched = start + len(chunk), 0, set()
    for section, part in parts:
        if at < end and start < at + len(part):
            touched.add(section)
        at += len(part)
    return frozenset(touched)
