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
    ("Kan vi få en tolk til samtalen?", "hvordan bestiller jeg tolk til en samtale"),
    ("Hvem betaler for taxa til krisecenter?", "Betaler kommunen taxa til krisecentret?"),
    ("Kan borgeren få hemmelig adresse?", "hvordan får en borger en hemmelig adresse"),
]
DIFFERENT = [
    ("Hvem betaler for taxa til krisecenter?", "Hvem betaler for tolk til samtalen?"),
    ("Hvad koster et ophold på krisecenter?", "Hvem betaler for taxa til krisecenter?"),
    ("Hvor mange henvendelser kom der i 2024?", "Hvor mange henvendelser kom der i 2021?"),
    ("Hvor mange social kontrol-vejledere er der?", "Hvordan ringer jeg til en social kontrol-vejleder?"),
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

    def seconds(questions: list[str]) -> float:
        grouped(questions, str)  # the stems are remembered, as they are in a process that runs
        begun = time.process_time()
        grouped(questions, str)
        return time.process_time() - begun

    assert min(seconds(real[:500]) for _ in range(3)) < 9 * min(seconds(real[:125]) for _ in range(3))
