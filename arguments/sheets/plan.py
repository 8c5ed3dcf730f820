"""Sheets as changes of a debate: what is there already is found again, what is new gets an id, what differs changes.

Nothing is removed. A cell of a sheet that is a table says what the row shall hold, so an empty one empties; in a flat
sheet an empty cell says nothing. Every row that cannot be used is told; the changes are then not to be carried out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from arguments.changes import Change, Row, Rows, applied, filled, rows_of
from arguments.debate import Debate
from arguments.keep import require_no_worse
from arguments.problems import DebateError, Problem, quoted
from arguments.sheets.columns import Layout
from arguments.sheets.errorcells import ERRORS
from arguments.sheets.flat import FlatSheets
from arguments.sheets.shelf import Shelf, Spot
from arguments.sheets.shelves import Shelves
from arguments.sheets.values import cleaned
from arguments.tables import TABLES, Column, shown
from arguments.writtendates import WRITTEN

Tick = Callable[[int], object]
_ORDER = ("themes", "tags", "actors", "sources", "claims", "relations", "reactions", "tour")  # what is named goes first
_KNOWN_BY = {  # the columns by which a row without an id is found again, each by itself
    "claims": (("text",),),
    "sources": (("url",), ("title",)),
    "actors": (("name",),),
    "themes": (("label",),),
    "tags": (("label",),),
    "relations": (("claim", "target", "undercuts"),),
}
_OFTEN = 1000  # rows between two ticks


@dataclass
class Plan:
    """What a spreadsheet makes of a debate.

    ``counts`` tells by table how many rows are new, changed and unchanged; ``notes`` what deserves a look.
    """

    changes: list[Change] = field(default_factory=list)
    counts: dict[str, tuple[int, int, int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    shelves: dict[str, Shelf] = field(default_factory=dict)


def planned(rows: Rows, layouts: Sequence[Layout], tick: Tick = lambda _: None) -> Plan:
    """What the sheets make of the rows as they are; ``tick`` is told how many rows were looked at since it last was."""
    shelves = Shelves(rows)
    _reserve(shelves, layouts)
    for name in _ORDER:
        for layout in layouts:
            if layout.table == name:
                _Table(shelves, layout).take(_looked_at(shelves, layout, tick))
    FlatSheets(shelves).take([(layout, _looked_at(shelves, layout, tick)) for layout in layouts if not layout.table])
    tables = {name: shelf for name, shelf in shelves.tables.items() if shelf.after}
    changes = [change for name in TABLES if name in tables for change in tables[name].changes()]
    return Plan(changes, _counts(tables, changes), shelves.problems, shelves.notes, shelves.tables)


def faults(debate: Debate, plan: Plan) -> list[Problem]:
    """Every row of the sheets that cannot be used, with the rules that the debate would then break."""
    found = list(plan.problems)
    after = applied(debate, plan.changes)
    try:
        require_no_worse(debate, after)
    except DebateError as error:
        found += map(_Places(after, plan.shelves).placed, error.problems)
    first: dict[tuple[str, int, str], Problem] = {}
    for problem in sorted(found, key=lambda one: (one.file, one.row)):
        first.setdefault((problem.file, problem.row, problem.column), problem)
    return list(first.values())


def _counts(tables: dict[str, Shelf], changes: Sequence[Change]) -> dict[str, tuple[int, int, int]]:
    counts = {}
    for name, shelf in tables.items():
        of = [change.kind for change in changes if change.table == name]
        new, changed = of.count("added"), of.count("changed")
        counts[name] = (new, changed, len(shelf.after) - new - changed)
    return {name: counts[name] for name in TABLES if name in counts}


class _Places:
    """Where in the sheets the rows of a debate come from."""

    def __init__(self, after: Debate, shelves: dict[str, Shelf]) -> None:
        self.after, self.shelves = after, shelves

    def placed(self, problem: Problem) -> Problem:
        """A problem of a table, with the sheet, the row and the heading that it comes from."""
        table = problem.file.removesuffix(".csv")
        shelf = self.shelves.get(table)
        key = problem.id or (self._key(table, problem.row) if shelf and problem.row else "")
        spot = shelf.spot(key, problem.column) if shelf else None
        if spot is None:
            return problem
        column = spot.layout.headings.get((table, problem.column), problem.column)
        fix = WRITTEN if problem.code == "wrong-date" else problem.fix
        return replace(problem, fix=fix, file=spot.layout.sheet.place, row=spot.row, column=column)

    def _key(self, table: str, row: int) -> str:
        """The key of a row without an id."""
        return self._keys(table).get(frozenset(self._rows(table)[row - 2].items()), "")

    @cache  # noqa: B019 - it lives as long as the problems are told
    def _rows(self, table: str) -> list[Row]:
        return rows_of(self.after, table)

    @cache  # noqa: B019
    def _keys(self, table: str) -> dict[frozenset[tuple[str, str]], str]:
        return {frozenset(filled(row).items()): key for key, row in self.shelves[table].after.items()}


def _reserve(shelves: Shelves, layouts: Sequence[Layout]) -> None:
    """Keep the ids that the sheets give from being given to other rows."""
    for layout in layouts:
        for one in layout.columns:
            table, column = layout.fills(one.name)
            if column == "id" and table:
                shelves.tables[table].reserve(row[one.place].strip() for _, row in layout.rows if one.place < len(row))


def _looked_at(shelves: Shelves, layout: Layout, tick: Tick) -> Iterator[tuple[Spot, Sequence[str]]]:
    """The rows of a sheet, counted; a formula that went wrong is told."""
    used = [one for one in layout.columns if one.how != "left out"]
    number = 0
    for number, (row, cells) in enumerate(layout.rows, start=1):
        spot = Spot(layout, row)
        if not ERRORS.isdisjoint(cells):
            for one in used:
                if one.place < len(cells) and cells[one.place] in ERRORS:
                    message = f"the formula of the cell went wrong ({cells[one.place]})"
                    shelves.wrong("error-cell", message, "mend the formula, or write a text", spot, one.heading)
        yield spot, cells
        if number % _OFTEN == 0:
            tick(_OFTEN)
    tick(number % _OFTEN)


class _Table:
    """Takes up a sheet that is a table."""

    def __init__(self, shelves: Shelves, layout: Layout) -> None:
        self.shelves, self.shelf = shelves, shelves.tables[layout.table]
        table = TABLES[layout.table]
        used = [one for one in layout.columns if one.how != "left out"]
        self.columns: list[tuple[int, str, Column | None]] = [
            (one.place, one.name, table.column(one.name)) for one in used
        ]
        names = tuple(one.name for one in used if one.name != "id")
        self.known_by = _KNOWN_BY.get(layout.table) or (names,)
        self.naming = self.known_by[0][0] if layout.table in _KNOWN_BY else ""

    def take(self, rows: Iterator[tuple[Spot, Sequence[str]]]) -> None:
        """Take up all its rows."""
        for spot, values in rows:
            cells = {
                name: self._resolved(column, cleaned(column, values[place] if place < len(values) else ""))
                for place, name, column in self.columns
            }
            key = cells.pop("id", "")
            if spot.layout.public:
                cells = {name: value for name, value in cells.items() if value or shown(self.shelf.table.name, name)}
                self._require_seen(key, spot)
            columns = () if key else next(filter(lambda columns: self._found(columns, cells), self.known_by), ())
            if columns:
                key = self._found(columns, cells)
                cells = {name: value for name, value in cells.items() if name not in columns}
            key = key or self.shelf.new_key(cells.get(self.naming, ""), cells.get("kind", ""))
            self.shelves.put(self.shelf.table.name, key, cells, spot)

    def _require_seen(self, key: str, spot: Spot) -> None:
        """Tell of a row that has the id of a draft, or of a row about one, which a public workbook cannot mean."""
        row, claims = self.shelf.before.get(key, {}), self.shelves.tables["claims"].before
        about = [row, *(claims.get(row.get(name, ""), {}) for name in ("claim", "target"))]
        if any(one.get("status") == "draft" for one in about):
            message, fix = f"the id {quoted(key)} is that of a draft, or of a row about one", "leave the id empty"
            self.shelves.wrong("draft", f"{message}, which was not exported", fix, spot, spot.layout.heading("id"))

    def _found(self, columns: tuple[str, ...], cells: Row) -> str:
        """The key of the row that these columns tell; empty when there is none."""
        said = [(column, cells.get(column, "")) for column in columns]
        return self.shelf.first(*said) if any(value for _, value in said) else ""

    def _resolved(self, column: Column | None, value: str) -> str:
        """A value that names a row of another table, as its id."""
        if column is None or not column.refers or not value:
            return value
        if column.many:
            return " ".join(self.shelves.several(column.refers, value))
        return self.shelves.named(column.refers, value) or value
