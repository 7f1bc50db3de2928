"""The addresses that are not Streamlit's: signing in and out, the first start, a new password, readiness."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from urllib.parse import parse_qs

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from assistant import settings
from assistant.accounts import first_start, people, sessions
from assistant.errors import AssistantError, Conflict, IndexUnavailable, InvalidInput, StoreUnavailable
from assistant.operations.jobs import JOBS
from assistant.operations.mailing import OPENED, path_to
from assistant.operations.runner import Runner
from assistant.operations.service import catch_up
from assistant.pages import browser, days, exporting, forms
from assistant.pages.frame import COOKIE, keep_messages_out_of_the_log, service
from assistant.pages.shield import Shield
from assistant.pages.sign_in import PARAMETER, REFUSED, SIGNED_OUT
from assistant.texts import accounts as texts

LOG = logging.getLogger("assistant")
MOST_FIELDS = 10
BETWEEN_ROUNDS = 60
"""In seconds."""
Form = dict[str, str]


async def sign_in(request: Request) -> Response:
    """Sign in and go to what a link was to open, else to the first page; every failure goes back to the form."""
    form = await _form(request)
    old = request.cookies.get(COOKIE, "")
    token = await run_in_threadpool(
        lambda: sessions.sign_in(
            service().database, form.get("username", ""), form.get("password", ""), now=_now(), replacing=old
        )
    )
    opening = forms.opening_of(form)
    if not token:
        return _go(f"/?{PARAMETER}={REFUSED}" + (f"&{OPENED}={opening}" if opening else ""))
    return _signed_in(token, await run_in_threadpool(lambda: _where(token, opening)))


async def sign_out(request: Request) -> Response:
    """End the session and forget the cookie."""
    token = request.cookies.get(COOKIE, "")
    await run_in_threadpool(lambda: sessions.sign_out(service().database, token, now=_now()))
    answer = _go(f"/?{PARAMETER}={SIGNED_OUT}")
    answer.delete_cookie(COOKIE, httponly=True, samesite="strict", secure=service().settings.https)
    return answer


async def home(request: Request) -> Response:
    """Go to the first page: somebody came by the address of a form, perhaps from the browser's history."""
    return _go("/")


async def first(request: Request) -> Response:
    """Show the form that creates the first administrator, or take it."""
    form = await _form(request) if request.method == "POST" else dict(request.query_params)
    return await run_in_threadpool(lambda: _first(form, typed=request.method == "POST"))


async def password(request: Request) -> Response:
    """Show the form that changes one's own password, or take it; signed out goes to the first page."""
    form = await _form(request) if request.method == "POST" else None
    return await run_in_threadpool(lambda: _password(request.cookies.get(COOKIE, ""), form))


async def ready(request: Request) -> Response:
    """Say whether questions can be answered: the database opens and there is an index."""
    state = await run_in_threadpool(_state)
    return JSONResponse(state, 200 if all(state.values()) else 503)


async def script(request: Request) -> Response:
    """Send the script of our own."""
    return Response(browser.script(), media_type="text/javascript")


async def unavailable(request: Request, error: Exception) -> Response:
    """Say in one sentence that it did not work, and nothing about why."""
    sentence = str(error) if isinstance(error, AssistantError) else texts.SOMETHING_WRONG
    return HTMLResponse(forms.page(texts.SORRY, forms.sentence(sentence)), 503)


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:
    """Open the service before the first page, and print the link that creates the first administrator."""
    keep_messages_out_of_the_log()
    opened = await run_in_threadpool(service)
    token = await run_in_threadpool(lambda: first_start.new_token(opened.database, now=_now()))
    if token:
        port = st.get_option("server.port")
        sys.stdout.write(f"\n{texts.FIRST_LINK}\nhttp://127.0.0.1:{port}/first?token={token}\n\n")
        sys.stdout.flush()
    await run_in_threadpool(_warm)
    runner = Runner(opened, JOBS, clock=_now)
    rounds = asyncio.create_task(_run_jobs(runner))
    yield
    rounds.cancel()
    await run_in_threadpool(runner.stop)
    opened.database.close()


def _warm() -> None:
    """Load the index now, so that the first question does not wait for it, and mend it where it is behind.

    In every process: the one that does the jobs may not be the one that stopped before its build.
    """
    # Without an index the pages say so themselves.
    with suppress(IndexUnavailable):
        _ = service().answerer
    try:
        catch_up(service(), today=days.today())
    except StoreUnavailable as error:
        LOG.warning("not caught up: %s", error)


