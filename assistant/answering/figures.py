"""Answers that must hold a figure, a date or a number to call: the one statement that does, and its like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering import numbers, rows
from assistant.answering.basis import in_doubt
from assistant.answering.demands import Demand, Demands
from assistant.answering.draft import Draft
from assistant.answering.relevance import Relevance, features
from assistant.search import words
from assistant.search.cues import labels
from assistant.sources.contacts import SOURCE as CONTACTS
from assistant.values import Hit, Passage, Statement, Status

LOOKED_AT = 8
"""How many hits may lend a statement."""
NEAR = 0.95
"""Another statement of the same section joins when it scores at least this share of the best."""
MOST = 3
COVERED, DOUBTED, UNCOUNTED = 0.18, 0.5, 0.55
"""A statement must hold this weighted share of the question, or its figure is one of something else: more where
the question looks like a known gap, and where the statement does not name what is counted."""

_COUNTED = re.compile(
    r"\b(?:to|tre|fire|fem|seks|syv|otte|ni|ti|hver (?:anden|tredje|fjerde|femte)|halv\w*|tredjedel\w*|fjerdedel\w*|"
    r"dobbelt\w*)\b"
)
_KRONER = re.compile(r"\bkr\b|kroner|mio\.|mia\.")
_SHARE = re.compile(r"procent|\bpct\b|hver (?:anden|tredje|fjerde)|tredjedel|halvdel|fjerdedel")
_TOTAL = re.compile(r"\bi alt\b|samlet|tilsammen|siden|til og med")
_YEARLY = re.compile(r"om året|hvert|årlig")
_PRICE_LEVEL = re.compile(r"p/l|\bpriser\b")
_CODE = re.compile(r"\d\d\.\d\d|udvalg\w* [A-Z]{2,}|styringsområde|Bevilling: |Styringsområde: ", re.IGNORECASE)
_HOW_MANY = re.compile(r"(?:hvor mange|antal(?:let af)?) ([^\W\d]+)")
_BEHIND_NUMBER = re.compile(rf"(?:\d[\d.,]*|{_COUNTED.pattern})\s+((?:[\w-]+\s*){{1,4}})")
_ANY = frozenset(
    {
        "penge",
        "kroner",
        "midler",
        "personer",
        "folk",
        "mennesker",
        "gange",
        "henvendte",
        "stillinger",
        "millioner",
        "mio",
        "kr",
        "procent",
    }
)
"""What is counted under other names, or not counted by name at all."""
_SOURCE = re.compile(r"[a-zæøå]{2,4}\d{1,3}")
_DAY = re.compile(
    r"\b\d{1,2}\. ?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
)
_NO_FIGURE = re.compile(rf"§+ ?\d+(?: ?[a-z]\b)?|stykke \d+|{_DAY.pattern}")
"""Numbers that name a rule or a day and count nothing."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that could answer, and how well."""

    hit: Hit
    statement: Statement
    score: float


def pick(draft: Draft, hits: Sequence[Hit], relevance: Relevance) -> tuple[tuple[Passage, Statement], ...]:
    """Return the statement that holds what is demanded, and beside it only what is nearly as close; or nothing."""
    question = features(draft.words)
    candidates = [
        Candidate(hit, statement, score)
        for hit in hits[:LOOKED_AT]
        for statement in hit.passage.statements
        if holds(draft.demands, hit.passage, statement)
        and (score := _score(draft, question, hit, statement, relevance)) > 0
    ]
    if not candidates:
        return ()
    best = max(candidates, key=lambda candidate: candidate.score)
    like = [
        c
        for c in candidates
        if c is not best and c.score >= NEAR * best.score and c.hit.passage.section == best.hit.passage.section
    ]
    return tuple((c.hit.passage, c.statement) for c in [best, *like][:MOST])


