"""A small corpus of our own, so that these tests do not lean on what the real one says today."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from source_files import NOTE

from assistant.sources.manifest import sha256

SHARED = Path(__file__).resolve().parents[3] / "shared" / "originals"


def entry(file: Path, id_: str, **changes: str) -> str:
    """A whole entry for the file; `changes` are TOML values."""
    fields = {
        "id": f'"{id_}"',
        "file": f'"{file.name}"',
        "title": '"Titel"',
        "publisher": '"Kommunen"',
        "kind": '"guidance"',
        "form": '"restatement"',
        "period": '""',
        "published": '""',
        "checked": "2026-11-21",
        "sha256": f'"{sha256(file)}"',
    } | changes
    return "[[source]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items() if value) + "\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "note.md").write_text(NOTE, encoding="utf-8")
    (folder / "sources.toml").write_text(entry(folder / "note.md", "note"), encoding="utf-8")
    return folder


@pytest.fixture
def add(corpus: Path) -> Callable[..., Path]:
    """Puts a file into the corpus with an entry of its own."""

    def put(name: str, content: bytes | None = None, **changes: str) -> Path:
        file = corpus / name
        if content is not None:
            file.write_bytes(content)
        with (corpus / "sources.toml").open("a", encoding="utf-8") as manifest:
            manifest.write("\n" + entry(file, name.replace(".", "-").lower(), **changes))
        return file

    return put


@pytest.fixture(scope="session")
def originals() -> dict[str, Path]:
    """The two budget notes as they came, by the id of their restatement."""
    if not SHARED.is_dir():
        pytest.skip("the originals are not part of the project; they lie beside it where they may")
    found = {}
    for file in sorted(SHARED.iterdir()):
        beginning = file.read_text(encoding="utf-8").strip()[:4]
        found[beginning.lower()] = file
    return found
