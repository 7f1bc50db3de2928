"""Pieces of HTML in which everything that came from a source or a person stands as plain text.

Streamlit's Markdown would fetch a picture that a document names; here every character is escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import urlencode

from assistant.answering.screening import Finding
from assistant.texts import pages as texts
from assistant.values import Answer, Contact, Line, Notice, Passage, Row, Shape, Statement

PASSAGE = "uddrag"
"""The parameter in the address of *Kilder* that names a passage."""
SOURCES_PATH = "kilder"
WAY_BACK = "way-back"
"""The container of the button that closes what is open; browser.js clicks it for a click in the menu."""

NEVER_PRINTED = "never-printed"
"""The container of what must not leave the screen."""

STYLE = f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def lines(answer: Answer) -> str:
    """Return the answer's lines: sentences run on, items become a list; each number opens its source."""
    passages = {citation.number: citation.passage for citation in answer.citations}
    parts = []
    for is_item, group in groupby(answer.lines, lambda line: line.shape is Shape.ITEM):
        if is_item:
            parts.append(f"<ul>{''.join(f'<li>{_line(line, passages)}</li>' for line in group)}</ul>")
        else:
            parts.append(_prose(list(group), passages))
    return text("".join(parts))


def card(answer: Answer) -> str:
    """Return the acute card: what to do, then whom to call, in one strong box."""
    first, *rest = [escape(line.text) for line in answer.lines]
    items = "".join(f"<li>{line}</li>" for line in rest)
    call = f'<p class="name">{escape(texts.CALL_TITLE)}</p>{contact_list(answer.contacts)}'
    contacts = call if answer.contacts else ""
    body = f'<p class="name">{escape(texts.ACUTE_TITLE)}</p><p class="first">{first}</p><ul>{items}</ul>{contacts}'
    return f'<div class="text card" role="alert">{body}</div>'


def doubt(sentence: str) -> str:
    """Return the question whether there is danger, in a box smaller than the card."""
    return text(f'<p class="doubt" role="alert">{escape(sentence)}</p>')


def contact_list(contacts: Iterable[Contact], note: Callable[[Contact], str] = lambda contact: "") -> str:
    """Return the contacts as a list, with a badge on each number that the municipality has not confirmed."""
    made = (f"<li>{_contact(contact)}{_small(note(contact))}</li>" for contact in contacts)
    return f'<ul class="contacts">{"".join(made)}</ul>'


def aside(sentences: Iterable[str]) -> str:
    """Return remarks in small type."""
    return text("".join(map(_small, sentences)))


def badges(notices: Iterable[Notice]) -> str:
    """Return the notices as small badges; those that call for care stand out."""
    made = (badge(notice.text, warn=notice.code not in {"result", "granted", "in_force"}) for notice in notices)
    return f'<div class="badges">{"".join(made)}</div>'


def badge(label: str, *, warn: bool = False, alarm: bool = False) -> str:
    """Return one badge."""
    kind = " alarm" if alarm else " warn" if warn else ""
    return f'<span class="badge{kind}">{escape(label)}</span>'


def passages(section: Sequence[Passage], marked: str = "") -> str:
    """Return the section's passages as they stand, the one with the id `marked` highlighted."""
    told = [(statement, passage.id == marked) for passage in section for statement in passage.statements]
    parts = []
    for (shape, _, _), group in groupby(told, lambda one: (one[0].shape, *_table_of(one[0]))):
        members = list(group)
        if shape is Shape.ROW:
            parts.append(_table([(one.row, mark) for one, mark in members if one.row is not None]))
        elif shape is Shape.ITEM:
            parts.append(f"<ul>{''.join(f'<li>{_marked(one.text, mark)}</li>' for one, mark in members)}</ul>")
        else:
            parts.append(f"<p>{' '.join(_marked(one.text, mark) for one, mark in members)}</p>")
    return text("".join(parts))


def plain(content: str) -> str:
    """Return what somebody wrote, line breaks kept."""
    return text(f'<p class="pre">{escape(content)}</p>')


def found(content: str, findings: Iterable[Finding]) -> str:
    """Return what somebody wrote with each finding marked, line breaks kept."""
    out, at = [], 0
    for finding in findings:
        out += [escape(content[at : finding.start]), f"<mark>{escape(content[finding.start : finding.end])}</mark>"]
        at = finding.end
    return text(f'<p class="pre">{"".join(out)}{escape(content[at:])}</p>')


