"""Answers that must hold a figure, a date or a number to call: the one statement that does, and its like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering import counting, numbers, paragraphs, rows
from assistant.answering.basis import in_doubt
from assistant.answering.demands import Demand, Demands
from assistant.answering.draft import Draft, Place
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
COVERED, DOUBTED, UNCOUNTED, NAMED = 0.18, 0.5, 0.55, 0.1
"""A statement must hold this weighted share of the question, or its figure is one of something else: more where
the question looks like a known gap or what is counted is not named, less where a listed question is much like it."""
LIKE, BEST = 0.9, 0.75
"""So much like a listed question, and such a share of the best hit, a section is the one asked for."""

_KRONER = re.compile(r"(?<!\bi 1\.000 )\bkr\b|kroner|mio\.|mia\.")
"""That amounts stand "i 1.000 kr." is their unit and no amount."""
SUM = re.compile(r"\bi alt\b|samlet|tilsammen|siden|til og med")
_YEARLY = re.compile(r"om året|hvert|årlig")
_PRICE_LEVEL = re.compile(r"p/l|\bpriser\b")
_PRICES = re.compile(r"(20\d\d|løbende)[- ](?:p/l|priser)")
TARGET = re.compile(r"\bmål(?:et|ene|tal\w*)?\b", re.IGNORECASE)
_CODE = re.compile(r"\d\d\.\d\d|udvalg\w* [A-Z]{2,}|styringsområde|Bevilling: |Styringsområde: ", re.IGNORECASE)
_OF_IT_ALL = re.compile(r"\b(?:indsats|ordning)(?:en|ens)?\b", re.IGNORECASE)
"""What every amount is about, so that it says nothing about which part of the whole is meant."""
SOURCE = re.compile(r"[a-zæøå]{2,4}\d{1,3}")
_WHEN = re.compile(rf"{counting.DAY}|(?i:\bdato(?:en)?\b.{{0,60}}\bikke (?:fundet|med|oplyst))")
"""A day, or that the sources do not tell which."""
_SORTS = (
    (Demand.PRICE_LEVEL, _PRICE_LEVEL),
    (Demand.CODE, _CODE),
    (Demand.MONEY, _KRONER),
    (Demand.SHARE, counting.SHARE),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that could answer, and how well."""

    hit: Hit
    statement: Statement
    score: float


def pick(draft: Draft, hits: Sequence[Hit], relevance: Relevance) -> tuple[Place, ...]:
    """Return the statement that holds what is demanded, and beside it only what is nearly as close; or nothing."""
    question = features(draft.words)
    candidates = [
        Candidate(hit, statement, score)
        for hit in hits[:LOOKED_AT]
        for statement in hit.passage.statements
        if holds(draft.demands, hit.passage, statement)
        and counting.answers(draft.query, hit.passage, statement)
        and paragraphs.agree(draft.query, statement.text, hit.passage.place)
        and (score := _score(draft, question, hit, statement, relevance)) > 0
    ]
    return tuple((c.hit.passage, c.statement) for c in _best(candidates))


def subject(draft: Draft) -> frozenset[str]:
    """Return what a figure should be one of, as features: all of the question where nothing else is left."""
    money = Demand.MONEY in draft.demands.kinds
    return features(counting.subject(draft.words, money=money)) or features(draft.words)


def of_section(draft: Draft, section: Sequence[Passage], relevance: Relevance) -> tuple[Place, ...]:
    """Return what the section holds of what is demanded, the newest first: one statement for each time it tells of.

    The section is known to speak of what is asked, so nothing is doubted.
    """
    question = features(_OF_IT_ALL.sub(" ", draft.words))
    told = sorted(
        (
            (_told(draft, question, statement, relevance), passage, statement)
            for passage in section
            for statement in passage.statements
            if statement.row is None
            and holds(draft.demands, passage, statement)
            and not counting.UNSAID.search(statement.text)
        ),
        key=lambda one: -one[0],
    )
    chosen: list[Place] = []
    for score, passage, statement in told:
        named = numbers.years(statement.text)
        if score >= NEAR * told[0][0] and not any(named & numbers.years(other.text) for _, other in chosen):
            chosen.append((passage, statement))
    return tuple(sorted(chosen, key=lambda place: -max(numbers.years(place[1].text), default=0)))


def _told(draft: Draft, question: frozenset[str], statement: Statement, relevance: Relevance) -> float:
    score = 1 + relevance.overlap(question, statement.text) + _scope(draft.demands, statement)
    return score if figures_of(statement.text) or Demand.DATE in draft.demands.kinds else score - 1


def is_total(statement: Statement) -> bool:
    """Whether the statement gives a sum over years."""
    return bool(SUM.search(statement.text.lower()))


def figures_of(text: str) -> frozenset[Decimal]:
    """Return the numbers that a text states, its years left out."""
    return numbers.values(text) - {Decimal(year) for year in numbers.years(text)}


