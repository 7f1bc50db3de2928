from datetime import UTC, datetime, timedelta
from pathlib import Path

from assistant.accounts import first_start, people, sessions
from assistant.accounts.people import NewPerson
from assistant.conversations import history
from assistant.operations.service import open_service, tidy
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.values import Answer, Line, Outcome

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PASSWORD = "grøn cykel under broen"


def caseworker(service) -> Person:
    token = first_start.new_token(service.database, now=NOW)
    first_start.create_administrator(service.database, token, "anne", "Anne", PASSWORD, now=NOW)
    anne = sessions.who(service.database, sessions.sign_in(service.database, "anne", PASSWORD, now=NOW), now=NOW)
    new = NewPerson("mette", "Mette", Role.CASEWORKER, "Nord", False)
    return people.create_person(service.database, anne.person, new, PASSWORD, now=NOW)


def test_a_conversation_goes_when_its_time_is_up_and_not_before(tmp_path: Path) -> None:
    service = open_service(Settings(data=tmp_path / "var", embeddings="none", conversation_days=30, _env_file=None))
    mette = caseworker(service)
    conversation = history.begin(service.database, mette, now=NOW)
    answer = Answer("hvornår henviser jeg?", Outcome.ANSWERED, (Line("Når du er i tvivl.", 0),))
    history.add(service.database, mette, conversation.id, answer, now=NOW)

    assert tidy(service, now=NOW + timedelta(days=29)).counts["conversations"] == 0
    assert history.latest(service.database, mette) is not None
    assert tidy(service, now=NOW + timedelta(days=31)).counts["conversations"] == 1
    assert history.latest(service.database, mette) is None
    service.database.close()
