"""What README.md, the guide and the decision records say is so."""

import doctest
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer import Typer

from assistant.cli import app
from assistant.settings import HOME, Settings

README = (HOME / "README.md").read_text(encoding="utf-8")
CHANGELOG = (HOME / "CHANGELOG.md").read_text(encoding="utf-8")
PAGES = [HOME / "README.md", HOME / "CHANGELOG.md", *sorted((HOME / "docs").rglob("*.md"))]


def commands(program: Typer, before: str = "") -> Iterator[str]:
    """Every command, those of a group with the group's name before them."""
    for command in program.registered_commands:
        if command.callback:
            yield before + (command.name or command.callback.__name__)
    for group in program.registered_groups:
        if group.typer_instance:
            yield from commands(group.typer_instance, f"{before}{group.name} ")


COMMANDS = list(commands(app))
NAMES = sorted(Settings.model_fields)
ROOMS = sorted(
    path.name
    for path in (HOME / "assistant").iterdir()
    if not path.name.startswith("__") and (path.suffix == ".py" or list(path.glob("*.py")))
)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]*))?\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)


def section(heading: str) -> str:
    """What stands in the README under a heading, up to the next one of its kind."""
    found = re.search(rf"^## {re.escape(heading)}$(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no heading »{heading}«"
    return found[1]


def rows(text: str) -> dict[str, list[str]]:
    """The rows of a table by the name in backticks in their first cell."""
    lines = (re.split(r"(?<!\\)\|", line)[1:-1] for line in text.splitlines() if line.startswith("| `"))
    return {cells[0].strip().strip("`"): [cell.strip() for cell in cells[1:]] for cells in lines}


def anchors(page: Path) -> set[str]:
    headings = HEADING.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}


SETTINGS = rows(section("Configuration"))
MAP = section("The map of rooms")
PATHS = sorted(set(re.findall(r"`([\w./-]+[./][\w./-]*|Makefile)`", MAP)))


def page_name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def test_the_two_commands_are_the_first_lines_of_code() -> None:
    title, sentence, code = [part for part in README.split("\n\n") if part.strip()][:3]
    assert title.startswith("# ")
    assert sentence.count(". ") == 0, "one sentence before the commands"
    fence, first, second, *_ = code.splitlines()
    assert fence.startswith("```")
    assert [first.split("#")[0].strip(), second.split("#")[0].strip()] == ["make run", "make test"]


@pytest.mark.parametrize("target", ["run", "test", "deep", "check", "evaluate"])
def test_every_make_command_that_is_named_exists(target: str) -> None:
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"assistant {command}" in rows(section("All commands"))


def test_no_command_is_in_the_readme_that_does_not_exist() -> None:
    assert {f"assistant {command}" for command in COMMANDS} == set(rows(section("All commands")))


@pytest.mark.parametrize("name", NAMES)
def test_every_setting_is_in_the_readme_with_its_default(name: str) -> None:
    default = Settings.model_fields[name].default
    told = str(default).lower() if isinstance(default, bool) else str(default)
    if isinstance(default, Path):
        told = default.relative_to(HOME).as_posix()
    assert SETTINGS[f"ASSISTANT_{name.upper()}"][0].strip("`") == told
    assert SETTINGS[f"ASSISTANT_{name.upper()}"][1], "the table says what it means"


def test_no_setting_is_in_the_readme_that_does_not_exist() -> None:
    assert set(SETTINGS) == {f"ASSISTANT_{name.upper()}" for name in NAMES}


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_is_on_the_map(room: str) -> None:
    assert {f"assistant/{room}", f"assistant/{room}/"} & set(rows(MAP))


@pytest.mark.parametrize("path", PATHS)
def test_everything_on_the_map_exists(path: str) -> None:
    assert (HOME / path).exists()


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for file, anchor in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        there = (page.parent / file).resolve() if file else page
        assert there.exists(), f"{file} is linked and is not there"
        assert not anchor or anchor in anchors(there), f"#{anchor} is no heading of {page_name(there)}"


def test_the_changelog_says_what_is_not_released_yet() -> None:
    unreleased = CHANGELOG.partition("## Unreleased")[2].partition("\n## ")[0]
    assert re.search(r"^- \S", unreleased, re.MULTILINE)


SHOWN = [file for file in (HOME / "assistant").rglob("*.py") if ">>> " in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("file", SHOWN, ids=lambda file: file.stem)
def test_an_example_shows_what_happens(file: Path) -> None:
    module = importlib.import_module(".".join(file.relative_to(HOME).with_suffix("").parts))
    tried = doctest.testmod(module)
    assert tried.attempted
    assert not tried.failed
