"""Run by Alembic: applies the steps in ``versions`` over the connection that the store hands it."""

from __future__ import annotations

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=True,  # SQLite has it too, since the store begins the transaction itself
)
context.run_migrations()
