"""Who is told of what: the right people, once, together with the change, and nobody else."""

import os
import signal
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from mail_office import GENERAL, kept
from sqlalchemy import event, func, select, update

from assistant.errors import Conflict, InvalidInput
from assistant.operations.mailing import send_due
from assistant.referrals import correcting, cover, handling, reading, referring
from assistant.referrals.access import changing
from assistant.referrals.deadlines import Group, groups
from assistant.referrals.fields import About, ActionKind, Channel, Consent, ReferralOutcome, Step
from assistant.referrals.forms import SafeContact
from assistant.referrals.models import Referral
from assistant.referrals.telling import TOLD
from assistant.referrals.waiting import KINDS, tell_waiting
from assistant.roles import Action, Role
from assistant.settings import HOME
from assistant.store import mail as outbox
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database
from assistant.store.mail import URGENT, MailKind, MailRow
from assistant.texts import mail as texts

MOST_STATEMENTS = 200


def act(office, name: str, action: Action, id: str, **changes: object) -> None:
    with changing(office.db, office.people[name], action, id, now=office.clock.wait(minutes=1)) as row:
        for column, value in changes.items():
            setattr(row, column, value)


def received(office, **changes: object) -> str:
    """Send one, let Sara receive it, and forget the mails so far."""
    receipt = office.send(form=replace(GENERAL, **changes))
    handling.receive(office.db, office.people["sara"], receipt.id, now=office.clock.wait(minutes=1))
    office.forget()
    return receipt.id


def test_what_is_sent_is_told_to_every_advisor_with_an_address(office) -> None:
    office.hire("bo", Role.ADVISOR, email="")
    office.hire("closed", Role.ADVISOR)
    office.change("closed", disabled=True)
    office.send()
    assert office.waiting() == {("sent", "sara"), ("sent", "ali")}


def test_what_is_acute_is_told_as_urgent(office) -> None:
    office.send(form=office.acute())
    assert office.waiting() == {("acute", "sara"), ("acute", "ali")}


def test_an_advisor_who_registers_an_inquiry_is_not_told_of_it(office) -> None:
    office.send(by="sara", form=replace(GENERAL, channel=Channel.PHONE))
    assert office.waiting() == {("sent", "ali")}


def test_the_button_pressed_twice_tells_once(office) -> None:
    office.send(key="same")
    office.clock.wait(seconds=1)
    office.send(key="same")
    assert len(office.mails()) == 2


def test_what_cannot_be_sent_tells_nobody(office) -> None:
    with pytest.raises(InvalidInput):
        office.send(form=replace(GENERAL, unit=""))
    assert office.mails() == []


def test_the_caseworker_and_their_substitute_are_told_that_it_is_received(office) -> None:
    receipt = office.send(form=replace(GENERAL, substitute=office.people["lars"].id))
    office.forget()
    handling.receive(office.db, office.people["sara"], receipt.id, now=office.clock.now)
    assert office.waiting() == {("received", "mette"), ("received", "lars")}
    with pytest.raises(Conflict):
        handling.receive(office.db, office.people["ali"], receipt.id, now=office.clock.now)
    assert len(office.mails()) == 2


def test_an_answer_a_return_and_an_end_are_told_to_the_caseworker(office) -> None:
    id_, sara, now = received(office), office.people["sara"], office.clock.now
    handling.reply(office.db, sara, id_, "Ring til os.", now=now, screen=kept)
    assert office.waiting() == {("answered", "mette")}
    handling.close(office.db, sara, id_, ReferralOutcome.NOT_RELEVANT, now=now, settings=office.settings)
    assert office.waiting() == {("answered", "mette"), ("closed", "mette")}
    again = office.send(key="b")
    office.forget()
    handling.return_(office.db, sara, again.id, "Skriv mere.", now=now, screen=kept)
    assert office.waiting() == {("returned", "mette")}


def test_two_answers_before_the_mail_leaves_are_one_mail_and_one_after_it_is_another(office, server) -> None:
    id_ = received(office)

    def reply() -> None:
        now = office.clock.wait(seconds=20)
        handling.reply(office.db, office.people["sara"], id_, "Ring til os.", now=now, screen=kept)

    reply()
    reply()
    assert len(office.mails()) == 1
    send_due(office.db, office.settings, clock=office.clock)
    reply()
    assert len(office.mails()) == 2
    # Begun but not known to be taken: it may have left before this answer, so there is another one to come.
    server.close()
    send_due(office.db, office.settings, clock=office.clock)
    reply()
    assert len(office.mails()) == 3


