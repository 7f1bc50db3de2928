import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from assistant import values
from assistant.answering.screening.finding import NOTHING_PUBLIC
from assistant.conversations import gaps, history
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.store.people import PersonRow

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PEOPLE = {
    "mette": Person("mette", "Mette Madsen", Role.CASEWORKER, "Nord"),
    "bo": Person("bo", "Bo Bang", Role.ADVISOR, "Syd", True),
    "anne": Person("anne", "Anne Admin", Role.ADMINISTRATOR),
}


@pytest.fixture(scope="session")
def with_people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed database that knows three people."""
    folder = tmp_path_factory.mktemp("conversations") / "var"
    database = Database.open(Settings(data=folder, _env_file=None))
    database.migrate()
    with database.system_change("test_people", now=NOW) as change:
        for person in PEOPLE.values():
            change.session.add(
                PersonRow(
                    id=person.id,
                    username=person.id,
                    username_key=person.id,
                    name=person.name,
                    role=person.role,
                    unit=person.unit,
                    coordinate=person.coordinate,
                    password_hash="",
                    must_change=False,
                    disabled=False,
                    made_at=NOW,
                )
            )
        change.record("account", "")
    database.close()
    return folder


@pytest.fixture
def db(with_people: Path, tmp_path: Path) -> Iterator[Database]:
    shutil.copytree(with_people, tmp_path / "var")
    database = Database.open(Settings(data=tmp_path / "var", _env_file=None))
    yield database
    database.close()


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def mette() -> Person:
    return PEOPLE["mette"]


@pytest.fixture
def bo() -> Person:
    return PEOPLE["bo"]


@pytest.fixture
def anne() -> Person:
    return PEOPLE["anne"]


@pytest.fixture
def make_answer() -> Callable[..., values.Answer]:
    citation = values.Citation(
        number=1,
        passage="vejl-3",
        source="vejl",
        title="Hvornår du spørger en vejleder",
        kind=values.Kind.GUIDANCE,
        form=values.Form.RESTATEMENT,
        status=values.Status.ADVICE,
        layer=values.Layer.ADVICE,
        period="2026",
        published="2026-05",
        section="vejl#samme-dag",
        place="afsnit 3",
        page=None,
        quote="Henvis samme dag.",
    )
    answer = values.Answer(
        question="Hvornår skal jeg henvise?",
        outcome=values.Outcome.ANSWERED,
        lines=(values.Line("Henvis samme dag.", 1), values.Line("Skriv det ned.", 1, values.Shape.ITEM)),
        citations=(citation,),
        notices=(values.Notice("advice", "arbejdsråd – skal bekræftes af kommunen"),),
        contacts=(values.Contact("112", "Alarm", "112", "alle", "facts", date(2026, 11, 1), True, cards=("now",)),),
        corpus_version="abc123",
        composer="extractive",
        milliseconds={"total": 12.5},
    )

    def make(**changes: object) -> values.Answer:
        return replace(answer, **changes)

    return make


@pytest.fixture
def sara() -> Person:
    """An advisor who does not coordinate."""
    return Person("sara", "Sara", Role.ADVISOR)


@pytest.fixture
def ali() -> Person:
    """A second coordinator."""
    return Person("ali", "Ali", Role.ADVISOR, coordinate=True)


@pytest.fixture
def refused(db: Database, now: datetime, make_answer) -> Callable[..., int]:
    """Let a person be refused, and return the number of the answer."""

    def refused_(person: Person, question: str = "Har vejlederne kontortid?", **changes: object) -> int:
        begun = history.begin(db, person, now=now)
        answer = make_answer(**({"question": question, "outcome": values.Outcome.NO_BASIS} | changes))
        history.add(db, person, begun.id, answer, now=now)
        return history.load(db, person, begun.id).turns[0]

    return refused_


@pytest.fixture
def send(db: Database, now: datetime, refused: Callable[..., int]) -> Callable[..., gaps.Gap]:
    """Let a person be refused and send the question."""

    def send_(person: Person, question: str = "Har vejlederne kontortid?", at: datetime = now) -> gaps.Gap:
        return gaps.send(db, person, refused(person, question), question, now=at, public=NOTHING_PUBLIC)

    return send_
