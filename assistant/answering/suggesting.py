"""Questions to go on with: what the next hits and the next sections of the same source answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.answering.draft import Draft
from assistant.answering.joining import asks
from assistant.answering.unsaid import is_said
from assistant.search import words
from assistant.search.entries import by_section
from assistant.sources.contacts import SOURCE as CONTACTS
from assistant.values import Answer, Hit, Outcome, Passage

MOST = 3
SHORTEST, LONGEST = 3, 16
"""Words in a question that reads well on a button."""
NOTE = re.compile(r"\bbi\d+\b")
"""A budget note's name, as it is typed in a hurry."""
I_MYSELF = re.compile(r"\bi\b")
"""As an English question is typed in a hurry; in Danish it is a word."""
CLOSE = 0.4
"""A hit that scores less than this share of the best is about something else."""
WHAT_TO_DO = "Hvad gør jeg"
"""So the headings begin of the sections that tell what to do in a situation."""
SCENE = 0.6
"""The same under a card, where many words tell what happened and few what it is about."""


class Suggestions:
    """The sections of one index in the order of their sources, worked out once."""

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._sections = by_section(passages)
        self._next: dict[str, tuple[str, ...]] = {}
        for source in {members[0].source.id for members in self._sections.values()} - {CONTACTS}:
            ids = [id_ for id_, members in self._sections.items() if members[0].source.id == source]
            self._next |= {id_: tuple(ids[place + 1 : place + 1 + MOST]) for place, id_ in enumerate(ids)}

    def added(self, answer: Answer, draft: Draft) -> Answer:
        """Return the answer with up to three questions to go on with; an answer that declines stays as it is."""
        if answer.outcome not in (Outcome.ANSWERED, Outcome.PARTIAL):
            return answer
        cited = list(dict.fromkeys(one.passage.section for one in draft.chosen))
        asked = {_plain(turn.question) for turn in draft.history} | {_plain(draft.question), _plain(draft.query)}
        found: dict[str, str] = {}
        for section in self._candidates(draft, cited):
            question = self._question(section, english=words.english(draft.query))
            if (
                section not in cited
                and question
                and _plain(question) not in asked
                and not self._is_told(section, draft)
            ):
                found.setdefault(_plain(question), question)
        return replace(answer, suggestions=tuple(found.values())[:MOST])

    def under_card(self, card: Answer, hits: Sequence[Hit], is_danger: Callable[[str], bool]) -> Answer:
        """Return the card with up to three questions on what to do, which the sections found answer.

        What is told in danger is a scene and no question: it is the reader who chooses what it is about. No question
        is offered that would only bring the card again.
        """
        near = dict.fromkeys(hit.passage.section for hit in hits if hit.score >= SCENE * hits[0].score)
        english = words.english(card.question)
        asked = (self._question(section, english=english) for section in near if self._tells_what_to_do(section))
        found = dict.fromkeys(question for question in asked if question and not is_danger(question))
        return replace(card, suggestions=tuple(found)[:MOST])

    def _candidates(self, draft: Draft, cited: list[str]) -> Iterator[str]:
        """Yield the sections in turn: one that was found, one that follows what was cited."""
        hits = draft.found.hits if draft.found else ()
        near = (hit.passage.section for hit in hits if hit.score >= CLOSE * hits[0].score)
        following = (id_ for section in cited for id_ in self._next.get(section, ()))
        for pair in zip_longest(near, following):
            yield from (section for section in pair if section in self._next)

    def _question(self, section: str, *, english: bool) -> str:
        """Return the section's question as a person would put it, or nothing where none reads well."""
        members = self._sections[section]
        listed = [question for passage in members for question in passage.questions]
        headed = [members[0].heading[-1]] if members[0].heading[-1].endswith("?") else []
        for question in listed if english else headed + listed:
            long_enough = SHORTEST <= len(question.split()) <= LONGEST
            if long_enough and words.english(question) == english and asks(question):
                named = NOTE.sub(lambda match: match.group().upper(), question.rstrip("?!. "))
                said = f"{named[:1].upper()}{named[1:]}?"
                return I_MYSELF.sub("I", said) if english else said
        return ""

    def _tells_what_to_do(self, section: str) -> bool:
        return section in self._next and self._sections[section][0].heading[-1].startswith(WHAT_TO_DO)

    def _is_told(self, section: str, draft: Draft) -> bool:
        return is_said(self._sections[section][0].statements[0].text, draft.history)


def _plain(question: str) -> str:
    return " ".join(words.words(question))
