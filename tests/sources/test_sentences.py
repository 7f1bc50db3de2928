from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.sources.hyphens import join, vocabulary
from assistant.sources.sentences import sentences


@pytest.mark.parametrize(
    "text",
    [
        "Reglen står i serviceloven § 12 a, stk. 2, og gælder voksne.",
        "Se § 133, stk. 2. pkt. i barnets lov.",
        "Spørg om nr. 5 på listen, jf. Serviceloven § 12 a.",
        "Der er afsat 3,5 mio. kr. årligt i perioden.",
        "I alt 26 pct. af borgerne kom i job.",
        "Det gælder bl.a. København, f.eks. Nørrebro, dvs. Mjølnerparken.",
        "Der var ca. 280 henvendelser.",
        "Planen gælder fra den 1. januar 2024 kl. 9.30 i mødelokalet.",
        "Skriv J.nr. 2024-0112 på brevet.",
        "Kontakt hr. Hansen, tlf. 12 34 56 78, vedr. Budget 2026.",
        "Tabel 4. Tidligere afsatte midler viser beløbene.",
        "1. Find et rum, hvor I kan være alene.",
        "A. P. Møller og J. Jensen var med.",
    ],
)
def test_a_full_stop_inside_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Det står i § 12 a.", "Kommunen tilbyder en plan."],
        ["Bevillingen udløb i 2025.", "Der søges om nye midler."],
        ["Målet er indfriet.", "26 pct. af borgerne er i job."],
        ["Er du i tvivl?", "Spørg!", "Det er gratis."],
        ["Der er afsat 3,2 mio. kr.", "Beløbet gælder et år."],
        ["Andelen er 26 pct.", "Tallet er fra 2024."],
        ["Hun sagde: “Nej.”", "Så gik hun."],
        ["Ring til RED.", "De svarer anonymt."],
        ["Tag notater mv.", "Gem dem."],
    ],
)
def test_a_sentence_ends_where_it_ends(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@given(st.text(max_size=2000))
@example("stk. 2. 3. A. .")
@example("a.\u2029B")
def test_nothing_is_lost_and_nothing_is_added(text: str) -> None:
    assert " ".join(sentences(text)).split() == text.split()


@pytest.mark.parametrize("hyphen", ["-\n", "‐\n", "- \n  ", "\ufffe", "\x02", "\xad", "\xad\n"])
def test_a_word_broken_at_a_line_end_is_whole_again(hyphen: str) -> None:
    assert join(f"negativ social kon{hyphen}trol") == "negativ social kontrol"


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (
            "kontrol-vejledere hjælper. Social kontrol-\nvejledere ringer",
            "kontrol-vejledere hjælper. Social kontrol-vejledere ringer",
        ),
        ("Beskæftigelses-\nog Integrationsforvaltningen", "Beskæftigelses- og Integrationsforvaltningen"),
        ("EU-\nDomstolen", "EU-Domstolen"),
        ("2026-\n2029", "2026-2029"),
        ("2026–\n2029", "2026–2029"),
        ("arbejds-\nmarkeds-\nområdet", "arbejdsmarkedsområdet"),
        ("Kø-\nbenhavn", "København"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(broken: str, whole: str) -> None:
    assert join(broken) == whole


def test_the_words_of_the_whole_file_decide() -> None:
    known = vocabulary("Social kontrol-vejlederne tager imod.")
    assert join("kontrol-\nvejlederne", known) == "kontrol-vejlederne"
    assert join("kontrol-\nvejlederne") == "kontrolvejlederne"
