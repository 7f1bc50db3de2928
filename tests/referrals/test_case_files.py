"""The right of access: everything by case number, and every time it is given out is known."""

import json
from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select
from test_data_table import ROW

from assistant.errors import Conflict, Forbidden, NotFound
from assistant.operations import case_file
from assistant.operations.case_file import Cover, as_json, as_text
from assistant.referrals import case_files, correcting, cover, drafts, handling, holding, redacting
from assistant.referrals.case_files import CaseFile
from assistant.referrals.drafts import Draft
from assistant.referrals.fields import ActionKind, Actor, Channel, Child, Consent, ContactChannel, NotifiedBy, Step
from assistant.referrals.forms import SafeContact
from assistant.referrals.models import Referral, ReferralBar
from assistant.roles import Person, Role
from assistant.settings import HOME
from assistant.store import audit, mail
from assistant.store.audit import AuditEvent
from assistant.store.base import Base
from assistant.store.database import Database
from assistant.texts import case_files as texts
from assistant.texts import holding as hold_texts
from assistant.texts import referrals as labels

KAREN = Person("karen", "Karen", Role.ADVISOR, coordinate=True)
NAMES = {"karen": "Karen", "advisor": "Sara", "caseworker": "Mette", "ali": "Ali", "peter": "Peter", "ida": "Ida"}
TABLES = ("referral", "referral_message", "referral_action", "referral_progress", "referral_bar", "mail")
OURS = "only the system"


def given_out(db: Database) -> list[str]:
    with db.reading() as session:
        return list(session.scalars(select(AuditEvent.subject_id).where(AuditEvent.action == "export_case")))


def text_of(file: CaseFile, now: datetime, number: str = "J-2026-0412") -> str:
    return as_text(file, Cover(number, "Karen", now, NAMES))


def json_of(file: CaseFile, now: datetime) -> dict:
    return json.loads(as_json(file, Cover("J-2026-0412", "Karen", now, NAMES)))


@pytest.fixture
def whole(db: Database, settings, refer, make_form, caseworker, advisor, employ, screen, now: datetime) -> CaseFile:
    """A case to which everything has happened that can happen to one, and a draft about it."""
    for id_, role in (
        ("ali", Role.ADVISOR),
        ("ida", Role.ADVISOR),
        ("peter", Role.CASEWORKER),
        ("karen", Role.ADVISOR),
    ):
        employ(id_, role, coordinate=id_ == "karen")
    employ(caseworker.id, Role.CASEWORKER)
    told = {"now": now, "screen": screen}
    form = make_form(
        consent=Consent.NO_WITH_BASIS,
        consent_basis="Vejledning uden navn.",
        acute_card_shown=True,
        acute_called="Politiet",
        safe_contact=SafeContact(ContactChannel.PHONE, "tirsdag", "Ring ikke hjem.", interpreter_needed=True),
        child_in_household=Child.YES,
        notified_by=NotifiedBy.ME,
        substitute="peter",
    )
    id_ = refer(form).id
    correcting.correct(
        db, caseworker, id_, replace(form, note="Rettet note."), version=now.isoformat(), settings=settings, **told
    )
    handling.receive(db, advisor, id_, now=now)
    handling.reply(db, advisor, id_, "Ring til os.", **told)
    handling.register_action(
        db, advisor, id_, ActionKind.COURSE_GROUP, date(2026, 2, 2), "Første gang.", until=date(2026, 3, 1), **told
    )
    handling.register_action(db, advisor, id_, ActionKind.NOTIFICATION, date(2026, 3, 1), actor=Actor.LEADER, **told)
    handling.register_progress(db, advisor, id_, Step.TALKS_ALONE, date(2026, 3, 1), now=now)
    handling.assess(db, advisor, id_, True, False, now=now)
    cover.name_advisor_substitute(db, advisor, id_, "ali", now=now)
    cover.bar(db, KAREN, id_, "ida", now=now)
    redacting.redact(db, advisor, id_, "grounds.question", "henvise", now=now)
    handling.close(db, advisor, id_, handling.ReferralOutcome.JOB, now=now, settings=settings)
    holding.hold(db, KAREN, id_, holding.HoldReason.COMPLAINT, now=now)
    with db.system_change("test", now=now) as change:
        row = change.session.get_one(Referral, id_)
        row.follow_up_on, row.seen_at, row.danger_at = date(2026, 3, 9), now, now
        mail.put(
            change.session, mail.MailKind.ANSWERED, ["caseworker"], referral_id=id_, number=row.number, mark="", now=now
        )
        mail_row = change.session.scalars(select(mail.MailRow)).one()
        mail_row.sent_at = mail_row.given_up_at = now
        change.record("referral", id_)
    typed = {"about": "case", "case_number": "j 2026 0412", "note": "Ny kladde.", "signs.watched": True}
    typed |= {"help_asked": ("sparring",), "safe_contact.channel": "phone", "channel": Channel.FORM.value}
    peter = Person("peter", "Peter", Role.CASEWORKER)
    drafts.keep(db, peter, Draft("one", typed), "note", **told)
    return case_files.export(db, KAREN, "J-2026-0412", now=now)


