"""The app's own guard, sign-in and settings, asked of a running server as a stranger's browser would."""

import http.client
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest

from assistant.accounts import people, sessions
from assistant.accounts.people import NewPerson
from assistant.roles import Person, Role
from assistant.settings import Settings
from assistant.store.database import Database

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HOME = Path(__file__).resolve().parents[2]
PASSWORD = "grøn cykel under broen"
PICTURE = (
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)
SCRIPT = (
    f"""
PICTURE = {PICTURE!r}
"""
    + """
import streamlit as st
from assistant.pages import frame

frame.open_page()
found = frame.require_sign_in()
frame.header(found)
if "crash" in st.query_params:
    raise ValueError("Kanariefuglens hemmelighed")
st.write("Goddag, " + found.person.name)
st.button("Tryk")
st.image(bytes.fromhex(PICTURE))
"""
)

TELL_OPTIONS = """
import json, pathlib, tomllib
here = pathlib.Path(__file__).parent
lines = tomllib.loads((here / ".streamlit/config.toml").read_text())
held = {f"{part}.{name}": st.get_option(f"{part}.{name}") for part in lines for name in lines[part]}
(here / "options.json").write_text(json.dumps(held))
"""
CONFIG = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
LINES = {f"{part}.{name}": value for part, lines in CONFIG.items() for name, value in lines.items()}


