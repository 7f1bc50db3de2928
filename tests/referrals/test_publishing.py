"""What leaves the house: against the targets, nothing small to be worked out, and no formula from what people typed."""

import csv
import io
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from attacker import attack, months_known
from openpyxl import load_workbook
from sqlalchemy import select

from assistant.errors import Conflict, Forbidden, InvalidInput
from assistant.referrals import counting, exports, protecting, publishing, settling
from assistant.referrals.days import day_of
from assistant.referrals.exports import ExportForm
from assistant.referrals.facts import Fact
from assistant.referrals.fields import About, Channel, ReferralOutcome
from assistant.referrals.goals import Goal, Sized, by_size, goal
from assistant.referrals.models import PublicationRow, Tally
from assistant.referrals.publishing import everything, published, published_totals, shown_totals
from assistant.referrals.suppression import FEWEST, Sum, Unprotected, hide
from assistant.referrals.tables import Table, tables
from assistant.roles import Person, Role
from assistant.settings import HOME
from assistant.sources.targets import Targets, load_targets
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
    "\u200b=1+1",
    'Nord;"=1+1"',
    "<script>alert(1)</script>",
)


def a_year(inquiries: int, cases: int, *, year: int = 2024, units: int = 2, seed: int = 1) -> Counter[Fact]:
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


def publish(db: Database, person: Person, year: int, form: ExportForm, targets: Targets, *, now: datetime):
    """Settle what is not settled yet, and give it away."""
    settling.settle(db, person, year, settling.last_month(year, day_of(now)), targets, now=now)
    return exports.publish(db, person, year, form, now=now)


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
    assert key.heads[1:] == (texts.NUMBER, texts.TARGET)
    assert [row for _, row in key.rows[:2]] == [(40, texts.NO_TARGET), (20, texts.NO_TARGET)]


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
    shown = published(figures, {})
    assert any(0 < value < FEWEST for value in shown.values.values()), "the year must put it to the test"
    again = {form: publish(db, advisor, 2024, form, TARGETS, now=NOW) for form in ExportForm}
    assert len({one.tables for one in again.values()}) == 1
    for table in again[ExportForm.CSV].tables:
        if table.name != "published":
            numbers = [value for _, row in table.rows for value in row if isinstance(value, int)]
            assert all(value >= FEWEST for value in numbers), table


