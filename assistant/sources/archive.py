"""Looking at a zip file before anybody unpacks it: a megabyte can hold gigabytes."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path, PurePosixPath

from assistant.sources.failures import Failure, FileFailure

LARGEST_PACKED = 20 * 1024 * 1024
LARGEST_UNPACKED = 100 * 1024 * 1024
MOST_MEMBERS = 2000
HIGHEST_RATIO = 100
RATIO_FROM = 1024 * 1024
"""A small file of spaces shrinks a hundred times and does no harm."""
OLE = b"\xd0\xcf\x11\xe0"
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar", ".bz2", ".xz", ".docx", ".xlsx", ".pptx", ".docm", ".jar")


def admit(path: Path) -> None:
    """Raise `FileFailure` unless the archive is small enough and holds nothing that it should not."""
    with path.open("rb") as stream:
        if stream.read(4) == OLE:
            # Word wraps a document with a password in its old format.
            raise FileFailure(Failure.ENCRYPTED)
    if path.stat().st_size > LARGEST_PACKED:
        raise FileFailure(Failure.TOO_LARGE)
    with zipfile.ZipFile(path) as archive:
        members = archive.infolist()
        if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
            raise FileFailure(Failure.TOO_LARGE)
        for member in members:
            _admit(archive, member)


def _admit(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise FileFailure(Failure.ENCRYPTED)
    name = PurePosixPath(member.filename.replace("\\", "/"))
    outside = name.is_absolute() or ".." in name.parts or ":" in member.filename
    link = stat.S_ISLNK(member.external_attr >> 16)
    if outside or link or name.suffix.lower() in ARCHIVES:
        raise FileFailure(Failure.BAD_ARCHIVE)
    if member.file_size > RATIO_FROM and member.file_size > HIGHEST_RATIO * max(member.compress_size, 1):
        raise FileFailure(Failure.TOO_LARGE)
    with archive.open(member) as stream:
        # The directory may lie about the size, so what really comes out is counted, bit by bit.
        size = 0
        while part := stream.read(RATIO_FROM):
            size += len(part)
            if size > member.file_size:
                raise FileFailure(Failure.TOO_LARGE)
