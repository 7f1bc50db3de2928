"""*Spørg*: a conversation with the assistant, kept in the store so that a reload changes nothing."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from assistant.answering.steps import LIMIT
from assistant.conversations import asking, history
from assistant.conversations.history import Conversation
from assistant.errors import AssistantError, NotFound
from assistant.pages import answers, clicks, days, feedback, frame, markup, stopped
from assistant.pages.memory import Memory, remember
from assistant.pages.places import Visit
from assistant.roles import Action, Person, require
from assistant.texts import conversations as kept_texts
from assistant.texts import pages as texts
from assistant.values import Answer, Outcome

BOX = "question"
UNKEPT = "unkept"
"""The key of the answer that is not stored."""
MOST_OFFERED = 3
LEADS = {Outcome.UNCLEAR: texts.CHOICES, Outcome.ACUTE: texts.ASK_AFTER}
"""What stands above the offered questions where it is not the usual."""
ASKING, STARTING, DELETING = "ask", "start-over", "delete-yes"


def show(visit: Visit) -> None:
    """Show the conversation, answer what was just asked, and offer to ask on."""
    require(visit.by.person, Action.ASK)
    talk = st.container()
    # Drawn first and in a place of its own: nothing that happens above it empties it or takes the focus away.
    with st.container(key="ask-field"):
        st.chat_input(texts.ASK_HERE, key=BOX, max_chars=LIMIT, submit_mode="disable", on_submit=_ask_typed)
    with talk:
        _show_talk(visit)


def _show_talk(visit: Visit) -> None:
    memory, conversation = remember(), _conversation(visit)
    kept = zip(conversation.turns, conversation.answers, strict=True) if conversation else ()
    shown = [(str(turn), answer) for turn, answer in kept]
    shown += [(UNKEPT, memory.unkept)] if memory.unkept else []
    urgent = [shown.pop()] if shown and shown[-1][1].outcome is Outcome.ACUTE else []
    landing = f"{memory.conversation}-{memory.turn}"
    for key, answer in urgent:
        _show_card(visit, answer, key, landing)
    st.title(texts.ASK_TITLE, anchor=False)
    whom = texts.FOR_WHOM.format(organisation=frame.service().settings.organisation)
    st.write(f"{whom}{texts.MACHINE} {texts.NO_NAMES}")
    clicks.show_said()
    for number, (key, answer) in enumerate(shown, start=1):
        if number == len(shown) and not urgent and not memory.waiting:
            st.html(markup.landing(landing))
        _show_turn(visit, answer, key)
    if memory.waiting:
        _answer(visit, memory)
    elif shown and not urgent:
        _show_suggestions(shown[-1][1])
    elif not urgent:
        _show_examples()
    if memory.is_ready:
        memory.is_ready = False
        st.html(markup.aloud(texts.ANSWER_READY))
    with st.sidebar:
        _show_buttons(visit, conversation)
        _show_earlier(visit)
        feedback.show_mine(visit)


def _show_card(visit: Visit, card: Answer, key: str, landing: str) -> None:
    """Show the card of danger above everything, and below it what can be asked next."""
    st.html(markup.landing(f"{landing}-card"))
    answers.show_answer(visit, card, key)
    if not remember().waiting:
        _show_suggestions(card)


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
    stops = remember().stopped if key == UNKEPT else ""
    if stops:
        stopped.show_question(stops)
    else:
        answers.show_question(answer.question)
    with st.chat_message(texts.MACHINE_NAME):
        answers.show_answer(visit, answer, key)
        if stops:
            stopped.show_way_on(stops)


def _show_examples() -> None:
    st.header(texts.ASK_EMPTY, anchor=False)
    _offer(texts.EXAMPLES)


def _show_suggestions(answer: Answer) -> None:
    if answer.suggestions:
        st.markdown(f"**{LEADS.get(answer.outcome, texts.ASK_ON)}**")
        _offer(answer.suggestions[:MOST_OFFERED])


def _offer(questions: Sequence[str]) -> None:
    # Keys of this turn alone: the second of two quick clicks must not meet the button that has come in its place.
    turn = remember().turn
    for number, question in enumerate(questions):
        label, args = markup.escaped(question), (question, clicks.ticket(ASKING))
        st.button(label, key=f"offered-{turn}-{number}", on_click=_ask_offered, args=args)


def _answer(visit: Visit, memory: Memory) -> None:
    """Answer and store the waiting question. Nothing between taking it and storing it can be broken off."""
    service = frame.service()
    memory.turn += 1
    st.html(markup.landing(f"{memory.conversation}-{memory.turn}"))
    answers.show_question(memory.waiting[0])
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
        memory.stopped = text if asked.answer.outcome is Outcome.PERSONAL_DATA else ""
        memory.is_ready = True
    st.rerun()


def _show_buttons(visit: Visit, conversation: Conversation | None) -> None:
    if conversation is None or not conversation.answers:
        return
    st.caption(kept_texts.KEPT_FOR.format(days=days.span(frame.service().settings.conversation_days)))
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
    remember().ask(st.session_state.get(BOX) or "")


def _ask_offered(question: str, held: int) -> None:
    if clicks.is_first(ASKING, held):
        remember().ask(question)


def _open(conversation_id: str) -> None:
    memory = remember()
    memory.conversation = conversation_id
    memory.leave_unkept()


def _mean_to_delete(means: bool) -> None:
    remember().is_deleting = means


def _start_over(visit: Visit, held: int) -> None:
    db, memory = frame.service().database, remember()

    def do(person: Person) -> str:
        memory.conversation = history.begin(db, person, now=days.now()).id
        memory.leave_unkept()
        return ""

    clicks.act(visit, STARTING, held, do)


def _delete(visit: Visit, conversation_id: str, held: int) -> None:
    db, memory = frame.service().database, remember()

    def do(person: Person) -> str:
        memory.conversation = ""
        memory.leave_unkept()
        history.delete(db, person, conversation_id, now=days.now())
        return kept_texts.DELETED

    clicks.act(visit, DELETING, held, do)
