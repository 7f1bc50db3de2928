"""Two questions become one: what the new one names takes the place of its like, and the rest goes on."""

import pytest

from assistant.answering import joining

IN_2024 = "Hvor mange henvendelser kom der i 2024?"


@pytest.mark.parametrize(
    ("earlier", "question", "joined"),
    [
        (IN_2024, "og i 2021?", "Hvor mange henvendelser kom der i 2021"),
        (IN_2024, "hvad med 2021-2024?", "Hvor mange henvendelser kom der i 2021-2024"),
        (IN_2024, "og borgersager?", "Hvor mange borgersager kom der i 2024"),
        (IN_2024, "og hvor mange borgersager?", "hvor mange borgersager i 2024"),
        (IN_2024, "hvad var målet?", "hvad var målet for 2024 henvendelser"),
        (IN_2024, "hvor mange i alt?", "hvor mange i alt henvendelser kom der"),
        ("How many inquiries were there in 2024?", "and in 2021?", "How many inquiries were there in 2021"),
        ("Hvad koster scenarie 1?", "og scenarie 2?", "Hvad koster scenarie 2"),
        ("Hvad siger BI23 om målgruppen?", "hvad med BI14?", "Hvad siger BI14 om målgruppen"),
        ("Kan mænd henvises?", "hvad med unge under 18?", "Kan unge under 18 henvises"),
        ("Må jeg sende en sms?", "og en mail?", "Må jeg sende en en mail"),
        ("Skal jeg spørge min leder?", "og ved underretning?", "Skal jeg spørge min leder ved underretning"),
        ("Hvad er en § 12 a-plan?", "hvem laver den?", "hvem laver den § 12 a-plan"),
        ("Kan politiet tage barnets pas?", "hvor ofte?", "hvor ofte politiet tage barnets pas"),
        ("Skal jeg underrette?", "hvordan?", "hvordan skal jeg underrette"),
        ("Hvad gør jeg?", "hvad hvis hun siger nej?", "Hvad gør jeg, hvis hun siger nej – "),
    ],
)
def test_what_is_named_anew_takes_the_place_of_its_like(earlier, question, joined):
    assert joining.join(earlier, question) == joined


def test_a_year_that_replaces_another_leaves_nothing_of_it():
    assert "2024" not in joining.join("Hvor mange henvendelser kom der i 2024 og hvorfor?", "og i 2021?")


@pytest.mark.parametrize(
    ("question", "own"),
    [
        ("og hvis hun siger nej?", "hvis hun siger nej"),
        ("Hvad så med 2021?", "2021"),
        ("men hvad nu hvis han er her?", "hvis han er her"),
        ("what about children?", "children"),
        ("– og i 2023", "i 2023"),
        ("Hvad var målet?", "Hvad var målet"),
        ("ordningen, hvad er den?", "ordningen, hvad er den"),
    ],
)
def test_what_only_says_that_it_goes_on_is_left_out(question, own):
    assert joining.own(question) == own
