"""From a text to sentences of folded, tagged words: how hurried Danish is read.

Case, missing letters of the alphabet's end and single slips of the finger are evened out here, before the rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

SLIPPED = 6
"""The shortest word in which a slip of the finger is put right: shorter ones are too near to other words."""
LONGEST = 25
"""Longer words, and longer last parts, are not danger's."""
RUN_ON = 80
"""Words without a full stop that are read as one sentence; the next one takes up the last words again."""
AGAIN = 14
SHORTEST_END = 3
"""The shortest last part of a compound that words.txt names."""
END = "END"
_PUT_RIGHT = frozenset(
    {
        *("HIT", "HITP", "HITDID", "KILL", "TRUER", "TRUET", "THREATS", "DEATHTHREAT", "WEAPON"),
        *("SUICIDE", "MARRY", "TVANGSGIFT", "FORCED", "TICKET", "ONEWAY", "PASS", "FLED", "TRAVEL"),
        *("SEND", "AIRPORT", "CUT", "KIDNAP", "SHUT", "DEATH", "SWALLOWED", "PILLS"),
    }
)
"""What a misspelt word may be taken for: the words that danger hangs on, and no others."""

_LETTERS = str.maketrans({"å": "a", "ø": "o", "æ": "e", "ä": "e", "ö": "o", "\ufffd": "a", "’": "'", "`": "'"})
_SHORT = {"aa": "a", "oe": "o", "ae": "e"}
_DOTTED = re.compile(
    r"\b(dat|bf|bl\.a|f\.eks|feks|ca|kl|evt|ift|iht|vedr|mht|inkl|nr|tlf|dvs|osv|mv|pga|jf|hhv)\.", re.I
)
_TOKEN = re.compile(r"[a-z0-9§][a-z0-9§'\-]*|[,–—(),:\"]|[.!?;\n]+|:-?\)|[😂🤣😅😆]")
_STOP = frozenset(".!?;\n")


@dataclass(frozen=True, slots=True)
class Words:
    """The vocabulary: exact words, stems, and phrases by their first word."""

    exact: Mapping[str, frozenset[str]]
    stems: tuple[tuple[str, frozenset[str]], ...]
    stems_all: tuple[str, ...]
    ends: Mapping[str, frozenset[str]]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    known: frozenset[str]
    slips: Mapping[str, str]

    def canonical(self, word: str) -> str:
        """Return the word itself, or the word of danger that it is one slip away from."""
        if word in self.known or not SLIPPED <= len(word) <= LONGEST or not word.isalpha():
            return word
        near = (self.slips.get(form, "") for form in (word, *_deletions(word)))
        return next((meant for meant in near if meant and _one_slip(word, meant)), word)

    def tags(self, word: str) -> frozenset[str]:
        """Return what the word means for danger."""
        found = self.exact.get(word, frozenset())
        if word.startswith(self.stems_all):
            found = found.union(*(tags for stem, tags in self.stems if word.startswith(stem)))
        for end in range(SHORTEST_END, min(len(word), LONGEST)):
            found |= self.ends.get(word[-end:], frozenset())
        return found


@dataclass(slots=True)
class Sentence:
    """One sentence: its words, what each means, and how many words each meaning spans."""

    words: list[str] = field(default_factory=list)
    tags: list[dict[str, int]] = field(default_factory=list)
    asked: bool = False
    """Whether it ends with a question mark."""
    breaks: set[int] = field(default_factory=set)
    """Positions behind a comma or the like."""
    where: dict[str, list[int]] = field(default_factory=dict)
    """The positions of each word and of each tag."""

    def at(self, tag: str) -> Sequence[int]:
        """Return where words with the tag begin."""
        return self.where.get(tag, ())

    def has(self, tag: str) -> bool:
        """Whether any word has the tag."""
        return tag in self.where


def fold(text: str) -> str:
    """Even out case, the Danish letters and their two-letter spellings."""
    folded = re.sub(r"([^\W\d_])\1{2,}", r"\1", unicodedata.normalize("NFKC", text).lower())
    # "får" (gets) would meet "far" (father), and "slet ikke" (not at all) the hurried "slået".
    folded = re.sub(r"\bf(?:å|aa)r\b", "modtager", folded)
    folded = re.sub(r"\bslet (?=ik|ing|int)", "", folded)
    return re.sub("aa|oe|ae", lambda found: _SHORT[found.group()], folded).translate(_LETTERS)


