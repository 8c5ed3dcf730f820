"""All tables while a spreadsheet is taken up: rows found by what people call them, and what is told of the sheets."""

from __future__ import annotations

import re
from collections.abc import Mapping

from arguments.changes import Rows
from arguments.checks.cells import shown
from arguments.debate import Debate
from arguments.nearest import Nearest
from arguments.problems import Problem
from arguments.sheets.shelf import Shelf, Spot
from arguments.tables import TABLES

_CALLED = {"claims": "text", "sources": "title", "actors": "name", "themes": "label", "tags": "label"}
_APART = re.compile(r"\s*[,;\n]\s*")


class Shelves:
    """The tables of a debate, with what is wrong (``problems``) and what deserves a look (``notes``) in the sheets."""

    def __init__(self, rows: Rows) -> None:
        """Take up the debate as it is."""
        self.tables = {name: Shelf(table, rows.where(name)) for name, table in TABLES.items()}
        self.problems: list[Problem] = []
        self.notes: list[str] = []
        self._further = [f"label_{language}" for language in Debate(info=rows.info).languages[1:]]
        self._nearest: dict[str, Nearest] = {}

    def put(self, table: str, key: str, cells: Mapping[str, str], spot: Spot) -> None:
        """Give cells of a row these values; a value that contradicts an earlier row of the sheets is told."""
        for clash in self.tables[table].put(key, cells, spot):
            there = f"{clash.earlier_spot.layout.sheet.place}, " if clash.earlier_spot.layout is not spot.layout else ""
            message = f"{shown(clash.value)} contradicts {shown(clash.earlier)} in {there}row {clash.earlier_spot.row}"
            fix = f"make them the same, as both are about one {TABLES[table].row}"
            self.wrong("contradiction", message, fix, spot, spot.layout.headings.get((table, clash.column), ""))

    def wrong(self, code: str, message: str, fix: str, spot: Spot, heading: str) -> None:
        """Tell what is wrong in a row of a sheet, in the column with that heading."""
        self.problems.append(Problem(code, message, fix, spot.layout.sheet.place, spot.row, heading, stops=True))

    def named(self, table: str, value: str) -> str:
        """The key of the row with an id, or else with a text, name, title or label; empty when there is none."""
        shelf = self.tables[table]
        if value in shelf or table not in _CALLED:
            return value if value in shelf else ""
        columns = [_CALLED[table], *(self._further if _CALLED[table] == "label" else [])]
        return next((key for column in [*columns, "id"] if (key := shelf.first((column, value)))), "")

    def several(self, table: str, value: str) -> list[str]:
        """The rows that are named in one cell: by ids with blanks between, or by names with commas or line ends.

        What names no row stays as it is.
        """
        whole = self.named(table, value)
        if whole:
            return [whole]
        parts = [part for part in _APART.split(value) if part]
        if len(parts) == 1 and any(part in self.tables[table] for part in value.split()):
            parts = value.split()
        return [self.named(table, part) or part for part in parts]

    def made(self, table: str, value: str, spot: Spot) -> str:
        """The key of the row with that id or name, which is made when there is none."""
        key = self.named(table, value)
        if key:
            self.put(table, key, {}, spot)
        else:
            key = self.tables[table].new_key(value)
            self.put(table, key, {_CALLED[table]: value}, spot)
            self._compare(table, value, spot)
        return key

    def _compare(self, table: str, value: str, spot: Spot) -> None:
        """Note when a new row is called nearly as one that was there."""
        if table not in self._nearest:
            there = self.tables[table].before.values()
            self._nearest[table] = Nearest(row.get(_CALLED[table], "") for row in there)
        near = self._nearest[table](value)
        if near:
            place = f"{spot.layout.sheet.place}, row {spot.row}"
            self.notes.append(f"{place}: the new {TABLES[table].row} {shown(value)} is nearly {shown(near)}")
