"""A mail gets through, at least once and under one id, whatever the server does; and it tells only a number."""

import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from mail_office import kept
from smtp_server import CUT_BEFORE_250, DROP_AFTER_250, SILENT, MailServer
from sqlalchemy import select

from assistant.errors import Forbidden, Unsent
from assistant.operations import mailing, post
from assistant.operations.doctor import examine
from assistant.operations.mailing import send_due, try_again
from assistant.pages.opened import PARAMETER
from assistant.pages.places import Place
from assistant.referrals import correcting, handling, reading
from assistant.referrals.waiting import tell_waiting
from assistant.roles import Action, Role
from assistant.settings import Settings
from assistant.store import mail as outbox
from assistant.store.audit import AuditEvent
from assistant.store.database import Database
from assistant.store.mail import MOST_TRIES, PAUSES, MailKind
from assistant.texts import mail as texts

NOT_IN_A_MAIL = ("social", "kontrol", "vejleder", "vold", "borger", "henvis", "sag", "jobcenter", "akut", "fare")


def deliver(office, db=None) -> int:
    return send_due(db or office.db, office.settings, clock=office.clock)


def deliver_all(office, server) -> None:
    """Go on until nothing waits, minute by minute and then day by day, as the runner does."""
    for _ in range(60):
        deliver(office)
        if all(row.sent_at or row.given_up_at for row in office.mails()):
            return
        office.clock.wait(hours=25)
    raise AssertionError("a mail waits for ever")


def test_a_mail_tells_a_number_and_a_link_and_nothing_about_what_it_is(office, server) -> None:
    receipt = office.send()
    assert deliver(office) == 2
    for name, mail in zip(sorted(server.to), sorted(server.mails, key=lambda one: one["To"]), strict=True):
        assert mail["To"] == name
        assert mail["From"] == office.settings.mail_from
        assert mail["Subject"] == f"Assistenten: nyt om {receipt.number}"
        assert mail["Auto-Submitted"] == "auto-generated"
        assert datetime.strptime(mail["Date"], "%a, %d %b %Y %H:%M:%S %z") == office.clock.now
        assert mail.get_content_type() == "text/plain"
        body = mail.get_content()
        link = f"https://assistent.kommune.example/indbakke?henvendelse={receipt.id}"
        assert link in body.splitlines()
        assert receipt.number in body
        said = (mail["Subject"] + body.replace(link, "")).lower()
        assert not [word for word in NOT_IN_A_MAIL if word in said]


@pytest.mark.parametrize("kind", MailKind)
def test_no_kind_of_mail_says_what_it_is_about(kind) -> None:
    said = " ".join((texts.NEWS[kind], texts.SUBJECT, texts.SUBJECT_URGENT, texts.BODY)).lower()
    assert not [word for word in NOT_IN_A_MAIL if word in said]


@pytest.mark.parametrize("kind", [MailKind.ACUTE, MailKind.OVERDUE])
def test_what_is_urgent_never_stands_as_a_call(kind) -> None:
    assert "ring" in texts.NEWS[kind].lower()
    assert "Haster det, så ring." in texts.BODY


def test_the_link_leads_where_the_role_finds_it() -> None:
    assert mailing.PATHS == {Role.CASEWORKER: Place.MINE, Role.ADVISOR: Place.INBOX}
    assert mailing.OPENED == PARAMETER


def test_without_a_mail_server_nothing_is_tried_and_nothing_fails(office, server) -> None:
    office.send()
    settings = Settings(data=office.settings.data, _env_file=None)
    assert send_due(office.db, settings, clock=office.clock) == 0
    assert {row.tries for row in office.mails()} == {0}
    assert server.calls == 0


def test_the_round_takes_one_connection_and_a_second_round_sends_nothing(office, server) -> None:
    office.send(key="a")
    office.send(key="b")
    assert deliver(office) == 4
    assert (deliver(office), server.calls) == (0, 1)


def test_what_is_urgent_goes_first(office, server) -> None:
    office.send(key="a")
    office.clock.wait(seconds=5)
    acute = office.send(key="b", form=office.acute())
    deliver(office)
    assert [acute.number in mail["Subject"] for mail in server.mails] == [True, True, False, False]
    assert server.mails[0]["Subject"] == f"Assistenten: {acute.number} haster"


@pytest.mark.parametrize("is_acute", [True, False])
def test_that_danger_waits_is_said_in_the_subject_too(office, server, is_acute: bool) -> None:
    form = office.acute()
    office.send(form=form if is_acute else replace(form, acute_card_shown=False, acute_called=""))
    deliver(office)
    told = len(server.mails)
    tell_waiting(office.db, office.settings, now=office.clock.wait(days=4))
    deliver(office)
    late = {str(mail["Subject"]).endswith("haster") for mail in server.mails[told:]}
    assert late == {is_acute}


