"""Write assistant/answering/danger/points.txt anew from the sentences in this folder: python tests/evaluation/fit_points.py

A logistic regression over which words and meanings a message holds, rounded to whole points. Run by hand after words.txt
or the sentences have changed; nothing of it runs in the product, which only adds the points up.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np

from assistant.answering.danger import points
from assistant.answering.danger.reading import sentences

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent.parent / "assistant" / "answering" / "danger" / "points.txt"
SEEN = 4
"""How many messages must hold a word before it gets points."""
CAUTION = 3.0
STEPS = 12
HEAD = """# How much each word or meaning speaks for danger, in tenths; made by tests/evaluation/fit_points.py, not by hand.
# BASE is where a message begins. Added up in points.py.
"""


def messages() -> list[tuple[frozenset[str], bool]]:
    """Return what each message holds and whether it is one of danger."""
    found = []
    for path in sorted(HERE.glob("acute_*.jsonl")):
        found += [(row["text"], bool(row["card"])) for row in map(json.loads, path.open(encoding="utf-8"))]
    for name in ("questions.jsonl", "second.jsonl"):
        found += [(json.loads(line)["question"], False) for line in (HERE / name).open(encoding="utf-8")]
    return [(points.held(sentences(text)), danger) for text, danger in found]


def fit(rows: list[tuple[frozenset[str], bool]]) -> dict[str, int]:
    """Return the points of every word that is seen often enough."""
    counted = Counter(name for held, _ in rows for name in held)
    names = sorted(name for name, count in counted.items() if count >= SEEN)
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names) + 1))
    table[:, -1] = 1
    for row, (held, _) in enumerate(rows):
        table[row, [place[name] for name in held if name in place]] = 1
    wanted = np.array([float(danger) for _, danger in rows])
    weights, pull = np.zeros(len(names) + 1), np.append(np.ones(len(names)), 0) * CAUTION
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (likely - wanted) + pull * weights
        curve = (table * (likely * (1 - likely))[:, None]).T @ table + CAUTION * np.eye(len(weights))
        weights -= np.linalg.solve(curve, slope)
    tenths = dict(zip([*names, points.BASE], (round(10 * weight) for weight in weights), strict=True))
    return {name: value for name, value in tenths.items() if value}


if __name__ == "__main__":
    made = fit(messages())
    TABLE.write_text(HEAD + "".join(f"{name} {value}\n" for name, value in sorted(made.items())), encoding="utf-8")
