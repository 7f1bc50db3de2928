"""Which signs the user's own words in the chat name literally. A proposal is shown with its words and never stored.

It proposes too little rather than too much: what is denied, asked about, supposed or said of people in general is no
observation, nor is what has ended, what a small child does, or what has an everyday reason that is nobody's will; and
whoever ticks confirms what they have seen or heard themselves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, zip_longest
from pathlib import Path
from typing import Any

from assistant.referrals.fields import Sign
from assistant.search.words import normal, stem

FILE = Path(__file__).with_name("sign_phrases.toml")
LONGEST = 160
"""How many characters of the user's words are shown."""
FARTHEST = 12
"""How many words apart the words of one phrase may stand; farther apart they tell of different things."""
EXACTLY = "="
"""Marks a word of a list, which is not compared by its stem."""
WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# »Det er faren, der tager …« is one clause: who and what stand on both sides of the comma.
CLAUSE = re.compile(
    r",(?!\s*(?:der|som)\b)|[;:–()]|\s-\s|\b(?=(?:men|fordi|selvom|hvis)\b)"
    r"|\bog\s+(?=(?:hun|han|manden|familien|jeg|hvad|hvordan)\b)"
)
HELD = tomllib.loads(FILE.read_text(encoding="utf-8"))
GUARDS: dict[str, Any] = HELD["guards"]
DENIED, SUPPOSED = frozenset(GUARDS["denied"].split()), frozenset(GUARDS["supposed"].split())
ASKS, HANGS, WHEN = (frozenset(GUARDS[name].split()) for name in ("asks", "hangs", "when"))
CITIZEN, OTHERS, OURS = (frozenset(GUARDS[name].split()) for name in ("citizen", "others", "ours"))
KIN = frozenset(HELD["lists"]["KIN"].split("|"))
CHILDREN, WILL = frozenset(GUARDS["children"].split()), frozenset(GUARDS["will"].split())


def _any(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(GUARDS[name])})\b")


ELSEWHERE, PAST, ENDED, SMALL, REASON, EVERYDAY = map(
    _any, ("elsewhere", "past", "ended", "small", "reason", "everyday")
)
# The dot of »kl.«, of »3. maj« and of »15.30« ends no sentence.
SENTENCE = re.compile(
    rf"(?:\b(?:{'|'.join(GUARDS['shortened'])})\.|\b(?:{'|'.join(GUARDS['shortened_last'])})\.(?!\s+(?-i:[A-ZÆØÅ])|\s*$)"
    rf"|\b\d{{1,2}}\.(?=\d|\s?(?:{'|'.join(GUARDS['counted'])}))|[^.!?\n])+[.!?]*",
    re.IGNORECASE,
)
# »Taler om at …« is about something and »om aftenen« a time: neither supposes anything.
ABOUT = re.compile(
    r"\b(?:tal(?:e|er|t|te)|snakke\w*|fortæl\w*|bede?r?) om\b(?! (?:hun|han|hvordan)\b)"
    r"|\bom (?:aftenen|morgenen|natten|dagen|ugen|måneden)\b"
)
BACK = re.compile(r"\s*(?:det|han|hun)\b", re.IGNORECASE)
NOW = re.compile(r"(?:men )?nu\b(?!.*\b(?:også|heller)\b)")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sign and the user's own words that name it."""

    sign: Sign
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence, and what is told about it by the parts before."""

    text: str
    words: tuple[str, ...]
    is_told: bool
    """Neither asked, supposed nor said in general."""
    is_denied_before: bool
    is_explained: bool
    """An everyday reason is given for it, and nobody's will."""

    @property
    def is_of_another(self) -> bool:
        """Whether somebody acts in it, and no citizen."""
        said = set(self.words)
        return not said & CITIZEN and bool(said & (OTHERS | KIN))


Phrase = tuple[tuple[tuple[frozenset[str], ...], ...], ...]
"""All of these must stand in a clause; each is a choice of stems side by side."""


def propose(questions: Sequence[str]) -> tuple[Proposed, ...]:
    """Return the signs that the questions name, in the list's order, each with the words of its first naming.

    >>> propose(["Manden svarer altid for hende. Hvad gør jeg?"])[0].sign.value
    'relative_takes_part'
    >>> propose(["Er det et tegn, hvis manden svarer for hende?"])
    ()
    """
    found: dict[Sign, str] = {}
    for question in questions:
        for clause in _clauses(question):
            for sign, phrases in _phrases().items():
                if sign in found:
                    continue
                places = next((places for phrase in phrases if (places := _named(phrase, clause))), None)
                if places:
                    found[sign] = _around(clause.text, places)
    return tuple(Proposed(sign, found[sign]) for sign in Sign if sign in found)


def _clauses(question: str) -> Iterator[Clause]:
    sentences = [match.group() for match in SENTENCE.finditer(question)]
    for sentence, after in zip_longest(sentences, sentences[1:], fillvalue=""):
        # What the next sentence says of »det«, »han« or »hun« belongs to this one.
        whole = normal(f"{sentence} {after}" if BACK.match(after) else sentence)
        if not ELSEWHERE.search(normal(sentence)) and not ENDED.search(whole):
            yield from _parts(sentence, is_small=bool(SMALL.search(whole)))


