"""What lies in corpus/ fits its list, names its sources, and holds nothing that must not be cited."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.sources.contacts import load_contacts
from assistant.sources.manifest import load_manifest, load_missing, sha256
from assistant.sources.targets import load_targets
from assistant.values import Form, Kind, Layer, Source, Status

CORPUS = Path(__file__).parents[2] / "corpus"
EXPECTED = {
    *("bi23", "bi14", "beredskab", "lov"),
    *("tegn", "hvornaar", "henvis", "samtalen", "undgaa", "samtykke"),
    *("boern", "handleplan", "notat", "akut", "maalgrupper"),
}

SECTION = re.compile(r"^(?P<level>#{2,3}) (?P<heading>.+)\n(?P<body>(?:(?!^#{1,3} ).*(?:\n|\Z))*)", re.MULTILINE)
COMMENT = re.compile(r"\A<!--\n(?P<toml>.*?)\n-->\n(?P<text>.*)\Z", re.DOTALL)

# Six digits that begin with a day and a month, then four: with or without any sign or space between them.
CPR = re.compile(
    r"(?<![0-9a-f])(?:0[1-9]|[12]\d|3[01])[ ./-]?(?:0[1-9]|1[0-2])[ ./-]?\d{2}[\s./–—-]{0,3}\d{4}(?![0-9a-f])",
    re.IGNORECASE,
)
TELEPHONE = re.compile(r"(?<![\d.,-])(?:\d{2}[ .]?){3}\d{2}(?![\d.,-])|(?<!§ )(?<![\d.,§-])(?:11[0-9]|1888)(?![\d.,-])")
PERIOD = re.compile(r"(?:20\d\d(?:-20\d\d)?)?\Z")


@cache
def sources() -> tuple[Source, ...]:
    return load_manifest(CORPUS)


@cache
def sections(source: Source) -> tuple[tuple[str, dict[str, Any], str], ...]:
    """Each section with text of its own as (heading, what it says about itself, its text)."""
    found = []
    for match in SECTION.finditer((CORPUS / source.file).read_text(encoding="utf-8")):
        if not match["body"].strip():
            continue
        comment = COMMENT.match(match["body"])
        assert comment, f"{source.file}: {match['heading']} has no comment right under it"
        found.append((match["heading"], tomllib.loads(comment["toml"]), comment["text"]))
    return tuple(found)


def all_sections() -> list[tuple[str, dict[str, Any], str]]:
    return [
        (f"{source.file}: {heading}", about, text) for source in sources() for heading, about, text in sections(source)
    ]


def failing(holds: Callable[[dict[str, Any], str], object]) -> list[str]:
    """The sections for which it does not hold."""
    return [name for name, about, text in all_sections() if not holds(about, text)]


def test_every_file_has_an_entry_and_every_entry_a_file() -> None:
    # A list is TOML, a source never is, and the vectors are made of the sources.
    files = {path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*") if path.is_file()}
    assert {file for file in files if not file.endswith((".toml", ".npz"))} == {source.file for source in sources()}


def test_the_list_holds_the_sources_that_ship() -> None:
    assert {source.id for source in sources()} == EXPECTED


def test_every_hash_fits_its_file() -> None:
    assert [source.file for source in sources() if sha256(CORPUS / source.file) != source.sha256] == []


def test_a_restatement_of_a_known_original_says_which() -> None:
    notes = [source for source in sources() if source.kind is Kind.BUDGET_NOTE]
    assert all(source.original_sha256 and source.form is Form.RESTATEMENT for source in notes)
    named = {name for source in sources() for name in (source.later_edition_of, source.supersedes) if name}
    assert named <= {source.id for source in sources()}


def test_law_expires_and_advice_for_danger_does_not() -> None:
    for source in sources():
        assert bool(source.expires) == (source.kind is Kind.LAW), source.id
        assert source.expires is None or source.checked < source.expires, source.id


def test_the_title_in_the_list_is_the_title_in_the_file() -> None:
    titles = {source.file: (CORPUS / source.file).read_text(encoding="utf-8").splitlines()[0] for source in sources()}
    assert titles == {source.file: f"# {source.title}" for source in sources()}


def test_what_is_missing_is_named() -> None:
    assert {missing.id for missing in load_missing(CORPUS)} == {
        "beredskabsplan-koebenhavn",
        "kontakt-vejledere",
        "budgetbeslutning-2026",
    }


def test_every_section_says_its_status_and_layer() -> None:
    assert failing(lambda about, _: about.get("status") in set(Status) and about.get("layer") in set(Layer)) == []


def test_every_section_has_an_id_of_its_own() -> None:
    for source in sources():
        count = Counter(about["id"] for _, about, _ in sections(source))
        assert [name for name, times in count.items() if times > 1] == [], source.file


def test_every_section_lists_at_least_three_different_questions() -> None:
    def holds(about: dict[str, Any], _: str) -> bool:
        return len({question.strip().casefold() for question in about.get("questions", [])}) >= 3

    assert failing(holds) == []


def test_every_fact_and_every_advice_names_its_source() -> None:
    def holds(about: dict[str, Any], _: str) -> bool:
        return about["layer"] == Layer.SYSTEM or bool(about.get("basis") or about.get("place"))

    assert failing(holds) == []


def test_a_section_that_stands_in_the_law_names_when_it_was_checked_and_when_it_expires() -> None:
    law = next(source for source in sources() if source.kind is Kind.LAW)
    for heading, about, _ in sections(law):
        assert {"checked", "expires"} <= about.keys(), heading
        assert about["checked"] < about["expires"], heading


def test_dates_are_dates_and_periods_are_years() -> None:
    def holds(about: dict[str, Any], _: str) -> bool:
        days = [about[field] for field in ("checked", "expires") if field in about]
        dated = all(isinstance(day, date) and not isinstance(day, datetime) for day in days)
        return dated and PERIOD.match(about.get("period", ""))

    assert failing(holds) == []


def test_every_section_has_text_without_marks_that_would_show() -> None:
    def holds(_: dict[str, Any], text: str) -> bool:
        return text.strip() and not re.search(
            r"\*\*|__|\]\(|<[a-z/!]|^[ \t]+- |^[ \t]*\* |https?://", text, re.MULTILINE
        )

    assert failing(holds) == []


def test_no_section_begins_with_a_bare_yes_or_no() -> None:
    # The same sentence answers a question and its mirror image: "må jeg …?" and "skal jeg lade være med at …?"
    assert failing(lambda _, text: not re.match(r"(?:Ja|Nej)\b", text.strip())) == []


def test_no_lead_says_how_many_items_follow() -> None:
    # An answer may show fewer of them.
    counted = re.compile(r"\b(?:to|tre|fire|fem|seks|syv|\d+) \w+:$", re.MULTILINE)
    assert failing(lambda _, text: not counted.search(text)) == []


def test_the_budget_notes_name_the_place_of_every_section() -> None:
    for source in sources():
        if source.kind is Kind.BUDGET_NOTE:
            name = source.id.upper()
            assert [head for head, about, _ in sections(source) if not about["place"].startswith(name)] == []


def test_no_file_holds_a_cpr_number() -> None:
    found = {path.name: CPR.findall(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.[mt]*"))}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_the_texts_name_no_telephone_number_but_the_national_emergency_ones() -> None:
    national = {contact.number for contact in load_contacts(CORPUS) if contact.national}
    assert national == {"112", "114"}
    files = {path.name: path.read_text(encoding="utf-8") for path in CORPUS.glob("*.md")}
    found = {name: {hit.strip() for hit in TELEPHONE.findall(_spoken(text))} - national for name, text in files.items()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def _spoken(text: str) -> str:
    """The text without rows of years, which look like telephone numbers."""
    return re.sub(r"\b20\d\d\b", "", text)


@pytest.mark.parametrize("text", ["010190-1234", "0101901234", "01 01 90 1234", "01.01.90-1234", "311299 – 4321"])
def test_a_cpr_number_is_recognised_in_any_spelling(text: str) -> None:
    assert CPR.search(f"Borgeren {text} ringede")


@pytest.mark.parametrize("text", ["33 17 33 33", "70277666", "ring 1888", "7027.7666".replace(".", "")])
def test_a_telephone_number_is_recognised(text: str) -> None:
    assert TELEPHONE.search(_spoken(f"Ring til {text} i dag"))


def test_every_contact_says_where_its_number_comes_from_and_when_it_was_checked() -> None:
    for contact in load_contacts(CORPUS):
        if contact.number:
            assert contact.source, contact.id
            assert contact.checked, contact.id


def test_the_numbers_that_are_outdated_or_wrong_are_not_among_the_contacts() -> None:
    digits = {re.sub(r"\D", "", contact.number) for contact in load_contacts(CORPUS)}
    # A misprint of VISO's, the line before 1888, and consultants of another region.
    assert digits.isdisjoint({"72414000", "70203082", "25202846", "25202849"})


def test_every_card_has_somebody_to_call() -> None:
    contacts = [contact for contact in load_contacts(CORPUS) if contact.number]
    for card in ("now", "today", "child", "suicide"):
        assert any(card in contact.cards for contact in contacts), card


def test_the_empty_slots_are_the_ones_the_municipality_must_fill() -> None:
    slots = [contact for contact in load_contacts(CORPUS) if not contact.number]
    assert {slot.id for slot in slots} == {"advisor_team", "adult_acute", "suicide"}
    assert all(slot.source for slot in slots), "a slot says why it is empty"


def test_targets_and_published_totals_stand_in_the_section_they_cite() -> None:
    found = load_targets(CORPUS)
    texts = {f"{source.id}#{about['id']}": text for source in sources() for _, about, text in sections(source)}
    for entry in (*found.targets, *found.published):
        text = texts[entry.section].replace(".", "")
        assert entry.section.startswith(f"{entry.source}#")
        assert re.search(rf"\b{entry.inquiries}\b.*\b{entry.cases}\b", text), entry
    for total in found.published:
        assert all(year in texts[total.section] for year in total.period.split("-")), total
        assert total.approximate == (f"godt {total.inquiries}" in texts[total.section]), total
