"""A click is done once, and said as often as the page is drawn over by the next one."""

from types import SimpleNamespace

import pytest

from assistant.errors import Conflict
from assistant.pages import clicks, deeds, frame
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


def test_the_same_at_once_is_the_same_click_and_the_same_later_another(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, keys = [100.0], []
    monkeypatch.setattr(deeds, "remember", lambda: memory)
    monkeypatch.setattr(deeds, "monotonic", lambda: clock[0])
    memory.once = "first"

    def store(kind: str) -> str:
        deeds.once(("a" * 32, "action", kind), lambda _, key: keys.append(key) or "Gemt.")(None)
        return keys[-1]

    assert store("sparring") == "first"
    renewed = memory.once
    # The page is drawn anew on the server, with the new key; the browser still shows what it sends once more.
    clock[0] += deeds.QUICK / 2
    assert store("sparring") == "first"
    assert memory.once == renewed != "first"
    assert store("notification") == renewed
    clock[0] += deeds.QUICK
    assert store("notification") not in {"first", renewed}


def test_a_click_that_is_broken_off_after_it_was_stored_leaves_its_fields_to_be_put_right(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(BaseException):
        pass

    class Fields(dict[str, object]):
        is_closed = True

        def __contains__(self, key: object) -> bool:
            if self.is_closed:
                raise Broken
            return super().__contains__(key)

    fields = Fields(kind="sparring", note="Aftalt.", day="2026-03-01")
    monkeypatch.setattr(deeds, "remember", lambda: memory)
    monkeypatch.setattr(deeds.st, "session_state", fields)
    monkeypatch.setattr(deeds.reading, "require_danger_known", lambda *_: None)
    monkeypatch.setattr(frame, "service", lambda: SimpleNamespace(database=None))
    visit, detail = SimpleNamespace(by=SimpleNamespace(session_id="one")), SimpleNamespace(id="a")
    deeds._click(visit, detail, "action", 0, lambda: lambda _: "Gemt.", ("kind", "note"), ("day",))
    assert memory.said == "Gemt."
    with pytest.raises(Broken):
        deeds.put_right()
    fields.is_closed = False
    deeds.put_right()
    assert dict(fields) == {"kind": "", "note": ""}
    fields["kind"] = "police"
    deeds.put_right()
    assert fields["kind"] == "police", "only what was stored goes, and once"


def test_the_second_of_two_quick_clicks_reads_no_fields(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "remember", lambda: memory)
    monkeypatch.setattr(deeds.reading, "require_danger_known", lambda *_: None)
    monkeypatch.setattr(frame, "service", lambda: SimpleNamespace(database=None))
    fields = {"day": "2026-03-01"}

    def prepare():
        day = fields["day"]
        return lambda _: f"Gemt {day}."

    visit, detail = SimpleNamespace(by=SimpleNamespace(session_id="one")), SimpleNamespace(id="a")
    for _ in range(2):
        deeds._click(visit, detail, "action", 0, prepare, (), ("day",))
        assert memory.said == "Gemt 2026-03-01."
        memory.said = ""
        fields.clear()