def test_a_new_advisor_is_told_and_the_one_who_handed_over_is_not(office) -> None:
    id_ = received(office)
    cover.hand_over(office.db, office.people["sara"], id_, office.people["ali"].id, now=office.clock.now)
    assert office.waiting() == {("handed_over", "ali")}
    # The coordinator hands on what is with somebody who is away: both moves are told, each to whom it is new.
    cover.hand_over(office.db, office.people["ali"], id_, office.people["sara"].id, now=office.clock.wait(days=1))
    assert office.waiting() == {("handed_over", "ali"), ("handed_over", "sara")}


def test_a_correction_is_told_to_the_advisor_or_while_there_is_none_to_all(office) -> None:
    receipt = office.send()
    office.forget()
    act(office, "mette", Action.CORRECT, receipt.id)
    assert office.waiting() == {("corrected", "sara"), ("corrected", "ali")}
    office.forget()
    act(office, "sara", Action.RECEIVE, receipt.id, advisor=office.people["sara"].id, received_at=office.clock.now)
    office.forget()
    act(office, "mette", Action.CORRECT, receipt.id)
    assert office.waiting() == {("corrected", "sara")}


def test_what_is_withdrawn_is_told_to_those_who_were_told_of_it(office) -> None:
    receipt = office.send()
    now = office.clock.wait(minutes=1)
    handling.withdraw(office.db, office.people["mette"], receipt.id, now=now, settings=office.settings)
    assert {kind for kind, _ in office.waiting()} == {"sent", "withdrawn"}
    sent = send_due(office.db, office.settings, clock=office.clock)
    assert (sent, office.waiting()) == (2, {("withdrawn", "sara"), ("withdrawn", "ali")})


def test_sent_again_it_is_told_again(office) -> None:
    receipt, sara = office.send(), office.people["sara"]
    handling.return_(office.db, sara, receipt.id, "Skriv mere.", now=office.clock.wait(hours=1), screen=kept)
    office.forget()
    told = {
        "now": office.clock.wait(hours=1),
        "settings": office.settings,
        "screen": kept,
        "version": receipt.sent_at.isoformat(),
    }
    referring.resend(office.db, office.people["mette"], receipt.id, GENERAL, **told)
    assert office.waiting() == {("sent", "sara"), ("sent", "ali")}


@pytest.mark.parametrize("name", ["mette", "lars"])
def test_whoever_is_barred_is_never_told(office, name) -> None:
    id_ = received(office, substitute=office.people["lars"].id)
    office.bar(id_, name)
    handling.reply(office.db, office.people["sara"], id_, "Ring.", now=office.clock.now, screen=kept)
    assert office.waiting() == {("answered", other) for other in ("mette", "lars") if other != name}


def test_a_barred_advisor_is_not_told_that_it_waits(office) -> None:
    receipt = office.send(form=office.acute())
    office.forget()
    office.bar(receipt.id, "ali")
    tell_waiting(office.db, office.settings, now=office.clock.wait(days=3))
    assert office.waiting() == {("overdue", "sara"), ("overdue", "mette")}


def test_whoever_may_not_see_it_any_more_is_not_told(office) -> None:
    id_ = received(office)
    office.change("mette", role=Role.ADMINISTRATOR)
    handling.reply(office.db, office.people["sara"], id_, "Ring.", now=office.clock.now, screen=kept)
    assert office.mails() == []


def test_what_nobody_received_by_noon_is_told_once_to_coordinator_and_caseworker(office) -> None:
    # Monday at ten in Copenhagen: the next working day's noon is Tuesday at eleven UTC.
    office.send()
    office.forget()
    noon = datetime(2026, 3, 3, 11, 0, tzinfo=UTC)
    assert tell_waiting(office.db, office.settings, now=noon.replace(hour=10, minute=59)) == 0
    assert tell_waiting(office.db, office.settings, now=noon) == 2
    assert office.waiting() == {("overdue", "ali"), ("overdue", "mette")}
    send_due(office.db, office.settings, clock=lambda: noon)
    for hours in (1, 24, 240):
        assert tell_waiting(office.db, office.settings, now=office.clock.wait(hours=hours + 48)) == 0


