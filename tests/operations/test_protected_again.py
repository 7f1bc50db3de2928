"""After an old backup is restored, whoever was kept out is kept out, and nobody acts on what was corrected since."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.accounts import directory, people
from assistant.accounts.people import NewPerson
from assistant.errors import AssistantError, InvalidInput, NotFound
from assistant.operations import backup, retention
from assistant.operations import restore as restoring
from assistant.operations.restorable import require_room
from assistant.referrals import correcting, cover, handling, holding, protecting, reading, redacting
from assistant.referrals.fields import About, Channel, Consent, ContactChannel
from assistant.referrals.forms import Grounds, ReferralForm, SafeContact
from assistant.referrals.holding import HoldReason
from assistant.referrals.models import Referral
from assistant.referrals.protecting import Protected
from assistant.referrals.referring import Receipt, send
from assistant.referrals.restoring import EMPTIED, losses
from assistant.referrals.views import Detail
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store import audit
from assistant.store.database import Database
from assistant.texts import keeping as texts
from assistant.texts import mending

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
FORM = ReferralForm(
    About.CASE,
    Channel.FORM,
    "Integration Nord",
    case_number="J-2026-0412",
    consent=Consent.YES,
    safe_contact=SafeContact(ContactChannel.PHONE, "tirsdag", "Sig ikke, hvor du ringer fra."),
    note="Hun ville ikke tale, mens han var der.",
)


class Office:
    """The people of one database, and one who restores it elsewhere."""

    def __init__(self, db: Database, settings: Settings) -> None:
        self.db, self.settings = db, settings
        self.anne, self.sara, self.karen, self.mette = (
            directory.by_username(db, name) for name in ("anne", "sara", "karen", "mette")
        )

    def refer(self, form: ReferralForm = FORM) -> Receipt:
        key = str(len(reading.inbox(self.db, self.sara)))
        return send(self.db, self.mette, form, key=key, now=NOW, settings=self.settings, screen=lambda text: ())

    def correct(self, id: str, **changes: object) -> None:
        told = {"now": LATER, "settings": self.settings, "screen": lambda text: ()}
        version = self.look(self.mette, id).version
        correcting.correct(self.db, self.mette, id, replace(FORM, **changes), version=version, **told)

    def look(self, person: Person, id: str) -> Detail:
        return reading.open_referral(self.db, person, id, session_id="s", now=LATER)

    def details(self, id: str) -> dict[str, str]:
        with self.db.reading() as session:
            return {event.action: event.detail for event in audit.history(session, "referral", id)}


@pytest.fixture
def office(db: Database, settings: Settings) -> Office:
    return Office(db, settings)


Restore = Callable[[], tuple[Office, restoring.Restored]]


@pytest.fixture
def restored(office: Office, key, to: Path, elsewhere: Settings) -> Iterator[Restore]:
    """Restore the backup with the machine's own keys, which know what came after it."""
    opened: list[Database] = []

    def restored_() -> tuple[Office, restoring.Restored]:
        done = restoring.restore(elsewhere, to, key, "anne", old=office.settings.data, now=LATER)
        opened.append(Database.open(elsewhere))
        opened[0].migrate()
        return Office(opened[0], elsewhere), done

    yield restored_
    for database in opened:
        database.close()


def test_who_was_kept_out_after_the_backup_is_kept_out(office: Office, to: Path, restored: Restore):
    one, other = office.refer(), office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    cover.bar(office.db, office.karen, one.id, office.sara.id, now=LATER)
    there, done = restored()
    assert done.protected == Protected(barred=(one.number,))
    with pytest.raises(NotFound):
        there.look(there.sara, one.id)
    assert there.look(there.sara, other.id).form == FORM
    detail = there.look(there.karen, one.id)
    assert detail.barred == (there.sara.id,)
    assert protecting.BARRED_AGAIN in {event.action for event in detail.history}
    assert protecting.BARRED_AGAIN not in {event.action for event in there.look(there.mette, one.id).history}
    assert protecting.protect_again(there.db, now=LATER) == Protected(), "what is there is not done twice"


