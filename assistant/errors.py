"""Every error that we raise on purpose.

AssistantError
├── ConfigError        a setting is wrong: the program does not start
├── UnreadableSource   a file in corpus/ cannot become text: it is named and left out
├── IndexUnavailable   there is no index to search: build it
├── StoreUnavailable   the database cannot be read or written right now
├── InvalidInput       what a person typed cannot be taken; the message says what to change
├── Conflict           somebody else was first, or the state no longer allows it
├── Forbidden          the role may not do this
└── NotFound           no such thing, or not for this person: the two are told apart by nobody

A message that a user can read is Danish and comes from `texts/`.
"""


class AssistantError(Exception):
    """Base of every error that we raise on purpose."""


class ConfigError(AssistantError):
    """A setting is wrong, so nothing starts."""


class UnreadableSource(AssistantError):
    """A file in corpus/ cannot become text. Indexing names it and goes on."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class IndexUnavailable(AssistantError):
    """There is no index that can be searched."""


class StoreUnavailable(AssistantError):
    """The database cannot be read or written right now; nothing was half stored."""


class InvalidInput(AssistantError):
    """What a person typed cannot be taken; `field` names where, where it is one field."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Conflict(AssistantError):
    """Somebody else was first, or the thing is in a state that does not allow this."""


class Forbidden(AssistantError):
    """The person's role does not allow this."""


class NotFound(AssistantError):
    """There is no such thing, or it is not this person's to see."""
