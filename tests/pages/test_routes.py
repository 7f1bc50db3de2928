from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.accounts import first_start
from assistant.errors import IndexUnavailable, StoreUnavailable
from assistant.pages import routes
from assistant.pages.shield import refusal_of
from assistant.roles import Role
from assistant.settings import Settings
from assistant.store.database import Database
from assistant.store.people import PersonRow

PASSWORD = "grøn cykel under broen"
FORM = {"username": "anne", "password": PASSWORD}


@dataclass
class FakeService:
    """What the routes use of the service; `answers` says whether there is an index."""

    settings: Settings
    database: Database
    answers: bool = True

    @property
    def answerer(self) -> object:
        if not self.answers:
            raise IndexUnavailable("none")
        return object()


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[TestClient, FakeService]]]:
    made: list[FakeService] = []

    def open_(**changes: object) -> tuple[TestClient, FakeService]:
        settings = Settings(data=tmp_path / "var", _env_file=None, **changes)
        database = Database.open(settings)
        database.migrate()
        service = FakeService(settings, database)
        made.append(service)
        monkeypatch.setattr(routes, "service", lambda: service)
        app = Starlette(routes=routes.ROUTES, exception_handlers=routes.HANDLERS)
        return TestClient(app, base_url="https://testserver", follow_redirects=False), service

    yield open_
    for service in made:
        service.database.close()


@pytest.mark.parametrize("https", [True, False])
def test_behind_https_the_cookie_travels_by_https_only(opened, https) -> None:
    client, service = opened(https=https)
    now = datetime.now(UTC)
    token = first_start.new_token(service.database, now=now)
    first_start.create_administrator(service.database, token, "anne", "Anne", PASSWORD, now=now)
    for answer in (client.post("/signin", data=FORM), client.post("/signout")):
        assert ("secure" in answer.headers["set-cookie"].lower()) is https


@pytest.mark.parametrize("answers", [True, False])
def test_readiness_needs_an_index(opened, answers) -> None:
    client, service = opened()
    service.answers = answers
    answer = client.get("/readyz")
    assert answer.status_code == (200 if answers else 503)
    assert answer.json() == {"database": True, "index": answers}


def test_a_database_that_is_out_of_reach_is_one_sentence(opened, monkeypatch) -> None:
    client, service = opened()

    def broken() -> object:
        raise StoreUnavailable("Databasen kan ikke åbnes lige nu.")

    monkeypatch.setattr(service.database, "reading", broken)
    assert client.get("/readyz").json() == {"database": False, "index": False}
    monkeypatch.setattr(routes.sessions, "sign_in", lambda *_, **__: broken())
    answer = client.post("/signin", data=FORM)
    assert answer.status_code == 503
    assert "Databasen kan ikke åbnes lige nu." in answer.text
    assert "Traceback" not in answer.text


def scope(host: str, **headers: str) -> dict[str, object]:
    pairs = {"host": host, "content-length": "10", **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "method": "POST",
        "path": "/signin",
        "server": ("127.0.0.1", 8501),
        "headers": [(name.encode(), value.encode()) for name, value in pairs.items()],
    }


def test_a_proxy_that_speaks_https_for_us_is_known_by_its_name() -> None:
    hosts = Settings(hosts="Assistent.kommune.example, other.example", _env_file=None).known_hosts
    name = "assistent.kommune.example"
    assert refusal_of(scope(name, origin=f"https://{name}"), hosts) is None
    assert refusal_of(scope(name, origin=f"https://{name}"), frozenset())[0] == 400
    assert refusal_of(scope(name, origin="https://other.example"), hosts)[0] == 403


@pytest.mark.parametrize("length", ["", "-1", "10001", "1e3", "٣"])
def test_a_body_whose_length_is_not_known_to_be_small_is_refused(length) -> None:
    sent = scope("127.0.0.1:8501", origin="http://127.0.0.1:8501")
    assert refusal_of(sent, frozenset()) is None
    sent["headers"] = [pair for pair in sent["headers"] if pair[0] != b"content-length"]
    sent["headers"].append((b"content-length", length.encode("utf-8")))
    assert refusal_of(sent, frozenset())[0] == 413


@pytest.mark.parametrize(
    ("opening", "where"),
    [
        ("0123456789abcdef0123456789abcdef", "/indbakke?henvendelse=0123456789abcdef0123456789abcdef"),
        ("", "/"),
        ("0123456789ABCDEF0123456789ABCDEF", "/"),
        ("0123456789abcdef0123456789abcdef\n", "/"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
    ],
)
def test_after_signing_in_the_link_that_was_followed_is_opened_and_nothing_else(opened, opening, where) -> None:
    client, service = opened()
    now = datetime.now(UTC)
    token = first_start.new_token(service.database, now=now)
    id_ = first_start.create_administrator(service.database, token, "anne", "Anne", PASSWORD, now=now)
    assert client.post("/signin", data=FORM | {"opening": opening}).headers["location"] == "/"
    with service.database.system_change("test", now=now) as change:
        change.session.get_one(PersonRow, id_).role = Role.ADVISOR
        change.record("account", id_)
    assert client.post("/signin", data=FORM | {"opening": opening}).headers["location"] == where
    refused = client.post("/signin", data=FORM | {"opening": opening, "password": "forkert"}).headers["location"]
    assert refused == "/?signin=refused" + (f"&henvendelse={opening}" if where != "/" else "")
