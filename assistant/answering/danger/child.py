"""Whether a message speaks of somebody under eighteen: the card then says that the duty to notify is personal."""

from __future__ import annotations

import re

from assistant.answering.danger.reading import fold

ADULT = 18
_NUMBER = (
    "en|et|one|two|to|tva|three|tre|four|fire|fyra|five|fem|six|seks|sex|seven|syv|sju|eight|otte|atta|nine|ni|nio|ten|ti|tio|"
    "eleven|elleve|elva|twelve|tolv|thirteen|tretten|tretton|fourteen|fjorten|fjorton|fifteen|femten|femton|sixteen|seksten|"
    "sexton|seventeen|sytten|sjutton"
)
_CHILD = re.compile(
    r"\b(?:barn|barnet|barnets|born|borns|bornene|bornenes|barna|barnen|baby\w*|child|children|kids?|ungen|ungerne|"
    r"lillesoster\w*|lillebror\w*|lillasyster\w*|(?:lille|little) (?:soster|bror|brother|sister)|"
    r"(?:den|de|the|to|tre|two) (?:lille|lilles|sma|yngste|mindste|youngest)|minstejenta|"
    r"teenager\w*|tvilling\w*|skoleelev\w*|mindrearig\w*|spedbarn\w*|toddler\w*|vuggestue\w*|bornehave\w*|kindergarten|daycare|omsker\w*|konslemlest\w*|konsstymp\w*|fgm|"
    rf"(?:{_NUMBER})[ -]?(?:ar(?:ing|ig)\w*|years?[ -]olds?))\b"
)
_YOUNG = re.compile(
    r"(?<!med )(?<!med en )(?<!voksne )(?<!voksen )\b(?:piges?|pigen|piger|pigerne|dreng|drengen|drengens|drenge|"
    r"drengene|drenges|datter|datteren|datterens|dotre|dotrene|dat|son|sonnen|sonnens|sonen|girls?|boys?|daughters?|"
    r"jente|jenta|jenter|jentene|gutt|gutten|guttene|flicka|flickan|flickor|flickorna|dotter|dottern|pojke|pojken|pojkar)\b"
)
"""Of an unknown age, unless one is told."""
_BEFORE_AGE = r"pa|er|is|he's|she's|aged?|about|bror\w*|soster\w*|sonnen?|datter\w*|dreng\w*|piger?n?e?"
_NO_AGE = r" ?(?:uger|dage|timer|kr|min|gange|procent|pct|%)|[.:,]\d|\.? ?(?:sal|etage|floor|klasse)|(?<=\b\d)\. \w"
_AGE = re.compile(
    rf"\b(?:{_BEFORE_AGE}) (\d\d?)\b(?!{_NO_AGE})"
    r"|\b(\d\d?) ?-?(?:ar|ars|arig\w*|aring\w*|yo|yrs?|years?[ -]olds?)\b(?! (?:siden|i trek))"
)


def speaks_of_child(text: str) -> bool:
    """Whether somebody under eighteen is spoken of; a girl or a son of unknown age counts."""
    plain = fold(text)
    ages = [int(one or other) for one, other in _AGE.findall(plain)]
    if any(age < ADULT for age in ages) or _CHILD.search(plain):
        return True
    return bool(_YOUNG.search(plain)) and not ages