def hold_against_each_other(inquiries: int, seed: int, units: int) -> None:
    figures = counting.count(a_year(inquiries, inquiries // 3, seed=seed, units=units), 2024, 12)
    shown = published(figures, {})
    least = {publishing.named("unit", unit, "all"): 1 for unit, asked in figures.by_unit.items() if asked.all}
    attack(
        dict(shown.values), list(publishing._sums(figures)), publishing._unpublished(shown.values), least, shown.hidden
    )


@pytest.mark.parametrize(("inquiries", "units"), [(7, 1), (413, 2)])
def test_every_number_of_a_whole_publication_that_is_hidden_could_be_another(inquiries: int, units: int):
    hold_against_each_other(inquiries, 0, units)


@pytest.mark.parametrize(
    ("cases", "general", "withdrawn", "closed"), [(10, 0, 0, 10), (30, 2, 0, 30), (30, 2, 2, 28), (60, 20, 0, 12)]
)
def test_in_the_first_year_what_was_closed_tells_nothing_of_what_came(
    cases: int, general: int, withdrawn: int, closed: int
):
    """Nothing was open before it, so that everybody knows: no more were closed than had come."""
    facts_ = Counter(
        {
            Fact(2024, 1, "Nord", "inquiry.case.chat"): cases,
            Fact(2024, 1, "Nord", "inquiry.general.chat"): general,
            Fact(2024, 1, "Nord", "withdrawn.case"): withdrawn,
            Fact(2024, 6, "Nord", "outcome.job"): closed,
        }
    )
    figures = counting.count(+facts_, 2024, 12)
    shown = published(figures, {}, is_first=True)
    values, nowhere = dict(shown.values), publishing._unpublished(shown.values)
    bound = [
        Sum("cases", ("closed_cases", "open_cases")),
        Sum("inquiries", ("withdrawn", "closed", "rest")),
    ]
    values |= {"open_cases": cases - closed, "rest": cases + general - withdrawn - closed}
    beside = nowhere | {"open_cases", "rest"}
    least = {publishing.named("unit", "Nord", "all"): 1}
    attack(values, [*publishing._sums(figures), *bound], frozenset(beside), least, shown.hidden)
    if closed < cases // 2:
        assert shown.hidden - nowhere == published(figures, {}).hidden - nowhere, "no more is hidden than is needed"


def test_the_first_year_is_published_as_such(db: Database, advisor: Person, kept):
    kept(a_year(30, 28))
    with db.reading() as session:
        assert counting.first_year(session) == 2024
    told = publish(db, advisor, 2024, ExportForm.CSV, TARGETS, now=NOW).tables
    figures = counting.figures(db, advisor, 2024, today=NOW.date())
    assert told == tables(figures, published(figures, {}, is_first=True), TARGETS, until=YEAR_END)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("inquiries", [7, 45, 413])
def test_every_number_of_many_publications_that_is_hidden_could_be_another(inquiries: int, seed: int):
    hold_against_each_other(inquiries, seed, 6)


def told_of(found: Counter[Fact], ends: tuple[int, ...]) -> dict[int, dict[str, int | None]]:
    """What everybody has read when a year was published after each of these months, and when it was over."""
    earlier: dict[int, dict[str, int]] = {}
    told: dict[int, dict[str, int | None]] = {}
    for end in ends:
        shown = published_totals(counting.count(found, 2024, end), earlier)
        told[end] = {total: shown.number(total) for total in ("inquiries", "cases", "actions")}
        earlier[end] = shown_totals(shown)
    whole = published(counting.count(found, 2024, 12), earlier)
    told[12] = {total: whole.number(total) for total in ("inquiries", "cases", "actions")}
    return told | {12: told[12] | months_of(whole)}


def months_of(shown: publishing.Shown) -> dict[str, int | None]:
    by_month = {"inquiries": ("month", "all"), "cases": ("month", "cases"), "actions": ("done",)}
    return {
        f"{total}/{month}": shown.number(kind, month, *column)
        for total, (kind, *column) in by_month.items()
        for month in range(1, 13)
    }


def truth_of(found: Counter[Fact]) -> dict[str, dict[int, int]]:
    figures = counting.count(found, 2024, 12)
    return {
        "inquiries": {month: asked.all for month, asked in figures.by_month.items()},
        "cases": {month: asked.cases for month, asked in figures.by_month.items()},
        "actions": dict(figures.actions_by_month),
    }


def a_quiet_spring(seed: int) -> Counter[Fact]:
    """A year with a quarter in which nearly nothing happened."""
    found = a_year(90, 40, units=2, seed=seed)
    return Counter({fact: many for fact, many in found.items() if fact.month not in {4, 5}})


@pytest.mark.parametrize("seed", range(1))
def test_whoever_keeps_every_publication_of_a_year_learns_no_small_number_by_subtracting(seed: int):
    found = a_quiet_spring(seed)
    told = told_of(found, (3, 6, 9))
    assert any(number for numbers in told.values() for number in numbers.values()), "something must be shown"
    months_known(told, truth_of(found))


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(20))
def test_whoever_keeps_the_publications_of_many_years_learns_nothing_either(seed: int):
    for found in (a_quiet_spring(seed), a_year(30 + 20 * seed, 10 + 7 * seed, units=2, seed=seed)):
        for ends in ((3, 6, 9), (3,), (6,), (3, 9)):
            months_known(told_of(found, ends), truth_of(found))


@pytest.mark.parametrize("seed", range(1))
def test_without_the_rule_the_one_who_subtracts_would_win(seed: int):
    """Each quarter hidden for itself, as if there were no other: the negative control."""
    found = a_quiet_spring(seed)
    told: dict[int, dict[str, int | None]] = {}
    for end in (3, 6, 9):
        shown = published_totals(counting.count(found, 2024, end), {})
        told[end] = {total: shown.number(total) for total in ("inquiries", "cases", "actions")}
    told[12] = months_of(published(counting.count(found, 2024, 12), {}))
    with pytest.raises(AssertionError):
        months_known(told, truth_of(found))


def test_what_was_given_away_once_stays_as_it_was(db: Database, advisor: Person, kept):
    kept(a_year(200, 80))
    first = publish(db, advisor, 2024, ExportForm.CSV, TARGETS, now=NOW)
    kept(Counter({Fact(2024, 3, "Late", "inquiry.case.chat"): 3, Fact(2024, 3, "Late", "action.police"): 1}))
    later = NOW + timedelta(days=40)
    assert publish(db, advisor, 2024, ExportForm.EXCEL, TARGETS, now=later) == first
    assert counting.figures(db, advisor, 2024, today=later.date()).inquiries.all == 203, "advisors see what came later"
    with db.reading() as session:
        assert session.scalars(select(PublicationRow.made_at)).all() == [NOW]


def test_of_a_running_year_only_three_totals_of_whole_quarters_are_given_away(db: Database, advisor: Person, kept):
    kept(a_year(300, 100, year=2026))
    may, october = datetime(2026, 5, 31, 9, tzinfo=UTC), datetime(2026, 10, 1, 9, tzinfo=UTC)
    given = publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=may)
    assert (given.until, given.is_whole) == (date(2026, 3, 31), False)
    assert [table.name for table in given.tables] == ["totals", "published"]
    assert [label for label, _ in given.tables[0].rows] == [texts.INQUIRIES, texts.CASES, texts.ACTIONS]
    assert publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=october).until == date(2026, 9, 30)
    assert settling.settled(db, advisor, 2026) == {3: may.date(), 9: october.date()}
    assert exports.publish(db, advisor, 2026, ExportForm.CSV, now=october, month=3) == given, "it can still be fetched"
    with pytest.raises(InvalidInput):
        exports.publish(db, advisor, 2026, ExportForm.CSV, now=october, month=6)
    with pytest.raises(InvalidInput) as told:
        publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=NOW)
    assert str(told.value) == texts.NO_WHOLE_QUARTER.format(year=2026)


