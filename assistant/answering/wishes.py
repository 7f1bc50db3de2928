"""A wish typed in the chat that is no question: to have what was written deleted."""

from __future__ import annotations

import re
from enum import Enum, auto

_POLITE = r"hej|ok|okay|ups|upsi|hov|nej|så|og|please|nu|lige|venligst|gerne|godt|også|åh|sorry|undskyld|oops|altså"
_ASKING_FOR = (
    r"(?:kan|kunne|vil|må|skal) (?:du|i|jeg bede dig|jeg få dig til)(?: om)?(?: ikke)?(?: være sød)?(?: til)?(?: at)?|"
    r"vær sød at|jeg vil (?:gerne )?(?:have|bede dig om at)|(?:can|could|would|will) you"
)
_DO = r"sl[e]{0,2}tt?|slette|slettet|slt|fjern|fjerne|fjernet|glem|glemme|delete|erase|remove|forget"
_WHOSE = r"(?:hendes|hans|borgerens|deres|her|his|their)"
_DATA = r"(?:navne?|navnet|navnene|cpr(?:-?nummer(?:et)?)?|nummer|telefonnummer|adresse|names?|address|number)"
_NAMED = rf"{_WHOSE} {_DATA}"
"""Not "slet hendes besked": that may stand on a telephone."""
_ABOUT = r"om (?:hende|ham|hendes|borgeren|dem)|about (?:her|him|them)"
_WHAT = (
    r"det|alt|alle|alting|hele|hvad|som|mit|mine|min|den|denne|dette|her|vores|samtalen?|chat|chatten|historik|historikken|"
    r"tråden|besked|beskeden|beskeder|beskederne|spørgsmål|spørgsmålet|spørgsmålene|svar|svaret|svarene|tekst|teksten|"
    r"cpr|cpr-nummer|cpr-nummeret|nummer|nummeret|navn|navnet|navnene|jeg|du|har|lige|skrev|skrevet|spurgte|spurgt|sendte|"
    r"fortalte|fortalt|om|før|ovenfor|sidste|seneste|tidligere|igen|nu|tak|fra|i|dag|og|please|my|this|the|conversation|"
    r"history|messages?|questions?|what|wrote|asked|said|everything|that|it|all|before|above|name|just|chattens"
)
_WISH = (
    rf"(?:(?:{_POLITE})[\s,!.]+)*(?:(?:{_ASKING_FOR})[\s,]+)?(?:(?:{_POLITE})\s+)*"
    rf"(?:{_DO})(?:[\s,]+(?:{_NAMED}|{_ABOUT}|{_WHAT})\b)*"
)
_MISHAP = (
    rf"(?:(?:{_POLITE})[\s,!.]+)*(?:(?:for|fordi|da|men|because|but)\s+)?"
    r"(?:(?:(?:jeg|vi) (?:kom|er kommet|fik|har)(?: desværre| vist| lige)? "
    r"(?:til at (?:skrive|nævne|taste|sende)|skrevet|nævnt)|"
    rf"(?:jeg|vi) skrev(?: desværre| vist| lige)?|"
    rf"i (?:accidentally |just |have )*(?:wrote|written|mentioned|typed)|"
    rf"der (?:står|stod|røg|kom)(?: desværre| vist| også)?) "
    rf"(?:(?:for meget|noget forkert|forkert|too much)|"
    rf"(?:{_NAMED}|(?:et |borgerens |the |a )?(?:rigtigt |real )?{_DATA})"
    rf"(?: (?:i|på) (?:chatten|samtalen|spørgsmålet|det))?"
    rf"(?: (?:ved en fejl|med|før|her|ovenfor|by mistake|by accident))*)|"
    rf"det (?:er|var)(?: desværre)? en fejl|it was a mistake)"
)
_BETWEEN = r"\W+(?:(?:og|så|for|da|men|and|so)\s+)?"
WISH = re.compile(rf"\W*(?:{_MISHAP}{_BETWEEN})?(?:{_WISH})(?:{_BETWEEN}{_MISHAP})?\W*", re.IGNORECASE)
MISHAP = re.compile(rf"\W*{_MISHAP}\W*", re.IGNORECASE)
LONGEST = 120
"""Characters. Who writes more than that is telling something."""
NEVER_MIND = re.compile(r"\W*(?:(?:så|nej|ok|okay)\W+)*(?:glem|forget)(?: (?:det|it|that))?\W*", re.IGNORECASE)
"""In Danish as in English this says "never mind"."""
IDENTIFYING = re.compile(rf"\b(?:{_DATA}|hende|hendes|ham|hans|borgeren|borgerens|her name|his name)\b", re.IGNORECASE)


class Wish(Enum):
    """What is wished for."""

    DELETE = auto()
    """The conversation is to be deleted."""
    SLIPPED = auto()
    """Something slipped in that should not stand here; to delete it is not asked for in so many words."""


def wish(text: str) -> Wish | None:
    """Return what the text as a whole wishes for. A question about deletion wishes for nothing.

    >>> wish("slet det jeg skrev før"), wish("kan man slette det?"), wish("jeg kom til at skrive hendes navn")
    (<Wish.DELETE: 1>, None, <Wish.SLIPPED: 2>)
    """
    text = " ".join(text.split())
    if len(text) > LONGEST or NEVER_MIND.fullmatch(text):
        return None
    if WISH.fullmatch(text):
        return Wish.DELETE
    return Wish.SLIPPED if MISHAP.fullmatch(text) else None


def identifies(text: str) -> bool:
    """Whether a wish speaks of what identifies somebody: that may stand in a referral too, which is not the chat."""
    return bool(IDENTIFYING.search(text))
