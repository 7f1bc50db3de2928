"""Questions that people ask here and that the sources do not answer: `corpus/declines.toml`."""

from __future__ import annotations

from pathlib import Path

from assistant.errors import ConfigError
from assistant.sources.entries import entries, parse
from assistant.texts import sources as texts
from assistant.values import Decline, Refusal

NAME = "declines.toml"
FIELDS = ("id", "kind", "questions")


def load_declines(corpus: Path) -> tuple[Decline, ...]:
    """Return every subject that is declined, or raise `ConfigError` naming the entry and the field."""
    path = corpus / NAME
    if not path.exists():
        return ()
    found = []
    for entry in entries(path, parse(path), "decline"):
        entry.only(*FIELDS)
        kind = entry.text("kind")
        if kind not in set(Refusal):
            raise entry.wrong("kind", texts.ONE_OF.format(choices=", ".join(Refusal)))
        found.append(Decline(entry.slug("id"), Refusal(kind), entry.text_list("questions")))
    ids = [decline.id for decline in found]
    for name in ids:
        if ids.count(name) > 1:
            raise ConfigError(texts.DOUBLE_ENTRY.format(file=path.name, entry=name))
    return tuple(found)