@dataclass(frozen=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: str

    @property
    def cookie(self) -> str:
        """The value of our cookie, where one was set."""
        found = re.search(r"(?:^|, )session=([^;]+)", ", ".join(self.headers.get_all("set-cookie", [])))
        return found.group(1).strip('"') if found else ""


@dataclass(frozen=True)
class Server:
    port: int
    data: Path
    said: Path

    def ask(self, method: str, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        """Send one request; headers are written with underscores, an empty one is left out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        body = urlencode(form) if form is not None else None
        if form is not None:
            named = {
                "Origin": f"http://127.0.0.1:{self.port}",
                "Content-Type": "application/x-www-form-urlencoded",
            } | named
        connection.request(method, path, body, {name: value for name, value in named.items() if value})
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read().decode("utf-8", "replace"))
        connection.close()
        return answer

    def sign_in(self, username: str, password: str = PASSWORD, **headers: str) -> Answer:
        return self.ask("POST", "/signin", {"username": username, "password": password}, **headers)

    def is_signed_in(self, token: str) -> bool:
        """What the server says: the password page is shown only to somebody who is signed in."""
        return self.ask("GET", "/password", Cookie=f"session={token}").status == 200

    def database(self) -> Database:
        return Database.open(Settings(data=self.data, _env_file=None))

    def link(self) -> str:
        return re.search(r"/first\?token=\S+", self.said.read_text()).group()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real app.py and config.toml, with a small script in place of the pages."""
    home = tmp_path_factory.mktemp("server")
    shutil.copytree(HOME / ".streamlit", home / ".streamlit")
    (home / "script.py").write_text(SCRIPT)
    app = (HOME / "app.py").read_text()
    assert "assistant/pages/main.py" in app
    (home / "app.py").write_text(app.replace("assistant/pages/main.py", "script.py") + TELL_OPTIONS)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    known = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    ours = {
        "ASSISTANT_DATA": str(home / "data"),
        "ASSISTANT_EMBEDDINGS": "none",
        "ASSISTANT_HOSTS": "assistent.kommune.example",
        "PYTHONPATH": str(HOME),
    }
    said = home / "said.txt"
    with said.open("w") as out:
        command = [sys.executable, "-m", "streamlit", "run", str(home / "app.py"), "--server.port", str(port)]
        # From another folder: the settings that keep strangers out must not depend on where it is started.
        process = subprocess.Popen(
            command, cwd=tmp_path_factory.mktemp("elsewhere"), env=known | ours, stdout=out, stderr=subprocess.STDOUT
        )
    running = Server(port, home / "data", said)
    try:
        _wait_until_up(running, process)
        yield running
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_until_up(server: Server, process: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert process.poll() is None, server.said.read_text()
        try:
            if server.ask("GET", "/_stcore/health").status == 200 and "token=" in server.said.read_text():
                return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(server.said.read_text())


@pytest.fixture(scope="session")
def first_answers(server: Server) -> dict[str, Answer]:
    """What came of using the first-start link: looked at, slipped, used, used again."""
    link = server.link()
    form = {"token": link.split("=")[1], "name": "Anne <Admin>", "username": "anne", "password": PASSWORD}
    seen = {"looked": server.ask("GET", link)}
    seen["guessed"] = server.ask("GET", "/first?token=" + "x" * 43)
    seen["slipped"] = server.ask("POST", "/first", form | {"again": PASSWORD + "!"})
    form["name"] = "Anne Admin"
    seen["from elsewhere"] = server.ask("POST", "/first", form | {"again": PASSWORD}, Origin="http://evil.example")
    seen["used"] = server.ask("POST", "/first", form | {"again": PASSWORD})
    seen["used again"] = server.ask("POST", "/first", form | {"again": PASSWORD})
    seen["looked again"] = server.ask("GET", link)
    return seen


@pytest.fixture
def person(server: Server, first_answers: dict[str, Answer], request: pytest.FixtureRequest) -> str:
    """The username of a caseworker that only this test uses."""
    username = re.sub(r"\W", "_", request.node.name)[-40:]
    database = server.database()
    anne = next(one for one in _people(database) if one.username == "anne")
    now = _now()
    people.create_person(database, anne.person, NewPerson(username, "Mette", Role.CASEWORKER), PASSWORD, now=now)
    database.close()
    return username


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def chromium(browser: "Browser") -> Iterator["Page"]:
    """An empty page of a Danish browser that knows no cookie."""
    context = browser.new_context(locale="da-DK")
    yield context.new_page()
    context.close()


def _sign_in_by_hand(page: "Page", server: Server, username: str, address: str = "/") -> None:
    page.goto(f"http://127.0.0.1:{server.port}{address}")
    page.get_by_label("Brugernavn").fill(username)
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()


def _people(database: Database) -> list[people.Account]:
    return people.accounts(database, Person("", "", Role.ADMINISTRATOR))


def _now() -> datetime:
    return datetime.now(UTC)


def test_the_first_link_works_once(first_answers: dict[str, Answer]) -> None:
    assert {name: answer.status for name, answer in first_answers.items()} == {
        "looked": 200,
        "guessed": 410,
        "slipped": 422,
        "from elsewhere": 403,
        "used": 303,
        "used again": 410,
        "looked again": 410,
    }
    assert "Opret den første administrator" in first_answers["looked"].body
    assert first_answers["used"].cookie


def test_a_slip_is_explained_and_what_was_typed_is_escaped(first_answers: dict[str, Answer]) -> None:
    slipped = first_answers["slipped"].body
    assert "De to adgangskoder er ikke ens" in slipped
    assert 'value="Anne &lt;Admin&gt;"' in slipped
    assert PASSWORD not in slipped


def test_signing_in_sets_a_cookie_that_no_script_and_no_other_site_gets(server, person) -> None:
    answer = server.sign_in(person)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "max-age" not in cookie
    assert "expires" not in cookie
    # By http on this machine alone; with a proxy that speaks https the setting adds it (below).
    assert "secure" not in cookie
    assert len(answer.cookie) == 43
    assert server.is_signed_in(answer.cookie)


@pytest.mark.parametrize("who", ["person", "nobody"])
def test_what_fails_looks_the_same_for_everybody(server, person, who) -> None:
    answer = server.sign_in(person if who == "person" else "nobody", "forkert adgangskode")
    assert (answer.status, answer.headers["location"], answer.body) == (303, "/?signin=refused", "")
    assert "set-cookie" not in answer.headers


def test_the_token_after_signing_in_is_not_the_one_before(server, person) -> None:
    planted = "p" * 43
    first = server.sign_in(person, Cookie=f"session={planted}")
    assert first.cookie != planted
    assert not server.is_signed_in(planted)
    second = server.sign_in("anne", Cookie=f"session={first.cookie}")
    assert second.cookie != first.cookie
    assert not server.is_signed_in(first.cookie)


def test_signing_out_ends_the_session_and_the_cookie(server, person) -> None:
    token = server.sign_in(person).cookie
    answer = server.ask("POST", "/signout", {}, Cookie=f"session={token}")
    assert (answer.status, answer.headers["location"]) == (303, "/?signin=out")
    assert "max-age=0" in answer.headers["set-cookie"].lower()
    assert not server.is_signed_in(token)


def test_closing_the_account_ends_the_session_at_the_next_click(server, person) -> None:
    token = server.sign_in(person).cookie
    assert server.is_signed_in(token)
    database = server.database()
    by_name = {one.username: one.person for one in _people(database)}
    people.disable(database, by_name["anne"], by_name[person].id, now=_now())
    database.close()
    assert not server.is_signed_in(token)
    assert server.sign_in(person).cookie == ""


def test_tampered_cookies_are_nobody(server, person) -> None:
    token = server.sign_in(person).cookie
    for n in range(43):
        other = "A" if token[n] != "A" else "B"
        assert not server.is_signed_in(token[:n] + other + token[n + 1 :])
    for strange in ("", "%00", "a=b", "æøå".encode().decode("latin-1"), "x" * 4000):
        assert not server.is_signed_in(strange)


def test_a_temporary_password_is_changed_and_other_browsers_are_signed_out(server, person) -> None:
    here, there = server.sign_in(person).cookie, server.sign_in(person).cookie
    form = {"old": PASSWORD, "password": "blå hest på taget", "again": "blå hest på taget"}
    refused = server.ask("POST", "/password", form | {"old": "forkert"}, Cookie=f"session={here}")
    assert refused.status == 422
    assert 'role="alert"' in refused.body
    assert server.ask("POST", "/password", form, Cookie=f"session={here}").status == 303
    assert server.is_signed_in(here)
    assert not server.is_signed_in(there)
    assert server.sign_in(person, "blå hest på taget").cookie


def test_without_a_session_the_password_page_sends_to_the_first_page(server) -> None:
    answer = server.ask("GET", "/password")
    assert (answer.status, answer.headers["location"]) == (303, "/")


@pytest.mark.parametrize("path", ["/signin", "/signout", "/first", "/password"])
@pytest.mark.parametrize(
    "sender",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Origin": ""},
        {"Origin": "null"},
        {"Origin": "null", "Sec_Fetch_Site": "cross-site"},
        {"Origin": "null", "Sec_Fetch_Site": "same-site"},
        {"Origin": "http://evil.example", "Sec_Fetch_Site": "same-origin"},
    ],
    ids=str,
)
def test_a_form_from_elsewhere_is_refused(server, path, sender) -> None:
    assert server.ask("POST", path, {"username": "anne", "password": PASSWORD}, **sender).status == 403


def test_a_browser_that_hides_its_address_can_sign_in(server, person) -> None:
    assert server.sign_in(person, Origin="null", Sec_Fetch_Site="same-origin").cookie


def test_a_form_that_is_too_long_or_has_too_many_fields_is_refused(server) -> None:
    assert server.ask("POST", "/signin", {"username": "a" * 20_000}).status == 413
    many = {f"field{n}": "x" for n in range(50)}
    assert server.ask("POST", "/signin", many).headers["location"] == "/?signin=refused"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.evil.example:{port}", "[::1]:{port}", "x:{port}@y"]
)
@pytest.mark.parametrize("path", ["/", "/password", "/_stcore/health", "/static/js/x.js"])
def test_a_foreign_host_is_refused(server, host, path) -> None:
    answer = server.ask("GET", path, Host=host.format(port=server.port))
    assert answer.status == 400
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "LOCALHOST:{port}", "assistent.kommune.example"])
def test_our_own_hosts_are_served(server, host) -> None:
    assert server.ask("GET", "/", Host=host.format(port=server.port)).status == 200


