"""What stands before every request: whose address it came to, where it came from, and the answer's headers.

Pure ASGI, so that Streamlit's WebSocket passes through it as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.pages import browser
from assistant.texts import accounts as texts

# Streamlit's counters, and its door for programs, which answers even while it is off.
CLOSED = ("/_stcore/metrics", "/_stcore/agent")
# Hashed file names that never change; everything else may hold what one person alone may see.
LASTING = "/static/"
# Pictures and downloads: Streamlit gives them to whoever has the address.
FILES = "/media/"
# What these serve is never a page, so there is nothing to rewrite.
NO_PAGE = (LASTING, FILES, "/_stcore/", "/component/")
# An address of a page has one part. Streamlit would answer every other one with its page as well.
PAGE = re.compile(rf"/[\w-]*|/favicon\.png|{re.escape(browser.PATH)}")
LONGEST_FORM = 10_000
# Scripts that the policy would refuse, advice on Streamlit's door for programs, and an English sentence.
NEEDLESS = re.compile(
    rb"<script>.*?</script>|<noscript>.*?</noscript>|<link rel=\"service-desc\"[^>]*>|<!--.*?-->", re.DOTALL
)
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self' {sockets}; object-src 'none'; base-uri 'self'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Shield:
    """Let through only what was sent to us by our own pages, and say in the answer what a browser may do."""

    def __init__(
        self, app: ASGIApp, *, hosts: frozenset[str], is_signed_in: Callable[[str], bool], cookie: str
    ) -> None:
        self.app = app
        self.hosts = hosts
        self.is_signed_in = is_signed_in
        self.cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on and dress the answer."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        refusal = refusal_of(scope, self.hosts)
        if scope["type"] == "websocket":
            await (self.app(scope, receive, send) if refusal is None else send({"type": "websocket.close"}))
            return
        dressed = Dressing(scope, send)
        if refusal is None and scope["path"].startswith(FILES) and not await self._may_fetch(scope):
            refusal = 404, texts.NOT_HERE
        if refusal is not None:
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, dressed.send)
            return
        await self.app(_plainly(scope), receive, dressed.send)

    async def _may_fetch(self, scope: Scope) -> bool:
        token = HTTPConnection(scope).cookies.get(self.cookie, "")
        return await run_in_threadpool(self.is_signed_in, token)


def refusal_of(scope: Scope, hosts: frozenset[str]) -> tuple[int, str] | None:
    """Return the status and sentence of a request that may not pass; None when it may."""
    headers = Headers(scope=scope)
    if not _is_ours(headers.get("host", ""), scope, hosts):
        return 400, texts.WRONG_HOST
    path = scope["path"]
    if path.startswith(CLOSED) or not (path.startswith(NO_PAGE) or PAGE.fullmatch(path)):
        return 404, texts.NOT_HERE
    if scope["type"] == "websocket" and not _from_here(headers, unknown=True):
        return 403, texts.FROM_ELSEWHERE
    if scope["type"] == "http" and scope["method"] not in {"GET", "HEAD", "OPTIONS"}:
        return _refusal_of_change(scope, headers)
    return None


def _refusal_of_change(scope: Scope, headers: Headers) -> tuple[int, str] | None:
    if not _from_here(headers, unknown=False):
        return 403, texts.FROM_ELSEWHERE
    # Streamlit's own routes have limits of their own (server.maxUploadSize).
    if scope["path"].startswith("/_stcore/"):
        return None
    length = headers.get("content-length", "")
    if not length.isdigit() or int(length) > LONGEST_FORM:
        return 413, texts.TOO_MUCH
    return None


def _is_ours(host: str, scope: Scope, hosts: frozenset[str]) -> bool:
    """Whether the address is this machine's, on the port that was really reached, or one that was set."""
    _, port = scope.get("server") or ("", None)
    return host.lower() in {f"127.0.0.1:{port}", f"localhost:{port}"} | hosts


def _from_here(headers: Headers, *, unknown: bool) -> bool:
    """Whether the browser says that our own page sent it; `unknown` is the answer when it says nothing."""
    # With no referrer a browser sends "Origin: null" from our own forms too, so the newer header goes first.
    # No page can set it.
    site = headers.get("sec-fetch-site")
    if site is not None and headers.get("origin", "null") == "null":
        return site == "same-origin"
    origin = headers.get("origin")
    if origin is None:
        return unknown
    return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()


def _plainly(scope: Scope) -> Scope:
    """Return the request without compression where the answer may be a page that is rewritten."""
    if scope["path"].startswith(NO_PAGE):
        return scope
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() != b"accept-encoding"]}


class Dressing:
    """Sends an answer with our headers, and Streamlit's page with our language and title."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self._scope = scope
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def send(self, message: Message) -> None:
        """Pass the message on; a page is held back until it is whole."""
        if message["type"] == "http.response.start":
            self._dress(message)
            if MutableHeaders(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send_page(self._start)
            return
        await self._send(message)

    async def _send_page(self, start: Message) -> None:
        page = in_danish(self._body)
        # Streamlit answers with its page also where a file is missing.
        if self._scope["path"].startswith(NO_PAGE):
            start["status"], page = 404, b""
        headers = MutableHeaders(raw=start["headers"])
        if self._scope["method"] != "HEAD":
            headers["content-length"] = str(len(page))
        await self._send(start)
        await self._send({"type": "http.response.body", "body": page})

    def _dress(self, start: Message) -> None:
        start["headers"] = list(start.get("headers", []))
        headers = MutableHeaders(raw=start["headers"])
        for name, value in HEADERS.items():
            headers[name] = value
        host = Headers(scope=self._scope).get("host", "")
        # Older browsers do not take 'self' to mean the WebSocket as well. A foreign host was refused above,
        # and its name is not repeated here.
        known = re.fullmatch(r"[A-Za-z0-9.:-]+", host) is not None and start["status"] != 400
        headers["Content-Security-Policy"] = POLICY.format(sockets=f"ws://{host} wss://{host}" if known else "")
        if not self._scope["path"].startswith(LASTING) or headers.get("content-type", "").startswith("text/html"):
            headers["Cache-Control"] = "no-store"


def in_danish(page: bytes) -> bytes:
    """Return Streamlit's page marked as Danish, with our title and script, without what does not concern a person.

    >>> in_danish(b'<html lang="en"><title>Streamlit</title><script>x = 1</script>')
    b'<html lang="da"><title>Assistenten</title>'
    """
    page = NEEDLESS.sub(b"", page).replace(b'<html lang="en">', b'<html lang="da">', 1)
    page = page.replace(b"<title>Streamlit</title>", f"<title>{texts.BROWSER_TITLE}</title>".encode(), 1)
    page = page.replace(b"</head>", f"{browser.TAG}</head>".encode(), 1)
    root = b'<div id="root"></div>'
    noscript = f"<noscript>{texts.NEEDS_SCRIPT}</noscript>".encode()
    return page.replace(root, noscript + root, 1)