def sentences(text: str) -> list[Sentence]:
    """Return the tagged sentences of a text."""
    vocabulary = words()
    found: list[Sentence] = []
    now = Sentence()
    for token in _TOKEN.findall(_DOTTED.sub(r"\1 ", fold(text))):
        if token[0] in _STOP:
            now.asked = "?" in token
            found.append(now)
            now = Sentence()
        elif token[0].isalnum() or token[0] == "§":
            if "FILLER" not in vocabulary.tags(token):
                now.words.append(vocabulary.canonical(token.strip("'-") or token))
            if len(now.words) >= RUN_ON:
                found.append(now)
                now = Sentence(words=now.words[-AGAIN:])
        else:
            now.breaks.add(len(now.words))
            if token[0] not in ',–—(),:"' or token.startswith((":)", ":-")):
                now.words.append("haha")
    found.append(now)
    kept = [sentence for sentence in found if sentence.words]
    for sentence in kept:
        _tag(sentence, vocabulary)
    return kept


def _tag(sentence: Sentence, vocabulary: Words) -> None:
    held = sentence.words
    for place, word in enumerate(held):
        tags = dict.fromkeys(vocabulary.tags(word), 1) | {word: 1}
        for rest, tag in vocabulary.phrases.get(word, ()):
            if tuple(held[place + 1 : place + 1 + len(rest)]) == rest:
                tags[tag] = max(tags.get(tag, 0), 1 + len(rest))
        sentence.tags.append(tags)
        for name in tags:
            sentence.where.setdefault(name, []).append(place)


@cache
def words() -> Words:
    """Return the vocabulary of words.txt."""
    exact: dict[str, set[str]] = defaultdict(set)
    stems: dict[str, set[str]] = defaultdict(set)
    ends: dict[str, set[str]] = defaultdict(set)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    text = files("assistant.answering.danger").joinpath("words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        tag, _, entries = line.partition(":")
        for quoted, bare in re.findall(r'"([^"]+)"|(\S+)', entries):
            first, *rest = fold(quoted or bare).split()
            if rest:
                phrases[first].append((tuple(rest), tag))
            elif first.endswith("*"):
                stems[first[:-1]].add(tag)
            elif first.startswith("*"):
                ends[first[1:]].add(tag)
            else:
                exact[first].add(tag)
    return Words(
        exact={word: frozenset(tags) for word, tags in exact.items()},
        stems=tuple((stem, frozenset(tags)) for stem, tags in stems.items()),
        stems_all=tuple(stems),
        ends={end: frozenset(tags) for end, tags in ends.items()},
        phrases={word: tuple(found) for word, found in phrases.items()},
        known=frozenset(exact)
        | {word for first, held in phrases.items() for rest, _ in held for word in (first, *rest)},
        slips=_slips(word for word, tags in exact.items() if tags & _PUT_RIGHT),
    )


def _slips(targets: Iterable[str]) -> dict[str, str]:
    """Return every word of danger by itself and by itself with a letter left out."""
    found: dict[str, str] = {}
    for word in sorted(targets):
        if len(word) >= SLIPPED and word.isalpha():
            for near in (word, *_deletions(word)):
                found.setdefault(near, word)
    return found


def _deletions(word: str) -> list[str]:
    """Return the word with each letter but the first left out: people begin a word right."""
    return [word[:place] + word[place + 1 :] for place in range(1, len(word))]


def _one_slip(typed: str, meant: str) -> bool:
    """Whether one letter is missing, too many, wrong, or two have changed places."""
    if typed[0] != meant[0]:
        return False
    if abs(len(typed) - len(meant)) == 1:
        return True
    differ = [place for place, (one, other) in enumerate(zip(typed, meant, strict=False)) if one != other]
    swapped = len(differ) == 2 and typed[differ[0]] == meant[differ[1]] and typed[differ[1]] == meant[differ[0]]
    return len(typed) == len(meant) and (len(differ) == 1 or swapped)
