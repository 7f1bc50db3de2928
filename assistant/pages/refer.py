"""*Henvis* for caseworkers and *Registrér henvendelse* for advisors: one form, as short as it can be."""

from __future__ import annotations

import streamlit as st

from assistant.pages import (
    case_fields,
    clicks,
    danger,
    days,
    draft,
    draft_list,
    entry,
    frame,
    hearing,
    keeping,
    markup,
    typed,
)
from assistant.pages.keeping import screen
from assistant.pages.memory import Begun, remember
from assistant.pages.places import Place, Visit
from assistant.referrals import correcting, referring
from assistant.referrals.drafts import GROUNDS
from assistant.referrals.fields import TAKEN_BY_ADVISOR, About, Channel, HelpAsked
from assistant.referrals.referring import Receipt
from assistant.roles import Action, Ownership, Person, Role, may, require
from assistant.texts import mending
from assistant.texts import pages as texts
from assistant.texts import referrals as labels

SENDING = "send-referral"


def show(visit: Visit) -> None:
    """Show the form, or the receipt of what was just sent."""
    person = visit.by.person
    if not may(person, Action.REGISTER_INQUIRY, Ownership.OWN):
        require(person, Action.SEND_REFERRAL, Ownership.OWN)
    receipt = remember().receipt
    if receipt is not None:
        keeping.name_in_address()
        _show_receipt(visit, receipt)
        return
    keeping.find_again(visit)
    if hearing.carry_card(person, draft.begun()) and remember().kept_id:
        keeping.keep(hearing.ACUTE)
    begun = draft.begun()
    keeping.name_in_address()
    draft.set_defaults(person)
    danger.show_card(begun.key)
    _show_heading(visit, begun)
    draft_list.show_others(visit)
    _show_grounds(begun)
    _show_fields(visit, begun)
    _show_button(visit, begun)


def _show_heading(visit: Visit, begun: Begun) -> None:
    if begun.corrects:
        st.title(mending.CORRECT_TITLE.format(number=begun.number), anchor=False)
        st.write(_correct_lead(begun))
        st.button(texts.CANCEL_RESEND, key="cancel-resend", on_click=keeping.start_over)
    elif begun.resends:
        st.title(texts.RESEND_TITLE.format(number=begun.number), anchor=False)
        st.html(markup.plain(texts.RETURNED_BECAUSE.format(reason=begun.reason)))
        st.button(texts.CANCEL_RESEND, key="cancel-resend", on_click=keeping.start_over)
    elif _registers(visit):
        st.title(texts.REGISTER_TITLE, anchor=False)
        st.write(texts.REGISTER_LEAD)
    else:
        st.title(texts.REFER, anchor=False)
        st.write(texts.REFER_LEAD)


def _correct_lead(begun: Begun) -> str:
    if not begun.is_over:
        return mending.CORRECT_LEAD
    return mending.CORRECT_LEAD_OVER if _is_about_a_case() else mending.CORRECT_LEAD_OVER_GENERAL


def _is_about_a_case() -> bool:
    return bool(st.session_state.get(f"{typed.PREFIX}about") == About.CASE)


def _show_grounds(begun: Begun) -> None:
    if begun.grounds is None:
        return
    with st.expander(texts.GROUNDS_TITLE):
        st.html(markup.plain(begun.grounds.question or texts.NOT_KEPT))
        st.html(markup.plain(begun.grounds.answer))
        if not begun.resends:
            st.button(texts.GROUNDS_LEAVE, key="leave-grounds", on_click=_leave_grounds)
    keeping.show_left_out("grounds.question")
    clicks.show_problem("grounds.question", "grounds.answer", "grounds.citations", "grounds.corpus_version")


