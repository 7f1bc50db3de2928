"""Kills the sending of a draft, its deletion, a correction and a redaction at their n-th step, as `kill_points` does.

Run as a script: the click happens in a forked child that ends itself with SIGKILL.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import kill_points
from kill_points import FORM, METTE, NOW, Click, Sweep, kept, opened, points, settings
from sqlalchemy import select

from assistant.errors import AssistantError
from assistant.referrals import drafts, orphans, rows
from assistant.referrals.correcting import correct
from assistant.referrals.drafts import Draft
from assistant.referrals.models import Referral, ReferralDraft
from assistant.referrals.redacting import redact
from assistant.referrals.referring import send
from assistant.referrals.states import State
from assistant.roles import Action
from assistant.store.audit import AuditEvent
from assistant.store.data_keys import Why
from assistant.store.database import Database
from assistant.texts import mending as texts

DRAFT = Draft("one", {"note": FORM.note})
ID = drafts.id_of(METTE.id, "one")
CORRECTED = replace(FORM, note="Hvornår skal jeg spørge?")


def click_send(db: Database, folder: Path) -> None:
    send(db, METTE, FORM, key="one", now=NOW, settings=settings(folder), screen=kept)


def click_correct(db: Database, folder: Path) -> None:
    correct(db, METTE, ID, CORRECTED, version=NOW.isoformat(), now=NOW, settings=settings(folder), screen=kept)


def click_key_first(db: Database, _: Path) -> None:
    """Wrong on purpose: the key goes before the row does."""
    with db.reading() as session:
        row = session.get(ReferralDraft, ID)
    if row:
        db.data_keys.destroy(row.data_key, Why.DELETED, now=NOW)
    drafts.delete(db, METTE, ID, now=NOW)


CLICKS: dict[str, tuple[Callable[[Database, Path], object], Action]] = {
    "send_draft": (click_send, Action.SEND_REFERRAL),
    "delete_draft": (lambda db, _: drafts.delete(db, METTE, ID, now=NOW), Action.DELETE_DRAFT),
    "key_first_draft": (click_key_first, Action.DELETE_DRAFT),
    "correct": (click_correct, Action.CORRECT),
    "redact": (lambda db, _: redact(db, METTE, ID, "note", "spørge", now=NOW), Action.REDACT),
}
"""Each click with the event that says it was done."""


def prepare(folder: Path, click: str) -> None:
    db = Database.open(settings(folder))
    db.migrate()
    if click.endswith("_draft"):
        drafts.keep(db, METTE, DRAFT, "note", now=NOW, screen=kept)
    else:
        click_send(db, folder)
    db.close()


def look(folder: Path, click: str) -> tuple[bool, bool]:
    """Return whether the click is stored, and whether what is there fits together and opens."""
    db = opened(folder)
    with db.reading() as session:
        stored = CLICKS[click][1] in set(session.scalars(select(AuditEvent.action)))
        referral, draft = session.get(Referral, ID), session.get(ReferralDraft, ID)
        keys = db.data_keys.alive()
        note = held = "a row whose key is gone"
        if referral is None or referral.data_key in keys:
            note = rows.read(referral, db.data_keys.of(referral.data_key)).note if referral else None
        if draft is None or draft.data_key in keys:
            held = drafts.load(db, METTE, ID).typed["note"] if draft else None
    db.close()
    is_sent = not click.endswith("_draft") or (click == "send_draft" and stored)
    wanted = {"correct": CORRECTED.note, "redact": FORM.note.replace("spørge", texts.REMOVED)}
    expected = wanted.get(click, FORM.note) if stored else FORM.note
    is_draft = click.endswith("_draft") and not stored
    fits = note == (expected if is_sent else None) and held == (FORM.note if is_draft else None)
    return stored, fits and (referral is None or referral.state is State.SENT)


def is_clean_after_the_sweep(folder: Path, click: str) -> bool:
    """Whether no key is left that opens what the click has ended, and everything that stays still opens."""
    db = opened(folder)
    orphans.destroy(db, now=datetime.now(UTC) + timedelta(hours=2))
    with db.reading() as session:
        named = {*session.scalars(select(Referral.data_key)), *session.scalars(select(ReferralDraft.data_key))}
    clean = set(db.data_keys.alive()) == named
    db.close()
    return clean and look(folder, click)[1]


def again(folder: Path, click: str) -> bool:
    """Whether the click, tried again after the kill, ends as it should."""
    db = opened(folder)
    try:
        CLICKS[click][0](db, folder)
    except AssistantError:
        return False
    finally:
        db.close()
    return look(folder, click) == (True, True)


def sweep(work: Path, click: str, lines: bool, stride: int) -> Sweep:
    """Kill at every `stride`th step in turn and return what was found; a key that stays counts as a gap."""
    found = Sweep()
    # The forked child looks the click up where `die_at` does.
    kill_points.CLICKS[click] = Click(lambda db, folder: CLICKS[click][0](db, folder) and None, State.SENT)
    prepare(work / "before", click)
    for folder, told in points(found, work, click, Database, lines, stride):
        stored, fits = look(folder, click)
        found.lost += told and not stored
        found.half += not fits
        found.stuck += not stored and not again(folder, click)
        found.gaps += not is_clean_after_the_sweep(folder, click)
    return found


if __name__ == "__main__":
    work_, click_, steps_, stride_ = sys.argv[1:]
    print(json.dumps(asdict(sweep(Path(work_), click_, steps_ == "lines", int(stride_)))))
