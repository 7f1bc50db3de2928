"""Wherever the machine stops while somebody is kept out or something is held: an old backup never knows less."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("protecting_kill_points.py")
CLICKS = ("bar", "hold", "admit", "release")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")


def sweep(work: Path, click: str, steps: str, stride: int) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(work), click, steps, str(stride)],
        capture_output=True,
        text=True,
        cwd=SCRIPT.parents[2],
    )
    assert run.returncode == 0, run.stderr
    found: dict[str, int] = json.loads(run.stdout)
    assert found["points"] >= 3, "the sweep ended before it could find anything"
    return found


@pytest.mark.parametrize("click", CLICKS)
def test_a_kill_at_a_sample_of_the_statements_leaves_nobody_unprotected(tmp_path: Path, click: str):
    found = sweep(tmp_path, click, "statements", 9)
    assert (found["half"], found["lost"]) == (0, 0)


def test_a_bar_that_is_noted_only_after_the_commit_is_caught(tmp_path: Path):
    assert sweep(tmp_path, "late_bar", "statements", 4)["half"] > 0


@pytest.mark.deep
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("click", ["late_hold", "early_admit", "early_release"])
def test_the_wrong_order_is_caught_whatever_it_is(tmp_path: Path, click: str):
    assert sweep(tmp_path, click, "statements", 1)["half"] > 0


@pytest.mark.deep
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("click", CLICKS)
@pytest.mark.parametrize("steps", ["statements", "lines"])
def test_a_kill_at_every_statement_and_line_leaves_nobody_unprotected(tmp_path: Path, click: str, steps: str):
    found = sweep(tmp_path, click, steps, 1)
    assert (found["half"], found["lost"]) == (0, 0)