def _show_fields(visit: Visit, begun: Begun) -> None:
    if begun.is_over:
        _show_unit(visit)
        if _is_about_a_case():
            case_fields.show_number_of_case()
        return
    about = entry.choice(texts.ABOUT, list(About), labels.ABOUT, "about", texts.ABOUT_HELP, across=True)
    if _registers(visit):
        channels = [channel for channel in Channel if channel in TAKEN_BY_ADVISOR]
        entry.choice(texts.CHANNEL, channels, labels.CHANNEL, "channel", across=True)
    _show_unit(visit)
    danger.show_tick(begun)
    if about is About.CASE:
        case_fields.show(visit)
    entry.several(texts.HELP_ASKED, list(HelpAsked), labels.HELP_ASKED, "help_asked")
    entry.text(texts.NOTE, "note", texts.NOTE_HELP, tall=True)
    danger.show_doubt(begun)
    # After sending the substitute is chosen where the referral is shown.
    if about is About.CASE and not begun.resends:
        case_fields.show_substitute(visit)


def _show_unit(visit: Visit) -> None:
    why = texts.UNIT_HELP_ADVISOR if _registers(visit) else texts.UNIT_HELP
    entry.pick(texts.FIELD_UNIT, draft.units(), "unit", why)


def _show_button(visit: Visit, begun: Begun) -> None:
    held = clicks.ticket(SENDING)
    st.button(_label(visit, begun), key=SENDING, type="primary", on_click=_send, args=(visit, begun, held))
    field, sentence = remember().problem
    if field:
        # At the field too, but that may be out of sight.
        said = _not_done(visit, begun)
        st.error(said.format(field=texts.FIELD_NAMES[field.partition(".")[0]], sentence=sentence))
    clicks.show_said()
    keeping.show_state()
    if kept := remember().kept_id:
        keeping.show_delete(visit, kept)


def _label(visit: Visit, begun: Begun) -> str:
    if begun.resends:
        return mending.CORRECT_SAVE if begun.corrects else texts.SEND_AGAIN
    return texts.REGISTER_SEND if _registers(visit) else texts.SEND


def _not_done(visit: Visit, begun: Begun) -> str:
    if begun.resends:
        return mending.NOT_CORRECTED if begun.corrects else texts.NOT_SENT
    return texts.NOT_REGISTERED if _registers(visit) else texts.NOT_SENT


def _leave_grounds() -> None:
    draft.drop_grounds()
    keeping.keep(GROUNDS)


def _send(visit: Visit, begun: Begun, held: int) -> None:
    # Once more: what was written last may arrive with the click.
    hearing.hear()
    form, service, memory = draft.form(visit.by.person), frame.service(), remember()
    db, settings = service.database, service.settings

    def do(person: Person) -> str:
        now = days.now()
        if begun.resends:
            mend = correcting.correct if begun.corrects else referring.resend
            receipt = mend(
                db, person, begun.resends, form, version=begun.version, now=now, settings=settings, screen=screen
            )
        else:
            receipt = referring.send(db, person, form, key=begun.key, now=now, settings=settings, screen=screen)
        memory.begun, memory.kept_id, memory.receipt = None, "", receipt
        memory.is_corrected = begun.corrects
        return ""

    if clicks.act(visit, SENDING, held, do):
        typed.forget()
    else:
        keeping.look_again(visit)


def _show_receipt(visit: Visit, receipt: Receipt) -> None:
    registers = _registers(visit)
    danger.show_card(receipt.id)
    st.title(texts.REGISTER_TITLE if registers else texts.REFER, anchor=False)
    corrected = remember().is_corrected
    said = mending.CORRECTED if corrected else labels.REGISTERED if registers else labels.RECEIPT
    st.success(said.format(number=receipt.number))
    if not registers and not corrected:
        st.html(markup.plain(texts.STATE_AFTER_SENDING))
    place, label = (Place.INBOX, texts.SEE_INBOX) if registers else (Place.MINE, texts.SEE_MINE)
    st.page_link(visit.pages[place], label=label)
    st.button(texts.ONE_MORE, key="one-more", on_click=draft.forget)


def _registers(visit: Visit) -> bool:
    return visit.by.person.role is Role.ADVISOR
