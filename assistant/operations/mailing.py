"""Sends what is to be told: a number and a link, never content, at least once, always under the same id."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from assistant.errors import Unsent
from assistant.operations.post import Postman
from assistant.referrals.addressing import Addressee, addressee
from assistant.roles import Action, Ownership, Person, Role, require
from assistant.settings import Settings
from assistant.store import mail as outbox
from assistant.store.database import Database
from assistant.store.mail import Mail
from assistant.texts import mail as texts

SUBJECT = "mail"
LOG = logging.getLogger("assistant")
PATHS = {Role.CASEWORKER: "mine", Role.ADVISOR: "indbakke"}
"""Where in the pages each role finds a referral."""
OPENED = "henvendelse"
"""The parameter in the address that names it, by an id that tells nothing."""
Clock = Callable[[], datetime]


def send_due(db: Database, settings: Settings, *, clock: Clock, go_on: Callable[[], bool] = lambda: True) -> int:
    """Send each mail whose turn it is and return how many the server took; `go_on` is asked before each.

    A mail that is refused does not stop the next one; a server that cannot be reached ends the round.
    """
    if not settings.smtp_host:
        return 0
    sent = 0
    with Postman(settings) as postman:
        for id_ in outbox.due(db, now=clock()):
            if not go_on():
                break
            try:
                sent += _send(db, settings, postman, id_, clock)
            except Unsent:
                break
    return sent


def try_again(db: Database, person: Person, *, now: datetime) -> int:
    """Have the mails that were given up tried again, for an administrator who has mended why; return how many.

    What is no news any more is dropped when its turn comes, and not sent.
    """
    require(person, Action.RETRY_MAIL)
    with db.change(person, Action.RETRY_MAIL, now=now) as change:
        count = outbox.revive(change.session, now=now)
        if count:
            change.allow(Ownership.OTHER, SUBJECT, "", f"{count} tried again")
        else:
            change.unchanged()
    return count


def message(mail: Mail, to: Addressee, settings: Settings) -> EmailMessage:
    """Return the mail as it is sent: the same to the last byte at every try."""
    made = EmailMessage(policy=SMTP)
    words = {"number": mail.number, "product": settings.product}
    subject = texts.SUBJECT_URGENT if to.urgent else texts.SUBJECT
    made["Subject"] = subject.format(**words)
    made["From"], made["To"] = settings.mail_from, to.email
    made["Date"] = format_datetime(mail.made_at)
    made["Message-ID"] = f"<{mail.id}@{settings.mail_from.rpartition('@')[2]}>"
    # So that nobody's machine answers ours: RFC 3834, and the same in the words of Exchange.
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    link = settings.base_url + path_to(mail.referral_id, to.role)
    made.set_content(texts.BODY.format(news=texts.NEWS[mail.kind].format(**words), link=link), cte="quoted-printable")
    return made


def path_to(referral_id: str, role: Role) -> str:
    """Return where in the pages somebody of the role finds the referral; the first page where they see none."""
    return f"/{PATHS[role]}?{OPENED}={referral_id}" if role in PATHS else "/"


def _send(db: Database, settings: Settings, postman: Postman, id: str, clock: Clock) -> bool:
    """Send one and return whether it was taken; raise `Unsent` where no other would be either."""
    with db.reading() as session:
        to = addressee(session, id)
    if to is None:
        outbox.drop(db, id)
        return False
    mail = outbox.claim(db, id, now=clock())
    if mail is None:
        return False
    try:
        postman.send(message(mail, to, settings))
    except Unsent as error:
        given_up = outbox.mark_failed(db, mail, error.problem, now=clock(), for_good=error.for_good)
        LOG.warning("mail %s not sent: %s%s", mail.id, error.problem, ", given up" if given_up else "")
        if error.no_server:
            raise
        return False
    outbox.mark_sent(db, mail.id, now=clock())
    return True
