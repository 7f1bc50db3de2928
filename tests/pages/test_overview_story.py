"""*Overblik* page by page: what advisors see, what they can give away, and that nobody else can."""

import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest
from visits import Open, go, press, seen

from assistant.accounts import sessions
from assistant.accounts.sessions import person_of
from assistant.pages import days, exporting, frame
from assistant.pages.places import Place
from assistant.referrals import publishing, settling
from assistant.referrals.counting import Figures
from assistant.referrals.facts import Fact
from assistant.referrals.models import Tally
from assistant.referrals.publishing import Shown
from assistant.settings import HOME
from assistant.sources.targets import load_targets
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.store.people import PersonRow
from assistant.texts import accounts, figures

NOW = datetime.now(UTC)
MARKUP = "<b>Nord</b><script>alert(1)</script>"
TOLD = Counter(
    {
        Fact(2024, month, unit, f"inquiry.{about}.{channel}"): many
        for month, unit, about, channel, many in (
            (1, "Integration Nord", "general", "chat", 200),
            (2, "Ydelse Syd", "general", "form", 92),
            (3, "Ydelse Syd", "case", "form", 60),
            (4, "Integration Nord", "case", "phone", 58),
            (5, MARKUP, "case", "phone", 3),
        )
    }
    | {Fact(2024, 3, "Ydelse Syd", "action.sparring"): 1200, Fact(2024, 3, "Ydelse Syd", "outcome.job"): 13}
    | {Fact(2024, 3, "Ydelse Syd", "outcome.unchanged"): 37, Fact(2024, 3, "Ydelse Syd", "receipt.3"): 9}
)


HIDDEN_ONCE: list[tuple[Figures, Shown]] = []


def published_once(figures: Figures, earlier: Mapping[int, Mapping[str, int]], *, is_first: bool = False) -> Shown:
    """Hide what must be hidden of the same year only once in a run: many tests look at the same year."""
    if not HIDDEN_ONCE or HIDDEN_ONCE[0][0] != figures:
        HIDDEN_ONCE[:] = [(figures, publishing.published(figures, earlier, is_first=is_first))]
    return HIDDEN_ONCE[0][1]


@pytest.fixture
def told(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settling, "published", published_once)
    with database.system_change("test", now=NOW) as change:
        change.session.add_all(Tally(**fact._asdict(), count=many) for fact, many in TOLD.items())
        change.record("figures", "2024")


@pytest.fixture
def sara(browser: Open, told: None) -> AppTest:
    page = go(browser("sara"), Place.OVERVIEW)
    return pick(page, figures.YEAR, 2024)


@pytest.fixture
def fetch(database: Database, told: None) -> Iterator:
    """Open an address of ours as this person, or as nobody."""
    client = TestClient(Starlette(routes=exporting.ROUTES), follow_redirects=False)

    def fetch_(username: str, address: str):
        with database.reading() as session:
            person = session.scalar(select(PersonRow.id).where(PersonRow.username == username))
        token = sessions.begin(database, person, now=NOW) if person else "nobody's"
        return client.get(address, headers={"cookie": f"{frame.COOKIE}={token}"})

    return fetch_


@pytest.fixture
def settled(database: Database, told: None) -> None:
    """The figures of 2024 have been made ready to be given away."""
    with database.reading() as session:
        sara = person_of(session.scalars(select(PersonRow).where(PersonRow.username == "sara")).one())
    settling.settle(database, sara, 2024, 12, load_targets(HOME / "corpus"), now=NOW)


def pick(page: AppTest, label: str, value: object) -> AppTest:
    next(one for one in page.selectbox if one.label == label).set_value(value).run()
    assert not page.exception
    return page


def test_an_advisor_reads_the_year_against_its_target_with_the_definitions(sara: AppTest):
    shown = seen(sara)
    for words in ("165 %", "121 %", ">413<", ">121<", "godt 280", "1.477", "26 %", "13", "50"):
        assert words in shown, words
    for definition in figures.DEFINITIONS.values():
        if definition not in {figures.DEFINITIONS["sizes"], figures.DEFINITIONS["totals"]}:
            assert definition in shown
    assert ">3<" in shown, "nothing is hidden from advisors"


def test_every_chart_says_itself_in_words_and_has_its_table(sara: AppTest):
    charts = [json.loads(one.proto.spec)["description"] for one in sara.get("vega_lite_chart")]
    assert len(charts) == 3
    assert all(one in seen(sara) for one in charts), "whoever does not see the chart hears it"
    assert "Måned for måned: henvendelser: januar 200, februar 92" in charts[0]
    assert "Sparring 1.200" in charts[2]
    assert [one.label for one in sara.expander].count(figures.AS_TABLE) == 3


def test_before_anything_is_registered_a_sentence_stands_for_each_table_and_nothing_is_settled(browser: Open):
    page = go(browser("sara"), Place.OVERVIEW)
    assert figures.EMPTY_TABLE in seen(page)
    assert not any("<tbody></tbody>" in one.proto.body for one in page.get("html"))
    year = days.today().year
    assert figures.NOTHING_TO_SHARE.format(year=year) in seen(page)
    assert figures.SETTLE.format(year=year) not in [one.label for one in page.button]


