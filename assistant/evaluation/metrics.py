"""The figures, each with its n and a 95 % interval. Pure: judgements in, rates out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from assistant.evaluation.judging import Judgement
from assistant.evaluation.questions import Sort
from assistant.evaluation.support import SHOWN
from assistant.values import Outcome

Z = 1.959964
"""Standard deviations on either side that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of n, or the mean of n values between 0 and 1."""

    hits: float
    n: int

    @property
    def share(self) -> float:
        """The share itself; 0 where nothing was asked."""
        return self.hits / self.n if self.n else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval. For a mean it is on the safe side: no mean varies more than a share."""
        if not self.n:
            return 0.0, 1.0
        weight = Z * Z / self.n
        middle = (self.share + weight / 2) / (1 + weight)
        half = Z / (1 + weight) * math.sqrt(self.share * (1 - self.share) / self.n + weight / (4 * self.n))
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Spread:
    """The median and the 95th percentile of some times, in milliseconds."""

    median: float
    p95: float
    n: int


def answered_correctly(judgements: Iterable[Judgement]) -> Rate:
    """Return the share of the answerable questions that were answered correctly."""
    return _rate(one.correct for one in judgements if one.question.answerable)


def section_cited(judgements: Iterable[Judgement]) -> Rate:
    """Return the share of the answerable questions whose answer cites a section that truly answers."""
    return _rate(one.cited for one in judgements if one.question.answerable)


def hit_at(judgements: Iterable[Judgement], places: int) -> Rate:
    """Return the share of the answerable questions with a right section in the first places of the search."""
    ranks = [one.rank for one in judgements if one.question.answerable]
    return _rate(rank is not None and rank <= places for rank in ranks)


def reciprocal_rank(judgements: Iterable[Judgement]) -> Rate:
    """Return the mean of 1 over the place of the first right section; 0 where none was found."""
    ranks = [one.rank for one in judgements if one.question.answerable]
    return Rate(sum(1 / rank for rank in ranks if rank), len(ranks))


def rightly_declined(judgements: Iterable[Judgement], tier: Sort) -> Rate:
    """Return the share of the tier's questions that were declined, as they must be."""
    return _rate(one.declined for one in judgements if one.question.kind is tier)


def wrongly_declined(judgements: Iterable[Judgement]) -> Rate:
    """Return the share of the answerable questions that got no answer, whatever the outcome is called."""
    return _rate(one.outcome not in SHOWN for one in judgements if one.question.answerable)


def carded(judgements: Iterable[Judgement]) -> Rate:
    """Return the share of the answerable questions that were met with the card of danger instead."""
    return _rate(one.outcome is Outcome.ACUTE for one in judgements if one.question.answerable)


def unsupported_lines(judgements: Iterable[Judgement]) -> Rate:
    """Return the share of all shown lines that their citation does not carry."""
    found = list(judgements)
    return Rate(sum(len(one.unsupported) for one in found), sum(one.lines for one in found))


def spread(times: Sequence[float]) -> Spread:
    """Return the median and the 95th percentile (nearest rank) of at least one time."""
    ordered = sorted(times)
    return Spread(median(ordered), ordered[math.ceil(0.95 * len(ordered)) - 1], len(ordered))


def _rate(flags: Iterable[bool]) -> Rate:
    found = list(flags)
    return Rate(sum(found), len(found))
