"""A greeting, a word of thanks, or a question about the assistant itself: answered kindly and shortly."""

from __future__ import annotations

import re

from assistant.texts import answers as texts
from assistant.values import Outcome

Reply = tuple[Outcome, str]

_HELLO = (
    r"(?:hej(?:sa)?|hey|hallo|halløj|dav(?:s)?|goddag|god ?(?:morgen|dag|aften|formiddag|eftermiddag)|hi|hello)"
    r"(?: (?:med (?:dig|jer)|igen|alle|du|assistent(?:en)?|der|there|again))?"
    r"(?:[ ,.!]*(?:hvordan (?:går (?:det|dagen)|har du det(?: i dag)?)|how are you(?: today)?))?"
)
_THANKS = (
    r"(?:(?:ok(?:ay|ej)?|super|perfekt|fint|godt|dejligt|fedt|great) )?(?:(?:mange|tusind|1000) )?"
    r"(?:tak(?: (?:skal du have|for (?:hjælpen|svaret|din hjælp|det|nu|i dag)|så meget|i lige måde|jeg vidste det))?"
    r"(?: for (?:hjælpen|svaret|din hjælp|i dag|nu))?|"
    r"thanks?(?: you)?(?: (?:so much|a lot|for (?:the|your) help))?|thx)"
)
_GOODBYE = (
    r"(?:farvel|hej hej|vi ses|vi tales ved|"
    r"ha(?:v)? (?:det|en)(?: (?:godt|god|dejlig|rigtig god))?(?: (?:dag|aften|weekend))?|"
    r"god (?:weekend|bedring|ferie|jul)|bye(?: bye)?|goodbye)"
)
_WHO = (
    r"(?:hvem|hvad) er du(?: for (?:en|noget))?|hvad hedder du|hvem (?:taler|skriver|chatter) jeg med|"
    r"er du (?:et |en )?(?:rigtigt? )?(?:menneske|person|robot|maskine|computer|bot|ai|chatgpt)"
    r"(?: eller (?:et |en )?(?:menneske|person|robot|maskine|computer|bot|ai))?|"
    r"who are you|what are you|are you (?:a |an )?(?:real )?(?:human|person|robot|bot|machine|ai)"
)
_WHAT = (
    r"hvad kan du(?: (?:hjælpe(?: mig)? med|svare på|bruges til|gøre))?|hvordan (?:virker|bruger jeg) du|hvad ved du|"
    r"hvad kan (?:jeg|man) (?:spørge(?: dig)? om|bruge dig til)|hvordan bruger (?:jeg|man) dig|"
    r"what can (?:you do|i ask(?: you)?)|how can you help(?: me)?|what do you do"
)
_BETWEEN = r"[\s,.!?–-]*"
_SOCIAL = re.compile(rf"(?:(?:{_HELLO}|{_THANKS}|{_GOODBYE}){_BETWEEN})+")
_ABOUT = re.compile(rf"(?:{_HELLO}{_BETWEEN})?(?:(?P<who>{_WHO})|(?P<what>{_WHAT}))(?: egentlig| her)?")
_NOT_SAID = re.compile(r"[^\w\s,.!?–-]")


def reply(message: str) -> Reply | None:
    """Return how to reply to a message that is nothing but courtesy; None where there is something to answer.

    >>> reply("Hej, hvornår skal jeg henvise?") is None
    True
    """
    text = " ".join(_NOT_SAID.sub(" ", message).lower().split()).strip(" ,.!?–-")
    if about := _ABOUT.fullmatch(text):
        return (Outcome.OFF_TOPIC, texts.WHO_I_AM) if about["who"] else (Outcome.UNCLEAR, texts.WHAT_I_CAN)
    if not _SOCIAL.fullmatch(text):
        return None
    if re.search(r"\bta(?:k)\b|\bthank|\bthx\b", text):
        return Outcome.OFF_TOPIC, texts.THANKS
    if re.fullmatch(rf"(?:{_HELLO}{_BETWEEN})+", text):
        return Outcome.UNCLEAR, texts.HELLO
    return Outcome.OFF_TOPIC, texts.GOODBYE
