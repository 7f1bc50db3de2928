"""A click is done once, and said as often as the page is drawn over by the next one."""

from types import SimpleNamespace

import pytest

from assistant.errors import Conflict
from assistant.pages import clicks, frame
from assistant.pages.memory import Memory


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    held = Memory()
    monkeypatch.setattr(clicks, "remember", lambda: held)
    monkeypatch.setattr(frame, "signed_in", lambda: SimpleNamespace(session_id="one", person=None))
    return held


def test_the_second_of_two_quick_clicks_does_nothing_and_says_the_same(memory: Memory) -> None:
    visit, done = SimpleNamespace(by=SimpleNamespace(session_id="one")), []
    held = clicks.ticket("redact")

    def do(_: object) -> str:
        done.append("removed")
        return "Teksten er fjernet."

    assert clicks.act(visit, "redact", held, do)
    memory.said = ""  # The page that told it was drawn over.
    assert not clicks.act(visit, "redact", held, do)
    assert done == ["removed"]
    assert memory.said == "Teksten er fjernet."


def test_the_second_of_two_quick_clicks_says_why_the_first_was_not_done(memory: Memory) -> None:
    visit = SimpleNamespace(by=SimpleNamespace(session_id="one"))
    held = clicks.ticket("send")

    def do(_: object) -> str:
        raise Conflict("Den er ændret imens.")

    assert not clicks.act(visit, "send", held, do)
    memory.problem = clicks.NO_PROBLEM  # The page that told it was drawn over.
    assert not clicks.act(visit, "send", held, do)
    assert memory.problem == ("", "Den er ændret imens.")


def test_another_button_s_old_click_says_nothing(memory: Memory) -> None:
    visit = SimpleNamespace(by=SimpleNamespace(session_id="one"))
    old = clicks.ticket("close")
    clicks.act(visit, "close", old, lambda _: "Afsluttet.")
    clicks.act(visit, "reply", clicks.ticket("reply"), lambda _: "Sendt.")
    memory.said = ""
    assert not clicks.act(visit, "close", old, lambda _: "Afsluttet.")
    assert memory.said == ""
