"""Full-text search (see ``arguments.store.index``), with the words of all rows that are there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from arguments.search import SEARCHED
from arguments.store.index import add
from arguments.store.rows import cells

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the index and fill it."""
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search USING fts5(words, part UNINDEXED, debate UNINDEXED)")
    else:
        op.execute("CREATE TABLE search (key BIGINT PRIMARY KEY, debate TEXT, part TEXT, words TSVECTOR)")
        op.execute("CREATE INDEX ix_search_words ON search USING gin (words)")
    for table in SEARCHED:
        for row in connection.execute(sa.text(f"SELECT * FROM {table}")).mappings():  # noqa: S608 - our own names
            add(connection, row["debate"], [(table, row["row"], cells(row))])
