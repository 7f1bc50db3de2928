"""A word that slipped in is gone: from the rows, from the files' bytes, and from every old backup."""

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event, select

from assistant.errors import Conflict, Forbidden, InvalidInput, NotFound, StoreUnavailable
from assistant.referrals import case_files, drafts, handling, holding, orphans, redacting
from assistant.referrals.drafts import Draft
from assistant.referrals.fields import ActionKind
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact, Screen
from assistant.referrals.models import Referral
from assistant.referrals.possible import possible
from assistant.referrals.reading import open_referral
from assistant.referrals.redacting import EVERYWHERE, places, redact
from assistant.referrals.states import State
from assistant.roles import Action, Person, Role
from assistant.settings import Settings
from assistant.store.audit import AuditEvent
from assistant.store.bookkeeping import tidy
from assistant.store.data_keys import Why
from assistant.store.database import Database
from assistant.texts import mending as texts
from assistant.texts.sources import OTHER_UNIT

WORD = "Xanthippe"
"""A name that the screen does not know."""


@pytest.fixture
def slipped(db: Database, refer, make_form, advisor: Person, screen: Screen, now: datetime) -> str:
    """A referral with the word in every text, and its id."""
    form = make_form(
        note=f"{WORD} kom alene.",
        consent_basis=f"Aftalt med {WORD.upper()}",
        acute_called=f"Politiet, om {WORD}",
        safe_contact=SafeContact(times=f"Når {WORD} er her", must_not=f"Nævn ikke {WORD}"),
        grounds=Grounds(f"Hvad gør jeg med {WORD}?", f"Tal med {WORD}. [1]"),
    )
    id = refer(form).id
    handling.receive(db, advisor, id, now=now)
    handling.reply(db, advisor, id, f"Ring om {WORD} i morgen.", now=now, screen=screen)
    handling.reply(db, advisor, id, "Godt set.", now=now, screen=screen)
    handling.register_action(db, advisor, id, ActionKind.SPARRING, now.date(), f"Om {WORD}", now=now, screen=screen)
    return id


@pytest.fixture
def look(db: Database, caseworker: Person, now: datetime):
    return lambda id: open_referral(db, caseworker, id, session_id="s", now=now)


def key_of(db: Database, id: str) -> str:
    with db.reading() as session:
        return session.get(Referral, id).data_key


def blobs(file: Path) -> list[bytes]:
    """Every sealed value that stands in the tables of referrals."""
    with sqlite3.connect(file) as raw:
        found = [
            value
            for query in (
                "SELECT acute_called, consent_basis, safe_contact, note, grounds FROM referral",
                "SELECT text FROM referral_message",
                "SELECT note FROM referral_action",
            )
            for row in raw.execute(query)
            for value in row
            if value
        ]
    raw.close()
    return found


def bytes_of(settings: Settings, pattern: str) -> bytes:
    return b"".join(file.read_bytes() for file in settings.data.glob(pattern))


@pytest.mark.parametrize("where", [*(set(texts.PLACES) - {"unit", "case_number"}), "message.0", "action.0"])
def test_the_word_goes_from_the_place_and_from_no_other(
    db: Database, slipped: str, look, caseworker: Person, now: datetime, where: str
):
    before = {place.name: place.text for place in places(look(slipped))}
    assert redact(db, caseworker, slipped, where, WORD.lower(), now=now)
    after = {place.name: place.text for place in places(look(slipped))}
    assert WORD.lower() not in after[where].lower()
    assert texts.REMOVED in after[where]
    assert {name for name in before if before[name] != after[name]} == {where}


def test_it_goes_from_everywhere_at_once(db: Database, slipped: str, look, caseworker: Person, now: datetime):
    assert redact(db, caseworker, slipped, EVERYWHERE, f" {WORD} ", now=now)
    seen = look(slipped)
    assert all(WORD.lower() not in place.text.lower() for place in places(seen))
    assert seen.messages[1].text == "Godt set."
    assert seen.redacted_at == now


@pytest.mark.parametrize(
    "copied", ["qwert.", " qwert:", '"Qwert"', "qwert!", "»Qwert«,", "(qwert)", "\u00adqwert\u200b "]
)
def test_a_sign_that_was_copied_along_leaves_no_name_behind(
    db: Database, refer, make_form, look, caseworker: Person, now: datetime, copied: str
):
    id = refer(make_form(note="Hun hedder qwert. Ring til qwert, når qwert er hjemme.")).id
    redact(db, caseworker, id, EVERYWHERE, copied, now=now)
    gone = texts.REMOVED
    assert look(id).form.note == f"Hun hedder {gone}. Ring til {gone}, når {gone} er hjemme."


