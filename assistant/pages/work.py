"""An advisor's work on a referral: what was done, how it goes, when to look again, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from assistant.pages import clicks, days, deeds, entry, frame, markup
from assistant.pages.deeds import Do
from assistant.pages.keeping import screen
from assistant.pages.places import Visit
from assistant.referrals import cover, handling
from assistant.referrals.fields import COURSES, WITH_ACTOR, About, ActionKind, Actor, ReferralOutcome, Step
from assistant.referrals.views import Detail, Handled
from assistant.roles import Person
from assistant.texts import handling as texts
from assistant.texts import pages
from assistant.texts import referrals as labels

DANISH = "DD.MM.YYYY"
NOTHING_CHOSEN = ""
ACTION_NOTE = "action-note"
Choice = TypeVar("Choice", bound=StrEnum)
ANSWERS = {"yes": True, "no": False, "not_judged": None}
"""Under words of their own: to a radio button, None would mean that nothing is chosen."""


def show_action(visit: Visit, detail: Detail) -> None:
    """Show the fields of an action; which ones depends on its kind."""
    db = frame.service().database
    kind_key, day_key, until_key, actor_key, note_key = (
        deeds.key(name, detail) for name in ("kind", "day", "until", "actor", ACTION_NOTE)
    )
    st.session_state.setdefault(day_key, days.today())

    def prepare() -> Do:
        kind, on = _chosen(kind_key, ActionKind), st.session_state[day_key]
        note = str(st.session_state.get(note_key) or "")
        until = _day(until_key) if kind in COURSES else None
        actor = _chosen(actor_key, Actor) if kind in WITH_ACTOR else None

        def do(person: Person, click: str) -> str:
            more = (kind, on, note)
            handling.register_action(
                db, person, detail.id, *more, until=until, actor=actor, key=click, now=days.now(), screen=screen
            )
            return pages.ACTED_NOW

        return deeds.once((detail.id, "action", kind, on, note, until, actor), do)

    with entry.folded(pages.ACTION, f"action-{detail.id}", "kind", "on", "note", "actor", "until"):
        _choose(pages.ACTION_KIND, ActionKind, labels.ACTION_KIND, kind_key)
        clicks.show_problem("kind")
        kind = _chosen(kind_key, ActionKind)
        began = texts.COURSE_BEGAN if kind in COURSES else texts.ACTION_DAY
        st.date_input(began, key=day_key, format=DANISH, max_value=days.today())
        clicks.show_problem("on")
        if kind in COURSES:
            st.date_input(texts.COURSE_ENDED, value=None, key=until_key, format=DANISH)
            clicks.show_problem("until")
        if kind in WITH_ACTOR:
            _choose(texts.ACTOR_LABEL[kind], Actor, labels.ACTOR, actor_key)
            clicks.show_problem("actor")
        st.text_input(pages.ACTION_NOTE, key=note_key, max_chars=handling.NOTE_LIMIT)
        clicks.show_problem("note")
        told = (kind_key, until_key, actor_key, note_key)
        # The next one is rarely of the same day.
        deeds.button(visit, detail, pages.ACTION_SAVE, "action", prepare, clears=told, forgets=(day_key,))


def show_course_end(visit: Visit, detail: Detail) -> None:
    """Offer to end a course that has no end yet; nothing where there is none."""
    open_ = {one.id: one for one in detail.actions if one.kind in COURSES and one.until is None}
    if not open_:
        return
    db = frame.service().database
    # Of these courses alone: where one is ended in another tab, what was chosen for it is no other one's.
    these = "-".join(map(str, open_))
    which_key, day_key = (deeds.key(f"{name}-{these}", detail) for name in ("course", "course-end"))
    if len(open_) == 1:
        st.session_state.setdefault(which_key, next(iter(open_)))

    def prepare() -> Do:
        course, until = st.session_state.get(which_key), _day(day_key)

        def do(person: Person) -> str:
            handling.end_course(db, person, detail.id, course, until, now=days.now())
            return texts.COURSE_ENDED_NOW

        return do

    with entry.folded(texts.COURSE_END, f"course-end-{detail.id}", "course", "ended_on"):
        st.selectbox(
            texts.COURSE_WHICH,
            list(open_),
            index=None,
            placeholder=pages.PICK,
            format_func=lambda id_: _course(open_[id_]),
            key=which_key,
        )
        clicks.show_problem("course")
        st.date_input(texts.COURSE_END_DAY, value=None, key=day_key, format=DANISH)
        clicks.show_problem("ended_on")
        deeds.button(visit, detail, texts.COURSE_END_SAVE, "course-end", prepare, clears=(day_key,))


def show_follow_up(visit: Visit, detail: Detail) -> None:
    """Show the day of the follow-up, to be set, moved or taken away."""
    db, field = frame.service().database, deeds.key(f"follow-up-{detail.follow_up_on}-day", detail)
    st.session_state.setdefault(field, detail.follow_up_on)

    def prepare() -> Do:
        on = _day(field)

        def do(person: Person) -> str:
            cover.follow_up(db, person, detail.id, on, now=days.now())
            return texts.FOLLOWED_NOW if on else texts.CLEARED_NOW

        return do

    with entry.folded(texts.FOLLOW_UP, f"follow-up-{detail.id}", "follow_up_on"):
        # Without `value=None` the browser does not let the day that is stored be emptied.
        st.date_input(texts.FOLLOW_UP_DAY, value=None, key=field, format=DANISH)
        st.html(markup.hint(texts.FOLLOW_UP_HELP))
        clicks.show_problem("follow_up_on")
        deeds.button(visit, detail, texts.FOLLOW_UP_SAVE, "follow-up", prepare, forgets=(field,))


def show_assessment(visit: Visit, detail: Detail) -> None:
    """Ask the advisor's own judgement. It shows what was judged before, and nothing else is ever filled in."""
    if detail.form.about is not About.CASE:
        return
    db = frame.service().database
    # A key of this judgement alone: what a colleague has judged since is shown, and not written over.
    judged = detail.assessment
    clear_key, serious_key = (
        deeds.key(f"{name}-{judged.clear_signs}-{judged.serious}-{judged.at}-judged", detail)
        for name in ("clear-signs", "serious")
    )
    st.session_state.setdefault(clear_key, _answer(detail.assessment.clear_signs))
    st.session_state.setdefault(serious_key, _answer(detail.assessment.serious))

    def prepare() -> Do:
        clear, serious = (ANSWERS[st.session_state[field]] for field in (clear_key, serious_key))

        def do(person: Person) -> str:
            handling.assess(db, person, detail.id, clear, serious, now=days.now())
            return texts.ASSESSED_NOW

        return do

    with entry.folded(texts.ASSESS, f"assess-{detail.id}"):
        st.html(markup.aside([texts.ASSESS_LEAD]))
        for label, field in ((texts.CLEAR_SIGNS, clear_key), (texts.SERIOUS, serious_key)):
            st.radio(label, list(ANSWERS), format_func=_said, key=field, horizontal=True)
        deeds.button(visit, detail, texts.ASSESS_SAVE, "assess", prepare, forgets=(clear_key, serious_key))


