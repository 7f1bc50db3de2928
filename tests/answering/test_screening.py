import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import screening
from assistant.texts.answers import PLACEHOLDER

SPELLINGS = [
    "010190-1234",
    "0101901234",
    "010190 1234",
    "01 01 90 1234",
    "01.01.90-1234",
    "01-01-90-1234",
    "01/01/90 1234",
    "010190–1234",
    "010190 - 1234",
    "010190\n1234",
    "０１０１９０-１２３４",
    "cpr010190-1234x",
    "010190_1234",
    "0 1 0 1 9 0 1 2 3 4",
    "01 01 90 12 34",
    "01-01-1990-1234",
    "610190-1234",
    "010190\u200b-\u200b1234",
    "01\u200b0190-1234",
    "010190-12-34",
    "010 190 1234",
    "01 0190 12 34",
    "(010190) 1234",
    "010190(1234)",
    "010190+1234",
    "010190*1234",
    "19900101-1234",
]
HARMLESS = [
    "413 henvendelser i 2024 mod 250",
    "2026-2029",
    "§ 12 a, stk. 2",
    "LOV nr. 415 af 13.03.2021",
    "lov 1750 af 29-12-2025",
    "3.490.000 kr.",
    "15.528",
    "J-2026-0412",
    "H-2026-0042",
    "den 21.11.2026 kl. 10.30",
    "01.01.2026-31.12.2029",
    "CVR 64942212",
    "LBK nr. 909 af 03/07/2024",
    "2021 2022 2023 2024 2025",
    "3.000 3.000 3.200 3.200 3.200",
    "1.012.000.000 kr.",
    "2012-2024 26 pct.",
    "den 12-10-2024 kl. 10.30",
    "3.490 3.490 3.490 3.490 13.960",
]


@pytest.mark.parametrize("number", SPELLINGS)
def test_a_cpr_number_is_found_in_every_spelling(number: str) -> None:
    text = f"Borgeren har {number} og vil gerne i job"
    assert screening.findings(text)
    assert not screening.findings(screening.replaced(text))
    assert "1234" not in screening.replaced(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_pass(text: str) -> None:
    assert screening.findings(text) == ()


def test_generated_numbers_are_found_wherever_they_stand() -> None:
    rng = random.Random(7)
    for _ in range(500):
        day, month, year, rest = rng.randint(1, 31), rng.randint(1, 12), rng.randint(0, 99), rng.randint(0, 9999)
        break_ = rng.choice(["", "-", " ", " - ", "–", "\n", "."])
        text = f"{rng.choice(['', 'cpr: ', 'nr', 'født'])}{day:02}{month:02}{year:02}{break_}{rest:04}{rng.choice(['', '.', ' ok', 'x'])}"
        assert screening.findings(text), text


@given(st.text(max_size=300))
def test_replacing_changes_nothing_else(text: str) -> None:
    found = screening.findings(text)
    kept = screening.replaced(text)
    added = sum(len(PLACEHOLDER[finding.kind]) for finding in found)
    assert len(kept) == len(text) + added - sum(finding.end - finding.start for finding in found)


def test_hidden_characters_are_removed() -> None:
    assert screening.visible("kon\u00adtrol\u200b \U000e0041nu\x00") == "kontrol nu"
