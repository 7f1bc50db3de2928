"""Every reminder rests on a section of the sources that ship, and says what stands there."""

from collections.abc import Mapping

import pytest

from assistant.referrals.reminders import SECTIONS, Reminder
from assistant.settings import HOME
from assistant.sources.loading import load
from assistant.texts.reminders import REMINDERS

SAID = {
    Reminder.TALK_ALONE: ("alene",),
    Reminder.INTERPRETER: ("professionel tolk", "familie, børn, venner eller bekendte"),
    Reminder.NO_LETTERS: ("sms, brev, mail", "digital post"),
    Reminder.NO_FAMILY: ("Tal aldrig med", "venner", "bekymring"),
}
"""What both the reminder and its section say."""


@pytest.fixture(scope="module")
def sections() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for passage in load(HOME / "corpus").passages:
        found[passage.section] = f"{found.get(passage.section, '')} {passage.text}"
    return found


@pytest.mark.parametrize("reminder", Reminder)
def test_its_section_exists_and_says_so(sections: Mapping[str, str], reminder: Reminder) -> None:
    assert SECTIONS[reminder] in sections
    for words in SAID[reminder]:
        assert words in REMINDERS[reminder]
        assert words in sections[SECTIONS[reminder]]


def test_every_reminder_has_its_sentence() -> None:
    assert set(REMINDERS) == {reminder.value for reminder in Reminder}
