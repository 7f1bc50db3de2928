"""What a question demands: a figure, a year, a number to call. Found before an answer is composed.

Search scores cannot tell a question that the sources answer from one they only talk about, so the answer must
hold what the question asks for, or it is declined.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files

from assistant.answering import numbers
from assistant.values import Status


class Demand(StrEnum):
    """One thing that an answer must hold."""

    FIGURE = "figure"
    PHONE = "phone"
    NAME = "name"
    DECISION = "decision"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything that one question demands of its answer."""

    kinds: frozenset[Demand] = frozenset()
    years: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()
    statuses: frozenset[Status] = field(default_factory=frozenset)
    """The statuses that the question's words point to, e.g. "mål" to targets."""


_KINDS: tuple[tuple[Demand, str], ...] = (
    (
        Demand.FIGURE,
        r"hvor (?:mange|meget|stor|store|stort|dyrt|høj|højt)|hvad koster|antal\b|antallet|beløb|hvilket tal|procent|"
        r"\bpct\b|andel|how (?:many|much)|what (?:percentage|share|number)|"
        r"hvad (?:er|var) (?:måltallet|beløbet|prisen|bevillingen|udgiften|udgifterne|målet)|"
        r"\bpris(?:en)?\b|årsværk\w*|mio\b|\bkr\b|kroner",
    ),
    (
        Demand.PHONE,
        r"telefon\w*|\btlf\b|\bnummer(?:et)?\b(?!.*(?:paragraf|sag|henvendelse))|\bmail\w*|e-mail|phone|"
        r"kontaktoplysning\w*|lokalnummer|\badresse(?:n)?\b",
    ),
    (
        Demand.NAME,
        r"hvad hedder|\bnavn(?:et|ene)? på|what is the name|\bnames? of\b|hvem er (?:lederen|chefen|koordinatoren)",
    ),
    (
        Demand.DECISION,
        r"\bvedtag\w*|\bbeslutt(?:et|ede)|\bbesluttede\b|hvilket scenari\w* (?:blev|er|har|valgte)|"
        r"(?:blev|er) (?:det )?(?:scenari\w* )?\w* ?(?:valgt|godkendt|bevilget i 2026)|which scenario",
    ),
    (
        Demand.TODAY,
        r"\b(?:i dag|lige nu|for tiden|aktuelt|nuværende|p\.?t\.?|nu)\b|\btoday\b|\bnow\b|\bcurrently\b",
    ),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_STATUSES: tuple[tuple[Status, re.Pattern[str]], ...] = (
    (Status.TARGET, re.compile(r"\bmål(?:et|ene|tal\w*|sætning\w*)?\b|\btarget")),
    (Status.GRANTED, re.compile(r"bevil\w*|afsat\w*|tidligere (?:afsat|midler)|granted|budgetaftale|givet")),
    (
        Status.PROPOSAL,
        re.compile(r"\bsøg(?:t|es|te)\b|forsl\w*|foreslå\w*|scenari\w*|ønske\w*|proposal|proposed|asked for"),
    ),
)
MUNICIPALITIES = frozenset(
    line.strip().lower()
    for line in files("assistant.answering").joinpath("municipalities.txt").read_text(encoding="utf-8").splitlines()
    if line.strip()
)


def demands(question: str) -> Demands:
    """Return what the question demands of an answer."""
    text = question.lower()
    kinds = {kind for kind, pattern in _PATTERNS if pattern.search(text)}
    words = set(re.findall(r"[\wæøå]+", text))
    stripped = words | {word.removesuffix("s") for word in words}
    return Demands(
        kinds=frozenset(kinds),
        years=numbers.years(question),
        places=frozenset(stripped & MUNICIPALITIES),
        statuses=frozenset(status for status, pattern in _STATUSES if pattern.search(text)),
    )