def _best(candidates: Sequence[Candidate]) -> Sequence[Candidate]:
    if not candidates:
        return ()
    best = max(candidates, key=lambda candidate: candidate.score)
    like = [
        c
        for c in candidates
        if c.score >= NEAR * best.score
        and c.hit.passage.section == best.hit.passage.section
        and figures_of(c.statement.text) != figures_of(best.statement.text)
    ]
    return [best, *like][:MOST]


def holds(demands: Demands, passage: Passage, statement: Statement) -> bool:
    """Whether the statement has the sort of figure that is demanded, of a year that was asked for where one was."""
    said = f"{statement.text} {statement.row.unit}" if statement.row else statement.text
    if not _of_the_years(demands, passage, statement) or not _of_the_sort(demands, said):
        return False
    if demands.kinds & {Demand.PRICE_LEVEL, Demand.CODE}:
        return True
    named = numbers.years(said)
    if Demand.DATE in demands.kinds and not demands.figure:
        return statement.row is None and bool(named or _WHEN.search(said))
    if passage.source.id == CONTACTS:
        return False
    said = counting.NO_COUNT.sub(" ", said)
    return any(int(v) not in named for v in numbers.values(said)) or bool(counting.COUNTED.search(said.lower()))


def _of_the_sort(demands: Demands, said: str) -> bool:
    """Whether the words that go with such a figure are there: kroner, per cent, a price level, a target."""
    if demands.prices and demands.prices not in _PRICES.findall(said):
        return False
    if Demand.TARGET in demands.kinds and demands.years and not TARGET.search(said):
        return False
    return all(pattern.search(said.lower()) for demand, pattern in _SORTS if demand in demands.kinds)


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
    if len(demands.years) > 2 and Demand.TOTAL in demands.kinds:
        # The sum of other years is another sum, though some of its years are the same.
        return demands.years <= frozenset(range(min(named), max(named) + 1))
    return bool(named & demands.years)


def _score(draft: Draft, question: frozenset[str], hit: Hit, statement: Statement, relevance: Relevance) -> float:
    """Return how well the statement answers; 0 where it speaks of something else."""
    passage, row, demands = hit.passage, statement.row, draft.demands
    said = f"{row.caption} {row.label} {' '.join(column for column, _ in row.cells)}" if row else statement.text
    around = " ".join(passage.heading) + " " + hit.question
    covered = relevance.overlap(question, said, around)
    counted = counting.counts(draft.words, statement)
    if counted and figures_of(draft.query) & figures_of(said):
        # The question names the very figure: it can only be meant.
        covered += DOUBTED
    money = _KRONER.search(f"{said} {row.unit if row else ''}")
    if (money and not counted) or covered < _bar(draft, hit, counted=counted):
        return 0.0
    score = (
        (covered + relevance.overlap(subject(draft), said, around)) / 2
        + 0.6 * hit.score
        + _status(demands, passage.status)
        + _scope(demands, statement)
    )
    score += (0.1 if counted else -0.15) + _document(draft, hit)
    asked, held = labels(draft.words.lower()), labels(f"{said} {around}".lower())
    if {name for name, _ in asked} & {name for name, _ in held}:
        score += 0.2 if asked & held else -0.3
    score -= 0.15 if row is None and not figures_of(said) else 0.0  # "twice as many" answers worse than a number
    named = numbers.years(statement.text) if row is None else frozenset()
    if demands.years and named:
        # A sentence about just the year asked for beats one that compares years.
        score += 0.15 * len(named & demands.years) / len(named)
    return score


def _bar(draft: Draft, hit: Hit, *, counted: bool) -> float:
    """Return how much of the question a statement must hold."""
    if in_doubt(draft):
        return DOUBTED if counted else UNCOUNTED
    if not counted:
        return UNCOUNTED
    return NAMED if hit.question and hit.dense >= LIKE and hit.score >= BEST else COVERED


def _document(draft: Draft, hit: Hit) -> float:
    """Prefer a figure of the document that is named to one of another; what it was granted, a later one tells."""
    named = {word for word in words.words(draft.words) if SOURCE.fullmatch(word)}
    granted = Status.GRANTED in draft.demands.statuses and hit.passage.status is Status.GRANTED
    return 0.0 if not named or granted else 0.2 if hit.passage.source.id in named else -0.4


def _status(demands: Demands, status: Status) -> float:
    if demands.statuses:
        # What was asked for was not granted for that.
        other = -0.3 if status is Status.PROPOSAL and demands.statuses == {Status.GRANTED} else -0.05
        return 0.2 if status in demands.statuses else other
    # Asked how many there were, a goal is not the answer.
    return -0.25 if status is Status.TARGET else 0.0


def _scope(demands: Demands, statement: Statement) -> float:
    """Whole sums for a question about all of it, a year's sum for one about a year."""
    text = statement.text.lower()
    score = 0.0
    if Demand.TOTAL in demands.kinds:
        score += 0.25 if SUM.search(text) else -0.2
    if Demand.YEARLY in demands.kinds:
        score += 0.1 if statement.row or _YEARLY.search(text) else -0.05
    if Demand.SHARE not in demands.kinds and counting.SHARE.search(text):
        score -= 0.15
    return score
