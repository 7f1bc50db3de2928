"""Commands about sources and answers: index, ask, evaluate, sources, seal."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.app import WRONG_USAGE, app, today
from assistant.errors import AssistantError
from assistant.settings import HOME, Settings, load
from assistant.texts import commands as texts

if TYPE_CHECKING:
    from assistant.operations.service import Answering
    from assistant.sources.loading import Corpus
    from assistant.values import Answer


@app.command()
def index() -> None:
    """Read the sources and build the search index; only what changed is embedded anew."""
    from rich.progress import Progress

    from assistant.operations.indexing import build_index

    settings = load()
    with Progress() as bar:
        task = bar.add_task(texts.INDEXING, total=None)
        indexed = build_index(
            settings,
            today=today(),
            told=_name_problems,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    typer.echo(
        texts.INDEXED.format(
            passages=indexed.passages,
            sources=indexed.sources,
            version=indexed.built.version,
            embedded=indexed.built.embedded,
            reused=indexed.built.reused,
        )
    )


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question, in Danish")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON")] = False,
    batch: Annotated[Path | None, typer.Option(help="A file of JSON lines: id, question, history")] = None,
) -> None:
    """Answer one question, or a batch of them as JSON lines."""
    if bool(question.strip()) == (batch is not None):
        typer.echo(texts.ASK_WHAT, err=True)
        raise typer.Exit(WRONG_USAGE)
    answering = _answering(load())
    if batch is not None:
        _ask_batch(answering, batch)
        return
    from assistant.answering.contract import as_json as contract

    answer = answering.ask(question, today=today())
    typer.echo(json.dumps(contract(answer), ensure_ascii=False, indent=2) if as_json else _readable(answer))
    if answer.outcome == "failed":
        raise typer.Exit(1)


@app.command()
def evaluate(
    questions: Annotated[Path | None, typer.Option(help="Ask only this file of questions; nothing is written")] = None,
    show_misses: Annotated[bool, typer.Option("--misses", help="Print also what went wrong")] = False,
    write: Annotated[Path, typer.Option(help="The page to write the figures to")] = HOME / "docs" / "evaluation.md",
) -> None:
    """Measure answers, search, danger and personal data, beside simpler ways; print the figures and write the page."""
    from assistant.evaluation import floors, published
    from assistant.evaluation.sheet import Sheet, plain
    from assistant.evaluation.table import misses

    folder = HOME / "tests" / "evaluation"
    sets = floors.load(folder / "floors.toml")
    if questions:
        sets = {questions.stem: floors.Set(questions, "", next(iter(sets.values())).floors)}
    answering = _answering(load())
    reports = published.ask_all(answering.current(), sets, today=today(), embeddings=answering.embeddings)
    answerer, more = answering.current(), list[Sheet]()
    if not questions:
        more.append(published.talk(answerer, folder, today=today()))
        more.append(published.stops(folder, answering.public, answerer.ear))
        more.append(published.compare(answerer, reports, answering.embeddings))
    tables = published.sheets(reports, *more)
    typer.echo("\n\n".join(plain(sheet) for sheet in tables))
    if not questions:
        write.write_text(published.page(sets, reports, tables, day=today()), encoding="utf-8")
    if show_misses:
        # Whoever tunes must not see the misses of a set that is held out.
        tuned = [report for name, report in reports.items() if name not in floors.HELD_OUT]
        typer.echo("\n" + "\n\n".join(misses(report) for report in tuned))


@app.command()
def sources() -> None:
    """List the sources: what each is, when it was checked, how long it holds, and what is missing."""
    from assistant.search.index import Index
    from assistant.sources import overview
    from assistant.sources.manifest import load_manifest, load_missing

    settings = load()
    passages = Index.open(settings.index, None).passages.values()
    for standing in overview.standings(load_manifest(settings.corpus), passages, today()):
        typer.echo("\n".join(overview.lines(standing)))
    for missing in load_missing(settings.corpus):
        typer.echo(texts.SOURCE_MISSING.format(title=missing.title, why=missing.why))


@app.command()
def seal() -> None:
    """Write the hash of every source into sources.toml, after an edit that somebody has reviewed.

    The vectors that ship with the corpus are brought up to it too, so that whoever gets it next need not wait for them.
    """
    from assistant.operations.indexing import ship_vectors
    from assistant.sources.manifest import seal as write

    settings = load()
    changed = write(settings.corpus)
    typer.echo(texts.SEALED.format(ids=", ".join(changed)) if changed else texts.NOTHING_SEALED)
    if embedded := ship_vectors(settings):
        typer.echo(texts.VECTORS_SHIPPED.format(count=embedded))


def _answering(settings: Settings) -> Answering:
    from assistant.operations.service import Answering

    return Answering(settings)


def _name_problems(corpus: Corpus) -> None:
    for problem in corpus.problems:
        typer.echo(texts.LEFT_OUT.format(file=problem.file, reason=problem.reason), err=True)
    for remark in corpus.remarks:
        typer.echo(texts.NOT_KEPT.format(file=remark.file, reason=remark.reason), err=True)


def _ask_batch(answering: Answering, batch: Path) -> None:
    from assistant.answering.contract import answer_batch

    with _lines(batch) as lines:
        for reply in answer_batch(lines, answering, today=today()):
            typer.echo(json.dumps(reply, ensure_ascii=False))


@contextmanager
def _lines(path: Path) -> Iterator[Iterator[str]]:
    try:
        file = path.open(encoding="utf-8", errors="replace")
    except OSError as error:
        raise AssistantError(texts.NO_FILE.format(file=path.name)) from error
    with file:
        yield iter(file)


def _readable(answer: Answer) -> str:
    """Lay an answer out for a person at a terminal."""
    from assistant.answering.noticing import reference

    parts = [answer.text]
    parts += [f"– {notice.text}" for notice in answer.notices]
    parts += [texts.CALL.format(name=c.name, number=c.number, serves=c.serves) for c in answer.contacts]
    if answer.citations:
        parts.append(f"\n{texts.SOURCES}")
    parts += [reference(citation) for citation in answer.citations]
    return "\n".join(parts)
