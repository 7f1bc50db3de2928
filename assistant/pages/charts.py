"""Bars with their numbers written on them in Danish, and the words of every chart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import altair as alt

from assistant.pages.figure_tables import value
from assistant.referrals.tables import Table
from assistant.texts import figures as texts

COLOURS = ("#1F5F8B", "#E0A030", "#6B7280")
BAR = 24
"""The height of a row of lying bars, in pixels."""
HEIGHT = 260
SHORT = 3
"""How many letters of a month stand under its bars."""


def standing(table: Table, columns: Sequence[int]) -> alt.LayerChart:
    """Return bars side by side for each row, one for each of the columns: the course of a year."""
    heads = [table.heads[1 + column] for column in columns]
    rows = [
        {"label": label[:SHORT], "kind": head, "number": values[column], "shown": value(values[column])}
        for label, values in table.rows
        for column, head in zip(columns, heads, strict=True)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("label:N", sort=None, title=None, axis=alt.Axis(labelAngle=0)),
        xOffset=alt.XOffset("kind:N", sort=heads),
        y=alt.Y("number:Q", axis=None),
    )
    colour = alt.Color("kind:N", sort=heads, title=None, scale=_colours(heads), legend=alt.Legend(orient="top"))
    bars = base.mark_bar(cornerRadiusEnd=2).encode(color=colour, tooltip=_tooltip(table, "kind"))
    return _dressed(bars + _numbers(base, dy=-6), words(table, columns)).properties(height=HEIGHT)


def lying(table: Table, column: int = 0) -> alt.LayerChart:
    """Return one bar for each row that has something to show, the longest first: what there was most of."""
    found = [(label, values[column]) for label, values in table.rows if isinstance(values[column], int)]
    most_first = sorted(((label, number) for label, number in found if number), key=lambda one: -int(one[1] or 0))
    rows = [{"label": label, "number": number, "shown": value(number)} for label, number in most_first]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=280)), x=alt.X("number:Q", axis=None)
    )
    bars = base.mark_bar(cornerRadiusEnd=2, color=COLOURS[0]).encode(tooltip=_tooltip(table, "label"))
    return _dressed(bars + _numbers(base, dx=4, align="left"), words(table, (column,))).properties(height=alt.Step(BAR))


def words(table: Table, columns: Sequence[int]) -> str:
    """Say the chart in words, for whoever does not see it."""
    told = [
        f"{table.heads[1 + column].lower()}: "
        + ", ".join(texts.CHART_PART.format(label=label, number=value(values[column])) for label, values in table.rows)
        for column in columns
    ]
    return texts.CHART_TEXT.format(title=table.title, told="; ".join(told))


def _numbers(base: alt.Chart, *, dx: int = 0, dy: int = 0, align: Literal["left", "center"] = "center") -> alt.Chart:
    # Written by us: the library's own numbers would have English signs.
    numbers = base.transform_filter("datum.number > 0").mark_text(dx=dx, dy=dy, align=align, fontSize=11)
    made: alt.Chart = numbers.encode(text="shown:N")
    return made


def _colours(heads: Sequence[str]) -> alt.Scale:
    return alt.Scale(domain=list(heads), range=list(COLOURS[: len(heads)]))


def _tooltip(table: Table, kind: str) -> list[alt.Tooltip]:
    return [alt.Tooltip(f"{kind}:N", title=table.heads[0]), alt.Tooltip("shown:N", title=texts.NUMBER)]


def _dressed(chart: alt.LayerChart, told: str) -> alt.LayerChart:
    made: alt.LayerChart = (
        # Vega would read its axes aloud in English; `words` stands beside the chart instead.
        chart.configure(aria=False)
        .properties(description=told, usermeta={"embedOptions": {"actions": False}})
        .configure_view(strokeWidth=0)
        .configure_axis(labelFontSize=12, labelColor="#000", domainColor="#5a6672", ticks=False, grid=False)
        .configure_legend(labelFontSize=12, labelColor="#000")
    )
    return made
