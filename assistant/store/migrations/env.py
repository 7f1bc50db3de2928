"""Alembic's door: runs on the connection that `migrating` opened, inside its transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from assistant.store.base import Base, Encrypted, UtcDateTime

PLAIN = {UtcDateTime: "sa.DateTime()", Encrypted: "sa.LargeBinary()"}


def render_item(kind: str, item: object, autogen_context: Any) -> str | Literal[False]:  # noqa: ANN401
    """Write our own types as plain ones: a shipped step must not change when our code does."""
    return PLAIN.get(type(item), False) if kind == "type" else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
