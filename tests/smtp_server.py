"""A real mail server on loopback that behaves as it is told: takes mails, refuses, is slow, or cuts the line."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import threading
import time
from collections import Counter
from email import message_from_bytes, policy
from email.message import EmailMessage

DROP_AFTER_250, CUT_BEFORE_250, SILENT = "drop after 250", "cut before 250", "silent"


class MailServer:
    """Listens on a port of its own until it is closed. What it said 250 to stands in `taken`, in order."""

    def __init__(self, *, certificate: ssl.SSLContext | None = None, tls: bool = False, port: int = 0) -> None:
        self.taken: list[tuple[str, bytes]] = []
        """Whom, and the mail's bytes: everything that a 250 was sent, or meant to be sent, for."""
        self.data: list[str] = []
        """What to do with the coming mails, in order; empty means take them. A line is answered as it stands."""
        self.refused: dict[str, str] = {}
        """The answer to RCPT for an address."""
        self.sender: str = ""
        self.greeting = "220 mail.test ESMTP"
        self.logins: list[str] = []
        self.calls = 0
        self.in_clear: list[str] = []
        """The words that came before the line was encrypted."""
        self._certificate, self._tls = certificate, tls
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def mails(self) -> list[EmailMessage]:
        return [message_from_bytes(raw, policy=policy.default) for _, raw in self.taken]

    @property
    def ids(self) -> Counter[str]:
        return Counter(str(mail["Message-ID"]) for mail in self.mails)

    @property
    def to(self) -> Counter[str]:
        return Counter(to for to, _ in self.taken)

    def close(self) -> None:
        """Be down: whoever calls is refused, and every line is cut."""
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for line in list(self._open):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def _listen(self) -> None:
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        self._open.add(line)
        with contextlib.suppress(OSError, ssl.SSLError):
            if self._tls:
                line = self._certificate.wrap_socket(line, server_side=True)
            if self.greeting == SILENT:
                time.sleep(30)
            Talk(self, line, self._certificate, encrypted=self._tls).run()
        with contextlib.suppress(OSError):
            line.close()
        self._open.discard(line)

    def take(self, to: str, raw: bytes) -> None:
        with self._lock:
            self.taken.append((to, raw))

    def next_answer(self) -> str:
        with self._lock:
            return self.data.pop(0) if self.data else ""


class Talk:
    """One connection."""

    def __init__(self, server: MailServer, line: socket.socket, certificate, *, encrypted: bool) -> None:
        self.server, self.line, self.certificate, self.encrypted = server, line, certificate, encrypted
        self.file = line.makefile("rb")
        self.to: list[str] = []

    def say(self, text: str) -> None:
        self.line.sendall(text.encode() + b"\r\n")

    def run(self) -> None:
        self.say(self.server.greeting)
        while raw := self.file.readline():
            word = raw.decode("ascii", "replace").strip()
            if not self.encrypted:
                self.server.in_clear.append(word)
            verb = word.partition(" ")[0].upper()
            if verb == "QUIT":
                self.say("221 bye")
                return
            answer = getattr(self, f"on_{verb.lower()}", lambda rest: "502 unknown")(word)
            if answer is None:
                return
            if answer:
                self.say(answer)

    def on_ehlo(self, word: str) -> str:
        starttls = "250-STARTTLS\r\n" if self.certificate and not self.encrypted else ""
        return f"250-mail.test\r\n{starttls}250-AUTH PLAIN\r\n250 8BITMIME"

    def on_rset(self, word: str) -> str:
        self.to = []
        return "250 ok"

    def on_noop(self, word: str) -> str:
        return "250 ok"

    def on_starttls(self, word: str) -> str:
        if not self.certificate:
            return "502 no"
        self.say("220 go")
        self.line = self.certificate.wrap_socket(self.line, server_side=True)
        self.file, self.encrypted = self.line.makefile("rb"), True
        return ""

    def on_auth(self, word: str) -> str:
        secret = base64.b64decode(word.split()[2]).decode()
        self.server.logins.append(secret)
        return "235 in" if secret == "\0post\0hemmeligt" else "535 5.7.8 no"

    def on_mail(self, word: str) -> str:
        return self.server.sender or "250 ok"

    def on_rcpt(self, word: str) -> str:
        to = word.partition("<")[2].partition(">")[0]
        if answer := self.server.refused.get(to):
            return answer
        self.to.append(to)
        return "250 ok"

    def on_data(self, word: str) -> str | None:
        self.say("354 go on")
        raw = bytearray()
        while (part := self.file.readline()) != b".\r\n":
            if not part:
                return None
            raw += part[1:] if part.startswith(b"..") else part
        answer = self.server.next_answer()
        if answer == CUT_BEFORE_250:
            return None
        if answer == SILENT:
            time.sleep(30)
            return None
        if answer and answer != DROP_AFTER_250:
            return answer
        for to in self.to:
            self.server.take(to, bytes(raw))
        self.to = []
        if answer == DROP_AFTER_250:
            self.say("250 taken")
            return None
        return "250 taken"