def test_danger_that_is_told_after_it_was_received_reaches_who_works_on_it(office, server) -> None:
    sent = office.send(form=replace(office.acute(), acute_card_shown=False, acute_called=""))
    mette, sara = office.people["mette"], office.people["sara"]
    handling.receive(office.db, sara, sent.id, now=office.clock.wait(minutes=1))
    deliver(office)
    told = len(server.mails)
    seen = reading.open_referral(office.db, mette, sent.id, session_id="s", now=office.clock.wait(minutes=1))
    correcting.correct(
        office.db,
        mette,
        sent.id,
        replace(seen.form, acute_card_shown=True),
        version=seen.version,
        now=office.clock.wait(minutes=1),
        settings=office.settings,
        screen=kept,
    )
    office.clock.wait(minutes=1)
    deliver(office)
    assert [mail["Subject"] for mail in server.mails[told:]] == [f"Assistenten: {sent.number} haster"]


def test_a_server_that_is_down_costs_a_try_a_round_and_everything_arrives_once_it_is_up(office, server) -> None:
    office.send()
    server.close()
    assert deliver(office) == 0
    assert sorted(row.tries for row in office.mails()) == [0, 1]
    up = MailServer(port=server.port)
    office.clock.wait(minutes=1)
    assert deliver(office) == 2
    assert set(up.ids.values()) == {1}
    up.close()


