"""From a question to a cited answer: the steps in order, each timed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from time import perf_counter

from assistant.answering import cards, english, steps
from assistant.answering.acute import UNKNOWN, Danger
from assistant.answering.crying import is_cry
from assistant.answering.danger.ear import Ear, open_ear
from assistant.answering.draft import Draft
from assistant.answering.relevance import Relevance
from assistant.answering.screening import Public
from assistant.answering.suggesting import Suggestions
from assistant.search.index import Index
from assistant.texts import answers as texts
from assistant.values import Answer, Contact, Line, Outcome, Source, Turn

Step = Callable[[Draft], Draft | Answer]
log = logging.getLogger(__name__)


def without_sources(text: str, contacts: Sequence[Contact], public: Public, *, today: date) -> Answer | None:
    """Return what needs no index: the card for danger or doubt, or the stop of personal data. None for the rest."""
    draft = steps.recognise_danger(Draft(raw=text, today=today), contacts, public)
    if isinstance(draft, Answer):
        return draft
    stopped = steps.stop_personal_data(draft, public, contacts)
    if isinstance(stopped, Answer):
        return cards.with_doubt(stopped, draft.notices)
    # Nothing else can be answered: where danger is doubtful, the card is the smaller mistake.
    return cards.show_card(UNKNOWN, contacts, stopped.question) if stopped.notices else None


def danger_in(text: str, public: Public, ear: Ear | None = None) -> Danger | None:
    """Return the danger in a text that asks nothing, heard as in a question. It needs no index and no model."""
    return steps.recognised(text, public, ear) or (UNKNOWN if is_cry(text) else None)


class Answerer:
    """Answers questions from one index. Safe to use from several threads: nothing changes after it is made."""

    def __init__(
        self, index: Index, contacts: Sequence[Contact], sources: Sequence[Source], case_number: str = ""
    ) -> None:
        cards.require_card_numbers(contacts)
        self.index = index
        self.ear = open_ear(index.embeddings)
        self._contacts = contacts
        relevance = Relevance(index.passages.values())
        self._suggestions = suggestions = Suggestions(index.passages.values())
        self._public = public = Public.of(contacts, case_number)
        by_id = {source.id: source for source in sources}
        self._steps: tuple[tuple[str, Step], ...] = (
            ("acute", lambda draft: steps.recognise_danger(draft, contacts, public, self.ear)),
            ("screen", lambda draft: steps.stop_personal_data(draft, public, contacts)),
            ("follow_up", lambda draft: steps.resolve_follow_up(draft, index, contacts)),
            ("retrieve", lambda draft: steps.retrieve(draft, index)),
            ("basis", lambda draft: steps.require_basis(draft, index)),
            ("compose", lambda draft: steps.compose(draft, index, relevance)),
            ("verify", lambda draft: suggestions.added(steps.verify(draft, by_id, contacts), draft)),
        )

    def ask(self, text: str, *, history: Sequence[Turn] = (), today: date) -> Answer:
        """Return the reply to one question. It always returns one: what goes wrong ends as `failed`."""
        spent: dict[str, float] = {}
        started = perf_counter()
        answer = self._run(Draft(raw=text, today=today, history=tuple(history)), spent)
        spent["total"] = 1000 * (perf_counter() - started)
        milliseconds = {name: round(value, 3) for name, value in spent.items()}
        return replace(answer, corpus_version=self.index.version, milliseconds=milliseconds)

    def card(self) -> Answer:
        """Return the card of danger now, for somebody who asks for it."""
        return cards.show_card(UNKNOWN, self._contacts)

    def sections(self, text: str) -> list[str]:
        """Return the ids of the sections found for a text, best first, each once."""
        return list(dict.fromkeys(hit.passage.section for hit in self.index.search(text).hits))

    def _run(self, draft: Draft, spent: dict[str, float]) -> Answer:
        result: Draft | Answer = draft
        for name, step in self._steps:
            begun = perf_counter()
            try:
                result = step(draft)
            # The page's last resort: a caseworker must get a true sentence and a person to ask, whatever broke.
            except Exception as error:
                # Only the error's kind: its message may quote the question, which is never logged.
                log.error("the step %s failed (%s)", name, type(error).__name__)
                return cards.with_doubt(Answer("", Outcome.FAILED, (Line(texts.FAILED, 0),)), draft.notices)
            finally:
                spent[name] = 1000 * (perf_counter() - begun)
            if isinstance(result, Answer):
                if result.outcome is Outcome.ACUTE:
                    result = self._going_on(result, draft)
                hinted = steps.hint_at_names(cards.with_doubt(result, draft.notices))
                return english.added(hinted, draft.history)
            draft = result
        raise AssertionError("the last step always answers")

    def _going_on(self, card: Answer, draft: Draft) -> Answer:
        """Return the card with questions to go on with once the danger is over."""
        if card.notices:
            # Something personal stands in it: that is searched for by nobody.
            return card
        try:
            found = steps.retrieve(replace(draft, question=card.question, query=card.question), self.index).found
            return self._suggestions.under_card(card, found.hits if found else (), self._is_danger)
        # Whatever breaks in the search: the card needs nothing of it, and must never fail.
        except Exception as error:
            log.error("nothing to go on with under the card (%s)", type(error).__name__)
            return card

    def _is_danger(self, text: str) -> bool:
        danger = steps.recognised(text, self._public, self.ear)
        return danger is not None and danger.card is not None
