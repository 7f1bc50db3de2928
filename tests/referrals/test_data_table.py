"""`docs/data.md` says of every field why it is kept, who sees it, how long, and that the basis is to be confirmed."""

import re

import pytest

from assistant.referrals import models
from assistant.settings import HOME
from assistant.store.base import Base
from assistant.store.mail import MailRow
from assistant.store.people import PersonRow

TABLES = [
    table
    for table in Base.metadata.sorted_tables
    if table.name.startswith("referral") or table in {MailRow.__table__, PersonRow.__table__}
]
ROW = re.compile(r"^\| (\w+): ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)


def told() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for table, columns, *rest in ROW.findall((HOME / "docs" / "data.md").read_text(encoding="utf-8")):
        assert all(part.strip() for part in rest), columns
        assert rest[-1].strip() == "skal bekræftes af kommunen"
        found.setdefault(table, []).extend(column.strip() for column in columns.split(","))
    return found


def test_the_tables_of_the_referrals_are_looked_at() -> None:
    assert {models.Referral.__tablename__, models.ReferralDraft.__tablename__, "mail", "person"} <= set(told())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_has_its_row_and_nothing_else_has(table) -> None:
    columns = [column.strip("*") for column in told()[table.name]]
    assert sorted(columns) == sorted(column.name for column in table.columns)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_what_is_sealed_is_marked(table) -> None:
    marked = {column.strip("*") for column in told()[table.name] if column.startswith("*")}
    assert marked == {column.name for column in table.columns if str(column.type) in {"BLOB", "BYTEA"}}
