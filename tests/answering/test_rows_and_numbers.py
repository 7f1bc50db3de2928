from decimal import Decimal

import pytest

from assistant.answering import numbers, rows
from assistant.values import Row

GRANTED = Row(
    "Tabel 4. Tidligere afsatte midler",
    "Budgetaftale 2023",
    "1.000 kr., løbende p/l",
    (("2021", "-"), ("2022", "-"), ("2023", "3.200"), ("2024", "3.200"), ("2025", "3.200")),
)
ASKED = Row(
    "Tabel 6. Udgifter til service",
    "Koordinering (1 årsværk)",
    "1.000 kr., 2026 p/l",
    (("Udvalg", "BIU"), ("Bevilling", "35.10"), ("2026", "737"), ("2027", "737"), ("I alt", "1.474")),
)


def test_a_year_that_was_asked_for_is_shown_alone_with_unit_and_price_level() -> None:
    said = rows.render(GRANTED, {2024})
    assert said == "Budgetaftale 2023: 3,2 mio. kr. i 2024 (løbende priser)."


def test_equal_years_are_said_together_and_codes_left_out() -> None:
    said = rows.render(ASKED)
    assert "737.000 kr. i hvert af årene 2026–2027" in said
    assert "i alt 1,474 mio. kr. (2026-priser)." in said
    assert "BIU" not in said


def test_the_total_can_be_asked_for_alone() -> None:
    assert rows.render(ASKED, total=True) == "Koordinering (1 årsværk): i alt 1,474 mio. kr. (2026-priser)."


def test_an_amount_is_written_so_that_nobody_adds_the_zeros_in_their_head() -> None:
    row = Row("Tabel", "Post", "1.000 kr., 2026 p/l", (("2026", "3.490*"), ("2027", "12.000"), ("2028", "50")))
    assert rows.render(row) == "Post: 3,49 mio. kr. i 2026; 12 mio. kr. i 2027; 50.000 kr. i 2028 (2026-priser)."


def test_a_unit_of_something_else_stays_as_it_is() -> None:
    row = Row("Tabel", "Vejledere", "årsværk", (("2026", "5"), ("2027", "6")))
    assert rows.render(row, {2027}) == "Vejledere: 6 i 2027 (årsværk)."


def test_no_sentence_ends_with_two_stops() -> None:
    row = Row("Tabel", "Indsats", "1.000 kr., 2023 p/l", (("Styringsområde", "Overførsler mv."), ("2023", "690")))
    assert rows.render(row, codes=True) == "Indsats: Styringsområde: Overførsler mv."


def test_a_row_without_the_year_does_not_hold_it() -> None:
    assert rows.holds(GRANTED, {2024})
    assert not rows.holds(GRANTED, {2021})
    assert not rows.holds(GRANTED, {2032})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.477", {1477}),
        ("3,5 mio. kr.", {3_500_000}),
        ("2,7 mia. kr.", {2_700_000_000}),
        ("26 procent i 2024", {26, 2024}),
        ("§ 12 a, stk. 2", {12, 2}),
        ("35.10", {35, 10}),
        ("ingen tal", set()),
    ],
)
def test_numbers_are_compared_as_values(text: str, expected: set[int]) -> None:
    assert numbers.values(text) == {Decimal(value) for value in expected}


def test_spans_name_all_their_years() -> None:
    assert numbers.years("2026-2029") == {2026, 2027, 2028, 2029}
    assert numbers.years("2023–26 og 2021") == {2021, 2023, 2024, 2025, 2026}
    assert numbers.years("2024") == {2024}
