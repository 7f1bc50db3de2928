"""Targets per year and totals published before this system: `corpus/targets.toml`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from assistant.errors import ConfigError
from assistant.sources.entries import Entry, entries, parse
from assistant.texts import sources as texts

NAME = "targets.toml"


@dataclass(frozen=True, slots=True)
class Target:
    """What a source says a year should reach."""

    year: int
    inquiries: int
    cases: int
    source: str
    section: str


@dataclass(frozen=True, slots=True)
class Published:
    """What a source says was reached in a period. `approximate` where the source itself writes "godt"."""

    period: str
    inquiries: int
    cases: int
    approximate: bool
    source: str
    section: str


@dataclass(frozen=True, slots=True)
class Targets:
    """All targets and published totals, in the file's order."""

    targets: tuple[Target, ...]
    published: tuple[Published, ...]

    def of_year(self, year: int) -> Target | None:
        """Return the year's target, or none: a year without a target has no forecast either."""
        return next((target for target in self.targets if target.year == year), None)


def load_targets(corpus: Path) -> Targets:
    """Return the targets and totals, or raise `ConfigError` naming the entry and the field."""
    path = corpus / NAME
    data = parse(path)
    targets = tuple(_target(entry) for entry in entries(path, data, "target"))
    years = [target.year for target in targets]
    for year in years:
        if years.count(year) > 1:
            raise ConfigError(texts.DOUBLE_ENTRY.format(file=path.name, entry=year))
    return Targets(targets, tuple(_published(entry) for entry in entries(path, data, "published")))


def _target(entry: Entry) -> Target:
    entry.only("year", "inquiries", "cases", "source", "section")
    return Target(
        year=entry.number("year"),
        inquiries=entry.number("inquiries"),
        cases=entry.number("cases"),
        source=entry.text("source"),
        section=entry.text("section"),
    )


def _published(entry: Entry) -> Published:
    entry.only("period", "inquiries", "cases", "approximate", "source", "section")
    return Published(
        period=entry.text("period"),
        inquiries=entry.number("inquiries"),
        cases=entry.number("cases"),
        approximate=entry.flag("approximate"),
        source=entry.text("source"),
        section=entry.text("section"),
    )
