"""A question that leans on the ones before it: resolved by plain rules and the search, without a language model."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from assistant.answering import joining
from assistant.answering.demands import demands
from assistant.answering.joining import POINTS_BACK
from assistant.answering.presumed import only_tells
from assistant.search import words
from assistant.texts import answers as texts
from assistant.values import Found, Passage, Refusal, Turn

FEW_WORDS = 3
"""A question that goes on has at most so many words with meaning; one that does not say so has fewer."""
FAR_BACK = 3
"""So many turns back a question may lean on one that leans itself."""
LISTED = 0.93
"""From this likeness to a listed question on, a question is understood as it stands."""
MOSTLY, TOGETHER, EITHER = 0.85, 0.7, 0.5
"""What is found with the earlier question counts so much, and what the new one finds alone the rest: most where it
says nothing but what is asked for, least where no word points back."""
SAID = 0.85
"""What a place counts that the last answer quoted: who asks on, asks for something else."""
BESIDE = 1.25
"""What the rest of the source counts that the last answer quoted: who asks on, stays with the matter."""
GOES_ON = re.compile(
    r"^\W*(?:og|men|så|også|samt|eller|and|but|or|"
    r"hvad (?:med|så|nu|siger jeg så|gør jeg så|hvis|når)|hvordan (?:med|det)|what about|how about|what if)\b",
    re.IGNORECASE,
)
MORE = re.compile(
    r"^\W*(?:og |men |så )*(?:(?:kan|vil) du (?:ikke )?)?(?:godt |lige )?"
    r"(?:(?:uddyb|forklar)\w*|(?:fortæl|fortælle|sige?|vide?|skriv) (?:mig )?(?:lidt )?mere|mere\b|"
    r"hvad (?:så|nu|mere|ellers)|og så|why|hvorfor|tell me more|more|elaborate|explain)"
    r"(?: (?:det|dette|mere|nærmere|lidt|om det|ikke|så|nu|that|it|det her|please|tak|det er sådan))*\W*$",
    re.IGNORECASE,
)
WHY = re.compile(r"^\W*(?:og |men |så )*(?:hvorfor|why)\b", re.IGNORECASE)
LANGUAGE = re.compile(
    r"^\W*(?:(?:og|men|så|kan|vil|du|kunne|jeg|få|det|svaret|svare|sige|skrive|oversætte|oversæt|can|you|say|it|that|answer|"
    r"and|translate|to) )*(?:på|til|in|into|to) (?:engelsk|english)\W*(?:også|please|tak)?\W*$",
    re.IGNORECASE,
)


HOLLOW = frozenset(
    {"lang", "langt", "længe", "længst", "tid", "går", "sker", "siger", "sige", "gælder", "ofte", "tit", "betyder"}
    | {"hurtigt", "vigtigt", "nødvendigt", "muligt", "rigtigt"}
)
"""Words that say nothing of what is asked about."""


ONLY_ASKS = re.compile(
    r"^\W*(?:(?:i|for|in|og|men|så|hvor|hvad|hvem|hvordan|hvornår|hvilken?|hvilket|er|går|gælder|sker|tager|varer|der|det|den|de|lang|langt|længe|"
    r"tid|tit|ofte|meget|mange|mange gange|stor|stort|how|long|often|much|many|when|who|where)\b\W*)*$",
    re.IGNORECASE,
)
"""Says nothing but what is asked for: how long, how often, who."""


OPINION = re.compile(
    r"^\W*(?:(?:og|men|så|jamen|ja|nej|ok|okay|well|but|and) )*"
    r"(?:hvad (?:tror|mener|synes|tænker|siger) du|what do you think)"
    r"(?: (?:selv|så|nu|om det|om den|da|about it))*\W*$",
    re.IGNORECASE,
)
"""Who asks what the assistant itself thinks, asks the same again."""


MASKED = re.compile("|".join(map(re.escape, texts.PLACEHOLDER.values())))


class Leaning(Enum):
    """How a question stands to the ones before it."""

    ALONE = auto()
    PERHAPS = auto()
    """Short, or with a word that may point back: the search decides."""
    GOES_ON = auto()
    MORE = auto()
    """Asks for more of the same answer."""
    LANGUAGE = auto()
    """Asks for the same answer in English."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What a question means after the ones before it."""

    query: str
    leaning: Leaning = Leaning.ALONE
    found: Found | None = None
    """What the query found, where it had to be searched to know what was meant."""


Search = Callable[[str], Found]


def leaning(question: str) -> Leaning:
    """Return how a question stands to the ones before it, by its words alone.

    >>> leaning("og hvis hun siger nej?").name, leaning("Hvornår skal jeg kontakte en social kontrol-vejleder?").name
    ('GOES_ON', 'ALONE')
    """
    if MORE.match(question):
        return Leaning.MORE
    if LANGUAGE.match(question):
        return Leaning.LANGUAGE
    own = _own_words(question)
    if len(own) <= FEW_WORDS and GOES_ON.match(question):
        return Leaning.GOES_ON
    points_back = bool(POINTS_BACK.search(question))
    if not points_back and len(own) > 1 and joining.asks(question) and joining.TIME.search(question):
        return Leaning.ALONE
    few = len(own) < FEW_WORDS or (len(own) == FEW_WORDS and points_back)
    return Leaning.PERHAPS if few and question.strip() else Leaning.ALONE