def test_what_is_corrected_after_it_was_given_away_does_not_end_the_years_publications(
    db: Database, advisor: Person, kept
):
    """Six cases were told of in the spring; two of them turn out to be general, so there are four."""
    found = Counter({Fact(2026, month, "Enhed 0", "inquiry.general.phone"): 9 for month in range(1, 13)})
    found[Fact(2026, 2, "Enhed 0", "inquiry.case.phone")] = 6
    kept(found)
    spring, autumn, after = (datetime(*day, 9, tzinfo=UTC) for day in ((2026, 4, 2), (2026, 10, 1), (2027, 1, 2)))
    assert named(publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=spring).tables, "totals").rows[1][1][0] == 6
    with db.system_change("test", now=spring) as change:
        for told, count in (("case", 4), ("general", 11)):
            of_it = Tally.year == 2026, Tally.month == 2, Tally.what == f"inquiry.{told}.phone"
            change.session.scalars(select(Tally).where(*of_it)).one().count = count
        change.record("referral", "two")
    for day in (datetime(2026, 7, 1, 9, tzinfo=UTC), autumn):
        cases = named(publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=day).tables, "totals").rows[1][1][0]
        assert cases is None, "four is under five"
    assert publish(db, advisor, 2026, ExportForm.CSV, TARGETS, now=after).is_whole


def test_where_nothing_can_be_hidden_any_more_nothing_is_given_away(db: Database, advisor: Person, kept):
    """Everything was shown for a quarter that turns out to be the whole year but for one."""
    values = {"all": 9, "before": 8, "since": 1}
    with pytest.raises(Unprotected):
        hide(values, [Sum("all", ("before", "since"))], frozenset({"since"}), given=frozenset({"all", "before"}))


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
    rows = named(tables(figures, published(figures, {}), TARGETS, until=YEAR_END), "lengths").rows
    assert [row[0] for _, row in rows[:2]] == [None, None]
    assert all("3" in str(row[1]) for _, row in rows[:2])
    assert named(tables(figures, everything(figures), TARGETS, until=YEAR_END), "lengths").rows[0][1][0] == 80


