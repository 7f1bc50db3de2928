"""Local answers reach the index and leave it, wherever the machine stops in between."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event

from assistant.answering.screening.finding import NOTHING_PUBLIC
from assistant.conversations import local_answers, local_sources
from assistant.conversations.local_wording import Written
from assistant.conversations.models import LocalState
from assistant.operations.indexing import GATHERING, build_index, local_passages
from assistant.operations.service import Service, catch_up, open_service
from assistant.roles import Person, Role
from assistant.search.folder import building
from assistant.search.index import Index
from assistant.store.database import Database
from assistant.values import Outcome

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
SARA = Person("sara", "Sara", Role.ADVISOR)
ALI = Person("ali", "Ali", Role.ADVISOR, coordinate=True)
QUESTION = "Hvilken ugedag har vejlederne kontortid?"
SAID = "Social kontrol-vejlederne har kontortid hver tirsdag."
UNTIL = TODAY + timedelta(days=30)
COMMIT, REQUEST = "commit", "request"


def propose(database: Database, key: str = "k", text: str = SAID) -> str:
    written = Written(QUESTION, text, "Aftale på teammøde", UNTIL)
    return local_answers.write(database, SARA, written, (), key=key, now=NOW, today=TODAY, public=NOTHING_PUBLIC)


def approve(service: Service, id_: str) -> None:
    local_answers.approve(service.database, ALI, id_, now=NOW, today=TODAY)


def held(town) -> list[str]:
    """What the index that answers now says of local answers."""
    index = Index.open(town.settings.index, None)
    return [p.text for p in index.passages.values() if local_sources.answer_of(p.source.id)]


@pytest.fixture
def service(town) -> Service:
    opened = open_service(town.settings)
    build_index(town.settings, today=TODAY)
    yield opened
    opened.rebuilding.wait()
    opened.database.close()


def test_before_there_is_a_database_the_corpus_is_indexed_alone(town) -> None:
    indexed = build_index(town.settings, today=TODAY)
    assert local_passages(town.settings, today=TODAY) == ()
    assert indexed.sources == 1
    assert not (town.settings.data / "assistant.db").exists()


def test_only_what_is_approved_and_holds_is_indexed(town, service) -> None:
    id_ = propose(service.database)
    for state, expected in ((LocalState.PROPOSED, []), (LocalState.APPROVED, [SAID])):
        if state is LocalState.APPROVED:
            approve(service, id_)
        build_index(town.settings, today=TODAY)
        assert held(town) == expected
    build_index(town.settings, today=UNTIL + timedelta(days=1))
    assert held(town) == []


def test_it_is_cited_and_after_its_revocation_it_is_not_also_before_the_next_build(town, service) -> None:
    id_ = propose(service.database)
    approve(service, id_)
    build_index(town.settings, today=TODAY)
    answer = service.ask(QUESTION, today=TODAY)
    assert answer.text == f"{SAID} [1]"
    assert answer.notices[0].text == "lokalt svar – godkendt 20. november 2026"
    local_answers.revoke(service.database, ALI, id_, now=NOW)
    assert held(town) == [SAID]
    refused = service.ask(QUESTION, today=TODAY)
    assert (refused.outcome, refused.citations) == (Outcome.NO_BASIS, ())
    build_index(town.settings, today=TODAY)
    assert held(town) == []
    assert SAID not in service.ask(QUESTION, today=TODAY).text


def test_it_is_not_said_after_its_day_also_before_the_next_build(town, service) -> None:
    approve(service, propose(service.database))
    build_index(town.settings, today=TODAY)
    assert SAID not in service.ask(QUESTION, today=UNTIL + timedelta(days=1)).text


def test_the_start_mends_an_index_that_is_behind_and_leaves_one_that_is_not(town, service) -> None:
    assert not catch_up(service, today=TODAY)
    approve(service, propose(service.database))
    assert catch_up(service, today=TODAY)
    service.rebuilding.wait()
    assert held(town) == [SAID]
    assert not catch_up(service, today=TODAY)
    # On the day after its last one it is out of date by itself.
    assert catch_up(service, today=UNTIL + timedelta(days=1))


def test_without_an_index_there_is_nothing_to_mend(town) -> None:
    service = open_service(town.settings)
    assert not catch_up(service, today=TODAY)
    service.database.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
@pytest.mark.parametrize("decision", ["approve", "revoke"])
@pytest.mark.parametrize("at", [COMMIT, REQUEST])
def test_killed_before_the_commit_or_between_it_and_the_build_nothing_stays_half(town, service, decision, at) -> None:
    id_ = propose(service.database)
    if decision == "revoke":
        approve(service, id_)
        build_index(town.settings, today=TODAY)
    before = held(town)
    service.database.close()
    child = os.fork()
    if child == 0:
        _decide_and_die(town.settings, decision, id_, at)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert held(town) == before
    again = open_service(town.settings)
    # Before the commit nothing was decided; after it the next start finishes what was.
    assert catch_up(again, today=TODAY) is (at == REQUEST)
    again.rebuilding.wait()
    wanted = [one.text for one in local_answers.in_force(again.database, today=TODAY)]
    decided = [SAID] if decision == "approve" else []
    assert held(town) == wanted == (decided if at == REQUEST else before)
    again.database.close()


def _decide_and_die(settings, decision: str, id_: str, at: str) -> None:
    database = Database.open(settings)
    if at == COMMIT:
        event.listen(database.engine, "commit", lambda connection: os.kill(os.getpid(), signal.SIGKILL))
    if decision == "approve":
        local_answers.approve(database, ALI, id_, now=NOW, today=TODAY)
    else:
        local_answers.revoke(database, ALI, id_, now=NOW)
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_was_revoked_while_a_build_waited_for_its_turn_is_not_put_back(town, service) -> None:
    id_ = propose(service.database)
    approve(service, id_)
    with ThreadPoolExecutor(1) as pool:
        with building(town.settings.index, GATHERING):
            waiting = pool.submit(build_index, town.settings, today=TODAY)
            local_answers.revoke(service.database, ALI, id_, now=NOW)
            assert not waiting.done()
        assert waiting.result(60).sources == 1
    assert held(town) == []


def test_what_is_asked_for_while_building_is_built_after(town, service) -> None:
    service.rebuilding.request()
    approve(service, propose(service.database))
    for _ in range(5):
        service.rebuilding.request()
    service.rebuilding.wait()
    assert held(town) == [SAID]
