"""What a message means before it is looked up: a person's name weighs nothing, and who can be called has one name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.answering import screening
from assistant.texts import answers as texts
from assistant.values import Contact, Turn

_RELATIVE = (
    r"(?:mand|mænd|kone|ægtefælle|kæreste|forlovede|bror|brødre|broder|søster|søstre|far|fader|mor|moder|søn|sønnen|datter|"
    r"onkel|faster|moster|fætter|kusine|svigermor|svigerfar|svoger|svigerinde|borger|borgeren|klient|klienten|kvinde|"
    r"kvinden|pige|pigen|dreng|drengen|veninde|ven|kollega|husband|wife|brother|sister|father|mother|client|citizen|"
    r"daughter|son|fru|hr)"
)
_PRONOUN = re.compile(r"\b(?:hun|han|she|he)\b", re.IGNORECASE)
_INTRODUCED = r"(?:(?:og )?(?:hun|han|borgeren|hendes navn|hans navn|she|he)\s+(?:hedder|er|is called|is))"
_MAY_I = r"\b(?:må|kan|skal|bør|kunne|tør|may|can|should)\s+(?:jeg|vi|man|i|we)\b"
_NOT_TO_THE_CITIZEN = r"(?!.*\b(?:få|hvilket|henvendelse\w*|journal\w*|sagen|notat\w*)\b)"
_WRITTEN = (
    r"(?=.*\b(?:send\w*|sms\w*|skriv\w*|e-?mail\w*|besked\w*|brev\w*|e-?boks|digital post|text|whatsapp|messenger)\b)"
)
_NUMBER = (
    r"(?=.*(?<!hendes )(?<!hans )(?<!borgerens )(?<!mit )"
    r"\b(?:nummer|nummeret|numre|nr|tlf|telefonnummer(?:et)?|number)\b)"
)
_SENDS_NUMBER = re.compile(_MAY_I + _NOT_TO_THE_CITIZEN + _WRITTEN + _NUMBER, re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)\d(?:[ .-]?\d){2,9}(?!\d)")
_ONLY_A_NUMBER = re.compile(
    r"(?:\W|\b(?:hvad|hvem|hvis|er|det|for|et|nummer|nummeret|telefonnummer|tlf|nr|har|svarer|på|kommer|jeg|til|ringer|ring|"
    r"hører|what|who|is|number|this|whose)\b)*",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(r"\b(i|fra|siden|året) ['’]?(2[1-9])(?=\s*(?:[?!.,;)]|$|og\b|til\b|frem\b))", re.IGNORECASE)
_TO_SHORT_YEAR = re.compile(r"(\b20(?:2[1-9]) (?:til|og|frem til|til og med) ['’]?)(2[1-9])\b(?! (?:år|timer|dage))")
_NOT_THAT = re.compile(
    r"\s*[,(;?.!–-]+\s*(?:altså ikke|(?:altså )?ikke (?:den|det|dem|de)|(?:den|det|dem|de),? der ikke er|not the)\b"
    r"[^?.!,()]{2,40}[)?.!]*\s*$",
    re.IGNORECASE,
)
"""What somebody adds to say what is not meant: a search would find just that."""
_ACRONYM = re.compile(r"\b[A-ZÆØÅ]{3,}\b")


def of(question: str, contacts: Iterable[Contact] = ()) -> str:
    """Return what is to be looked up instead of the question as it was typed.

    >>> of("kan Yasmin henvises"), of("hendes mand Mohammed svarer for hende")
    ('kan borgeren henvises', 'hendes mand svarer for hende')
    >>> of("hvor mange sager var der i 24? altså ikke henvendelserne")
    'hvor mange sager var der i 2024'
    """
    meant = _with_whole_years(_NOT_THAT.sub("", unnamed(question)))
    if _SENDS_NUMBER.search(meant):
        # Whatever number it is: what is sent to a citizen can be read by somebody else.
        return texts.TRACES
    held = [contact for contact in contacts if contact.number]
    return _renamed(_numbered(meant, held), held)


def of_turns(turns: Iterable[Turn], contacts: Sequence[Contact] = ()) -> tuple[Turn, ...]:
    """Return the turns with their questions as they are meant."""
    return tuple(replace(turn, question=of(turn.question, contacts)) for turn in turns)


def unnamed(question: str) -> str:
    """Return the question without likely names: who somebody is says nothing of what is asked."""
    meant = question
    for name in sorted(screening.likely_names(question), key=len, reverse=True):
        own = re.escape(name)
        introduced = re.compile(rf"(?i)\b{_INTRODUCED}\s+{own}(?!\w)\s*[,.;:–-]?(?:\s*og\b)?\s*")
        if introduced.search(meant):
            meant = _PRONOUN.sub(texts.CITIZEN, introduced.sub("", meant), count=1)
        meant = re.sub(rf"(?i)\s*(?:,|\bog\b)?\s*\bhedder\s+{own}(?!\w)", "", meant)
        meant = re.sub(rf"(?i)\b({_RELATIVE})\s+{own}(?!\w)", r"\1", meant)
        whose = texts.CITIZENS if name.casefold().endswith("s") and _is_genitive(name) else texts.CITIZEN
        meant = re.sub(rf"(?i)(?<!\w){own}(?!\w)", whose, meant)
    return " ".join(meant.split()) if meant != question else question


def called(text: str, contacts: Iterable[Contact]) -> Contact | None:
    """Return the contact that the text names: in full, by what else it is called, or by its capitals."""
    held = [contact for contact in contacts if contact.number]
    names = sorted(((name, contact) for contact in held for name in _names(contact)), key=lambda one: -len(one[0]))
    return next((contact for name, contact in names if _named(name).search(text)), None)


def _with_whole_years(question: str) -> str:
    return _TO_SHORT_YEAR.sub(r"\g<1>20\g<2>", _SHORT_YEAR.sub(r"\1 20\2", question))


def _names(contact: Contact) -> tuple[str, ...]:
    name = contact.name.partition(",")[0]
    return (name, *contact.also_called, *_ACRONYM.findall(name))


def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}s?(?![\w+])", re.IGNORECASE)


def _numbered(question: str, contacts: Iterable[Contact]) -> str:
    """Return the question of whose a number is, asked by its owner's name."""
    found = _DIGITS.search(question)
    if found is None or not _ONLY_A_NUMBER.fullmatch(question[: found.start()] + question[found.end() :]):
        return question
    digits = re.sub(r"\D", "", found.group())
    owner = next((one for one in contacts if re.sub(r"\D", "", one.number) == digits), None)
    return texts.WHOSE_NUMBER.format(name=owner.name.partition(",")[0]) if owner else question


def _renamed(question: str, contacts: Iterable[Contact]) -> str:
    """Return the question with the name under which whoever is called stands in the list."""
    for contact in contacts:
        name = contact.name.partition(",")[0]
        if name.casefold() in question.casefold():
            continue
        for other in sorted(contact.also_called, key=len, reverse=True):
            if _named(other).search(question):
                return _named(other).sub(name, question)
    return question


def _is_genitive(name: str) -> bool:
    return screening.has_likely_name(name[:-1].rstrip("'’"))
