"""How large the units are: empty as it ships, and every mistake named."""

from pathlib import Path

import pytest

from assistant.errors import ConfigError
from assistant.settings import HOME
from assistant.sources.units import Unit, choices, load_units
from assistant.texts.sources import OTHER_UNIT


@pytest.fixture
def write(tmp_path: Path):
    def write_(text: str) -> Path:
        (tmp_path / "units.toml").write_text(text, encoding="utf-8")
        return tmp_path / "units.toml"

    return write_


def test_it_ships_empty_and_may_be_left_out(tmp_path: Path):
    assert load_units(HOME / "corpus" / "units.toml") == load_units(tmp_path / "units.toml") == ()


def test_what_the_file_shows_as_its_form_can_be_read(write):
    shipped = (HOME / "corpus" / "units.toml").read_text(encoding="utf-8")
    example = shipped[shipped.index("# [[unit]]") :].replace("# ", "")
    assert load_units(write(example)) == (Unit("Integration Nord", 24),)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[[unit]]\nname = "anden enhed"', "anden enhed"),
        ('[[unit]]\nname = "Nord\u200b"', "name"),
        (f'[[unit]]\nname = "{"x" * 101}"', "name"),
        ('[[unit]]\nname = "Nord"\nemployees = 0', "employees"),
        ('[[unit]]\nname = "Nord"\nemployees = "mange"', "employees"),
        ("[[unit]]\nemployees = 3", "name"),
        ('[[unit]]\nname = "Nord"\nemployees = 3\nsize = 3', "size"),
        ('[[unit]]\nname = "Nord"\nemployees = 3\n[[unit]]\nname = "NORD"\nemployees = 4', "Nord"),
        ("[[unit", "units.toml"),
    ],
)
def test_a_mistake_is_named(write, text: str, named: str):
    with pytest.raises(ConfigError, match=named):
        load_units(write(text))


@pytest.mark.parametrize("text", ['[[unit]]\nname = "Nord"\nemployees = "24"', "[[unit"])
def test_a_broken_list_leaves_the_one_choice_and_is_logged_once(write, caplog, text: str):
    listed = write(text)
    assert choices(listed) == choices(listed) == (OTHER_UNIT,)
    assert len(caplog.records) == 1
    assert "units.toml" in caplog.text


def test_what_can_be_chosen_is_the_list_and_always_one_for_everybody_else(write, tmp_path: Path):
    listed = write('[[unit]]\nname = "Integration  Nord"\nemployees = 3\n[[unit]]\nname = "Ydelse Syd"')
    assert load_units(listed) == (Unit("Integration Nord", 3), Unit("Ydelse Syd", None))
    assert choices(listed) == ("Integration Nord", "Ydelse Syd", OTHER_UNIT)
    assert choices(tmp_path / "nowhere.toml") == (OTHER_UNIT,)
