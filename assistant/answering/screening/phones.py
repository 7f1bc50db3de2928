"""Telephone numbers: Danish ones in every grouping, foreign ones with their country's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.answering.screening.finding import Public
from assistant.answering.screening.folding import as_digits
from assistant.answering.screening.spelled import spelled

EIGHT = 8
_CUE = (
    r"(?<![a-zæøå])(?:tlf|telefon|mobil|mob\b|ring|opkald|kald|sms|nummer(?:et)?\b|fanges|træffes|kontaktes|whatsapp|"
    r"viber|signal|fastnet|phone|call)[a-zæøå]*"
)
# After a word that says so, eight digits in whatever groups.
SAID = re.compile(
    rf"{_CUE}[^\d\n]{{0,25}}?(?=(?<!\d)((?:[^\w]{{0,2}}(?:\+45|0045))?[^\w]{{0,2}}(?:\d\W{{0,3}}){{7}}\d)(?!\d))", re.I
)
COUNTRY = re.compile(r"(?:\+|(?<!\d)00)\s?\(?[1-9]\d{0,2}\)?(?:[\s.\-/()]{0,2}\d){6,12}(?!\d)")
_GAP = r"(?:[ \u00a0\t]{1,2}|\s?[.\-–/]\s?|\n)"
# Pairs count together: four of them are a number, five are something else.
PAIRS = re.compile(rf"(?<!\d)(?<!\d[ .\-/])\d\d(?P<gap>{_GAP})\d\d(?:(?P=gap)\d\d)+(?!\d)")
_GROUPS = ((8,), (4, 4), (2, 6), (3, 3, 2), (3, 2, 3), (2, 3, 3), (2, 2, 4), (4, 2, 2), (2, 4, 2), (1,) * 8)
GROUPS = tuple(
    re.compile(r"(?<!\d)(?<!\d[.,:])" + "[ .-]".join(rf"\d{{{size}}}" for size in sizes) + r"(?!\d|[.,:]\d)")
    for sizes in _GROUPS
)
_AMOUNT = r"(?:kr|kroner|t\.?\s?kr|mio|mia|millioner|pct|procent|%|borgere|personer|henvendelser|sager|timer)"
NOT_CALLED = re.compile(
    rf"(?<!\d)\d[\d .]{{0,14}}(?:,\d+)?\s?{_AMOUNT}(?![a-zæøå])|(?<!\d)\d{{1,3}}(?:\.\d{{3}})+(?!\d)|"
    r"cvr\D{0,12}\d{8}|\bean\D{0,12}\d{8,13}|"
    r"(?<!\d)(?:[01]?\d|2[0-4])[.:][0-5]\d\s?[-–]\s?(?:[01]?\d|2[0-4])[.:][0-5]\d(?!\d)|"
    r"(?<!\d)(?:19|20)\d\d\s*(?:[-–/,]|og|til)?\s*(?:19|20)\d\d(?!\d)|"
    r"(?<![a-zæøå])(?:sag(?:snr|snummer\w*|s-?nr|\snr)|journal\w*|j\.?\s?nr|sag(?:en)?(?=\s\d+[-/]))[\s.:]{1,3}(?:nr\.?\s?|er\s)?[\w/-]{0,12}\d[\w/-]{0,20}|"
    r"(?<![a-zæøå\d])(?!tlf|mob)[a-zæøå]{1,4}-(?:19|20)?\d\d[-/]\d{3,8}(?!\d)|(?<!\d)(?:19|20)\d\d[-/]\d{3,6}(?!\d)",
    re.I,
)
"""Amounts, times, years, case numbers, companies: numbers that nobody can call."""
_YEAR = re.compile(r"(?:20[0-4]\d|19[5-9]\d)")


def spans(text: str, public: Public) -> Iterator[tuple[int, int]]:
    """Return where telephone numbers stand that are not public."""
    plain = as_digits(text)
    if public.case_number:
        case = re.compile(rf"(?<![\w-]){public.case_number}(?![\w-])")
        plain = case.sub(_without_case_number, plain)
    for start, end in _found(plain):
        start += len(plain[start:end]) - len(plain[start:end].lstrip(" .:-–("))
        if not _is_public(plain[start:end], public):
            yield start, end
    for start, end, digits in spelled(plain):
        if len(digits) == EIGHT and digits[0] > "1" and digits not in public.numbers:
            yield start, end


def _found(plain: str) -> Iterator[tuple[int, int]]:
    rest = NOT_CALLED.sub(_nothing, plain)
    for match in COUNTRY.finditer(plain):
        yield match.span()
    for match in SAID.finditer(rest):
        if not _is_date(re.sub(r"\D", "", match[1])):
            yield match.span(1)
    for match in PAIRS.finditer(rest):
        digits = re.sub(r"\D", "", match.group())
        if len(digits) % EIGHT == 0 and digits[0] > "1":
            yield match.span()
    grouped = (match for pattern in GROUPS for match in pattern.finditer(rest))
    yield from (match.span() for match in grouped if _may_be_called(match.group()))


def _without_case_number(match: re.Match[str]) -> str:
    # "3317-3333" may fit the setting too; digits in two groups are sooner a telephone number.
    grouped = re.fullmatch(r"\d+[-/ ]\d+", match.group())
    return match.group() if grouped and _may_be_called(match.group()) else _nothing(match)


def _may_be_called(written: str) -> bool:
    digits = re.sub(r"\D", "", written)
    if len(digits) != EIGHT or digits[0] < "2" or digits.endswith("00000") or _is_date(digits):
        return False
    years = _YEAR.match(digits[:4]) or _YEAR.match(digits[4:])
    return not (years and re.fullmatch(r"\d{4}\D+\d{4}", written))


def _is_date(digits: str) -> bool:
    """Whether eight digits are a day, in either order."""
    for year, month, day in ((digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[2:4], digits[:2])):
        if _YEAR.fullmatch(year):
            try:
                date(int(year), int(month), int(day))
            except ValueError:
                continue
            return True
    return False


def _is_public(written: str, public: Public) -> bool:
    digits = re.sub(r"\D", "", written)
    whole = [digits, re.sub(r"^(?:00)?45(?=\d{8}$)", "", digits)]
    parts = re.findall(r"\d{8}", digits) if len(digits) % EIGHT == 0 else []
    return any(one in public.numbers for one in whole) or (bool(parts) and set(parts) <= public.numbers)


def _nothing(match: re.Match[str]) -> str:
    return "x" * len(match.group())
