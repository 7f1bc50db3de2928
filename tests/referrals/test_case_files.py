"""The right of access: everything by case number, and every time it is given out is known."""

from datetime import datetime

import pytest
from sqlalchemy import select

from assistant.errors import Forbidden, NotFound
from assistant.operations.case_file import laid_out
from assistant.referrals import case_files, handling
from assistant.referrals.fields import ActionKind
from assistant.referrals.models import ReferralBar
from assistant.roles import Person, Role
from assistant.store.audit import AuditEvent
from assistant.store.database import Database

KAREN = Person("karen", "Karen", Role.ADVISOR, coordinate=True)
NAMES = {"karen": "Karen", "advisor": "Sara", "caseworker": "Mette"}


def given_out(db: Database) -> list[str]:
    with db.reading() as session:
        return list(session.scalars(select(AuditEvent.subject_id).where(AuditEvent.action == "export_case")))


@pytest.mark.parametrize("spelled", ["J-2026-0412", "j 2026 0412", "J20260412", " j-2026-0412 "])
def test_everything_by_the_case_number_and_nothing_else(
    db: Database, refer, make_form, advisor: Person, screen, now: datetime, spelled: str
):
    ids = {refer().id, refer(make_form(case_number="j-2026-0412")).id}
    refer(make_form(case_number="J-2026-0413", note="En andens."))
    one = min(ids)
    handling.receive(db, advisor, one, now=now)
    handling.reply(db, advisor, one, "Ring til os.", now=now, screen=screen)
    handling.register_action(db, advisor, one, ActionKind.SPARRING, now.date(), "En samtale.", now=now, screen=screen)
    details = case_files.export(db, KAREN, spelled, now=now)
    assert {detail.id for detail in details} == ids == set(given_out(db))
    text = laid_out(details, spelled, NAMES, "Karen", now)
    for word in (
        "Hun ville ikke tale",
        "tirsdag formiddag",
        "Ring til os.",
        "En samtale.",
        "Mette",
        "Sara",
        "J-2026-0412",
    ):
        assert word in text
    assert "En andens." not in text
    assert all(detail.number in text for detail in details)


def test_a_number_that_is_not_there_says_so_and_leaves_nothing(db: Database, refer, make_form, now: datetime):
    refer()
    for unknown in ("J-2026-9999", "", " - "):
        with pytest.raises(NotFound, match="ingen henvendelser"):
            case_files.export(db, KAREN, unknown, now=now)
    assert given_out(db) == []


def test_only_a_coordinator_gives_out_and_not_what_she_is_barred_from(
    db: Database, refer, advisor: Person, caseworker: Person, now: datetime
):
    id_ = refer().id
    for nobody in (advisor, caseworker, Person("anne", "Anne", Role.ADMINISTRATOR)):
        with pytest.raises(Forbidden):
            case_files.export(db, nobody, "J-2026-0412", now=now)
    with db.system_change("test", now=now) as change:
        change.session.add(ReferralBar(referral_id=id_, person_id="karen", at=now, by="somebody"))
        change.record("referral", id_)
    with pytest.raises(NotFound):
        case_files.export(db, KAREN, "J-2026-0412", now=now)
    assert given_out(db) == []
