"""Who covers an opened referral: handing over, substitutes, and colleagues who are kept out of it."""

from __future__ import annotations

import streamlit as st

from assistant.accounts import directory
from assistant.pages import clicks, days, deeds, entry, frame, markup
from assistant.pages.deeds import Do
from assistant.pages.places import Visit
from assistant.referrals import cover
from assistant.referrals.possible import possible
from assistant.referrals.views import Detail
from assistant.roles import Action, Person
from assistant.texts import handling as texts
from assistant.texts import pages as page_texts


def show_hand_over(visit: Visit, detail: Detail) -> None:
    """Offer the other advisors."""
    db = frame.service().database
    kept, you = {detail.advisor, *detail.barred}, visit.by.person.id
    names = {
        one.id: texts.YOURSELF.format(name=one.name) if one.id == you else one.name
        for one in directory.advisors(db)
        if one.id not in kept
    }
    with entry.folded(texts.HAND_OVER, f"hand-over-{detail.id}", "to"):
        field = deeds.colleague(texts.HAND_OVER_TO, "hand-over", detail, names)

        def prepare() -> Do:
            to = str(st.session_state[field])

            def do(person: Person) -> str:
                cover.hand_over(db, person, detail.id, to, now=days.now())
                return texts.HANDED_NOW.format(number=detail.number, name=names[to])

            return do

        st.html(markup.hint(texts.HAND_OVER_HELP))
        clicks.show_problem("to")
        deeds.button(visit, detail, texts.HAND_OVER, "hand-over", prepare, clears=(field,))


def show_substitutes(visit: Visit, detail: Detail) -> None:
    """Offer the person's own side: an advisor's substitute to its advisor or a coordinator, a maker's to its maker."""
    db, person = frame.service().database, visit.by.person
    if detail.advisor and cover.names_substitute(person, detail.advisor, detail.state):
        others = [one for one in directory.advisors(db) if one.id not in {detail.advisor, *detail.barred}]
        _show_substitute(visit, detail, others, detail.advisor_substitute, for_advisor=True)
    if person.id == detail.made_by:
        others = [one for one in directory.caseworkers(db, but=person) if one.id not in detail.barred]
        _show_substitute(visit, detail, others, detail.form.substitute, for_advisor=False)


def show_bars(visit: Visit, detail: Detail) -> None:
    """Show a coordinator who is kept out, and let them keep somebody out or let them in again."""
    db = frame.service().database
    everybody = {one.id: one.name for one in (*directory.advisors(db), *directory.caseworkers(db, but=visit.by.person))}
    with entry.folded(texts.BAR_TITLE, f"bar-{detail.id}", "who"):
        st.html(markup.aside([texts.BAR_LEAD]))
        known = directory.names(db)
        for id_ in detail.barred:
            _show_admit(visit, detail, id_, known.get(id_, id_))
        choices = {id_: name for id_, name in everybody.items() if id_ not in detail.barred}
        field = deeds.colleague(texts.BAR_WHO, "bar", detail, choices)

        def prepare() -> Do:
            who = str(st.session_state[field])

            def do(person: Person) -> str:
                cover.bar(db, person, detail.id, who, now=days.now())
                said = texts.BARRED_YOURSELF if who == person.id else texts.BARRED_NOW
                return said.format(number=detail.number, name=choices[who])

            return do

        clicks.show_problem("who")
        deeds.button(visit, detail, texts.BAR, "bar", prepare, clears=(field,))


def _show_admit(visit: Visit, detail: Detail, who: str, name: str) -> None:
    if Action.ADMIT not in possible(visit.by.person, detail):
        return

    def do(person: Person) -> str:
        cover.admit(frame.service().database, person, detail.id, who, now=days.now())
        return texts.ADMITTED_NOW.format(number=detail.number, name=name)

    deeds.button(visit, detail, texts.ADMIT.format(name=markup.escaped(name)), f"admit-{who}", lambda: do)


def _show_substitute(visit: Visit, detail: Detail, others: list[Person], present: str, *, for_advisor: bool) -> None:
    db, names = frame.service().database, {one.id: one.name for one in others}
    is_theirs = visit.by.person.id == detail.advisor
    title = (texts.ADVISOR_SUBSTITUTE if is_theirs else texts.STAND_IN) if for_advisor else texts.MAKER_SUBSTITUTE
    why = (texts.ADVISOR_SUBSTITUTE_HELP if is_theirs else texts.STAND_IN_HELP) if for_advisor else None
    name = "advisor-substitute" if for_advisor else "substitute"
    # A key of this substitute alone: one that was named since is shown, and not taken away.
    shown = f"{name}-{present}-now"
    change = cover.name_advisor_substitute if for_advisor else cover.name_substitute
    st.session_state.setdefault(deeds.key(shown, detail), present)
    with entry.folded(title, f"{name}-{detail.id}", "substitute"):
        field = deeds.colleague(title, shown, detail, names, texts.NO_SUBSTITUTE)

        def prepare() -> Do:
            chosen = str(st.session_state[field])

            def do(person: Person) -> str:
                change(db, person, detail.id, chosen, now=days.now())
                return texts.SUBSTITUTE_NOW.format(name=names[chosen]) if chosen else texts.NO_SUBSTITUTE_NOW

            return do

        st.html(markup.hint(why or page_texts.SUBSTITUTE_HELP))
        clicks.show_problem("substitute")
        deeds.button(visit, detail, texts.SUBSTITUTE_SAVE, name, prepare, forgets=(field,))
