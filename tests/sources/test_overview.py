"""How the sources stand: until when they hold, and what is said of where they come from."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from assistant.settings import HOME
from assistant.sources import overview
from assistant.sources.manifest import load_manifest
from assistant.texts import days, sources
from assistant.values import Form, Kind, Layer, Passage, Source, Status

TODAY = date(2026, 11, 22)
SOON, LATER, GONE = TODAY + timedelta(days=30), TODAY + timedelta(days=31), TODAY - timedelta(days=1)
Make = Callable[..., Source]


@pytest.fixture
def make() -> Make:
    source = Source("a", "a.md", "Titel", "Udgiver", Kind.GUIDANCE, Form.RESTATEMENT, "", "", TODAY, "")
    return lambda **changes: replace(source, **changes)


def passage(source: Source, slug: str, expires: date | None) -> Passage:
    heading, section = (slug.capitalize(),), f"{source.id}#{slug}"
    return Passage(f"{section}/1", source, section, heading, "T.", (), Status.IN_FORCE, Layer.FACT, "", expires=expires)


@pytest.mark.parametrize(
    ("expires", "said", "careful"),
    [
        (None, "", False),
        (LATER, sources.EXPIRES, False),
        (SOON, sources.EXPIRES_SOON, True),
        (TODAY, sources.EXPIRES_SOON, True),
        (GONE, sources.EXPIRED, True),
    ],
)
def test_a_source_warns_thirty_days_before_it_ends(make: Make, expires: date | None, said: str, careful: bool) -> None:
    source = make(expires=expires)
    (standing,) = overview.standings([source], [passage(source, "et", None)], TODAY)
    assert standing.ends == (said.format(day=days.day(expires)) if expires else "")
    assert standing.needs_care == careful


@pytest.mark.parametrize(
    ("expires", "said", "careful"),
    [
        (LATER, sources.SOME_EXPIRE, False),
        (SOON, sources.SOME_EXPIRE_SOON, True),
        (GONE, sources.SOME_EXPIRED, True),
    ],
)
def test_sections_that_end_before_the_others_are_named(make: Make, expires: date, said: str, careful: bool) -> None:
    source = make()
    passages = [passage(source, "kort", expires), passage(source, "lang", TODAY + timedelta(days=365))]
    (standing,) = overview.standings([source], passages, TODAY)
    assert standing.ends == said.format(day=days.day(expires), sections="Kort")
    assert standing.needs_care == careful


def test_what_is_not_indexed_and_what_was_replaced_say_so(make: Make) -> None:
    old, new = make(), make(id="b", title="Ny", supersedes="a")
    first, second = overview.standings([old, new], [passage(new, "et", None)], TODAY)
    assert (first.is_loaded, second.is_loaded) == (False, True)
    assert first.ends == sources.REPLACED.format(title="Ny")
    assert first.needs_care
    assert sources.NOT_INDEXED in "\n".join(overview.lines(first))
    assert overview.lines(second)[0].startswith("✓")


def test_only_what_has_an_original_is_called_retold(make: Make) -> None:
    retold = make(kind=Kind.BUDGET_NOTE, original_sha256="0" * 64, reference="BI1", published="2026-11-21")
    own = make(publisher="Skrevet til denne assistent", reference="Flere", published="2026-11-21")
    assert overview.badges(retold)[1] == sources.FORM["restatement"]
    assert overview.badges(own)[1] == sources.FROM_MANY
    assert overview.described(retold) == (
        "Udgivet af: Udgiver",
        "Originalen: BI1",
        "Udgivet: 21. november 2026",
        "Kontrolleret: 22. november 2026",
    )
    assert overview.described(own)[:3] == (
        "Skrevet til denne assistent",
        "Bygger på: Flere",
        "Skrevet: 21. november 2026",
    )


def test_no_shipped_source_shows_a_machine_written_day() -> None:
    for standing in overview.standings(load_manifest(HOME / "corpus"), [], TODAY):
        assert not days.ISO.search("\n".join(overview.lines(standing)))