def test_a_percentage_is_never_shown_without_both_its_numbers():
    figures = counting.count(a_year(60, 25), 2024, 12)
    told = tables(figures, published(figures, {}), TARGETS, until=YEAR_END)
    for name in ("outcomes", "assessment"):
        for _, (part, whole, percent) in named(told, name).rows:
            assert (percent is None) == (part is None or whole is None)


def test_each_export_is_one_event_and_only_an_advisors(db: Database, advisor: Person, kept):
    kept(a_year(20, 10))
    for form in ExportForm:
        publish(db, advisor, 2024, form, TARGETS, now=NOW)
    for role in (Role.CASEWORKER, Role.ADMINISTRATOR):
        stranger = replace(advisor, role=role)
        for refused in (
            lambda who: settling.settle(db, who, 2024, 12, TARGETS, now=NOW),
            lambda who: settling.settled(db, who, 2024),
            lambda who: exports.publish(db, who, 2024, ExportForm.CSV, now=NOW),
        ):
            with pytest.raises(Forbidden):
                refused(stranger)
    with db.reading() as session:
        events = session.scalars(select(AuditEvent).where(AuditEvent.action == "export_figures")).all()
    told = [(e.subject_kind, e.subject_id, e.detail) for e in events]
    assert told == [("figures", "2024", detail) for detail in (settling.SETTLED, *ExportForm)], "settled once"


def test_nothing_is_given_away_before_somebody_has_settled_it(db: Database, advisor: Person, kept):
    kept(a_year(20, 10))
    assert settling.settled(db, advisor, 2024) == {}
    with pytest.raises(InvalidInput) as told:
        exports.publish(db, advisor, 2024, ExportForm.CSV, now=NOW)
    assert str(told.value) == texts.NOT_SETTLED.format(year=2024)
    with db.reading() as session:
        assert not session.scalars(select(AuditEvent).where(AuditEvent.action == "export_figures")).all()
    settling.settle(db, advisor, 2024, 12, TARGETS, now=NOW)
    later = NOW + timedelta(days=3)
    settling.settle(db, advisor, 2024, 12, TARGETS, now=later)
    assert settling.settled(db, advisor, 2024) == {12: NOW.date()}


def test_only_the_period_that_was_asked_about_is_fixed(db: Database, advisor: Person, kept):
    """The page asked before midnight, and the yes came after: by then it would be another period."""
    kept(a_year(60, 25, year=2026))
    after = datetime(2027, 1, 1, 0, 5, tzinfo=UTC)
    with pytest.raises(Conflict):
        settling.settle(db, advisor, 2026, 9, TARGETS, now=after)
    assert settling.settled(db, advisor, 2026) == {}


def test_a_quarter_and_its_year_are_never_fixed_without_knowing_each_other(
    db: Database, advisor: Person, kept, monkeypatch: pytest.MonkeyPatch
):
    kept(a_year(60, 25, year=2026))
    before, after = datetime(2026, 12, 31, 22, tzinfo=UTC), datetime(2027, 1, 2, 9, tzinfo=UTC)
    make = settling._make

    def slowly(*given: object) -> PublicationRow:
        made = make(*given)
        monkeypatch.setattr(settling, "_make", make)
        settling.settle(db, advisor, 2026, 9, TARGETS, now=before)
        return made

    monkeypatch.setattr(settling, "_make", slowly)
    with pytest.raises(Conflict):
        settling.settle(db, advisor, 2026, 12, TARGETS, now=after)
    with db.reading() as session:
        assert session.scalars(select(PublicationRow.last_month)).all() == [9]
    settling.settle(db, advisor, 2026, 12, TARGETS, now=after)


def test_a_restored_database_gives_away_what_was_given_away(db: Database, advisor: Person, kept):
    kept(a_year(60, 25))
    given = publish(db, advisor, 2024, ExportForm.CSV, TARGETS, now=NOW)
    with db.system_change("test", now=NOW) as change:
        # As if the backup were older than the publication, and a case had turned out to be general since.
        change.session.delete(change.session.get_one(PublicationRow, (2024, 12)))
        row = change.session.scalars(select(Tally).where(Tally.what.startswith("inquiry.case"))).first()
        row.count += 1
        change.record("figures", "2024")
    assert protecting.protect_again(db, now=NOW).settled == ("2024/12",)
    assert protecting.protect_again(db, now=NOW).settled == ()
    assert publish(db, advisor, 2024, ExportForm.CSV, TARGETS, now=NOW + timedelta(days=1)) == given