@pytest.mark.parametrize("path", ["/", "/henvis", "/password", "/first", "/readyz", "/signin", "/_stcore/health"])
def test_every_answer_carries_the_headers(server, path) -> None:
    headers = server.ask("GET", path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert headers.get_all("cache-control") == ["no-store"]
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["script-src"] == "'self'"
    assert policy["img-src"] == "'self' data: blob:"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert policy["connect-src"].split()[0] == "'self'"
    assert all(f"//127.0.0.1:{server.port}" in one for one in policy["connect-src"].split()[1:])


def test_the_page_is_danish_with_a_neutral_title_and_no_inline_script(server) -> None:
    page = server.ask("GET", "/", Accept_Encoding="gzip")
    assert '<html lang="da">' in page.body
    assert "<title>Assistenten</title>" in page.body
    assert "<script>" not in page.body
    assert "agent" not in page.body
    assert int(page.headers["content-length"]) == len(page.body.encode())


def test_scripts_of_a_release_may_be_kept_by_the_browser(server) -> None:
    script = re.search(r'src="\.(/static/js/[^"]+)"', server.ask("GET", "/").body).group(1)
    answer = server.ask("GET", script)
    assert answer.status == 200
    assert answer.headers["cache-control"] != "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/metrics",
        "/_stcore/agent/openapi.json",
        "/_stcore/agent/mcp",
        "/_stcore/agent",
        "/static/none.js",
        "/component/none",
        "/henvis/none",
        "/wp-login.php",
        "/media/none.csv",
        "/app/static/app.py",
        "/app/static/../app.py",
    ],
)
def test_what_is_closed_or_missing_is_not_found(server, path) -> None:
    assert server.ask("GET", path).status == 404