def safe(content: str) -> str:
    """Return the text so that HTML shows it literally."""
    return escape(content)


def facts(told: Iterable[tuple[str, str]]) -> str:
    """Return labels with what was said under each, line breaks kept."""
    made = (f'<dt>{escape(label)}</dt><dd class="pre">{escape(value)}</dd>' for label, value in told)
    return text(f"<dl>{''.join(made)}</dl>")


def hint(why: str) -> str:
    """Return why we ask, to stand close under its field."""
    return f'<div class="text hint">{_small(why)}</div>'


def reminder(sentence: str) -> str:
    """Return what must not be forgotten, to stand where it counts."""
    return text(f'<p class="reminder">{escape(sentence)}</p>')


def text(html: str) -> str:
    """Return the piece in the type in which we show text."""
    return f'<div class="text">{html}</div>'


def aloud(sentence: str) -> str:
    """Return a sentence that is read out to those who do not see the page."""
    return f'<div class="silent" role="status" aria-live="polite">{escape(sentence)}</div>'


def landing(key: str) -> str:
    """Return the place that the browser scrolls to when it is new; browser.js does it."""
    return f'<div class="landing" data-landing="{escape(key)}"></div>'


def address(passage: str) -> str:
    """Return the address at which *Kilder* shows the passage."""
    return f"/{SOURCES_PATH}?{urlencode({PASSAGE: passage})}"


def escaped(content: str) -> str:
    r"""Return the text so that a Streamlit label shows it literally.

    >>> print(escaped("1. [x](y)"))
    1\. \[x\]\(y\)
    """
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|<>~$:&=^" else sign for sign in content)


def _prose(group: Sequence[Line], cited: dict[int, str]) -> str:
    # Lines of a card or a refusal, and rows, each stand alone.
    alone = any(line.shape is Shape.ROW or not line.citation for line in group)
    shown = [_line(line, cited) for line in group]
    return "".join(f"<p>{line}</p>" for line in shown) if alone else f"<p>{' '.join(shown)}</p>"


def _line(line: Line, cited: dict[int, str]) -> str:
    if line.citation not in cited:
        return escape(line.text)
    where = escape(address(cited[line.citation]))
    title = escape(texts.CITATION_OPENS)
    return f'{escape(line.text)} <a class="ref" href="{where}" target="_self" title="{title}">[{line.citation}]</a>'


def _contact(contact: Contact) -> str:
    number = contact.number or texts.NUMBER_MISSING
    unsure = not contact.national and not contact.confirmed_by
    mark = " " + badge(texts.UNCONFIRMED, warn=True) if unsure and contact.number else ""
    hours = f" · {escape(contact.hours)}" if contact.hours else ""
    return (
        f'<span class="number">{escape(number)}</span> {escape(contact.name)}{mark}<br>{escape(contact.serves)}{hours}'
    )


def _small(sentence: str) -> str:
    return f'<div class="small">{escape(sentence)}</div>' if sentence else ""


def _table_of(statement: Statement) -> tuple[str, tuple[str, ...]]:
    row = statement.row
    return (row.caption, tuple(head for head, _ in row.cells)) if row else ("", ())


def _table(rows: Sequence[tuple[Row, bool]]) -> str:
    first = rows[0][0]
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in (texts.ROW, *(h for h, _ in first.cells)))
    unit = f" ({first.unit})" if first.unit else ""
    body = "".join(_row(row, marked) for row, marked in rows)
    table = f"<table><caption>{escape(first.caption + unit)}</caption><thead><tr>{heads}</tr></thead>"
    return f'<div class="scroll" tabindex="0">{table}<tbody>{body}</tbody></table></div>'


def _row(row: Row, marked: bool) -> str:
    cells = "".join(f"<td>{escape(value)}</td>" for _, value in row.cells)
    return f'<tr{" class=marked" if marked else ""}><th scope="row">{escape(row.label)}</th>{cells}</tr>'


def _marked(content: str, mark: bool) -> str:
    return f"<mark>{escape(content)}</mark>" if mark else escape(content)