def test_pauses_grow_and_after_a_week_it_is_given_up_and_counted(office, server) -> None:
    office.hire("bo", Role.ADVISOR)
    office.change("sara", disabled=True)
    office.change("ali", disabled=True)
    office.send()
    server.close()
    tried = []
    for _ in range(8 * 24 * 60):
        before = office.mails()[0].tries
        deliver(office)
        if office.mails()[0].tries > before:
            tried.append(office.clock.now)
        if office.mails()[0].given_up_at:
            break
        office.clock.now = max(office.mails()[0].due_at, office.clock.now)
    pauses = [after - before for before, after in pairwise(tried)]
    assert pauses == list(PAUSES)
    assert [int(one.total_seconds() // 60) for one in pauses[:4]] == [1, 5, 15, 60]
    assert max(PAUSES) == timedelta(hours=24)
    assert sum(PAUSES, timedelta()) >= timedelta(days=6)
    assert outbox.standing(office.db).given_up == 1
    office.clock.wait(days=2)
    assert deliver(office) == 0


def test_a_server_that_hardly_answers_is_left_and_tried_again(office, server, monkeypatch) -> None:
    monkeypatch.setattr(post, "SECONDS", 0.3)
    office.send()
    server.greeting = SILENT
    assert deliver(office) == 0
    server.greeting = "220 mail.test"
    server.data = [SILENT]
    office.clock.wait(minutes=1)
    assert deliver(office) == 1
    office.clock.wait(minutes=5)
    deliver(office)
    assert set(server.ids.values()) == {1}
    assert len(server.taken) == 2


@pytest.mark.parametrize("answer", ["421 4.3.2 closing", "450 4.2.1 later", "451 4.3.0 local error", "452 4.2.2 full"])
@pytest.mark.parametrize("where", ["data", "refused", "sender", "greeting"])
def test_refused_for_now_it_arrives_later_and_once(office, server, answer, where) -> None:
    office.send()
    usual = (server.greeting, {}, [], "")
    if where == "data":
        server.data = [answer, answer]
    elif where == "refused":
        server.refused = {"sara@kommune.example": answer}
    else:
        setattr(server, where, answer)
    deliver(office)
    assert len(server.taken) < 2
    server.greeting, server.refused, server.data, server.sender = usual
    deliver_all(office, server)
    assert sorted(server.ids.values()) == [1, 1]
    assert outbox.standing(office.db) == outbox.Post(0, 0)


def test_an_address_that_does_not_exist_is_given_up_and_stops_nobody_else(office, server, caplog) -> None:
    office.send()
    server.refused = {"ali@kommune.example": "550 5.1.1 <ali@kommune.example> no such user"}
    assert deliver(office) == 1
    assert set(server.to) == {"sara@kommune.example"}
    assert outbox.standing(office.db).given_up == 1
    assert {row.problem for row in office.mails()} == {"", "550"}
    (line,) = caplog.messages
    assert "ali@" not in line
    assert "550" in line


def test_what_was_given_up_is_sent_after_all_once_the_address_is_right(office, server) -> None:
    receipt = office.send()
    server.refused = {"ali@kommune.example": "550 no such user", "sara@kommune.example": "550 no such user"}
    assert deliver(office) == 0
    for nobody in ("sara", "mette"):
        with pytest.raises(Forbidden):
            try_again(office.db, office.people[nobody], now=office.clock.now)
    office.change("ali", email="ali.ny@kommune.example")
    # Meanwhile Sara has received it: to her it is no news, to Ali neither.
    other = office.send(key="other")
    handling.receive(office.db, office.people["sara"], receipt.id, now=office.clock.wait(days=30))
    assert deliver(office) == 2, "the answer to Mette, and the other one to Ali"
    assert try_again(office.db, office.people["anne"], now=office.clock.now) == 3
    server.refused = {}
    outbox.purge(office.db, now=office.clock.now, days=office.settings.mail_days)
    assert deliver(office) == 1
    assert [(mail["To"], mail["Subject"].split()[-1]) for mail in server.mails][-1] == (
        "sara@kommune.example",
        other.number,
    )
    assert outbox.standing(office.db).given_up == 0
    assert try_again(office.db, office.people["anne"], now=office.clock.now) == 0
    with office.db.reading() as session:
        events = session.scalars(select(AuditEvent.detail).where(AuditEvent.action == Action.RETRY_MAIL)).all()
    assert events == ["3 tried again"]


def test_a_mail_refused_for_good_stops_no_other(office, server) -> None:
    office.send()
    server.data = ["554 5.7.1 no"]
    assert deliver(office) == 1
    assert outbox.standing(office.db).given_up == 1


def test_a_line_cut_right_after_the_250_is_no_second_mail(office, server) -> None:
    office.send()
    server.data = [DROP_AFTER_250, DROP_AFTER_250]
    assert deliver(office) == 2
    office.clock.wait(days=1)
    assert deliver(office) == 0
    assert sorted(server.ids.values()) == [1, 1]


def test_a_line_cut_before_the_250_is_a_second_try(office, server) -> None:
    office.send()
    server.data = [CUT_BEFORE_250]
    assert deliver(office) == 1
    office.clock.wait(minutes=1)
    assert deliver(office) == 1
    assert sorted(server.ids.values()) == [1, 1]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked child")
def test_killed_between_the_250_and_the_mark_it_is_sent_again_under_the_same_id(office, server) -> None:
    office.change("ali", disabled=True)
    office.send()
    office.db.close()
    child = os.fork()
    if child == 0:
        outbox.mark_sent = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
        db = Database.open(office.settings)
        deliver(office, db)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert list(server.ids.values()) == [1]
    assert deliver(office) == 0
    office.clock.wait(minutes=1)
    assert deliver(office) == 1
    first, second = server.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()
    office.clock.wait(days=1)
    assert deliver(office) == 0


def test_two_senders_at_once_send_each_mail_once(office, server) -> None:
    for key in range(10):
        office.send(key=str(key))
    dbs = [Database.open(office.settings) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        assert sum(pool.map(lambda db: deliver(office, db), dbs)) == 20
    for db in dbs:
        db.close()
    assert Counter(server.ids.values()) == {1: 20}


def test_whoever_may_not_be_told_any_more_gets_nothing(office, server) -> None:
    receipt = office.send()
    office.bar(receipt.id, "sara")
    office.change("ali", disabled=True)
    assert deliver(office) == 0
    assert (server.calls, office.mails()) == (0, [])


def test_what_is_received_meanwhile_is_no_news(office, server) -> None:
    receipt = office.send()
    handling.receive(office.db, office.people["ali"], receipt.id, now=office.clock.wait(seconds=10))
    deliver(office)
    assert server.to == {"mette@kommune.example": 1}
    assert f"/mine?henvendelse={receipt.id}" in server.mails[0].get_content()


def test_a_new_address_is_used_for_what_waits(office, server) -> None:
    office.send()
    office.change("sara", email="sara.ny@kommune.example")
    deliver(office)
    assert set(server.to) == {"sara.ny@kommune.example", "ali@kommune.example"}


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_the_line_is_encrypted_before_the_name_and_password_are_told(
    office, certificate, monkeypatch, security
) -> None:
    secure = MailServer(certificate=certificate.context, tls=security == "tls")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    told = {"smtp_host": "localhost", "smtp_user": "post", "smtp_password": "hemmeligt", "smtp_security": security}
    office.settings = Settings(**office.settings.model_dump() | told | {"smtp_port": secure.port}, _env_file=None)
    office.send()
    assert deliver(office) == 2
    assert secure.logins == ["\0post\0hemmeligt"]
    assert not [word for word in secure.in_clear if word.startswith(("AUTH", "MAIL"))]
    secure.close()


@pytest.mark.parametrize("case", ["unknown", "other name", "no starttls", "wrong password"])
def test_a_server_that_cannot_be_trusted_gets_no_mail_and_no_password(office, certificate, monkeypatch, case) -> None:
    server = MailServer(certificate=None if case == "no starttls" else certificate.context)
    if case != "unknown":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    host = "127.0.0.1" if case == "other name" else "localhost"
    password = "forkert" if case == "wrong password" else "hemmeligt"
    told = {"smtp_host": host, "smtp_port": server.port, "smtp_user": "post", "smtp_password": password}
    office.settings = Settings(**office.settings.model_dump() | told | {"smtp_security": "starttls"}, _env_file=None)
    office.send()
    assert deliver(office) == 0
    assert server.taken == []
    assert bool(server.logins) is (case == "wrong password")
    assert outbox.standing(office.db).given_up == 0
    with pytest.raises(Unsent) as raised, post.Postman(office.settings) as postman:
        postman.check()
    assert password not in repr(raised.value)
    server.close()


def test_neither_settings_nor_their_errors_show_the_password(monkeypatch) -> None:
    assert "hemmeligt" not in repr(Settings(smtp_password="hemmeligt", _env_file=None))
    with pytest.raises(ValueError, match="så alle kan læse det") as raised:
        Settings(smtp_password="hemmeligt", smtp_security="none", _env_file=None)
    assert "hemmeligt" not in str(raised.value)


@pytest.mark.parametrize("days", [14, 90])
def test_mails_are_deleted_after_their_days_and_what_was_never_tried_after_a_week(office, server, days) -> None:
    office.send(key="a")
    deliver(office)
    office.send(key="b")
    assert len(office.mails()) == 4
    assert outbox.purge(office.db, now=office.clock.wait(days=8), days=days) == 2
    assert outbox.purge(office.db, now=office.clock.wait(days=days - 9), days=days) == 0
    assert outbox.purge(office.db, now=office.clock.wait(days=1), days=days) == 2


def test_the_last_try_that_was_killed_ends_as_given_up(office, server) -> None:
    office.change("ali", disabled=True)
    office.send()
    (row,) = office.mails()
    for _ in range(MOST_TRIES):
        assert outbox.claim(office.db, row.id, now=office.clock.wait(days=1))
    assert deliver(office) == 0
    office.clock.wait(days=1)
    assert deliver(office) == 0
    assert outbox.standing(office.db).given_up == 1
    assert server.calls == 0


def test_a_moment_in_summer_has_its_own_date(office) -> None:
    mail = outbox.Mail("id", MailKind.SENT, "p", "r", "H-2026-0001", datetime(2026, 7, 1, tzinfo=UTC), 1)
    to = mailing.Addressee("a@b.dk", Role.ADVISOR)
    assert mailing.message(mail, to, office.settings)["Date"] == "Wed, 01 Jul 2026 00:00:00 +0000"


def mail_lines(office) -> list[tuple[str, bool, bool]]:
    found = [one for one in examine(office.settings) if one.text.startswith("Mail:")]
    return [(one.text.removeprefix("Mail: "), one.fine, one.broken) for one in found]


def test_the_doctor_says_that_mail_is_off_and_what_that_means(office) -> None:
    office.settings = office.settings.model_copy(update={"smtp_host": ""})
    assert mail_lines(office) == [(texts.DOCTOR_MAIL_OFF, False, False)]


def test_the_doctor_signs_in_without_sending_anything(office, server) -> None:
    assert mail_lines(office) == [("i orden", True, False)]
    assert (server.calls, server.taken) == (1, [])


def test_the_doctor_says_why_the_server_cannot_be_used_and_what_did_not_get_through(office, server) -> None:
    office.send()
    server.refused = {"ali@kommune.example": "550 no", "sara@kommune.example": "450 later"}
    deliver(office)
    server.close()
    assert mail_lines(office) == [
        (texts.DOCTOR_MAIL_UNREACHED.format(problem="ConnectionRefusedError"), False, False),
        (texts.DOCTOR_MAIL_FAILING.format(count=1), False, False),
        (texts.DOCTOR_MAIL_GIVEN_UP.format(count=1), False, False),
    ]


def test_the_doctor_says_that_nobody_can_be_told(office) -> None:
    office.change("ali", email="")
    assert mail_lines(office)[1:] == [(texts.DOCTOR_NO_COORDINATOR, False, False)]
    office.change("sara", disabled=True)
    assert mail_lines(office)[1:] == [(texts.DOCTOR_NOBODY, False, False)]