def _parts(sentence: str, *, is_small: bool) -> Iterator[Clause]:
    told, denied = True, False
    parts = [part.strip() for part in CLAUSE.split(sentence) if part and part.strip()]
    for place, part in enumerate(parts):
        words = tuple(normal(word) for word in WORD.findall(part))
        if not words:
            continue
        first, later = words[0], [normal(one) for one in parts[place + 1 :]]
        if first in WHEN:
            told, denied = True, False
        elif first not in HANGS:
            told, denied = first not in ASKS, False
        supposed = SUPPOSED & set(WORD.findall(ABOUT.sub("", normal(part))))
        told = told and not supposed and not _is_ours(words) and not PAST.search(normal(part))
        # A sentence of one part that ends as a question asks, whatever it begins with.
        asks = sentence.rstrip().endswith("?") and (len(parts) == 1 or (place == 0 and _is_inverted(words)))
        is_over = any(map(NOW.match, later)) or (is_small and _is_of_a_child(words))
        yield Clause(part, words, told and not asks and not is_over, denied, _is_explained(normal(part), later))
        denied = denied or bool(DENIED & set(words))


def _is_inverted(words: tuple[str, ...]) -> bool:
    """Whether it begins with its verb: »svarer manden for hende, …?« asks, or supposes."""
    people = KIN | CITIZEN
    return len(words) > 1 and words[1] in people and words[0] not in people | WHEN | HANGS | OURS


def _is_of_a_child(words: tuple[str, ...]) -> bool:
    return bool(CHILDREN & set(words)) and not (KIN - CHILDREN) & set(words)


def _is_explained(part: str, later: Sequence[str]) -> bool:
    """Whether the clause or those after it give an everyday reason, or any reason in which nobody else acts."""
    told = " ".join([part, *later])
    if EVERYDAY.search(told):
        return True
    reason = REASON.search(told)
    if reason is None:
        return False
    given = set(WORD.findall(told[reason.end() :]))
    # »Han« is another where the citizen is »hun«, and else the citizen.
    others = KIN | ({"han", "ham"} if {"hun", "hende"} & set(WORD.findall(told)) else set())
    return not given & (others | WILL)


def _is_ours(words: tuple[str, ...]) -> bool:
    """Whether it speaks of the writer's own people."""
    return any(one in OURS and other not in CITIZEN for one, other in pairwise(words))


def _around(text: str, places: set[int]) -> str:
    """Return the text, or where it is too long what stands around the words at the places, cut between words."""
    if len(text) <= LONGEST:
        return text
    words = list(WORD.finditer(text))
    first, last = min(places), max(places)
    room = LONGEST - (words[last].end() - words[first].start())
    while first and words[last].end() - words[first - 1].start() <= LONGEST - room // 2:
        first -= 1
    while last + 1 < len(words) and words[last + 1].end() - words[first].start() <= LONGEST:
        last += 1
    cut = text[words[first].start() : words[last].end()]
    return f"{'… ' if first else ''}{cut}{' …' if last + 1 < len(words) else ''}"


def _named(phrase: Phrase, clause: Clause) -> set[int] | None:
    """Return where the phrase stands: all of it, told, close together, and nothing denied that it does not deny."""
    if not clause.is_told or clause.is_denied_before:
        return None
    if (clause.is_of_another or clause.is_explained) and not _has_kin(phrase):
        return None
    said = [frozenset({stem(word), EXACTLY + word}) for word in clause.words]
    used: set[int] = set()
    for choices in phrase:
        places = next((found for choice in choices if (found := _find(choice, said, used))), None)
        if places is None:
            return None
        used |= places
    denied = any(word in DENIED and place not in used for place, word in enumerate(clause.words))
    return None if denied or max(used) - min(used) > FARTHEST else used


def _has_kin(phrase: Phrase) -> bool:
    return any(part >= _exactly(KIN) for choices in phrase for choice in choices for part in choice)


def _exactly(words: Iterable[str]) -> frozenset[str]:
    return frozenset(EXACTLY + word for word in words)


def _find(choice: tuple[frozenset[str], ...], said: list[frozenset[str]], used: set[int]) -> set[int] | None:
    for start in range(len(said) - len(choice) + 1):
        places = set(range(start, start + len(choice)))
        if not places & used and all(said[start + n] & wanted for n, wanted in enumerate(choice)):
            return places
    return None


@cache
def _phrases() -> dict[Sign, tuple[Phrase, ...]]:
    lists = {name: _exactly(words.split("|")) for name, words in HELD["lists"].items()}

    def part(one: str) -> frozenset[str]:
        return lists.get(one) or frozenset({stem(normal(one))})

    def phrase(line: str) -> Phrase:
        return tuple(
            tuple(tuple(part(one) for one in choice.split("+")) for choice in element.split("|"))
            for element in line.split()
        )

    return {Sign(name): tuple(map(phrase, lines)) for name, lines in HELD["signs"].items()}
