"""The fixed remarks beside an answer: what its sections are worth, and what to know about how it was made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.texts import answers as texts
from assistant.texts import loop
from assistant.values import Citation, Form, Kind, Layer, Notice, Source, Status


def of_citations(citations: Iterable[Citation]) -> tuple[Notice, ...]:
    """Return one notice for each status among the citations, in the order that they are cited."""
    notices = (Notice(citation.status.value, worth(citation)) for citation in citations)
    return tuple(dict.fromkeys(notices))


def worth(citation: Citation) -> str:
    """Say what a citation is worth, e.g. "resultat for 2024" or "forslag – ikke en beslutning"."""
    return worth_of(citation.layer, citation.status, citation.kind, citation.period, citation.published)


def reference(citation: Citation) -> str:
    """Say what a citation is: its number where it has one, source, section, and what it is worth."""
    retold = citation.kind is Kind.BUDGET_NOTE and citation.form is Form.RESTATEMENT
    page = texts.CITATION_PAGE.format(page=citation.page) if citation.page else ""
    numbered = texts.CITATION_NUMBER.format(number=citation.number) if citation.number else ""
    said = texts.CITATION_RESTATED if retold else texts.CITATION
    return numbered + said.format(title=citation.title, section=citation.section + page, worth=worth(citation))


def worth_of(layer: Layer, status: Status, kind: Kind, period: str, published: str = "") -> str:
    """Say what a section with these marks is worth; a local answer by the day on which it was approved."""
    if kind is Kind.LOCAL and published:
        return loop.STATUS.format(day=published)
    if layer is Layer.SYSTEM:
        return texts.STATUS_SYSTEM
    said = texts.PERIOD.format(period=period) if period else ""
    if status is Status.IN_FORCE and kind is not Kind.LAW:
        return texts.STATUS_FIGURE.format(period=said)
    return texts.STATUS[status].format(period=said)


def of_sources(citations: Iterable[Citation], sources: Mapping[str, Source]) -> tuple[Notice, ...]:
    """Say when a cited source has been replaced by a newer one."""
    code, text = texts.SUPERSEDED
    return tuple(Notice(code, text.format(title=newer.title)) for newer in _newer(citations, sources))


def superseded_since(citations: Iterable[Citation], sources: Mapping[str, Source]) -> tuple[Notice, ...]:
    """Say of an answer given earlier that a source it cited has been replaced: one notice, or none.

    `sources` are today's; the replaced source itself need not be among them any more.
    """
    code, text = texts.SUPERSEDED_SINCE
    titles = [newer.title for newer in _newer(citations, sources)]
    return (Notice(code, text.format(titles=texts.AND.join(titles))),) if titles else ()


def _newer(citations: Iterable[Citation], sources: Mapping[str, Source]) -> tuple[Source, ...]:
    """Return what is in force instead of the cited sources that were replaced, each once."""
    replaced_by = {source.supersedes: source for source in sources.values() if source.supersedes}
    found: dict[str, Source] = {}
    for citation in citations:
        now, passed = citation.source, set[str]()
        while now in replaced_by and now not in passed:
            # The one that replaced it may itself have been replaced.
            passed.add(now)
            now = replaced_by[now].id
        if passed:
            found[now] = sources[now]
    return tuple(found.values())