def test_where_nobody_coordinates_all_advisors_are_told_that_it_waits(office) -> None:
    office.change("ali", coordinate=False)
    office.send()
    office.forget()
    tell_waiting(office.db, office.settings, now=office.clock.wait(days=3))
    assert office.waiting() == {("overdue", "sara"), ("overdue", "ali"), ("overdue", "mette")}


def test_an_acute_one_is_told_at_once_and_to_all_again_after_half_an_hour(office) -> None:
    office.send(form=office.acute())
    assert office.waiting() == {("acute", "sara"), ("acute", "ali")}
    office.forget()
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=29)) == 0
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 3
    assert office.waiting() == {("overdue", "sara"), ("overdue", "ali"), ("overdue", "mette")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=9)) == 0


def tell_danger(office, id_: str, by: str = "mette", **changes: object) -> None:
    """Let its maker say by a correction that there is danger."""
    person = office.people[by]
    seen = reading.open_referral(office.db, person, id_, session_id="s", now=office.clock.wait(minutes=1))
    form = replace(seen.form, **{"acute_card_shown": True} | changes)
    told = {"version": seen.version, "settings": office.settings, "screen": kept}
    correcting.correct(office.db, person, id_, form, now=office.clock.wait(minutes=1), **told)


def presses(office, id_: str) -> bool:
    with office.db.reading() as session:
        return session.get_one(Referral, id_).danger_at is not None


def test_danger_told_before_anybody_has_received_it_is_told_at_once_and_again_after_half_an_hour(office) -> None:
    receipt = office.send()
    tell_waiting(office.db, office.settings, now=office.clock.wait(days=3))
    office.forget()
    tell_danger(office, receipt.id)
    assert office.waiting() == {("acute", "sara"), ("acute", "ali")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=29)) == 0
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 3
    assert {("overdue", "sara"), ("overdue", "ali"), ("overdue", "mette")} <= office.waiting()


def test_danger_told_after_receipt_is_told_again_after_half_an_hour_also_to_coordinator_and_caseworker(office) -> None:
    id_ = received(office)
    tell_danger(office, id_)
    assert office.waiting() == {("acute", "sara")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=29)) == 0
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 3
    assert {("overdue", "sara"), ("overdue", "ali"), ("overdue", "mette")} <= office.waiting()
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=1)) == 0
    # More of it is told anew.
    office.forget()
    tell_danger(office, id_, note="Truslerne er taget til.")
    assert office.waiting() == {("acute", "sara")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=30)) == 3


def test_more_danger_is_a_wait_of_its_own_also_where_nothing_was_done_since_the_last(office, server) -> None:
    id_ = received(office)
    tell_danger(office, id_)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=30)) == 3
    send_due(office.db, office.settings, clock=office.clock)
    tell_danger(office, id_, note="Truslerne er taget til.")
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=30)) == 3


def test_what_is_urgent_is_no_news_once_something_was_done_about_the_danger(office, server) -> None:
    id_ = received(office)
    tell_danger(office, id_)
    tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=30))
    handling.reply(office.db, office.people["sara"], id_, "Ring.", now=office.clock.wait(minutes=1), screen=kept)
    send_due(office.db, office.settings, clock=office.clock)
    assert {mail["To"] for mail in server.mails} == {"mette@kommune.example"}
    assert not presses(office, id_)


def test_danger_told_of_what_has_no_advisor_any_more_is_told_again_after_half_an_hour_too(office) -> None:
    id_ = received(office)
    office.change("sara", disabled=True)
    tell_danger(office, id_)
    tell_waiting(office.db, office.settings, now=office.clock.now)
    assert office.waiting() == {("acute", "ali"), ("left", "ali")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=30)) == 2
    assert {("overdue", "ali"), ("overdue", "mette")} <= office.waiting()
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=40)) == 0


def test_an_advisor_who_is_kept_out_since_a_restore_counts_as_gone(office) -> None:
    id_ = received(office)
    office.bar(id_, "sara")
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 1
    assert office.waiting() == {("left", "ali")}


