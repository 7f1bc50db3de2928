"""The rules of rules.txt, read once, and where in a sentence they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from assistant.answering.danger.reading import END, Sentence, fold

NEAR = 14
"""How many words may stand between two things that belong to the same danger."""
FLAGS = frozenset({"actor", "said"})


@dataclass(frozen=True, slots=True)
class Element:
    """One place of a pattern: what may stand there, and how many words may stand before it."""

    names: frozenset[str]
    gap: int = 0

    def spans(self, sentence: Sentence, place: int) -> Iterator[int]:
        """Yield where the element ends when it begins at a place."""
        if place == len(sentence.words):
            if END in self.names:
                yield place
            return
        if END in self.names and place in sentence.breaks:
            yield place
        meanings = sentence.tags[place]
        for name in self.names & meanings.keys():
            yield place + meanings[name]


@dataclass(frozen=True, slots=True)
class Rule:
    """What makes a danger, and which card it calls for."""

    card: str
    kind: str
    patterns: tuple[tuple[Element, ...], ...]
    without: frozenset[str]
    flags: frozenset[str]
    needs: tuple[frozenset[str], ...]
    """What must stand somewhere in the sentence, or the rule need not be tried."""


@dataclass(frozen=True, slots=True)
class Match:
    """Where a rule holds: the words that its first pattern took."""

    rule: Rule
    start: int
    end: int
    taken: frozenset[int]


def matches(sentence: Sentence) -> Iterator[Match]:
    """Yield the places in a sentence where a rule holds."""
    present = {*sentence.where, END}
    for rule in _rules_for(present):
        if rule.without.isdisjoint(present) and not any(need.isdisjoint(present) for need in rule.needs):
            yield from _holds(rule, sentence)


def _rules_for(present: set[str]) -> Iterator[Rule]:
    by_first = rules()
    seen: set[int] = set()
    for key in present:
        for number, rule in by_first.get(key, ()):
            if number not in seen:
                seen.add(number)
                yield rule


def _holds(rule: Rule, sentence: Sentence) -> Iterator[Match]:
    main, *others = rule.patterns
    found = list(_found(main, sentence))
    if not found:
        return
    beside = [[place for place, _ in _found(other, sentence)] for other in others]
    for start, taken in found:
        if all(any(abs(place - start) <= NEAR for place in places) for places in beside):
            yield Match(rule, start, max(taken, default=start) + 1, taken)


def _found(pattern: tuple[Element, ...], sentence: Sentence) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield where a pattern begins and the words that it takes, once for each beginning."""
    first = pattern[0]
    for start in sorted({place for name in first.names for place in sentence.where.get(name, ())}):
        taken = _follow(pattern, sentence, start)
        if taken is not None:
            yield start, taken


def _follow(pattern: tuple[Element, ...], sentence: Sentence, start: int) -> frozenset[int] | None:
    # The ends reached so far, each with the words taken on the way: a sentence is gone through once, never back.
    reached: dict[int, frozenset[int]] = {start: frozenset()}
    for element in pattern:
        further: dict[int, frozenset[int]] = {}
        for place, taken in reached.items():
            for begin in range(place, min(place + element.gap, len(sentence.words)) + 1):
                for end in element.spans(sentence, begin):
                    further.setdefault(end, taken | frozenset(range(begin, end)))
        if not further:
            return None
        reached = further
    return next(iter(reached.values()))


@cache
def rules() -> dict[str, tuple[tuple[int, Rule], ...]]:
    """Return the rules by what their first pattern can begin with."""
    found: dict[str, list[tuple[int, Rule]]] = defaultdict(list)
    text = files("assistant.answering.danger").joinpath("rules.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    for number, line in enumerate(lines):
        rule = _rule(line)
        first = rule.patterns[0][0]
        for key in first.names:
            found[key].append((number, rule))
    return {key: tuple(held) for key, held in found.items()}


def _rule(line: str) -> Rule:
    head, _, body = line.partition(":")
    card, *names = head.split()
    held, _, without = body.partition(" - ")
    patterns = tuple(_pattern(part) for part in held.split("+"))
    return Rule(
        card=card,
        kind=names[0] if names else card,
        patterns=patterns,
        without=frozenset(fold(name) if name.islower() else name for name in without.split()),
        flags=FLAGS & set(names),
        needs=tuple({element.names for pattern in patterns for element in pattern}),
    )


def _pattern(text: str) -> tuple[Element, ...]:
    elements: list[Element] = []
    gap = 0
    for part in text.split():
        if part.startswith("~"):
            gap = int(part[1:])
            continue
        names = frozenset(name if name.isupper() else fold(name) for name in part.split("|"))
        elements.append(Element(names, gap))
        gap = 0
    return tuple(elements)