def is_bare(question: str) -> bool:
    """Whether a question asks for nothing that could be found without the ones before it.

    >>> is_bare("og i 2023?"), is_bare("kan du uddybe?"), is_bare("hvad med børn?")
    (True, True, False)
    """
    if leaning(question) in (Leaning.MORE, Leaning.LANGUAGE):
        return True
    return all(joining.TIME.fullmatch(word) for word in words.content(joining.own(question)))


def resolve(question: str, history: Sequence[Turn], search: Search) -> Resolved:
    """Return what the question means; it is joined to the last one on the subject where it leans on it."""
    how = leaning(question)
    earlier = "" if how is Leaning.ALONE else _earlier(history, search)
    if not earlier:
        return Resolved(question)
    if how is Leaning.LANGUAGE:
        return Resolved(earlier, how)
    if OPINION.match(question):
        return Resolved(earlier, Leaning.GOES_ON)
    if how is Leaning.MORE:
        return Resolved(joining.join(earlier, "hvorfor") if WHY.match(question) else earlier, how)
    question = joining.written_out(earlier, question)
    joined = joining.join(earlier, question)
    told = only_tells(earlier) and joining.asks(question) and not _own_words(question)
    if told or joining.only_names_a_place(question) or _same_figure(earlier, question):
        return Resolved(joined, Leaning.GOES_ON)
    return _better(question, joined, history[-1], search)


def _earlier(history: Sequence[Turn], search: Search) -> str:
    """Return the last question that was on the subject, with what it leaned on itself."""
    for number in range(len(history) - 1, -1, -1):
        turn = history[number]
        asked = MASKED.sub(" ", turn.question).strip()
        if not asked or turn.answer.startswith(texts.ASKED_NOTHING):
            continue
        before = history[max(0, number - FAR_BACK) : number]
        found = resolve(asked, before, search).query
        if not is_bare(found):
            return found
    return ""


def _same_figure(earlier: str, question: str) -> bool:
    """Whether one figure is asked for after another: then the year goes on, however well the question stands alone."""
    return demands(earlier).figure and (demands(question).figure or bool(demands(question).statuses))


def _better(question: str, joined: str, last: Turn, search: Search) -> Resolved:
    """Take the question alone where it changes the subject, else what both readings find."""
    alone, together = search(question), search(joined)
    if not together.hits or _changes_the_subject(question, alone):
        return Resolved(question, found=alone)
    weight = MOSTLY if ONLY_ASKS.match(joining.own(question)) else TOGETHER if _points_back(question) else EITHER
    merged = _merged(alone, together, last, weight)
    return Resolved(joined, Leaning.GOES_ON, _of_the_same(merged, last) if _wants_its_figure(question) else merged)


def _changes_the_subject(question: str, alone: Found) -> bool:
    if alone.decline is not None and alone.decline.kind is Refusal.OFF_TOPIC:
        return True
    if not alone.hits or POINTS_BACK.search(question) or not _own_words(question):
        return False
    if alone.decline is not None and demands(question).figure and not GOES_ON.match(question):
        # A figure that is known not to be here is not another one of what was spoken of.
        return True
    if not GOES_ON.match(question) and _own_words(question) and alone.confidence < alone.refuse:
        # It has a word of its own, which nothing here speaks of.
        return True
    if GOES_ON.match(question) and (len(_own_words(question)) < FEW_WORDS - 1 or not joining.asks(question)):
        return False
    return bool(alone.hits[0].question) and alone.hits[0].dense >= LISTED


def _points_back(question: str) -> bool:
    return bool(GOES_ON.match(question) or POINTS_BACK.search(question))


def _wants_its_figure(question: str) -> bool:
    """Whether a figure of what was spoken of is asked for: "and what does it cost?"."""
    return demands(question).figure and bool(POINTS_BACK.search(question))


def _of_the_same(found: Found, last: Turn) -> Found:
    """Keep what stands in the sources of the last answer: another one's figure is a figure of something else."""
    sources = {hit.passage.source.id for hit in found.hits if _is_said(hit.passage, last)}
    hits = tuple(hit for hit in found.hits if hit.passage.source.id in sources)
    return replace(found, hits=hits) if hits else found


def _is_said(passage: Passage, last: Turn) -> bool:
    return any(statement.text in last.answer for statement in passage.statements)


def _merged(alone: Found, together: Found, last: Turn, weight: float) -> Found:
    """Order what was found by both: what the question is about, and what it would find without that."""
    scores = {hit.passage.id: weight * hit.score for hit in together.hits}
    for hit in alone.hits:
        scores[hit.passage.id] = scores.get(hit.passage.id, 0.0) + (1 - weight) * hit.score
    known = {hit.passage.id: hit for hit in (*alone.hits, *together.hits)}
    said = {id_ for id_, hit in known.items() if _is_said(hit.passage, last)}
    beside = {known[id_].passage.source.id for id_ in said}
    for id_, hit in known.items():
        scores[id_] *= (SAID if id_ in said else 1.0) * (BESIDE if hit.passage.source.id in beside else 1.0)
    hits = sorted((replace(known[id_], score=score) for id_, score in scores.items()), key=lambda hit: -hit.score)
    # What both readings find first is an answer, however near a question without one may stand.
    agreed = bool(alone.hits) and alone.hits[0].passage.section == hits[0].passage.section
    return replace(together, hits=tuple(hits), decline=None if agreed else together.decline)


def _own_words(question: str) -> list[str]:
    own = words.content(joining.own(question))
    return [word for word in own if word not in words.ENGLISH and word not in HOLLOW]
