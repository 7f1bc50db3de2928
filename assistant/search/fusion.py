"""From two lists of scores to one order of passages, and whether the question is one we do not answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.search import words
from assistant.search.cues import Marks, boost, cues, marks
from assistant.search.entries import Entry, numbered
from assistant.search.own_words import naming, own_words
from assistant.values import Decline, Hit, Passage, Refusal, Shape

DENSE = 0.5
DENSE_ENGLISH = 0.6
"""The dense half's weight; the lexical half has the rest. An English question shares few words with the corpus."""
FLOOR = 200
"""The place in the dense order whose cosine counts as zero: e5's cosines all lie close together."""
LEAD, SHARE = 0.9, 0.55
"""What a section's first prose passage, and what its others, get of a listed question's score. Short entries
score higher on the same words, so even the first gets a little less than a passage's own score would count."""
BOOSTED = 100
"""So many of the best passages are looked at for a named document or year."""
AGREEING = 4
"""So many entries of one section speak for it, each counting half of the one before: one alone may be chance."""
LEARNED = 0.5
"""What the likeliest section gains from what its questions have in common. Twice as much helped no set of questions."""
BY_WORDS = 1.0
"""What the words of all of a section's entries together count, beside the best single entry."""
CLEAR = 0.45
"""So far must the likeliest section be ahead of the next. No question without an answer had such a lead but one."""
ASKED_ALIKE = 0.1
"""What a listed question gains that asks in the same way, and loses that asks in another: "when" is not "what"."""
MARGIN = {Refusal.OFF_TOPIC: 0.95, Refusal.NEAR: 0.9, Refusal.GAP: 1.1}
"""How near a known question without an answer must be, beside the nearest answer. A gap is on our own subject,
so its words are near many answers; for the others, declining wins a draw."""
NAMED = 2.0
"""What a gap's score counts where the question has a word of its own: one that no source and no other question has."""
HEARD = 100
"""So many of the best entries are heard."""

Scores = NDArray[np.float32]
ASKING = re.compile(r"\b(?:hvornår|hvordan|hvem|hvorfor|hvad|when|how|who|why|what)\b")


@dataclass(frozen=True, slots=True)
class Signals:
    """What a question scored on every entry. `dense` is None in lexical mode."""

    question: str
    english: bool
    dense: Scores | None
    lexical: Scores
    known: float = 1.0
    """The share of an English question's words that could be looked up in Danish."""
    near: Scores | None = None
    """The cosines of the whole question, where `dense` are those of the question without the common topic."""
    learned: Scores | None = None
    """How likely each section is, by what its listed questions have in common."""
    odds: Scores | None = None
    """How well each section fits, by the words of all of its entries."""


