"""`assistant jobs run` as cron uses it."""

from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.errors import Forbidden, NotFound
from assistant.operations.jobs import JOBS
from assistant.operations.runner import LEASE
from assistant.store import leases
from assistant.texts import mail as texts


def run(name: str):
    return CliRunner().invoke(cli.app, ["jobs", "run", "--as", name])


@pytest.fixture
def told(office, server, town, monkeypatch):
    """The office as a command finds it: by its settings in the environment, at the time that it is now."""
    office.clock.now = datetime.now(UTC)
    for name in ("data", "smtp_host", "smtp_port", "smtp_security", "mail_from", "base_url", "embeddings"):
        monkeypatch.setenv(f"ASSISTANT_{name.upper()}", str(getattr(office.settings, name)))
    monkeypatch.setenv("ASSISTANT_CORPUS", str(town.settings.corpus))
    monkeypatch.chdir(office.settings.data.parent)
    return office


def test_an_administrator_does_every_job_once(told, server) -> None:
    told.send()
    ran = run("anne")
    assert ran.output == texts.JOBS_DONE.format(names=", ".join(texts.JOBS[job.name] for job in JOBS)) + "\n"
    assert (ran.exit_code, len(server.taken)) == (0, 2)
    assert run("anne").exit_code == 0
    assert len(server.taken) == 2


def test_nobody_else_may_run_them(told, server) -> None:
    told.send()
    assert [type(run(name).exception) for name in ("sara", "mette", "nobody")] == [Forbidden, Forbidden, NotFound]
    assert server.taken == []


def test_where_the_app_runs_it_is_left_to_the_app(told, server) -> None:
    told.send()
    leases.take(told.db, LEASE, "the app", now=datetime.now(UTC), lasts=timedelta(minutes=5))
    ran = run("anne")
    assert (ran.output, ran.exit_code, server.taken) == (texts.JOBS_ELSEWHERE + "\n", 0, [])


def test_an_administrator_has_the_given_up_mails_tried_again(told, server) -> None:
    told.send()
    server.refused = {"ali@kommune.example": "550 no such user"}
    assert run("anne").exit_code == 0
    retry = ["jobs", "retry-mail", "--as", "anne"]
    assert CliRunner().invoke(cli.app, retry).output == texts.TRIED_AGAIN.format(count=1) + "\n"
    assert CliRunner().invoke(cli.app, retry).output == texts.NONE_GIVEN_UP + "\n"


def test_a_job_that_fails_is_named_and_exits_1(told, monkeypatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("assistant.operations.mailing.send_due", fail)
    ran = run("anne")
    assert ran.exit_code == 1
    assert texts.JOBS_FAILED.format(names="mail") in ran.output