def test_one_unit_alone_is_not_held_against_everybodys_target(sara: AppTest):
    pick(sara, figures.UNIT, "Ydelse Syd")
    shown = seen(sara)
    assert ">152<" in shown
    assert ">60<" in shown
    assert "165 %" not in shown
    assert figures.NO_TARGET not in shown


def test_a_year_without_a_target_has_none(sara: AppTest):
    pick(sara, figures.YEAR, NOW.year)
    assert figures.NO_TARGET in seen(sara)


@pytest.mark.parametrize("username", ["mette", "anne"])
def test_nobody_else_sees_the_figures(browser: Open, told: None, username: str):
    page = go(browser(username), Place.OVERVIEW)
    assert accounts.FORBIDDEN in seen(page)
    assert figures.TITLES["key"] not in [one.value for one in page.header]


def test_what_a_unit_is_called_is_text_everywhere(sara: AppTest, settled: None, fetch):
    raw = " ".join(one.proto.body for one in sara.get("html"))
    assert "<script>alert" not in raw
    assert "&lt;script&gt;alert" in raw
    report = fetch("sara", "/aarsrapport?aar=2024").text
    assert "<script" not in report
    assert "&lt;script&gt;alert" in report


def test_nothing_is_given_away_before_an_advisor_has_said_twice_that_all_is_registered(sara: AppTest, fetch):
    address = "/udtraek?aar=2024&form=csv"
    for clicks in ([], [figures.SETTLE.format(year=2024)], [figures.SETTLE.format(year=2024), figures.SETTLE_NO]):
        for click in clicks:
            press(sara, click)
        assert figures.EXCEL not in seen(sara)
        refused = fetch("sara", address)
        assert refused.status_code == 422
        assert figures.NOT_SETTLED.format(year=2024) in refused.text
        if clicks and clicks[-1] != figures.SETTLE_NO:
            press(sara, figures.SETTLE_NO)
    press(sara, figures.SETTLE.format(year=2024))
    assert figures.SETTLE_SURE.format(day="31. december 2024") in seen(sara)
    press(sara, figures.SETTLE_YES)
    assert figures.SETTLED_NOW.format(day="31. december 2024") in seen(sara)
    assert figures.EXCEL in seen(sara)
    assert fetch("sara", address).status_code == 200


def test_what_was_given_away_of_an_earlier_quarter_can_still_be_fetched(
    database: Database, browser: Open, told: None, fetch
):
    with database.reading() as session:
        person = person_of(session.scalars(select(PersonRow).where(PersonRow.username == "sara")).one())
    settling.settle(database, person, 2024, 3, load_targets(HOME / "corpus"), now=datetime(2024, 5, 2, tzinfo=UTC))
    page = pick(go(browser("sara"), Place.OVERVIEW), figures.YEAR, 2024)
    assert figures.SETTLED_BEFORE in [one.label for one in page.expander]
    assert figures.SETTLED_UNTIL.format(day="31. marts 2024", made="2. maj 2024") in seen(page)
    given = fetch("sara", "/udtraek?aar=2024&til=3&form=csv")
    assert 'filename="overblik-2024-03.csv"' in given.headers["content-disposition"]
    assert fetch("sara", "/udtraek?aar=2024&form=csv").status_code == 422, "the year is not settled"


def test_the_report_hides_and_says_so(settled: None, fetch):
    report = fetch("sara", "/aarsrapport?aar=2024")
    assert report.status_code == 200
    for words in ("Årsrapport 2024", "165 %", "121 %", "@media print", "1. januar – 31. december 2024", "»–«"):
        assert words in report.text, words
    assert ">3<" not in report.text
    assert figures.DEFINITIONS["lengths"] in report.text


def test_the_files_arrive_under_their_names_and_leave_an_event_each(database: Database, settled: None, fetch):
    given = fetch("sara", "/udtraek?aar=2024&form=csv")
    assert given.content.startswith(b"\xef\xbb\xbf")
    assert 'filename="overblik-2024.csv"' in given.headers["content-disposition"]
    book = load_workbook(io.BytesIO(fetch("sara", "/udtraek?aar=2024&form=xlsx").content))
    assert book.sheetnames[0] == figures.TITLES["key"]
    with database.reading() as session:
        events = session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "export_figures")).all()
    assert events == [settling.SETTLED, "csv", "xlsx"]


@pytest.mark.parametrize("address", ["/aarsrapport?aar=2024", "/udtraek?aar=2024&form=csv"])
@pytest.mark.parametrize(("username", "status"), [("mette", 403), ("anne", 403), ("nobody", 303)])
def test_only_an_advisor_gets_an_export(
    database: Database, settled: None, fetch, address: str, username: str, status: int
):
    answer = fetch(username, address)
    assert answer.status_code == status
    assert b"413" not in answer.content
    with database.reading() as session:
        events = session.scalars(select(AuditEvent.detail).where(AuditEvent.action == "export_figures")).all()
    assert events == [settling.SETTLED], "nobody was given anything"


@pytest.mark.parametrize(
    "query", ["", "aar=x", "aar=²", "aar=9999", "aar=" + "9" * 5000, "aar=2024&form=pdf", "aar=-1", "aar=2024&til=13"]
)
def test_a_wrong_address_gets_a_sentence(fetch, query: str):
    answer = fetch("sara", f"/udtraek?form=csv&{query}")
    assert answer.status_code == 422
    assert figures.BACK in answer.text
