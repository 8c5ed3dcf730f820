"""Debates, their eight tables, and the history of every change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_COLUMNS = {  # as they were at this step; ! marks those that must be filled in, > the table that the column names
    "actors": "id! name! role",
    "sources": "id! title! author publisher date url kind language scope archived seen note",
    "tags": "facet id! label! colour",
    "themes": "id! label!",
    "claims": "id! kind text! short theme>themes stance tags weight note status",
    "reactions": "id claim!>claims actor>actors source>sources via locator quote date",
    "relations": "id claim!>claims target>claims kind! why weight linked undercuts>relations",
    "tour": "id claim!>claims text!",
}
_CHECKS = {
    ("claims", "kind"): "kind IN ('statement', 'position', 'claim', 'evidence')",
    ("claims", "stance"): "stance IN ('agree', 'agree-but', 'other', 'disagree-but', 'disagree')",
    ("claims", "status"): "status IN ('draft', 'published')",
    ("relations", "kind"): "kind IN ('support', 'attack')",
    ("relations", "answers_one_thing"): "(target IS NULL) <> (undercuts IS NULL)",
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "store",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("next_row", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_store"),
    )
    op.create_table(
        "debates",
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("facts", sa.Text, nullable=False),
        sa.Column("layout", sa.Text, nullable=False),
        sa.Column("step", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_debates"),
    )
    _make_history()
    for table, columns in _COLUMNS.items():
        _make_part(table, columns.split())
    op.execute("INSERT INTO store (id, next_row) VALUES (1, 1)")


def _make_history() -> None:
    op.create_table(
        "steps",
        sa.Column("debate", sa.Text, nullable=False),
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("who", sa.Text, nullable=False),
        sa.Column("what", sa.Text, nullable=False),
        sa.Column("undoes", sa.BigInteger, nullable=True),
        sa.PrimaryKeyConstraint("debate", "number", name="pk_steps"),
        sa.ForeignKeyConstraint(["debate"], ["debates.id"], name="fk_steps_debate"),
    )
    op.create_index("ix_steps_debate_at", "steps", ["debate", "at"])
    op.create_table(
        "changes",
        sa.Column("debate", sa.Text, nullable=False),
        sa.Column("step", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("row", sa.BigInteger, nullable=False),
        sa.Column("id", sa.Text, nullable=True),
        sa.Column("before", sa.Text, nullable=True),
        sa.Column("after", sa.Text, nullable=True),
        sa.Column("rank_before", sa.Float(53), nullable=True),
        sa.Column("rank_after", sa.Float(53), nullable=True),
        sa.PrimaryKeyConstraint("debate", "step", "number", name="pk_changes"),
        sa.ForeignKeyConstraint(["debate", "step"], ["steps.debate", "steps.number"], name="fk_changes_debate_step"),
    )
    op.create_index("ix_changes_debate_id", "changes", ["debate", "id"])
    op.create_index("ix_changes_debate_part_row", "changes", ["debate", "part", "row"])


def _make_part(table: str, columns: list[str]) -> None:
    cells, rules, indexed = [], [], []
    for column in columns:
        name, _, refers = column.partition(">")
        name = name.removesuffix("!")
        cells.append(sa.Column(name, sa.Text, nullable="!" not in column))
        if refers:
            indexed.append(name)
            rules.append(
                sa.ForeignKeyConstraint(
                    ["debate", name],
                    [f"{refers}.debate", f"{refers}.id"],
                    name=f"fk_{table}_debate_{name}",
                    deferrable=True,
                    initially="DEFERRED",
                )
            )
    op.create_table(
        table,
        sa.Column("debate", sa.Text, nullable=False),
        sa.Column("row", sa.BigInteger, autoincrement=False, nullable=False),
        sa.Column("rank", sa.Float(53), nullable=False),
        *cells,
        sa.Column("extra", sa.Text, nullable=True),
        sa.PrimaryKeyConstraint("debate", "row", name=f"pk_{table}"),
        sa.UniqueConstraint("debate", "id", name=f"uq_{table}_debate_id"),
        sa.ForeignKeyConstraint(["debate"], ["debates.id"], name=f"fk_{table}_debate"),
        *rules,
        *(sa.CheckConstraint(rule, name=f"ck_{table}_{name}") for (of, name), rule in _CHECKS.items() if of == table),
    )
    for name in ("rank", *indexed):
        op.create_index(f"ix_{table}_debate_{name}", table, ["debate", name])
