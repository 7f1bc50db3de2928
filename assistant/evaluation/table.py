"""The report as plain text: the figures we hold ourselves to, each kind of question, the times, the misses."""

from __future__ import annotations

from assistant.evaluation import metrics
from assistant.evaluation.floors import CEILINGS, Floors, measured
from assistant.evaluation.judging import Judgement
from assistant.evaluation.metrics import Rate, Spread
from assistant.evaluation.questions import TO_DECLINE, Sort
from assistant.evaluation.running import Report

LABELS = {
    "answered_correctly": "answered correctly",
    "section_cited": "right section cited",
    "declined_off_topic": "declined: off-topic",
    "declined_near": "declined: near",
    "declined_no_answer": "declined: on-topic without an answer",
    "wrongly_declined": "answerable wrongly declined",
    "unsupported": "unsupported lines shown",
}


def table(report: Report, floors: Floors | None = None) -> str:
    """Return the whole table, each figure with its n and 95 % interval, and its floor where floors are given."""
    parts = (_main(report, floors), _search(report), _kinds(report), _times(report))
    return "\n\n".join("\n".join(part) for part in parts)


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


def _main(report: Report, floors: Floors | None) -> list[str]:
    lines = [f"{'':38}  figure  95 % interval      n" + ("   floor" if floors else "")]
    for name, rate in measured(report.judgements).items():
        sign = "≤" if name in CEILINGS else "≥"
        floor = f"  {sign} {getattr(floors, name):.2f}" if floors else ""
        lines.append(f"{LABELS[name]:38}  {_rate(rate)}{floor}")
    return lines


def _search(report: Report) -> list[str]:
    found = report.judgements
    rows = {
        "right section first": metrics.hit_at(found, 1),
        "right section among the first 3": metrics.hit_at(found, 3),
        "mean reciprocal rank": metrics.reciprocal_rank(found),
    }
    return [f"{label:38}  {_rate(rate)}" for label, rate in rows.items()]


def _kinds(report: Report) -> list[str]:
    lines = [f"{'kind':14}  {'correct':28}  {'section cited':28}  wrongly declined"]
    for kind in (kind for kind in Sort if kind not in TO_DECLINE):
        of_kind = [one for one in report.judgements if one.question.kind is kind]
        rates = (metrics.answered_correctly, metrics.section_cited, metrics.wrongly_declined)
        lines.append(f"{kind:14}  " + "  ".join(f"{_rate(rate(of_kind)):28}" for rate in rates).rstrip())
    return lines


def _times(report: Report) -> list[str]:
    lines = [f"{'milliseconds':20}   median      p95      n"]
    lines += [_spread(name, times) for name, times in report.steps.items()]
    lines.append(_spread("asked to answered", report.asking))
    if report.embedding:
        lines.append(_spread("embedding alone", report.embedding))
    if report.ratio is not None:
        lines.append(f"a warm question takes {report.ratio:.1f} times as long as embedding it alone")
    return lines


def _rate(rate: Rate) -> str:
    low, high = rate.interval
    return f" {rate.share:.3f}  [{low:.3f}, {high:.3f}]  {rate.n:5}"


def _spread(name: str, times: Spread) -> str:
    return f"{name:20} {times.median:8.1f} {times.p95:8.1f}  {times.n:5}"