def holds(demands: Demands, passage: Passage, statement: Statement) -> bool:
    """Whether the statement has the sort of figure that is demanded, of a year that was asked for where one was."""
    if not _of_the_years(demands, passage, statement):
        return False
    said = f"{statement.text} {statement.row.unit}" if statement.row else statement.text
    named = numbers.years(said)
    kinds = demands.kinds
    if Demand.PRICE_LEVEL in kinds:
        return bool(_PRICE_LEVEL.search(said))
    if Demand.CODE in kinds:
        return bool(_CODE.search(said))
    if Demand.MONEY in kinds and not _KRONER.search(said):
        return False
    if Demand.DATE in kinds and not demands.figure:
        return statement.row is None and (bool(named) or bool(_DAY.search(said)))
    if passage.source.id == CONTACTS:
        return False
    said = _NO_FIGURE.sub(" ", said)
    return any(int(v) not in named for v in numbers.values(said)) or bool(_COUNTED.search(said.lower()))


def _of_the_years(demands: Demands, passage: Passage, statement: Statement) -> bool:
    if not demands.years:
        return True
    if statement.row is not None:
        return rows.holds(statement.row, demands.years)
    text = statement.text
    named = numbers.years(text)
    if not named:
        return bool(numbers.years(passage.period) & demands.years)
    if len(demands.years) == 1 and Demand.TOTAL not in demands.kinds and not _YEARLY.search(text):
        # A sum over several years says nothing about one of them.
        named = numbers.single_years(text)
    return bool(named & demands.years)


def _score(draft: Draft, question: frozenset[str], hit: Hit, statement: Statement, relevance: Relevance) -> float:
    """Return how well the statement answers; 0 where it speaks of something else."""
    passage, row, demands = hit.passage, statement.row, draft.demands
    said = f"{row.caption} {row.label} {' '.join(column for column, _ in row.cells)}" if row else statement.text
    around = " ".join(passage.heading) + " " + hit.question
    covered = relevance.overlap(question, said, around)
    counted = _counts(draft.words, statement)
    if not counted and _KRONER.search(f"{said} {row.unit if row else ''}"):
        return 0.0
    if covered < max(DOUBTED if in_doubt(draft) else COVERED, COVERED if counted else UNCOUNTED):
        return 0.0
    score = covered + 0.5 * hit.score + _status(demands, passage.status) + _scope(demands, statement)
    score += (0.1 if counted else -0.15) + _document(draft.words, hit)
    asked, held = labels(draft.words.lower()), labels(f"{said} {around}".lower())
    if {name for name, _ in asked} & {name for name, _ in held}:
        score += 0.2 if asked & held else -0.3
    if row is None and not numbers.values(said) - {Decimal(year) for year in numbers.years(said)}:
        score -= 0.15  # "more than twice as many" answers worse than a number
    named = numbers.years(statement.text) if row is None else frozenset()
    if demands.years and named:
        # A sentence about just the year asked for beats one that compares years.
        score += 0.15 * len(named & demands.years) / len(named)
    return score


def _counts(question: str, statement: Statement) -> bool:
    """Whether the statement counts what a "how many" asks for; true where nothing is counted by name."""
    match = _HOW_MANY.search(question.lower())
    if match is None or match[1] in words.STOP or match[1] in _ANY:
        return True
    said = statement.row.label if statement.row else " ".join(_BEHIND_NUMBER.findall(statement.text.lower()))
    asked = frozenset(words.grams(match[1]))
    return any(len(asked & frozenset(words.grams(word))) >= 0.5 * len(asked) for word in words.words(said))


def _document(question: str, hit: Hit) -> float:
    """Prefer a figure of the document that the question names to one of another."""
    named = {word for word in words.words(question) if _SOURCE.fullmatch(word)}
    if not named:
        return 0.0
    return 0.2 if hit.passage.source.id in named else -0.4


def _status(demands: Demands, status: Status) -> float:
    if demands.statuses:
        return 0.2 if status in demands.statuses else -0.05
    # Asked how many there were, a goal is not the answer.
    return -0.25 if status is Status.TARGET else 0.0


def _scope(demands: Demands, statement: Statement) -> float:
    """Whole sums for a question about all of it, a year's sum for one about a year."""
    text = statement.text.lower()
    score = 0.0
    if Demand.TOTAL in demands.kinds:
        score += 0.25 if _TOTAL.search(text) else -0.2
    if Demand.YEARLY in demands.kinds:
        score += 0.1 if statement.row or _YEARLY.search(text) else -0.05
    if Demand.SHARE in demands.kinds:
        score += 0.15 if _SHARE.search(text) else -0.2
    return score
