"""What a person is told about the sources: what each is, when it was checked, how long it holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assistant.texts import days
from assistant.texts import sources as texts
from assistant.values import Form, Kind, Passage, Source

WARN_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Standing:
    """One source as it stands today; `ends` says how long it holds, and `needs_care` whether that is soon over."""

    source: Source
    is_loaded: bool
    ends: str
    needs_care: bool


def standings(sources: Iterable[Source], passages: Iterable[Passage], today: date) -> tuple[Standing, ...]:
    """Return how every source stands; `passages` are those that answers can use."""
    known = tuple(sources)
    loaded: dict[str, list[Passage]] = {}
    for passage in passages:
        loaded.setdefault(passage.source.id, []).append(passage)
    newer = {source.supersedes: source.title for source in known if source.supersedes}
    made = []
    for source in known:
        ends, needs_care = _ends(source, loaded.get(source.id, ()), today)
        if source.id in newer:
            ends, needs_care = texts.REPLACED.format(title=newer[source.id]), True
        made.append(Standing(source, source.id in loaded, ends, needs_care))
    return tuple(made)


def badges(source: Source) -> tuple[str, str]:
    """Say in two or three words each what kind of source it is, and whether its words are its own."""
    form = texts.FROM_MANY if source.form is Form.RESTATEMENT and not _has_original(source) else texts.FORM[source.form]
    return texts.KIND[source.kind], texts.BY_ADVISOR if source.kind is Kind.LOCAL else form


def described(source: Source) -> tuple[str, ...]:
    """Say where the source comes from and how old it is, a line each."""
    original = _has_original(source)
    told = (
        ((texts.PUBLISHED_BY if original else "{}"), source.publisher),
        ((texts.ORIGINAL if original else texts.BUILT_ON), source.reference),
        (texts.PERIOD, source.period.replace("-", "–")),
        ((texts.PUBLISHED if original else texts.WRITTEN), source.published),
        (texts.CHECKED, days.day(source.checked)),
    )
    return tuple(label.format(days.written_out(value)) for label, value in told if value)


def lines(standing: Standing) -> tuple[str, ...]:
    """Return all of it as lines for a terminal; the first begins with whether it is in use and needs no care."""
    kind, form = badges(standing.source)
    fine = standing.is_loaded and not standing.needs_care
    first = texts.LISTED.format(mark="✓" if fine else "✗", title=standing.source.title, kind=kind.lower(), form=form)
    rest = [*described(standing.source), standing.ends, "" if standing.is_loaded else texts.NOT_INDEXED]
    return (first, *(f"    {line}" for line in rest if line))


def _has_original(source: Source) -> bool:
    """Whether there is one document that it is, or that it retells."""
    if source.kind is Kind.LOCAL:
        return False
    return source.form is Form.ORIGINAL or bool(source.original_sha256) or source.kind is Kind.BUDGET_NOTE


def _ends(source: Source, passages: Sequence[Passage], today: date) -> tuple[str, bool]:
    sections = {passage.section: passage for passage in passages}
    ends = {id_: passage.expires or source.expires for id_, passage in sections.items()}
    first = min((end for end in (*ends.values(), source.expires) if end), default=None)
    if first is None:
        return "", False
    gone, soon = first < today, first - today <= WARN_BEFORE
    if not ends or set(ends.values()) == {first}:
        said = texts.EXPIRED if gone else texts.EXPIRES_SOON if soon else texts.EXPIRES
        return said.format(day=days.day(first)), soon
    due = today + WARN_BEFORE
    near = [passage.heading[-1] for id_, passage in sections.items() if (end := ends[id_]) and end <= due]
    said = texts.SOME_EXPIRED if gone else texts.SOME_EXPIRE_SOON if soon else texts.SOME_EXPIRE
    return said.format(day=days.day(first), sections=texts.BETWEEN.join(near)), soon
