"""A question on our subject is declined by what it demands, in one true sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assistant.answering import citing, vagueness, whose
from assistant.answering.demands import Demand
from assistant.answering.draft import Draft
from assistant.texts import answers as texts
from assistant.values import Answer, Line, Outcome

NEAREST = 3
"""So many passages may be looked at under a refusal."""


class Ending(NamedTuple):
    """How a question is declined."""

    outcome: Outcome
    text: str
    near: bool = False
    """Whether the question is on our subject, so that the passages nearest to it may be looked at."""


def no_basis(text: str) -> Ending:
    """Return the ending of a question on our subject that the sources do not answer."""
    return Ending(Outcome.NO_BASIS, text, near=True)


def declined(draft: Draft, ending: Ending) -> Answer:
    """Decline without a source: what was unclear with a choice, what is our subject with the passages nearest to it."""
    hits = vagueness.sections(draft.found.hits) if draft.found else []
    unclear = ending.outcome is Outcome.UNCLEAR
    return Answer(
        question=draft.question,
        outcome=ending.outcome,
        lines=(Line(ending.text, 0),),
        suggestions=(vagueness.choices(hits) or texts.STARTERS) if unclear else (),
        nearest=citing.nearest([hit.passage for hit in hits[:NEAREST]]) if ending.near else (),
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Something that is asked for, what an answer that holds it says, and what is said where none does."""

    asked: re.Pattern[str]
    held: re.Pattern[str]
    said: str


_PERSON = r"(?:\w+ ){0,3}(?:\w*vejleder\w*|leder\w*|chef\w*|koordinator\w*|kontaktperson\w*|medarbejder\w*)"
_WANTED = tuple(
    _Wanted(re.compile(asked), re.compile(held, re.IGNORECASE), said)
    for asked, held, said in (
        (
            r"hvor (?:hurtigt|længe|lang tid)\b.{0,60}\b(?:svar\w*|vente|går der)\b|\bsvartid|ventetid|venteliste|"
            r"hvornår (?:får jeg svar|kommer der svar|svarer)|"
            r"how (?:fast|soon|long).{0,40}\b(?:repl|answer|respond|wait)",
            r"svartid|\b(?:dage?|døgn|timer|uger?|straks)\b",
            texts.NO_BASIS_WAIT,
        ),
        (
            rf"\bhvad hedder {_PERSON}|\bhvem er {_PERSON}\b|\bnavn(?:et|ene)? på {_PERSON}",
            r"\b(?:hedder|navn)",
            texts.NO_BASIS_NAME,
        ),
        (
            r"\bhvem (?:har|er det der har) (?:skrevet|lavet|udarbejdet|udgivet|forfattet|underskrevet)\b|"
            r"\bhvem står bag\b|\bforfatter|\bwho wrote\b",
            r"\b(?:skrevet|udarbejdet|lavet|udgivet) (?:af|for)\b|\bstår bag\b",
            texts.NO_BASIS_NAME,
        ),
        (
            r"\bhvor (?:ligger|sidder)\b|\bhvilken (?:adresse|vej|etage|gade)\b|\bhvad er adressen|"
            r"\bwhere (?:is|are) the\b",
            r"\badresse|\b(?:ligger|sidder) (?:på|i)\b",
            texts.NO_BASIS_PLACE,
        ),
        (
            # "If they chose …, what would it cost?" does not ask what was decided.
            r"^(?!.*\bhvis (?:\w+ ){1,3}(?:vedtog|valgte|stemte|besluttede)\b).*?(?:"
            r"(?:\b(?:vedtog|vedtaget|vedtage|valgte|stemte|besluttede)\b|\bendte\b).{0,90}"
            r"(?:scenari|politiker|borgerrepræsentation|budget)|"
            r"\b(?:hvilke[nt]?|hvad) blev det\b.{0,90}scenari|"
            r"(?:scenari|politiker\w*|borgerrepræsentation\w*|budget\w*)\b.{0,60}\b(?:vedtog|vedtaget|vedtage|valgte|stemte|vandt)\b)",
            r"vedtag|beslut|valgt\b|vedtog",
            texts.NO_BASIS_DECISION,
        ),
        # What somebody earns; the wages of a budget are an amount like another.
        (
            r"\b(?:hvad|hvor meget) (?:.{0,30}\bløn(?!kroner|udgift|midler|sum)|(?:tjener|får)\b.{0,25}vejleder)",
            r"\bløn",
            texts.NO_BASIS_FIGURE,
        ),
        (r"\bhvilken uddannelse\b|\bhvad er .{0,40}\buddannet\b", r"\buddanne(?:t|lse) som\b", texts.NO_BASIS),
        (
            r"\b(?:hvilke\w*|hvem)\b.*\b(?:mest|flest|oftest)\b|\bwh(?:o|ich)\b.*\bmost\b",
            r"\b(?:mest|flest|oftest)\b",
            texts.NO_BASIS,
        ),
        # What a certain court said, and what somebody recommends, is told by whoever says so in so many words.
        (
            r"\b(?:højesteret|landsret\w*|byret\w*|dommen|domme)\b",
            r"højesteret|landsret|byret|\bdom(?:men|me)?\b",
            texts.NO_BASIS,
        ),
        (
            r"\banbefal\w*\b.{0,60}\b(?:forvaltning\w*|politiker\w*|scenari\w*|model\w*)|"
            r"\b(?:scenari\w*|forvaltning\w*|politiker\w*)\b.{0,60}\banbefal",
            r"\banbefal",
            texts.NO_BASIS_DECISION,
        ),
        (
            r"leder\w*\b.{0,40}\bgodkend|\bgodkend.{0,40}leder(?:en)?\b",
            r"godkend|\blov af\b|tilladelse",
            texts.NO_BASIS,
        ),
        (
            r"\bresultat\w*\b.{0,20}\b20\d\d",
            r"henvendelse|borgersag|procent|\bi job\b|resultat",
            texts.NO_BASIS_FIGURE,
        ),
    )
)
_NUMBER = re.compile(r"\be?-?mail(?:en|s|adresse\w*)?\b|postkasse|telefonen?\b")


