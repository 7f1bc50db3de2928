"""*Spørg*: a conversation with the assistant, kept in the store so that a reload changes nothing."""

from __future__ import annotations

from contextlib import nullcontext

import streamlit as st

from assistant.answering.steps import LIMIT
from assistant.conversations import asking, history
from assistant.conversations.history import Conversation
from assistant.errors import AssistantError, NotFound
from assistant.pages import answers, clicks, days, feedback, frame, markup
from assistant.pages.memory import Memory, remember
from assistant.pages.places import Visit
from assistant.roles import Action, Person, require
from assistant.texts import conversations as kept_texts
from assistant.texts import pages as texts
from assistant.values import Answer, Outcome

BOX = "question"
ASKING, STARTING, DELETING = "ask", "start-over", "delete-yes"


def show(visit: Visit) -> None:
    """Show the conversation, answer what was just asked, and offer to ask on."""
    require(visit.by.person, Action.ASK)
    memory, conversation = remember(), _conversation(visit)
    kept = zip(conversation.turns, conversation.answers, strict=True) if conversation else ()
    shown = [(str(turn), answer) for turn, answer in kept]
    shown += [("unkept", memory.unkept)] if memory.unkept else []
    urgent = [shown.pop()] if shown and shown[-1][1].outcome is Outcome.ACUTE else []
    for key, answer in urgent:
        answers.show_answer(visit, answer, key)
    st.title(texts.ASK_TITLE, anchor=False)
    whom = texts.FOR_WHOM.format(organisation=frame.service().settings.organisation)
    st.write(f"{whom}{texts.MACHINE} {texts.NO_NAMES}")
    clicks.show_said()
    for key, answer in shown:
        _show_turn(visit, answer, key)
    if memory.waiting:
        _answer(visit, memory)
    elif not shown and not urgent:
        _show_examples()
    if memory.is_ready:
        memory.is_ready = False
        st.html(markup.aloud(texts.ANSWER_READY))
    with st.sidebar:
        _show_buttons(visit, conversation)
        _show_earlier(visit)
        feedback.show_mine(visit)
    # At the foot of the window the field pulls the page down with it; a card must be read from its top.
    with st.container() if urgent else nullcontext():
        st.chat_input(texts.ASK_HERE, key=BOX, max_chars=LIMIT, submit_mode="disable", on_submit=_ask_typed)


def _conversation(visit: Visit) -> Conversation | None:
    """Return the conversation of this page, else the one used last; None where there is none."""
    db, person, memory = frame.service().database, visit.by.person, remember()
    try:
        if memory.conversation is not None:
            return history.load(db, person, memory.conversation) if memory.conversation else None
        found = history.latest(db, person)
    except NotFound:
        # Deleted in another tab, or its time was up.
        found = None
    memory.conversation = found.id if found else ""
    return found


def _show_turn(visit: Visit, answer: Answer, key: str) -> None:
    answers.show_question(answer.question)
    with st.chat_message(texts.MACHINE_NAME):
        answers.show_answer(visit, answer, key)


def _show_examples() -> None:
    st.header(texts.ASK_EMPTY, anchor=False)
    for number, example in enumerate(texts.EXAMPLES):
        st.button(example, key=f"example-{number}", on_click=_ask_example, args=(example, clicks.ticket(ASKING)))


def _answer(visit: Visit, memory: Memory) -> None:
    """Answer and store the waiting question. Nothing between taking it and storing it can be broken off."""
    service = frame.service()
    with st.spinner(texts.LOOKING):
        text = memory.waiting.pop(0)
        try:
            asked = asking.ask(
                service.database,
                visit.by.person,
                service,
                text,
                memory.conversation or "",
                now=days.now(),
                today=days.today(),
            )
        except AssistantError as error:
            st.error(str(error))
            return
        memory.conversation = asked.conversation_id
        memory.unkept = None if asked.kept else asked.answer
        memory.is_ready = True
    st.rerun()


def _show_buttons(visit: Visit, conversation: Conversation | None) -> None:
    if conversation is None or not conversation.answers:
        return
    st.caption(kept_texts.KEPT_FOR.format(days=frame.service().settings.conversation_days))
    st.button(texts.START_OVER, key=STARTING, on_click=_start_over, args=(visit, clicks.ticket(STARTING)))
    st.button(texts.DELETE, key="delete", on_click=_mean_to_delete, args=(True,))
    if remember().is_deleting:
        st.warning(texts.DELETE_SURE)
        args = (visit, conversation.id, clicks.ticket(DELETING))
        st.button(texts.DELETE_YES, key=DELETING, type="primary", on_click=_delete, args=args)
        st.button(texts.DELETE_NO, key="delete-no", on_click=_mean_to_delete, args=(False,))


def _show_earlier(visit: Visit) -> None:
    """List the person's other conversations, so that each can be read again or deleted."""
    listed = history.listing(frame.service().database, visit.by.person)
    others = [one for one in listed if one.id != remember().conversation]
    if others:
        with st.expander(texts.EARLIER):
            for one in others:
                label = texts.EARLIER_ONE.format(title=one.title or texts.NOT_KEPT, when=days.moment(one.latest_at))
                st.button(markup.escaped(label), key=f"open-{one.id}", type="tertiary", on_click=_open, args=(one.id,))


def _ask_typed() -> None:
    # No ticket: the field takes nothing while a question is being answered.
    _ask(st.session_state.get(BOX) or "")


def _ask_example(question: str, held: int) -> None:
    if clicks.is_first(ASKING, held):
        _ask(question)


def _ask(question: str) -> None:
    memory = remember()
    if question.strip() and question not in memory.waiting:
        memory.unkept, memory.is_deleting = None, False
        memory.waiting.append(question)


def _open(conversation_id: str) -> None:
    memory = remember()
    memory.conversation, memory.unkept, memory.is_deleting = conversation_id, None, False


def _mean_to_delete(means: bool) -> None:
    remember().is_deleting = means


def _start_over(visit: Visit, held: int) -> None:
    db, memory = frame.service().database, remember()

    def do(person: Person) -> str:
        memory.conversation = history.begin(db, person, now=days.now()).id
        memory.unkept, memory.is_deleting = None, False
        return ""

    clicks.act(visit, STARTING, held, do)


def _delete(visit: Visit, conversation_id: str, held: int) -> None:
    db, memory = frame.service().database, remember()

    def do(person: Person) -> str:
        memory.conversation, memory.unkept, memory.is_deleting = "", None, False
        history.delete(db, person, conversation_id, now=days.now())
        return kept_texts.DELETED

    clicks.act(visit, DELETING, held, do)
