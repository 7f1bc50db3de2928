"""Everything that happens by itself: its name, how often, and the function of a room that does it."""

from __future__ import annotations

from datetime import timedelta

from assistant.operations import mailing
from assistant.operations.runner import Clock, Job, Round, Runner, Work
from assistant.operations.service import Service, catch_up, tidy
from assistant.referrals.days import day_of
from assistant.referrals.waiting import tell_waiting
from assistant.roles import Action, Person, require

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def _send(work: Work) -> None:
    mailing.send_due(work.service.database, work.service.settings, clock=work.clock, go_on=work.go_on)


def _tell_waiting(work: Work) -> None:
    tell_waiting(work.service.database, work.service.settings, now=work.clock())


def _tidy(work: Work) -> None:
    tidy(work.service, now=work.clock())


def _catch_up(work: Work) -> None:
    catch_up(work.service, today=day_of(work.clock()))


JOBS = (
    Job("overdue", MINUTE, _tell_waiting),
    Job("mail", MINUTE, _send),
    Job("tidy", DAY, _tidy),
    Job("catch up", DAY, _catch_up),
)
"""In the order in which they are done: first who waits for something is told."""


def run_all(service: Service, person: Person, *, clock: Clock) -> Round | None:
    """Do every job once for an administrator, and wait until an index that had to be built is built.

    None where another process does the jobs.
    """
    require(person, Action.RUN_RETENTION)
    runner = Runner(service, JOBS, clock=clock)
    try:
        return runner.round()
    finally:
        runner.stop()
        service.rebuilding.wait()
