"""*Videnshuller*: what the sources did not answer, what the advisors say of it, and their local answers."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import uuid4

import streamlit as st

from assistant.accounts import directory
from assistant.conversations import feedback, gaps
from assistant.conversations.feedback import Given
from assistant.conversations.gaps import Group
from assistant.conversations.models import Mark, Vote
from assistant.pages import clicks, days, frame, local_answers, markup
from assistant.pages.places import Visit
from assistant.roles import Action, Person, require
from assistant.texts import loop as texts
from assistant.texts import methods as method_texts
from assistant.texts import pages as page_texts

PARAMETER = "hul"
"""The parameter in the address; it holds the id of a question that was sent, which tells nothing."""
MOST = 50


def show(visit: Visit) -> None:
    """Show the group that is opened, or all of them with the local answers; only to an advisor."""
    require(visit.by.person, Action.READ_GAPS)
    if id_ := st.query_params.get(PARAMETER, ""):
        _show_opened(visit, id_)
        return
    st.title(texts.GAPS_TITLE, anchor=False)
    # In a place of its own: else the tabs below would begin anew whenever there is something to say.
    with st.container():
        clicks.show_said()
    sent, local, methods = st.tabs([texts.GAPS, texts.LOCAL, method_texts.TAB])
    with sent:
        _show_groups(visit)
        _show_votes(visit)
    with local:
        local_answers.show(visit)
    with methods:
        local_answers.show_methods(visit)


def _show_groups(visit: Visit) -> None:
    st.html(markup.plain(texts.GAPS_LEAD))
    mark = st.selectbox(texts.FILTER, [*Mark, None], format_func=_mark, key="filter-mark")
    db = frame.service().database
    found = gaps.groups(db, visit.by.person, mark)
    if not found:
        st.html(markup.plain(texts.GAPS_EMPTY))
    names = directory.names(db)
    for group in found[:MOST]:
        with st.container(border=True):
            st.html(markup.facts([(group.first.question, "\n".join(_told(group, names)))]))
            st.button(texts.OPEN_GAP, key=f"gap-{group.first.id}", on_click=_open, args=(group.first.id,))
    if len(found) > MOST:
        st.html(markup.plain(texts.GAPS_MORE.format(shown=MOST, all=len(found))))


def _told(group: Group, names: Mapping[str, str]) -> list[str]:
    """Say how often it was asked, when last, and what the advisors say of it."""
    count, when = len(group.gaps), days.moment(group.latest_at)
    asked = texts.ASKED_ONCE.format(when=when) if count == 1 else texts.ASKED.format(count=count, when=when)
    first, said = group.first, [asked]
    if first.marked_at:
        name = names.get(first.marked_by, page_texts.UNKNOWN_PERSON)
        said.append(texts.MARKED.format(mark=texts.MARKS[first.mark], name=name, when=days.moment(first.marked_at)))
    if first.local_answer_id and first.mark is not Mark.ANSWERED:
        said.append(texts.WAITS)
    return said


def _show_opened(visit: Visit, id_: str) -> None:
    st.button(texts.BACK, key="all-gaps", type="tertiary", on_click=_close)
    db, person = frame.service().database, visit.by.person
    group = next((one for one in gaps.groups(db, person) if id_ in one.ids), None)
    if group is None:
        st.error(texts.GAP_NOT_FOUND)
        return
    st.html(f'<h1 class="source">{markup.safe(group.first.question)}</h1>')
    with st.container():
        clicks.show_said()
    st.html(markup.plain("\n".join(_told(group, directory.names(db)))))
    st.header(texts.WORDINGS, anchor=False)
    st.html(markup.facts((gap.question, _why(gap)) for gap in group.gaps))
    waits = group.first.local_answer_id is not None
    if not waits:
        _show_marks(visit, group)
    if not waits and group.first.mark is not Mark.ANSWERED:
        st.header(texts.WRITE, anchor=False)
        local_answers.show_form(visit, group)


def _why(gap: gaps.Gap) -> str:
    reason = texts.REASONS[gap.reason] if gap.reason else texts.OUTCOMES[gap.outcome]
    return f"{reason} · {days.moment(gap.sent_at)}"


def _show_marks(visit: Visit, group: Group) -> None:
    st.header(texts.MARK_TITLE, anchor=False)
    st.html(markup.aside([texts.MARK_LEAD]))
    with st.container(horizontal=True):
        for mark in Mark:
            if mark is not group.first.mark:
                name = f"mark-{mark}"
                args = (visit, name, clicks.ticket(name), group, mark)
                st.button(texts.MARK_AS[mark], key=name, on_click=_give_mark, args=args)


def _show_votes(visit: Visit) -> None:
    told = feedback.tally(frame.service().database, visit.by.person)
    if not told:
        return
    with st.expander(texts.VOTES_TITLE):
        up = told[Given(Vote.UP)]
        st.html(markup.plain(texts.VOTES.format(up=up, down=told.total() - up)))
        reasons = [(given.reason, count) for given, count in told.most_common() if given.vote is Vote.DOWN]
        st.html(
            markup.aside(
                texts.VOTE_REASON.format(reason=texts.REASONS[reason] if reason else texts.NO_REASON, count=count)
                for reason, count in reasons
            )
        )
        st.html(markup.aside([texts.VOTES_KEPT]))


def _give_mark(visit: Visit, name: str, held: int, group: Group, mark: Mark) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        gaps.mark(db, person, group.ids, mark, seen=group.first.mark, now=days.now())
        return texts.MARKED_NOW.format(mark=texts.MARKS[mark].lower())

    clicks.act(visit, name, held, do)


def _mark(mark: Mark | None) -> str:
    return texts.MARKS[mark] if mark else texts.ALL


def _open(id_: str) -> None:
    local_answers.begin(uuid4().hex)
    st.query_params[PARAMETER] = id_


def _close() -> None:
    st.query_params.pop(PARAMETER, None)
