"""What leaves the house: against the targets, nothing small to be worked out, and no formula from what people typed."""

import csv
import io
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from attacker import attack
from openpyxl import load_workbook
from sqlalchemy import select

from assistant.errors import Forbidden, InvalidInput
from assistant.referrals import counting, exports, publishing
from assistant.referrals.exports import ExportForm, publish
from assistant.referrals.facts import Fact
from assistant.referrals.fields import About, Channel, ReferralOutcome
from assistant.referrals.goals import Goal, Sized, by_size, goal
from assistant.referrals.models import Tally
from assistant.referrals.publishing import everything, published
from assistant.referrals.suppression import FEWEST
from assistant.referrals.tables import Table, tables
from assistant.roles import Person, Role
from assistant.settings import HOME
from assistant.sources.targets import load_targets
from assistant.sources.units import Unit
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.texts import figures as texts

TARGETS = load_targets(HOME / "corpus")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
YEAR_END = date(2024, 12, 31)
HOSTILE = (
    '=HYPERLINK("http://x","Nord")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
    'Nord;"=1+1"',
    "<script>alert(1)</script>",
)


def a_year(inquiries: int, cases: int, *, year: int = 2024, units: int = 6, seed: int = 1) -> Counter[Fact]:
    """Inquiries spread unevenly over months, units and channels, with what became of them."""
    draw = random.Random(seed)
    found: Counter[Fact] = Counter()
    for number in range(inquiries):
        about = About.CASE if number < cases else About.GENERAL
        unit = f"Enhed {min(int(draw.expovariate(0.5)), units - 1)}"
        month, channel = draw.randint(1, 12), draw.choices(list(Channel), (9, 5, 3, 2, 1))[0]
        found[Fact(year, month, unit, f"inquiry.{about}.{channel}")] += 1
        if about is About.CASE:
            found[Fact(year, month, unit, f"signs.{'yes' if draw.random() < 0.6 else 'no'}")] += 1
            found[Fact(year, month, unit, f"outcome.{draw.choice(list(ReferralOutcome)[:6])}")] += 1
        found[Fact(year, month, unit, f"receipt.{draw.randint(0, 9)}")] += 1
        found[Fact(year, month, unit, f"action.{draw.choice(['sparring', 'shelter', 'other'])}")] += 1
    return found


def named(told: tuple[Table, ...], name: str) -> Table:
    return next(table for table in told if table.name == name)


@pytest.fixture
def kept(db: Database):
    def keep(found: Counter[Fact]) -> None:
        with db.system_change("test", now=NOW) as change:
            change.session.add_all(Tally(**fact._asdict(), count=many) for fact, many in found.items())
            change.record("referral", "several")

    return keep


def test_413_inquiries_of_which_121_cases_are_165_and_121_per_cent_of_the_targets(db: Database, advisor: Person, kept):
    kept(a_year(413, 121))
    figures = counting.figures(db, advisor, 2024, today=NOW.date())
    key = named(tables(figures, everything(figures), TARGETS, until=YEAR_END), "key")
    assert key.heads[1:] == (texts.NUMBER, texts.TARGET, texts.OF_TARGET)
    assert [row[:4] for _, row in key.rows[:2]] == [(413, 250, "165 %"), (121, 100, "121 %")]
    given = publish(db, advisor, 2024, ExportForm.CSV, TARGETS, now=NOW)
    assert named(given.tables, "key").rows[:2] == key.rows[:2]


def test_a_year_without_a_target_says_so_and_has_no_forecast(db: Database, advisor: Person, kept):
    kept(a_year(40, 20, year=2026))
    figures = counting.figures(db, advisor, 2026, today=date(2026, 12, 1))
    key = named(tables(figures, everything(figures), TARGETS, until=date(2026, 12, 1)), "key")
    assert [row[1:] for _, row in key.rows[:2]] == [(texts.NO_TARGET, "", "", "")] * 2


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (date(2024, 1, 29), Goal(250, 40, 20, None)),
        (date(2024, 1, 30), Goal(250, 40, 20, 1220)),
        (date(2024, 7, 1), Goal(250, 40, 125, 200)),
        (date(2024, 12, 30), Goal(250, 40, 249, 100)),
        (date(2024, 12, 31), Goal(250, 40)),
        (date(2025, 12, 31), Goal(250, 40)),
    ],
)
def test_a_running_year_is_measured_by_its_days(until: date, expected: Goal):
    assert goal(100, 250, until=until) == expected