def test_who_takes_over_what_presses_tells_nobody_that_it_waits(office) -> None:
    id_ = received(office)
    tell_danger(office, id_)
    office.forget()
    cover.hand_over(office.db, office.people["ali"], id_, office.people["ali"].id, now=office.clock.wait(minutes=1))
    assert office.waiting() == set()


def test_what_was_handed_on_before_the_mail_had_gone_is_told_to_the_last_one(office, server) -> None:
    id_, bo = received(office), office.hire("bo", Role.ADVISOR)
    now = office.clock.wait(minutes=1)
    cover.hand_over(office.db, office.people["sara"], id_, office.people["ali"].id, now=now)
    cover.hand_over(office.db, office.people["ali"], id_, bo.id, now=office.clock.wait(minutes=1))
    send_due(office.db, office.settings, clock=office.clock)
    assert {mail["To"] for mail in server.mails} == {"bo@kommune.example"}


def test_where_the_only_one_who_can_act_tells_of_the_danger_all_advisors_are_told(office) -> None:
    receipt = office.send(by="ali", form=replace(GENERAL, channel=Channel.PHONE), key="his")
    handling.receive(office.db, office.people["sara"], receipt.id, now=office.clock.wait(minutes=1))
    office.change("sara", email="")
    office.hire("bo", Role.ADVISOR)
    office.forget()
    tell_danger(office, receipt.id, by="ali")
    assert office.waiting() == {("acute", "bo")}


def test_only_what_does_something_about_it_ends_the_pressing_of_danger(office) -> None:
    sara = office.people["sara"]
    case = {"case_number": "J-2026-0001", "consent": Consent.YES, "safe_contact": SafeContact()}
    id_ = received(office, about=About.CASE, **case)
    began = {"now": office.clock.wait(minutes=1), "screen": kept}
    handling.register_action(office.db, sara, id_, ActionKind.COURSE_GROUP, date(2026, 3, 2), **began)
    tell_danger(office, id_)
    handling.assess(office.db, sara, id_, True, True, now=office.clock.wait(minutes=1))
    handling.register_progress(
        office.db, sara, id_, Step.KNOWS_RIGHTS, date(2026, 3, 2), now=office.clock.wait(minutes=1)
    )
    with office.db.reading() as session:
        (course,) = [one.id for one in session.get_one(Referral, id_).actions]
    handling.end_course(office.db, sara, id_, course, date(2026, 3, 2), now=office.clock.wait(minutes=1))
    assert presses(office, id_)
    office.forget()
    cover.hand_over(office.db, sara, id_, office.people["ali"].id, now=office.clock.wait(minutes=1))
    assert presses(office, id_)
    assert office.waiting() == {("handed_over", "ali"), ("acute", "ali")}
    ali, now = office.people["ali"], office.clock.wait(minutes=1)
    handling.register_action(office.db, ali, id_, ActionKind.SPARRING, date(2026, 3, 2), now=now, screen=kept)
    assert not presses(office, id_)


def test_danger_that_the_next_advisor_does_not_react_to_is_told_again(office) -> None:
    id_, ali = received(office), office.people["ali"]
    tell_danger(office, id_)
    tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=31))
    assert ("overdue", "sara") in office.waiting()
    cover.hand_over(office.db, ali, id_, ali.id, now=office.clock.wait(minutes=10))
    # What was told is known as told, and tried: what still waits in the outbox is not put twice.
    with bookkeeping(office.db) as session:
        session.execute(update(MailRow).values(tries=1))
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=31)) > 0
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=31)) == 0


def test_neither_where_it_is_filed_nor_what_its_advisor_writes_is_news_of_danger(office) -> None:
    id_ = received(office, acute_card_shown=True, acute_called="Politi 112")
    tell_danger(office, id_, unit="Ydelse Syd")
    assert not presses(office, id_)
    assert office.waiting() == {("corrected", "sara")}
    receipt = office.send(by="sara", form=replace(GENERAL, channel=Channel.PHONE), key="hers")
    handling.receive(office.db, office.people["sara"], receipt.id, now=office.clock.wait(minutes=1))
    tell_danger(office, receipt.id, by="sara")
    assert not presses(office, receipt.id)