@pytest.mark.parametrize("path", ["/.env", "/app.py", "/data/assistant.db", "/.streamlit/config.toml", "/..%2fapp.py"])
def test_no_file_of_ours_is_served(server, path) -> None:
    body = server.ask("GET", path).body
    assert "SQLite format" not in body
    assert "headless" not in body
    assert "st.App" not in body


@pytest.mark.parametrize("path", ["/signin", "/signout"])
def test_the_address_of_a_form_leads_to_the_first_page_and_does_nothing(server, person, path) -> None:
    token = server.sign_in(person).cookie
    answer = server.ask("GET", path, Cookie=f"session={token}")
    assert (answer.status, answer.headers["location"]) == (303, "/")
    assert server.is_signed_in(token)


def test_readiness_says_what_is_missing(server) -> None:
    answer = server.ask("GET", "/readyz")
    assert (answer.status, json.loads(answer.body)) == (503, {"database": True, "index": False})


@pytest.mark.parametrize("option", sorted(set(LINES) - {"server.port"}))
def test_each_line_of_the_configuration_is_in_force(server, option) -> None:
    held = json.loads((server.said.parent / "options.json").read_text())
    assert held[option] == LINES[option]


def test_the_configuration_closes_what_is_open_by_default() -> None:
    wanted = {
        "server.address": "127.0.0.1",
        "server.port": 8501,
        "server.headless": True,
        "server.fileWatcherType": "none",
        "server.enableCORS": True,
        "server.enableXsrfProtection": True,
        "server.enableStaticServing": False,
        "server.maxUploadSize": 20,
        "server.maxMessageSize": 20,
        "server.disconnectedSessionTTL": 60,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",
        "client.toolbarMode": "minimal",
        "client.disableDataExport": True,
        "runner.magicEnabled": False,
        "logger.enableRich": False,
        "theme.textColor": "#000000",
    }
    assert wanted.items() <= LINES.items()


def test_the_server_listens_on_this_machine_only(server) -> None:
    wanted = f"{server.port:04X}"
    lines = Path("/proc/net/tcp").read_text().splitlines() + Path("/proc/net/tcp6").read_text().splitlines()
    listening = {
        line.split()[1].split(":")[0]
        for line in lines
        if line.split()[1].endswith(":" + wanted) and line.split()[3] == "0A"
    }
    assert listening == {"0100007F"}


# The WebSocket, through which everything on a page goes.


def shake(server: Server, **headers: str) -> int:
    """The status of a WebSocket's opening handshake."""
    named = {
        "Host": f"127.0.0.1:{server.port}",
        "Origin": f"http://127.0.0.1:{server.port}",
        "Upgrade": "websocket",
        "Connection": "Upgrade",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Protocol": "streamlit",
    } | headers
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as link:
        lines = "".join(f"{name}: {value}\r\n" for name, value in named.items())
        link.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{lines}\r\n".encode())
        return int(link.recv(100).split()[1])


