"""Every change in the form is kept as a draft, which is found again: after a reload, in another browser, later."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, TypedDict
from uuid import uuid4

import streamlit as st

from assistant.answering import screening
from assistant.answering.screening import Finding
from assistant.errors import AssistantError, NotFound
from assistant.pages import clicks, days, draft, frame, hearing, markup, typed
from assistant.pages.memory import Begun, remember
from assistant.pages.places import Visit
from assistant.referrals import drafts, reading
from assistant.referrals.correcting import FILED_UNDER
from assistant.referrals.drafts import Draft, Typed
from assistant.referrals.fields import MessageKind
from assistant.referrals.possible import possible
from assistant.referrals.states import OVER
from assistant.referrals.views import Detail
from assistant.roles import Action, Person
from assistant.texts import drafts as texts
from assistant.texts import referrals as labels

PARAMETER = "kladde"
"""The parameter in the address; it holds an id that tells nothing."""
MENDED = "ret"
"""The parameter in the address while something that was sent is mended and nothing was changed yet."""
DELETING = "delete-draft"


class Kept(TypedDict):
    """What makes a widget one whose every change is kept."""

    key: str
    on_change: Callable[..., None]
    args: tuple[Any, ...]


def kept(name: str) -> Kept:
    """Return the key of a field of the form, and the way to keep its changes: every field is drawn with it."""
    return Kept(key=typed.PREFIX + name, on_change=keep, args=(name,))


def screen(text: str) -> tuple[Finding, ...]:
    """Return what in the text tells who somebody is."""
    return screening.findings(text, frame.service().public)


def keep(name: str) -> None:
    """Keep the field that was just changed, and say at once what may not be kept."""
    signed_in, memory = frame.signed_in(), remember()
    # The second of two quick clicks brings once more what the first has sent.
    if signed_in is None or memory.receipt is not None:
        return
    if name == hearing.ACUTE:
        hearing.take_tick()
    else:
        hearing.hear()
    if memory.problem[0].partition(".")[0] == name.partition(".")[0]:
        memory.problem = clicks.NO_PROBLEM
    db, written = frame.service().database, draft.read()
    # First of all: what calls for the tick must not be kept without it. What could not be kept before is tried again.
    tick = (hearing.ACUTE,) if memory.is_tick_new else ()
    names = tuple(dict.fromkeys((*tick, *memory.missed, name)))
    memory.missed = names
    try:
        for one in names:
            memory.left_out = drafts.keep(
                db, signed_in.person, written, one, is_kept=bool(memory.kept_id), now=days.now(), screen=screen
            )
            memory.kept_id, memory.not_kept = drafts.id_of(signed_in.person.id, written.key), ""
        memory.is_tick_new, memory.missed = False, ()
    except AssistantError as error:
        memory.not_kept = str(error)


def find_again(visit: Visit) -> None:
    """Open what the address names, a draft or what is mended, where it is not this page that put it there."""
    memory, wanted, mended = remember(), st.query_params.get(PARAMETER, ""), st.query_params.get(MENDED, "")
    try:
        if wanted and wanted != memory.kept_in_address:
            open_(visit, wanted)
        elif mended and memory.begun is None:
            _begin_mending(visit, mended)
    except NotFound as error:
        st.query_params.pop(PARAMETER, None)
        st.query_params.pop(MENDED, None)
        st.info(str(error))


def name_in_address() -> None:
    """Make a reload find what is open."""
    memory = remember()
    memory.kept_in_address = memory.kept_id
    mended = memory.begun.resends if memory.begun and not memory.kept_id else ""
    for name, id in ((PARAMETER, memory.kept_id), (MENDED, mended)):
        if not id:
            st.query_params.pop(name, None)
        elif st.query_params.get(name) != id:
            st.query_params[name] = id


def mend(visit: Visit, detail: Detail, reason: str, *, corrects: bool) -> None:
    """Go on with the draft that mends the referral as it is now, where there is one; else begin anew."""
    person = visit.by.person
    id = drafts.id_of(person.id, drafts.key_for(detail.id))
    with suppress(NotFound):
        if drafts.load(frame.service().database, person, id).version == detail.version:
            open_(visit, id)
            return
    draft.mend(detail, reason, corrects=corrects)


def open_(visit: Visit, id: str) -> None:
    """Go on with a draft, or raise `NotFound`."""
    db, person = frame.service().database, visit.by.person
    found = drafts.load(db, person, id)
    if found.mends:
        written = _open_mending(visit, found)
    else:
        draft.forget()
        begun = Begun(found.key, found.grounds, found.acute, conversation=found.conversation, was_kept=True)
        remember().begun, written = begun, found.typed
    draft.fill(written)
    remember().kept_id = id
    remember().left_out = drafts.left_out(found, screen)


def show_state() -> None:
    """Say whether what is written is kept."""
    memory = remember()
    if memory.not_kept:
        st.error(texts.NOT_KEPT.format(sentence=memory.not_kept))
    elif memory.kept_id:
        st.html(markup.aside([texts.KEPT.format(days=days.span(frame.service().settings.draft_days))]))


def look_again(visit: Visit) -> None:
    """Take back that what is written is kept, where the draft is gone: it was sent or deleted on another page."""
    memory = remember()
    try:
        if memory.kept_id:
            drafts.load(frame.service().database, visit.by.person, memory.kept_id)
    except AssistantError as error:
        memory.not_kept = str(error)


def show_left_out(field: str) -> None:
    """Say of the field above that what stands in it is not kept, and why."""
    sentence = remember().left_out.get(field, "")
    if sentence and not clicks.problem(field):
        st.error(texts.NOT_KEPT_FIELD.format(sentence=sentence))


def show_delete(visit: Visit, id: str, key: str = "open") -> None:
    """Offer to delete the draft, and ask once whether that is meant."""
    name, memory = f"{DELETING}-{key}", remember()
    if memory.deleting_draft != id:
        st.button(texts.DELETE, key=name, type="tertiary", on_click=_mean_to_delete, args=(id,))
        return
    st.warning(texts.DELETE_SURE)
    with st.container(horizontal=True):
        args = (visit, name, clicks.ticket(name), id)
        st.button(texts.DELETE_YES, key=f"{name}-yes", type="primary", on_click=_delete, args=args)
        st.button(texts.DELETE_NO, key=f"{name}-no", on_click=_mean_to_delete, args=("",))


def start_over() -> None:
    """Empty the form on the page that shows it."""
    memory = remember()
    draft.forget()
    # Written, not only forgotten: the browser goes on showing a field that is only forgotten.
    draft.fill({})
    memory.begun = Begun(uuid4().hex)
    for name in ("about", "channel", "unit", "child_in_household", "safe_contact.channel", "substitute"):
        st.session_state.pop(typed.PREFIX + name, None)


def _open_mending(visit: Visit, found: Draft) -> Mapping[str, Typed]:
    """Begin to mend what the draft mends, and return what to show; once it is over, what can still be put right."""
    detail = _begin_mending(visit, found.mends)
    if detail.state not in OVER:
        return found.typed
    return draft.of_form(detail.form) | {name: found.typed.get(name, "") for name in FILED_UNDER}


def _begin_mending(visit: Visit, id: str) -> Detail:
    """Begin to mend the referral as it is now, or raise `NotFound` where it cannot be mended any more."""
    db, person = frame.service().database, visit.by.person
    detail = reading.open_referral(db, person, id, session_id=visit.by.session_id, now=days.now())
    can = possible(person, detail)
    if not {Action.CORRECT, Action.RESEND} & can:
        raise NotFound(labels.NOT_NOW[detail.state].format(number=detail.number))
    reasons = [message.text for message in detail.messages if message.kind is MessageKind.RETURN_REASON]
    draft.mend(detail, reasons[-1] if reasons else "", corrects=Action.CORRECT in can)
    return detail


def _mean_to_delete(id: str) -> None:
    remember().deleting_draft = id


def _delete(visit: Visit, name: str, held: int, id: str) -> None:
    db, memory = frame.service().database, remember()

    def do(person: Person) -> str:
        drafts.delete(db, person, id, now=days.now())
        return texts.DELETED

    if clicks.act(visit, name, held, do):
        memory.deleting_draft = ""
        if memory.kept_id == id:
            memory.kept_id = ""
            start_over()
            memory.said = texts.DELETED
