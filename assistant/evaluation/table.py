"""What was measured as tables: the figures we hold ourselves to, each kind of question, the times, the misses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assistant.evaluation import metrics
from assistant.evaluation.floors import CEILINGS, GOALS, measured
from assistant.evaluation.judging import Judgement
from assistant.evaluation.metrics import Rate, Spread
from assistant.evaluation.questions import TO_DECLINE, Sort
from assistant.evaluation.running import Report
from assistant.evaluation.sheet import Sheet, rate

LABELS = {
    "answered_correctly": "answered correctly",
    "section_cited": "right section cited",
    "declined_off_topic": "declined: off-topic",
    "declined_near": "declined: near",
    "declined_no_answer": "declined: on-topic without an answer",
    "wrongly_declined": "answerable wrongly declined",
    "unsupported": "unsupported lines shown",
}
SEARCH: Mapping[str, Callable[[Sequence[Judgement]], Rate]] = {
    "hit@1": lambda found: metrics.hit_at(found, 1),
    "hit@3": lambda found: metrics.hit_at(found, 3),
    "MRR": metrics.reciprocal_rank,
}


def tables(reports: Mapping[str, Report]) -> tuple[Sheet, ...]:
    """Return the tables of one or more sets of questions, each set under its name."""
    return (_main(reports), _kinds(reports), _times(reports))


def misses(report: Report) -> str:
    """Return one paragraph for each question that did not go as it must, with what was shown."""
    return "\n\n".join(
        f"{one.question.id} {one.question.text!r}: {', '.join(faults)} ({one.outcome})\n  {one.shown or '–'}"
        for one in report.judgements
        if (faults := _faults(one))
    )


def _faults(one: Judgement) -> list[str]:
    wanted = {"not declined": one.declined}
    if one.question.answerable:
        wanted = {"not answered correctly": one.correct, "right section not cited": one.cited}
    return [fault for fault, fine in wanted.items() if not fine] + list(one.unsupported)


def _main(reports: Mapping[str, Report]) -> Sheet:
    found = {name: measured(report.judgements) for name, report in reports.items()}
    rows = [
        (label, f"{'≤' if name in CEILINGS else '≥'} {GOALS[name]:.2f}", *(rate(one[name]) for one in found.values()))
        for name, label in LABELS.items()
    ]
    rows.append(
        (
            "of the wrongly declined: met with the card of danger",
            "",
            *(rate(metrics.carded(report.judgements)) for report in reports.values()),
        )
    )
    rows += [
        (f"search: {label}", "", *(rate(of(report.judgements)) for report in reports.values()))
        for label, of in SEARCH.items()
    ]
    return Sheet("Answers", ("", "goal", *reports), tuple(rows))


def _kinds(reports: Mapping[str, Report]) -> Sheet:
    every = [one for report in reports.values() for one in report.judgements]
    columns: Mapping[str, Callable[[Sequence[Judgement]], Rate]] = {
        "correct": metrics.answered_correctly,
        "section cited": metrics.section_cited,
        **SEARCH,
        "wrongly declined": metrics.wrongly_declined,
    }
    answerable = [kind for kind in Sort if kind not in TO_DECLINE]
    rows = tuple(
        (kind.value, *(rate(of([one for one in every if one.question.kind is kind])) for of in columns.values()))
        for kind in answerable
    )
    return Sheet("Each kind of question, all sets together", ("kind", *columns), rows)


def _times(reports: Mapping[str, Report]) -> Sheet:
    report = next(iter(reports.values()))
    rows = [_spread(name, times) for name, times in report.steps.items()]
    rows.append(_spread("asked to answered", report.asking))
    note = ""
    if report.embedding and report.ratio is not None:
        rows.append(_spread("embedding the question alone", report.embedding))
        note = f"A warm question takes {report.ratio:.1f} times as long as embedding it alone."
    return Sheet("Milliseconds, first set", ("step", "median", "95th percentile", "n"), tuple(rows), note)


def _spread(name: str, times: Spread) -> tuple[str, ...]:
    return (name, f"{times.median:.1f}", f"{times.p95:.1f}", str(times.n))
