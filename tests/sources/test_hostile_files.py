"""Broken, locked, empty and hostile files: each is named in time, and the rest is loaded."""

from __future__ import annotations

import contextlib
import io
import random
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from source_files import write_docx, write_pdf

from assistant.errors import UnreadableSource
from assistant.sources import child
from assistant.sources.document import Document
from assistant.sources.loading import load
from assistant.sources.markdown import read_markdown
from assistant.sources.reading import LARGEST_FILE, read
from assistant.texts import sources as texts

TEXT = "# Titel\n\n## Afsnit\n\nEn sætning om en vejleder.\n"


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("good")
    document = read_markdown(TEXT * 8, "t.md")
    write_pdf(document, folder / "a.pdf")
    write_docx(document, folder / "a.docx")
    return {kind: (folder / f"a.{kind}").read_bytes() for kind in ("pdf", "docx")}


def locked(data: bytes) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt("kodeord", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf(content: bytes, pages: int = 1, resources: bytes = b"") -> bytes:
    """A PDF whose every page has this (packed) content."""
    packed = zlib.compress(content, 9)
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(pages))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 800] /Contents %d 0 R /Resources << /Font << /F 1 0 R >> %s >> >>"
    objects = [
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        *[page % (pages + 3, resources)] * pages,
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<< /Type /Catalog /Pages 2 0 R >>",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(objects), len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + tail


LINE = b"BT /F 9 Tf 50 700 Td (Tekst) Tj ET\n"


def archive(*members: tuple[str, bytes], base: bytes) -> bytes:
    """A Word file with further members; one of the same name takes the old one's place."""
    stream = io.BytesIO()
    names = {name for name, _ in members}
    with zipfile.ZipFile(io.BytesIO(base)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in names:
                new.writestr(name, old.read(name))
        for name, data in members:
            new.writestr(name, data)
    return stream.getvalue()


WORD = (
    b'<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
)
PARAGRAPH = b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"
CASES: dict[str, tuple[str, Callable[[dict[str, bytes]], bytes], set[str]]] = {
    "cut off": ("pdf", lambda good: good["pdf"][:60], {texts.BROKEN, texts.EMPTY}),
    "no pdf": ("pdf", lambda _: b"bare en tekst", {texts.BROKEN}),
    "no pages": ("pdf", lambda _: pdf(LINE, 0), {texts.BROKEN, texts.EMPTY}),
    "no text": ("pdf", lambda _: pdf(b"0 0 m 10 10 l S"), {texts.EMPTY}),
    "password": ("pdf", lambda good: locked(good["pdf"]), {texts.ENCRYPTED}),
    "stream bomb": ("pdf", lambda _: pdf(LINE * 400_000), {texts.TOO_LARGE, texts.TOO_SLOW, texts.BROKEN, texts.EMPTY}),
    "twenty pages of 5 MB": ("pdf", lambda _: pdf(LINE * 140_000, 20), {texts.TOO_SLOW, texts.TOO_LARGE, texts.BROKEN}),
    "600 pages": ("pdf", lambda _: pdf(LINE, 600), {texts.TOO_LARGE}),
    "no zip": ("docx", lambda _: b"bare en tekst", {texts.BROKEN}),
    "cut off zip": ("docx", lambda good: good["docx"][: len(good["docx"]) // 2], {texts.BROKEN}),
    "password docx": ("docx", lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), {texts.ENCRYPTED}),
    "ratio bomb": (
        "docx",
        lambda good: archive(("word/media/a.bin", bytes(30_000_000)), base=good["docx"]),
        {texts.TOO_LARGE},
    ),
    "document bomb": (
        "docx",
        lambda good: archive(
            ("word/document.xml", WORD + PARAGRAPH * 2_000_000 + b"</w:body></w:document>"), base=good["docx"]
        ),
        {texts.TOO_LARGE},
    ),
    "many members": (
        "docx",
        lambda good: archive(*((f"word/{n}.xml", b"x") for n in range(2100)), base=good["docx"]),
        {texts.TOO_LARGE},
    ),
    "way out": ("docx", lambda good: archive(("../../etc/x", b"x"), base=good["docx"]), {texts.BAD_ARCHIVE}),
    "absolute": ("docx", lambda good: archive(("/etc/x", b"x"), base=good["docx"]), {texts.BAD_ARCHIVE}),
    "nested": ("docx", lambda good: archive(("word/inner.zip", good["docx"]), base=good["docx"]), {texts.BAD_ARCHIVE}),
    "no document": ("docx", lambda _: _zip(("a.txt", b"x")), {texts.BROKEN}),
    "entities": (
        "docx",
        lambda good: archive(("word/document.xml", ENTITIES), base=good["docx"]),
        {texts.BROKEN, texts.EMPTY},
    ),
    "picture as text": ("txt", lambda _: b"\x89PNG\r\n" + bytes(5000), {texts.BROKEN, texts.EMPTY}),
    "blank": ("txt", lambda _: b" \n\n \t\n", {texts.EMPTY}),
    "nothing": ("md", lambda _: b"", {texts.EMPTY}),
    "title only": ("md", lambda _: b"# Titel\n", {texts.EMPTY}),
    "script only": ("html", lambda _: b"<html><script>alert(1)</script></html>", {texts.EMPTY}),
    "nested tags": ("html", lambda _: b"<div>" * 100_000 + b"x", {texts.BROKEN, texts.TOO_LARGE, texts.TOO_SLOW}),
    "spreadsheet": ("xlsx", lambda good: good["docx"], {texts.UNKNOWN_TYPE}),
}
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "%s">%s]>'
    % (
        b"x" * 1000,
        b"".join(b'<!ENTITY b%d "%s">' % (n, b"&%s;" % (b"a" if n == 0 else b"b%d" % (n - 1)) * 20) for n in range(8)),
    )
    + WORD[21:]
    + b"<w:p><w:r><w:t>&b7;</w:t></w:r></w:p></w:body></w:document>"
)


def _zip(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as new:
        for name, data in members:
            new.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize("case", CASES)
def test_a_bad_file_is_refused_with_its_reason_in_time(case: str, good: dict[str, bytes], tmp_path: Path) -> None:
    kind, make, allowed = CASES[case]
    file = tmp_path / f"bad.{kind}"
    file.write_bytes(make(good))
    begun = time.monotonic()
    with pytest.raises(UnreadableSource) as error:
        # A short clock keeps the run short; those that no clock should wait for get a very short one.
        read(file, seconds=2 if texts.TOO_SLOW in allowed else 10)
    assert time.monotonic() - begun < 15
    assert (error.value.file, error.value.reason in allowed) == (file.name, True), error.value.reason


def test_bad_files_are_named_and_the_rest_is_loaded(
    corpus: Path, add: Callable[..., Path], good: dict[str, bytes]
) -> None:
    for case in ("password", "cut off", "ratio bomb", "blank"):
        kind, make, _ = CASES[case]
        add(f"{case.replace(' ', '-')}.{kind}", make(good))
    add("fin.pdf", good["pdf"])
    loaded = load(corpus)
    assert {problem.file for problem in loaded.problems} == {
        "password.pdf",
        "cut-off.pdf",
        "ratio-bomb.docx",
        "blank.txt",
    }
    assert {source.file for source in loaded.sources} == {"note.md", "fin.pdf"}


def test_a_file_over_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    file = tmp_path / "stor.txt"
    with file.open("wb") as stream:
        stream.truncate(LARGEST_FILE + 1)
    with pytest.raises(UnreadableSource, match="for stor"):
        read(file)


def test_the_memory_ceiling_holds(tmp_path: Path) -> None:
    file = tmp_path / "bred.txt"
    file.write_bytes(b"Et ord til her.\n" * 100_000)
    assert isinstance(read(file), Document)
    with pytest.raises(UnreadableSource) as error:
        read(file, memory=40 * 1024 * 1024)
    assert error.value.reason in {texts.TOO_LARGE, texts.BROKEN}


def test_the_clock_holds(tmp_path: Path) -> None:
    file = tmp_path / "langsom.pdf"
    file.write_bytes(pdf(LINE * 140_000, 20))
    begun = time.monotonic()
    with pytest.raises(UnreadableSource) as error:
        read(file, seconds=1)
    assert error.value.reason == texts.TOO_SLOW
    assert time.monotonic() - begun < 5


def test_the_child_gets_none_of_our_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    run = subprocess.run

    def watch(*arguments: object, **options: object) -> object:
        seen.append(dict(options["env"]))  # type: ignore[call-overload]
        return run(*arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setenv("ASSISTANT_SECRET", "hemmelig")
    monkeypatch.setattr(subprocess, "run", watch)
    file = tmp_path / "a.md"
    file.write_text(TEXT, encoding="utf-8")
    assert isinstance(read(file), Document)
    assert "hemmelig" not in str(seen)


def test_our_own_markdown_is_read_without_heavy_imports() -> None:
    code = (
        "import sys; from assistant.sources import child, markdown; "
        "heavy = {'pydantic', 'pypdf', 'docx', 'bs4', 'lxml', 'chromadb', 'torch'} & set(sys.modules); "
        "print(*heavy)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")


def mutated(data: bytes, seed: int) -> bytes:
    """The file with a few bytes changed, cut, doubled or exchanged."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(chance.randint(1, 30)):
        at, length = chance.randrange(len(out)), chance.randint(1, 40)
        change = chance.randrange(4)
        if change == 0:
            out[at : at + length] = chance.randbytes(length)
        elif change == 1:
            del out[at : at + length]
        elif change == 2:
            out[at:at] = out[at : at + length]
        else:
            out[at : at + 1] = b"%d" % chance.choice([0, -1, 2**31, 99999])
        out = out or bytearray(b"x")
    return bytes(out)


def survive(good: dict[str, bytes], folder: Path, seeds: range) -> None:
    """Every mutant gives a report, in the very function that the child runs; nothing gets past its border."""
    for kind in ("pdf", "docx"):
        for seed in seeds:
            file = folder / f"m.{kind}"
            file.write_bytes(mutated(good[kind], seed))
            report = child.report(file)
            assert set(report) in ({"document"}, {"failure"}), (kind, seed, report)


def test_mutated_files_are_read_or_refused(good: dict[str, bytes], tmp_path: Path) -> None:
    survive(good, tmp_path, range(30))


@pytest.mark.deep
def test_five_hundred_mutated_files_are_read_or_refused(good: dict[str, bytes], tmp_path: Path) -> None:
    survive(good, tmp_path, range(30, 530))


@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_a_mutated_file_cannot_hurt_the_reader_of_all(kind: str, good: dict[str, bytes], tmp_path: Path) -> None:
    for seed in range(3):
        file = tmp_path / f"m{seed}.{kind}"
        file.write_bytes(mutated(good[kind], 1000 + seed))
        with contextlib.suppress(UnreadableSource):
            assert isinstance(read(file), Document)
