"""Nothing but a figure was typed: "413?". What states it answers, and nothing that only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from assistant.answering import counting, numbers
from assistant.answering.draft import Place
from assistant.search import words
from assistant.values import Hit

UNITS = frozenset({"procent", "pct", "kr", "kroner", "mio", "millioner", "tusind", "tal", "tallet", "alt"})
"""What may stand beside a figure that nothing else is asked with."""
_PHONE = re.compile(r"\d\d \d\d \d\d \d\d")
SCALES = (Decimal(1), Decimal(1000), Decimal("0.001"), Decimal(1_000_000))
"""Amounts stand in whole kroner, in thousands and in millions, and are asked for in each."""


def figure(question: str) -> Decimal | None:
    """Return the figure that is all a question holds; a year is none.

    >>> figure("12.580?"), figure("12,58 mio. kr."), figure("413 henvendelser?"), figure("2024")
    (Decimal('12580'), Decimal('12580000'), None, None)
    """
    own = [word for word in words.content(question) if word not in UNITS]
    held = numbers.values(question.lower())
    if len(held) != 1 or not own or not all(word[0].isdigit() for word in own):
        return None
    (value,) = held
    return None if value in numbers.years(question) else value


def states(text: str, value: Decimal) -> bool:
    """Whether the text states the figure, in whatever unit.

    >>> states("i alt 12,58 mio. kr.", Decimal(12580)), states("i alt 12,58 mio. kr.", Decimal("12.59"))
    (True, False)
    """
    return not numbers.values(_PHONE.sub(" ", text.lower())).isdisjoint({value * scale for scale in SCALES})


def stating(hits: Iterable[Hit], value: Decimal) -> list[Place]:
    """Return a statement of each section that states it, and of rows with one label the first.

    Last stands what only says what its source does not tell.
    """
    found: dict[str, Place] = {}
    labels = set[str]()
    for hit in hits:
        for one in hit.passage.statements:
            label = one.row.label if one.row else one.text
            if hit.passage.section not in found and label not in labels and states(one.text, value):
                found[hit.passage.section] = (hit.passage, one)
                labels.add(label)
    return sorted(found.values(), key=lambda place: bool(counting.UNSAID.search(place[1].text)))