def system_only() -> set[str]:
    """What `docs/data.md` says that only the system sees."""
    rows = ROW.findall((HOME / "docs" / "data.md").read_text(encoding="utf-8"))
    return {
        f"{table}.{column.strip('* ')}"
        for table, named, _, who, *_ in rows
        if who == OURS
        for column in named.split(",")
    }


def test_every_column_is_told_or_said_to_be_the_systems_own():
    """A new column without a place in the file fails here."""
    for table in (*TABLES, "referral_draft"):
        columns = {f"{table}.{column.name}" for column in Base.metadata.tables[table].columns}
        told = {f"{table}.{name}" for name in case_files.told(table)}
        assert told <= set(texts.LABELS), "it has words"
        not_told = columns - told
        own = {name for name in not_told if name.partition(".")[2] in case_files.SYSTEM}
        assert not_told - own <= case_files.NOT_TOLD
        # The number stands in the file in place of the id.
        assert own <= system_only() | {"referral.id", "mail.id", "mail.referral_id"}


def test_every_kind_of_mail_has_words():
    assert set(texts.MAIL) == {kind.value for kind in mail.MailKind}


def test_every_label_has_its_value_in_the_text_and_in_json(whole: CaseFile, now: datetime):
    text, held = text_of(whole, now), json_of(whole, now)
    (one,) = held["referrals"]
    parts = {"referral": [one["referral"]], **{table: one[part] for part, table in case_file.PARTS.items()}}
    for table in TABLES:
        for name in case_files.told(table):
            assert any(row[name] not in (None, "", []) for row in parts[table]), f"{table}.{name} in JSON"
            if name not in {"safe_contact", "grounds"}:
                assert f"{texts.LABELS[f'{table}.{name}']}: " in text, f"{table}.{name} in the text"
    for name in ("channel", "times", "must_not", "interpreter_needed"):
        assert f"{texts.LABELS[f'safe_contact.{name}']}: " in text
    for name in ("question", "answer", "citations", "corpus_version"):
        assert f"{texts.LABELS[f'grounds.{name}']}: " in text


def test_what_is_told_is_what_a_person_understands(whole: CaseFile, now: datetime):
    text = text_of(whole, now)
    for words in (
        "Hvad der blev gjort: Gruppeforløb; Dato: 2. februar 2026; Slutdato: 1. marts 2026; Note: Første gang.",
        f"Hvem: {labels.ACTOR['leader']}",
        "Vurderet af: Sara",
        f"Hvorfor den er beholdt: {hold_texts.REASONS['complaint']}",
        "Stedfortræder for den, der skrev: Peter",
        "Vejlederens stedfortræder: Ali",
        "»Et tegn er en grund til at spørge.«",
        "Rettet (kort note)",
        "Stedfortræder valgt (Ali)",
        "Om: besvaret; Til: Mette; Nummer i mailen: H-2026-0001",
        "Kladde, der ikke er sendt",
        "Skrives af: Peter",
        "Kort note: Ny kladde.",
        labels.SIGN["watched"],
        "Siden: 2. marts 2026 kl. 10.00; Besluttet af: Karen",
    ):
        assert words in text, words
    assert "Ida" not in text + json.dumps(json_of(whole, now), ensure_ascii=False), "her own matter"
    assert '"ida"' not in as_json(whole, Cover("", "Karen", now, NAMES))