async def _run_jobs(runner: Runner) -> None:
    while True:
        await run_in_threadpool(runner.round)
        await asyncio.sleep(BETWEEN_ROUNDS)


def middleware() -> list[Middleware]:
    """Return what stands before every request."""
    return [Middleware(Shield, hosts=settings.load().known_hosts, is_signed_in=_is_signed_in, cookie=COOKIE)]


ROUTES = [
    Route("/signin", sign_in, methods=["POST"]),
    Route("/signin", home, methods=["GET"]),
    Route("/signout", sign_out, methods=["POST"]),
    Route("/signout", home, methods=["GET"]),
    Route("/first", first, methods=["GET", "POST"]),
    Route("/password", password, methods=["GET", "POST"]),
    Route("/readyz", ready, methods=["GET"]),
    Route(browser.PATH, script, methods=["GET"]),
    *exporting.ROUTES,
]
HANDLERS: dict[type[Exception], Callable[[Request, Exception], object]] = {AssistantError: unavailable}


def _first(form: Form, *, typed: bool) -> Response:
    database, token = service().database, form.get("token", "")
    if not first_start.is_open(database, token, now=_now()):
        return _gone()
    if not typed:
        return HTMLResponse(forms.page(texts.FIRST_TITLE, forms.first_start(token)))
    username, name = form.get("username", ""), form.get("name", "")
    try:
        secret = _same_twice(form)
        person_id = first_start.create_administrator(database, token, username, name, secret, now=_now())
    except InvalidInput as error:
        again = forms.first_start(token, username=username, name=name, problem=str(error))
        return HTMLResponse(forms.page(texts.FIRST_TITLE, again), 422)
    except Conflict:
        return _gone()
    signed_in = sessions.begin(database, person_id, now=_now())
    return _signed_in(signed_in) if signed_in else _go("/")


def _password(token: str, form: Form | None) -> Response:
    database = service().database
    signed_in = sessions.who(database, token, now=_now())
    if signed_in is None:
        return _go("/")
    lead = texts.CHANGE_LEAD if signed_in.must_change else texts.CHANGE_OWN_LEAD
    if form is None:
        return HTMLResponse(forms.page(texts.CHANGE_TITLE, forms.choose_password(lead=lead)))
    try:
        people.choose_password(database, signed_in, form.get("old", ""), _same_twice(form), now=_now())
    except InvalidInput as error:
        again = forms.choose_password(lead=lead, problem=str(error))
        return HTMLResponse(forms.page(texts.CHANGE_TITLE, again), 422)
    return _go("/")


def _state() -> dict[str, bool]:
    opened = service()
    state = {"database": False, "index": False}
    try:
        first_start.is_open(opened.database, "", now=_now())
        state["database"] = True
        state["index"] = opened.answerer is not None
    except AssistantError:
        # What failed keeps its "false": that is the answer.
        return state
    return state


def _is_signed_in(token: str) -> bool:
    return sessions.who(service().database, token, now=_now()) is not None


def _where(token: str, opening: str) -> str:
    found = sessions.who(service().database, token, now=_now())
    return path_to(opening, found.person.role) if found and opening and not found.must_change else "/"


def _signed_in(token: str, where: str = "/") -> Response:
    answer = _go(where)
    # No lifetime: the cookie goes when the browser closes, the session's own limits stand in the database.
    answer.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=service().settings.https)
    return answer


def _gone() -> Response:
    body = forms.sentence(texts.FIRST_GONE) + forms.link("/", texts.FIRST_SIGN_IN)
    return HTMLResponse(forms.page(texts.FIRST_GONE_TITLE, body), 410)


def _same_twice(form: Form) -> str:
    if form.get("password", "") != form.get("again", ""):
        raise InvalidInput(texts.PASSWORDS_DIFFER, "again")
    return form.get("password", "")


async def _form(request: Request) -> Form:
    """Return the form's first values; the shield has seen to it that the body is short."""
    body = (await request.body()).decode("utf-8", "replace")
    try:
        fields = parse_qs(body, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def _go(where: str) -> Response:
    # 303: the browser asks for the page anew and does not send the form twice.
    return RedirectResponse(where, 303)


def _now() -> datetime:
    return datetime.now(UTC)
