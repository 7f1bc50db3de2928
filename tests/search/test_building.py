from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from search_corpus import HashedWords, corpus

from assistant.errors import IndexUnavailable
from assistant.search import building, folder
from assistant.search.building import STEPS, build, version_of
from assistant.search.index import Index
from assistant.values import Passage

ENTRIES = 18
"""13 passages and 5 listed questions."""

CHANGED = "Måltallet er hævet."


def newer(passages: list[Passage]) -> list[Passage]:
    """The corpus of tomorrow: one passage changed, one gone."""
    return [replace(passages[0], text=CHANGED), *passages[1:-1]]


def versions(home: Path) -> list[str]:
    return sorted(path.name for path in home.iterdir() if path.is_dir())


def test_the_first_build_embeds_every_passage_and_question(
    passages: list[Passage], home: Path, model: HashedWords
) -> None:
    seen: list[tuple[int, int]] = []
    built = build(passages, home, model, progress=lambda done, total: seen.append((done, total)))
    assert (built.embedded, built.reused, built.removed) == (ENTRIES, 0, 0)
    assert seen == [(16, ENTRIES), (18, ENTRIES)]
    assert len(model.documents) == ENTRIES


def test_the_same_corpus_again_does_nothing(passages: list[Passage], home: Path, model: HashedWords) -> None:
    first = build(passages, home, model)
    model.documents.clear()
    steps: list[str] = []
    again = build(passages, home, model, step=steps.append)
    assert (again.version, again.embedded, again.reused, again.removed) == (first.version, 0, ENTRIES, 0)
    assert not steps
    assert not model.documents


def test_a_change_embeds_only_what_changed(passages: list[Passage], home: Path, model: HashedWords) -> None:
    first = build(passages, home, model)
    model.documents.clear()
    built = build(newer(passages), home, model)
    assert built.version != first.version
    assert (built.embedded, built.reused, built.removed) == (1, ENTRIES - 2, 1)
    assert [CHANGED in text for text in model.documents] == [True]


def test_an_index_of_reused_vectors_answers_like_a_fresh_one(
    passages: list[Passage], tmp_path: Path, model: HashedWords
) -> None:
    build(passages, tmp_path / "grown", model)
    build(newer(passages), tmp_path / "grown", model)
    build(newer(passages), tmp_path / "fresh", model)
    question = "Hvor mange henvendelser kom der?"
    grown, fresh = (Index.open(tmp_path / name, model).search(question) for name in ("grown", "fresh"))
    assert [hit.passage.id for hit in grown.hits] == [hit.passage.id for hit in fresh.hits]
    assert [hit.dense for hit in grown.hits] == pytest.approx([hit.dense for hit in fresh.hits])
    assert (grown.weak, grown.refuse) == pytest.approx((fresh.weak, fresh.refuse))


def test_another_model_embeds_everything_anew(passages: list[Passage], home: Path, model: HashedWords) -> None:
    build(passages, home, model)
    assert build(passages, home, HashedWords("another")).embedded == ENTRIES


def test_an_unreadable_old_index_only_costs_time(passages: list[Passage], home: Path, model: HashedWords) -> None:
    first = build(passages, home, model)
    (home / first.version / "vectors" / "chroma.sqlite3").write_bytes(b"not a database" * 100)
    assert build(newer(passages), home, model).embedded == ENTRIES - 1
    assert Index.open(home, model).mode == "hybrid"


def test_the_steps_come_in_order_and_one_version_is_left(
    passages: list[Passage], home: Path, model: HashedWords
) -> None:
    build(passages, home, model)
    steps: list[str] = []
    built = build(newer(passages), home, model, step=steps.append)
    assert tuple(steps) == STEPS
    assert versions(home) == [built.version] == [folder.current(home)]