@pytest.mark.parametrize("spelled", ["J-2026-0412", "j 2026 0412", "J2026/0412", " j-2026 - 0412 "])
def test_everything_by_the_case_number_and_nothing_else(db: Database, refer, make_form, now: datetime, spelled: str):
    ids = {refer().id, refer(make_form(case_number="j-2026-0412")).id}
    refer(make_form(case_number="J-2026-0413", note="En andens."))
    found = case_files.export(db, KAREN, spelled, now=now)
    assert ids == set(given_out(db))
    text = text_of(found, now, spelled)
    assert all(word in text for word in ("Hun ville ikke tale", "tirsdag formiddag", "Mette", spelled))
    assert "En andens." not in text
    assert all(given.number in text for given in found.referrals)


def test_what_is_another_number_without_its_dash_is_not_given_out(db: Database, refer, make_form, now: datetime):
    refer(make_form(case_number="26-12345", note="Hendes."))
    refer(make_form(case_number="261-2345", note="En andens."))
    (given,) = case_files.export(db, KAREN, "26/12345", now=now).referrals
    assert given.referral["note"] == "Hendes."
    for nobodys in ("2612345", "2-612345"):
        with pytest.raises(NotFound):
            case_files.export(db, KAREN, nobodys, now=now)


def test_a_number_that_is_not_there_says_so_and_leaves_nothing(db: Database, refer, make_form, now: datetime):
    refer()
    for unknown in ("J-2026-9999", "", " - "):
        with pytest.raises(NotFound, match="ingen henvendelser"):
            case_files.export(db, KAREN, unknown, now=now)
    assert given_out(db) == []


def test_only_a_coordinator_gives_it_out(db: Database, refer, advisor: Person, caseworker: Person, now: datetime):
    refer()
    for nobody in (advisor, caseworker, Person("anne", "Anne", Role.ADMINISTRATOR)):
        with pytest.raises(Forbidden):
            case_files.export(db, nobody, "J-2026-0412", now=now)
    assert given_out(db) == []


def keep_out(db: Database, id_: str, who: str, now: datetime) -> None:
    with db.system_change("test", now=now) as change:
        change.session.add(ReferralBar(referral_id=id_, person_id=who, at=now, by="somebody"))
        change.record("referral", id_)


def test_who_is_kept_out_of_a_part_gets_no_file_and_hears_who_can_make_it(
    db: Database, refer, make_form, employ, caseworker, screen, now: datetime
):
    for name in ("karen", "bodil", "lise"):
        employ(name, coordinate=True)
    _, shut = refer(), refer(make_form(note="Det, hun ikke må se."))
    drafts.keep(db, caseworker, Draft("d", {"case_number": "J-2026-0412"}), "case_number", now=now, screen=screen)
    for who in ("karen", "lise"):
        keep_out(db, shut.id, who, now)
    with pytest.raises(Conflict) as told:
        case_files.export(db, KAREN, "J-2026-0412", now=now)
    assert str(told.value) == texts.LEFT_OUT.format(ask=texts.ASK.format(names="Bodil"))
    assert given_out(db) == []
    with db.reading() as session:
        learned = [(one.person_id, one.action) for one in audit.history(session, "referral", shut.id)]
    assert learned[-1] == ("karen", "notice_case"), "whoever looks sees that she knows of it"
    bodil = Person("bodil", "Bodil", Role.ADVISOR, coordinate=True)
    theirs = case_files.export(db, bodil, "J-2026-0412", now=now)
    assert (len(theirs.referrals), len(theirs.drafts)) == (2, 1)


