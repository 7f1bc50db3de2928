"""The addresses that give the figures away: files, and the yearly report that a browser prints."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant.accounts import sessions
from assistant.errors import Forbidden, InvalidInput
from assistant.pages import days, figure_tables, forms
from assistant.pages.frame import COOKIE, service
from assistant.pages.places import Place
from assistant.referrals import exports
from assistant.referrals.exports import ExportForm, Publication, publish
from assistant.referrals.settling import LAST_MONTH
from assistant.roles import Person
from assistant.texts import accounts as account_texts
from assistant.texts import figures as texts

REPORT_PATH, FILE_PATH = "/aarsrapport", "/udtraek"
YEAR, MONTH, FORM = "aar", "til", "form"
MOST_DIGITS = 4
FILES: dict[str, tuple[ExportForm, str, Callable[[Publication], bytes]]] = {
    ExportForm.CSV: (ExportForm.CSV, "text/csv; charset=utf-8", exports.as_csv),
    ExportForm.EXCEL: (
        ExportForm.EXCEL,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        exports.as_excel,
    ),
}
STYLE = """<style>
body { margin: 2rem auto; padding: 0 1.2rem; max-width: 46rem; color: #000; background: #fff;
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.7rem; margin: 0 0 .3rem; } h2 { font-size: 1.2rem; margin: 1.6rem 0 .3rem; }
table { border-collapse: collapse; width: 100%; margin: .4rem 0 0; font-size: .93rem; }
th, td { border: 1px solid #b9c2cb; padding: .3rem .5rem; text-align: left; vertical-align: top; }
p { margin: 0 0 .5rem; } .note { font-size: .88rem; color: #333; } a { color: #1F5F8B; }
.silent { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
@page { size: A4; margin: 18mm 16mm; }
@media print {
  body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; } .screen { display: none; }
  h2, .note { break-after: avoid; } tr { break-inside: avoid; } thead { display: table-header-group; }
  section.short { break-inside: avoid; }
}
</style>"""
PAGE = """<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{style}</head><body><main>{body}</main></body></html>"""
SHORT = 14
"""A table of at most so many rows is never torn between two sheets of paper."""


async def report(request: Request) -> Response:
    """Show the yearly report, made for paper."""

    def answer(person: Person) -> Response:
        made = _publication(person, request, ExportForm.REPORT)
        return HTMLResponse(report_page(made, service().settings.organisation))

    return await run_in_threadpool(lambda: _for_whom(request, answer))


async def file(request: Request) -> Response:
    """Send the figures as a file."""

    def answer(person: Person) -> Response:
        found = FILES.get(request.query_params.get(FORM, ""))
        if found is None:
            raise InvalidInput(account_texts.NOT_HERE, FORM)
        form, kind, write = found
        made = _publication(person, request, form)
        period = made.year if made.is_whole else f"{made.year}-{made.until.month:02}"
        name = texts.FILE.format(period=period, form=form)
        return Response(write(made), media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})

    return await run_in_threadpool(lambda: _for_whom(request, answer))


def report_page(made: Publication, organisation: str) -> str:
    """Return the report as a page of its own."""
    title = (texts.REPORT_TITLE if made.is_whole else texts.RUNNING_TITLE).format(year=made.year)
    parts = [
        f'<p class="screen"><a href="/{Place.OVERVIEW}">{escape(texts.BACK)}</a> · {escape(texts.REPORT_PRINT)}</p>',
        f"<h1>{escape(title)}</h1>",
        f"<p>{escape(texts.REPORT_LEAD.format(organisation=organisation))}</p>",
        f"<p>{escape(made.period)}</p><p>{escape(texts.HIDDEN_NOTE)}</p>",
    ]
    for table in made.tables:
        short = ' class="short"' if len(table.rows) <= SHORT else ""
        told = f'<p class="note">{escape(table.definition)}</p>{figure_tables.table(table)}'
        parts.append(f"<section{short}><h2>{escape(table.title)}</h2>{told}</section>")
    return PAGE.format(title=escape(title), style=STYLE + figure_tables.STYLE, body="".join(parts))


def _for_whom(request: Request, answer: Callable[[Person], Response]) -> Response:
    """Answer the person who is signed in, or say why not; nobody is sent to the first page."""
    found = sessions.who(service().database, request.cookies.get(COOKIE, ""), now=days.now())
    if found is None or found.must_change:
        return RedirectResponse("/", 303)
    try:
        return answer(found.person)
    except Forbidden as error:
        return _said(str(error), 403)
    except InvalidInput as error:
        return _said(str(error), 422)


def _publication(person: Person, request: Request, form: ExportForm) -> Publication:
    year, month = _number(request, YEAR), _number(request, MONTH)
    return publish(service().database, person, year, form, now=days.now(), month=month)


def _number(request: Request, name: str) -> int:
    asked = request.query_params.get(name, "")
    # A row of digits can be longer than a number may be.
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= MOST_DIGITS else 0


def links(year: int, month: int) -> str:
    """Return the links to what is given away of the year up to the end of the month."""
    report = texts.REPORT if month == LAST_MONTH else texts.REPORT_RUNNING
    forms_of = {ExportForm.REPORT: report, ExportForm.EXCEL: texts.EXCEL, ExportForm.CSV: texts.CSV}
    made = (
        f'<li><a href="{REPORT_PATH if form is ExportForm.REPORT else FILE_PATH}?'
        f'{escape(urlencode({YEAR: year, MONTH: month, FORM: form}))}" target="_blank" rel="noopener">'
        f"{escape(label)}</a></li>"
        for form, label in forms_of.items()
    )
    return f"<ul>{''.join(made)}</ul>"


def _said(sentence: str, status: int) -> Response:
    body = forms.sentence(sentence) + forms.link(f"/{Place.OVERVIEW}", texts.BACK)
    return HTMLResponse(forms.page(texts.OVERVIEW, body), status)


ROUTES = [Route(REPORT_PATH, report, methods=["GET"]), Route(FILE_PATH, file, methods=["GET"])]
