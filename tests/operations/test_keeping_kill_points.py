"""A deletion, a backup and a change of the key are done or not done, wherever the machine stops."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("keeping_kill_points.py")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")


def sweep(home: Path, deed: str, stride: int) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(home), deed, str(stride)],
        capture_output=True,
        text=True,
        cwd=SCRIPT.parents[2],
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found.pop("points") >= 3
    return found


@pytest.mark.parametrize(("deed", "stride"), [("delete", 31), ("backup", 15), ("rotate", 31)])
def test_a_kill_at_a_sample_of_the_steps_leaves_nothing_half(tmp_path: Path, deed: str, stride: int):
    assert sweep(tmp_path, deed, stride) == {"half": 0, "stuck": 0}


@pytest.mark.deep
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("deed", ["delete", "backup", "rotate"])
def test_a_kill_at_every_step_leaves_nothing_half(tmp_path: Path, deed: str):
    assert sweep(tmp_path, deed, 1) == {"half": 0, "stuck": 0}
