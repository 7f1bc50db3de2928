"""Lays out the ground for a restore drill: a made-up office whose database breaks after the last backup.

`make drill` runs it; a person with a stopwatch does the rest by the manual, docs/drift.md, and writes the minutes there.
"""

import sys
from datetime import UTC, datetime
from pathlib import Path

from assistant.accounts import directory, first_start, people
from assistant.accounts.people import NewPerson
from assistant.operations import backup
from assistant.referrals import cover, holding, redacting
from assistant.referrals.fields import About, Channel, Consent
from assistant.referrals.forms import ReferralForm, SafeContact
from assistant.referrals.holding import HoldReason
from assistant.referrals.referring import send
from assistant.roles import Role
from assistant.settings import Settings
from assistant.store import recovery
from assistant.store.database import Database

REFERRALS, BARRED, HELD, REDACTED = 300, 10, 5, 3
PASSWORD = "grøn cykel under broen"
STAFF = (("sara", Role.ADVISOR, False), ("karen", Role.ADVISOR, True), ("mette", Role.CASEWORKER, False))
TOLD = """
Øvelsen ligger i {home}. Databasen er ødelagt, og den gamle nøglefil er der endnu.
Alle koder er »{password}«: anne er administrator, karen koordinator, sara vejleder og mette sagsbehandler.
Gendannelsesnøglen, som ellers står på et papir:

  {key}

Start stopuret. Følg »Gendan på en tom maskine« i docs/drift.md fra trin 2 i en ny terminal, hvor du først skriver:

  export ASSISTANT_DATA={home}/data
  assistant restore --from {home}/kopier --old {home}/gammel --as anne

Bagefter skal det passe, at der er {referrals} henvendelser, at sara er lukket ude af {barred}, at {held} er beholdt, og at »Rådmand«
er fjernet fra {redacted}. Skriv dato og minutter i docs/drift.md, og slet mappen.
"""

home = Path(sys.argv[1]).resolve()
if home.exists():
    sys.exit(f"{home} findes allerede. Slet mappen, eller vælg en anden.")
now = datetime.now(UTC)
settings = Settings(data=home / "data", _env_file=None)
db = Database.open(settings)
db.migrate()
first_start.create_administrator(db, first_start.new_token(db, now=now), "anne", "Anne", PASSWORD, now=now)
anne = directory.by_username(db, "anne")
for name, role, coordinate in STAFF:
    people.create_person(db, anne, NewPerson(name, name.title(), role, "", coordinate), PASSWORD, now=now)
sara, karen, mette = (directory.by_username(db, name) for name, _, _ in STAFF)
ids = []
for number in range(REFERRALS):
    form = ReferralForm(
        About.CASE,
        Channel.FORM,
        "Anden enhed",
        case_number=f"J-2026-{number + 1:04}",
        consent=Consent.YES,
        safe_contact=SafeContact(),
        note="Rådmand var med til samtalen.",
    )
    ids.append(send(db, mette, form, key=str(number), now=now, settings=settings, screen=lambda text: ()).id)
key = backup.show_key(db, settings, anne, anew=False, now=now)
recovery.confirm(settings.keys, key)
backup.back_up(db, settings, anne, home / "kopier", now=now)
for id in ids[:BARRED]:
    cover.bar(db, karen, id, sara.id, now=now)
for id in ids[BARRED : BARRED + HELD]:
    holding.hold(db, karen, id, next(iter(HoldReason)), now=now)
for id in ids[-REDACTED:]:
    redacting.redact(db, mette, id, redacting.EVERYWHERE, "Rådmand", now=now)
db.close()
settings.data.rename(home / "gammel")
(home / "gammel" / "assistant.db").write_bytes(b"\x00" * 8192)
print(
    TOLD.format(
        home=home,
        password=PASSWORD,
        key=" ".join(key.groups),
        referrals=REFERRALS,
        barred=BARRED,
        held=HELD,
        redacted=REDACTED,
    )
)