def test_a_picture_at_the_end_goes_with_the_words(
    db: Database, refer, make_form, look, caseworker: Person, now: datetime
):
    id = refer(make_form(note="Hun hedder qwert 🙂, siger qwert.")).id
    redact(db, caseworker, id, EVERYWHERE, "qwert 🙂", now=now)
    assert look(id).form.note == f"Hun hedder {texts.REMOVED}, siger qwert."
    redact(db, caseworker, id, EVERYWHERE, "qwert", now=now)
    assert look(id).form.note == f"Hun hedder {texts.REMOVED}, siger {texts.REMOVED}."


def test_a_short_name_leaves_the_words_alone_that_hold_it(
    db: Database, refer, make_form, look, caseworker: Person, now: datetime
):
    note, times = "fætter bo kommer i bos bil med bo's nøgle. Borgeren bor hos broren i 2026.", "Aldrig på bopælen."
    id = refer(make_form(note=note, safe_contact=SafeContact(times=times))).id
    before = look(id).form
    redact(db, caseworker, id, EVERYWHERE, "Bo", now=now)
    left, gone = look(id).form, texts.REMOVED
    assert left.note == f"fætter {gone} kommer i {gone} bil med {gone} nøgle. Borgeren bor hos broren i 2026."
    assert left.safe_contact == before.safe_contact
    # The year goes from the note, and not the number under which the citizen's case is found.
    redact(db, caseworker, id, EVERYWHERE, "2026", now=now)
    assert "2026" not in look(id).form.note
    assert "2026" in look(id).form.case_number == before.case_number


def test_signs_alone_are_not_the_whole_text(db: Database, refer, make_form, look, caseworker: Person, now: datetime):
    id = refer(make_form(note="Kom alene. Gik igen.")).id
    redact(db, caseworker, id, "note", " . ", now=now)
    assert look(id).form.note == f"Kom alene{texts.REMOVED} Gik igen{texts.REMOVED}"
    with pytest.raises(InvalidInput, match=texts.WHAT_MISSING):
        redact(db, caseworker, id, EVERYWHERE, "\u200b", now=now)


@pytest.mark.parametrize("within", ["\u0301", "\u00ad", "\u200b"], ids=["an accent apart", "soft hyphen", "no width"])
def test_a_word_goes_however_its_letters_are_stored(
    db: Database,
    refer,
    make_form,
    look,
    advisor: Person,
    caseworker: Person,
    screen: Screen,
    now: datetime,
    within: str,
):
    """A Mac pastes é as two characters, and Word hides a hyphen within a word: nobody sees the difference."""
    plain, stored = ("Zelmé", "Zelme\u0301") if within == "\u0301" else (WORD, f"{WORD[:4]}{within}{WORD[4:]}")
    id = refer(make_form(note=f"{plain} kom.")).id
    handling.receive(db, advisor, id, now=now)
    handling.reply(db, advisor, id, f"Også {stored} kom.", now=now, screen=screen)
    redact(db, caseworker, id, EVERYWHERE, plain, now=now)
    assert look(id).form.note == f"{texts.REMOVED} kom."
    assert [one.text for one in look(id).messages] == [f"Også {texts.REMOVED} kom."]
    other = refer(make_form(note=f"{plain} kom."), key="2").id
    redact(db, caseworker, other, EVERYWHERE, stored, now=now)
    assert look(other).form.note == f"{texts.REMOVED} kom."


