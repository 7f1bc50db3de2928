"""Putting an original in its restatement's place: same figures, same questions, but its own words.

The restatement says, section by section, what the original's statements are worth and which questions they answer.
Each sentence and table of the original goes to the section that tells the same, so that links to it still lead there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.sources.document import Attributes, Block, Document, Items, Paragraph, Section, Table, slug
from assistant.sources.outline import unique
from assistant.sources.sentences import sentences

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]{3,}")
NUMBERED = re.compile(r"tabel \d+")
CLEAR = 0.25
"""Under this share of common words a statement has no section of its own in the restatement."""
IN_PLACE = 1.5
"""How much more a section counts that names the statement's heading as its place."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence, list or table of the original where it stands."""

    block: Block
    heading: tuple[str, ...]
    page: int | None
    words: Counter[str]
    number: int
    first: bool
    """It begins its paragraph or list."""


def in_place_of(restatement: Document, original: Document) -> Document:
    """Return the original with the restatement's sections, statuses and questions where they tell the same."""
    sections = restatement.sections
    statements = list(_statements(original))
    if not statements or not sections:
        return original
    told = [_words(section.blocks) for section in sections]
    weights = _weights([*told, *(statement.words for statement in statements)])
    scores = [
        [_score(statement, section, words, weights) for section, words in zip(sections, told, strict=True)]
        for statement in statements
    ]
    homes = [max(range(len(sections)), key=row.__getitem__) for row in scores]
    chosen = [home if row[home] >= CLEAR else None for home, row in zip(homes, scores, strict=True)]
    questions = _questions(statements, sections, scores, chosen)
    return replace(original, sections=unique(_sections(statements, chosen, sections, questions)))


def _statements(document: Document) -> Iterable[Statement]:
    number = 0
    for section in document.sections:
        for block in section.blocks:
            for place, part in enumerate(_parts(block)):
                yield Statement(part, section.heading, section.page, _words([part]), number, first=place == 0)
                number += 1


def _parts(block: Block) -> Sequence[Block]:
    if isinstance(block, Paragraph):
        return [Paragraph(part) for part in sentences(block.text)]
    if isinstance(block, Items) and not block.lead:
        return [Items("", (item,)) for item in block.items]
    return [block]


def _sections(
    statements: Sequence[Statement],
    chosen: Sequence[int | None],
    sections: Sequence[Section],
    questions: Mapping[int, tuple[str, ...]],
) -> list[Section]:
    """Collect the statements by the section they tell; the others stay under their own heading."""
    groups: dict[int | tuple[str, ...], list[Statement]] = {}
    for statement, home in zip(statements, chosen, strict=True):
        groups.setdefault(statement.heading if home is None else home, []).append(statement)
    found = []
    for key, group in groups.items():
        first = group[0]
        section = Section("", first.heading, _merged(group), first.page)
        if isinstance(key, int):
            model = sections[key]
            # A paragraph of the original tells many things, so it stands beside no other for just one of them.
            attributes = replace(model.attributes, questions=questions.get(key, ()), beside="")
            found.append(replace(section, id=model.id, attributes=attributes))
        else:
            found.append(replace(section, id=f"original-{slug(first.heading[-1])}", attributes=Attributes()))
    return found


def _merged(statements: Sequence[Statement]) -> tuple[Block, ...]:
    """Join what stood side by side into paragraphs and lists again."""
    merged: list[Block] = []
    before = -1
    for statement in statements:
        block, last = statement.block, merged[-1] if merged else None
        side_by_side = statement.number == before + 1 and not statement.first
        before = statement.number
        if side_by_side and isinstance(block, Paragraph) and isinstance(last, Paragraph):
            merged[-1] = Paragraph(f"{last.text} {block.text}")
        elif side_by_side and isinstance(block, Items) and isinstance(last, Items):
            merged[-1] = Items("", (*last.items, *block.items))
        else:
            merged.append(block)
    return tuple(merged)


def _questions(
    statements: Sequence[Statement],
    sections: Sequence[Section],
    scores: Sequence[Sequence[float]],
    chosen: Sequence[int | None],
) -> dict[int, tuple[str, ...]]:
    """Return each used section's questions, with those of the unused sections it comes nearest to."""
    used = {home for home in chosen if home is not None}
    questions: dict[int, tuple[str, ...]] = {}
    for number, section in enumerate(sections):
        home: int | None = number
        if number not in used:
            tables = [row for row, statement in enumerate(statements) if _is_named(statement, section.attributes.place)]
            nearest = max(tables or range(len(scores)), key=lambda row: scores[row][number])
            home = chosen[nearest] if tables or scores[nearest][number] >= CLEAR else None
        if home is not None:
            questions[home] = (*questions.get(home, ()), *section.attributes.questions)
    return questions


def _score(statement: Statement, section: Section, told: Counter[str], weights: Mapping[str, float]) -> float:
    common = sum(weights[word] for word in statement.words if word in told)
    least = min(sum(weights[word] for word in words) for words in (statement.words, told)) or 1.0
    # A short statement shares all of its few words with many sections: the product damps that.
    whole = max(sum(weights[word] for word in words) for words in (statement.words, told)) or 1.0
    score = float(common / (least**0.7 * whole**0.3))
    table = any(isinstance(block, Table) for block in section.blocks) == isinstance(statement.block, Table)
    place = statement.heading[-1].lower() in section.attributes.place.lower()
    return score * (IN_PLACE if place else 1.0) * (1.0 if table else 0.5)


def _is_named(statement: Statement, place: str) -> bool:
    """Whether it is the first table that the place names: a sentence on a table shares few words with its rows."""
    if not isinstance(statement.block, Table) or statement.heading[0].lower() not in place.lower():
        return False
    own, first = NUMBERED.match(statement.block.caption.lower()), NUMBERED.search(place.lower())
    return own is not None and first is not None and own[0] == first[0]


def _weights(texts: Sequence[Counter[str]]) -> dict[str, float]:
    """Return how much each word tells: rare ones more, figures most."""
    seen = Counter(word for words in texts for word in words)
    return {word: (3.0 if word[0].isdigit() else 1.0) / count**0.5 for word, count in seen.items()}


def _words(blocks: Iterable[Block]) -> Counter[str]:
    text = " ".join(_text(block) for block in blocks).lower()
    # Compounds and endings differ between the two ("vejlederne", "vejledere"): the beginning tells enough.
    return Counter(word if word[0].isdigit() else word[:6] for word in WORD.findall(text))


def _text(block: Block) -> str:
    if isinstance(block, Paragraph):
        return block.text
    if isinstance(block, Items):
        return " ".join((block.lead, *block.items))
    return " ".join((block.caption, block.unit, *block.columns, *(cell for row in block.rows for cell in row)))