def test_without_what_stands_beside_the_keys_the_bar_would_be_gone(
    office: Office, to: Path, restored: Restore, monkeypatch: pytest.MonkeyPatch
):
    """The negative control: this is what happened before."""
    one = office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    monkeypatch.setattr("assistant.store.protections.Protections.put", lambda *_: None)
    cover.bar(office.db, office.karen, one.id, office.sara.id, now=LATER)
    there, _ = restored()
    assert there.look(there.sara, one.id).form == FORM


def test_the_copy_of_the_keys_alone_knows_what_was_until_it_was_made(
    office: Office, key, to: Path, elsewhere: Settings, tmp_path: Path
):
    one = office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    (first := tmp_path / "first").mkdir()
    for file in to.glob(backup.DATABASES):
        shutil.copy(file, first)
    cover.bar(office.db, office.karen, one.id, office.sara.id, now=LATER)
    backup.back_up(office.db, office.settings, office.anne, to, now=LATER)
    shutil.copy(to / backup.KEYS, first)
    assert restoring.restore(elsewhere, first, key, "anne", now=LATER).protected.barred == (one.number,)


def test_an_advisor_who_is_kept_out_leaves_nothing_lying_unseen(office: Office, to: Path, restored: Restore):
    """It was handed over before the bar; in the backup the advisor still has it."""
    one = office.refer()
    handling.receive(office.db, office.sara, one.id, now=NOW)
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    cover.hand_over(office.db, office.sara, one.id, office.karen.id, now=LATER)
    cover.bar(office.db, office.karen, one.id, office.sara.id, now=LATER)
    there, done = restored()
    assert done.protected == Protected(barred=(one.number,), advisor_out=(one.number,))
    assert there.look(there.karen, one.id).follow_up_on == LATER.date()
    cover.hand_over(there.db, there.karen, one.id, there.karen.id, now=LATER)
    assert there.look(there.karen, one.id).advisor == there.karen.id


def test_one_without_an_account_and_a_referral_that_nobody_may_see_are_told(
    office: Office, to: Path, restored: Restore
):
    one = office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    new = NewPerson("ida", "Ida", Role.ADVISOR, "Nord", coordinate=True)
    ida = people.create_person(office.db, office.anne, new, "grøn cykel under broen", now=LATER)
    cover.bar(office.db, office.karen, one.id, ida.id, now=LATER)
    jens = people.create_person(
        office.db, office.anne, replace(new, username="jens"), "grøn cykel under broen", now=LATER
    )
    cover.bar(office.db, jens, one.id, office.karen.id, now=LATER)
    _, done = restored()
    assert done.protected == Protected(barred=(one.number,), stranger_out=(one.number,), nobody_left=(one.number,))


def test_a_hold_set_after_the_backup_holds(office: Office, to: Path, restored: Restore):
    one = office.refer()
    handling.receive(office.db, office.sara, one.id, now=NOW)
    handling.close(
        office.db, office.sara, one.id, handling.ReferralOutcome.UNCHANGED, now=NOW, settings=office.settings
    )
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    holding.hold(office.db, office.karen, one.id, HoldReason.COURT, now=LATER)
    there, done = restored()
    assert done.protected == Protected(held=(one.number,))
    assert there.look(there.karen, one.id).hold
    assert there.details(one.id)[protecting.HELD_AGAIN] == HoldReason.COURT, "why it is kept is still known"
    assert retention.run(there.db, there.settings, now=LATER.replace(year=2040)).referrals.gone == ()


def test_what_was_lifted_after_the_backup_holds_until_it_is_lifted_again(office: Office, to: Path, restored: Restore):
    one = office.refer()
    cover.bar(office.db, office.karen, one.id, office.sara.id, now=NOW)
    holding.hold(office.db, office.karen, one.id, HoldReason.COURT, now=NOW)
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    cover.admit(office.db, office.karen, one.id, office.sara.id, now=LATER)
    holding.release(office.db, office.karen, one.id, now=LATER)
    assert office.db.protections.all() == ()
    there, _ = restored()
    assert there.look(there.karen, one.id).barred == (there.sara.id,)
    cover.admit(there.db, there.karen, one.id, there.sara.id, now=LATER)
    holding.release(there.db, there.karen, one.id, now=LATER)
    assert there.db.protections.all() == ()