@pytest.mark.parametrize("year", [2027, 0, -1])
def test_a_year_that_is_not_there_is_not_published(db: Database, advisor: Person, year: int):
    with pytest.raises(InvalidInput):
        publish(db, advisor, year, ExportForm.CSV, TARGETS, now=NOW)


def from_units(*units: str) -> exports.Publication:
    """A publication in which nothing is hidden: here it is about what the cells hold."""
    told = Counter({Fact(2024, 3, unit, "inquiry.case.chat"): 30 for unit in units})
    figures = counting.count(told, 2024, 12)
    made = tables(figures, everything(figures), TARGETS, until=YEAR_END)
    return exports.Publication(2024, YEAR_END, YEAR_END, made)


@pytest.fixture(scope="module")
def hostile() -> exports.Publication:
    return from_units(*HOSTILE)


def test_a_csv_cell_is_never_a_formula(hostile: exports.Publication):
    given = exports.as_csv(hostile)
    assert given.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(given.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(line) for line in lines} == {5}
    assert not [cell for line in lines for cell in line if cell.lstrip()[:1] in tuple("=+-@＝\t\r")]
    labels = {line[2] for line in lines if line[1] == texts.TITLES["units"]}
    assert labels == {
        "'" + '=HYPERLINK("http://x","Nord")', "'+1+1", "'-2+3", "'@SUM(A1)", "' =1+1", "'  =1+1", "'＝1+1",
        "'\u200b=1+1", 'Nord;"=1+1"', "<script>alert(1)</script>",
    }  # fmt: skip


def test_every_csv_cell_is_quoted_so_that_no_comma_begins_a_new_one():
    unit = "A,=cmd|'/C calc'!A0,"
    given = exports.as_csv(from_units(unit)).decode("utf-8-sig")
    assert f'"{unit}"' in given
    assert all(line.startswith('"') and line.endswith('"') for line in given.splitlines())


def test_a_character_that_is_taken_out_does_not_hide_a_formula():
    given = exports.as_csv(from_units("\x00=1+1")).decode("utf-8-sig")
    assert '"\' =1+1"' in given


def test_a_character_that_no_workbook_can_hold_does_not_stop_it():
    book = load_workbook(io.BytesIO(exports.as_excel(from_units("Nord\uffff"))))
    assert [row[0].value for row in book[texts.TITLES["units"]].iter_rows(min_row=2)] == ["Nord "]


def test_an_excel_cell_is_text_or_a_number_and_never_a_formula(hostile: exports.Publication):
    book = load_workbook(io.BytesIO(exports.as_excel(hostile)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    units = [row[0].value for row in book[texts.TITLES["units"]].iter_rows(min_row=2)]
    assert set(units) == {unit.replace("\t", " ").replace("\r", " ") for unit in HOSTILE}
    assert book[texts.TITLES["key"]]["B2"].value == 30 * len(HOSTILE)
    assert book.sheetnames[-1] == texts.SHEET_NOTES


def test_a_file_says_what_it_covers_and_its_sheets_have_whole_names(hostile: exports.Publication):
    assert hostile.period in exports.as_csv(hostile).decode("utf-8-sig")
    book = load_workbook(io.BytesIO(exports.as_excel(hostile)))
    assert book[texts.SHEET_NOTES]["B1"].value == hostile.period
    assert set(book.sheetnames) <= {*texts.TITLES.values(), *texts.SHEETS.values(), texts.SHEET_NOTES}
    assert all(len(texts.SHEETS.get(name, title)) <= 31 for name, title in texts.TITLES.items())


def test_units_that_ask_seldom_for_their_size():
    asked = {"nord": counting.Inquiries(2, 1), "Syd": counting.Inquiries(28, 9), "Ukendt": counting.Inquiries(50, 9)}
    sized = by_size(asked, [Unit("Syd", 20), Unit("Nord", 10), Unit("Øst", 1)])
    assert sized == (Sized("Øst", 1, 0, 1, False), Sized("Nord", 10, 2, 10, True), Sized("Syd", 20, 28, 19, False))
    assert by_size(asked, []) == ()
