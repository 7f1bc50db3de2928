"""Questions that ask alike stand together; nothing else is looked at than what can be alike."""

import random
import time
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversations.grouping import ALIKE, grouped, likeness, pieces
from assistant.settings import HOME
from assistant.sources.loading import load

ALIKE_PAIRS = [
    ("Hvornår har vejlederne kontortid?", "har vejlederne kontortid om fredagen"),
    ("Hvornår har vejlederne åbent?", "hvad er vejledernes åbningstider"),
    ("Hvornår har vejlederne kontortid?", "hvornår træffes vejlederne på kontoret"),
    ("Kan vi få en tolk til samtalen?", "hvordan bestiller jeg tolk til en samtale"),
    ("Hvem betaler for taxa til krisecenter?", "Betaler kommunen taxa til krisecentret?"),
    ("Hvem betaler for taxa til krisecenter?", "hvem skal betale taxien til krisecentret"),
    ("Kan borgeren få hemmelig adresse?", "hvordan får en borger en hemmelig adresse"),
    ("hvilket tlf nr har vejlederne", "Hvad er vejledernes telefonnummer?"),
    ("Hvad er vejledernes telefonnummer?", "telefonnummer til en social kontrol-vejleder"),
    ("Hvad er vejledernes telefonnummer?", "hvordan ringer jeg til vejlederen"),
    ("hvor hurtigt svarer en vejleder", "Hvor lang tid går der, før vejlederen svarer?"),
    ("Hvornår får jeg svar fra vejlederen?", "hvad er svartiden hos vejlederne"),
    ("hvor længe venter man på svar fra en vejleder", "hvor lang er ventetiden hos vejlederne"),
    ("Hvem er leder af vejlederne?", "hvad hedder vejledernes chef"),
    ("Hvem er leder af vejlederne?", "navnet på lederen for vejlederne"),
    ("hvor sidder vejlederne", "Hvilket lokale sidder vejlederne i?"),
    ("hvor sidder vejlederne", "hvor holder social kontrol-vejlederne til henne"),
    ("Hvad er vejledernes mail?", "mailadresse til vejlederne"),
    ("Hvor mange vejledere er der?", "antallet af vejledere"),
    ("hvad koster en tolk", "Hvad er prisen på tolk?"),
    ("hvor længe varer et ophold på krisecenter", "Hvor lang tid varer ophold på et krisecenter?"),
    ("Kan vejlederne holde oplæg for os?", "holder vejlederne oplæg"),
    ("Må manden være med til samtalen?", "må ægtefællen være med til mødet"),
    ("Skal skemaet underskrives?", "skal formularen underskrives af nogen"),
    ("Hvad gør jeg, når passet er taget?", "pas taget – hvad gør jeg"),
    ("Er der kurser for mænd?", "findes der kurser til mænd"),
    ("Har kommunen børnepasning under kurset?", "er der børnepasning under kurset"),
    ("Kan borgeren få en kontaktperson?", "kan en borger få kontaktperson"),
    ("Findes der psykologhjælp til borgeren?", "kan borgeren få psykologhjælp"),
    ("Hvornår er næste oplæg?", "hvornår er det næste oplæg om social kontrol"),
]
DIFFERENT = [
    ("Hvem betaler for taxa til krisecenter?", "Hvem betaler for tolk til samtalen?"),
    ("Hvad koster et ophold på krisecenter?", "Hvem betaler for taxa til krisecenter?"),
    ("Hvor mange henvendelser kom der i 2024?", "Hvor mange henvendelser kom der i 2021?"),
    ("Hvor mange social kontrol-vejledere er der?", "Hvordan ringer jeg til en social kontrol-vejleder?"),
    ("hvilket tlf nr har vejlederne", "Hvem er leder af vejlederne?"),
    ("Hvem er leder af vejlederne?", "hvor sidder vejlederne"),
    ("hvor sidder vejlederne", "Hvad er vejledernes telefonnummer?"),
    ("Hvornår har vejlederne kontortid?", "Hvornår får jeg svar fra vejlederne?"),
    ("Hvornår har vejlederne åbent?", "Hvornår har VISO åbent?"),
    ("Hvad er vejledernes telefonnummer?", "Hvad er telefonnummeret til krisecentret?"),
    ("Hvad er vejledernes telefonnummer?", "Hvad er vejledernes mailadresse?"),
    ("hvor hurtigt svarer en vejleder", "Hvor mange vejledere er der?"),
    ("hvor hurtigt svarer en vejleder", "hvor hurtigt svarer politiet"),
    ("Hvem er leder af vejlederne?", "Hvem er leder af jobcentret?"),
    ("hvor sidder vejlederne", "hvor ligger krisecentret"),
    ("hvad koster en tolk", "hvem betaler tolken"),
    ("hvad koster en tolk", "hvad koster et krisecenter"),
    ("hvor længe varer et ophold på krisecenter", "hvad koster et ophold på krisecenter"),
    ("Kan vejlederne holde oplæg for os?", "Hvornår holder vejlederne oplæg?"),
    ("Kan vejlederne holde oplæg for os?", "kan vejlederne tolke for os"),
    ("Må manden være med til samtalen?", "må tolken være med på telefon"),
    ("Skal skemaet underskrives?", "hvor finder jeg skemaet"),
    ("Er der kurser for mænd?", "Er der krisecentre for mænd?"),
    ("Kan borgeren få hemmelig adresse?", "kan borgeren få nyt pas"),
    ("Kan borgeren få en kontaktperson?", "kan borgeren få psykologhjælp"),
    ("Hvornår er næste oplæg?", "hvem holder næste oplæg"),
    ("Hvor mange borgersager kom der i 2024?", "Hvor mange kurser var der i 2024?"),
    ("Findes der børnepasning?", "findes der psykologhjælp"),
    ("Kan vi få en tolk til samtalen?", "hvem betaler for tolken til samtalen"),
    ("Hvad er vejledernes mail?", "hvem er vejlederne"),
]
WORDS = [
    "taxa",
    "tolk",
    "adresse",
    "kontortid",
    "skole",
    "oplæg",
    "ventetid",
    "skema",
    "rejse",
    "pas",
    "bolig",
    "barn",
    "løn",
    "mail",
    "brev",
    "møde",
    "sprog",
    "kursus",
]