def test_what_is_received_is_not_told_as_waiting(office) -> None:
    received(office)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=9)) == 0


def test_sent_again_and_again_not_received_it_is_told_again(office) -> None:
    receipt = office.send()
    tell_waiting(office.db, office.settings, now=office.clock.wait(days=3))
    sara = office.people["sara"]
    handling.return_(office.db, sara, receipt.id, "Skriv mere.", now=office.clock.wait(hours=1), screen=kept)
    told = {
        "now": office.clock.wait(hours=1),
        "settings": office.settings,
        "screen": kept,
        "version": receipt.sent_at.isoformat(),
    }
    referring.resend(office.db, office.people["mette"], receipt.id, GENERAL, **told)
    office.forget()
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=5)) == 2


def test_what_was_returned_and_not_sent_again_is_told_once_to_coordinator_and_caseworker(office) -> None:
    receipt, sara = office.send(form=replace(GENERAL, substitute="")), office.people["sara"]
    handling.return_(office.db, sara, receipt.id, "Skriv mere.", now=office.clock.now, screen=kept)
    office.forget()
    # Returned on Monday: three working days later is Thursday, and noon is at eleven UTC.
    noon = datetime(2026, 3, 5, 11, 0, tzinfo=UTC)
    assert tell_waiting(office.db, office.settings, now=noon.replace(hour=10, minute=59)) == 0
    assert tell_waiting(office.db, office.settings, now=noon) == 2
    assert office.waiting() == {("not_sent_again", "ali"), ("not_sent_again", "mette")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=20)) == 0
    handling.withdraw(office.db, office.people["mette"], receipt.id, now=office.clock.now, settings=office.settings)
    # It is news no longer, so neither leaves.
    office.change("ali", email="")
    office.change("sara", email="")
    assert send_due(office.db, office.settings, clock=office.clock) == 0


def test_what_was_returned_although_there_was_danger_has_one_working_day(office) -> None:
    receipt = office.send(form=office.acute())
    now = office.clock.now
    handling.return_(office.db, office.people["sara"], receipt.id, "Hvem har I ringet til?", now=now, screen=kept)
    office.forget()
    assert tell_waiting(office.db, office.settings, now=datetime(2026, 3, 3, 11, 0, tzinfo=UTC)) == 2


def test_what_nobody_works_on_is_told_to_its_advisor_and_again_after_the_mails_are_gone(office) -> None:
    id_ = received(office)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=10)) == 0
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=5)) == 1
    assert office.waiting() == {("idle", "sara")}
    # What is worked on before the mail leaves is no news.
    handling.reply(office.db, office.people["sara"], id_, "Ring.", now=office.clock.wait(minutes=1), screen=kept)
    office.change("mette", email="")
    assert send_due(office.db, office.settings, clock=office.clock) == 0
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=20)) == 1
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=1)) == 0
    outbox.purge(office.db, now=office.clock.wait(days=91), days=office.settings.mail_days)
    # After so long the coordinators are told with its advisor.
    assert tell_waiting(office.db, office.settings, now=office.clock.now) == 2


def test_where_its_advisor_has_left_the_coordinators_are_told_at_once_whatever_was_planned(office) -> None:
    id_, sara, ali = received(office), office.people["sara"], office.people["ali"]
    cover.follow_up(office.db, sara, id_, date(2028, 3, 1), now=office.clock.now)
    office.change("sara", disabled=True)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 1
    assert office.waiting() == {("left", "ali")}
    (one,) = reading.inbox(office.db, ali)
    assert {Group.OVERDUE} == groups(one, ali, now=office.clock.now, settings=office.settings)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=20)) == 0
    cover.hand_over(office.db, ali, id_, ali.id, now=office.clock.now)
    (one,) = reading.inbox(office.db, ali)
    assert Group.OVERDUE not in groups(one, ali, now=office.clock.now, settings=office.settings)


def test_who_comes_back_and_leaves_again_is_told_of_again(office) -> None:
    id_ = received(office)

    def sent() -> None:
        with bookkeeping(office.db) as session:
            session.execute(update(MailRow).values(sent_at=office.clock.now, tries=1))

    for day in range(3):
        office.change("sara", disabled=True)
        assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 1, day
        assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 0, day
        office.change("sara", disabled=False)
        sent()
    for day in range(2):
        office.bar(id_, "sara")
        assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 1, day
        cover.admit(office.db, office.people["ali"], id_, office.people["sara"].id, now=office.clock.wait(minutes=1))
        sent()


