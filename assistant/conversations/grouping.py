"""Questions that ask the same in other words, put together by the words they share."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import TypeVar

from assistant.search import queries, words
from assistant.search.queries import abbreviations

ALIKE = 0.45
"""Two questions are alike when they share so large a part of all their word pieces."""

WEIGHT = 3
"""What is demanded counts as so many pieces."""
DEMAND_MARK = "?"
NOTHING = re.compile(r"(?!)")
ADVISOR = re.compile(r"\b(?:social[ -]?kontrol[- ]?)?vejleder\w*")
HOLLOW = frozenset(
    words.words(
        "lige egentlig gerne bare altså sådan måde vide ved går tager sige mon tak hej kender findes gøre gør bruge "
        "hos fra"
    )
)
"""Words that say nothing of what is asked about."""
DEMANDED = tuple(
    (kind, re.compile(asks), re.compile(rf"\b(?:{said})\b"))
    for kind, asks, said in (
        (
            "wait",
            r"\b(?:svartid|ventetid)|\bhvor (?:hurtigt|længe|lang)\b.*\b(?:svar|vente)|"
            r"\bhvornår\b.*\b(?:får|kommer)\b.*\bsvar",
            r"svartid\w*|ventetid\w*|hvor|hurtigt|længe|lang|hvornår|svar(?:er|et)?|venter?|tid|før|får|kommer|er",
        ),
        (
            "hours",
            r"\b(?:kontor|åbnings|træffe|telefon)tid|\båb(?:en|ent|ne|ner)\b|\bhvornår\b.*\b(?:træffe|kontoret)",
            r"(?:kontor|åbnings|træffe|telefon)tid\w*|åb(?:en|ent|ne|ner)|hvornår|træffe[rs]?|kontoret|på|kl|\w+dage?n?",
        ),
        (
            "phone",
            r"\b(?:telefon\w*|tlf\w*|ringer?|nummeret)\b",
            r"telefon\w*|tlf\w*|ringer?|nummer\w*|hvilket|hvordan|til|på",
        ),
        ("mail", r"\be?-?mail(?:en|adresse\w*)?\b|\bpostkasse", r"e?-?mail\w*|postkasse\w*|hvilken|til|på"),
        (
            "pays",
            r"\b(?:hvem|kommunen|jobcentret|vi)\b.*\bbetale|\bbetaler\b",
            r"hvem|betaler?|betales|kommunen|jobcentret|skal|vi|det|regningen",
        ),
        ("price", r"\bhvad koster\b|\bhvor dyr|\bprisen?\b", r"hvad|koster|hvor|dyrt?|prisen?"),
        ("count", r"\bhvor mange\b|\bantal", r"hvor|mange|antal\w*|der|er"),
        (
            "place",
            r"\bhvor (?:sidder|ligger|holder|bor|er)\b|\bhvilke[nt] (?:lokale|etage)|\badressen på\b",
            r"hvor|sidder|ligger|holder|bor|henne|til|hus|hvilke[nt]|lokale|etage|adressen",
        ),
        ("who", r"\bhvem er\b|\bhvad hedder\b|\bnavn(?:et)? på\b", r"hvem|hvad|hedder|navnet?|for"),
        ("long", r"\bhvor (?:længe|lang tid)\b", r"hvor|længe|lang|tid|varer?"),
        ("when", r"\bhvornår\b", r"hvornår"),
    )
)
"""What a question wants to be told, the most telling first; its words count no more beside it."""

Thing = TypeVar("Thing")
Pieces = frozenset[str]


def grouped(things: Sequence[Thing], text: Callable[[Thing], str]) -> list[list[Thing]]:
    """Return the things in groups, each begun by the first that no earlier group was like.

    >>> grouped(["Hvornår er der kontortid?", "Må jeg ringe hjem?", "Er der kontortid om fredagen?"], str)
    [['Hvornår er der kontortid?', 'Er der kontortid om fredagen?'], ['Må jeg ringe hjem?']]
    """
    made = [pieces(text(thing)) for thing in things]
    counted = Counter(piece for one in made for piece in one)
    groups: list[list[Thing]] = []
    leaders: list[Pieces] = []
    holding: dict[tuple[Pieces, str], list[int]] = defaultdict(list)
    for thing, own in zip(things, made, strict=True):
        # Last year's number is another question than this year's, and who is another than when.
        keys = [(apart(own), piece) for piece in _telling(own, counted)]
        best = _most_alike(own, leaders, {number for key in keys for number in holding[key]})
        if best is None:
            for key in keys:
                holding[key].append(len(groups))
            groups.append([thing])
            leaders.append(own)
        else:
            groups[best].append(thing)
    return groups


def pieces(text: str) -> Pieces:
    """Return what a question is about: what it demands, its words by their meaning, and the 3-grams of the rest.

    The topic that all share counts only by itself.
    """
    plain = " ".join(abbreviations().get(word, word) for word in words.normal(text).split())
    spoken = ADVISOR.sub(" vejleder ", plain)
    demanded, said = next(((kind, said) for kind, asks, said in DEMANDED if asks.search(spoken)), ("", NOTHING))
    rest = said.sub(" ", spoken)
    own = {f"{DEMAND_MARK}{demanded}{number}" for number in range(WEIGHT)} if demanded else set[str]()
    content = [word for word in words.content(queries.TOPIC.sub(" ", rest)) if word not in HOLLOW]
    for word in content or ([] if own else words.content(plain)):
        own |= _meant(word)
    return frozenset(own)


def apart(own: Pieces) -> Pieces:
    """Return what must be the same for two questions to be alike: their numbers, and what they demand."""
    digits = (piece for piece in own if piece.startswith(words.STEM_MARK) and any(map(str.isdigit, piece)))
    return frozenset(digits) | {piece for piece in own if piece.startswith(DEMAND_MARK)}


def _meant(word: str) -> set[str]:
    stem = words.stem(word)
    if stem in _groups():
        return {f"{words.STEM_MARK}{_groups()[stem]}"} | set(words.grams(_groups()[stem]))
    # Whom it is asked of is nearly always the advisors, so that they weigh little.
    return {words.STEM_MARK + stem} | (set() if stem == words.stem("vejleder") else set(words.grams(stem)))


@cache
def _groups() -> dict[str, str]:
    """Return the first stem of each group of `alike.txt` by every stem in it."""
    text = files("assistant.conversations").joinpath("alike.txt").read_text(encoding="utf-8")
    groups = [[words.stem(word) for word in line.split()] for line in text.splitlines() if line and line[0] != "#"]
    return {stem: group[0] for group in groups for stem in group}


def likeness(one: Pieces, other: Pieces) -> float:
    """Return the share of both questions' pieces that they have in common, 0 to 1: 0 where the demand differs."""
    if apart(one) != apart(other):
        return 0.0
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def _telling(own: Pieces, counted: Counter[str]) -> list[str]:
    """Return the rarest pieces, as many that whatever is alike must share one of them: nothing else is looked at."""
    rare_first = sorted(own, key=lambda piece: (counted[piece], piece))
    return rare_first[: int(len(own) * (1 - ALIKE)) + 1]


def _most_alike(own: Pieces, leaders: Sequence[Pieces], candidates: Iterable[int]) -> int | None:
    alike = [(likeness(own, leaders[number]), -number) for number in candidates if _could_be(own, leaders[number])]
    best, number = max(alike, default=(0.0, 0))
    return -number if best >= ALIKE else None


def _could_be(own: Pieces, leader: Pieces) -> bool:
    short, long = sorted((len(own), len(leader)))
    return short >= ALIKE * long