@pytest.mark.parametrize(("other", "error"), [(True, Conflict), (False, NotFound)])
def test_the_correction_of_what_she_is_kept_out_of_is_not_given_under_another_number(
    db: Database, refer, make_form, employ, caseworker, screen, now: datetime, other: bool, error: type[Exception]
):
    for name in ("karen", "bodil"):
        employ(name, coordinate=True)
    shut = refer(make_form(case_number="J-2026-0777"))
    keep_out(db, shut.id, "karen", now)
    typed = {"case_number": "J-2026-0888", "note": "Det, hun ikke må se."}
    correction = Draft(drafts.key_for(shut.id), typed, mends=shut.id, version=now.isoformat())
    drafts.keep(db, caseworker, correction, "note", now=now, screen=screen)
    if other:
        refer(make_form(case_number="J-2026-0888"))
    with pytest.raises(error, match="Bodil" if other else "ingen henvendelser"):
        case_files.export(db, KAREN, "J-2026-0888", now=now)
    assert given_out(db) == []
    bodil = Person("bodil", "Bodil", Role.ADVISOR, coordinate=True)
    (draft,) = case_files.export(db, bodil, "J-2026-0888", now=now).drafts
    assert draft["content"] == correction


def test_a_correction_is_in_the_file_of_what_it_corrects_whatever_number_it_carries(
    db: Database, refer, make_form, employ, caseworker, screen, now: datetime
):
    employ("karen", coordinate=True)
    sent = refer(make_form(case_number="J-2026-0777"))
    for typed in ({"case_number": "J-2026-0888", "note": "Nyt."}, {"case_number": "", "note": "Nyt."}):
        correction = Draft(drafts.key_for(sent.id), typed, mends=sent.id, version=now.isoformat())
        drafts.keep(db, caseworker, correction, "case_number", now=now, screen=screen)
        file = case_files.export(db, KAREN, "J-2026-0777", now=now)
        assert [one["content"].typed["case_number"] for one in file.drafts] == [typed["case_number"]]


def test_no_line_of_a_text_looks_like_a_line_of_the_file(
    db: Database, refer, make_form, employ, advisor: Person, screen, now: datetime
):
    employ("karen", coordinate=True)
    sent = refer(make_form(case_number="J-2026-0777"))
    handling.receive(db, advisor, sent.id, now=now)
    handling.reply(db, advisor, sent.id, "Jeg ringer.\n– Hvornår: 1. januar 2020", now=now, screen=screen)
    told = as_text(case_files.export(db, KAREN, "J-2026-0777", now=now), Cover("J-2026-0777", "Karen", now, {}))
    assert "Jeg ringer.\n    – Hvornår: 1. januar 2020" in told


def test_events_say_whom_and_what_they_were_about(whole: CaseFile, now: datetime):
    told = {"at": now, "person_id": "karen", "role": "advisor"}
    more = [
        told | {"action": "hand_over", "detail": "ali"},
        told | {"action": "resend", "detail": "note,safe_contact"},
        told | {"action": "correction_lost", "detail": "note"},
    ]
    file = CaseFile((replace(whole.referrals[0], events=tuple(more)),), ())
    lines = text_of(file, now).splitlines()[-3:]
    assert [line.rpartition("(")[2] for line in lines] == ["Ali)", "kort note, sikker kontakt)", "kort note)"]
    details = [event["detail"] for event in json_of(file, now)["referrals"][0]["events"]]
    assert details == ["Ali", "note,safe_contact", "note"]
    (named,) = (one for one in json_of(whole, now)["referrals"][0]["events"] if one["action"] == "name_substitute")
    assert named["detail"] == "Ali"


def test_where_she_is_kept_out_of_all_she_reads_what_stands_where_there_is_nothing(db: Database, refer, now: datetime):
    keep_out(db, refer().id, "karen", now)
    told = []
    for number in ("J-2026-0412", "J-2026-9999"):
        with pytest.raises(NotFound) as nothing:
            case_files.export(db, KAREN, number, now=now)
        told.append(str(nothing.value).replace(number, ""))
    assert told[0] == told[1]
    assert "anden koordinator" in told[0]
    assert given_out(db) == []
