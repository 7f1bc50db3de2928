"""What is opened once at start: who answers is always the one of the newest index."""

import threading
from datetime import date

import pytest

from assistant.errors import ConfigError, IndexUnavailable
from assistant.operations.service import Answering, open_service
from assistant.values import Outcome

DAY = date(2026, 11, 21)
QUESTION = "Hvem kan jeg ringe til om samtykke?"


def test_a_new_index_answers_without_a_restart(town):
    town.build()
    service = open_service(town.settings)
    before = service.answerer
    assert "samme dag" in before.ask(QUESTION, today=DAY).text
    town.write("Ring til en vejleder om samtykke. Vejlederen svarer inden tre timer.")
    built = town.build()
    after = service.answerer
    assert after.index.version == built.version != before.index.version
    answer = after.ask(QUESTION, today=DAY)
    assert "tre timer" in answer.text
    assert answer.corpus_version == built.version


def test_the_old_answerer_goes_on_answering_while_a_session_holds_it(town):
    town.build()
    held = Answering(town.settings).current()
    town.write("Ring til en vejleder om samtykke. Vejlederen svarer inden tre timer.")
    town.build()
    assert "samme dag" in held.ask(QUESTION, today=DAY).text


def test_nothing_is_opened_anew_while_the_index_stays(town):
    town.build()
    answering = Answering(town.settings)
    first = answering.current()
    town.build()
    assert answering.current() is first


def test_eight_threads_at_once_share_one_answerer(town):
    town.build()
    answering = Answering(town.settings)
    barrier = threading.Barrier(8)
    found = []

    def open_() -> None:
        barrier.wait()
        found.append(answering.current())

    threads = [threading.Thread(target=open_) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len(set(map(id, found))) == 1


def test_before_the_first_build_it_says_how_to_build_and_then_answers(town):
    service = open_service(town.settings)
    with pytest.raises(IndexUnavailable, match="assistant index"):
        _ = service.answerer
    town.build()
    assert service.answerer.ask(QUESTION, today=DAY).outcome is Outcome.ANSWERED


def test_without_a_number_that_a_card_needs_nothing_starts(town):
    town.build()
    (town.settings.corpus / "contacts.toml").write_text("", encoding="utf-8")
    with pytest.raises(ConfigError, match="alarm"):
        Answering(town.settings).current()


def test_the_service_knows_the_contacts_the_corpus_and_a_migrated_database(town):
    service = open_service(town.settings)
    assert {"alarm", "politi"} <= {contact.id for contact in service.contacts}
    assert service.corpus_dir == town.settings.corpus
    with service.database.reading():
        pass
    open_service(town.settings)  # a second process finds everything in place


def test_embedding_without_a_model_is_nothing(town):
    assert Answering(town.settings).embeddings is None