def show_progress(visit: Visit, detail: Detail) -> None:
    """Show the fields of a dated step."""
    if detail.form.about is not About.CASE:
        return
    db = frame.service().database
    step_key, day_key = deeds.key("step", detail), deeds.key("step-day", detail)
    st.session_state.setdefault(day_key, days.today())

    def prepare() -> Do:
        step, on = _chosen(step_key, Step), st.session_state[day_key]

        def do(person: Person, click: str) -> str:
            handling.register_progress(db, person, detail.id, step, on, key=click, now=days.now())
            return texts.PROGRESSED_NOW

        return deeds.once((detail.id, "progress", step, on), do)

    with entry.folded(texts.PROGRESS, f"progress-{detail.id}", "step", "step_on"):
        _choose(texts.PROGRESS_STEP, Step, labels.STEP, step_key)
        st.date_input(texts.PROGRESS_DAY, key=day_key, format=DANISH, max_value=days.today())
        clicks.show_problem("step", "step_on")
        deeds.button(visit, detail, texts.PROGRESS_SAVE, "progress", prepare, clears=(step_key,), forgets=(day_key,))


def show_close(visit: Visit, detail: Detail) -> None:
    """Show the outcomes that fit what it is about."""
    service, field = frame.service(), deeds.key("outcome", detail)
    general = detail.form.about is About.GENERAL
    fitting = [one for one in ReferralOutcome if (one is ReferralOutcome.NOT_RELEVANT) is general]

    def prepare() -> Do:
        outcome = _chosen(field, ReferralOutcome)

        def do(person: Person) -> str:
            handling.close(service.database, person, detail.id, outcome, now=days.now(), settings=service.settings)
            return pages.CLOSED_NOW.format(number=detail.number)

        return do

    with entry.folded(pages.CLOSE, f"close-{detail.id}", "outcome"):
        _choose(pages.CLOSE_OUTCOME, fitting, labels.OUTCOME, field)
        clicks.show_problem("outcome")
        deeds.button(visit, detail, pages.CLOSE_SAVE, "close", prepare, clears=(field,))


def _answer(judged: bool | None) -> str:
    return next(name for name, value in ANSWERS.items() if value is judged)


def _said(answer: str) -> str:
    return texts.YES_NO[ANSWERS[answer]]


def _choose(label: str, offered: Iterable[StrEnum], words: Mapping[str, str], field: str) -> None:
    """Offer them with nothing chosen: what is counted is what somebody has said, and not what stood first.

    As plain words, so that the choice is emptied like a text: the next one may be another.
    """
    st.selectbox(
        label,
        [NOTHING_CHOSEN, *(one.value for one in offered)],
        format_func=lambda one: words[one] if one else texts.CHOOSE,
        key=field,
    )


def _chosen(field: str, kind: type[Choice]) -> Choice | None:
    value = st.session_state.get(field)
    return kind(value) if value else None


def _course(course: Handled) -> str:
    return texts.COURSE_ONE.format(kind=labels.ACTION_KIND[course.kind], day=days.day(course.on))


def _day(field: str) -> date | None:
    chosen = st.session_state.get(field)
    return chosen if isinstance(chosen, date) else None
