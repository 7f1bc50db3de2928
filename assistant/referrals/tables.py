"""The tables of a year, as they stand on the page, in every export and in the yearly report."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from assistant.referrals import publishing
from assistant.referrals.counting import Figures, Length
from assistant.referrals.fields import ReferralOutcome
from assistant.referrals.goals import Goal, Sized, goal, percent
from assistant.referrals.publishing import Shown
from assistant.referrals.suppression import FEWEST
from assistant.sources.targets import Published, Targets
from assistant.texts import days as day_texts
from assistant.texts import figures as texts
from assistant.texts import referrals as labels

SHORT = 3
"""How many letters of a month stand over a narrow column."""
Value = int | str | None
"""A number, words, or nothing where the number is hidden."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its definition. The first head is that of the rows' labels, which a person may have written."""

    name: str
    title: str
    definition: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]


def tables(figures: Figures, shown: Shown, targets: Targets, *, until: date) -> tuple[Table, ...]:
    """Return the year's tables; `until` is the last day that is counted."""
    made = [
        _key(figures, shown, targets, until),
        *_before(targets.published),
        _months(figures, shown),
        _units(figures, shown),
        _units_by_month(figures, shown),
        _split("channels", "channel", shown, {channel: labels.CHANNEL[channel] for channel in figures.by_channel}),
        _assessment(shown),
        _plain("actions", "action", shown, labels.ACTION_KIND),
        _citizens(shown),
        _outcomes(shown),
        _plain("steps", "step", shown, labels.STEP),
        _lengths(figures, shown),
    ]
    return tuple(made)


def totals(figures: Figures, shown: Shown, targets: Targets, *, until: date) -> tuple[Table, ...]:
    """Return what is told of a running year: its totals, and nothing that is split up."""
    return (_key(figures, shown, targets, until, "totals"), *_before(targets.published))


def sizes(compared: tuple[Sized, ...]) -> Table:
    """Return the units beside their size."""
    rows = (
        (one.unit, (one.inquiries, one.employees, one.expected, texts.SELDOM_YES if one.seldom else ""))
        for one in compared
    )
    return _table("sizes", (texts.INQUIRIES, texts.EMPLOYEES, texts.EXPECTED, texts.SELDOM), rows)


def last_day(figures: Figures) -> date:
    """Return the last day of the last month that is counted."""
    return date(figures.year, figures.last_month, monthrange(figures.year, figures.last_month)[1])


def _table(name: str, heads: tuple[str, ...], rows: Iterator[tuple[str, tuple[Value, ...]]]) -> Table:
    return Table(name, texts.TITLES[name], texts.DEFINITIONS[name], (texts.HEADS[name], *heads), tuple(rows))


def _key(figures: Figures, shown: Shown, targets: Targets, until: date, kind: str = "key") -> Table:
    """Tell the counts against the year's target; a target is for everybody, so one unit has none."""
    target = targets.of_year(figures.year) if figures.unit is None else None
    running = until < date(until.year, 12, 31)
    against = (texts.TARGET, texts.OF_TARGET, *((texts.SO_FAR, texts.FORECAST) if running else ()))
    # Without a target there is nothing to hold the counts against, and no forecast.
    heads = (texts.NUMBER, *(against if target else against[:1] if figures.unit is None else ()))
    rows = []
    for label, name in ((texts.INQUIRIES, publishing.INQUIRIES), (texts.CASES, publishing.CASES)):
        count = shown.number(name)
        wanted = getattr(target, name) if target else None
        made = goal(count, wanted, until=until) if count is not None and wanted is not None else None
        rows.append((label, (count, *_against(wanted, made))[: len(heads)]))
    empty = ("",) * (len(heads) - 1)
    for label, name in ((texts.WITHDRAWN, publishing.WITHDRAWN), (texts.ACTIONS, publishing.ACTIONS)):
        if name in shown.values:
            rows.append((label, (shown.number(name), *empty)))
    return _table(kind, heads, iter(rows))


def _against(wanted: int | None, made: Goal | None) -> tuple[Value, ...]:
    if wanted is None:
        return (texts.NO_TARGET,)
    if made is None:
        return (wanted, None, None, None)
    early = texts.TOO_EARLY if made.forecast is None else made.forecast
    return (wanted, texts.PERCENT_VALUE.format(percent=made.percent), made.so_far, early)


def _before(told: tuple[Published, ...]) -> Iterator[Table]:
    def count(one: Published, number: int) -> Value:
        return texts.APPROXIMATELY.format(count=number) if one.approximate else number

    rows = (
        (one.period.replace("-", "–"), (count(one, one.inquiries), count(one, one.cases), one.source.upper()))
        for one in told
    )
    if told:
        yield _table("published", (texts.INQUIRIES, texts.CASES, texts.SOURCE), rows)