class Fusion:
    """The layout of one index's entries, worked out once, and the order that scores on them give."""

    def __init__(self, entries: Sequence[Entry], passages: Sequence[Passage], declines: Sequence[Decline] = ()) -> None:
        self._entries = entries
        self._passages = passages
        self._marks: list[Marks] = [marks(passage) for passage in passages]
        places = {passage.id: number for number, passage in enumerate(passages)}
        members: dict[str, list[int]] = {}
        for number, passage in enumerate(passages):
            members.setdefault(passage.section, []).append(number)
        self._from, self._to, self._share = _leads(entries, passages, places, members)
        self._numbers = sections = numbered(entries)
        self._section = np.array([sections[entry.section] for entry in entries], dtype=np.int64)
        self._sections = len(sections)
        self._asking = np.array([asked_with(entry.question) for entry in entries])
        self._of_passage = np.array([sections[passage.section] for passage in passages], dtype=np.int64)
        self._declines = {sections[decline.section]: decline for decline in declines if decline.section in sections}
        gaps = {decline.section for decline in declines if decline.kind is Refusal.GAP}
        self._own = own_words(entries, gaps)
        self._listed = {_plain(question): decline for decline in declines for question in decline.questions}
        self._answered: dict[str, set[int]] = {}
        for entry in (one for one in entries if one.question and one.passage):
            self._answered.setdefault(_plain(entry.question), set()).add(sections[entry.section])

    def order(self, signals: Signals, limit: int, asked: Iterable[str] = ()) -> tuple[tuple[Hit, ...], Decline | None]:
        """Return the best passages with scores from 0 to 1, and the decline that is nearer than all of them.

        Best comes first, and a section that lists what was `asked` word by word before every other.
        """
        lexical = _to_top(signals.lexical, 0.0)
        fused = _weigh(signals, lexical)
        if asking := asked_with(signals.question):
            fused[self._asking == asking] += ASKED_ALIKE
            fused[(self._asking != asking) & (self._asking != "")] -= ASKED_ALIKE
        total = fused[: len(self._passages)].copy()
        np.maximum.at(total, self._to, fused[self._from] * self._share)
        best, agreed = self._heard(fused)
        if signals.learned is not None:
            agreed += LEARNED * signals.learned
        if signals.odds is not None:
            agreed += BY_WORDS * signals.odds
        total += agreed[self._of_passage]
        plain = float(total.max(initial=0.0))
        total = self._named(signals.question, total)
        for listing in self.answering(asked):
            total[self._of_passage == listing] += float(total.max(initial=0.0))
        told = best + agreed
        for section in naming(signals.question, self._own, english=signals.english):
            told[self._numbers[section]] *= NAMED
        decline = self._nearer(told, plain, float(total.max(initial=0.0)))
        total /= max(1.0, float(total.max(initial=0.0)))
        order = [number for number in _best(total, limit) if total[number] > 0]
        hits = tuple(self._hit(number, float(total[number]), fused, lexical, signals.near) for number in order)
        return hits, decline

    def clear(self, signals: Signals, hits: Sequence[Hit]) -> bool:
        """Whether the section learned to be likeliest is the first hit's, far before any other."""
        if signals.learned is None or not hits or len(signals.learned) < 2:
            return False
        second, first = np.sort(signals.learned)[-2:]
        likeliest = self._numbers[hits[0].passage.section] == int(signals.learned.argmax())
        return likeliest and float(first - second) >= CLEAR

    def listed(self, question: str) -> Decline | None:
        """Return the decline that lists the question word by word: nothing else can speak more to it."""
        return self._listed.get(_plain(question))

    def answering(self, asked: Iterable[str]) -> set[int]:
        """Return the sections that list one of these word by word as a question that they answer."""
        return {section for question in asked for section in self._answered.get(_plain(question), ())}

    def _heard(self, fused: Scores) -> tuple[Scores, Scores]:
        """Return for each section its best entry's score, and what the next ones add to it."""
        best = np.zeros(self._sections, dtype=np.float32)
        agreed = np.zeros(self._sections, dtype=np.float32)
        heard = [0] * self._sections
        for entry in _best(fused, HEARD):
            section = int(self._section[entry])
            if not heard[section]:
                best[section] = fused[entry]
            elif heard[section] < AGREEING:
                agreed[section] += fused[entry] * 0.5 ** heard[section]
            heard[section] += 1
        return best, agreed

    def _nearer(self, sections: Scores, answered: float, named: float) -> Decline | None:
        """Return the decline that speaks more to the question than every passage does.

        A gap must also beat the passages of a document, table or year that the question names.
        """
        if not self._declines:
            return None
        nearest = max(self._declines, key=lambda section: float(sections[section]))
        decline = self._declines[nearest]
        to_beat = named if decline.kind is Refusal.GAP else answered
        return decline if float(sections[nearest]) > MARGIN[decline.kind] * to_beat else None

    def _named(self, question: str, total: Scores) -> Scores:
        """Lift the passages whose document, year or period the question names."""
        asked = cues(question)
        if not asked:
            return total
        for number in _best(total, BOOSTED):
            total[number] += boost(asked, self._marks[number])
        return total

    def _hit(self, number: int, score: float, fused: Scores, lexical: Scores, near: Scores | None) -> Hit:
        pairs = np.flatnonzero(self._to == number)
        lifts = fused[self._from[pairs]] * self._share[pairs]
        listed = int(self._from[pairs[int(lifts.argmax())]]) if len(pairs) else number
        by_question = len(pairs) > 0 and float(lifts.max()) > float(fused[number])
        seen = [number, listed]
        return Hit(
            passage=self._passages[number],
            score=score,
            dense=float(near[seen].max()) if near is not None else 0.0,
            lexical=float(lexical[seen].max()),
            question=self._entries[listed].question if by_question else "",
        )


def _leads(
    entries: Sequence[Entry],
    passages: Sequence[Passage],
    places: Mapping[str, int],
    members: Mapping[str, Sequence[int]],
) -> tuple[NDArray[np.int64], NDArray[np.int64], Scores]:
    """Return which listed question leads to which passage, and with what share of its score."""
    rows = {section for section, held in members.items() if all(_is_row(passages[place]) for place in held)}
    pairs = [
        (number, place, LEAD if place == places[entry.passage] or entry.section in rows else SHARE)
        for number, entry in enumerate(entries)
        if entry.question
        for place in members.get(entry.section, ())
    ]
    columns = list(zip(*pairs, strict=True)) or [(), (), ()]
    return (
        np.array(columns[0], dtype=np.int64),
        np.array(columns[1], dtype=np.int64),
        np.array(columns[2], dtype=np.float32),
    )


def asked_with(question: str) -> str:
    """Return the word that a question asks with, or nothing.

    >>> asked_with("Ved du, hvornår jeg skal henvise?"), asked_with("Må jeg ringe?")
    ('hvornår', '')
    """
    match = ASKING.search(question.lower())
    return match.group() if match else ""


def _is_row(passage: Passage) -> bool:
    return all(statement.shape is Shape.ROW for statement in passage.statements)


def _weigh(signals: Signals, lexical: Scores) -> Scores:
    if signals.dense is None:
        return lexical.copy()
    weight = DENSE_ENGLISH if signals.english else DENSE
    place = max(0, len(signals.dense) - FLOOR)
    floor = float(np.partition(signals.dense, place)[place])
    return weight * _to_top(signals.dense, floor) + (1 - weight) * lexical


def _to_top(scores: Scores, floor: float) -> Scores:
    """Return the scores from 0 at the floor to 1 at the best."""
    top = float(scores.max(initial=floor))
    if top <= floor:
        return np.zeros_like(scores)
    scaled: Scores = np.clip((scores - floor) / (top - floor), 0.0, 1.0)
    return scaled


def _best(scores: Scores, limit: int) -> list[int]:
    # Stable: equal scores keep the order of the corpus, so the same question always gives the same answer.
    return [int(number) for number in np.argsort(-scores, kind="stable")[:limit]]


def _plain(question: str) -> str:
    return " ".join(words.words(question))
