"""The sets of questions, and the floors that a change may not fall through, from one committed file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from assistant.errors import ConfigError
from assistant.evaluation import metrics
from assistant.evaluation.judging import Judgement
from assistant.evaluation.metrics import Rate
from assistant.evaluation.questions import TO_DECLINE


@dataclass(frozen=True, slots=True)
class Floors:
    """The least that must be reached on a set and, for the last two, the most that may happen."""

    answered_correctly: float
    section_cited: float
    declined_off_topic: float
    declined_near: float
    declined_no_answer: float
    wrongly_declined: float
    unsupported: float


@dataclass(frozen=True, slots=True)
class Set:
    """A file of questions, how it came to be, and its floors."""

    file: Path
    about: str
    floors: Floors


HELD_OUT = frozenset({"held out"})
"""The sets that nobody tunes on."""
CEILINGS = frozenset({"wrongly_declined", "unsupported"})
GOALS: Mapping[str, float] = {
    "answered_correctly": 0.95,
    "section_cited": 0.90,
    "declined_off_topic": 0.98,
    "declined_near": 0.95,
    "declined_no_answer": 0.90,
    "wrongly_declined": 0.05,
    "unsupported": 0.0,
}
"""What we hold ourselves to; the floors say what must never be lost again."""


def load(path: Path) -> dict[str, Set]:
    """Return the sets of the file by name, or raise `ConfigError` where a floor is missing, unknown or no number."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _set(f"{path.name}, {name}", path.parent, dict(values)) for name, values in found.items()}


def _set(where: str, folder: Path, values: dict[str, object]) -> Set:
    file, about = values.pop("file", None), values.pop("about", None)
    if not isinstance(file, str) or not isinstance(about, str):
        raise ConfigError(f"{where}: file and about must be there as text")
    floors = {
        name: float(value)
        for name, value in values.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    }
    if wrong := sorted({one.name for one in fields(Floors)} ^ set(values)) or sorted(set(values) - set(floors)):
        raise ConfigError(f"{where}: {', '.join(wrong)} must be there, once, as a number, and nothing else")
    return Set(folder / file, about, Floors(**floors))


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


def missed(judgements: Sequence[Judgement], floors: Floors, *, surely: bool = False) -> tuple[str, ...]:
    """Return one sentence for every floor that was not held. What was not asked at all is not held either.

    With `surely`, only where the whole 95 % interval lies on the wrong side: what a sample can tell.
    """
    return tuple(
        f"{name} is {rate.share:.3f} of {rate.n}, the {'most' if name in CEILINGS else 'least'} is {floor:g}"
        for name, rate in measured(judgements).items()
        if not _holds(name, rate, floor := getattr(floors, name), surely=surely)
    )


def _holds(name: str, rate: Rate, floor: float, *, surely: bool) -> bool:
    if not rate.n:
        return False
    # What must never happen is not excused by a small sample.
    low, high = rate.interval if surely and floor else (rate.share, rate.share)
    return low <= floor if name in CEILINGS else high >= floor
