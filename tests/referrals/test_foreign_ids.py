"""A guessed id and a stolen one answer alike, in words and in time: nobody learns that a referral exists."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import cycle
from statistics import median
from time import perf_counter
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from assistant.errors import NotFound
from assistant.referrals import correcting, cover, handling, holding, redacting, referring
from assistant.referrals.fields import ActionKind, ReferralOutcome, Step
from assistant.referrals.holding import HoldReason
from assistant.referrals.reading import open_referral
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.texts import referrals as texts

NOBODYS = {
    "another caseworker": Person("stranger", "Ida", Role.CASEWORKER),
    "an administrator": Person("admin", "Anne", Role.ADMINISTRATOR),
    "an advisor who is kept out": Person("barred", "Bo", Role.ADVISOR),
    "a coordinator who is kept out": Person("barred", "Bo", Role.ADVISOR, coordinate=True),
}
"""Each role in the way in which a referral can be none of its business."""
ALIKE = 3.0
"""Times of one class. Where the row itself was loaded before it was refused they were nine times apart."""
ENOUGH = 1_000
"""Of fewer the medians tell more about what else the machine does."""


@pytest.fixture
def doors(db: Database, settings, screen, make_form, now: datetime) -> list[Callable[[Person, str], object]]:
    """Everything that takes an id of a referral."""
    told = {"now": now, "screen": screen}
    sent = {"version": now.isoformat(), "settings": settings, **told}
    day = now.date()
    return [
        lambda who, id: open_referral(db, who, id, session_id="s", now=now),
        lambda who, id: handling.receive(db, who, id, now=now),
        lambda who, id: handling.return_(db, who, id, "Skriv mere.", key="k", **told),
        lambda who, id: handling.withdraw(db, who, id, now=now, settings=settings),
        lambda who, id: handling.reply(db, who, id, "Ring til os.", key="k", **told),
        lambda who, id: handling.register_action(db, who, id, ActionKind.OTHER, day, key="k", **told),
        lambda who, id: handling.register_progress(db, who, id, Step.IN_JOB, day, key="k", now=now),
        lambda who, id: handling.assess(db, who, id, True, None, now=now),
        lambda who, id: handling.close(db, who, id, ReferralOutcome.JOB, now=now, settings=settings),
        lambda who, id: handling.reopen(db, who, id, now=now),
        lambda who, id: referring.resend(db, who, id, make_form(), **sent),
        lambda who, id: correcting.correct(db, who, id, make_form(note="Nyt."), **sent),
        lambda who, id: redacting.redact(db, who, id, redacting.EVERYWHERE, "han", now=now),
        lambda who, id: cover.hand_over(db, who, id, "colleague", now=now),
        lambda who, id: cover.name_substitute(db, who, id, "desk", now=now),
        lambda who, id: cover.bar(db, who, id, "colleague", now=now),
        lambda who, id: holding.hold(db, who, id, HoldReason.COURT, now=now),
    ]


def events(db: Database) -> int:
    with db.reading() as session:
        return session.scalar(select(func.count()).select_from(AuditEvent)) or 0


@pytest.mark.parametrize("count", [68, pytest.param(2_000, marks=[pytest.mark.deep, pytest.mark.timeout(900)])])
@pytest.mark.parametrize("who", NOBODYS)
def test_a_guessed_id_and_a_stolen_one_answer_alike(db: Database, place, doors, who: str, count: int):
    stolen: Iterator[str] = cycle([place(state, barred=("barred",)) for state in State if state is not State.DRAFT])
    person, before = NOBODYS[who], events(db)
    said, times = set[str](), {"stolen": list[float](), "guessed": list[float]()}
    for enter, n in zip(cycle(doors), range(count // 2), strict=False):
        # In pairs at the same door, each first in its turn: whatever the machine does meanwhile befalls both.
        pair = (("stolen", next(stolen)), ("guessed", uuid4().hex))
        for kind, id in pair if n % 2 else reversed(pair):
            start = perf_counter()
            with pytest.raises(NotFound) as refused:
                enter(person, id)
            times[kind].append(perf_counter() - start)
            said.add(str(refused.value))
    assert said == {texts.NOT_FOUND}
    assert events(db) == before, "and neither leaves anything behind"
    if count >= ENOUGH:
        apart = median(times["stolen"]) / median(times["guessed"])
        assert 1 / ALIKE < apart < ALIKE, apart
