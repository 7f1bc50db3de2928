"""What is learned from the questions that sections list."""

import numpy as np
import pytest

from assistant.search.learning import FEWEST, Learned, is_enough

SIZE = 24
SECTIONS = np.array([0] * 12 + [1] * 3 + [2] * 12)


def directions(rng):
    """Three sections that differ in one direction each, under a shared one that says nothing."""
    made = rng.normal(0, 0.05, (len(SECTIONS), SIZE)).astype(np.float32)
    made[:, 0] = 1
    for number, section in enumerate(SECTIONS):
        made[number, 1 + section] += 0.2
    return made / np.linalg.norm(made, axis=1, keepdims=True)


@pytest.fixture
def vectors():
    return directions(np.random.default_rng(7))


def test_a_new_question_of_a_section_is_known_by_what_its_questions_share(vectors):
    learned = Learned(vectors, SECTIONS)
    fresh = directions(np.random.default_rng(8))
    assert [int(learned.scores(list(row)).argmax()) for row in fresh] == list(SECTIONS)


def test_scores_go_from_nothing_to_one_whatever_the_vectors_length(vectors):
    learned = Learned(vectors, SECTIONS)
    scores = learned.scores(list(vectors[0]))
    assert scores.max() == 1
    assert scores.min() >= 0
    assert learned.scores(list(vectors[0] * 5)) == pytest.approx(scores, abs=1e-4)


def test_the_same_entries_give_the_same_scores(vectors):
    one, other = Learned(vectors, SECTIONS), Learned(vectors.copy(), SECTIONS.copy())
    assert (one.scores(list(vectors[3])) == other.scores(list(vectors[3]))).all()


def test_an_empty_vector_is_no_error(vectors):
    assert Learned(vectors, SECTIONS).scores([0.0] * SIZE).shape == (3,)


def test_nothing_is_learned_where_sections_list_no_questions():
    assert is_enough(np.repeat(np.arange(8), FEWEST))
    assert not is_enough(np.arange(8))
