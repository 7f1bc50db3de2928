"""What an index holds: one entry for each passage, and one for each question that a section lists."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from assistant.values import Decline, Passage, Shape


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that can be found. A listed question leads to its section's passages."""

    id: str
    text: str
    section: str
    passage: str
    """The passage that the entry is, or, for a listed question, the one that gets the full hit."""
    question: str = ""
    """The listed question, where the entry is one."""

    def content(self, model: str) -> str:
        """Return the hash that says whether a vector made earlier by this model still fits."""
        return hashlib.sha256(f"{model}\0{self.text}".encode()).hexdigest()


def entries(passages: Sequence[Passage], declines: Iterable[Decline] = ()) -> list[Entry]:
    """Return the passages' entries in order, then the sections' listed questions, then the declined ones."""
    found = [Entry(p.id, passage_text(p), p.section, p.id) for p in passages]
    for section, members in by_section(passages).items():
        listed = dict.fromkeys(question for p in members for question in p.questions)
        lead = first_prose(members).id
        found += (Entry(f"{section}?{n}", q, section, lead, q) for n, q in enumerate(listed))
    for decline in declines:
        section = decline.section
        found += (Entry(f"{section}?{n}", q, section, "", q) for n, q in enumerate(dict.fromkeys(decline.questions)))
    return found


def passage_text(passage: Passage) -> str:
    """Return what is indexed of a passage: its headings and its text; title and period only blur it."""
    return "\n".join([*(h for h in passage.heading if h not in passage.text), passage.text])


def by_section(passages: Iterable[Passage]) -> Mapping[str, tuple[Passage, ...]]:
    """Return each section's passages in their order in the source."""
    sections: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        sections[passage.section].append(passage)
    return {section: tuple(members) for section, members in sections.items()}


def numbered(entries: Sequence[Entry]) -> Mapping[str, int]:
    """Return a number for each section, in the order of the entries."""
    return {section: number for number, section in enumerate(dict.fromkeys(entry.section for entry in entries))}


def first_prose(members: Sequence[Passage]) -> Passage:
    """Return the passage that a section's listed questions lead to: the first that is not only table rows."""
    for passage in members:
        if any(statement.shape is not Shape.ROW for statement in passage.statements):
            return passage
    return members[0]
