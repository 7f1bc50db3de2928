"""Danger, recognised first of all: plain rules on the whole text, with no model and no index.

The rules read what people write in a hurry: capitals, missing letters of the alphabet's end, short forms.
They leave alone what is asked about ("er psykisk vold strafbart?"), what is denied and what is long past.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum


class Card(StrEnum):
    """Which fixed card a message gets. The worse one wins."""

    NOW = "now"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Danger:
    """The card that a message calls for, and the additions it needs."""

    card: Card
    child: bool = False
    suicide: bool = False


_FOLDED = str.maketrans({"å": "a", "ø": "o", "æ": "e", "ä": "e", "ö": "o"})
_SHORT = (("aa", "a"), ("oe", "o"), ("ae", "e"))
_WHOM = (
    r"(?:hende|hene|hend|ham|mig|dem|os|sig|her|him|them|borgeren|datteren|sonnen|kvinden|pigen|moren|soster\w*|"
    r"(?:sin|hendes|hans|deres|min) (?:\w*datter|\w*son|soster\w*|bror\w*|kone|mor|far|born\w*|barn\w*|kereste|"
    r"ekskone|svigerdatter|niece|kusine|borger)\b)"
)
_SOON = (
    r"(?:i dag|i morgen|imorgen|idag|i nat|i aften|i weekenden|pa (?:man|tirs|ons|tors|fre|lor|son)dag|"
    r"om (?:et par|to|tre|fa|\d) dage|om lidt|nu|snart|neste uge|i denne uge|i uge \d+|tomorrow|today|tonight|"
    r"this weekend|den \d+)"
)

SUICIDE = re.compile(
    r"\b(?:ikke (?:vil|gider|orker) (?:mere|leve)|(?:orker|gider|magter) ikke (?:at )?leve|"
    r"tage\w* (?:sit|mit|eget|sit eget|mit eget) liv|tage\w* livet af (?:sig|mig)|begar? selvmord|selvmordstruet|"
    r"slar? sig (?:selv )?ihjel|vil (?:ikke leve|hellere do|bare do|gerne do|do)\b|ende sit liv|hoppe ud foran|"
    r"(?:skrevet|skriver) (?:et )?afskedsbrev|taget (?:en masse|mange|alle) (?:piller|tabletter)|"
    r"kill (?:herself|himself|myself)|suicidal)"
)
NOW = (
    rf"sla\w* {_WHOM} ?(?:selv )?ihjel",
    rf"(?:drebe\w*|myrde\w*|kvele\w*|skyde\w*|stikke|stikker|kill) {_WHOM}",
    r"(?:vil|skal|kan finde pa at) (?:drebe|myrde|sla ihjel)",
    r"true\w* (?:\w+ ){0,4}(?:med (?:at )?(?:drebe|sla|myrde|kniv|pistol|vaben|syre)|pa livet)",
    r"gore en ende pa (?:det|hende|ham|livet|sig)|kvelertag|"
    r"blive slaet ihjel",
    r"(?:manden|han|faren|broren|familien|eksmanden) er her(?: nu)?$|last doren",
    r"threat\w* to kill|going to kill|wants to kill",
    r"(?:har|med|taget|tager|trukket|fundet) (?:en |et )?(?:kniv|pistol|skydevaben|vaben|okse|gun|knife)",
    rf"(?:slar|banker|tever|sparker|voldtager|hits|is hitting|is beating|beats) {_WHOM}",
    r"(?:lige blevet|bliver (?:lige )?(?:nu )?) ?(?:slaet|banket|tevet|sparket|voldtaget)",
    r"(?:sperret|last|laset|holdt|holdes|sidder) inde\b|indesperret|locked (?:in|her|him)",
    r"(?:han|hun|manden|faren|broren|brodre|familien|de|eksmanden) (?:star|er|venter|kommer|sidder) "
    r"(?:her |nu |lige )*(?:uden ?for|i receptionen|i venterommet|i venteverelset|i huset|ved doren|nede i)",
    r"(?:doden ner|livsfare|fare for (?:hendes|hans|sit|mit) liv|eresdrab nu)",
)
TODAY = (
    rf"(?:rejse\w*|flyve\w*|tage\w* afsted|leav\w+|fly\w*) (?:\w+ ){{0,3}}(?:med|with) {_WHOM} (?:\w+ ){{0,5}}{_SOON}",
    rf"(?:sende\w*|sendt|tage\w*|flyve\w*|kore\w*|send\w*|taking|tak\w+) {_WHOM} (?:\w+ ){{0,5}}{_SOON}",
    r"(?:hun|han|borger\w*|datter\w*|de|pigen|drengen|she|he) (?:\w+ ){0,2}"
    rf"(?:rejser|rejse|flyver|flyve|sendes|sendt|flying) (?:(?!ikke)\w+ ){{0,5}}{_SOON}",
    r"(?:pige|dreng|datter|son|kvinde|mand)\w* (?:\w+ ){0,4}"
    rf"(?:sendes|sendt|rejser|rejse|flyves) (?:(?!ikke)\w+ ){{0,5}}{_SOON}",
    rf"{_SOON} (?:\w+ ){{0,3}}(?:rejser|sender|flyver|bliver sendt|skal (?:hun|han) (?:rejse|sendes|giftes))",
    rf"(?:skal|bliver|blive|tvinge\w*|vil) (?:\w+ ){{0,4}}(?:gift\w*|forlov\w*|viet|vies|bryllup|nikah) ?"
    rf"(?:\w+ ){{0,4}}{_SOON}",
    r"(?:skal|vil) tvinges? (?:til )?(?:at )?(?:gifte|rejse)|tvinge\w* (?:\w+ ){0,2}(?:til )?(?:at )?gifte",
    r"bryllup\w* (?:er|star) klar|flybillet\w*|billetterne|billetten|one ?way|enkeltbillet",
    r"(?:taget|tog|gemt|holder|beslaglagt|snuppet|took|taken) (?:hendes|hans|sit|mit|her|his|my)? ?pas(?:set|sport)?\b",
    r"pas(?:set)? (?:er |blev )?(?:taget|vek|gemt)",
    r"(?:genopdragelsesrejse|genopdragelse) (?:\w+ ){0,4}(?:nu|snart|i)",
    r"(?:flygtet|stukket af|lobet (?:hjemmefra|vek)|pa flugt|gaet under jorden|ran away)",
    r"(?:leder|leter|soger|er pa jagt) efter (?:hende|ham|mig)",
    r"(?:familien|faren|manden|brodrene|de|foreldrene|moren) "
    r"(?:har (?:lige )?(?:opdaget|fundet ud af|hort|set|faet at vide)|ved (?:det )?nu)",
    r"tor ikke (?:ga |tage )?hjem",
)
_NOW = re.compile(r"\b(?:" + "|".join(NOW) + ")")
_TODAY = re.compile(r"\b(?:" + "|".join(TODAY) + ")")

CHILD = re.compile(
    r"\b(?:barn\w*|born\w*|datter\w*|pige\w*|dreng\w*|baby\w*|soster pa \d|(?:1?\d) ?-?arig\w*|child\w*|kid)\b"
)

ASKED_ABOUT = re.compile(
    r"^(?:hvad (?:gor|skal|siger|bor) (?:jeg|man|vi|loven) ?(?:gore)? ?(?:hvis|nar|om)|"
    r"hvad (?:er|betyder|kendetegner)|er det (?:ulovligt|strafbart|forbudt)|"
    r"er \w+ \w* ?(?:ulovligt|strafbart|forbudt)|hvor (?:mange|stor|ofte)|"
    r"hvordan (?:kan|ser|opdager|forebygger|finder)|kan man|ma man|hvilke|"
    r"what (?:is|if|should)|how (?:many|do)|is it)\b"
)
PAST = re.compile(
    r"\b(?:sidste ar|for (?:\w+ ){0,2}ar siden|som barn|tidligere|i sin tid|dengang|for lenge siden|"
    r"da (?:hun|han) var)\b"
)
DENIED = re.compile(r"\b(?:ikke|aldrig|ingen|not|never)\b")
_UNDENIED = re.compile(r"\b(?:tor ikke|ikke leve|ikke komme ud|ikke ga)\b")


def recognise(text: str) -> Danger | None:
    """Return the card that the text calls for, or None. The whole text is read, sentence by sentence."""
    cards: set[Card] = set()
    suicide = child = False
    for sentence in re.split(r"[.!?\n;]+", _plain(text)):
        words = sentence.strip()
        if not words or ASKED_ABOUT.match(words) or PAST.search(words):
            continue
        if SUICIDE.search(words):
            suicide = True
            cards.add(Card.NOW)
        for card, pattern in ((Card.NOW, _NOW), (Card.TODAY, _TODAY)):
            match = pattern.search(words)
            if match and not _denied(words, match):
                cards.add(card)
    if not cards:
        return None
    child = bool(CHILD.search(_plain(text)))
    return Danger(Card.NOW if Card.NOW in cards else Card.TODAY, child=child, suicide=suicide)


def _denied(sentence: str, match: re.Match[str]) -> bool:
    """Whether a "not" stands within three words before the match or right behind it."""
    if _UNDENIED.search(match.group()):
        return False
    before = " ".join(sentence[: match.start()].split()[-3:])
    after = " ".join(sentence[match.end() :].split()[:1])
    return bool(DENIED.search(before) or DENIED.search(after))


def _plain(text: str) -> str:
    """Fold case, the Danish letters and their two-letter spellings, so that hurried spelling meets the rules."""
    folded = unicodedata.normalize("NFC", text).lower()
    for long, short in _SHORT:
        folded = folded.replace(long, short)
    folded = folded.translate(_FOLDED)
    folded = re.sub(r"(.)\1{2,}", r"\1", folded)
    return re.sub(r"[^\w.!?\n;]+", " ", folded)