def holds(draft: Draft, said: Iterable[str]) -> bool:
    """Whether what would be shown holds everything that the question wants besides figures."""
    question, shown = draft.query.lower(), " ".join(said)
    return all(wanted.held.search(shown) for wanted in _WANTED if wanted.asked.search(question))


def sentence(draft: Draft) -> str:
    """Return what to say when nothing found holds what the question demands."""
    question, kinds = draft.query.lower(), draft.demands.kinds
    if draft.more:
        return texts.NOTHING_MORE
    if said := _of_somebody(question, draft):
        return said
    if {Demand.TODAY, Demand.FIGURE} <= kinds:
        return texts.NO_BASIS_TODAY
    if kinds & {Demand.TARGET, Demand.REACHED} and draft.demands.years:
        return texts.NO_BASIS_TARGET.format(years=texts.AND.join(map(str, sorted(draft.demands.years))))
    if draft.demands.figure:
        return texts.NO_BASIS_FIGURE
    return texts.NO_BASIS_DATE if Demand.DATE in kinds else texts.NO_BASIS


def _of_somebody(question: str, draft: Draft) -> str:
    """Return what to say where a number, hours, a name or something else beside figures is wanted."""
    if whose.asks_hours(question):
        return texts.NO_BASIS_HOURS
    if Demand.PHONE in draft.demands.kinds or _NUMBER.search(question):
        return texts.NO_BASIS_NUMBER
    if Demand.NAME in draft.demands.kinds:
        return texts.NO_BASIS_NAME
    return next((wanted.said for wanted in _WANTED if wanted.asked.search(question)), "")
