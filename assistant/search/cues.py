"""What a question says about where its answer stands: a document, a year, a period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.search.words import normal
from assistant.texts import search as texts
from assistant.values import Kind, Passage

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-–—]|til|to)\s*((?:19|20)?\d\d)(?!\d)")
SCENARIO = "scenarie"
_KINDS = (
    r"\b(?:",
    r") (?:model|udgave|løsning|mulighed|version|variant|scenarie|forslag|ønske|udspil|alternativ|option|proposal)",
)
SPOKEN = tuple(
    ((SCENARIO, number), re.compile(pattern))
    for number, pattern in (
        ("1", "billig(?:e|ste)|mindre|mindste|lille|uændrede|cheaper|smaller".join(_KINDS)),
        ("2", "dyr(?:e|este)|større|største|store|udvidede|bigger|larger".join(_KINDS)),
        ("1", r"\b(?:uden|without) (?:\w+ )?(?:koordin|coordin)"),
        ("2", r"\b(?:med|with) (?:\w+ )?(?:koordinator|coordinator)"),
    )
)
"""What the two scenarios of the budget note are called by what they cost, or by what one has and the other has not."""
LABEL = re.compile(r"(?<!\w)(scenari[eo]|tabel|table)\s?(\d|et|én|one|(?:(?<=rie )|(?<=bel ))to|two)\b", re.IGNORECASE)
SPELT = {"scenario": "scenarie", "table": "tabel", "et": "1", "én": "1", "one": "1", "to": "2", "two": "2"}
RULE = re.compile(r"§+ ?(\d{1,3})(?: ?([a-h])\b)?(?:,? ?st(?:k\b\.?|ykke) ?(\d))?")
CODE = re.compile(r"\b[a-zæøå]{2,5}\s?-?\d{1,3}\b")

BOOST = 0.25
"""On scores that reach 1 and a little more: enough to part two editions of a note, too little to bring in anything."""
WITHIN = 0.05
"""A period that only includes the year says less than the year itself."""


@dataclass(frozen=True, slots=True)
class Cues:
    """The document, years and periods that a question names."""

    codes: frozenset[str]
    kinds: frozenset[Kind]
    years: frozenset[int]
    periods: frozenset[tuple[int, int]]
    labels: frozenset[tuple[str, str]] = frozenset()
    """Numbered things inside a document, e.g. ("scenarie", "1")."""
    rules: frozenset[tuple[str, str]] = frozenset()
    """Rules of the law with the paragraph inside them, e.g. ("12a", "") or ("260", "2")."""

    def __bool__(self) -> bool:
        return bool(self.codes or self.kinds or self.years or self.periods or self.labels or self.rules)


@dataclass(frozen=True, slots=True)
class Marks:
    """The same of a passage, worked out when the index opens."""

    codes: frozenset[str]
    kind: Kind
    published: frozenset[int]
    years: frozenset[int]
    periods: frozenset[tuple[int, int]]
    labels: frozenset[tuple[str, str]] = frozenset()
    rules: frozenset[tuple[str, str]] = frozenset()


def cues(question: str) -> Cues:
    """Return what the question names."""
    text = normal(question)
    kinds = frozenset(kind for kind, pattern in texts.KINDS.items() if re.search(pattern, text))
    years = _years(PERIOD.sub(" ", text))
    return Cues(_codes(text), kinds, years, _periods(text), labels(text), rules(text))


def marks(passage: Passage) -> Marks:
    """Return what a passage and its source can be named by."""
    source = passage.source
    named = normal(" ".join([source.id, source.title, source.reference]))
    said = normal(" ".join([*passage.heading, passage.text]))
    return Marks(
        codes=_codes(named) | {_code(source.id)},
        kind=source.kind,
        # A note is known by the year that it came and the year that its period begins, not by the last.
        published=_years(f"{source.published} {source.title}") | _firsts(_periods(normal(source.period))),
        years=_years(PERIOD.sub(" ", f"{said} {normal(passage.period)}")),
        periods=_periods(normal(f"{passage.period} {source.period} {said}")),
        labels=labels(said),
        # What a section of the law is about stands in its place; its text may name other rules.
        rules=rules(normal(passage.place)) if passage.source.kind is Kind.LAW else frozenset(),
    )


def boost(asked: Cues, held: Marks) -> float:
    """Return what the passage's score gains because the question names its document, year or period."""
    return _document(asked, held) + _time(asked, held) + _label(asked, held) + _rule(asked, held)


def labels(text: str) -> frozenset[tuple[str, str]]:
    """Return the numbered scenarios and tables that a text in lower case names."""
    pairs = (tuple(SPELT.get(word, word) for word in pair) for pair in LABEL.findall(text))
    named = frozenset((name, number) for name, number in pairs)
    if any(name == SCENARIO for name, _ in named):
        # "Scenarie 2 uden koordinator" is a part of scenario 2.
        return named
    return named | {label for label, pattern in SPOKEN if pattern.search(text)}


def rules(text: str) -> frozenset[tuple[str, str]]:
    """Return the rules of the law that a text in lower case names.

    >>> rules("straffeloven § 260, stk. 2"), rules("§ 12 a i serviceloven")
    (frozenset({('260', '2')}), frozenset({('12a', '')}))
    """
    return frozenset((number + letter, part) for number, letter, part in RULE.findall(text))


def _rule(asked: Cues, held: Marks) -> float:
    if not asked.rules or not held.rules:
        return 0.0
    same = any(
        rule == other and (not part or not within or part == within)
        for rule, part in asked.rules
        for other, within in held.rules
    )
    return BOOST if same else -BOOST


def _label(asked: Cues, held: Marks) -> float:
    if asked.labels & held.labels:
        return BOOST
    # A passage about scenario 2 alone is no answer to a question about scenario 1.
    return -BOOST if {name for name, _ in asked.labels} & {name for name, _ in held.labels} else 0.0


def _document(asked: Cues, held: Marks) -> float:
    if asked.codes & held.codes:
        return BOOST
    if held.kind not in asked.kinds:
        return 0.0
    # "The budget note of 2023" is one note; "the budget note" may be any of them.
    named = asked.years | _firsts(asked.periods)
    return BOOST if not named or named & held.published else 0.0


def _time(asked: Cues, held: Marks) -> float:
    if asked.periods & held.periods or asked.years & held.years:
        return BOOST
    within = any(first <= year <= last for year in asked.years for first, last in held.periods)
    return WITHIN if within else 0.0


def _codes(text: str) -> frozenset[str]:
    return frozenset(_code(match) for match in CODE.findall(text))


def _code(text: str) -> str:
    return re.sub(r"[\s-]", "", normal(text))


def _years(text: str) -> frozenset[int]:
    return frozenset(int(year) for year in YEAR.findall(text))


def _periods(text: str) -> frozenset[tuple[int, int]]:
    found = ((int(first), int(first[: 4 - len(last)] + last)) for first, last in PERIOD.findall(text))
    return frozenset((first, last) for first, last in found if first < last)


def _firsts(periods: frozenset[tuple[int, int]]) -> frozenset[int]:
    return frozenset(first for first, _ in periods)
