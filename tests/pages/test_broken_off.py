"""Streamlit breaks a click off wherever its memory is touched: the next click takes in what that one did not."""

from types import SimpleNamespace

import pytest

from assistant.answering.acute import Card, Danger
from assistant.pages import draft, frame, hearing, keeping, typed
from assistant.pages.memory import Memory
from assistant.referrals import drafts
from assistant.referrals.referring import Receipt


class BrokenOff(BaseException):
    """What Streamlit raises when another click has come."""


class Breaking(dict[str, object]):
    """A memory that breaks the click off when this key is set for the first time."""

    key = typed.PREFIX + hearing.ACUTE

    def __setitem__(self, key: str, value: object) -> None:
        if key == self.key:
            self.key = ""
            raise BrokenOff
        super().__setitem__(key, value)


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Memory:
    held = Memory()
    for module in (hearing, keeping, draft):
        monkeypatch.setattr(module, "remember", lambda: held)
    return held


def test_danger_that_was_heard_in_a_click_that_was_broken_off_is_heard_by_the_next(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, danger = Breaking({typed.PREFIX + "note": "Han har en kniv."}), Danger(Card.NOW)
    monkeypatch.setattr(hearing, "st", SimpleNamespace(session_state=state))
    monkeypatch.setattr(frame, "service", lambda: SimpleNamespace(danger_in=lambda text: danger))
    with pytest.raises(BrokenOff):
        hearing.hear()
    hearing.hear()
    assert state[typed.PREFIX + hearing.ACUTE] is True
    assert memory.warning == danger
    assert memory.is_tick_new


def test_the_tick_is_kept_before_the_words_that_have_set_it(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[str] = []
    memory.is_tick_new = True
    monkeypatch.setattr(hearing, "hear", lambda: None)
    monkeypatch.setattr(frame, "signed_in", lambda: SimpleNamespace(person=SimpleNamespace(id="mette")))
    monkeypatch.setattr(frame, "service", lambda: SimpleNamespace(database=None))
    monkeypatch.setattr(draft, "read", lambda: drafts.Draft("key", {}))
    monkeypatch.setattr(drafts, "keep", lambda db, person, written, name, **rest: kept.append(name) or {})
    keeping.keep("note")
    keeping.keep("note")
    assert kept == [hearing.ACUTE, "note", "note"]


def test_what_is_sent_is_not_kept_as_a_draft_by_the_second_of_two_clicks(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.receipt = Receipt("H-2026-0001", "id", None)
    monkeypatch.setattr(frame, "signed_in", lambda: SimpleNamespace(person=SimpleNamespace(id="mette")))
    monkeypatch.setattr(drafts, "keep", lambda *_, **__: pytest.fail("kept once more"))
    keeping.keep("note")
    assert memory.begun is None
