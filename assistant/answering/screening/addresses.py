"""Street addresses: a street and a house number, with floor, door, postcode and town where they follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LETTER = "a-zæøåäöüéA-ZÆØÅÄÖÜÉ"
_CAPITAL = "A-ZÆØÅÄÖÜÉ"
_ALWAYS = (
    r"(?:vej|vje|veje|vei|wej|vejen|gade|gad|gde|gaden|gaade|stræde|strædet|stræd|allé|allè|boulevard|boulevarden|"
    r"vænge|vænget|kollegiet|kollegie)"
)
_CAPITALISED = (
    r"(?:alle|plads|pladsen|torv|torvet|park|parken|haven|haverne|gård|gården|gårde|bakke|bakken|toft|toften|skel|"
    r"skellet|sti|stien|kaj|kajen|brygge|bryggen|vang|vangen|lund|lunden|krog|krogen|løkke|løkken|ager|ageren|holm|"
    r"holmen|dal|dalen|ringen|sving|svinget|hegn|hegnet|kær|kæret|engen|marken|høj|højen|høje|skov|skoven|husene|"
    r"kvarter|kvarteret|(?:v|g|gd|all|boulv|blvd|pl)\.)"
)
_ALONE = r"(?:bro|have|mark|eng|strand)"
_NOT_STREETS = (
    r"(?:overvej|afvej|udvej|omvej|genvej|hjemvej|skolevej|tilvej|undervej|halvvej|medvej|arbejdsplads|praktikplads|"
    r"krisecenterplads|uddannelsesplads|elevplads|læreplads|ungdomsgade|på\sgade|forgade)"
)
_NUMBER = (
    r"(?:(?:nr\.?|nummer|no\.?)\s?)?\d{1,3}(?:\s?[a-hA-H](?![a-zæøåA-ZÆØÅ]))?(?:\s?[-–]\s?\d{1,3}[a-hA-H]?(?!\d))?"
    r"(?![\d%])"
)
_FLOOR = (
    r"(?:(?:\d{1,2}|st|kl|kld)\s?\.?\s?(?:sal\b)?[\s,.]{0,3}(?:t\.?\s?[vh]\b\.?|m\.?f\b\.?|"
    r"(?:til\s)?(?:venstre|højre)\b|dør\s\w+|lejl\w*\.?\s\w+)|\d{1,2}\.?\s?sal\b|(?:st|stuen)\b\.?)"
)
_TOWN = rf"\d{{4}}\s+[{_CAPITAL}][{_LETTER}.]+(?:\s(?:[NSVØKC]|NV|SV|[NSØV]ord|Syd|Øst|Vest)\b)?"
_REST = rf"(?:[\s,]{{0,3}}{_FLOOR})?(?:[\s,]{{1,3}}{_TOWN})?"
_COUNTED = (
    r"(?!\s?(?:[.,]\d|%|\.\s?(?:stk|dag|gang|led|punkt)|§|pct|procent|kr\b|kroner|mio|mia|år|årig|mdr|måned|uge|dag|døgn|"
    r"time|minut|gang|ting|børn|barn|person|borger|sag|kvinde|mænd|mand|henvend|forløb|møde|samtale|mål|punkt|spørgsmål|"
    r"skridt|trin|råd|tegn|eksempl|grund|andre|til\s\d|værelse|rum|plads|søskende|medarbejder|vejleder|kolleg|familie|"
    r"brødre|søstre|forskellige|nye|af\s))"
)
_HOUSE = rf"{_NUMBER}{_COUNTED}"
_WORD = rf"[{_CAPITAL}][{_LETTER}.'-]{{0,30}}+"
_BEFORE = rf"(?:{_WORD}\s){{0,3}}"
STREETS = (
    # A word that ends as streets do; written small too.
    re.compile(
        rf"(?<![\w.'-])(?!{_NOT_STREETS}){_BEFORE}(?i:(?!{_NOT_STREETS})[{_LETTER}.'-]{{1,30}}{_ALWAYS})[\s,]{{1,2}}{_HOUSE}{_REST}"
    ),
    re.compile(rf"(?<![\w.'-]){_BEFORE}{_WORD}\s(?i:{_ALWAYS})[\s,]{{1,2}}{_HOUSE}{_REST}"),
    # Endings that other words have too need their capital.
    re.compile(
        rf"(?<![\w.'-]){_BEFORE}(?:(?!(?i:{_NOT_STREETS}))[{_CAPITAL}][{_LETTER}'-]{{1,30}}{_CAPITALISED}|{_WORD}\s(?i:{_CAPITALISED}|{_ALONE}))\s{{1,2}}{_HOUSE}{_REST}"
    ),
    # Whatever the street is called: a floor and a door, or a postcode and a town, after its number.
    re.compile(
        rf"(?<![\w.'-])(?:[{_LETTER}.'-]{{1,30}}\s){{0,2}}[{_LETTER}][{_LETTER}.'-]{{1,30}}\s{_NUMBER}[\s,]{{1,3}}(?:\d{{1,2}}|st|kl)\s?\.?\s?(?:sal)?[\s,.]{{0,3}}(?:t\.?[vh]|mf)\b(?:[\s,]{{1,3}}{_TOWN})?",
        re.I,
    ),
    re.compile(rf"(?<![\w.'-]){_BEFORE}{_WORD}\s\d{{1,3}}[a-hA-H]?,?\s(?!20[1-3]\d){_TOWN}"),
)
_LIVES = r"(?:bor|boede|boet|bopæl|adresse[nr]?|adr|flyttet|flytter|hjemme|hentes|opholder\ssig)"
_SMALL = r"(?:i|på|hos|ved|er|til|ude|ovre|henne|nu|sig|lige|stadig|jo|vist|hun|han|de|borgeren|familien|sammen|med)"
LIVES = re.compile(
    rf"(?<!\w){_LIVES}(?:[\s,:]+{_SMALL})*[\s:]+(?P<street>(?!{_SMALL}\b|\d)(?P<name>(?:[{_LETTER}.'-]{{1,30}}\s){{1,3}}){_NUMBER}{_REST})"
    rf"(?=\s*(?:$|[.,;:!?)\n–-]|(?:og|med|i|hos|sammen|men|som|der|lige|på|ved|hvor|fordi|alene)\b))",
    re.I,
)
# "bor i alt 3", "bor på de 2", "hjemme kl 14": the word before the number counts or limits.
_COUNTS = re.compile(
    r"(?i)\b(?:i|på|de|ca|cirka|over|under|kun|alt|mindst|end|sidste|min|max|op|til|etage|sal|hver|og|eller|side|kapitel|afsnit|tabel|bilag|bus|linje|hold|uge|klasse|"
    r"kl|klokken|kloken|klok|efter|før|senest|omkring|inden|indtil|fra|mellem|om|igen|d|den|dag|tidligst|præcis)\.?\s$"
)


def spans(plain: str) -> Iterator[tuple[int, int]]:
    """Return where street addresses stand."""
    for pattern in STREETS:
        for match in pattern.finditer(plain):
            yield match.span()
    for match in LIVES.finditer(plain):
        if not _COUNTS.search(match["name"]):
            yield match.span("street")
