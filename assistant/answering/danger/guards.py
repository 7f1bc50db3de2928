"""What takes a match back: it is asked about, denied, long past, thought up or said in jest."""

from __future__ import annotations

from enum import IntEnum

from assistant.answering.danger.matching import Match
from assistant.answering.danger.reading import Sentence

SUBJECTS = frozenset({"hun", "han", "de", "nu", "vi", "jeg", "men", "hendes", "hans", "min", "lige", "she", "he"})
"""Words that begin a new main clause behind a comma."""
BEFORE = 3
"""How many words before a match a "not" or an acting "jeg" may stand."""


class Weight(IntEnum):
    """What is left of a match."""

    NOTHING = 0
    DOUBT = 1
    FULL = 2


def weigh(match: Match, sentence: Sentence) -> Weight:
    """Return what is left of a match in its sentence."""
    stretch = _stretch(match.start, sentence)
    if _denied(match, sentence, stretch) or _own(match, sentence, stretch):
        return Weight.NOTHING
    if _any(sentence, "IDIOM", stretch) or _any(sentence, "LAW", stretch) or _long_past(sentence, match, stretch):
        return Weight.NOTHING
    if sentence.has("JOKE"):
        return Weight.DOUBT
    return _asked(match, sentence, stretch)


def _stretch(place: int, sentence: Sentence) -> range:
    """Return the main clause that a place stands in."""
    starts = [0, *(at for at, word in enumerate(sentence.words) if at and _opens(at, word, sentence))]
    begin = max(start for start in starts if start <= place)
    end = min((start for start in starts if start > place), default=len(sentence.words))
    return range(begin, end)


def _opens(at: int, word: str, sentence: Sentence) -> bool:
    if word == "men":
        return True
    return at in sentence.breaks and (word in SUBJECTS or "KIN" in sentence.tags[at])


def _any(sentence: Sentence, tag: str, stretch: range) -> bool:
    return any(tag in sentence.tags[place] for place in stretch)


def _denied(match: Match, sentence: Sentence, stretch: range) -> bool:
    if match.rule.kind == "suicide" and match.rule.card == "suicide" and "UNABLE" in _tags(match):
        return False
    free = set(match.taken)
    for place in range(max(stretch.start, match.start - BEFORE), min(stretch.stop, match.end + 1)):
        if place in free or "NEGATOR" not in sentence.tags[place]:
            continue
        if sentence.words[place + 1 : place + 2] in (["kun"], ["bare"]):
            continue
        unable = any(
            "NOTDARE" in sentence.tags[at] or "UNABLE" in sentence.tags[at] for at in (place, place - 1) if at >= 0
        )
        if not unable or place == match.start - 1:
            return True
    return False


def _tags(match: Match) -> set[str]:
    return {name for pattern in match.rule.patterns for element in pattern for name in element.names}


def _own(match: Match, sentence: Sentence, stretch: range) -> bool:
    """Whether the one who acts is the writer, the boss or the deadline."""
    if "actor" not in match.rule.flags:
        return False
    for place in range(match.end - 1, max(stretch.start, match.start - BEFORE) - 1, -1):
        tags = sentence.tags[place]
        if place > match.start and place in match.taken:
            continue
        if "ME" in tags or "BOSS" in tags:
            return True
        if "KIN" in tags or "HUN" in tags or "THEY" in tags:
            return False
    return False


def _long_past(sentence: Sentence, match: Match, stretch: range) -> bool:
    return _any(sentence, "PAST", stretch) and not _any(sentence, "STILL", stretch)


def _asked(match: Match, sentence: Sentence, stretch: range) -> Weight:
    asking = sentence.asked or sentence.has("ASKING") or "OPENER" in sentence.tags[stretch.start]
    supposed = [place for tag in ("IF", "WHETHER") for place in sentence.at(tag) if place in stretch]
    if any(place <= match.start for place in supposed):
        if asking:
            return Weight.NOTHING
        return Weight.FULL if "said" in match.rule.flags or _any(sentence, "PRO3", stretch) else Weight.DOUBT
    if asking and "OPENER" in sentence.tags[stretch.start]:
        if not _any(sentence, "PRO3", stretch) and not _any(sentence, "SOON", stretch):
            return Weight.NOTHING
        if any(place <= match.start for place in sentence.at("WHENEVER") if place in stretch):
            return Weight.DOUBT
    return Weight.FULL
