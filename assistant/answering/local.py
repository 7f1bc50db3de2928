"""An approved local answer fills what the other sources are known not to hold: when and where somebody is met."""

from __future__ import annotations

import re

from assistant.answering import whose
from assistant.answering.draft import Draft
from assistant.search import words
from assistant.values import Kind, Passage

_WHEN = re.compile(
    r"kontortid|træffetid|telefontid|åbningstid|\båben\b|\båbent\b|\båbner\b|\blukke[rt]\b|office hours|opening hours|"
    r"\bopen\b|\b(?:hvornår|hvilken dag|hvilke dage|when)\b.{0,20}\b(?:træffe\w*|fange|komme forbi|møde op|sidde\w*|"
    r"til stede|på kontoret|available)\b"
)
_TELLS_WHEN = re.compile(r"\bkl\.?\s?\d|\b(?:man|tirs|ons|tors|fre|lør|søn|hver)dage?\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\bhvor (?:sidder|ligger|er|holder|har|finder|træffer|møder)\b|"
    r"\bhvilke[nt]? (?:lokale|etage|sal|bygning|adresse|kontor)\b|"
    r"\bwhere (?:is|are|do|does|can)\b|which (?:room|floor)"
)
_TELLS_WHERE = re.compile(r"\b(?:lokale|etage|sal|stuen|bygning|kontor|adresse|receptionen|opgang)\b", re.IGNORECASE)
_ASKING = frozenset(
    map(
        words.stem,
        words.words(
            "kontortid kontortider træffetid telefontid åbningstid åbningstider åben åbent åbne åbner lukket lukker "
            "tid tider træffe træffes fange forbi komme møde møder sidder sidde ligger finder holder kontor kontoret "
            "lokale etage sal bygning adresse mandag tirsdag onsdag torsdag fredag lørdag søndag dag dage uge ugen "
            "social kontrol socialkontrol office hours open opening room floor sit find meet available"
        ),
    )
)
"""Words that ask, and the topic that all share: whom it is asked of is said by the rest."""


def fills(draft: Draft) -> Passage | None:
    """Return the local answer that holds when or where the one asked about is met; None where none does."""
    if draft.parts or draft.found is None:
        return None
    question = draft.query.lower()
    when = bool(_WHEN.search(question)) or whose.asks_hours(question)
    where = bool(_WHERE.search(question))
    if not when and not where:
        return None
    asked_of = _subject(draft.words)
    local = (hit.passage for hit in draft.found.hits if hit.passage.source.kind is Kind.LOCAL)
    return next((one for one in local if _tells(one, when, where) and asked_of and asked_of <= _spoken_of(one)), None)


def _tells(passage: Passage, when: bool, where: bool) -> bool:
    return not (when and not _TELLS_WHEN.search(passage.text)) and not (where and not _TELLS_WHERE.search(passage.text))


def _subject(question: str) -> frozenset[str]:
    return frozenset(words.stem(word) for word in words.content(question)) - _ASKING


def _spoken_of(passage: Passage) -> frozenset[str]:
    said = " ".join((passage.text, *passage.questions, passage.source.title))
    return frozenset(words.stem(word) for word in words.content(said))
