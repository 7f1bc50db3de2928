import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.accounts.names import key_of, name_of, unit_of, username_of
from assistant.errors import InvalidInput


@given(st.text(alphabet=st.characters(categories=["L", "Nd"]), max_size=40))
def test_a_username_is_compared_the_same_however_often_it_is_folded(typed: str) -> None:
    assert key_of(key_of(typed)) == key_of(typed)


def test_spaces_case_and_spelling_do_not_count() -> None:
    assert key_of(" METTE.Å ") == key_of("mette.a\u030a")


@pytest.mark.parametrize("good", ["mm", "mette.madsen", "Ærø_1", "m@kk.dk", " mette "])
def test_ordinary_usernames_are_taken(good: str) -> None:
    assert username_of(good) == good.strip()


@pytest.mark.parametrize("bad", ["", "m", "mette madsen", "m" * 41, "a\nb", "<b>", "me\u200btte", "a/b"])
def test_other_usernames_are_refused(bad: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        username_of(bad)
    assert refused.value.field == "username"


def test_a_name_has_single_spaces_and_an_end() -> None:
    assert name_of("  Mette   Madsen ") == "Mette Madsen"
    for bad in ("", "   ", "a" * 101, "Mette\u202eMadsen", "![x](http://a)", ":red[x]", "<b>"):
        with pytest.raises(InvalidInput):
            name_of(bad)


def test_a_unit_may_be_empty_but_not_endless() -> None:
    assert unit_of(" ") == ""
    with pytest.raises(InvalidInput):
        unit_of("a" * 101)
