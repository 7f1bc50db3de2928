"""Plain HTML forms: what is typed in them goes straight to a route and is never held by Streamlit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

from assistant import settings
from assistant.accounts.passwords import LONGEST, SHORTEST
from assistant.roles import Person
from assistant.texts import accounts as texts

STYLE = """<style>
.account { max-width: 26rem; font: inherit; color: #000; }
.account label { display: block; margin: 0 0 1rem; font-weight: 600; }
.account input { display: block; box-sizing: border-box; width: 100%; margin-top: .25rem; padding: .6rem .7rem;
  font: inherit; font-weight: 400; border: 1px solid #5a6672; border-radius: .4rem; background: #fff; color: #000; }
.account button, .leave button { padding: .6rem 1.1rem; font: inherit; font-weight: 600; border: 0;
  border-radius: .4rem; background: #1F5F8B; color: #fff; cursor: pointer; }
.account input:focus-visible, .account button:focus-visible, .leave :focus-visible {
  outline: 3px solid #8a5a00; outline-offset: 2px; }
.account [role=alert] { padding: .7rem .9rem; border-left: .3rem solid #a3271b; background: #fbeeec; }
.leave { display: flex; flex-wrap: wrap; gap: .8rem; align-items: center; justify-content: flex-end; }
.leave form { margin: 0; }
.leave button { padding: .25rem .7rem; background: #fff; color: #1F5F8B; border: 1px solid #1F5F8B; }
.leave a { color: #1F5F8B; }
</style>"""
PAGE = """<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – {product}</title>
<style>body {{ margin: 3rem auto; padding: 0 1.2rem; max-width: 34rem; color: #000; background: #fff;
  font: 1.05rem/1.5 system-ui, sans-serif; }} h1 {{ font-size: 1.6rem; }}</style></head>
<body><main><h1>{title}</h1>{body}</main></body></html>"""


def page(title: str, body: str) -> str:
    """Return a whole page of our own, without Streamlit; `body` is HTML."""
    return PAGE.format(title=escape(title), product=escape(settings.load().product), body=body)


REFERRAL_ID = re.compile(r"[0-9a-f]{32}")
OPENING = "opening"
"""The field that remembers, while somebody signs in, which referral a link was to open."""


def opening_of(form: Mapping[str, str]) -> str:
    """Return the id that the form remembers, and nothing else: a made-up address must not lead anybody away."""
    typed = form.get(OPENING, "")
    return typed if REFERRAL_ID.fullmatch(typed) else ""


def sign_in(opening: str = "") -> str:
    """Return the form that signs in; `opening` is the referral that a link was to open."""
    kept = f'<input type="hidden" name="{OPENING}" value="{escape(opening)}">' if opening else ""
    fields = (
        kept
        + _field("username", texts.USERNAME, autocomplete="username")
        + _password("password", texts.PASSWORD, "current-password")
    )
    return _form("/signin", texts.SIGN_IN_LEAD, fields, texts.SIGN_IN_BUTTON)


def choose_password(*, lead: str, problem: str = "") -> str:
    """Return the form that changes one's own password."""
    fields = _password("old", texts.OLD_PASSWORD, "current-password") + _new_password()
    return _form("/password", lead, fields, texts.CHANGE_BUTTON, problem=problem)


def first_start(token: str, *, username: str = "", name: str = "", problem: str = "") -> str:
    """Return the form that creates the first administrator."""
    fields = (
        f'<input type="hidden" name="token" value="{escape(token)}">'
        + _field("name", texts.NAME, autocomplete="name", value=name)
        + _field("username", texts.USERNAME, autocomplete="username", value=username)
        + _new_password()
    )
    return _form("/first", texts.FIRST_LEAD, fields, texts.FIRST_BUTTON, problem=problem)


def leave(person: Person, role: str) -> str:
    """Return who is signed in, with the ways to change the password and to sign out."""
    return (
        f'{STYLE}<div class="leave"><span>{escape(texts.SIGNED_IN_AS.format(name=person.name, role=role))}</span>'
        f'<a href="/password" target="_self">{escape(texts.CHANGE_LINK)}</a>'
        f'<form method="post" action="/signout"><button type="submit">{escape(texts.SIGN_OUT_BUTTON)}</button>'
        "</form></div>"
    )


def sentence(text: str) -> str:
    """Return the text as a paragraph."""
    return f"<p>{escape(text)}</p>"


def link(address: str, text: str) -> str:
    """Return a link to one of our own addresses."""
    return f'<p><a href="{escape(address)}">{escape(text)}</a></p>'


def _form(action: str, lead: str, fields: str, button: str, *, problem: str = "") -> str:
    alert = f'<p role="alert">{escape(problem)}</p>' if problem else ""
    return (
        f'{STYLE}<form class="account" method="post" action="{action}"><p>{escape(lead)}</p>{alert}{fields}'
        f'<button type="submit">{escape(button)}</button></form>'
    )


def _field(name: str, label: str, *, autocomplete: str, value: str = "") -> str:
    return (
        f'<label>{escape(label)}<input name="{name}" type="text" autocomplete="{autocomplete}" '
        f'autocapitalize="none" spellcheck="false" maxlength="{LONGEST}" value="{escape(value)}" required></label>'
    )


def _password(name: str, label: str, autocomplete: str) -> str:
    return (
        f'<label>{escape(label)}<input name="{name}" type="password" autocomplete="{autocomplete}" '
        f'maxlength="{LONGEST}" required></label>'
    )


def _new_password() -> str:
    return (
        _password("password", texts.NEW_PASSWORD, "new-password")
        + _password("again", texts.NEW_PASSWORD_AGAIN, "new-password")
        + f"<p>{escape(texts.PASSWORD_HELP.format(shortest=SHORTEST))}</p>"
    )