def test_there_are_thirty_pairs_of_each() -> None:
    assert min(len(set(ALIKE_PAIRS)), len(set(DIFFERENT))) >= 30


@pytest.mark.parametrize("pair", ALIKE_PAIRS)
def test_the_same_in_other_words_stands_together(pair) -> None:
    assert grouped(pair, str) == [list(pair)]


@pytest.mark.parametrize("pair", DIFFERENT)
def test_what_only_sounds_alike_stands_apart(pair) -> None:
    assert grouped(pair, str) == [[pair[0]], [pair[1]]]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join), max_size=25))
def test_every_question_is_in_one_group_and_like_its_first_as_a_full_comparison_would_find(asked) -> None:
    groups = grouped(asked, str)
    assert sorted(one for group in groups for one in group) == sorted(asked)
    leaders = [pieces(group[0]) for group in groups]
    assert all(likeness(pieces(one), pieces(group[0])) >= ALIKE for group in groups for one in group)
    assert all(likeness(one, other) < ALIKE for one, other in combinations(leaders, 2))


def test_four_times_as_many_take_nowhere_near_sixteen_times_as_long() -> None:
    passages = load(HOME / "corpus").passages
    real = list(dict.fromkeys(question for passage in passages for question in passage.questions))
    random.Random(7).shuffle(real)
    assert len(real) >= 500
    whole, quarters = [real[:500]], [real[start : start + 125] for start in range(0, 500, 125)]

    def seconds(batches: list[list[str]]) -> float:
        begun = time.process_time()
        for questions in batches:
            grouped(questions, str)
        return time.process_time() - begun

    seconds(whole)  # the stems are remembered, as they are in a process that runs
    # The four quarters take about as long as the whole, and in turn: a slow moment of the machine meets both.
    taken = [(seconds(whole), seconds(quarters)) for _ in range(5)]
    assert min(one for one, _ in taken) < 9 * min(four for _, four in taken) / 4
