"""What is counted, when, and that nothing is lost from the figures when a referral is deleted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count as numbers
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from assistant.errors import Forbidden
from assistant.referrals import citizens, counting, deleting, handling, tally
from assistant.referrals.counting import Citizens, Figures, Inquiries, Judged, Length
from assistant.referrals.days import COPENHAGEN
from assistant.referrals.facts import working_hours
from assistant.referrals.fields import About, ActionKind, Channel, MessageKind, ReferralOutcome, Step
from assistant.referrals.models import Referral, ReferralAction, ReferralMessage, ReferralProgress, Tally
from assistant.referrals.referring import resend
from assistant.referrals.states import State
from assistant.roles import Person, Role
from assistant.store.database import Database

TODAY = date(2026, 6, 15)
MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
SERIAL = numbers(1)
EMPTY = {
    "number": "", "state": State.SENT, "made_by": "m", "made_at": MADE, "about": About.CASE, "channel": Channel.CHAT,
    "unit": "Nord", "case_number": "J-1", "signs": (), "acute_card_shown": False, "acute_called": b"",
    "consent_basis": b"", "child_in_household": "unknown", "help_asked": (), "note": b"", "substitute": "",
    "data_key": "k",
}  # fmt: skip
Keep = Callable[..., None]


def a_row(**told: Any) -> Referral:
    number = next(SERIAL)
    values = EMPTY | {"id": f"id-{number}", "number": f"H-{number}"} | told
    return Referral(**dict.fromkeys(("sent_at", "active_at", "worked_at"), values["made_at"]) | values)


def an_action(kind: ActionKind, on: date, at: datetime = MADE) -> ReferralAction:
    return ReferralAction(at=at, by="a", kind=kind, on=on, note=b"")


@pytest.fixture
def keep(db: Database) -> Keep:
    """Store referrals just as they are told."""

    def keep_(*rows: Referral) -> None:
        with db.system_change("test", now=MADE) as change:
            change.session.add_all(rows)
            change.record("referral", "several")

    return keep_


@pytest.fixture
def read(db: Database, advisor: Person) -> Callable[..., Figures]:
    return lambda year=2026, **told: counting.figures(db, advisor, year, **{"today": TODAY} | told)


def test_an_inquiry_is_what_was_sent_and_a_case_is_a_part_of_them(keep: Keep, read):
    keep(a_row(), a_row(about=About.GENERAL), a_row(state=State.WITHDRAWN, channel=Channel.FORM))
    found = read()
    assert found.inquiries == Inquiries(3, 2)
    assert found.withdrawn == 1
    assert found.by_month[3] == Inquiries(3, 2)
    assert found.by_month[2] == Inquiries(0, 0)
    assert found.by_channel[Channel.CHAT] == Inquiries(2, 1)
    assert found.by_channel[Channel.FORM] == Inquiries(1, 1)
    assert list(found.by_month) == [1, 2, 3, 4, 5, 6]


def test_a_unit_alone_and_all_units(keep: Keep, read):
    keep(a_row(), a_row(unit="Syd"), a_row(unit="Syd", about=About.GENERAL))
    assert read().by_unit == {"Nord": Inquiries(1, 1), "Syd": Inquiries(2, 1)}
    assert read(unit="Syd").inquiries == Inquiries(2, 1)
    assert read(unit="Vest").inquiries == Inquiries(0, 0)


@pytest.mark.parametrize(
    ("made", "year", "month"),
    [
        (datetime(2025, 12, 31, 22, 59, tzinfo=UTC), 2025, 12),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), 2026, 1),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), 2026, 1),
        # In summer Copenhagen is two hours ahead.
        (datetime(2026, 3, 31, 21, 59, tzinfo=UTC), 2026, 3),
        (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), 2026, 4),
        # The nights on which the clocks change, 29 March and 25 October, do not lose or double anybody.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 2026, 3),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), 2026, 3),
        (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), 2025, 10),
        (datetime(2025, 10, 26, 1, 30, tzinfo=UTC), 2025, 10),
        (datetime(2025, 10, 31, 22, 59, tzinfo=UTC), 2025, 10),
        (datetime(2025, 10, 31, 23, 0, tzinfo=UTC), 2025, 11),
    ],
)
def test_the_year_and_the_month_are_copenhagens(keep: Keep, read, made: datetime, year: int, month: int):
    keep(a_row(made_at=made))
    assert read(year).by_month[month].all == 1
    assert read(year).inquiries.all == 1
    assert sum(read(other).inquiries.all for other in (2024, 2025, 2026) if other != year) == 0


def test_what_is_sent_again_counts_once_and_when_it_was_first_sent(
    db: Database, settings, refer, screen, make_form, advisor: Person, caseworker: Person, read
):
    first = datetime(2025, 12, 30, 9, 0, tzinfo=UTC)
    receipt = refer(now=first)
    handling.return_(db, advisor, receipt.id, "Skriv lidt mere.", now=first, screen=screen)
    later = first + timedelta(days=10)
    resend(
        db, caseworker, receipt.id, make_form(), version=first.isoformat(), now=later, settings=settings, screen=screen
    )
    assert (read(2025).inquiries.all, read(2026).inquiries.all) == (1, 0)


def test_actions_and_steps_count_on_their_own_day(keep: Keep, read):
    keep(
        a_row(
            made_at=datetime(2025, 12, 1, 9, tzinfo=UTC),
            actions=[
                an_action(ActionKind.SPARRING, date(2025, 12, 31)),
                an_action(ActionKind.SPARRING, date(2026, 1, 1)),
                an_action(ActionKind.SHELTER, date(2026, 5, 2)),
            ],
            progress=[ReferralProgress(at=MADE, by="a", step=Step.IN_JOB, on=date(2026, 2, 1))],
        )
    )
    found = read()
    assert found.actions[ActionKind.SPARRING] == found.actions[ActionKind.SHELTER] == 1
    assert sum(found.actions.values()) == sum(found.actions_by_month.values()) == 2
    assert found.steps[Step.IN_JOB] == 1
    assert found.inquiries.all == 0


def test_signs_are_judged_of_cases_only(keep: Keep, read):
    keep(
        a_row(clear_signs=True, serious=True),
        a_row(clear_signs=True, serious=False),
        a_row(clear_signs=False),
        a_row(),
        a_row(about=About.GENERAL, clear_signs=True),
    )
    assert read().signs == Judged(2, 1, 1)
    assert read().serious == Judged(1, 1, 2)


def test_job_or_education_is_of_the_cases_that_were_closed_in_the_year(keep: Keep, read):
    def closed(outcome: ReferralOutcome, **told: Any) -> Referral:
        return a_row(**{"state": State.CLOSED, "closed_at": MADE, "outcome": outcome} | told)

    keep(
        closed(ReferralOutcome.JOB, made_at=datetime(2025, 5, 1, 8, tzinfo=UTC)),
        closed(ReferralOutcome.EDUCATION),
        closed(ReferralOutcome.UNKNOWN),
        closed(ReferralOutcome.NOT_RELEVANT, about=About.GENERAL),
        closed(ReferralOutcome.JOB, closed_at=datetime(2025, 5, 1, 8, tzinfo=UTC)),
        a_row(state=State.IN_PROGRESS),
    )
    assert (read().in_work, read().closed_cases) == (2, 3)


def test_how_long_it_took(keep: Keep, read):
    def received_after(hours: int, **told: Any) -> Referral:
        return a_row(**{"state": State.RECEIVED, "received_at": MADE + timedelta(hours=hours)} | told)

    # 2 March 2026 was a Monday; 9.00 UTC is 10.00 in Copenhagen, and the office closes at 16.
    keep(
        *(received_after(hours) for hours in (0, 1, 2, 3, 24)),
        received_after(5 * 24, channel=Channel.PHONE),
        a_row(
            state=State.CLOSED,
            outcome=ReferralOutcome.JOB,
            closed_at=MADE + timedelta(days=7),
            messages=[
                ReferralMessage(at=MADE, by="a", kind=MessageKind.RETURN_REASON, text=b""),
                ReferralMessage(at=MADE + timedelta(hours=4), by="a", kind=MessageKind.REPLY, text=b""),
            ],
            actions=[an_action(ActionKind.OTHER, date(2026, 3, 2), at=MADE + timedelta(hours=5))],
        ),
    )
    assert read().receipt == Length(5, 2, 8)
    assert read().first == Length(1, 4, 4)
    assert read().close == Length(1, 5, 5)
    assert read(2025).close == Length(0, None, None)


def test_what_is_registered_later_was_done_on_its_own_day(keep: Keep, read):
    made, typed = datetime(2025, 12, 29, 8, tzinfo=UTC), datetime(2026, 1, 12, 9, tzinfo=UTC)
    keep(
        # Monday at 9 in Copenhagen, to the end of the day on which it was done.
        a_row(made_at=made, actions=[an_action(ActionKind.JOINT_TALK, date(2025, 12, 29), at=typed)]),
        # Before the inquiry itself was registered: it waited for nothing.
        a_row(made_at=made, actions=[an_action(ActionKind.SPARRING, date(2025, 12, 22), at=typed)]),
    )
    assert read(2025).first == Length(2, 0, 7)
    assert read(2026).first == Length(0, None, None)


@pytest.mark.parametrize(
    ("since", "until", "hours"),
    [
        ((2026, 3, 2, 10), (2026, 3, 2, 12), 2),
        ((2026, 3, 2, 10), (2026, 3, 2, 10, 29), 0),
        ((2026, 3, 2, 10), (2026, 3, 2, 10, 30), 1),
        ((2026, 3, 2, 20), (2026, 3, 3, 7), 0),
        # Friday at 15 to Monday at 9, over the night on which the clocks change.
        ((2026, 3, 27, 15), (2026, 3, 30, 9), 2),
        ((2026, 10, 23, 15), (2026, 10, 26, 9), 2),
        # Maundy Thursday to Easter Monday are no working days.
        ((2026, 4, 1, 15), (2026, 4, 7, 9), 2),
        ((2026, 3, 3, 9), (2026, 3, 2, 9), 0),
    ],
)
def test_working_hours(since: tuple[int, ...], until: tuple[int, ...], hours: int):
    assert working_hours(*(datetime(*at, tzinfo=COPENHAGEN).astimezone(UTC) for at in (since, until))) == hours


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_the_median_and_ninety_are_times_that_occurred(lengths: list[int]):
    found = counting._length({f"close.{n}": lengths.count(n) for n in lengths}, "close")
    assert found.count == len(lengths)
    for share, said in ((0.5, found.median), (0.9, found.ninety)):
        assert said in lengths
        assert sum(n <= said for n in lengths) >= share * len(lengths) > sum(n < said for n in lengths)


def a_mixed_lot() -> list[Referral]:
    lot = []
    for n in range(24):
        made = datetime(2025, 11, 20, 8, tzinfo=UTC) + timedelta(days=5 * n, hours=n)
        done = made + timedelta(days=n % 4, hours=n % 3)
        lot.append(
            a_row(
                made_at=made,
                about=list(About)[n % 2],
                channel=list(Channel)[n % 5],
                unit=("Nord", "Syd", "Øst")[n % 3],
                state=State.WITHDRAWN if n % 7 == 0 else State.CLOSED if n % 3 == 0 else State.IN_PROGRESS,
                received_at=done if n % 7 else None,
                closed_at=done if n % 7 == 0 or n % 3 == 0 else None,
                outcome=list(ReferralOutcome)[n % 6] if n % 7 and n % 3 == 0 else None,
                clear_signs=(None, True, False)[n % 3],
                serious=(None, True, False)[n % 3],
                actions=[an_action(list(ActionKind)[n % 12], done.date(), done)] * (n % 2),
                progress=[ReferralProgress(at=done, by="a", step=list(Step)[n % 11], on=done.date())] * (n % 2),
                messages=[ReferralMessage(at=done, by="a", kind=MessageKind.REPLY, text=b"")] * (n % 2),
            )
        )
    return lot


def test_a_deleted_referral_stays_in_the_figures_and_leaves_nothing_else(db: Database, keep: Keep, read):
    keep(*a_mixed_lot())
    views = [{"year": year, "unit": unit} for year in (2025, 2026) for unit in (None, "Nord", "Syd")]
    before = [read(**view) for view in views]
    for gone in range(24, 0, -8):
        with db.system_change("test", now=MADE) as change:
            for row in change.session.scalars(select(Referral).order_by(Referral.id).limit(8)).all():
                tally.add(change.session, row)
                change.session.execute(delete(Referral).where(Referral.id == row.id))
            change.record("referral", "several")
        assert [read(**view) for view in views] == before, f"{gone} were left"
    with db.reading() as session:
        assert session.scalar(select(Referral)) is None
        kept = session.scalars(select(Tally)).all()
    assert {kept_.unit for kept_ in kept} == {"Nord", "Syd", "Øst", citizens.EVERYWHERE}
    assert not any(mark in kept_.what for kept_ in kept for mark in ("H-", "id-", "J-", "j1"))


def a_talk(number: str, *, year: int = 2026, kind: ActionKind = ActionKind.JOINT_TALK, **told: Any) -> Referral:
    return a_row(case_number=number, actions=[an_action(kind, date(year, 3, 2))], **told)


def test_a_citizen_is_counted_once_a_year_by_the_case_number(keep: Keep, read):
    in_course = ReferralProgress(at=MADE, by="a", step=Step.IN_COURSE, on=date(2026, 2, 1))
    keep(
        a_talk("J-2026-0001"),
        a_talk("j 2026/0001", unit="Syd"),
        a_talk("J-2026-0001", kind=ActionKind.COURSE_GROUP),
        a_talk("J-2026-0002", kind=ActionKind.COURSE_INDIVIDUAL),
        a_row(case_number="J-2026-0002", progress=[in_course]),
        a_talk("J-2026-0003", year=2025),
        # No citizen gets these, and nobody is known by these.
        a_talk("J-2026-0004", kind=ActionKind.SPARRING),
        a_talk(""),
        a_talk("", about=About.GENERAL),
    )
    assert read().citizens == Citizens(counselling=1, course=2, either=2)
    assert read(2025).citizens == Citizens(1, 0, 1)
    assert read(unit="Syd").citizens == Citizens(0, 0, 0), "a citizen belongs to no unit"


def test_two_numbers_that_differ_only_in_where_the_dash_stands_are_two_citizens(keep: Keep, read):
    keep(a_talk("26-12345"), a_talk("261-2345"), a_talk("26/12345"))
    assert read().citizens == Citizens(2, 0, 2)


def test_a_citizen_stays_counted_once_whichever_of_the_cases_is_deleted_first(db: Database, keep: Keep, read):
    numbers_ = ("J-1", "J-1", "J-2", "j1", "J-3", "J-2")
    keep(*(a_talk(number, id=f"c{n}") for n, number in enumerate(numbers_)))
    keep(a_talk("J-1", id="other-year", year=2025))
    for id in ("c3", "c0", "c4", "c2", "other-year", "c1", "c5"):
        with db.system_change("test", now=MADE) as change:
            deleting.remove(db, change.session, change.session.get_one(Referral, id), now=MADE)
            change.record("referral", id)
        assert (read().citizens, read(2025).citizens) == (Citizens(3, 0, 3), Citizens(1, 0, 1)), id


def test_a_unit_month_by_month_and_what_was_done_for_it(keep: Keep, read):
    later = datetime(2026, 4, 1, 9, tzinfo=UTC)
    keep(a_row(), a_row(unit="Syd"), a_row(unit="Syd", made_at=later), a_talk("J-9", unit="Øst", made_at=later))
    keep(a_talk("J-8", unit="Vest", made_at=datetime(2025, 12, 1, 9, tzinfo=UTC)))
    found = read()
    told = {place: many for place, many in found.by_unit_and_month.items() if many}
    assert told == {("Nord", 3): 1, ("Syd", 3): 1, ("Syd", 4): 1, ("Øst", 4): 1}
    # Something was done this year for a unit that asked last year.
    assert found.actions_by_unit == {"Nord": 0, "Syd": 0, "Vest": 1, "Øst": 1}
    assert sum(found.actions_by_unit.values()) == sum(found.actions.values())


def test_the_years_begin_with_the_first_that_was_counted(db: Database, advisor: Person, keep: Keep):
    assert counting.years(db, advisor, today=TODAY) == [2026]
    keep(a_row(made_at=datetime(2024, 12, 31, 23, 30, tzinfo=UTC)))
    assert counting.years(db, advisor, today=TODAY) == [2026, 2025]
    keep(a_talk("J-2026-0001", year=2024))
    assert counting.years(db, advisor, today=TODAY) == [2026, 2025, 2024]
    keep(Tally(year=2023, month=2, unit="Nord", what="inquiry.case.chat", count=2))
    assert counting.years(db, advisor, today=TODAY) == [2026, 2025, 2024, 2023]


@pytest.mark.parametrize("role", [Role.CASEWORKER, Role.ADMINISTRATOR])
def test_the_figures_are_the_advisors(db: Database, advisor: Person, role: Role):
    with pytest.raises(Forbidden):
        counting.figures(db, replace(advisor, role=role), 2026, today=TODAY)
    with pytest.raises(Forbidden):
        counting.years(db, replace(advisor, role=role), today=TODAY)