def test_what_was_published_before_stands_with_its_source_and_is_not_added(db: Database, advisor: Person):
    figures = counting.figures(db, advisor, 2024, today=NOW.date())
    told = tables(figures, everything(figures), TARGETS, until=YEAR_END)
    assert named(told, "published").rows == (
        ("2021", ("godt 280", "godt 170", "BI14")),
        ("2021–2024", (1477, 541, "BI23")),
        ("2024", (413, 121, "BI23")),
    )
    assert named(told, "key").rows[0][1][0] == 0


def test_no_export_and_no_two_exports_tell_a_small_number(db: Database, advisor: Person, kept):
    kept(a_year(60, 25))
    figures = counting.figures(db, advisor, 2024, today=NOW.date())
    shown = published(figures)
    assert any(0 < value < FEWEST for value in shown.values.values()), "the year must put it to the test"
    again = {form: publish(db, advisor, 2024, form, TARGETS, now=NOW) for form in ExportForm}
    assert len({one.tables for one in again.values()}) == 1
    for table in again[ExportForm.CSV].tables:
        if table.name != "published":
            numbers = [value for _, row in table.rows for value in row if isinstance(value, int)]
            assert all(value >= FEWEST for value in numbers), table


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("inquiries", [7, 45, 413])
def test_every_number_of_a_whole_publication_that_is_hidden_could_be_another(inquiries: int, seed: int):
    figures = counting.count(a_year(inquiries, inquiries // 3, seed=seed), 2024, 12)
    shown = published(figures)
    least = {publishing.named("unit", unit, "all"): 1 for unit in figures.by_unit}
    attack(
        dict(shown.values), list(publishing._sums(figures)), publishing._unpublished(shown.values), least, shown.hidden
    )


def test_the_advisors_own_view_hides_nothing(db: Database, advisor: Person, kept):
    kept(a_year(3, 2))
    figures = counting.figures(db, advisor, 2024, today=NOW.date())
    told = tables(figures, everything(figures), TARGETS, until=YEAR_END)
    assert named(told, "key").rows[0][1][0] == 3
    assert not [value for table in told for _, row in table.rows for value in row[:1] if value is None]


def test_how_many_waits_there_were_is_left_out_since_some_channels_have_none():
    facts_ = Counter({Fact(2024, 1, "Nord", "inquiry.case.chat"): 80, Fact(2024, 1, "Nord", "inquiry.case.phone"): 2})
    facts_ += Counter({Fact(2024, 1, "Nord", f"{kind}.3"): 80 for kind in ("receipt", "first")})
    figures = counting.count(facts_, 2024, 12)
    rows = named(tables(figures, published(figures), TARGETS, until=YEAR_END), "lengths").rows
    assert [row[0] for _, row in rows[:2]] == [None, None]
    assert all("3" in str(row[1]) for _, row in rows[:2])
    assert named(tables(figures, everything(figures), TARGETS, until=YEAR_END), "lengths").rows[0][1][0] == 80


def test_a_percentage_is_never_shown_without_both_its_numbers():
    figures = counting.count(a_year(60, 25), 2024, 12)
    told = tables(figures, published(figures), TARGETS, until=YEAR_END)
    for name in ("outcomes", "assessment"):
        for _, (part, whole, percent) in named(told, name).rows:
            assert (percent is None) == (part is None or whole is None)


def test_each_export_is_one_event_and_only_an_advisors(db: Database, advisor: Person, kept):
    kept(a_year(20, 10))
    for form in ExportForm:
        publish(db, advisor, 2024, form, TARGETS, now=NOW)
    for role in (Role.CASEWORKER, Role.ADMINISTRATOR):
        with pytest.raises(Forbidden):
            publish(db, replace(advisor, role=role), 2024, ExportForm.CSV, TARGETS, now=NOW)
    with db.reading() as session:
        events = session.scalars(select(AuditEvent).where(AuditEvent.action == "export_figures")).all()
    assert [(e.subject_kind, e.subject_id, e.detail) for e in events] == [("figures", "2024", f) for f in ExportForm]


@pytest.mark.parametrize("year", [2027, 0, -1])
def test_a_year_that_is_not_there_is_not_published(db: Database, advisor: Person, year: int):
    with pytest.raises(InvalidInput):
        publish(db, advisor, year, ExportForm.CSV, TARGETS, now=NOW)


def test_a_running_year_is_published_in_whole_months(db: Database, advisor: Person, kept):
    kept(a_year(300, 100, year=2026))
    assert publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=NOW).until == date(2026, 2, 28)
    with pytest.raises(InvalidInput):
        publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=NOW - timedelta(days=31 + 1))


