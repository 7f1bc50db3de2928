"""The vectors that ship with the corpus, so that a first index is made in seconds and not in minutes.

They only save time: a text that has none here is embedded when the index is built.
"""

from __future__ import annotations

import logging
import os
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

HASH_BYTES = 32
log = logging.getLogger(__name__)


def read(file: Path | None) -> dict[str, list[float]]:
    """Return the vectors by the hash of model and text (`Entry.content`); none where the file is missing or damaged."""
    if file is None or not file.is_file():
        return {}
    try:
        with np.load(file, allow_pickle=False) as held:
            hashes, rows = held["hashes"], held["rows"].astype(np.float32)
        return {digest.tobytes().hex(): row.tolist() for digest, row in zip(hashes, rows, strict=True)}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        log.warning("%s cannot be read; everything is embedded anew", file.name)
        return {}


def write(file: Path, vectors: Mapping[str, Sequence[float]]) -> None:
    """Write the vectors, in half precision (a cosine moves by less than 0.001); the same ones give the same bytes."""
    ordered = sorted(vectors)
    hashes = np.frombuffer(bytes.fromhex("".join(ordered)), dtype=np.uint8).reshape(-1, HASH_BYTES)
    rows = np.asarray([vectors[digest] for digest in ordered], dtype=np.float16)
    draft = file.with_suffix(".draft.npz")
    np.savez(draft, hashes=hashes, rows=rows)
    os.replace(draft, file)
