"""A method from its first line to an answer that cites it, and back again, page by page."""

from test_loop_story import coordinator, home  # noqa: F401 - the same people and the same sources
from visits import ask, fill, go, press, seen

from assistant.pages import frame
from assistant.pages.places import Place
from assistant.texts import loop, methods

QUESTION = "Hvordan skaffer jeg et lydtæt mødelokale til samtalen?"
STEPS = "1. Book mødelokalet gennem receptionen dagen før\n2. Bed receptionen om et lydtæt mødelokale"


def test_a_method_is_written_approved_cited_and_taken_back(database, browser, coordinator) -> None:  # noqa: F811
    sara, ali = browser("sara"), coordinator("ali")
    go(sara, Place.GAPS)
    assert methods.HINT in seen(sara)
    fill(sara, methods.FIELD_QUESTION, QUESTION)
    fill(sara, methods.FIELD_TEXT, "Se sag 24/01234\n" + STEPS)
    fill(sara, loop.FIELD_BASIS, "Aftalt på teammøde")
    press(sara, loop.PROPOSE)
    assert "24/01234" in seen(sara)
    fill(sara, methods.FIELD_TEXT, STEPS)
    press(sara, loop.PROPOSE)
    assert methods.PROPOSED_NOW in seen(sara)
    assert loop.NEEDS_ANOTHER in seen(sara)

    go(ali, Place.GAPS)
    press(ali, loop.APPROVE)
    assert methods.APPROVED_NOW in seen(ali)
    frame.service().rebuilding.wait()

    mette = go(browser("mette"), Place.ASK)
    ask(mette, QUESTION)
    assert "lydtæt mødelokale" in seen(mette)
    assert "Book mødelokalet gennem receptionen" in seen(mette)
    assert QUESTION in seen(go(mette, Place.SOURCES))

    go(ali, Place.GAPS)
    press(ali, methods.REVOKE)
    assert methods.REVOKED_NOW in seen(ali)
    lars = go(browser("lars"), Place.ASK)
    ask(lars, QUESTION)
    assert "Book mødelokalet gennem receptionen" not in seen(lars)
