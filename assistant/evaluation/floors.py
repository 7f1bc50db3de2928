"""The floors that a change may not fall through, from one committed file."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.errors import ConfigError
from assistant.evaluation import metrics
from assistant.evaluation.judging import Judgement
from assistant.evaluation.metrics import Rate
from assistant.evaluation.questions import TO_DECLINE


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that must be reached and, for the last two, the most that may happen."""

    answered_correctly: float
    section_cited: float
    declined_off_topic: float
    declined_near: float
    declined_no_answer: float
    wrongly_declined: float
    unsupported: float


CEILINGS = frozenset({"wrongly_declined", "unsupported"})


def load(path: Path) -> Floors:
    """Return the floors of the file, or raise `ConfigError` where one is missing, unknown or no number."""
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    names = {one.name for one in fields(Floors)}
    wrong = sorted(names ^ set(values)) or sorted(
        name for name, value in values.items() if not isinstance(value, int | float) or isinstance(value, bool)
    )
    if wrong:
        raise ConfigError(f"{path.name}: {', '.join(wrong)} must be there, once, as a number, and nothing else")
    return Floors(**{name: float(value) for name, value in values.items()})


def measured(judgements: Sequence[Judgement]) -> dict[str, Rate]:
    """Return what was reached, under the same names as the floors."""
    declined = {f"declined_{tier}": metrics.rightly_declined(judgements, tier) for tier in TO_DECLINE}
    return {
        "answered_correctly": metrics.answered_correctly(judgements),
        "section_cited": metrics.section_cited(judgements),
        **declined,
        "wrongly_declined": metrics.wrongly_declined(judgements),
        "unsupported": metrics.unsupported_lines(judgements),
    }


def missed(judgements: Sequence[Judgement], floors: Floors) -> tuple[str, ...]:
    """Return one sentence for every floor that was not held. What was not asked at all is not held either."""
    return tuple(
        f"{name} is {rate.share:.3f} of {rate.n}, the {'most' if name in CEILINGS else 'least'} is {floor:g}"
        for name, rate in measured(judgements).items()
        if not _holds(name, rate, floor := getattr(floors, name))
    )


def _holds(name: str, rate: Rate, floor: float) -> bool:
    if not rate.n:
        return False
    return rate.share <= floor if name in CEILINGS else rate.share >= floor
