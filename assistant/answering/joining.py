"""Two questions made one: what the new one names takes its place in the earlier one, and the rest goes on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from assistant.answering.demands import Demand, demands
from assistant.search import words
from assistant.search.cues import LABEL
from assistant.values import Status

CONNECTIVE = re.compile(
    r"\W*(?:(?:og|men|så|eller|også|samt|nå|ok|okay|and|but|or|so)\b[\s,]*)*"
    r"(?:(?:hvad|hvordan) (?:så |nu )?med\b|what about\b|how about\b|what if\b|"
    r"hvad (?:så |nu )?(?=(?:hvis|når)\b))?[\s,]*",
    re.IGNORECASE,
)
"""What only says that a question goes on."""
ASKING = re.compile(
    r"(?:hvor|hvad|hvem|hvilke\w*|hvordan|hvorfor|hvornår|how|what|when|who|which|where|why)\b", re.IGNORECASE
)
HOW = re.compile(r"\bhvor (?:mange|meget|ofte|længe|lang tid|langt|stor\w*|høj\w*|tit|hurtigt)\b", re.IGNORECASE)
VERB = re.compile(
    r"(?:må|kan|skal|er|var|har|havde|vil|bør|gælder|får|fik|blev|bliver|kommer|findes|tæller|behøver|is|are|was|can|may|"
    r"should|do|does|must|will)\b",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(
    r"\b(?:den|det|de|dem|deres|dens|dets|denne|dette|disse|hun|han|hende|ham|hendes|hans|samme|så|derefter|bagefter|"
    r"sådan|hvilke[nt]? (?:en|et|af|blev|var|er)|"
    r"it|its|they|them|their|she|he|her|him|that|those)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(r"(?:hvis|når|if|when)\b", re.IGNORECASE)
TIME = re.compile(r"20\d\d(?:\s*[-–]\s*(?:20)?\d\d)?")
OTHER_NOTE = re.compile(
    r"(?P<note>\b(?:det|den) (?:nye|nyeste|seneste|gamle|første|forrige))(?: (?:budget)?not(?:at|e)\w*)?$",
    re.IGNORECASE,
)
"""One of the two notes, named by its age: "og i det nye?"."""
NUMBER = re.compile(r"(?:i |nummer |nr\.? )?(?P<number>\d|et|én|to|one|two)", re.IGNORECASE)
"""One of several scenarios or tables, named by its number alone: "og 2?"."""
NOTE = re.compile(
    r"\bdet (?:nye|nyeste|seneste|gamle|første|forrige) notat\b|\bBI\s?-?\d\d\b|"
    r"\bbudget(?:aftale|notat)?(?:et)? (?:fra |for |til )?20\d\d\b",
    re.IGNORECASE,
)
PREPOSITION = re.compile(r"^(?:i|for|fra|ved|til|med|om|på|hos|in|for|of|to|with)\b\s*", re.IGNORECASE)
MOST = 8
"""So many words of the earlier question go on."""


def join(earlier: str, question: str) -> str:
    """Return one question that asks what the new one means after the earlier one.

    >>> join("Hvor mange henvendelser kom der i 2024?", "og i 2021?")
    'Hvor mange henvendelser kom der i 2021'
    >>> join("Kan mænd henvises?", "hvad med unge under 18?")
    'Kan unge under 18 henvises'
    >>> join("Hvor mange henvendelser kom der i 2024?", "og hvor mange borgersager?")
    'hvor mange borgersager i 2024'
    """
    before, new = earlier.rstrip("?!. "), own(question)
    if any(_other_worth(piece, new) for piece in before.split()):
        return _going_on(before, new)
    if not words.content(new) and ASKING.match(new):
        return f"{new} {_without_asking(_undated(before) if Demand.TOTAL in demands(new).kinds else before)}"
    if asks(question):
        return _going_on(before, new)
    if Status.TARGET in demands(new).statuses:
        return _going_on(before, f"hvad var {new}")
    if Demand.TOTAL in demands(new).kinds:
        return f"{_undated(before)} {new}"
    if CONDITION.match(new):
        return f"Hvad gør jeg, {new} – {' '.join(_about(before, new))}"
    return _in_place(before, new)


def own(question: str) -> str:
    """Return the question without the words that only say that it goes on.

    >>> own("Hvad så med 2021?"), own("og hvad hvis hun siger nej?")
    ('2021', 'hvis hun siger nej')
    """
    return CONNECTIVE.sub("", question, count=1).strip(" ?!.")


def asks(question: str) -> bool:
    """Whether the question has a verb or a question word of its own, and is no mere "og i 2021?"."""
    new = own(question)
    return bool(ASKING.match(new) or VERB.match(new))


def written_out(earlier: str, question: str) -> str:
    """Return the question with the scenario, table or note that it means where it says only the number or the age.

    >>> written_out("hvad koster scenarie 1?", "og 2?"), written_out("Hvad koster BI14?", "og i det nye?")
    ('scenarie 2', 'i det nye notat')
    """
    new = own(question)
    label, number = LABEL.search(earlier), NUMBER.fullmatch(new)
    if label and number:
        return f"{label[1]} {number['number']}"
    return OTHER_NOTE.sub(r"\g<note> notat", new) if NOTE.search(earlier) and OTHER_NOTE.search(new) else question


def only_names_a_place(question: str) -> bool:
    """Whether the question names a year, a scenario or a note to ask the same of, and nothing else.

    >>> only_names_a_place("og i BI14?"), only_names_a_place("og hvem betaler i 2021?")
    (True, False)
    """
    left = own(question)
    for named in (NOTE, LABEL, TIME):
        left = named.sub(" ", left)
    return left != own(question) and not words.content(left) and not ASKING.match(left)


def _in_place(before: str, new: str) -> str:
    """Put what is named into the place of its like in the earlier question; behind it where there is none."""
    for like in (NOTE, LABEL, TIME):
        named, held = like.search(new), like.search(before)
        if named and held:
            replaced = f"{before[: held.start()]}{named.group()}{before[held.end() :]}"
            rest = PREPOSITION.sub("", f"{new[: named.start()]} {new[named.end() :]}".strip())
            return _in_place(replaced, rest) if words.content(rest) else replaced
    for token in before.split():
        if _kin(token) & {one for word in new.split() for one in _kin(word)}:
            return before.replace(token, PREPOSITION.sub("", new), 1)
    return f"{before} {new}"


def _going_on(before: str, new: str) -> str:
    """Add to a question of its own what it is about."""
    return " ".join([new, *_time(before, new), *_about(before, new)])


def _time(before: str, new: str) -> list[str]:
    """Return the year that a figure goes on being asked for."""
    asked = demands(new)
    held = TIME.search(before)
    if held is None or TIME.search(new) or Demand.TOTAL in asked.kinds:
        return []
    a_figure = demands(before).figure or Demand.TARGET in demands(before).kinds
    if not (asked.figure or asked.statuses or (a_figure and POINTS_BACK.search(new))):
        return []
    return ["for" if re.search(r"\bmål", new) else "in" if words.english(before) else "i", held.group()]


def _about(before: str, new: str) -> list[str]:
    """Return the earlier question's words that carry meaning and that the new one neither has nor replaces."""
    replaced = {one for word in new.split() for one in _kin(word)}
    own_words = set(words.words(new))
    pieces = HOW.sub(" ", TIME.sub(" ", before)).replace("–", " ").split()
    kept = [
        piece
        for piece in pieces
        if piece == "§"
        or (
            words.content(piece)
            and not _kin(piece) & replaced
            and not own_words.issuperset(words.words(piece))
            and not _demands(piece)
            and not _other_worth(piece, new)
        )
    ]
    if demands(new).statuses == {Status.GRANTED} and any(_other_worth(piece, new) for piece in pieces):
        # Said outright: "how much did they get" alone is of anything.
        kept.append("granted" if words.english(before) else "bevilget")
    return [piece.strip(",;:.?!") for piece in kept[:MOST]]


