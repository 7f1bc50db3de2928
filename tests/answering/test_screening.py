import random
from time import perf_counter

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


PERSONAL = {
    "01 jan 90-1234": "cpr",
    "født 010190 og de sidste fire er 1234": "cpr",
    "O1O19O-l234": "cpr",
    "nul et nul et halvfems tolv fireogtredive": "cpr",
    "tlf20304050": "phone",
    "203 040 50": "phone",
    "tyve tredive fyrre halvtreds": "phone",
    "0045 20304050": "phone",
    "+46 70 123 45 67": "phone",
    "fatima (at) firma dk": "email",
    "fatima snabel-a gmail punktum com": "email",
    "bor på vestergade 5": "address",
    "bor i mjølnerparken 14 2 th": "address",
    "Nørrebrogade 12, 3. tv": "address",
    "bor på nørebrogde 12": "address",
    "bor i tingbjerg nr. 12": "address",
}
PASSES = [
    "hun skal være hjemme kl 14",
    "vi mødes hjemme kl 10",
    "han vil have hende hjemme før 16, siger hun",
    "bor på 3. sal",
    "boet på krisecenter 3 måneder",
    "overvej 3 ting",
    "Ring 112",
    "20, 26, 30 og 40 pct.",
    "åbent 20.30-21.30",
    "bor i København 2200",
    "1 012 000 000 kr",
    "de sidste fire år 2021-2024",
    "07.02.2024-07.02.2025",
    "12000000",
    "adressen står på side 4",
    "Handleplan 12 og Jobcenter Nørrebro 3",
]


@pytest.mark.parametrize(("text", "kind"), PERSONAL.items())
def test_each_kind_is_found_as_people_write_it(text: str, kind: str) -> None:
    assert [str(finding.kind) for finding in screening.findings(f"Min borger, {text}, er bange")] == [kind]


@pytest.mark.parametrize("text", PASSES)
def test_what_only_looks_like_it_passes(text: str) -> None:
    assert screening.findings(f"Hvad gør jeg, {text}, eller?") == ()


def test_a_public_number_passes_in_every_grouping_and_another_does_not() -> None:
    public = screening.Public(frozenset({"70277666"}))
    for written in ("70 27 76 66", "70277666", "+45 7027 7666", "ring på 70 27 76 66", "70-27-76-66"):
        assert screening.findings(written, public) == (), written
        assert screening.findings(written.replace("66", "67")) != (), written


def test_a_case_number_follows_the_setting() -> None:
    assert screening.findings("sagen KBH20304050 haster")
    assert screening.findings("sagsnummer 20304050") == ()
    assert screening.findings("sagen KBH20304050 haster", screening.Public(case_number=r"KBH\d+")) == ()
    assert screening.findings("cpr 010190-1234", screening.Public(case_number=r"\d{6}-\d{4}")), "never a CPR number"


def test_a_place_does_not_begin_inside_another_word() -> None:
    text = "Hvor mange henvendelser kom der i 2024? Hun har 010190-1234"
    assert [text[one.start : one.end] for one in screening.findings(text)] == ["010190-1234"]


def test_the_places_are_those_of_the_text_that_was_typed() -> None:
    typed = "Hun (01\u200b0190\u00ad-1234) har a\u030adresse: Vestergade 5"
    found = [typed[finding.start : finding.end] for finding in screening.findings(typed)]
    assert found == ["01\u200b0190\u00ad-1234", "Vestergade 5"]
    assert screening.replaced(typed) == "Hun ([CPR-nummer]) har a\u030adresse: [adresse]"


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "a", "A.b-", "01.01.", "vej ", "født 010190 ", "a@", "to tre ", "bor på ", "Åa "]
)
@pytest.mark.alone
def test_a_long_text_takes_no_longer_than_its_length_asks(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        begun = perf_counter()
        screening.findings(text)
        return perf_counter() - begun

    seconds(1000)
    assert seconds(16_000) < 16 * max(seconds(4_000), 0.05), "twice the text may not take four times as long"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("min borger fatima er bange", ("fatima",)),
        ("Hun hedder Bo", ("Bo",)),
        ("borgeren Xhevahire", ("Xhevahire",)),
        ("sagen om Qin Petersen", ("Qin Petersen",)),
        *((f"{name} bror", (name,)) for name in ("Fatimas", "Alis", "ahmeds", "Yusuf's", "Anne-Marie", "Anne-Maries")),
        ("hans bror", ()),
        ("Det lykkes hende under et alias", ()),
        ("Hvad hedder Københavns beredskabsplan?", ()),
        ("Hvem er Lev Uden Vold?", ()),
    ],
)
def test_a_likely_name_is_noticed(text: str, names: tuple[str, ...]) -> None:
    assert screening.likely_names(text) == names
    assert screening.has_likely_name(text) is bool(names)
