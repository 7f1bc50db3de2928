"""A table of figures as HTML, on the page and in the yearly report alike."""

from __future__ import annotations

from html import escape

from assistant.pages import markup
from assistant.referrals.tables import Table, Value
from assistant.texts import figures as texts

WIDE = 8
"""With more columns than this a table is set small, so that a sheet of paper holds it."""
STYLE = """<style>
.text table.figures th, .text table.figures td { overflow-wrap: normal; }
.text table.figures td { text-align: right; font-variant-numeric: tabular-nums; }
.text table.figures thead th:not(:first-child) { text-align: right; }
.text table.figures th[scope=row] { font-weight: 400; min-width: 9rem; overflow-wrap: anywhere; }
.text table.wide th, .text table.wide td { padding: .25rem .3rem; font-size: .85em; }
@media (max-width: 480px) {
  .text table.figures th, .text table.figures td { padding: .25rem .35rem; font-size: .85em; }
  .text table.figures th[scope=row] { min-width: 5.5rem; }
}
@media print { .text table.wide th, .text table.wide td { padding: .2rem; font-size: .78em; } }
.text a { color: #1F5F8B; }
[data-testid="stElementToolbar"] { display: none; }
</style>"""


def table(told: Table) -> str:
    """Return the table, or a sentence where it has no rows; what a person wrote stands in it as plain text."""
    if not told.rows:
        return markup.plain(texts.EMPTY_TABLE)
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in told.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>{"".join(f"<td>{escape(value(one))}</td>" for one in values)}</tr>'
        for label, values in told.rows
    )
    caption = f'<caption class="silent">{escape(told.title)}</caption>'
    wide = " wide" if len(told.heads) > WIDE else ""
    made = f'<table class="figures{wide}">{caption}<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
    return markup.text(f'<div class="scroll" tabindex="0">{made}</div>')


def value(told: Value) -> str:
    """Write a number as Danes do; what is hidden has its sign.

    >>> value(1477), value(None)
    ('1.477', '–')
    """
    if told is None:
        return texts.HIDDEN
    return f"{told:,}".replace(",", ".") if isinstance(told, int) else told
