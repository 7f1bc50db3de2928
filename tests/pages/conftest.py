import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select
from story import make_corpus, make_index, make_people
from streamlit.testing.v1 import AppTest
from visits import Open

from assistant.accounts import sessions
from assistant.pages import frame
from assistant.settings import HOME, Settings
from assistant.store.database import Database
from assistant.store.people import PersonRow


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a small corpus, its index, and a closed database that knows five people."""
    home = tmp_path_factory.mktemp("stories")
    make_corpus(home / "corpus")
    make_index(home / "corpus", home / "var" / "index")
    database = Database.open(Settings(data=home / "var", _env_file=None))
    database.migrate()
    make_people(database)
    database.close()
    return home


@pytest.fixture
def home(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that folder, which the settings point to."""
    shutil.copytree(built, tmp_path / "home")
    monkeypatch.setenv("ASSISTANT_CORPUS", str(tmp_path / "home" / "corpus"))
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "home" / "var"))
    monkeypatch.setenv("ASSISTANT_EMBEDDINGS", "none")
    return tmp_path / "home"


@pytest.fixture
def database(home: Path) -> Iterator[Database]:
    frame.service.clear()
    opened = frame.service().database
    yield opened
    opened.close()
    frame.service.clear()


@pytest.fixture
def browser(database: Database, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Open a browser in which the person of this username is signed in."""

    def open_(username: str) -> AppTest:
        with database.reading() as session:
            person = session.scalar(select(PersonRow.id).where(PersonRow.username == username))
        token = sessions.begin(database, person, now=datetime.now(UTC))
        page = AppTest.from_file(HOME / "assistant" / "pages" / "main.py", default_timeout=30)
        page.cookie = token
        use(page)
        return page.run()

    def use(page: AppTest) -> None:
        # The test harness has no cookies; each page brings its own before it runs.
        run = page._run
        page._run = lambda *args, **kwargs: (
            monkeypatch.setattr(frame, "token", lambda: page.cookie),
            run(*args, **kwargs),
        )[1]

    return open_


@pytest.fixture
def mette(browser: Open) -> AppTest:
    return browser("mette")


@pytest.fixture
def sara(browser: Open) -> AppTest:
    return browser("sara")
