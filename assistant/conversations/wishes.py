"""A wish typed in the chat that is no question: to have the conversation deleted."""

from __future__ import annotations

import re

_POLITE = r"hej|ok|okay|ups|hov|nej|så|og|please|nu|lige|venligst|gerne|godt|også"
_ASKING_FOR = (
    r"(?:kan|kunne|vil|må|skal) (?:du|i|jeg bede dig|jeg få dig til)(?: om)?(?: ikke)?(?: være sød)?(?: til)?(?: at)?|"
    r"vær sød at|jeg vil (?:gerne )?(?:have|bede dig om at)|(?:can|could|would|will) you"
)
_DO = r"slet|slette|slettet|fjern|fjerne|fjernet|glem|glemme|delete|erase|remove|forget"
_WHAT = (
    r"det|alt|alle|alting|hele|hvad|som|mit|mine|min|den|denne|dette|her|vores|samtalen?|chat|chatten|historik|historikken|"
    r"tråden|besked|beskeden|beskeder|beskederne|spørgsmål|spørgsmålet|spørgsmålene|svar|svaret|svarene|tekst|teksten|"
    r"cpr|cpr-nummer|cpr-nummeret|nummer|nummeret|navn|navnet|jeg|du|har|lige|skrev|skrevet|spurgte|spurgt|sendte|"
    r"fortalte|fortalt|om|før|ovenfor|sidste|seneste|tidligere|igen|nu|tak|fra|i|dag|og|please|my|this|the|conversation|"
    r"history|messages?|questions?|what|wrote|asked|said|everything|that|it|all|before|above"
)
WISH = re.compile(
    rf"\W*(?:(?:{_POLITE})[\s,!.]+)*(?:(?:{_ASKING_FOR})[\s,]+)?(?:(?:{_POLITE})\s+)*"
    rf"(?:{_DO})(?:[\s,]+(?:{_WHAT})\b)+\W*",
    re.IGNORECASE,
)
LONGEST = 120
"""Characters. Who writes more than that is telling something."""
NEVER_MIND = re.compile(r"\W*(?:så )?(?:glem|forget) (?:det|it|that)\W*", re.IGNORECASE)
"""In Danish as in English this says "never mind"."""


def wants_deletion(text: str) -> bool:
    """Whether the text as a whole asks for the conversation to be deleted. A question about deletion does not.

    >>> wants_deletion("slet det jeg skrev før"), wants_deletion("Kan man slette en henvendelse?")
    (True, False)
    """
    return len(text) <= LONGEST and bool(WISH.fullmatch(text)) and not NEVER_MIND.fullmatch(text)