def test_where_somebody_stands_in_for_who_left_nobody_is_told(office) -> None:
    id_, sara = received(office), office.people["sara"]
    cover.name_advisor_substitute(office.db, sara, id_, office.people["ali"].id, now=office.clock.now)
    office.change("sara", disabled=True)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 0


def test_what_was_returned_to_somebody_who_has_left_is_told_at_once(office) -> None:
    receipt, sara = office.send(form=replace(GENERAL, substitute="")), office.people["sara"]
    handling.return_(office.db, sara, receipt.id, "Skriv mere.", now=office.clock.now, screen=kept)
    office.forget()
    office.change("mette", disabled=True)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 1
    assert office.waiting() == {("left", "ali")}


def test_what_its_advisor_does_not_react_to_is_told_to_the_coordinators_once_as_well(office) -> None:
    """Ten working days, and ten more: Sara may be ill, and her mail tells nobody."""
    received(office)
    tell_waiting(office.db, office.settings, now=office.clock.wait(days=20))
    assert office.waiting() == {("idle", "sara")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=15)) == 1
    assert office.waiting() == {("idle", "sara"), ("idle", "ali")}
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(days=1)) == 0


def test_what_stands_still_is_told_to_the_next_advisor_too(office) -> None:
    id_, ali = received(office), office.people["ali"]
    tell_waiting(office.db, office.settings, now=office.clock.wait(days=20))
    assert office.waiting() == {("idle", "sara")}
    cover.hand_over(office.db, ali, id_, ali.id, now=office.clock.now)
    assert tell_waiting(office.db, office.settings, now=office.clock.wait(minutes=1)) == 1
    assert office.waiting() == {("idle", "sara"), ("idle", "ali")}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")
def test_killed_at_any_statement_a_referral_and_its_mails_are_both_there_or_neither(office) -> None:
    for at in range(1, MOST_STATEMENTS):
        office.db.close()
        survived = send_and_die(office, at)
        with office.db.reading() as session:
            stored = session.scalar(select(func.count()).select_from(Referral))
        assert len(office.mails()) == 2 * stored
        if survived:
            break
    assert survived
    assert (at > 10, stored) == (True, 1)


def send_and_die(office, at: int) -> bool:
    """Send in a child that is killed before its n-th statement, its commit among them; whether it lived."""
    child = os.fork()
    if child == 0:
        steps = iter(range(1, MOST_STATEMENTS))

        def step(*_: object) -> None:
            if next(steps) == at:
                os.kill(os.getpid(), signal.SIGKILL)

        office.db = Database.open(office.settings)
        event.listen(office.db.engine, "connect", lambda connection, _: connection.set_trace_callback(step))
        office.send()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status == 0 or os.WIFSIGNALED(status)
    return status == 0


def test_every_kind_of_mail_is_told_by_something() -> None:
    assert {kind for kind, _ in TOLD.values()} | set(URGENT) | set(KINDS) == set(MailKind)


IN_THE_MANUAL = {
    "acute": "akut",
    "overdue": "ikke modtaget",
    "sent": "kommet",
    "received": "modtaget, besvaret",
    "answered": "besvaret",
    "returned": "sendt tilbage",
    "closed": "afsluttet",
    "handed_over": "overdraget",
    "corrected": "rettet",
    "withdrawn": "trukket tilbage",
    "not_sent_again": "ikke sendt igen",
    "idle": "arbejdet på",
    "left": "kan ikke logge ind længere",
}


def test_the_operators_manual_says_of_every_kind_whom_it_tells() -> None:
    manual = (HOME / "docs" / "drift.md").read_text(encoding="utf-8")
    table = [line for line in manual.partition("**Hvem får besked**")[2].splitlines() if line.startswith("| ")]
    assert set(IN_THE_MANUAL) == set(MailKind) == set(texts.NEWS)
    assert [kind for kind, words in IN_THE_MANUAL.items() if not any(words in line for line in table)] == []
