"""Whether a section speaks of what a question is about: a part of the whole has not the price of the whole.

A section on the scenarios' cost is found for every question on cost, one on punishment for every punishment. What the
price is of, who is counted and who is to be named must stand there too, or the figure is one of something else.
"""

from __future__ import annotations

import re

from assistant.answering import counting
from assistant.answering.demands import PLACES
from assistant.search import words

MOST = 0.5
"""More than this share (0 to 1) of the words for a thing must be spoken of."""
SHORT = 4
"""Shorter words say little."""

_HOW = re.compile(r"\bhvor (\w+) (?:er|var|bliver|blev)\b")
_DEGREES = re.compile(r"mange|meget|stor[et]?|lang[et]?|længe|tit|ofte|høj[et]?|højt|hurtigt?|gam(?:mel|le)|få")
_OF = re.compile(
    r"\b(?:hvad|hvor meget) (?:koster|kostede|ville \w+ koste|vil \w+ koste)\b(?P<cost>[^,.?]*)|"
    r"\bpris(?:en)? (?:for|på|er)\b(?P<price>[^,.?]*)|"
    r"\b(?:afsat|sat af|går der|gik der|søgt om|regnet med) (?:\w+ )?til\b(?P<share>[^,.?]*)|"
    r"\bhvor (?:stor|stort|høj|højt) (?:er|var|blev)\b(?P<size>[^,.?]*)|"
    r"\b(?:straf(?:fen|ferammen?)?|fristen?) for\b(?P<rule>[^,.?]*)|"
    r"\b(?:bedre|dårligere|flere|færre|højere|lavere|større|mindre|hurtigere|billigere|dyrere) "
    r"end(?: for)?\b(?P<than>[^,.?]*)|"
    r"\bhvad er(?P<percent> [^,.?]*) i (?:procent|pct|kroner)\b|"
    r"\bhvor mange (?:procent|pct)\b(?P<part>[^,.?]*)"
)
"""What a price, a size, a punishment or a comparison is asked of."""
_CUT = re.compile(r"\b(?:om|i|pr|per|for|fra|over|under|når|uden|hvis|samlet|årlig\w*|alene|hver\w*|med|selve|man)\b")
_WHOLE = re.compile(r"\w*vejled|opskal|udvid|indsats|ordning|model|forslag|scenari|koordin|hele|penge|antal")
"""What every price in the notes is one of, under whatever name."""
_EXPECTED = re.compile(r"\s*(?:det |de |man )*(?:vent|forvent|regn|tro|mål|plan|normal)")
"""A comparison with what was expected is one that the sources make."""
_COUNT = re.compile(r"\bhvor mange\b|\bantal|\bhow many\b")
_MAY = re.compile(r"\b(?:hvor mange|how many)\b.{0,40}\b(?:må|skal|kan|bør|may|can|must) (?:jeg|man|vi|i|we)\b")
_AGED = re.compile(r"\b(?:over|under|mellem) \d+\b(?! (?:mio|procent|pct|kr|tegn))")
_SEX = re.compile(r"\b(?:mænd|mandlige|kvindelige|kvinder|drenge|piger|men|women|male|female)\b")
_YEAR = re.compile(r"\b20\d\d\b")
_NAMED = re.compile(
    r"\b(?:hvilke[nt]?|which) (?:andre |other )?"
    r"(?P<kind>kommuner|byer|municipalit\w+|leverandør\w*|firma\w*|virksomhed\w*|compan\w+|konsulenthus)\b"
    r"(?! (?:skal|må|kan))"
)
_TOWNS = ("kommun", "by", "muni")
_BESIDE = re.compile(r"\b(?:i forhold til|sammenlignet med|compared (?:to|with)|(?:end|som|than) (?:i|in)) (\w+)")


def speaks_of(question: str, around: str) -> bool:
    """Whether a section, `around` being all of it, speaks of what a price, a size or a "how satisfied" is asked of.

    >>> speaks_of("hvad koster en mentor", "Scenarie 1 koster 3,49 mio. kr. om året")
    False
    """
    spoken = words.words(around)
    degrees = (word for word in _HOW.findall(question) if not _DEGREES.fullmatch(word) and word not in words.STOP)
    return all(counting.covered(word, spoken) for word in degrees) and _told_of(question, spoken)


def names(question: str, said: str) -> bool:
    """Whether a "which" of towns is answered with the name of one, and a comparison with a town names that town.

    Firms are named in no source.

    >>> names("hvilke kommuner har det samme", "Andre kommuner er blevet inspireret.")
    False
    """
    beside = {town for town in _BESIDE.findall(question) if town in PLACES}
    if not beside <= set(words.words(said)):
        return False
    match = _NAMED.search(question)
    if match is None:
        return True
    return match["kind"].startswith(_TOWNS) and any(
        word in PLACES and word not in question for word in words.words(said)
    )


def counts_them(question: str, said: str, around: str) -> bool:
    """Whether a count of people of an age or a sex is one of those; how many there were is no rule of how many may be.

    >>> counts_them("hvor mange under 25 var der", "541 borgersager", "541 borgersager i alt")
    False
    """
    if not _COUNT.search(question):
        return True
    if _MAY.search(question) and _YEAR.search(said):
        return False
    groups = [*_AGED.findall(question), *_SEX.findall(question)]
    return all(re.search(rf"\b{group}\b", around) for group in groups)


def _told_of(question: str, spoken: list[str]) -> bool:
    if words.english(question):
        return True
    things = [
        word
        for match in _OF.finditer(question)
        if not _EXPECTED.match(thing := _CUT.split("".join(filter(None, match.groups())).strip())[0])
        for word in words.content(thing)
        if len(word) > SHORT and word.isalpha() and word not in counting.VAGUE | counting.ANY and not _WHOLE.match(word)
    ]
    return not things or sum(counting.covered(word, spoken) for word in things) > MOST * len(things)
