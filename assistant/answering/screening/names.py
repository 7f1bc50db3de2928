"""Likely names of people: a hint, never proof. A rule cannot tell every name from a word."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from assistant.answering.screening.folding import visible

LIST = Path(__file__).with_name("first_names.txt")
_NAME = r"[A-ZÆØÅÖÜÇŞ][a-zæøåéöüçşı]+(?:['’-][A-ZÆØÅ]?[a-zæøå]+)*"
_CALLED = (
    r"(?:hedder|hed|ved\snavn|kaldet|navnet\ser|navn\ser|hendes\snavn|hans\snavn|borger(?:en|s)?|klient(?:en)?|kvinden|"
    r"manden|pigen|drengen|datteren|sønnen|søsteren|broren|broderen|faren|moren|moderen|faderen|ægtefællen|kæresten|"
    r"kusinen|fætteren|onklen|fru|hr\.?|frk\.?|named|called)"
)
CALLED = re.compile(rf"(?i:(?<!\w){_CALLED})[\s:,]{{1,2}}(?P<name>{_NAME})")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:['’]s\b)?")
GENITIVE = re.compile(r"(?i)(?<!^lykke)(?<!^alia)['’]?s$")
"""But "lykkes" and "alias" are words."""
# Most Danish surnames, and beginnings that only surnames have.
SURNAME = re.compile(rf"(?<!\w){_NAME}\s(?:{_NAME}\s)?(?:(?:[A-ZÆØÅ][a-zæøå]+sen\b)|(?:Al|El|Abu|Bin)[-\s]{_NAME})")
NOT_PEOPLE = re.compile(
    r"(?i)^(?:københavns?|danmarks?|dansk\w*|sverige\w*|norge|tyrkiet|pakistan|irak|iran|syrien|somalia|afghanistan|"
    r"libanon|marokko|europa\w*|jobcenter\w*|borgercenter\w*|kommune\w*|lev|uden|vold|red|viso|danner|etnisk\w*|social\w*|"
    r"den|det|de|i|hvad|hvor|hvordan|hvornår|hvem|hvilke\w*|kan|skal|må|er|har|vil|bliver|jeg|vi|hun|han|men|og|så|"
    r"integration\w*|beskæftigelse\w*|budget\w*|lov\w*|service\w*|barnets|amager|valby|vesterbro|nørrebro|østerbro|"
    r"bispebjerg|brønshøj|husum|vanløse|christiansborg|assistenten|the|what|how|when|can|my|is|should)$"
)


@cache
def first_names() -> frozenset[str]:
    """Return the listed first names in lower case."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return frozenset(name.casefold() for line in lines if not line.startswith("#") for name in line.split())


def likely_names(text: str) -> tuple[str, ...]:
    """Return the words that are likely to name a person, each once, in the text's order.

    >>> likely_names("Min borger Fatima er bange for sin bror")
    ('Fatima',)
    """
    plain = visible(text)
    found = [(match.start(), match.group()) for match in WORD.finditer(plain) if _is_listed(match.group())]
    found += [
        (match.start("name"), match["name"]) for match in CALLED.finditer(plain) if not NOT_PEOPLE.match(match["name"])
    ]
    found += [
        (match.start(), match.group())
        for match in SURNAME.finditer(plain)
        if not NOT_PEOPLE.match(match.group().split()[0])
    ]
    return tuple(dict.fromkeys(name for _, name in sorted(found)))


def _is_listed(word: str) -> bool:
    """Whether it is a listed first name, also as "Fatimas" and "Anne-Marie"."""
    parts = [word, *word.split("-")]
    return any(form.casefold() in first_names() for part in parts for form in (part, GENITIVE.sub("", part)))


def has_likely_name(text: str) -> bool:
    """Whether the text is likely to name a person."""
    return bool(likely_names(text))