def _demands(piece: str) -> bool:
    """Whether the word only says what the earlier question asked for: who asks something else wants something else."""
    asked = demands(piece)
    return bool(asked.kinds) or Status.TARGET in asked.statuses


def _other_worth(piece: str, new: str) -> bool:
    """Whether the word is of an amount asked for, and the new question of one that was granted; or the reverse."""
    worth = frozenset({Status.GRANTED, Status.PROPOSAL})
    asked, held = demands(new).statuses & worth, demands(piece).statuses & worth
    if asked == {Status.GRANTED} and NOTE.fullmatch(piece.strip(",;:.?!")):
        # A note asks; what was granted for it stands elsewhere.
        return True
    return bool(asked and held and not asked & held)


def _undated(before: str) -> str:
    return re.sub(rf"\s*\b(?:(?:i|for|fra|in) )?{TIME.pattern}", "", before).strip()


def _without_asking(before: str) -> str:
    asking = HOW.match(before) or ASKING.match(before)
    rest = before[asking.end() :].strip() if asking else before
    return rest[:1].lower() + rest[1:]


def _kin(token: str) -> frozenset[int]:
    return _kindred().get(token.strip(",;:.?!").lower(), frozenset())


@cache
def _kindred() -> dict[str, frozenset[int]]:
    text = files("assistant.answering").joinpath("kindred.txt").read_text(encoding="utf-8")
    groups: Iterable[str] = (line for line in text.splitlines() if line.strip() and not line.startswith("#"))
    return {word: frozenset({number}) for number, line in enumerate(groups) for word in line.split()}
