"""The command contract: an answer as JSON, and a line of a batch read back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Any, Protocol, TypeGuard

from assistant.answering.screening import replaced
from assistant.values import Answer, Turn

CITATION = ("number", "source", "title", "kind", "form", "status", "period", "published", "section", "page", "quote")


Id = str | int | float | None


class Asks(Protocol):
    """Answers one question."""

    def ask(self, text: str, *, history: Sequence[Turn] = (), today: date) -> Answer:
        """Return the reply to one question."""
        ...


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One question of a batch."""

    id: Id
    question: str
    history: tuple[Turn, ...]


def as_json(answer: Answer, id_: Id = None) -> dict[str, Any]:
    """Return the answer with the keys of the contract, ready for JSON."""
    return {
        "id": replaced(id_) if isinstance(id_, str) else id_,
        "question": answer.question,
        "outcome": answer.outcome.value,
        "answer": answer.text,
        "citations": [{key: getattr(citation, key) for key in CITATION} for citation in answer.citations],
        "notices": [{"code": notice.code, "text": notice.text} for notice in answer.notices],
        "contacts": [
            {
                "name": contact.name,
                "number": contact.number,
                "serves": contact.serves,
                "checked": contact.checked.isoformat() if contact.checked else None,
            }
            for contact in answer.contacts
        ],
        "corpus_version": answer.corpus_version,
        "composer": answer.composer,
        "milliseconds": answer.milliseconds,
    }


def answer_batch(lines: Iterable[str], answerer: Asks, *, today: date) -> Iterator[dict[str, Any]]:
    """Answer a batch line by line; a bad line becomes a failed one with its reason, and the run goes on."""
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        id_: Id = number
        try:
            data = json.loads(raw)
            given = data.get("id", number) if isinstance(data, dict) else number
            # What cannot be an id is not repeated either: its line is named by its number.
            id_ = given if _is_id(given) else number
            line = _read(data, given)
        except (ValueError, RecursionError) as error:
            yield {
                "id": id_,
                "outcome": "failed",
                "error": f"line {number}: {_reason(error)}",
            }
            continue
        yield as_json(answerer.ask(line.question, history=line.history, today=today), line.id)


def _reason(error: ValueError | RecursionError) -> str:
    # The decoder's own message may quote the line, which may hold what must not be shown again.
    return "is not JSON" if isinstance(error, json.JSONDecodeError | RecursionError | UnicodeError) else str(error)


def _read(data: object, id_: object) -> BatchLine:
    if not isinstance(data, dict):
        raise ValueError("is not an object")
    if not _is_id(id_):
        raise ValueError("id is neither text nor a number")
    question, history = data.get("question"), data.get("history", [])
    if not isinstance(question, str):
        raise ValueError("question is missing or not text")
    if not isinstance(history, list):
        raise ValueError("history is not a list")
    # Half a surrogate pair is no character: it could be neither embedded nor printed.
    json.dumps(data, ensure_ascii=False).encode()
    return BatchLine(id_, question, tuple(_turn(turn) for turn in history))


def _is_id(given: object) -> TypeGuard[Id]:
    """Whether it is text, a whole or decimal number, or nothing. JSON knows neither NaN nor infinity."""
    if isinstance(given, float):
        return isfinite(given)
    return not isinstance(given, bool) and isinstance(given, str | int | None)


def _turn(data: object) -> Turn:
    if isinstance(data, dict) and isinstance(data.get("question"), str) and isinstance(data.get("answer"), str):
        return Turn(replaced(data["question"]), replaced(data["answer"]))
    raise ValueError("history holds something else than questions with answers")
