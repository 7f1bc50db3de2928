"""Everything that is measured, in one run: what `assistant evaluate` prints and `docs/evaluation.md` holds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from assistant.answering.answerer import Answerer
from assistant.answering.danger.ear import Ear
from assistant.answering.screening import Public
from assistant.evaluation import baselines, comparing, conversations, questions, stopping, table
from assistant.evaluation.floors import Set
from assistant.evaluation.metrics import Rate
from assistant.evaluation.running import Report, evaluate
from assistant.evaluation.sheet import Sheet, markdown, rate
from assistant.search.embeddings import NamedEmbeddings

DANGER = {
    "first round": "acute_first.jsonl",
    "second round": "acute_second.jsonl",
    "asked once unseen, fitted on since": "acute_unseen.jsonl",
    "the next, asked once unseen, fitted on since": "acute_seventh.jsonl",
    "the third, asked once unseen, fitted on since": "acute_eighth.jsonl",
    "the last, asked once unseen, fitted on since": "acute_ninth.jsonl",
    "unseen": "acute_tenth.jsonl",
}
"""One that is called unseen is never fitted on: tests/evaluation/fit_points.py leaves it out."""
PERSONAL = {"written by somebody else": "personal_second.jsonl"}
CONVERSATIONS = "conversations.jsonl"
PAGE = """# Evaluation

Written by `assistant evaluate` on {day}; do not edit it by hand. Every figure has its 95 % interval (Wilson) and its n.
The goals are those that we hold ourselves to. The floors of a change stand in `tests/evaluation/floors.toml`.

{sets}

"""


def ask_all(
    answerer: Answerer, sets: Mapping[str, Set], *, today: date, embeddings: NamedEmbeddings | None
) -> dict[str, Report]:
    """Ask every question of every set, and time it beside its embedding."""
    return {
        name: evaluate(
            answerer,
            questions.load(one.file),
            today=today,
            passages=answerer.index.passages,
            retrieve=answerer.sections,
            embed=embeddings.embed_query if embeddings else None,
        )
        for name, one in sets.items()
    }


def compare(answerer: Answerer, reports: Mapping[str, Report], embeddings: NamedEmbeddings | None) -> Sheet:
    """Return our answers beside our search alone and simpler ways, on all the questions together."""
    judged = [one for report in reports.values() for one in report.judgements]
    asked = [one.question for one in judged]
    searches = {"our search, best four": baselines.ours(answerer.index), **baselines.of_index(answerer.index)}
    if embeddings is not None:
        found = answerer.index.passages.values()
        searches["tutorial"] = baselines.tutorial(found, embeddings, listed=False)
        searches["tutorial, with our listed questions"] = baselines.tutorial(found, embeddings, listed=True)
    milliseconds = next(iter(reports.values())).asking.median
    ours = comparing.of_answers("our answers", judged, milliseconds)
    return comparing.table([ours, *comparing.compare(searches, asked)])


def stops(folder: Path, public: Public, ear: Ear | None) -> Sheet:
    """Return how surely danger is recognised and personal data stopped in the folder's files of sentences."""
    return stopping.table(
        {name: stopping.load(folder / file, "card") for name, file in DANGER.items()},
        {name: stopping.load(folder / file, "kinds") for name, file in PERSONAL.items()},
        public,
        ear,
    )


def talk(answerer: Answerer, folder: Path, *, today: date) -> Sheet:
    """Return how many conversations end with the answer that their last question asks for."""
    held = conversations.load(folder / CONVERSATIONS)
    right = [
        conversations.is_right(one, conversations.hold(one, answerer, today=today), answerer.index.passages)
        for one in held
    ]
    return Sheet(
        "Conversations of two and three questions",
        ("", "measured"),
        (("understood", rate(Rate(sum(right), len(right)))),),
    )


def sheets(reports: Mapping[str, Report], *more: Sheet) -> tuple[Sheet, ...]:
    """Return all the tables in the order in which they are read."""
    answers, *rest = table.tables(reports)
    return (answers, *more, *rest)


def page(sets: Mapping[str, Set], reports: Mapping[str, Report], tables: tuple[Sheet, ...], *, day: date) -> str:
    """Return the tables as the page that is published."""
    about = "\n".join(
        f"- **{name}** (`tests/evaluation/{one.file.name}`): {len(reports[name].judgements)} questions, {one.about}"
        for name, one in sets.items()
    )
    return PAGE.format(day=day.isoformat(), sets=about) + "\n\n".join(markdown(sheet) for sheet in tables) + "\n"
