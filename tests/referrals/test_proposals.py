"""A tick is proposed only where the user's own words name the sign; else nothing is."""

import json
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from assistant.referrals.drafts import NAMES, Draft
from assistant.referrals.fields import Sign
from assistant.referrals.proposals import FILE, propose

NAMED = {
    "Manden svarer altid for hende.": Sign.RELATIVE_TAKES_PART,
    "Hvad gør jeg, når manden altid svarer for hende?": Sign.RELATIVE_TAKES_PART,
    "Hendes mor svarer på hendes vegne til hver samtale": Sign.RELATIVE_TAKES_PART,
    "Broren vil altid med til samtalen": Sign.RELATIVE_TAKES_PART,
    "Storebroren sidder med ved alle møder, og jeg ved ikke, hvordan jeg får hende alene.": Sign.RELATIVE_TAKES_PART,
    "Svigermor oversætter for hende.": Sign.RELATIVE_TAKES_PART,
    "Det er faren, der tager hendes telefon.": Sign.OTHERS_ANSWER_CONTACT,
    "Kæresten læser hendes e-Boks": Sign.OTHERS_ANSWER_CONTACT,
    "Hendes bror har hendes MitID.": Sign.NO_OWN_MITID,
    "Jeg har en borger, hvor ægtefællen styrer borgerens MitID": Sign.NO_OWN_MITID,
    "Hun råder ikke over sit eget MitID, hvad gør jeg?": Sign.NO_OWN_MITID,
    "Manden har hendes bankkort.": Sign.NO_OWN_MONEY,
    "Det er onklen, der styrer hans penge": Sign.NO_OWN_MONEY,
    "Borgeren har ikke sit eget bankkort": Sign.NO_OWN_MONEY,
    "Manden tager hendes løn.": Sign.HANDS_OVER_PAY,
    "Hun fortæller, at hun afleverer lønnen til sin svigermor": Sign.HANDS_OVER_PAY,
    "Hendes løn går ind på mandens konto.": Sign.HANDS_OVER_PAY,
    "Hun siger, at hun ikke må arbejde sammen med mænd.": Sign.MIXED_WORKPLACE_RULED_OUT,
    "Hun kan kun arbejde blandt kvinder": Sign.MIXED_WORKPLACE_RULED_OUT,
    "Familien er imod, at hun arbejder. Faren er imod kurset.": Sign.WORK_OPPOSED_BY_OTHERS,
    "Hun må ikke arbejde for sin mand.": Sign.WORK_OPPOSED_BY_OTHERS,
    "Manden forbyder hende at gå på kursus": Sign.WORK_OPPOSED_BY_OTHERS,
    "Broren tjekker hendes telefon hver aften.": Sign.WATCHED,
    "Manden følger med i hendes beskeder": Sign.WATCHED,
    "Familien overvåger hende.": Sign.WATCHED,
    "Hun må ikke se sine veninder.": Sign.ISOLATED,
    "Han har ingen venner uden for familien": Sign.ISOLATED,
    "Hendes opholdstilladelse afhænger af manden.": Sign.RESIDENCE_DEPENDS_ON_OTHER,
    "Hun mister sin opholdstilladelse ved en skilsmisse": Sign.RESIDENCE_DEPENDS_ON_OTHER,
    "I går trak hun sit samtykke tilbage.": Sign.SUDDEN_CHANGE,
    "Hun ser hele tiden på sin telefon.": Sign.UNEASY,
    "Borgeren virker meget nervøs": Sign.UNEASY,
    "Hun skal være hjemme klokken 15.": Sign.HOME_AT_FIXED_TIMES,
    "Faren vil sende hende til udlandet.": Sign.SUDDEN_TRAVEL,
    "De har købt flybilletter til hjemlandet": Sign.SUDDEN_TRAVEL,
    "Hun skal giftes med sin fætter.": Sign.MARRIAGE_PRESSURE,
    "Moren presser hende til at blive gravid": Sign.MARRIAGE_PRESSURE,
    "Min borger virker bange": Sign.UNEASY,
    "Jeg kan se, at hun er bange": Sign.UNEASY,
    "Jeg sidder med en kvinde, der virker utryg": Sign.UNEASY,
    "Hun skal giftes med en mand, hun aldrig har mødt.": Sign.MARRIAGE_PRESSURE,
    "Lønnen afleveres til manden": Sign.HANDS_OVER_PAY,
}
NOTHING = [
    # asked about
    "Er det et tegn, hvis manden svarer for hende?",
    "Er det et tegn på social kontrol, at broren har hendes MitID?",
    "Hvad er tegn på, at nogen overvåger hendes telefon?",
    "Svarer manden for hende?",
    "Må manden svare for hende?",
    "Kan faren have adgang til hendes e-Boks?",
    "Skal hun være hjemme klokken 15?",
    "Hvordan ser jeg, om manden styrer hendes penge?",
    "Hvad gør jeg, hvis manden vil med til samtalen?",
    "Mon broren tjekker hendes telefon?",
    "Gælder det også, når man spørger, om familien er imod arbejde?",
    "Hvad betyder det, at hun skal giftes med sin fætter?",
    # a guess, or somebody else's
    "Hun har ikke sit eget MitID, tror jeg.",
    "Hun har ikke sit eget MitID, siger min kollega.",
    # denied
    "Hun har selv sit MitID",
    "Manden svarer ikke for hende.",
    "Broren har ikke hendes MitID.",
    "Hun siger ikke, at manden tager hendes løn.",
    "Der er intet, der tyder på, at faren overvåger hende.",
    "Familien er aldrig imod, at hun arbejder.",
    "Hun virker ikke nervøs.",
    "Ingen tager hendes løn, heller ikke manden.",
    "Hun skal ikke giftes med nogen.",
    "Hun kom uden sin mand til samtalen.",
    # supposed, in general, or about somebody else
    "Måske tager manden hendes løn.",
    "Jeg tror, at broren har hendes MitID.",
    "Jeg har mistanke om, at faren overvåger hende.",
    "Nogle mænd har konens bankkort.",
    "Det er ofte sådan, at manden svarer for hende.",
    "I en tidligere sag var det manden, der svarede for hende.",
    "Jeg læste en artikel, hvor faren ville sende hende til udlandet.",
    # the writer's own, or of somebody else than the citizen
    "Jeg er bange for, at hun ikke kommer igen.",
    "Jeg er nervøs for at tage samtalen",
    "Min chef er utryg ved sagen",
    "Barnet græder under samtalen",
    "Jeg skal være hjemme inden klokken 16",
    "Vi har ikke egen konto",
    "Min mand svarer for hende",
    "Faren må ikke se sine venner",
    "Lønnen afleveres til NemKonto",
    "Hun skal giftes med sin kæreste til sommer",
    # near, and something else
    "Hun svarer for manden.",
    "Hun tager mandens telefon.",
    "Manden har sit eget MitID.",
    "Hun rejser til Jylland på ferie.",
    "Hun er gift og har to børn.",
    "Hun arbejder sammen med mænd og kvinder.",
    "Hvilke tegn skal jeg holde øje med?",
    "Hvor mange henvendelser kom der i 2024?",
    "Kan jeg få en tolk til samtalen?",
    "Tolken oversætter for hende.",
    "Hun vil gerne i job og har lavet en plan.",
    "",
    # an everyday reason
    "Hun har ikke sit MitID med i dag",
    "Hun kan ikke logge på sit MitID, hun har glemt koden",
    "Hun kan ikke være på holdet med mænd fordi det er fyldt",
    "Hun tjener ikke sine egne penge endnu",
    "Hun har ikke sine egne penge endnu",
    "Hun skal være hjemme kl. 15 for at hente i vuggestuen",
    # ended
    "Manden plejede at svare for hende, det gør han ikke længere",
    "Manden svarede for hende. Det gør han ikke mere.",
    "I starten var faren imod kurset, men nu støtter han hende",
    # a small child
    "Sønnen er med til mødet, han er 2 år",
    # denied by the sentence around it
    "Hun afviser, at manden tjekker hendes telefon",
    "Det er løgn, at manden svarer for hende",
    "Heldigvis er det slut med, at manden svarer for hende",
    "Jeg har læst at manden svarer for hende",
    "Datteren på 4 er med til mødet.",
    "Datteren var med til samtalen. Hun er 3 år.",
]
STILL_NAMED = {
    # A reason that is somebody's will explains nothing away, nor does any reason what a relative does.
    "Hun må ikke se sine veninder fordi familien siger nej": Sign.ISOLATED,
    "Manden svarer for hende fordi hun ikke kan dansk": Sign.RELATIVE_TAKES_PART,
    # »Not even« and a grown-up son.
    "Hun har ikke engang sit eget bankkort": Sign.NO_OWN_MONEY,
    "Sønnen er med til mødet, han er 24 år": Sign.RELATIVE_TAKES_PART,
}
QUOTED_WHOLE = [
    "Hun skal være hjemme kl. 15 hver dag.",
    "Hun skal være hjemme ca. kl. 15.30 hver dag.",
    "Broren tjekker bl.a. hendes telefon om aftenen.",
    "Broren tjekker evt. beskeder osv. på hendes telefon.",
    "Manden har siden 3. maj hendes MitID.",
    "Manden tager bilag nr. 4 og hendes løn.",
]
SET = Path(__file__).with_name("signs.jsonl")
ROWS: list[dict[str, Any]] = [json.loads(line) for line in SET.read_text(encoding="utf-8").splitlines()]
RECALLED, FALSELY, BESIDE = 0.78, 0.01, 0.03
"""Floors for the set: named signs proposed; harmless sentences with a proposal; other signs beside a named one."""


