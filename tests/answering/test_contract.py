"""The command contract as a stranger's program meets it: exact keys, bad lines, history, exit codes."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answering import contract
from assistant.texts import answers as texts
from assistant.values import Answer, Line, Outcome, Turn

DAY = date(2026, 11, 21)
KEYS = [
    *("id", "question", "outcome", "answer", "citations", "notices", "contacts", "corpus_version", "composer"),
    "milliseconds",
]
CITATION = [
    *("number", "source", "title", "kind", "form", "status", "period", "published", "section", "page", "quote"),
]
NOTICE = ["code", "text"]
CONTACT = ["name", "number", "serves", "checked"]
CONSENT = "Skal borgeren give samtykke til en henvendelse?"


@dataclass
class Echo:
    """Answers with the question itself, and remembers what it was asked."""

    asked: list[tuple[str, tuple[Turn, ...], date]] = field(default_factory=list)

    def ask(self, text, *, history=(), today):
        self.asked.append((text, tuple(history), today))
        return Answer(text, Outcome.NO_BASIS, (Line("Spørg en vejleder.", 0),))


def assert_keeps_the_contract(reply):
    assert list(reply) == KEYS
    assert reply["outcome"] in {outcome.value for outcome in Outcome}
    for citation in reply["citations"]:
        assert list(citation) == CITATION
        assert f"[{citation['number']}]" in reply["answer"]
        assert citation["page"] is None or isinstance(citation["page"], int)
        assert citation["quote"]
    assert all(list(notice) == NOTICE for notice in reply["notices"])
    assert all(list(contact) == CONTACT for contact in reply["contacts"])
    assert all(isinstance(value, float) for value in reply["milliseconds"].values())
    assert "total" in reply["milliseconds"] or not reply["milliseconds"]


# --- As values ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "Hvor mange henvendelser kom der i 2024?",
        "Hvad er nummeret til RED Rådgivning?",
        "Hvem har vundet VM i fodbold?",
        "Han slår hende ihjel",
        "Må 010190-1234 få hjælp?",
        "?",
    ],
)
def test_every_reply_has_the_keys_of_the_contract_and_is_json(asked_once, question):
    reply = contract.as_json(asked_once.ask(question), "q1")
    assert reply["id"] == "q1"
    assert_keeps_the_contract(json.loads(json.dumps(reply)))


def test_an_answer_carries_its_source_s_worth(asked_once):
    reply = contract.as_json(asked_once.ask("Hvor mange henvendelser kom der i 2024?"))
    (citation,) = reply["citations"]
    assert reply["outcome"] == "answered"
    assert (citation["source"], citation["kind"], citation["form"]) == ("bi23", "budget_note", "restatement")
    assert (citation["status"], citation["period"], citation["page"]) == ("result", "2024", None)
    assert "413" in citation["quote"]
    assert reply["notices"][0] == {"code": "result", "text": "resultat for 2024"}


def test_a_contact_s_day_is_written_as_a_date(asked_once):
    (contact,) = contract.as_json(asked_once.ask("Hvad er nummeret til RED Rådgivning?"))["contacts"]
    assert date.fromisoformat(contact["checked"]) <= DAY


@pytest.mark.parametrize(
    ("line", "id_", "said"),
    [
        ('{"id": "a", "question": "x"', 1, "is not JSON"),
        ("[1]", 1, "is not an object"),
        ('"x"', 1, "is not an object"),
        ("null", 1, "is not an object"),
        ('{"id": "a"}', "a", "question"),
        ('{"id": "a", "question": 7}', "a", "question"),
        ('{"id": "a", "question": null}', "a", "question"),
        ('{"id": ["a"], "question": "x"}', 1, "id"),
        ('{"id": true, "question": "x"}', 1, "id"),
        ('{"id": NaN, "question": "x"}', 1, "id"),
        ('{"id": "a", "question": "x", "history": "y"}', "a", "history"),
        ('{"id": "a", "question": "x", "history": ["y"]}', "a", "history"),
        ('{"id": "a", "question": "x", "history": [{"question": "y"}]}', "a", "history"),
        ('{"id": "a", "question": "x", "history": [{"question": "y", "answer": 1}]}', "a", "history"),
    ],
)
def test_a_bad_line_becomes_a_failed_one_and_the_run_goes_on(line, id_, said):
    echo = Echo()
    bad, good = contract.answer_batch([line, '{"id": 2, "question": "Hvad er samtykke?"}'], echo, today=DAY)
    assert list(bad) == ["id", "outcome", "error"]
    assert (bad["id"], bad["outcome"]) == (id_, "failed")
    assert said in bad["error"]
    assert bad["error"].startswith("line 1: ")
    assert (good["id"], good["outcome"]) == (2, "no_basis")
    assert [text for text, _, _ in echo.asked] == ["Hvad er samtykke?"]


def test_an_error_never_quotes_the_line():
    (bad,) = contract.answer_batch(['{"question": "Må 010190-1234 få'], Echo(), today=DAY)
    assert "1234" not in bad["error"]


@pytest.mark.parametrize("id_", ["a", 7, 1.5, None])
def test_an_id_is_text_or_any_number_or_nothing(id_):
    line = json.dumps({"id": id_, "question": "Hvad er samtykke?"})
    (reply,) = contract.answer_batch([line], Echo(), today=DAY)
    assert (reply["id"], reply["outcome"]) == (id_, "no_basis")


def test_empty_lines_are_passed_over_and_a_missing_id_is_the_line_s_number():
    replies = list(contract.answer_batch(["", "\n", '{"question": "Hvad?"}'], Echo(), today=DAY))
    assert [reply["id"] for reply in replies] == [3]


def test_the_history_goes_with_its_question():
    echo = Echo()
    line = {"id": 1, "question": "og så?", "history": [{"question": CONSENT, "answer": "Ja", "more": 1}]}
    list(contract.answer_batch([json.dumps(line)], echo, today=DAY))
    assert echo.asked == [("og så?", (Turn(CONSENT, "Ja"),), DAY)]


lines = st.one_of(
    st.text(max_size=60),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=10),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "question", "history", "x"]), inner)
        ),
    ).map(json.dumps),
)


@given(st.lists(lines, max_size=6))
def test_whatever_is_in_a_batch_every_line_gets_one_reply(batch):
    replies = list(contract.answer_batch(batch, Echo(), today=DAY))
    assert len(replies) == sum(bool(line.strip()) for line in batch)
    for reply in replies:
        json.dumps(reply)
        assert list(reply) in (KEYS, ["id", "outcome", "error"])


# --- As a program ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def data(tmp_path_factory, index_folder):
    """A data folder whose index is the shared one."""
    folder = tmp_path_factory.mktemp("data")
    (folder / "index").symlink_to(index_folder, target_is_directory=True)
    return folder


def run(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own, away from any .env file."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
    return subprocess.run(
        [sys.executable, "-m", "assistant", *arguments],
        cwd=data,
        env=env | {"ASSISTANT_DATA": str(data), "PYTHONUTF8": "1"} | more,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_refusal_is_a_true_reply_and_exits_0(data):
    done = run(data, "ask", "Hvem har vundet VM i fodbold?", "--json")
    assert done.returncode == 0, done.stderr
    reply = json.loads(done.stdout)
    assert_keeps_the_contract(reply)
    assert (reply["id"], reply["outcome"], reply["citations"]) == (None, "off_topic", [])


def test_a_batch_answers_line_by_line_and_exits_0(data, tmp_path):
    batch = tmp_path / "in.jsonl"
    history = [{"question": CONSENT, "answer": "Ja [1]"}]
    asked = [
        json.dumps({"id": "tal", "question": "Hvor mange henvendelser kom der i 2024?"}),
        "{broken",
        "",
        json.dumps({"id": "nej", "question": "og hvis hun siger nej?", "history": history}),
        json.dumps({"id": "cpr", "question": "Må 010190-1234 få hjælp?"}),
        json.dumps({"id": 5, "question": ["x"]}),
    ]
    batch.write_text("\n".join(asked), encoding="utf-8")
    done = run(data, "ask", "--batch", str(batch))
    assert done.returncode == 0, done.stderr
    figure, broken, no, cpr, wrong = (json.loads(line) for line in done.stdout.splitlines())
    for reply in (figure, no, cpr):
        assert_keeps_the_contract(reply)
    assert [reply["id"] for reply in (figure, broken, no, cpr, wrong)] == ["tal", 2, "nej", "cpr", 5]
    assert "413" in figure["answer"]
    assert figure["citations"][0]["source"] == "bi23"
    assert texts.CARRIED[0] in [notice["code"] for notice in no["notices"]]
    assert cpr["question"] == f"Må {texts.PLACEHOLDER['cpr']} få hjælp?"
    assert "1234" not in done.stdout
    for reply in (broken, wrong):
        assert list(reply) == ["id", "outcome", "error"]
        assert reply["outcome"] == "failed"


def test_without_an_index_it_exits_1_with_one_sentence(tmp_path):
    done = run(tmp_path, "ask", "Hvad er samtykke?", ASSISTANT_EMBEDDINGS="none")
    assert done.returncode == 1
    assert done.stdout == ""
    assert len(done.stderr.strip().splitlines()) == 1
    assert "assistant index" in done.stderr


def test_without_a_question_it_exits_2(tmp_path):
    done = run(tmp_path, "ask")
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_cpr_number_in_the_history_or_the_id_goes_no_further():
    class Remembers:
        def ask(self, text, *, history=(), today):
            self.history = history
            return Answer(text, Outcome.ANSWERED)

    asked = Remembers()
    turn = {"question": "borgeren 010190-1234", "answer": "ja"}
    line = json.dumps({"id": "010190-1234", "question": "og så?", "history": [turn]})
    (reply,) = contract.answer_batch([line], asked, today=date(2026, 11, 21))
    assert "010190" not in json.dumps(reply)
    assert "010190" not in asked.history[0].question
