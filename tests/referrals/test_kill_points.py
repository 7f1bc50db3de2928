"""A referral that was acknowledged is never lost, wherever the machine stops."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("kill_points.py")
CLICKS = (
    "send",
    "receive",
    "return",
    "reply",
    "register",
    "hand_over",
    "assess",
    "progress",
    "close",
    "migrate",
)
STATEMENTS_OF_ONE_CLICK = 10

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills forked children")


def sweep(work: Path, click: str, store: str = "right", steps: str = "statements", stride: int = 1) -> dict[str, int]:
    run = subprocess.run(
        [sys.executable, str(SCRIPT), str(work), click, store, steps, str(stride)],
        capture_output=True,
        text=True,
        cwd=SCRIPT.parents[2],
    )
    assert run.returncode == 0, run.stderr
    found = json.loads(run.stdout)
    assert found["points"] * stride >= STATEMENTS_OF_ONE_CLICK, "the sweep ended before it could find anything"
    return found


def faults(found: dict[str, int]) -> dict[str, int]:
    return {name: count for name, count in found.items() if name != "points"}


NONE = {"lost": 0, "half": 0, "gaps": 0, "stuck": 0}


@pytest.mark.parametrize("click", ["send", "receive"])
def test_a_kill_at_any_statement_loses_nothing_and_leaves_nothing_half(tmp_path: Path, click: str):
    assert faults(sweep(tmp_path, click)) == NONE


@pytest.mark.parametrize(
    ("click", "stride"), [("reply", 4), ("close", 4), ("hand_over", 4), ("assess", 5), ("progress", 5), ("migrate", 15)]
)
def test_a_kill_at_a_sample_of_the_statements_leaves_nothing_half(tmp_path: Path, click: str, stride: int):
    assert faults(sweep(tmp_path, click, stride=stride)) == NONE


def test_a_kill_between_the_statements_loses_nothing(tmp_path: Path):
    assert faults(sweep(tmp_path, "send", steps="lines", stride=17)) == NONE


def test_a_store_that_gives_the_receipt_before_the_commit_is_caught(tmp_path: Path):
    assert sweep(tmp_path, "send", store="receipt_before_commit")["lost"] > 0


def test_a_store_that_writes_the_event_in_a_second_transaction_is_caught(tmp_path: Path):
    assert sweep(tmp_path, "send", store="audit_apart")["gaps"] > 0


def test_a_store_that_keeps_the_key_after_the_referral_is_caught(tmp_path: Path):
    # A key lives in another file than what it opens, so its statements are kill points too.
    assert sweep(tmp_path, "send", store="key_after_commit")["half"] > 0


@pytest.mark.deep
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("click", CLICKS)
@pytest.mark.parametrize("steps", ["statements", "lines"])
def test_a_kill_at_every_statement_and_line_of_every_click_loses_nothing(tmp_path: Path, click: str, steps: str):
    stride = 5 if (click, steps) == ("migrate", "lines") else 1
    assert faults(sweep(tmp_path, click, steps=steps, stride=stride)) == NONE


@pytest.mark.deep
@pytest.mark.parametrize("click", ["receive", "reply", "hand_over", "assess", "progress", "close"])
@pytest.mark.parametrize(("store", "fault"), [("receipt_before_commit", "lost"), ("audit_apart", "gaps")])
def test_the_wrong_stores_are_caught_at_every_click(tmp_path: Path, click: str, store: str, fault: str):
    assert sweep(tmp_path, click, store=store)[fault] > 0
