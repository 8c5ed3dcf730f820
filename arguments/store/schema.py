"""The tables of a store, made of the declaration of a debate's tables, and those for its history.

A store holds one debate or several. Every table of a debate has a table of the same name here, with the declared
columns as text (NULL where a cell is empty), the other columns of the row as JSON in ``extra``, its ``debate``, a
number of its own (``row``, in a store never used twice) and its place in the table (``rank``). Ids need not be unique
beyond their debate, and rows of some tables need none.

Foreign keys are looked at when a transaction ends, so that rows may come in any order.
"""

from __future__ import annotations

import sqlalchemy as sa

from arguments.tables import TABLES, Column, Table

METADATA = sa.MetaData(
    naming_convention={
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)

STORE = sa.Table(  # one row
    "store",
    METADATA,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("next_row", sa.BigInteger, nullable=False),
)

DEBATES = sa.Table(
    "debates",
    METADATA,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("facts", sa.Text, nullable=False),  # the text of debate.toml
    sa.Column("layout", sa.Text, nullable=False),  # which columns the file of each table has, as JSON
    sa.Column("step", sa.BigInteger, nullable=False),  # the latest
)

STEPS = sa.Table(
    "steps",
    METADATA,
    sa.Column("debate", sa.Text, sa.ForeignKey("debates.id"), primary_key=True),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),  # UTC, as 2026-11-24T10:00:00.000000+00:00
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("what", sa.Text, nullable=False),
    sa.Column("undoes", sa.BigInteger, nullable=True),  # the number of the step that this one takes back
    sa.Index(None, "debate", "at"),
)

CHANGES = sa.Table(
    "changes",
    METADATA,
    sa.Column("debate", sa.Text, primary_key=True),
    sa.Column("step", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("part", sa.Text, nullable=False),  # the table that is changed
    sa.Column("row", sa.BigInteger, nullable=False),
    sa.Column("id", sa.Text, nullable=True),
    sa.Column("before", sa.Text, nullable=True),  # the cells that held something, as JSON
    sa.Column("after", sa.Text, nullable=True),
    sa.Column("rank_before", sa.Float(53), nullable=True),
    sa.Column("rank_after", sa.Float(53), nullable=True),
    sa.ForeignKeyConstraint(["debate", "step"], ["steps.debate", "steps.number"]),
    sa.Index(None, "debate", "id"),
    sa.Index(None, "debate", "part", "row"),
)


def _constraints(column: Column) -> list[sa.Constraint]:
    """What the database itself sees to: the words of a column, and that it names a row that is there."""
    found: list[sa.Constraint] = []
    if column.words:
        words = ", ".join(f"'{word}'" for word in column.words)
        found.append(sa.CheckConstraint(f"{column.name} IN ({words})", name=column.name))
    if column.refers and not column.many:
        found.append(
            sa.ForeignKeyConstraint(
                ["debate", column.name],
                [f"{column.refers}.debate", f"{column.refers}.id"],
                deferrable=True,
                initially="DEFERRED",
            )
        )
    return found


def _table(table: Table) -> sa.Table:
    cells = [sa.Column(one.name, sa.Text, nullable=not one.required) for one in table.columns]
    indexes = [sa.Index(None, "debate", one.name) for one in table.columns if one.refers and not one.many]
    rules = [rule for column in table.columns for rule in _constraints(column)]
    if table.name == "relations":
        rules.append(sa.CheckConstraint("(target IS NULL) <> (undercuts IS NULL)", name="answers_one_thing"))
    return sa.Table(
        table.name,
        METADATA,
        sa.Column("debate", sa.Text, sa.ForeignKey("debates.id"), primary_key=True),
        sa.Column("row", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("rank", sa.Float(53), nullable=False),
        *cells,
        sa.Column("extra", sa.Text, nullable=True),
        sa.UniqueConstraint("debate", "id"),
        sa.Index(None, "debate", "rank"),
        *rules,
        *indexes,
    )


PARTS: dict[str, sa.Table] = {name: _table(table) for name, table in TABLES.items()}
