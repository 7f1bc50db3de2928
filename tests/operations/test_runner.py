"""Of several processes one does the jobs; when it is killed another takes over; a job that fails stops no other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace

import pytest

from assistant.operations.jobs import JOBS
from assistant.operations.runner import AGAIN, LASTS, Job, Runner
from assistant.operations.service import Service
from assistant.store.database import Database

MINUTE = timedelta(minutes=1)


@pytest.fixture
def done() -> list[str]:
    return []


@pytest.fixture
def process(office, done):
    """A process with a runner whose one job notes its name."""

    def start(name: str, *jobs: Job) -> Runner:
        noting = Job("noting", MINUTE, lambda work: done.append(name))
        return Runner(SimpleNamespace(database=office.db), jobs or (noting,), clock=office.clock)

    return start


def test_one_of_two_does_the_jobs_and_keeps_doing_them(office, process, done) -> None:
    first, second = process("first"), process("second")
    for _ in range(10):
        assert first.round() is not None
        assert second.round() is None
        office.clock.wait(minutes=1)
    assert done == ["first"] * 10


def test_a_killed_one_is_followed_when_its_lease_ends_and_not_before(office, process, done) -> None:
    killed, next_ = process("killed"), process("next")
    killed.round()
    office.clock.wait(seconds=LASTS.total_seconds() - 1)
    assert next_.round() is None
    office.clock.wait(seconds=1)
    assert next_.round().done == ["noting"]
    assert killed.round() is None
    assert done == ["killed", "next"]


def test_one_that_stops_is_followed_at_once(process, done) -> None:
    first, second = process("first"), process("second")
    first.round()
    first.stop()
    assert first.round() is None
    second.round()
    assert done == ["first", "second"]


def test_stopping_does_not_take_the_lease_from_another(process) -> None:
    first, second = process("first"), process("second")
    first.round()
    second.stop()
    assert process("third").round() is None


def test_a_job_that_fails_stops_neither_the_next_nor_the_runner_and_is_told_without_its_words(
    office, process, done, caplog
) -> None:
    def fail(work: object) -> None:
        raise ValueError("Fatima Andersen")

    failing, fine = Job("failing", timedelta(days=1), fail), Job("fine", MINUTE, lambda work: done.append("fine"))
    runner = process("one", failing, fine)
    assert (runner.round().failed, done) == (["failing"], ["fine"])
    assert caplog.messages == ["job failing failed: ValueError"]
    office.clock.wait(minutes=1)
    assert runner.round().failed == []
    # What is done once a day is tried again sooner than tomorrow.
    office.clock.wait(seconds=AGAIN.total_seconds())
    assert runner.round().failed == ["failing"]


def test_each_job_has_its_own_time(office, process, done) -> None:
    daily = Job("daily", timedelta(days=1), lambda work: done.append("daily"))
    minutely = Job("minutely", MINUTE, lambda work: done.append("minutely"))
    runner = process("one", daily, minutely)
    for _ in range(3):
        runner.round()
        office.clock.wait(minutes=1)
    assert done == ["daily", "minutely", "minutely", "minutely"]
    office.clock.wait(days=1)
    assert runner.round().done == ["daily", "minutely"]


def test_asked_to_stop_within_a_job_it_begins_nothing_more(process, done) -> None:
    runner = process("one", Job("stopping", MINUTE, lambda work: runner.stop()), Job("next", MINUTE, done.append))
    assert runner.round() is None
    assert done == []


@pytest.mark.parametrize("count", [4, pytest.param(16, marks=pytest.mark.deep)])
def test_of_many_that_start_at_once_exactly_one_works(office, done, count) -> None:
    noting = Job("noting", MINUTE, lambda work: done.append("done"))
    dbs = [Database.open(office.settings) for _ in range(count)]
    runners = [Runner(SimpleNamespace(database=db), (noting,), clock=office.clock) for db in dbs]
    with ThreadPoolExecutor(count) as pool:
        rounds = list(pool.map(lambda runner: runner.round(), runners))
    for db in dbs:
        db.close()
    assert len(done) == 1
    assert sum(one is not None for one in rounds) == 1


def test_the_jobs_themselves_run_in_a_round_and_tell_what_is_due(office, server, town) -> None:
    settings = office.settings.model_copy(update={"corpus": town.settings.corpus})
    receipt = office.send()
    runner = Runner(Service(settings, office.db), JOBS, clock=office.clock)
    assert runner.round().failed == []
    assert server.to == {"sara@kommune.example": 1, "ali@kommune.example": 1}
    office.clock.wait(days=4)
    assert runner.round().done == [job.name for job in JOBS]
    overdue = [mail for mail in server.mails if "stadig" in mail.get_content()]
    assert {mail["To"] for mail in overdue} == {"ali@kommune.example", "mette@kommune.example"}
    assert all(receipt.number in mail.get_content() for mail in overdue)
    office.clock.wait(minutes=1)
    runner.round()
    assert len(server.taken) == 4
