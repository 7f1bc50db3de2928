"""A small real service for the stories: three sources, a real index, and people with accounts."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from assistant.accounts import first_start, people, sessions
from assistant.accounts.people import NewPerson
from assistant.roles import Person, Role
from assistant.search.building import build
from assistant.settings import HOME
from assistant.sources.loading import load
from assistant.sources.manifest import ENTRY_START, seal
from assistant.store.database import Database

SOURCES = ("bi23", "tegn", "hvornaar")
FIRST = "grøn cykel under broen"
PASSWORD = "blå hest på taget"
ADMINISTRATOR = "anne"
PEOPLE = {"mette": Role.CASEWORKER, "lars": Role.CASEWORKER, "sara": Role.ADVISOR, "ali": Role.ADVISOR}
UNIT = "Integration Nord"


def make_corpus(folder: Path) -> None:
    """Copy three of the sources that ship, with their entries and the lists beside them."""
    folder.mkdir(parents=True)
    shipped = HOME / "corpus"
    manifest = (shipped / "sources.toml").read_text(encoding="utf-8")
    starts = [match.start() for match in ENTRY_START.finditer(manifest)] + [len(manifest)]
    entries = [manifest[begin:end] for begin, end in pairwise(starts)]
    kept = [entry for entry in entries if "[[missing]]" in entry or any(f'id = "{id_}"' in entry for id_ in SOURCES)]
    (folder / "sources.toml").write_text("\n".join(kept), encoding="utf-8")
    for entry in kept:
        if "[[source]]" in entry:
            file = entry.partition('file = "')[2].partition('"')[0]
            shutil.copy(shipped / file, folder / file)
    for name in ("contacts.toml", "targets.toml"):
        shutil.copy(shipped / name, folder / name)
    # A text that somebody is working on has no fitting hash yet; that is another test's matter.
    seal(folder)


def make_index(corpus: Path, home: Path) -> None:
    """Build a lexical index of the corpus."""
    loaded = load(corpus)
    assert not loaded.problems
    build(loaded.passages, home, None)


def make_people(database: Database) -> dict[str, Person]:
    """Create the accounts, each with a password that its owner has chosen."""
    now = datetime.now(UTC)
    token = first_start.new_token(database, now=now)
    id_ = first_start.create_administrator(database, token, ADMINISTRATOR, "Anne Admin", FIRST, now=now)
    anne = Person(id_, "Anne Admin", Role.ADMINISTRATOR)
    made = {ADMINISTRATOR: anne}
    for username, role in PEOPLE.items():
        unit = UNIT if role is Role.CASEWORKER else ""
        new = NewPerson(username, username.capitalize(), role, unit)
        made[username] = people.create_person(database, anne, new, FIRST, now=now)
        found = sessions.who(database, sessions.begin(database, made[username].id, now=now), now=now)
        people.choose_password(database, found, FIRST, PASSWORD, now=now)
    return made