def _months(figures: Figures, shown: Shown) -> Table:
    rows = (
        (
            day_texts.MONTHS[month - 1],
            (shown.number("month", month, "all"), shown.number("month", month, "cases"), shown.number("done", month)),
        )
        for month in figures.by_month
    )
    return _table("months", (texts.INQUIRIES, texts.CASES, texts.ACTIONS), rows)


def _units(figures: Figures, shown: Shown) -> Table:
    columns = (publishing.ALL, publishing.OF_CASES, publishing.ACTIONS)
    rows = ((unit, tuple(shown.number("unit", unit, column) for column in columns)) for unit in figures.by_unit)
    return _table("units", (texts.INQUIRIES, texts.CASES, texts.ACTIONS), rows)


def _units_by_month(figures: Figures, shown: Shown) -> Table:
    heads = tuple(day_texts.MONTHS[month - 1][:SHORT] for month in figures.by_month)
    rows = ((unit, tuple(shown.number("cell", unit, month) for month in figures.by_month)) for unit in figures.by_unit)
    return _table("units_by_month", heads, rows)


def _citizens(shown: Shown) -> Table:
    told = {
        publishing.COUNSELLING: texts.COUNSELLING,
        publishing.COURSE: texts.COURSE,
        publishing.EITHER: texts.EITHER,
    }
    rows = (
        (label, (shown.number(publishing.OF_CITIZENS, name),))
        for name, label in told.items()
        if publishing.named(publishing.OF_CITIZENS, name) in shown.values
    )
    return _table("citizens", (texts.CITIZENS,), rows)


def _split(name: str, kind: str, shown: Shown, words: Mapping[str, str]) -> Table:
    rows = (
        (label, (shown.number(kind, key, publishing.ALL), shown.number(kind, key, publishing.OF_CASES)))
        for key, label in words.items()
    )
    return _table(name, (texts.INQUIRIES, texts.CASES), rows)


def _assessment(shown: Shown) -> Table:
    said = {
        ("signs", "yes"): texts.SIGNS_YES,
        ("signs", "no"): texts.SIGNS_NO,
        ("signs", "open"): texts.SIGNS_OPEN,
        ("serious", "yes"): texts.SERIOUS_YES,
        ("serious", "no"): texts.SERIOUS_NO,
        ("serious", "open"): texts.SERIOUS_OPEN,
    }
    rows = ((label, _share(shown.number(*name), shown.number(publishing.CASES))) for name, label in said.items())
    return _table("assessment", (texts.NUMBER, texts.OF, texts.PERCENT), rows)


def _plain(name: str, kind: str, shown: Shown, words: Mapping[str, str]) -> Table:
    rows = ((label, (shown.number(kind, key),)) for key, label in words.items())
    return _table(name, (texts.NUMBER,), rows)


def _outcomes(shown: Shown) -> Table:
    closed = shown.number(publishing.CLOSED_CASES)
    told = [outcome for outcome in ReferralOutcome if outcome is not ReferralOutcome.NOT_RELEVANT]
    rows = [(texts.IN_WORK, _share(shown.number(publishing.IN_WORK_ALL), closed))]
    rows += [(labels.OUTCOME[outcome], _share(shown.number("outcome", outcome), closed)) for outcome in told]
    return _table("outcomes", (texts.NUMBER, texts.OF, texts.PERCENT), iter(rows))


def _share(part: int | None, whole: int | None) -> tuple[Value, ...]:
    """Tell a share with what it is a share of: a per cent alone says nothing, and gives a hidden part away."""
    if part is None or whole is None:
        return (part, whole, None)
    return (part, whole, texts.PERCENT_VALUE.format(percent=percent(part, whole)) if whole else "")


def _lengths(figures: Figures, shown: Shown) -> Table:
    rows = (
        (texts.RECEIPT, _length(figures.receipt, shown.number("length", "receipt"), texts.HOURS, texts.HOURS_MANY)),
        (texts.FIRST, _length(figures.first, shown.number("length", "first"), texts.HOURS, texts.HOURS_MANY)),
        (texts.CLOSE, _length(figures.close, shown.number(publishing.CLOSED), texts.DAYS, texts.DAYS_MANY)),
    )
    return _table("lengths", (texts.NUMBER, texts.MEDIAN, texts.NINETY), iter(rows))


def _length(length: Length, count: int | None, few: Mapping[int, str], many: str) -> tuple[Value, ...]:
    """Tell how long it took where there were enough, also where how many there were is left out of the publication."""
    if count is None and length.count < FEWEST:
        return (None, None, None)
    words = (
        texts.NONE_YET if time is None else few.get(time, many.format(count=time))
        for time in (length.median, length.ninety)
    )
    return (count, *words)
