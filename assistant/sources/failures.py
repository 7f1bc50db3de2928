"""Why a file cannot become text: the words that the reading process says to us."""

from __future__ import annotations

from enum import StrEnum

from assistant.texts import sources as texts


class Failure(StrEnum):
    """Every reason why a file is left out when it is read."""

    BROKEN = "broken"
    ENCRYPTED = "encrypted"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    UNKNOWN_TYPE = "unknown_type"
    BAD_ARCHIVE = "bad_archive"
    BAD_COMMENT = "bad_comment"


REASONS = {
    Failure.BROKEN: texts.BROKEN,
    Failure.ENCRYPTED: texts.ENCRYPTED,
    Failure.EMPTY: texts.EMPTY,
    Failure.TOO_LARGE: texts.TOO_LARGE,
    Failure.TOO_SLOW: texts.TOO_SLOW,
    Failure.UNKNOWN_TYPE: texts.UNKNOWN_TYPE,
    Failure.BAD_ARCHIVE: texts.BAD_ARCHIVE,
    Failure.BAD_COMMENT: texts.BAD_COMMENT,
}


class FileFailure(Exception):
    """A reader knows why it gives up."""

    def __init__(self, reason: Failure) -> None:
        super().__init__(reason.value)
        self.reason = reason
