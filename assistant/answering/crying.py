"""A bare cry for help: it says nothing of what happens, so it is always asked whether there is danger."""

from __future__ import annotations

import re

_NOW = r"(?: (?:nu|lige nu|straks|med det samme|now))?"
_VERY = r"(?: (?:så|meget|helt|virkelig|super|very|so|really))*"
_CALL = (
    r"h[jæea]+lp(?: (?:mig|os|hende|ham|hurtigt|nu|lige nu|please|tak))*|"
    r"help(?: (?:me|us|her|him|now|please))*|"
    rf"(?:jeg|vi|hun|han|borgeren) (?:har|skal have|må have) (?:brug for )?(?:akut )?hjælp{_NOW}|"
    rf"(?:i|we|she) needs? help{_NOW}|sos|mayday"
)
_URGENT = (
    rf"(?:(?:det|her|den|dette) er|it s|its|this is)?(?: (?:en|et|an?))?{_VERY} ?"
    r"(?:akut|hastesag|nødsituation|nødstilfælde|nød|krise|alarm|urgent|emergency|fare|farligt|livsfare)"
    rf"{_NOW}|(?:akut )?(?:fare|hjælp|nødhjælp|nødopkald){_NOW}|(?:det )?haster(?: meget)?{_NOW}"
)
_STATE = (
    rf"(?:jeg|vi|hun|han|borgeren|i|we|she) (?:er|am|m|are|is|bliver){_VERY} "
    r"(?:bange|rædselsslagen|skræmt|i fare|i livsfare|i nød|truet|i knibe|scared|afraid|terrified|in danger|in trouble)"
    rf"{_NOW}"
)
_SEND = (
    r"(?:kan (?:du|i|nogen) )?(?:ring(?:e)?|tilkald(?:e)?|kontakt(?:e)?|send(?:e)?|call|get)"
    r"(?: (?:til|efter|på|for|the|an|en))* "
    rf"(?:politi(?:et)?|112|114|alarmcentralen|ambulancen?|police|ambulance|hjælp|help){_NOW}|"
    r"politi(?:et)? (?:nu|straks)|police now"
)
_ONE = rf"(?:{_CALL}|{_URGENT}|{_STATE}|{_SEND})"
_LEAD = r"(?:(?:hej|please|ok|åh|oh|nu|altså|venligst|gud) )*"
CRY = re.compile(rf"{_LEAD}{_ONE}(?: (?:og )?{_ONE})*")
_NO_LETTER = re.compile(r"[^\w]+|_+")
_DRAWN_OUT = re.compile(r"(.)\1{2,}")


def is_cry(text: str) -> bool:
    """Whether a message is nothing but a cry for help; what it is about, if anything, was said before or not at all.

    >>> is_cry("HJÆÆÆLP!!!"), is_cry("Hvordan får borgeren hjælp nu?"), is_cry("kan du hjælpe mig")
    (True, False, False)
    """
    # Nobody cries in long sentences, and a long text is not worth the search.
    if len(text) > 200:
        return False
    plain = " ".join(_NO_LETTER.sub(" ", text.lower()).split())
    return bool(CRY.fullmatch(_DRAWN_OUT.sub(r"\1", plain)))
