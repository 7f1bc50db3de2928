"""The steps from a question to an answer, each a function with its tools as arguments.

A step returns a fuller `Draft`, or an `Answer` that ends the run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answering import (
    acute,
    beside,
    cards,
    citing,
    composing,
    courtesy,
    declining,
    finding,
    follow_up,
    local,
    lone_figure,
    meaning,
    noticing,
    screening,
    unsaid,
    vagueness,
)
from assistant.answering.acute import UNKNOWN, Danger
from assistant.answering.basis import refusal
from assistant.answering.crying import is_cry
from assistant.answering.danger.ear import Ear
from assistant.answering.declining import Ending, declined, no_basis
from assistant.answering.draft import Chosen, Draft
from assistant.answering.follow_up import Leaning
from assistant.answering.relevance import Relevance
from assistant.answering.screening import Finding, PersonalKind, Public
from assistant.answering.wishes import wish
from assistant.search import words
from assistant.search.index import Index
from assistant.texts import answers as texts
from assistant.texts import conversations as kept_texts
from assistant.values import Answer, Contact, Line, Notice, Outcome, Source

LIMIT = 2000
"""Characters in a question."""
WIDE = 60
"""So many hits are compared where two readings of a question are."""


def recognised(raw: str, public: Public, ear: Ear | None = None) -> Danger | None:
    """Return the danger in what was typed; what the ear is given to hear holds nothing personal."""
    if ear is None:
        return acute.recognise(raw)
    return acute.recognise(raw, lambda: ear.hear(screening.replaced(screening.visible(raw), public)))


def recognise_danger(
    draft: Draft, contacts: Sequence[Contact], public: Public, ear: Ear | None = None
) -> Draft | Answer:
    """Answer an acute message with its fixed card, whatever else is in it; where it is doubtful, only ask."""
    if wish(draft.raw):
        # Every word of a wish to delete is of a closed list, and none of them tells of danger.
        return draft
    danger = recognised(draft.raw, public, ear)
    if danger is None and not is_cry(draft.raw):
        return draft
    danger = danger or UNKNOWN
    if danger.card is None:
        return replace(draft, notices=(*draft.notices, cards.doubt(contacts)))
    text = screening.visible(draft.raw)
    found = screening.findings(text, public)
    code, said = texts.ALSO_STOPPED
    stopped = (Notice(code, said.format(kinds=_named_kinds(found))),) if found else ()
    return cards.show_card(danger, contacts, screening.replaced(text, public)[:LIMIT], stopped)


def stop_personal_data(draft: Draft, public: Public, contacts: Sequence[Contact] = ()) -> Draft | Answer:
    """Stop a text that is too long or tells who somebody is; what goes on is visible and holds neither."""
    text = screening.visible(draft.raw).strip()
    if found := screening.findings(text, public):
        said = [texts.PERSONAL_DATA.format(kinds=_named_kinds(found))]
        masked = screening.replaced(text, public)[:LIMIT]
        held = meaning.called(masked, contacts) if PersonalKind.PHONE in {one.kind for one in found} else None
        if held is not None:
            # It may be a slip in a number that everybody may know: nobody is to call the wrong one.
            said.append(texts.NUMBER_HELD.format(name=held.name, number=held.number))
        lines = tuple(Line(line, 0) for line in said)
        return Answer(masked, Outcome.PERSONAL_DATA, lines, contacts=(held,) if held else ())
    if len(text) > LIMIT:
        return Answer(text[:LIMIT], Outcome.TOO_LONG, (Line(texts.TOO_LONG.format(limit=LIMIT), 0),))
    return replace(draft, question=text)


def hint_at_names(answer: Answer) -> Answer:
    """Add a gentle hint where the question is likely to name a person; never to a card, which must stay short."""
    if answer.outcome in (Outcome.ACUTE, Outcome.PERSONAL_DATA) or not screening.has_likely_name(answer.question):
        return answer
    return replace(answer, notices=(*answer.notices, Notice(*texts.LIKELY_NAME)))


def _named_kinds(found: Iterable[Finding]) -> str:
    """Return the kinds that were found as one reads them aloud, strongest first."""
    kinds = {finding.kind for finding in found}
    *first, last = [texts.PERSONAL_KIND[kind] for kind in PersonalKind if kind in kinds]
    return texts.AND.join([", ".join(first), last]) if first else last


def resolve_follow_up(draft: Draft, index: Index, contacts: Sequence[Contact] = ()) -> Draft | Answer:
    """Find out what to search: the question, joined to the one it leans on. A courtesy is answered at once."""
    if wish(draft.question):
        return declined(draft, Ending(Outcome.OFF_TOPIC, kept_texts.NOT_KEPT_HERE))
    if said_kindly := courtesy.reply(draft.question):
        return declined(draft, Ending(*said_kindly))
    if is_cry(draft.question):
        return declined(draft, Ending(Outcome.UNCLEAR, texts.CRY))
    question, history = meaning.of(draft.question, contacts), meaning.of_turns(draft.history, contacts)
    meant = follow_up.resolve(question, history, lambda text: index.search(text, limit=WIDE))
    alone = meant.leaning is Leaning.ALONE
    if follow_up.is_bare(meant.query) or (alone and vagueness.says_nothing(meant.query)):
        return declined(draft, Ending(Outcome.UNCLEAR, texts.UNCLEAR))
    said: tuple[Notice, ...] = ()
    if meant.leaning is Leaning.LANGUAGE:
        said = (Notice(*texts.ENGLISH),)
    if not alone:
        said = (Notice(*texts.CARRIED), *said)
    more = meant.leaning is Leaning.MORE
    return replace(
        draft, query=meant.query, searched=meant.found, carried=not alone, more=more, notices=draft.notices + said
    )


def retrieve(draft: Draft, index: Index) -> Draft:
    """Search the index and leave out what is no longer in force today."""
    if lone_figure.figure(draft.query) is not None:
        # A figure is like no passage: each that states it counts.
        found = index.search(draft.query, limit=len(index.passages))
    else:
        found = draft.searched or index.search(draft.query)
    whole = finding.kept(draft, found)
    each = finding.of_each(draft, whole, index)
    lexical = (Notice(*texts.LEXICAL),) if index.mode == "lexical" else ()
    return replace(whole, parts=each, notices=draft.notices + lexical)


def require_basis(draft: Draft, index: Index) -> Draft | Answer:
    """Decline where nothing found speaks to the question, and name whom to ask."""
    # What an advisor has answered and a coordinator approved is no gap any more.
    ending = None if local.fills(draft) else refusal(draft, index)
    return draft if ending is None else declined(draft, ending)


def compose(draft: Draft, index: Index, relevance: Relevance) -> Draft:
    """Choose the statements that answer; of a local answer that fills a gap all of them, for it is short."""
    if filled := local.fills(draft):
        return replace(draft, chosen=tuple(Chosen(filled, one, one.text) for one in filled.statements))
    section: composing.Section = index.section
    if draft.more:
        draft, section = unsaid.without_said(draft, section)
    each = composing.compose(
        draft,
        relevance,
        section,
        lambda mark: [members for members in index.beside(mark) if finding.in_force(members[0], draft.today)],
    )
    said = draft.history if draft.more else ()
    chosen = tuple(dict.fromkeys(one for part in each for one in part if not unsaid.is_said(one.text, said)))
    missing = (Notice(*texts.PART_MISSING),) if chosen and not all(each) else ()
    several = (Notice(*texts.DIFFER),) if beside.differ([one.passage for one in chosen]) else ()
    return replace(draft, chosen=chosen, notices=draft.notices + missing + several)


def verify(draft: Draft, sources: Mapping[str, Source], contacts: Iterable[Contact]) -> Answer:
    """Cite what was chosen, drop what its source does not carry, and say what the sources are worth."""
    lines, citations = citing.cite(draft.chosen)
    if not lines:
        return declined(draft, no_basis(declining.sentence(draft)))
    found = draft.found
    weak = found is not None and found.confidence < found.weak and not found.hits[0].question
    notices = noticing.of_citations(citations) + draft.notices + noticing.of_sources(citations, sources)
    if draft.expired:
        notices += (Notice(*texts.EXPIRED),)
    if weak:
        notices += (Notice(*texts.WEAK),)
    if words.english(draft.query):
        notices += (Notice(*texts.ENGLISH),)
    return Answer(
        question=draft.question,
        outcome=Outcome.PARTIAL if weak or Notice(*texts.PART_MISSING) in notices else Outcome.ANSWERED,
        lines=lines,
        citations=citations,
        notices=notices,
        contacts=_named(lines, contacts),
        composer=composing.NAME,
    )


def _named(lines: Iterable[Line], contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """Return the contacts that the answer names, so that nobody looks a number up elsewhere."""
    said = " ".join(line.text for line in lines)
    return tuple(c for c in contacts if c.number and not c.national and c.name.partition(",")[0] in said)
