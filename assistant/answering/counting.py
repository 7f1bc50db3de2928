"""What a "how many" counts. A figure of something else, or one that the question itself holds, is no answer to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from importlib.resources import files

from assistant.answering import numbers
from assistant.search import words
from assistant.values import Passage, Statement

WORDS = {
    "to": Decimal(2),
    "tre": Decimal(3),
    "fire": Decimal(4),
    "fem": Decimal(5),
    "seks": Decimal(6),
    "syv": Decimal(7),
    "otte": Decimal(8),
    "ni": Decimal(9),
    "ti": Decimal(10),
    "elleve": Decimal(11),
    "tolv": Decimal(12),
}
"""Small numbers as they are written in running text."""
COUNTED = re.compile(
    rf"\b(?:(?:{'|'.join(WORDS)})(?:årig\w*)?|"
    r"hver (?:anden|tredje|fjerde|femte)|halv\w*|tredjedel\w*|fjerdedel\w*|dobbelt\w*)\b"
)
DAY = r"\b\d{1,2}\. ?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)"
NO_COUNT = re.compile(
    rf"§+ ?\d+(?: ?[a-z]\b)?(?:(?:,| og| eller) \d+ ?[a-z]\b)*|\b(?:stykke|stk\.) \d+|\b12 ?a\b|{DAY}|"
    rf"\b(?:de|begge) (?:{'|'.join(WORDS)})\b",
    re.IGNORECASE,
)
"""Numbers that name a rule or a day, or point back at what was counted before: they count nothing."""
SHARE = re.compile(r"procent|\bpct\b|hver (?:anden|tredje|fjerde)|tredjedel|halvdel|fjerdedel")
UNSAID = re.compile(
    r"\b(?:siger|oplyser|viser|nævner|fortæller)\b(?: \w+)? ikke\b|sætter ikke tal|kan ikke bruges|er ikke fundet"
)
"""A statement that says what its source does not tell."""
ANY = frozenset(
    {"penge", "kroner", "midler", "personer", "folk", "mennesker", "gange", "henvendte", "stillinger"}
    | {"millioner", "mio", "kr", "procent", "pct"}
)
"""What is counted under other names, or not counted by name at all."""
NARROWS_NOTHING = frozenset({"egentlige", "konkrete", "rigtige", "faktiske", "reelle", "almindelige"})
"""What stands before the noun that is counted, and counts nothing itself."""
_HOW_MANY = re.compile(r"(?:hvor mange|antal(?:let af)?) ([^\W\d]+)")
_BEHIND_NUMBER = re.compile(rf"(?:\d[\d.,]*|{COUNTED.pattern})\s+((?:[\w-]+\s*){{1,4}})")
_ASKED = re.compile(
    r"(?P<share>hvor (?:mange (?:procent|pct)|stor en (?:an)?del|høj en andel|stor andel)|hvilken andel)|hvor mange\b"
)
_REST = re.compile(r"[?!;–]|\.\s|,? (?:og|samt) (?=hvor|hvad)|$")
_OF = re.compile(r"\s*af (?:(?:de|dem|alle|disse|samtlige|jer|os|godt|knap|cirka|ca|\d[\d.]*|pct\.?|procent)\s+)*")
SAME = tuple(
    frozenset(map(words.stem, line.split()))
    for line in files("assistant.answering").joinpath("same.txt").read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
)
"""Words by which the same thing is counted."""
VAGUE = frozenset(files("assistant.answering").joinpath("vague.txt").read_text(encoding="utf-8").split())
"""Words that narrow nothing: what everything here is about, and verbs that say only that it happened."""
_NUMBERED = re.compile(
    rf"(?<![\w.,-])(?<!§ )(?<!stk )(?<!stk\. )(?<!scenarie )(?<!tabel )"
    rf"([2-9]|1[0-2]|{'|'.join(WORDS)}) ((?:(?:social|kontrol)[ -]?)*\w{{4,}})"
)
"""So many of something; a number that names a rule, a table or a year ("i 24") counts nothing."""
_TIMES = re.compile(r"år|måned|uge|dag|gang|scenarie|notat|note|tal|model|procent|million|mio")
_NOUN = re.compile(r"henvendelse|(?:borger)?sag(?:er|erne)?\b|borger|vejleder|kontakt|medarbejder|kvinde|mænd")
TELLING = 2
"""One word may be another name for what the sources say; where so many are told, one of them must be theirs."""
NOUN_WITHIN = 3
"""So near the question word stands the noun that it counts."""
ALIKE, ALIKE_PART = 0.5, 0.6
"""So alike (0 to 1) two words must be to be one; more where a part of the whole is meant: "endte" is not "endelig"."""
MOST_OF = 0.6
_COUNTS = re.compile(r"\bhvor mange\b|\bantal|\bhow many\b")
_TIMED = re.compile(r"\b(?:år|måned|uge|dag|time|minut|year|month|week|day|hour)\w*|\b(?:længe|tid)\b")
_LASTING = re.compile(rf"\b(?:\d+|{'|'.join(WORDS)}) (?:år|måned|uge|dag|time|minut)(?:er|e|s)?\b")
_CALLED = re.compile(r"\b11[24]\b")
_ENGLISH_PART = re.compile(
    r"how many of (?:the|these|those|all|them)\b.*?"
    r"\b(?:were|was|are|is|had|have|ended|involved|concerned|led)\b(?P<part>.*)"
)
_COUNTED_PART = re.compile(r"citizen|specific|individual|concrete|actual case|general")
_AMONG = re.compile(r"\b(?:blandt|among)\b")


_ASKING = re.compile(
    r"\b(?:kost\w*|pris(?:en|er)?|penge\w*|beløb\w*|udgift\w*|budgettet|kr|kroner|mio|"
    r"(?:om |pr |per )?år(?:et|lig\w*|ene)?|(?:i )?alt|samle\w*|fire|søg\w*|afsat\w*|bevilg\w*)\b"
)
"""Words by which an amount is asked for: they say nothing about what it is an amount of."""


def subject(question: str, *, money: bool) -> str:
    """Return what a question wants a figure of, without its year and, for `money`, the words for amounts.

    >>> subject("hvad koster koordinatoren i 2027", money=True).split()
    ['hvad', 'koordinatoren', 'i']
    """
    undated = numbers.YEAR.sub(" ", question.lower())
    return _ASKING.sub(" ", undated) if money else undated


def counts(question: str, statement: Statement) -> bool:
    """Whether the statement counts what a "how many" asks for; true where nothing is counted by name."""
    match = _HOW_MANY.search(question.lower())
    if match is None or match[1] in words.STOP or match[1] in ANY or match[1] in NARROWS_NOTHING:
        return True
    if _TIMED.match(match[1]) and match[1].endswith("s"):
        # "Hvor mange års fængsel": a length of time is counted, of whatever it is.
        return bool(_LASTING.search(statement.text.lower()))
    said = statement.row.label if statement.row else " ".join(_BEHIND_NUMBER.findall(statement.text.lower()))
    return covered(match[1], words.words(said))


def tells_how_many(question: str, said: str) -> bool:
    """Whether a number is left that counts something, without telephone numbers and, unless asked for, lengths of time.

    >>> tells_how_many("hvor mange af sagerne endte i vold", "Ring 112. Det kan give fængsel i op til fire år.")
    False
    """
    if not _COUNTS.search(question):
        return True
    left = said if _TIMED.search(question) else _LASTING.sub(" ", said)
    left = NO_COUNT.sub(" ", _CALLED.sub(" ", left))
    return bool(numbers.values(left) or COUNTED.search(left))


def answers(question: str, passage: Passage, statement: Statement) -> bool:
    """Whether the statement is about the part that the question counts, and tells more than the question itself."""
    text = question.lower()
    said = statement.text.lower()
    held = numbers.values(text) - {Decimal(year) for year in numbers.years(text)}
    if not tells_how_many(text, said):
        return False
    if UNSAID.search(said):
        return bool(held & numbers.values(said)) or not numbers.values(said)
    told = numbers.values(said) - {Decimal(year) for year in numbers.years(said)}
    if held and told and told <= held and not COUNTED.search(said) and " eller " not in text:
        return False
    if _AMONG.search(text) and not counts(question, statement):
        return False
    around = " ".join([said, *passage.heading, *passage.questions]).lower()
    return _same_number(text, around) and _narrowed(text, words.words(around))


def _same_number(question: str, around: str) -> bool:
    """Whether things that the question gives a number ("de seks vejledere") have that number in the statement too."""
    if words.english(question):
        # "To" and "to work" are no numbers of things.
        return True
    asked = [(_number(number), noun) for number, noun in _NUMBERED.findall(question) if not _TIMES.match(noun)]
    held = numbers.values(around) | {WORDS[word] for word in re.findall(r"\w+", around) if word in WORDS}
    return all(number in held for number, _ in asked)


def _number(text: str) -> Decimal:
    return WORDS.get(text) or Decimal(text)


def _narrowed(question: str, around: list[str]) -> bool:
    """Whether what narrows the count ("generelle henvendelser", "af sagerne endte med …") is spoken of."""
    if part := _ENGLISH_PART.search(question):
        # What stands there is Danish: only the parts that the notes themselves count are known by their English words.
        return bool(_COUNTED_PART.search(part["part"]))
    match = _ASKED.search(question)
    if match is None:
        return True
    rest = question[match.end() :]
    end = _REST.search(rest)
    rest = rest[: end.start()] if end else rest
    if part := _OF.match(rest):
        narrowing = _telling(rest[part.end() :])
        return not narrowing or _share(narrowing, around) >= MOST_OF
    if match["share"]:
        narrowing = _telling(rest)
        return not narrowing or _share(narrowing, around) >= MOST_OF
    return all(covered(word, around) for word in _qualifiers(rest)) and _is_told(rest, around)


def _qualifiers(rest: str) -> list[str]:
    """Return the words before the noun that is counted: "generelle" in "generelle henvendelser kom der"."""
    phrase = re.findall(r"[\w-]+", rest)[:NOUN_WITHIN]
    noun = next((place for place, word in enumerate(phrase) if _NOUN.match(word)), 0)
    return [word for word in phrase[:noun] if word.isalpha() and word not in VAGUE | ANY | words.STOP]


def _is_told(rest: str, around: list[str]) -> bool:
    """Whether anything is spoken of that is told about what is counted: "har været igennem opkvalificeringen"."""
    telling = _telling(" ".join(re.findall(r"[\w-]+", rest)[NOUN_WITHIN:]))
    return len(telling) < TELLING or any(covered(word, around) for word in telling)


def _telling(text: str) -> list[str]:
    return [word for word in words.content(text) if len(word) > 2 and word.isalpha() and word not in VAGUE | ANY]


def _share(asked: list[str], around: list[str]) -> float:
    return sum(covered(word, around, ALIKE_PART) for word in asked) / len(asked)


def covered(word: str, said: Sequence[str], alike: float = ALIKE) -> bool:
    """Whether one of the words said is the word in another form, a part of it, or counted the same."""
    if any(words.stem(word) in same and not same.isdisjoint(map(words.stem, said)) for same in SAME):
        return True
    asked, stemmed = frozenset(words.grams(word)), words.stem(word)
    return any(stemmed == words.stem(other) for other in said) or any(
        len(asked & frozenset(words.grams(other))) >= alike * len(asked) for other in said
    )
