"""Numbers and paragraphs the way the sources write them: "3.490.000 kr." is "3.490 tusind kr.", "par. 12a" "§ 12 a"."""

from __future__ import annotations

import re

PARAGRAPH = re.compile(r"(?:§{1,2}|\b(?:paragraf|par|pgf)\b\.?)\s*(\d+)(?:\s?([a-z])(?![a-zæøå]))?", re.IGNORECASE)
PERCENT = re.compile(r"(?<=\d)\s*%|(?<!\w)%")
SPOKEN_NUMBERS = (
    *("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten"),
    *("fjorten", "femten", "seksten", "sytten", "atten", "nitten"),
)
SMALL = {word: number for number, word in enumerate(SPOKEN_NUMBERS)} | {"én": 1, "et": 1}
TENS = {
    "tyve": 20,
    "tredive": 30,
    "fyrre": 40,
    "halvtreds": 50,
    "tres": 60,
    "halvfjerds": 70,
    "firs": 80,
    "halvfems": 90,
}
MILLION = r"(?:millioner|million|mio)\b\.?"
_SMALL, _TENS = "|".join(SMALL), "|".join(TENS)
HALF = re.compile(
    rf"\b(?:(?P<one>halvanden)|(?:(?P<whole>{_SMALL}|\d+)\s+(?:og\s+)?)?(?P<half>en halv))\s+{MILLION}", re.I
)
SPOKEN = re.compile(rf"\b({_SMALL})(?:\s+komma\s+({_SMALL}))?\s+{MILLION}", re.IGNORECASE)
SHARE = re.compile(rf"\b(?:({_SMALL})?og)?({_TENS}|{_SMALL})\s+(?=procent|pct)", re.IGNORECASE)
KRONER = re.compile(r"(?<![\d.,])(\d{1,3}(?:[. ]\d{3}){2,}|\d{6,9})(?![\d.,]\d)\s*(?:kr(?:oner)?\b\.?)?", re.IGNORECASE)
DECIMAL = re.compile(rf"(?<![\d.,])(\d+),(\d{{2,3}})\s*{MILLION}", re.IGNORECASE)


def as_written(question: str) -> str:
    """Return the question with its amounts, shares and paragraphs as the sources write them.

    >>> as_written("Hvad dækker 3.490.000 kr?"), as_written("hvad siger par. 12a"), as_written("halvanden million")
    ('Hvad dækker 3.490 tusind kr. 3,49 mio. kr.?', 'hvad siger § 12 a', '1,5 mio.')
    """
    text = PARAGRAPH.sub(lambda match: " ".join(["§", match[1], *([match[2].lower()] if match[2] else [])]), question)
    text = PERCENT.sub(" procent", text)
    text = SHARE.sub(lambda match: f"{SMALL.get((match[1] or '').lower(), 0) + _tens(match[2])} ", text)
    text = HALF.sub(_half, text)
    text = SPOKEN.sub(lambda match: f"{_count(match[1])}{f',{_count(match[2])}' if match[2] else ''} mio.", text)
    text = DECIMAL.sub(lambda match: _amount(int(match[1] + match[2].ljust(3, "0"))), text)
    return KRONER.sub(_kroner, text)


def _kroner(match: re.Match[str]) -> str:
    kroner = int(re.sub(r"\D", "", match[1]))
    return match.group() if kroner % 1000 else _amount(kroner // 1000)


def _amount(thousands: int) -> str:
    """Write an amount both ways, for tables count in thousands and sentences in millions."""
    whole, rest = divmod(thousands, 1000)
    decimals = f",{rest:03}".rstrip("0") if rest else ""
    return f"{thousands:,} tusind kr. ".replace(",", ".") + f"{whole}{decimals} mio. kr."


def _half(match: re.Match[str]) -> str:
    whole = "1" if match["one"] else str(_count(match["whole"])) if match["whole"] else "0"
    return f"{whole},5 mio."


def _count(word: str) -> int:
    return int(word) if word.isdigit() else SMALL[word.lower()]


def _tens(word: str) -> int:
    return TENS.get(word.lower(), SMALL.get(word.lower(), 0))