def test_every_file_is_on_the_disk_before_the_version_gets_its_name(
    passages: list[Passage], home: Path, model: HashedWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[Path] = set()
    real = folder.sync_file

    def remember(file: Path) -> None:
        synced.add(file)
        real(file)

    monkeypatch.setattr(folder, "sync_file", remember)
    written: set[Path] = set()
    at_rename: set[Path] = set()

    def step(name: str) -> None:
        if name == "rename":
            written.update(path for path in home.glob("*.tmp/**/*") if path.is_file())
            at_rename.update(synced)

    build(passages, home, model, step=step)
    assert len(written) > 10
    assert written <= at_rename


def test_the_version_follows_content_and_model(passages: list[Passage], model: HashedWords) -> None:
    same = version_of(passages, model)
    assert version_of(corpus(), HashedWords()) == same
    others = {
        version_of(newer(passages), model),
        version_of(passages, None),
        version_of(passages, HashedWords("another")),
        version_of([replace(passages[0], period="2022"), *passages[1:]], model),
    }
    assert len(others | {same}) == 5


def test_nothing_to_index_is_said_and_the_old_index_stays(passages: list[Passage], home: Path) -> None:
    built = build(passages, home, None)
    with pytest.raises(IndexUnavailable, match="ingen kilder"):
        build([], home, None)
    assert folder.current(home) == built.version


# --- Killed ------------------------------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from search_corpus import HashedWords, corpus
from test_building import newer
from assistant.search import folder
from assistant.search.building import build, version_of

home, at, kind = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
model = HashedWords() if kind != "lexical" else None

def step(name):
    if kind == "sabotaged" and name == "write":
        folder.point(home, version_of(newer(corpus()), model))
    if name == at:
        os.kill(os.getpid(), signal.SIGKILL)

build(newer(corpus()), home, model, step=step)
"""


def run(code: str, *arguments: str) -> subprocess.Popen[str]:
    here = Path(__file__).parent
    env: Mapping[str, str] = {**os.environ, "PYTHONPATH": f"{here}{os.pathsep}{here.parent.parent}"}
    return subprocess.Popen([sys.executable, "-c", code, *arguments], env=env, text=True, stdout=subprocess.PIPE)


def kill_at(step: str, home: Path, kind: str) -> None:
    process = run(KILLED, str(home), step, kind)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, f"the build was not killed at {step}"


def assert_old_or_new_answers(home: Path, step: str, model: HashedWords | None) -> None:
    old, new = version_of(corpus(), model), version_of(newer(corpus()), model)
    index = Index.open(home, model)
    assert index.version == (new if step in {"delete", "done"} else old)
    assert index.mode == ("lexical" if model is None else "hybrid")
    assert index.search("Hvor mange henvendelser kom der i 2024?").hits[0].passage.id == "bi14#tal/1"
    # The next build clears up what the killed one left.
    assert build(newer(corpus()), home, model).version == new
    assert versions(home) == [new]
    assert Index.open(home, model).version == new


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_old_or_the_new_index_answers(step: str, passages: list[Passage], home: Path) -> None:
    build(passages, home, None)
    kill_at(step, home, "lexical")
    assert_old_or_new_answers(home, step, None)


@pytest.mark.parametrize("step", ["rename", *(pytest.param(s, marks=pytest.mark.deep) for s in STEPS if s != "rename")])
def test_so_it_is_with_vectors(step: str, passages: list[Passage], home: Path, model: HashedWords) -> None:
    build(passages, home, model)
    kill_at(step, home, "hybrid")
    assert_old_or_new_answers(home, step, model)


def test_the_sweep_would_notice_a_pointer_set_too_early(
    passages: list[Passage], home: Path, model: HashedWords
) -> None:
    build(passages, home, model)
    kill_at("sync", home, "sabotaged")
    with pytest.raises(IndexUnavailable):
        Index.open(home, model)


# --- Two builders ------------------------------------------------------------------------------------------------

LOGGED = """
import sys, time
from pathlib import Path
from search_corpus import HashedWords, corpus
from test_building import newer
from assistant.search.building import build

home, log, which = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]

def step(name):
    with log.open("a") as file:
        file.write(f"{which} {name}\\n")
    time.sleep(0.05)

build(corpus() if which == "old" else newer(corpus()), home, HashedWords(), step=step)
"""


def test_two_builders_wait_for_each_other(tmp_path: Path, home: Path, model: HashedWords) -> None:
    log = tmp_path / "log"
    processes = [run(LOGGED, str(home), str(log), which) for which in ("old", "new")]
    for process in processes:
        process.communicate(timeout=60)
        assert process.returncode == 0
    order = [line.split()[0] for line in log.read_text().splitlines()]
    assert order in (["old"] * 6 + ["new"] * 6, ["new"] * 6 + ["old"] * 6)
    assert len(Index.open(home, model).search("henvendelser").hits) > 3


# --- Readers beside a builder ------------------------------------------------------------------------------------


def test_an_open_index_answers_on_and_knows_that_it_is_old(
    passages: list[Passage], home: Path, model: HashedWords
) -> None:
    build(passages, home, model)
    index = Index.open(home, model)
    before = index.search("Må jeg dele oplysningerne?").hits
    assert index.is_current()
    build(newer(passages), home, model)
    assert not index.is_current()
    assert index.search("Må jeg dele oplysningerne?").hits == before
    assert Index.open(home, model).is_current()


def test_a_swap_while_opening_gives_the_new_index(
    passages: list[Passage], home: Path, model: HashedWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(passages, home, model)
    real = building.saving.read

    def swapped_meanwhile(file: Path) -> list[Passage]:
        monkeypatch.setattr(building.saving, "read", real)
        build(newer(passages), home, model)
        return real(file)

    monkeypatch.setattr(building.saving, "read", swapped_meanwhile)
    assert Index.open(home, model).version == version_of(newer(passages), model)


def test_back_to_an_earlier_corpus_reads_its_own_vectors(
    passages: list[Passage], home: Path, model: HashedWords
) -> None:
    # Chroma caches one system per path, and the path of the first build comes back here.
    for corpus_now in (passages, newer(passages), passages):
        build(corpus_now, home, model)
        index = Index.open(home, model)
        assert set(index.passages) == {passage.id for passage in corpus_now}
        assert index.search(passages[1].text).hits[0].dense > 0.9


def test_a_damaged_index_is_named_and_not_answered_from(
    passages: list[Passage], home: Path, model: HashedWords
) -> None:
    built = build(passages, home, model)
    shutil.rmtree(home / built.version / "vectors")
    with pytest.raises(IndexUnavailable, match="Byg det igen"):
        Index.open(home, model)