def test_nobody_is_contacted_by_what_was_corrected_away(office: Office, to: Path, restored: Restore):
    one, other = office.refer(), office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    office.correct(one.id, safe_contact=SafeContact(), note="Han læser hendes beskeder.")
    office.correct(other.id, note="Hun vil gerne tale.")
    there, done = restored()
    assert set(done.protected.uncorrected) == {one.number, other.number}
    safe = there.look(there.sara, one.id).form.safe_contact
    assert safe == SafeContact(ContactChannel.DO_NOT_CONTACT, "", "Sig ikke, hvor du ringer fra.")
    assert [event.action for event in losses(there.look(there.mette, one.id))] == [protecting.CORRECTION_LOST]
    assert set(mending.LOST) == {protecting.CORRECTION_LOST, EMPTIED}
    assert there.look(there.sara, other.id).form == FORM, "the safe contact was not what was corrected"


def test_danger_that_was_told_after_the_backup_presses_also_when_its_words_are_lost(
    office: Office, to: Path, restored: Restore
):
    one = office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    office.correct(one.id, acute_card_shown=True, acute_called="Politiet", note="Han har truet hende.")
    there, done = restored()
    assert done.protected.uncorrected == (one.number,)
    assert there.look(there.sara, one.id).form.acute_card_shown
    with there.db.reading() as session:
        assert session.get_one(Referral, one.id).danger_at is not None


def test_a_correction_is_not_lost_in_silence_where_text_was_taken_out_after_it(
    office: Office, to: Path, restored: Restore
):
    one = office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    office.correct(one.id, safe_contact=SafeContact(), note="Han læser hendes beskeder.")
    redacting.redact(office.db, office.sara, one.id, "note", "Han", now=LATER + timedelta(minutes=5))
    there, done = restored()
    assert (done.again.emptied, done.protected.uncorrected) == ((one.number,), (one.number,))
    lost = {event.action for event in losses(there.look(there.mette, one.id))}
    assert lost == {EMPTIED, protecting.CORRECTION_LOST}
    assert there.details(one.id)[protecting.CORRECTION_LOST] == "note,safe_contact"


def test_a_correction_that_is_in_the_backup_stays(office: Office, to: Path, restored: Restore):
    one = office.refer()
    office.correct(one.id, safe_contact=SafeContact(ContactChannel.PHONE, "fredag"))
    backup.back_up(office.db, office.settings, office.anne, to, now=LATER)
    there, done = restored()
    assert done.protected == Protected()
    assert there.look(there.sara, one.id).form.safe_contact == SafeContact(ContactChannel.PHONE, "fredag")


def test_a_text_that_was_taken_out_after_the_backup_is_said_to_be_gone(office: Office, to: Path, restored: Restore):
    one = office.refer(replace(FORM, grounds=Grounds("Hvornår?", "Nu.")))
    handling.receive(office.db, office.sara, one.id, now=NOW)
    told = {"now": NOW, "screen": lambda text: ()}
    handling.reply(office.db, office.sara, one.id, "Ring til os.", **told)
    handling.register_action(office.db, office.sara, one.id, handling.ActionKind.SPARRING, NOW.date(), **told)
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    redacting.redact(office.db, office.sara, one.id, "note", "han", now=LATER)
    there, done = restored()
    assert done.again.emptied == (one.number,)
    detail = there.look(there.sara, one.id)
    gone = texts.TEXT_GONE
    assert (detail.form.note, detail.messages[0].text, detail.form.grounds) == (gone, gone, Grounds(gone, gone))
    assert detail.form.safe_contact == SafeContact(must_not=gone)
    empty = (detail.form.consent_basis, detail.form.acute_called, detail.actions[0].note)
    assert empty == ("", "", ""), "where nothing stood nothing is said to be gone"
    assert detail.redacted_at == LATER
    assert [event.action for event in losses(detail)] == [EMPTIED]
    told = {"now": LATER + timedelta(1), "settings": there.settings, "screen": lambda text: ()}
    correcting.correct(there.db, there.mette, one.id, FORM, version=detail.version, **told)
    assert losses(there.look(there.sara, one.id)) == (), "it was written again"


