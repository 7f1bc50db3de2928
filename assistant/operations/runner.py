"""The one job runner: of all processes one at a time does what is due, each job on its own."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import uuid4

from assistant.errors import StoreUnavailable
from assistant.operations.service import Service
from assistant.store import leases

LOG = logging.getLogger("assistant")
LEASE = "jobs"
LASTS = timedelta(minutes=5)
"""How long after its last sign of life a killed process still keeps the others waiting.

It is renewed before every job and every mail; the slowest mail to a server that hardly answers takes less.
"""
AGAIN = timedelta(hours=1)
"""When a job that failed is tried again, where its own time is further off."""
Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Work:
    """What a job gets: the opened parts, the time, and whether it may begin its next step."""

    service: Service
    clock: Clock
    go_on: Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Job:
    """Something that is done every so often. To do it twice, also at the same time, must be harmless."""

    name: str
    every: timedelta
    run: Callable[[Work], object]


@dataclass(slots=True)
class Round:
    """The names of the jobs that were done and of those that failed."""

    done: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


class Runner:
    """Does the jobs in one process. Rounds come one after another; `stop` may come from another thread."""

    def __init__(self, service: Service, jobs: Sequence[Job], *, clock: Clock) -> None:
        self._work = Work(service, clock, self.go_on)
        self._jobs = jobs
        self._holder = uuid4().hex
        self._next: dict[str, datetime] = {}
        self._stopped = threading.Event()

    def round(self) -> Round | None:
        """Do what is due and say what came of it; None where another process does the jobs, or may from now on."""
        round_ = Round()
        if not self.go_on():
            return None
        for job in self._jobs:
            now = self._work.clock()
            if now < self._next.get(job.name, now):
                continue
            if not self.go_on():
                return None
            fine = self._do(job)
            self._next[job.name] = now + (job.every if fine else min(job.every, AGAIN))
            (round_.done if fine else round_.failed).append(job.name)
        return round_

    def go_on(self) -> bool:
        """Whether this process may begin the next step: nobody asked it to stop, and the lease is renewed."""
        if self._stopped.is_set():
            return False
        try:
            return leases.take(self._work.service.database, LEASE, self._holder, now=self._work.clock(), lasts=LASTS)
        except StoreUnavailable as error:
            # A full disk or a locked database passes; at the next round it is tried again.
            LOG.warning("jobs wait: %s", error)
            return False

    def stop(self) -> None:
        """End the round after the step under way, and let the next process begin at once."""
        self._stopped.set()
        try:
            leases.give_back(self._work.service.database, LEASE, self._holder)
        except StoreUnavailable as error:
            LOG.warning("lease not given back: %s", error)

    def _do(self, job: Job) -> bool:
        try:
            job.run(self._work)
        # One that fails must not stop the others, nor the runner: each is tried again at its next time.
        except Exception as error:
            # The kind alone: what an error says may hold what somebody wrote.
            LOG.warning("job %s failed: %s", job.name, type(error).__name__)
            return False
        return True
