"""A text as a reader takes it: nothing hidden, every digit 0-9, and for each character where it stood."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
"""Characters that nobody sees but that can split a number or carry a message."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
UNSEEN = {"Cf", "Me", "Cc"}
BLANKS = "\t\n\r"
DIGIT_LIKE = str.maketrans("OoIl|", "00111")
_WITH_LETTERS = re.compile(r"(?:(?<![^\W\d_])[OoIl|]|(?<![OoIl|])\d)[\dOoIl|]*+(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; `at` has each of its characters' place in the text that was typed."""

    plain: str
    at: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the typed text a stretch of the folded one stands."""
        return self.at[start], self.at[end - 1] + 1


def visible(text: str) -> str:
    """Return the text composed (NFC) and without characters that nobody can see."""
    return CONTROL.sub("", HIDDEN.sub("", unicodedata.normalize("NFC", text)))


def fold(text: str) -> Folded:
    """Return the text folded: full-width letters and foreign digits plain, hidden characters gone."""
    plain: list[str] = []
    at: list[int] = []
    for place, character in enumerate(text):
        if HIDDEN.match(character) or (character not in BLANKS and unicodedata.category(character) in UNSEEN):
            continue
        if unicodedata.combining(character):
            composed = unicodedata.normalize("NFC", plain[-1] + character) if plain else ""
            if len(composed) == 1:
                plain[-1] = composed
            # Any other mark would stand between two digits without being seen as a character.
            continue
        for one in _folded(character):
            plain.append(one)
            at.append(place)
    return Folded("".join(plain), tuple(at))


def as_digits(plain: str) -> str:
    """Return a text of the same length in which O and l among digits are the digits they look like.

    >>> as_digits("OlO19O-l234, vol. 3")
    '010190-1234, vol. 3'
    """
    return _WITH_LETTERS.sub(lambda match: _without_letters(match.group()), plain)


def blank(plain: str, spans: list[tuple[int, int]]) -> str:
    """Return a text of the same length in which these stretches hold nothing to be found."""
    for start, end in spans:
        plain = plain[:start] + "x" * (end - start) + plain[end:]
    return plain


def _without_letters(run: str) -> str:
    return run.translate(DIGIT_LIKE) if any(character.isdecimal() for character in run) else run


def _folded(character: str) -> str:
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    return unicodedata.normalize("NFKC", character) if ord(character) > 0x2FF else character
