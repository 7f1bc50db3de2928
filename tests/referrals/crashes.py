"""Sends referrals as fast as it can, and prints each receipt the moment it has it. Made to be killed."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.referring import send
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database

settings = Settings(data=Path(sys.argv[1]), _env_file=None)
db = Database.open(settings)
person = Person("mette", "Mette", Role.CASEWORKER)
form = ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord", note="Hvornår må jeg spørge?")
while True:
    receipt = send(
        db,
        person,
        form,
        key=uuid4().hex,
        now=datetime(2026, 3, 2, 9, tzinfo=UTC),
        settings=settings,
        screen=lambda text: (),
    )
    print(receipt.number, flush=True)
