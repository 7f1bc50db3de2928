"""Makes the data folder of an earlier version: `python make.py 0002` from the repository's root. Never run again for
a step that is released: what lies here is what that version left. The newest step is made with the program itself,
before the next one is written.
"""

import shutil
import sys
from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm.attributes import flag_modified

from assistant.referrals.models import Referral, ReferralAction, ReferralMessage
from assistant.settings import Settings
from assistant.store import crypto, migrating
from assistant.store.bookkeeping import bookkeeping
from assistant.store.database import Database

WHEN = "2026-03-02 09:00:00.000000"
REFERRAL = {
    "id": "a" * 32,
    "number": "H-2026-0001",
    "state": "in_progress",
    "made_by": "mette",
    "made_at": WHEN,
    "sent_at": WHEN,
    "active_at": WHEN,
    "advisor": "sara",
    "received_at": WHEN,
    "hold": 0,
    "about": "general",
    "channel": "form",
    "unit": "Integration Nord",
    "case_number": "",
    "signs": "",
    "acute_card_shown": 0,
    "child_in_household": "unknown",
    "help_asked": "sparring",
    "substitute": "",
}
SEALED = {"acute_called": "", "consent_basis": "", "note": "Hvornår må jeg spørge?"}


def make(step: str) -> None:
    folder = Path(__file__).parent / step
    (folder / "keys").mkdir(parents=True)
    crypto.make_first(folder / "keys")
    ring = crypto.load(folder / "keys")
    engine = create_engine(f"sqlite:///{folder / 'assistant.db'}")
    with engine.connect() as connection, connection.begin():
        command.upgrade(migrating.config(connection, {"ring": ring}), step)

        def add(table: str, **values: object) -> None:
            names = ", ".join(f'"{name}"' for name in values)
            marks = ", ".join(f":{name}" for name in values)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)

        sealed = {name: ring.encrypt(told, f"referral.{name}") for name, told in SEALED.items()}
        add("referral", **REFERRAL, **sealed)
        add("referral_year", year=2026, last=1)
        reply = {"referral_id": "a" * 32, "at": WHEN, "by": "sara"}
        add("referral_message", **reply, kind="reply", text=ring.encrypt("Ring til os.", "referral_message.text"))
        add("referral_action", **reply, kind="sparring", on="2026-03-02", note=ring.encrypt("", "referral_action.note"))
        add("key_check", id=1, word=ring.encrypt("ok", "key_check.word"))
        for person, role, action in (
            ("mette", "caseworker", "send_referral"),
            ("sara", "advisor", "receive"),
            ("sara", "advisor", "reply"),
            ("sara", "advisor", "register_action"),
        ):
            told = {"person_id": person, "role": role, "action": action, "detail": ""}
            add("audit_event", at=WHEN, subject_kind="referral", subject_id="a" * 32, **told)


def grow(before: str, step: str) -> None:
    """Let this program open what the step before left and write each row once more, with the sum that it adds."""
    folder = Path(shutil.copytree(Path(__file__).parent / before, Path(__file__).parent / step))
    for key in (folder / "keys").iterdir():
        key.chmod(0o600)
    db = Database.open(Settings(data=folder, _env_file=None))
    db.migrate()
    with bookkeeping(db) as session:
        for table in (Referral, ReferralMessage, ReferralAction):
            for row in session.scalars(select(table)):
                flag_modified(row, "data_key" if table is Referral else "at")
    db.close()


if __name__ == "__main__":
    grow(*sys.argv[1:]) if len(sys.argv) > 2 else make(sys.argv[1])
