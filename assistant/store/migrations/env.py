"""Alembic's door: runs on the connection that `migrating` opened, inside its transaction."""

from __future__ import annotations

from typing import Any, Literal

from alembic import context

from assistant.store.base import Base, Encrypted, Several, UtcDateTime


def render_item(kind: str, item: object, autogen_context: Any) -> str | Literal[False]:  # noqa: ANN401
    """Write our own types as plain ones: a shipped step must not change when our code does."""
    if kind != "type":
        return False
    if isinstance(item, UtcDateTime):
        return "sa.DateTime()"
    if isinstance(item, Encrypted):
        return "sa.LargeBinary()"
    if isinstance(item, Several):
        return f"sa.String({item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
