"""Many people at the same moment: nobody loses anything, and exactly one is first."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import func, select

from assistant.errors import Conflict
from assistant.referrals.handling import receive
from assistant.referrals.models import Referral
from assistant.referrals.reading import inbox
from assistant.referrals.referring import Receipt
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store.audit import AuditEvent
from assistant.store.database import Database

LONGEST_WAIT = 30
"""Seconds after which the database gives up. Ten are aimed at, and not promised on a machine that does much else."""
SCRIPT = Path(__file__).with_name("writers.py")


def count(db: Database, action: Action) -> tuple[int, int]:
    """How many referrals there are, and how many events of the action."""
    with db.reading() as session:
        rows = session.scalar(select(func.count()).select_from(Referral))
        events = session.scalar(select(func.count()).select_from(AuditEvent).where(AuditEvent.action == action))
    return rows or 0, events or 0


@pytest.mark.parametrize(
    ("writers", "each"), [(4, 25), pytest.param(16, 500, marks=[pytest.mark.deep, pytest.mark.timeout(3_600)])]
)
def test_writers_at_once_all_get_a_receipt_that_holds(db: Database, settings: Settings, writers: int, each: int):
    running = [
        subprocess.Popen(
            [sys.executable, str(SCRIPT), str(settings.data), f"writer-{n}", str(each)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=SCRIPT.parents[2],
        )
        for n in range(writers)
    ]
    told = [process.communicate() for process in running]
    assert [process.returncode for process in running] == [0] * writers, told
    numbers = [number for out, _ in told for number in json.loads(out)["numbers"]]
    assert len(set(numbers)) == len(numbers) == writers * each
    assert count(db, Action.SEND_REFERRAL) == (writers * each, writers * each)
    # Whoever waits longer tries more often, so this is far off even on a machine that does much else.
    assert max(json.loads(out)["longest"] for out, _ in told) < LONGEST_WAIT


@pytest.mark.parametrize("times", [40, pytest.param(500, marks=pytest.mark.deep)])
def test_the_same_form_sent_again_and_again_is_one_referral(db: Database, refer: Callable[..., Receipt], times: int):
    with ThreadPoolExecutor(8) as pool:
        receipts = list(pool.map(lambda _: refer(key="the form"), range(times)))
    assert len(set(receipts)) == 1
    assert count(db, Action.SEND_REFERRAL) == (1, 1)


def test_the_same_key_of_two_people_is_two_referrals(db: Database, refer: Callable[..., Receipt]):
    one, two = (refer(key="1", person=Person(name, name, Role.CASEWORKER)) for name in ("caseworker", "somebody"))
    assert one.number != two.number


@pytest.mark.parametrize("rounds", [20, pytest.param(1_000, marks=[pytest.mark.deep, pytest.mark.timeout(3_600)])])
def test_of_two_advisors_who_receive_at_once_exactly_one_wins(
    db: Database,
    refer: Callable[..., Receipt],
    advisor: Person,
    other_advisor: Person,
    now: datetime,
    rounds: int,
):
    def try_to_receive(person: Person, id: str, barrier: Barrier) -> str:
        barrier.wait()
        try:
            receive(db, person, id, now=now)
        except Conflict as lost:
            return str(lost)
        return person.id

    with ThreadPoolExecutor(2) as pool:
        for _ in range(rounds):
            receipt, barrier = refer(), Barrier(2)
            ends = sorted(
                pool.map(lambda who, r=receipt, b=barrier: try_to_receive(who, r.id, b), (advisor, other_advisor))
            )
            winner = next(one.advisor for one in inbox(db, advisor) if one.id == receipt.id)
            assert ends == sorted([winner, f"{receipt.number} er allerede modtaget af en kollega."])
    assert count(db, Action.RECEIVE) == (rounds, rounds)
