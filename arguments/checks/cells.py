"""Cells as the checks name them: where they stand in a spreadsheet, and what is wrong there."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from arguments.problems import Problem, quoted
from arguments.tables import Table

Columns = Mapping[str, Sequence[str]]  # the cells of a table by column
LONGEST_QUOTED = 60  # characters of a wrong value that a message repeats


@dataclass(frozen=True)
class Cell:
    """One cell: its table, its row as a spreadsheet counts (the heading is row 1), the id of its row, its value."""

    table: Table
    row: int
    column: str
    id: str
    value: str

    def error(self, code: str, message: str, fix: str) -> Problem:
        """What breaks a rule here; it stops when the declaration of the column says so."""
        declared = self.table.column(self.column)
        stops = declared is not None and declared.stops
        return Problem(code, message, fix, f"{self.table.name}.csv", self.row, self.column, self.id, stops=stops)

    def finding(self, code: str, message: str, fix: str) -> Problem:
        """What deserves a look here."""
        return Problem(code, message, fix, f"{self.table.name}.csv", self.row, self.column, self.id, level="finding")


def marked(
    table: Table, columns: Columns | pd.DataFrame, marks: Sequence[bool] | pd.Series, column: str
) -> Iterator[Cell]:
    """The cells of a column in the rows that are marked."""
    places = np.flatnonzero(np.asarray(marks, dtype=bool)).tolist()
    ids, values = (list(columns[name]) if places else [] for name in ("id", column))
    for place in places:
        yield Cell(table, place + 2, column, ids[place], values[place])


def listed(table: Table, columns: Columns, values: Collection[str], column: str) -> Iterator[Cell]:
    """The cells of a column that hold one of these values."""
    if values:
        yield from marked(table, columns, [one in values for one in columns[column]], column)


def shown(value: str) -> str:
    """A value as a message repeats it: in quotes, on one line and not too long."""
    return quoted(value if len(value) <= LONGEST_QUOTED else value[: LONGEST_QUOTED - 1] + "…")


def any_of(words: Sequence[str]) -> str:
    """Words as a choice: ``a, b or c``."""
    return " or ".join(part for part in (", ".join(words[:-1]), words[-1]) if part)
