"""Under an answer: whether it helped, and the way to the advisors for what it could not say."""

from __future__ import annotations

import streamlit as st

from assistant.conversations import feedback, gaps, local_sources
from assistant.conversations.feedback import Given
from assistant.conversations.models import Mark, Reason, Vote
from assistant.errors import NotFound
from assistant.pages import clicks, days, frame, markup
from assistant.pages.places import Place, Visit
from assistant.roles import Person
from assistant.texts import loop as texts
from assistant.values import Answer

LABELS = {Vote.UP: texts.HELPED, Vote.DOWN: texts.HELPED_NOT}
# Drawn from the font that Streamlit brings: not every workplace has a font with emoji.
ICONS = {Vote.UP: ":material/thumb_up:", Vote.DOWN: ":material/thumb_down:"}


def show(visit: Visit, answer: Answer, key: str) -> None:
    """Ask whether the answer helped, and offer to send the question where it did not.

    `key` is the answer's number; what is not kept has none, and nothing is asked about it.
    """
    if answer.outcome not in feedback.ASKED or not key.isdecimal():
        return
    turn = int(key)
    given = feedback.given(frame.service().database, visit.by.person, turn)
    with st.container(horizontal=True):
        for vote in Vote:
            _vote_button(visit, turn, vote, given)
    if given and given.vote is Vote.DOWN:
        _ask_reason(visit, turn, given)
    if given:
        st.html(markup.aside([texts.VOTED]))
    if answer.outcome in gaps.SENDABLE or (given and given.vote is Vote.DOWN):
        _offer_sending(visit, answer, turn)


def show_mine(visit: Visit) -> None:
    """List what the person has sent to the advisors, and what became of it."""
    service = frame.service()
    sent = gaps.mine(service.database, visit.by.person)
    if not sent:
        return
    answered = sum(gap.mark is Mark.ANSWERED for gap in sent)
    title = texts.MINE_ANSWERED.format(count=answered) if answered else texts.MINE
    with st.expander(title):
        for gap in sent:
            st.html(markup.facts([(gap.question, state_of(gap))]))
            if gap.mark is Mark.ANSWERED and gap.local_answer_id:
                where = {markup.PASSAGE: f"{local_sources.section(gap.local_answer_id)}/"}
                st.page_link(visit.pages[Place.SOURCES], label=texts.MINE_LOCAL, query_params=where)


def state_of(gap: gaps.Gap) -> str:
    """Say where a question that was sent stands, truly: sent is not answered."""
    answered = days.moment(gap.marked_at) if gap.marked_at else ""
    return texts.MINE_STATE[gap.mark].format(when=days.moment(gap.sent_at), answered=answered)


def _vote_button(visit: Visit, turn: int, vote: Vote, given: Given | None) -> None:
    name = f"vote-{vote}-{turn}"
    chosen = given is not None and given.vote is vote
    st.button(
        LABELS[vote],
        icon=ICONS[vote],
        key=name,
        type="primary" if chosen else "tertiary",
        on_click=_vote,
        args=(visit, name, clicks.ticket(name), turn, Given(vote)),
    )


def _ask_reason(visit: Visit, turn: int, given: Given) -> None:
    key = f"reason-{turn}"
    st.selectbox(
        texts.REASON,
        list(Reason),
        index=list(Reason).index(given.reason) if given.reason else None,
        placeholder=texts.REASON_CHOOSE,
        format_func=texts.REASONS.__getitem__,
        key=key,
        on_change=_give_reason,
        args=(visit, key, clicks.ticket(key), turn),
    )


def _offer_sending(visit: Visit, answer: Answer, turn: int) -> None:
    try:
        sent = gaps.sent_from(frame.service().database, visit.by.person, turn)
    except NotFound:
        # Deleted in another tab while this page was drawn.
        return
    if sent:
        st.info(state_of(sent))
        return
    name = f"send-gap-{turn}"
    with st.expander(texts.SEND, expanded=bool(clicks.problem(name))):
        st.html(markup.aside([texts.SEND_LEAD, texts.NOT_AN_ALARM]))
        st.text_area(
            texts.SEND_WORDING,
            value=answer.question[: gaps.QUESTION_LIMIT],
            max_chars=gaps.QUESTION_LIMIT,
            key=_wording(turn),
        )
        clicks.show_problem(name)
        st.button(texts.SEND_NOW, key=name, on_click=_send, args=(visit, name, clicks.ticket(name), turn))


def _wording(turn: int) -> str:
    return f"wording-{turn}"


def _vote(visit: Visit, name: str, held: int, turn: int, given: Given) -> None:
    db = frame.service().database

    def do(person: Person) -> str:
        feedback.vote(db, person, turn, given, now=days.now())
        return ""

    clicks.act(visit, name, held, do)


def _give_reason(visit: Visit, key: str, held: int, turn: int) -> None:
    reason = st.session_state.get(key)
    if reason is not None:
        _vote(visit, key, held, turn, Given(Vote.DOWN, Reason(reason)))


def _send(visit: Visit, name: str, held: int, turn: int) -> None:
    # The second of two quick clicks comes when the field is no longer there.
    service, wording = frame.service(), st.session_state.get(_wording(turn), "")

    def do(person: Person) -> str:
        gaps.send(service.database, person, turn, wording, now=days.now(), public=service.public)
        # Where it stands is said in the place of the field.
        return ""

    clicks.act(visit, name, held, do, field=name)
