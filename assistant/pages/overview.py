"""*Overblik*: the year in figures with what each of them means, and the ways to give them away."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from html import escape

import streamlit as st

from assistant.errors import InvalidInput
from assistant.pages import charts, clicks, days, exporting, figure_tables, frame, markup
from assistant.pages.memory import remember
from assistant.pages.places import Visit
from assistant.referrals import counting, publishing, tables
from assistant.referrals.goals import by_size
from assistant.referrals.settling import LAST_MONTH, last_month, settle, settled
from assistant.referrals.tables import Table
from assistant.roles import Action, Person, require
from assistant.sources.targets import Targets, load_targets
from assistant.sources.units import usable_units
from assistant.texts import figures as texts

STANDING: dict[str, tuple[int, ...]] = {"months": (0, 1)}
OF_ALL_UNITS = {"units", "units_by_month", "citizens", "published"}
"""The tables that say nothing of one unit alone."""
LYING = {"channels": 0, "actions": 0, "steps": 0}
"""The tables that have a chart, and which of their columns it shows."""


def show(visit: Visit) -> None:
    """Show the figures of the year and the unit that are chosen; only to an advisor."""
    person, service, today = visit.by.person, frame.service(), days.today()
    require(person, Action.READ_FIGURES)
    st.title(texts.OVERVIEW, anchor=False)
    clicks.show_said()
    st.html(markup.plain(texts.LEAD) + figure_tables.STYLE)
    left, right = st.columns(2)
    year = left.selectbox(texts.YEAR, counting.years(service.database, person, today=today), key="figures-year")
    whole = counting.figures(service.database, person, year, today=today)
    unit = right.selectbox(texts.UNIT, [None, *whole.by_unit], format_func=_unit, key="figures-unit")
    figures = counting.figures(service.database, person, year, today=today, unit=unit) if unit else whole
    until = min(today, date(year, 12, 31))
    st.html(markup.aside([texts.UP_TO.format(day=days.day(until))]))
    targets = load_targets(service.settings.corpus)
    for table in tables.tables(figures, publishing.everything(figures), targets, until=until):
        if unit is None or table.name not in OF_ALL_UNITS:
            _show_table(table)
        if table.name == "published" and unit is None:
            st.html(_sources(targets))
        if table.name == "key" and unit is None and (target := targets.of_year(year)):
            st.html(markup.text(_source(texts.TARGET_FROM, target.section)))
    sized = by_size(whole.by_unit, usable_units(service.settings.units_file)) if unit is None else ()
    if sized:
        _show_table(tables.sizes(sized))
    _show_sharing(visit, year, has_any=bool(whole.by_unit))


def _show_table(table: Table) -> None:
    st.header(table.title, anchor=False)
    st.html(markup.aside([table.definition]))
    if not _has_chart(table):
        st.html(figure_tables.table(table))
        return
    columns = STANDING.get(table.name) or (LYING[table.name],)
    draw = charts.standing(table, columns) if table.name in STANDING else charts.lying(table, columns[0])
    st.altair_chart(draw, width="stretch")
    st.html(f'<p class="silent">{escape(charts.words(table, columns))}</p>')
    with st.expander(texts.AS_TABLE):
        st.html(figure_tables.table(table))


def _has_chart(table: Table) -> bool:
    """Whether there is a chart of the table, and anything to see in it."""
    return (table.name in STANDING or table.name in LYING) and any(values[0] for _, values in table.rows)


def _sources(targets: Targets) -> str:
    found = (
        _source(texts.PUBLISHED_FROM.format(period=one.period.replace("-", "–")), one.section)
        for one in targets.published
    )
    return markup.text(" · ".join(found))


def _source(words: str, section: str) -> str:
    # A section's first passage: where the number stands.
    return f'<a href="{escape(markup.address(f"{section}/1"))}" target="_self">{escape(words)}</a>'


def _show_sharing(visit: Visit, year: int, *, has_any: bool) -> None:
    today = days.today()
    held = settled(frame.service().database, visit.by.person, year)
    st.header(texts.SHARE_TITLE, anchor=False)
    if not has_any and not held:
        # It cannot be undone, and what is registered late would never be given away.
        st.html(markup.plain(texts.NOTHING_TO_SHARE.format(year=year)))
        return
    try:
        month = last_month(year, today)
    except InvalidInput as error:
        st.html(markup.plain(str(error)))
        return
    until = _until(year, month)
    if month < LAST_MONTH:
        st.html(markup.plain(texts.SHARE_RUNNING.format(year=year, day=until)))
    st.html(markup.plain(texts.SHARE_LEAD))
    if month in held:
        st.html(markup.aside([texts.SETTLED_SINCE.format(day=days.day(held[month]))]))
        st.html(markup.text(exporting.links(year, month)))
    else:
        _show_settling(visit, year, month, until)
    if earlier := [one for one in held if one < month]:
        with st.expander(texts.SETTLED_BEFORE):
            for one in earlier:
                told = texts.SETTLED_UNTIL.format(day=_until(year, one), made=days.day(held[one]))
                st.html(markup.plain(told) + markup.text(exporting.links(year, one)))


def _until(year: int, month: int) -> str:
    return days.day(date(year, month, monthrange(year, month)[1]))


def _show_settling(visit: Visit, year: int, month: int, until: str) -> None:
    """Ask twice before the figures are fixed, for it cannot be undone."""
    memory = remember()
    st.html(markup.aside([texts.SHARE_LOCKED]))
    if memory.settling != (year, month):
        st.button(texts.SETTLE.format(year=year), key="settle", on_click=_mean_to_settle, args=((year, month),))
        return
    st.warning(texts.SETTLE_SURE.format(day=until))
    with st.container(horizontal=True):
        args = (visit, clicks.ticket("settle-yes"), year, month, until)
        st.button(texts.SETTLE_YES, key="settle-yes", type="primary", on_click=_settle, args=args)
        st.button(texts.SETTLE_NO, key="settle-no", on_click=_mean_to_settle, args=(None,))


def _mean_to_settle(period: tuple[int, int] | None) -> None:
    remember().settling = period


def _settle(visit: Visit, held: int, year: int, month: int, until: str) -> None:
    service = frame.service()

    def do(person: Person) -> str:
        settle(service.database, person, year, month, load_targets(service.settings.corpus), now=days.now())
        return texts.SETTLED_NOW.format(day=until)

    if clicks.act(visit, "settle-yes", held, do):
        _mean_to_settle(None)


def _unit(unit: str | None) -> str:
    return unit or texts.ALL_UNITS