def test_there_are_enough_sentences_and_half_of_them_name_nothing() -> None:
    assert len(NAMED) + len(NOTHING) >= 60
    assert len(NOTHING) >= len(NAMED)
    assert set(NAMED.values()) == set(Sign), "every sign is named at least once"


@pytest.mark.parametrize(("sentence", "sign"), NAMED.items())
def test_words_that_name_a_sign_propose_it_with_themselves(sentence: str, sign: Sign) -> None:
    found = propose([sentence])
    assert [one.sign for one in found] == [sign]
    assert found[0].words
    assert found[0].words in sentence


NOT_SEEN = (
    "Svarer manden for hende hver gang, kan jeg så henvise?",
    "Jeg kan afvise at manden styrer hendes penge.",
    "Hun er holdt op med at aflevere sin løn til manden.",
    "Manden har nu givet hende passet tilbage, som han havde taget.",
    'Tegnet "manden svarer for hende" står i vejledningen.',
    "Eksempel: manden svarer for hende.",
    "Lad os sige manden svarer for hende.",
    "Jeg har inviteret manden med til samtalen.",
)


@pytest.mark.parametrize("sentence", NOT_SEEN)
def test_what_is_quoted_over_or_supposed_without_an_if_proposes_nothing(sentence: str) -> None:
    assert propose([sentence]) == ()


