"""The badges of the inbox."""

from datetime import UTC, date, datetime

from assistant.pages import days, marks
from assistant.referrals.fields import About, Channel
from assistant.referrals.states import State
from assistant.referrals.views import Listed
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.texts import handling as texts

WORKED, PLANNED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC), date(2026, 4, 15)
SARA = Person("sara", "Sara", Role.ADVISOR)


def test_what_stands_still_says_when_it_was_last_worked_on_and_not_when_it_was_to_be_looked_at() -> None:
    one = Listed(
        id="1",
        number="H-2026-0001",
        state=State.IN_PROGRESS,
        about=About.CASE,
        channel=Channel.CHAT,
        unit="Integration Nord",
        case_number="J-2026-0412",
        acute=False,
        made_by="mette",
        substitute="",
        advisor="sara",
        advisor_substitute="",
        sent_at=WORKED,
        received_at=WORKED,
        active_at=WORKED,
        worked_at=WORKED,
        seen_at=WORKED,
        follow_up_on=PLANNED,
    )
    shown = marks.badges(one, SARA, now=datetime(2026, 5, 11, 9, 0, tzinfo=UTC), settings=Settings(_env_file=None))
    assert texts.IDLE.format(day=days.day(WORKED.date())) in shown
    assert texts.IDLE.format(day=days.day(PLANNED)) not in shown
