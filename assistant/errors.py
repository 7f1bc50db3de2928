"""Every error that we raise on purpose.

AssistantError
├── ConfigError        a setting is wrong: the program does not start
├── UnreadableSource   a file in corpus/ cannot become text: it is named and left out
├── IndexUnavailable   there is no index to search: build it
├── StoreUnavailable   the database cannot be read or written right now
├── Unsent             the mail server did not take a mail: it is tried again, or given up
├── InvalidInput       what a person typed cannot be taken; the message says what to change
├── Conflict           somebody else was first, or the state no longer allows it
│   └── UnseenDanger   danger was told that this person does not know of
├── Forbidden          the role may not do this
└── NotFound           no such thing, or not for this person: the two are told apart by nobody

A message that a user can read is Danish and comes from `texts/`.
"""

from datetime import datetime


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


class NoDatabase(StoreUnavailable):
    """There is no database where one was looked for, and none was to be made."""


class Unsent(AssistantError):
    """The mail server did not take a mail. `problem` is a code or a kind of failure, never what the server wrote.

    `for_good`: it will never take this one. `no_server`: it would take no other now either.
    """

    def __init__(self, problem: str, *, for_good: bool = False, no_server: bool = False) -> None:
        super().__init__(problem)
        self.problem = problem
        self.for_good = for_good
        self.no_server = no_server


class InvalidInput(AssistantError):
    """What a person typed cannot be taken; `field` names where, where it is one field."""

    def __init__(self, message: str, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class Conflict(AssistantError):
    """Somebody else was first, or the thing is in a state that does not allow this."""


class Repeated(Conflict):
    """The form was sent before with something else in it, so nothing was stored; sent again it is a new one."""


class UnseenDanger(Conflict):
    """Danger was told `at` a moment when this person had the referral open already."""

    def __init__(self, message: str, at: datetime) -> None:
        super().__init__(message)
        self.at = at


class Forbidden(AssistantError):
    """The person's role does not allow this."""


class NotFound(AssistantError):
    """There is no such thing, or it is not this person's to see."""
