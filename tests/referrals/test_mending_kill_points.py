"""Wherever the machine stops while a draft is sent or deleted, or a text is corrected or removed: nothing is lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("mending_kill_points.py")
CLICKS = ("send_draft", "delete_draft", "correct", "redact")
NONE = {"lost": 0, "half": 0, "gaps": 0, "stuck": 0}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")


def sweep(work: Path, click: str, steps: str, stride: int) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(work), click, steps, str(stride)],
        capture_output=True,
        text=True,
        cwd=SCRIPT.parents[2],
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found.pop("points") >= 3, "the sweep ended before it could find anything"
    return found


@pytest.mark.parametrize("click", CLICKS)
def test_a_kill_at_a_sample_of_the_statements_loses_nothing(tmp_path: Path, click: str):
    assert sweep(tmp_path, click, "statements", 6) == NONE


@pytest.mark.parametrize("click", ["send_draft", "redact"])
def test_a_kill_at_a_sample_of_the_lines_loses_nothing(tmp_path: Path, click: str):
    assert sweep(tmp_path, click, "lines", 120) == NONE


def test_a_key_that_goes_before_its_row_is_caught(tmp_path: Path):
    assert sweep(tmp_path, "key_first_draft", "statements", 2)["half"] > 0


@pytest.mark.deep
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("click", CLICKS)
@pytest.mark.parametrize("steps", ["statements", "lines"])
def test_a_kill_at_every_statement_and_line_loses_nothing(tmp_path: Path, click: str, steps: str):
    assert sweep(tmp_path, click, steps, 1) == NONE