@pytest.fixture
def hostile(db: Database, advisor: Person, kept) -> exports.Publication:
    kept(Counter({Fact(2024, 3, unit, "inquiry.case.chat"): 30 for unit in HOSTILE}))
    return publish(db, advisor, 2024, ExportForm.CSV, TARGETS, now=NOW)


def test_a_csv_cell_is_never_a_formula(hostile: exports.Publication):
    given = exports.as_csv(hostile)
    assert given.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(given.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(line) for line in lines} == {5}
    assert not [cell for line in lines for cell in line if cell.lstrip()[:1] in tuple("=+-@＝\t\r")]
    labels = {line[2] for line in lines if line[1] == texts.TITLES["units"]}
    assert labels == {
        "'" + '=HYPERLINK("http://x","Nord")', "'+1+1", "'-2+3", "'@SUM(A1)", "' =1+1", "'  =1+1", "'＝1+1",
        'Nord;"=1+1"', "<script>alert(1)</script>",
    }  # fmt: skip


def test_every_csv_cell_is_quoted_so_that_no_comma_begins_a_new_one(db: Database, advisor: Person, kept):
    unit = "A,=cmd|'/C calc'!A0,"
    kept(Counter({Fact(2024, 3, unit, "inquiry.case.chat"): 30}))
    given = exports.as_csv(publish(db, advisor, 2024, ExportForm.CSV, TARGETS, now=NOW)).decode("utf-8-sig")
    assert f'"{unit}"' in given
    assert all(line.startswith('"') and line.endswith('"') for line in given.splitlines())


def test_a_character_that_no_workbook_can_hold_does_not_stop_it(db: Database, advisor: Person, kept):
    kept(Counter({Fact(2024, 3, "Nord\uffff", "inquiry.case.chat"): 30}))
    book = load_workbook(io.BytesIO(exports.as_excel(publish(db, advisor, 2024, ExportForm.EXCEL, TARGETS, now=NOW))))
    assert [row[0].value for row in book[texts.TITLES["units"]].iter_rows(min_row=2)] == ["Nord "]


def test_an_excel_cell_is_text_or_a_number_and_never_a_formula(hostile: exports.Publication):
    book = load_workbook(io.BytesIO(exports.as_excel(hostile)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    units = [row[0].value for row in book[texts.TITLES["units"]].iter_rows(min_row=2)]
    assert set(units) == {unit.replace("\t", " ").replace("\r", " ") for unit in HOSTILE}
    assert book[texts.TITLES["key"]]["B2"].value == 300
    assert book.sheetnames[-1] == texts.SHEET_NOTES


def test_units_that_ask_seldom_for_their_size():
    asked = {"nord": counting.Inquiries(2, 1), "Syd": counting.Inquiries(28, 9), "Ukendt": counting.Inquiries(50, 9)}
    sized = by_size(asked, [Unit("Syd", 20), Unit("Nord", 10), Unit("Øst", 1)])
    assert sized == (Sized("Øst", 1, 0, 1, False), Sized("Nord", 10, 2, 10, True), Sized("Syd", 20, 28, 19, False))
    assert by_size(asked, []) == ()