def test_our_own_page_opens_the_socket(server) -> None:
    assert shake(server) == 101


@pytest.mark.parametrize(
    "sender",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://localhost:9999"},
        {"Host": "evil.example", "Origin": "http://evil.example"},
    ],
    ids=str,
)
def test_a_foreign_host_or_page_opens_no_socket(server, sender) -> None:
    assert shake(server, **sender) == 403


def test_two_people_signing_in_at_the_same_time_get_their_own_sessions(server, person) -> None:
    with ThreadPoolExecutor(6) as at_once:
        tokens = [answer.cookie for answer in at_once.map(server.sign_in, (person, "anne") * 3)]
    assert len(set(tokens)) == 6
    database = server.database()
    names = [sessions.who(database, token, now=_now()).person.name for token in tokens]
    database.close()
    assert names == ["Mette", "Anne Admin"] * 3


@pytest.mark.browser
def test_a_person_signs_in_and_out_in_a_browser_that_obeys_the_policy(server, first_answers, chromium) -> None:
    complaints: list[str] = []
    strangers: list[str] = []
    chromium.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    chromium.on("request", lambda sent: strangers.append(sent.url) if f":{server.port}/" not in sent.url else None)
    _sign_in_by_hand(chromium, server, "anne")
    chromium.get_by_text("Goddag, Anne Admin").wait_for()
    assert chromium.title() == "Assistenten"
    assert chromium.evaluate("document.documentElement.lang") == "da"
    assert "session" not in chromium.evaluate("document.cookie").replace("_streamlit_session", "")
    # One that is still fetched when somebody signs out is refused, and Chromium complains of it.
    chromium.locator("img").first.evaluate("(picture) => picture.decode()")
    chromium.get_by_role("button", name="Log ud").click()
    chromium.get_by_text("Du er logget ud.").wait_for()
    assert complaints == []
    assert [url for url in strangers if not url.startswith(("data:", "blob:"))] == []


@pytest.mark.browser
def test_a_picture_of_a_page_is_given_only_to_somebody_who_is_signed_in(server, first_answers, chromium) -> None:
    _sign_in_by_hand(chromium, server, "anne")
    chromium.get_by_text("Goddag").wait_for()
    picture = chromium.locator("[data-testid=stImage] img, [data-testid=stImageContainer] img").first
    picture.wait_for(state="attached")
    address = "/media/" + picture.get_attribute("src").split("/media/")[1]
    token = next(one["value"] for one in chromium.context.cookies() if one["name"] == "session")
    assert server.ask("GET", address, Cookie=f"session={token}").status == 200
    assert server.ask("GET", address).status == 404
    server.ask("POST", "/signout", {}, Cookie=f"session={token}")
    assert server.ask("GET", address, Cookie=f"session={token}").status == 404


@pytest.mark.browser
def test_signing_out_in_one_tab_closes_the_other_at_its_next_click(server, first_answers, chromium) -> None:
    _sign_in_by_hand(chromium, server, "anne")
    chromium.get_by_role("button", name="Tryk").wait_for()
    other = chromium.context.new_page()
    other.goto(f"http://127.0.0.1:{server.port}/")
    other.get_by_role("button", name="Log ud").click()
    other.get_by_text("Du er logget ud.").wait_for()
    chromium.get_by_role("button", name="Tryk").click()
    chromium.get_by_role("button", name="Log ind").wait_for()
    assert chromium.get_by_text("Goddag").count() == 0


@pytest.mark.browser
def test_an_error_shows_no_traceback_and_its_message_is_in_no_log(server, first_answers, chromium) -> None:
    _sign_in_by_hand(chromium, server, "anne")
    chromium.get_by_text("Goddag").wait_for()
    chromium.goto(f"http://127.0.0.1:{server.port}/?crash=1")
    chromium.get_by_text("Noget gik galt hos os").wait_for()
    shown = chromium.locator("body").inner_text()
    assert "ValueError" not in shown
    assert "script.py" not in shown
    said = server.said.read_text()
    assert "ValueError at " in said
    assert "Kanariefuglens" not in said