def test_what_is_deleted_leaves_nothing_beside_the_keys(office: Office):
    one = office.refer()
    handling.withdraw(office.db, office.mette, one.id, now=NOW, settings=office.settings)
    cover.bar(office.db, office.karen, one.id, office.sara.id, now=NOW)
    assert retention.run(office.db, office.settings, now=NOW.replace(year=2040)).referrals.gone == (one.number,)
    assert office.db.protections.all() == ()


def test_what_was_refused_leaves_nothing_beside_the_keys(office: Office):
    one = office.refer()
    for refused in (
        lambda: cover.bar(office.db, office.karen, one.id, office.karen.id, now=NOW),
        lambda: cover.bar(office.db, office.sara, one.id, office.mette.id, now=NOW),
        lambda: holding.hold(office.db, office.mette, one.id, HoldReason.COURT, now=NOW),
    ):
        with pytest.raises(AssistantError):
            refused()
    assert office.db.protections.all() == ()


@pytest.mark.parametrize("wrong", ["missing", "another", "another, rotated"])
def test_an_old_folder_that_is_not_the_right_one_stops_it(
    office: Office, key, to: Path, elsewhere: Settings, tmp_path: Path, wrong: str
):
    office.refer()
    backup.back_up(office.db, office.settings, office.anne, to, now=NOW)
    old = tmp_path / "gammel"
    if wrong != "missing":
        Database.open(Settings(data=old, _env_file=None)).migrate()
    if wrong == "another, rotated":
        # Then none of its master keys has a name that is taken here.
        (old / "keys" / "store-0001.key").rename(old / "keys" / "store-0002.key")
    with pytest.raises(InvalidInput) as refused:
        restoring.restore(elsewhere, to, key, "anne", old=old, now=LATER)
    said = {
        "missing": texts.RESTORE_OLD_MISSING.format(file=old / "keys" / "data-keys.db"),
        "another": texts.RESTORE_OLD_OTHER,
        "another, rotated": texts.RESTORE_OLD_OTHER,
    }
    assert str(refused.value) == said[wrong]
    if wrong == "missing":
        # It is said before the nine groups of the key are asked for.
        with pytest.raises(InvalidInput):
            require_room(elsewhere, to, old)
    assert restoring.restore(elsewhere, to, key, "anne", now=LATER).verdict.faults == ()


def test_a_file_that_was_copied_back_gets_it_again_when_it_is_gone_on_with(office: Office, data: Path):
    """The wrong way back, accepted: what the keys know is done again all the same."""
    one = office.refer()
    office.db.close()
    with backward(data):
        cover.bar(office.db, office.karen, one.id, office.sara.id, now=LATER)
        office.db.close()
    accepted = CliRunner().invoke(cli.app, ["audit", "accept", "--as", "anne"])
    assert accepted.exit_code == 0, accepted.exception
    assert texts.PROTECTED["barred"].format(numbers=one.number) in accepted.output
    again = Database.open(office.settings)
    again.migrate()
    with pytest.raises(NotFound):
        Office(again, office.settings).look(office.sara, one.id)
    again.close()
    assert CliRunner().invoke(cli.app, ["audit", "verify", "--as", "anne"]).exit_code == 0


@contextmanager
def backward(data: Path) -> Iterator[None]:
    """Put the database file back to what it was before."""
    shutil.copy(data / "assistant.db", data / "before")
    yield
    for side in ("", "-wal", "-shm"):
        (data / f"assistant.db{side}").unlink(missing_ok=True)
    (data / "before").rename(data / "assistant.db")
