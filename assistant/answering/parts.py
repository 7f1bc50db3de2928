"""A question that asks for several things at once, taken apart so that each gets its own search."""

from __future__ import annotations

import re

from assistant.search import words

ASKING = r"(?:hvor|hvad|hvem|hvornår|hvilke\w*|hvordan|hvorfor|how|what|when|who|which)\b"
BETWEEN = re.compile(rf"\?\s+(?=\w)|,?\s+(?:og|samt|and)\s+(?=(?:så )?{ASKING})|,\s+(?={ASKING})", re.IGNORECASE)
COMPARED = re.compile(
    r"\b(?:forskel\w* (?:på|mellem)|sammenlign|difference between|compare) (.+?),? (?:og|med|and|with) (.+)",
    re.IGNORECASE,
)
MORE_THAN = re.compile(
    r"\b(?P<asked>hvor (?:mange|meget)) (?:flere|færre|mere|mindre) (?P<what>.+?) "
    r"(?P<first>i 20\d\d) end (?P<second>i 20\d\d)",
    re.IGNORECASE,
)
"""One year's figure beside another's: both are told, and nothing is subtracted."""
SCENE = re.compile(rf"(?!{ASKING})(?P<scene>.+)[.!,](?: og)? (?P<last>[^.!?,]+\??)", re.IGNORECASE | re.DOTALL)
REFERRING = re.compile(r"\b(?:henvis\w*|\w*vejleder\w*|refer\w*|advisors?)\b", re.IGNORECASE)
"""What this assistant is there for. Asked after a scene it is the question, and the scene is why."""
MOST = 3
FEW = 3
"""A part with fewer words of its own leans on the first part."""


def parts(question: str) -> tuple[str, ...]:
    """Return the question's parts, each to be searched alone; one part where it asks one thing.

    >>> parts("Hvad koster koordinering i BI14, og hvad koster den i BI23?")
    ('Hvad koster koordinering i BI14', 'hvad koster den i BI23? koordinering')
    """
    pieces = [piece.strip() for piece in BETWEEN.split(question) if piece.strip()]
    if not 1 < len(pieces) <= MOST or not all(re.match(rf"(?:så )?{ASKING}", piece, re.IGNORECASE) for piece in pieces):
        return (question,)
    return (pieces[0], *(_leaning(piece, pieces[0]) for piece in pieces[1:]))


def after_a_scene(question: str) -> tuple[str, ...]:
    """Return what is asked about bringing in an advisor and the scene told before it; nothing where there is no such.

    >>> after_a_scene("Hendes mand svarer altid på hendes telefon. Hvornår skal jeg henvise?")
    ('Hvornår skal jeg henvise?', 'Hendes mand svarer altid på hendes telefon')
    """
    match = SCENE.fullmatch(question.strip())
    if match is None or "?" in match["scene"] or not REFERRING.search(match["last"]):
        return ()
    return match["last"], match["scene"]


def compared(question: str) -> tuple[str, ...]:
    """Return what to ask of each of two things that a question compares; nothing where it compares none.

    >>> compared("Hvad er forskellen på BI14 og BI23?")
    ('hvad er BI14', 'hvad er BI23')
    """
    if more := MORE_THAN.search(question):
        return tuple(f"{more['asked']} {more['what']} {more[year]}" for year in ("first", "second"))
    match = COMPARED.search(question.rstrip("?!. "))
    if match is None:
        return ()
    first = f"hvad er {match[1]}"
    return (first, _leaning(f"hvad er {match[2]}", first))


def _leaning(piece: str, first: str) -> str:
    """Add to a short part what it is about, but not the first part's year or document."""
    own = words.content(piece)
    if len(own) >= FEW:
        return piece
    about = [word for word in words.content(first) if word.isalpha() and word not in own]
    return " ".join([piece, *about])
