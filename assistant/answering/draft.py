"""What the steps hand to each other while an answer is made."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from assistant.answering.demands import Demands
from assistant.values import Citation, Contact, Found, Line, Notice, Passage, Shape, Statement, Turn

Place = tuple[Passage, Statement]
"""Where a statement stands."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A statement picked for the answer, with the passage it stands in and the words it is shown with."""

    passage: Passage
    statement: Statement
    text: str

    @property
    def shape(self) -> Shape:
        """How the line is shown."""
        return self.statement.shape


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer under way. A step returns a fuller draft, or an `Answer` that ends the run."""

    raw: str
    """What was typed. Only the first steps read it; nothing keeps it."""
    today: date
    history: tuple[Turn, ...] = ()
    question: str = ""
    """What is kept: visible characters only, personal data masked."""
    query: str = ""
    """What is searched: the question, with what it leans on from the turns before."""
    searched: Found | None = None
    """What the query found, where it had to be searched to know what was meant."""
    expired: bool = False
    """Whether the rule that was asked about is no longer in force."""
    carried: bool = False
    """Whether the question leans on the ones before it."""
    more: bool = False
    """Whether more of the same answer is asked for: then what was shown before is left out."""
    words: str = ""
    """What statements are weighed by: the query in the sources' language."""
    demands: Demands = field(default_factory=Demands)
    found: Found | None = None
    parts: tuple[Draft, ...] = ()
    """The same draft for each thing that is asked for, where it is more than one."""
    told: bool = False
    """It is a part that was told and not asked: nothing is missing where nothing is said of it."""
    chosen: tuple[Chosen, ...] = ()
    lines: tuple[Line, ...] = ()
    citations: tuple[Citation, ...] = ()
    notices: tuple[Notice, ...] = ()
    contacts: tuple[Contact, ...] = ()