def test_of_a_long_sentence_the_words_are_shown_that_name_the_sign() -> None:
    told = (
        "Til den opfølgende samtale i tirsdags på kontoret i Integration Nord sammen med virksomhedskonsulenten fra "
        "det lokale jobteam og den nye praktikvært fortalte borgeren grædende at manden styrer hendes penge"
    )
    found = {one.sign: one.words for one in propose([told])}
    assert Sign.RELATIVE_TAKES_PART not in found, "what stands far apart tells of different things"
    shown = found[Sign.NO_OWN_MONEY]
    assert shown.startswith("… ")
    assert shown.endswith("manden styrer hendes penge")
    assert shown.removeprefix("… ") in told
    assert told[told.index(shown.removeprefix("… ")) - 1] == " "


def test_what_is_told_before_a_question_is_still_proposed() -> None:
    (found,) = propose(["Manden svarer altid for hende, hvad gør jeg?"])
    assert found.sign is Sign.RELATIVE_TAKES_PART


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_is_asked_denied_supposed_or_another_thing_proposes_nothing(sentence: str) -> None:
    assert propose([sentence]) == ()


def test_the_first_naming_in_the_chat_is_the_one_that_is_quoted() -> None:
    found = propose(["Hej.", "Manden svarer for hende.", "Hendes bror har hendes MitID. Manden svarer for hende igen."])
    assert [(one.sign, one.words) for one in found] == [
        (Sign.RELATIVE_TAKES_PART, "Manden svarer for hende."),
        (Sign.NO_OWN_MITID, "Hendes bror har hendes MitID."),
    ]


def test_every_sign_has_its_phrases_and_nothing_else_has() -> None:
    held = tomllib.loads(FILE.read_text(encoding="utf-8"))
    assert set(held["signs"]) == {sign.value for sign in Sign}
    assert all(phrases for phrases in held["signs"].values())


def test_a_draft_has_no_place_for_a_proposal() -> None:
    assert not [name for name in (*NAMES, *(one.name for one in fields(Draft))) if "propos" in name]


@pytest.mark.parametrize(("sentence", "sign"), STILL_NAMED.items())
def test_what_only_sounds_explained_or_ended_is_still_proposed(sentence: str, sign: Sign) -> None:
    assert [one.sign for one in propose([sentence])] == [sign]


@pytest.mark.parametrize("sentence", QUOTED_WHOLE)
def test_the_dot_of_an_abbreviation_or_a_date_cuts_no_words_off(sentence: str) -> None:
    assert [one.words for one in propose([sentence])] == [sentence]


def test_osv_ends_a_sentence_where_another_begins() -> None:
    assert [one.words for one in propose(["Manden tager hendes løn osv. Hun er glad."])] == [
        "Manden tager hendes løn osv."
    ]


def test_the_set_names_every_sign_and_comes_near_every_sign_equally_often() -> None:
    for key in ("sign", "near"):
        kept = [row[key] for row in ROWS if row.get(key)]
        assert {sign: kept.count(sign) for sign in Sign} == dict.fromkeys(Sign, 8)


def test_the_set_is_proposed_from_as_often_as_promised() -> None:
    found = [(row["sign"], {one.sign.value for one in propose([row["text"]])}) for row in ROWS]
    named = [(sign, signs) for sign, signs in found if sign]
    harmless = [signs for sign, signs in found if not sign]
    assert sum(sign in signs for sign, signs in named) / len(named) >= RECALLED
    assert sum(bool(signs - {sign}) for sign, signs in named) / len(named) <= BESIDE
    assert sum(map(bool, harmless)) / len(harmless) <= FALSELY