def test_while_somebody_reads_the_old_bytes_it_is_not_told_as_gone(
    db: Database, refer, make_form, settings: Settings, caseworker: Person, now: datetime
):
    """A long reader, a backup say, keeps the journal from being emptied: the case number stands there in plain."""
    id = refer(make_form()).id
    reader = sqlite3.connect(settings.data / "assistant.db", isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM referral").fetchone()
    event.listen(db.engine, "checkout", lambda raw, *_: raw.execute("PRAGMA busy_timeout=50"))
    assert redact(db, caseworker, id, redacting.CASE_NUMBER, "", now=now) is False
    reader.execute("COMMIT")
    reader.close()
    assert tidy(db)


def test_a_whole_text_goes_where_no_words_are_named(db: Database, slipped: str, look, caseworker: Person, now):
    redact(db, caseworker, slipped, "note", "", now=now)
    assert look(slipped).form.note == texts.REMOVED
    with pytest.raises(InvalidInput) as told:
        redact(db, caseworker, slipped, EVERYWHERE, "  ", now=now)
    assert str(told.value) == texts.WHAT_MISSING


@pytest.mark.parametrize("where", ["case_number", EVERYWHERE])
def test_a_case_number_that_is_another_citizens_goes_also_from_the_bytes(
    db: Database,
    settings: Settings,
    place,
    look,
    caseworker: Person,
    advisor: Person,
    employ,
    now: datetime,
    where: str,
):
    id, boss = place(State.CLOSED, made_by=caseworker.id), employ("boss", coordinate=True)
    number = look(id).form.case_number
    assert number.encode() in bytes_of(settings, "assistant.db*")
    redact(db, advisor, id, where, number, now=now)
    assert look(id).form == replace(look(id).form, case_number="", unit="Integration Nord")
    assert number.encode() not in bytes_of(settings, "assistant.db*")
    # Nobody finds it under that number any more, and nobody under none.
    for asked in (number, "", texts.REMOVED):
        with pytest.raises(NotFound):
            case_files.export(db, boss, asked, now=now)


def test_a_unit_from_before_the_list_goes_only_where_it_is_meant(
    db: Database, settings: Settings, place, look, caseworker: Person, now: datetime
):
    id = place(State.CLOSED, made_by=caseworker.id, unit=f"Hos {WORD}")
    redact(db, caseworker, id, "note", "Hun", now=now)
    with pytest.raises(InvalidInput):
        redact(db, caseworker, id, EVERYWHERE, WORD, now=now)
    redact(db, caseworker, id, "unit", "", now=now)
    assert look(id).form.unit == OTHER_UNIT
    assert WORD.encode() not in bytes_of(settings, "assistant.db*")


def test_what_does_not_stand_there_is_told_and_changes_nothing(db: Database, slipped: str, look, caseworker, now):
    before, key = look(slipped).form, key_of(db, slipped)
    with pytest.raises(InvalidInput) as told:
        redact(db, caseworker, slipped, "note", "noget helt andet", now=now)
    assert str(told.value) == texts.NOT_THERE
    assert (look(slipped).form, key_of(db, slipped)) == (before, key)
    with db.reading() as session:
        assert Action.REDACT not in set(session.scalars(select(AuditEvent.action)))


def test_the_old_bytes_open_with_no_key_left_and_stand_in_no_file(
    db: Database, settings: Settings, slipped: str, caseworker: Person, now: datetime, tmp_path: Path
):
    old = db.data_keys.of(key_of(db, slipped))
    sealed = blobs(settings.data / "assistant.db")
    with sqlite3.connect(db.data_keys.file) as raw:
        (wrapped,) = raw.execute("SELECT wrapped FROM data_key WHERE name = ?", (old.name,)).fetchone()
    raw.close()
    backup = tmp_path / "backup.db"
    with sqlite3.connect(settings.data / "assistant.db") as raw, sqlite3.connect(backup) as copy:
        raw.backup(copy)
    raw.close(), copy.close()
    assert bytes_of(settings, "assistant.db*").count(sealed[0]) >= 1
    assert wrapped in bytes_of(settings, "keys/data-keys.db*")

    redact(db, caseworker, slipped, EVERYWHERE, WORD, now=now)

    written = bytes_of(settings, "assistant.db*")
    assert [one for one in sealed if one in written] == []
    assert wrapped not in bytes_of(settings, "keys/data-keys.db*")
    assert db.data_keys.destroyed() == {old.name: Why.REPLACED}
    # In the backup the bytes are still there, but no key opens them.
    assert set(blobs(backup)) == set(sealed)
    opened = 0
    for name in db.data_keys.alive():
        key = db.data_keys.of(name)
        for value in sealed:
            for context in ("referral.note", "referral.grounds", "referral_message.text"):
                try:
                    # Also under the old key's own name, which is a part of what it was sealed with.
                    replace(key, name=old.name).open(value, context)
                    opened += 1
                except StoreUnavailable:
                    continue
    assert opened == 0
    with pytest.raises(StoreUnavailable):
        db.data_keys.of(old.name)
    assert old.open(sealed[3], "referral.note") == f"{WORD} kom alene.", "with its key it would have opened"


def test_a_restored_backup_does_not_bring_the_text_back(
    db: Database, settings: Settings, slipped: str, caseworker: Person, now: datetime, tmp_path: Path
):
    with sqlite3.connect(settings.data / "assistant.db") as raw, sqlite3.connect(tmp_path / "old.db") as copy:
        raw.backup(copy)
    raw.close(), copy.close()
    redact(db, caseworker, slipped, "note", WORD, now=now)
    db.close()
    for file in settings.data.glob("assistant.db*"):
        file.unlink()
    shutil.copy(tmp_path / "old.db", settings.data / "assistant.db")
    restored = Database.open(settings)
    with pytest.raises(StoreUnavailable):
        open_referral(restored, caseworker, slipped, session_id="s", now=now)
    restored.close()


def test_the_event_stays_and_holds_no_content(db: Database, slipped: str, look, caseworker: Person, now: datetime):
    old = key_of(db, slipped)
    redact(db, caseworker, slipped, "note", WORD, now=now)
    assert [one.action for one in look(slipped).history].count(Action.REDACT) == 1
    with db.reading() as session:
        (event,) = session.scalars(select(AuditEvent).where(AuditEvent.action == Action.REDACT))
        assert (event.person_id, event.detail) == (caseworker.id, orphans.REPLACES.format(key=old))


def test_the_makers_draft_of_a_correction_goes_too(
    db: Database, slipped: str, caseworker: Person, advisor: Person, screen: Screen, now: datetime
):
    draft = Draft(drafts.key_for(slipped), {"note": f"{WORD} igen"}, mends=slipped, version=now.isoformat())
    drafts.keep(db, caseworker, draft, "note", now=now, screen=screen)
    redact(db, advisor, slipped, EVERYWHERE, WORD, now=now)
    assert drafts.mine(db, caseworker) == ()
    assert sorted(db.data_keys.destroyed().values()) == [Why.DELETED, Why.REPLACED]


def test_who_may_remove(db: Database, place: Callable[..., str], advisor: Person, make_form, now: datetime):
    id = place(State.CLOSED, made_by="caseworker", substitute="lars")
    with pytest.raises(Forbidden):
        redact(db, Person("lars", "Lars", Role.CASEWORKER), id, "note", "Hun", now=now)
    for stranger in (Person("ida", "Ida", Role.CASEWORKER), Person("anne", "Anne", Role.ADMINISTRATOR)):
        with pytest.raises(NotFound):
            redact(db, stranger, id, "note", "Hun", now=now)
    assert redact(db, advisor, id, "note", "Hun", now=now)


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_it_can_be_done_in_every_state_and_leaves_it(place, db: Database, look, caseworker: Person, now, state: State):
    id = place(state, made_by=caseworker.id)
    redact(db, caseworker, id, "note", "Hun", now=now)
    assert look(id).state is state


def test_a_stop_before_the_old_key_is_destroyed_is_mended_later(
    db: Database, slipped: str, look, caseworker: Person, now: datetime, monkeypatch: pytest.MonkeyPatch
):
    old = key_of(db, slipped)
    with monkeypatch.context() as stopped:

        def fails(*_: object, **__: object) -> None:
            raise StoreUnavailable("Disken er fuld.")

        stopped.setattr(db.data_keys, "destroy", fails)
        assert redact(db, caseworker, slipped, "note", WORD, now=now) is False
    assert WORD not in look(slipped).form.note
    assert old in db.data_keys.alive()
    # The keys' own clock is the real one.
    real = datetime.now(UTC)
    assert orphans.destroy(db, now=real) == 0, "it might belong to a row that is just being stored"
    assert orphans.destroy(db, now=real + timedelta(hours=2)) == 1
    assert db.data_keys.destroyed() == {old: Why.REPLACED}
    assert WORD not in look(slipped).form.note


def test_the_sweep_takes_what_a_deletion_has_left_and_nothing_that_is_named(
    db: Database, slipped: str, look, caseworker: Person, screen: Screen, now: datetime
):
    draft = Draft("one", {"note": "Hej"})
    drafts.keep(db, caseworker, draft, "note", now=now, screen=screen)
    left = db.data_keys.make()
    assert orphans.destroy(db, now=datetime.now(UTC) + timedelta(hours=2)) == 1
    assert db.data_keys.destroyed() == {left.name: Why.DELETED}
    assert look(slipped).form.note
    assert drafts.load(db, caseworker, drafts.id_of(caseworker.id, "one")) == draft


def test_after_a_restore_the_keys_of_what_is_newer_than_the_backup_stay(db: Database, slipped: str, caseworker, now):
    newer, real = db.data_keys.make(), datetime.now(UTC)
    with db.system_change(Action.RESTORE, now=real + timedelta(minutes=1)) as change:
        change.record("backup", "")
    assert orphans.destroy(db, now=real + timedelta(hours=2)) == 0
    assert newer.name in db.data_keys.alive()


def test_every_sealed_text_of_a_form_is_a_place(slipped: str, look):
    form: ReferralForm = look(slipped).form
    names = {place.name for place in places(look(slipped))}
    assert names == {*texts.PLACES, "message.0", "message.1", "action.0"}
    assert set(redacting.rows.WRITTEN) <= names
    assert WORD in form.note


def test_only_a_coordinator_removes_from_what_is_kept(
    db: Database, slipped: str, look, caseworker: Person, employ, now: datetime
):
    boss = employ("boss", coordinate=True)
    holding.hold(db, boss, slipped, holding.HoldReason.COURT, now=now)
    assert not {Action.CORRECT, Action.REDACT} & possible(caseworker, look(slipped))
    with pytest.raises(Conflict):
        redact(db, caseworker, slipped, "note", "", now=now)
    assert redact(db, boss, slipped, "note", "", now=now)
