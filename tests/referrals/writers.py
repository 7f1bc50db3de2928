"""One of many processes that send referrals at once: prints the receipts and the longest wait."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from assistant.referrals.fields import About, Channel
from assistant.referrals.forms import ReferralForm
from assistant.referrals.referring import send
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database

folder, name, count = sys.argv[1:]
settings = Settings(data=Path(folder), _env_file=None)
db = Database.open(settings)
person = Person(name, name, Role.CASEWORKER)
form = ReferralForm(About.GENERAL, Channel.FORM, "Integration Nord", note="Hvornår må jeg spørge?")
numbers, longest = [], 0.0
for key in range(int(count)):
    start = monotonic()
    receipt = send(
        db,
        person,
        form,
        key=str(key),
        now=datetime(2026, 3, 2, tzinfo=UTC),
        settings=settings,
        screen=lambda text: (),
    )
    longest = max(longest, monotonic() - start)
    numbers.append(receipt.number)
print(json.dumps({"numbers": numbers, "longest": longest}))
