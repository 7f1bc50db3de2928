"""The one file that talks to the mail server."""

from __future__ import annotations

import smtplib
import ssl
from email.message import EmailMessage
from types import TracebackType

from assistant.errors import Unsent
from assistant.settings import Settings

SECONDS = 20
"""The longest to wait for each answer of the server."""
FOR_GOOD = range(500, 600)
CLOSING = 421


class Postman:
    """One visit to the mail server: connects with the first mail, and anew where the line was cut in between."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._line: smtplib.SMTP | None = None

    def __enter__(self) -> Postman:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._hang_up()

    def send(self, message: EmailMessage) -> None:
        """Return when the server has said that it took the mail; else raise `Unsent`."""
        line = self._ready()
        try:
            line.send_message(message)
        except smtplib.SMTPRecipientsRefused as error:
            code = next(iter(error.recipients.values()))[0]
            raise self._refused(code, for_good=code in FOR_GOOD) from None
        except smtplib.SMTPSenderRefused as error:
            # It is our own address that is wrong, and that can be put right: no mail is lost for it.
            raise self._refused(error.smtp_code, no_server=True) from None
        except smtplib.SMTPDataError as error:
            raise self._refused(error.smtp_code, for_good=error.smtp_code in FOR_GOOD) from None
        except (smtplib.SMTPException, OSError) as error:
            # Whether it was taken is not known: it is sent again, under the same id.
            self._hang_up()
            raise Unsent(type(error).__name__) from None

    def check(self) -> None:
        """Connect and sign in without sending anything; raise `Unsent` where that does not work."""
        self._ready()

    def _ready(self) -> smtplib.SMTP:
        """Return a line that answers: the one there is, or a new one where it was cut after the last mail."""
        if self._line is not None:
            try:
                self._line.noop()
            except (smtplib.SMTPException, OSError):
                self._hang_up()
        if self._line is None:
            self._line = self._call()
        return self._line

    def _call(self) -> smtplib.SMTP:
        settings, secure = self._settings, ssl.create_default_context()
        where = (settings.smtp_host, settings.smtp_port)
        # What we call ourselves: the machine's own name would be looked up, and is nobody's business.
        ours = settings.mail_from.rpartition("@")[2]
        try:
            if settings.smtp_security == "tls":
                line: smtplib.SMTP = smtplib.SMTP_SSL(*where, ours, timeout=SECONDS, context=secure)
            else:
                line = smtplib.SMTP(*where, ours, timeout=SECONDS)
        except (smtplib.SMTPException, OSError) as error:
            raise Unsent(_kind(error), no_server=True) from None
        try:
            if settings.smtp_security == "starttls":
                line.starttls(context=secure)
            if settings.smtp_user:
                line.login(settings.smtp_user, settings.smtp_password.get_secret_value())
        except (smtplib.SMTPException, OSError, ValueError) as error:
            line.close()
            raise Unsent(_kind(error), no_server=True) from None
        return line

    def _refused(self, code: int, *, for_good: bool = False, no_server: bool = False) -> Unsent:
        if code == CLOSING:
            self._hang_up()
        return Unsent(str(code), for_good=for_good, no_server=no_server)

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is None:
            return
        try:
            line.quit()
        except (smtplib.SMTPException, OSError):
            # What was to be said is said; the server may be gone already.
            line.close()


def _kind(error: Exception) -> str:
    """Return the code or the kind of an error, without the server's words."""
    if isinstance(error, smtplib.SMTPResponseException):
        return str(error.smtp_code)
    return type(error).__name__
