"""One table while a spreadsheet is taken up: its rows as they were, as they will be, and by what they are found.

A row goes by its *key*: its id, or a sign of its own where it has none. Everything here takes the same time however
large the table is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from arguments.changes import Change, Row
from arguments.edits.ids import HEADS, USUAL, commonest, named_id, next_id
from arguments.sheets.columns import Layout
from arguments.sheets.values import cleaned
from arguments.tables import Table

_SIGN = "\0"  # begins the key of a row without an id


@dataclass(frozen=True, slots=True)
class Spot:
    """A row of a sheet."""

    layout: Layout
    row: int


@dataclass(frozen=True)
class Clash:
    """Two rows of a spreadsheet that give one cell different values."""

    column: str
    value: str
    spot: Spot
    earlier: str
    earlier_spot: Spot


class Shelf:
    """The rows of one table; what it is told about a row is put together."""

    def __init__(self, table: Table, rows: Sequence[Row]) -> None:
        """Take up the rows as they are."""
        self.table = table
        self.before: dict[str, Row] = {row.get("id") or f"{_SIGN}{number}": row for number, row in enumerate(rows)}
        self.after: dict[str, Row] = {}
        self._given: dict[str, list[tuple[Spot, tuple[str, ...]]]] = {}  # by key, which row gave which columns first
        self._shapes: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._found: dict[tuple[str, ...], dict[tuple[str, ...], dict[str, None]]] = {}
        ids = [key for key in self.before if not key.startswith(_SIGN)]
        self._ids = set(ids)
        self._numbered = bool(ids) or not rows or table.name not in USUAL
        self._last = {"": commonest(ids)}

    def __contains__(self, key: str) -> bool:
        """Whether a row goes by that key, or will."""
        return key in self.after or key in self.before

    def get(self, key: str) -> Row:
        """The row of a key as it will be."""
        return self.after.get(key) or self.before.get(key) or {}

    def reserve(self, ids: Iterable[str]) -> None:
        """Keep ids from being given to other rows."""
        self._ids.update(ids)

    def find(self, *cells: tuple[str, str]) -> Iterable[str]:
        """The keys of the rows whose cells hold these values, whatever their capitals and blanks."""
        columns = tuple(column for column, _ in cells)
        if columns not in self._found:
            self._found[columns] = {}
            for key in {**self.before, **self.after}:
                self._note(columns, key)
        wanted = tuple(same(value) for _, value in cells)
        there = self._found[columns].get(wanted, ())
        return (key for key in there if self._cells(columns, key) == wanted)  # it may have changed since

    def first(self, *cells: tuple[str, str]) -> str:
        """The key of the first of those rows; empty when there is none."""
        return next(iter(self.find(*cells)), "")

    def new_key(self, name: str = "", kind: str = "") -> str:
        """The key of a new row; ``name`` is what the row is called, ``kind`` that of a claim."""
        if not self._numbered:
            return f"{_SIGN}{len(self.before) + len(self.after)}"
        head, usual = (kind, HEADS[kind]) if kind in HEADS else ("", USUAL.get(self.table.name, ""))
        last = self._last.get(head, "")
        if last or usual:
            id_ = self._last[head] = next_id(self._ids, last, usual)
        else:
            id_ = named_id(self._ids, name, self.table.name[0])
        self._ids.add(id_)
        return id_

    def put(self, key: str, cells: Mapping[str, str], spot: Spot) -> list[Clash]:
        """Give cells of a row, which may be new, these values; tell those that an earlier row gave another value."""
        row = self.after.get(key)
        changed = key not in self
        if row is None:
            row = self.after[key] = dict(self.before.get(key) or ({} if key.startswith(_SIGN) else {"id": key}))
            self._ids.add(key)
        clashes = []
        for column, value in cells.items():
            old = row.get(column, "")
            if old == value or (old and cleaned(self.table.column(column), old) == value):
                continue
            earlier = self._giver(key, column) if old else None
            if earlier not in (None, spot):
                if value and same(old) != same(value):
                    clashes.append(Clash(column, value, spot, old, earlier))
                continue
            if value:
                row[column] = value
            else:
                del row[column]
            changed = True
        self._give(key, cells, spot)
        if changed:
            for columns in self._found:
                self._note(columns, key)
        return clashes

    def changes(self) -> Iterator[Change]:
        """What becomes of the rows that were put here."""
        for key, row in self.after.items():
            before = self.before.get(key)
            if before != row:
                yield Change(self.table.name, before, row)

    def spot(self, key: str, column: str) -> Spot | None:
        """The row of the sheet that gave a cell its value, or else the first about that row."""
        given = self._given.get(key)
        return (self._giver(key, column) or given[0][0]) if given else None

    def _giver(self, key: str, column: str) -> Spot | None:
        """The first row of the sheets that gave a cell."""
        return next((spot for spot, columns in self._given.get(key, ()) if column in columns), None)

    def _give(self, key: str, cells: Iterable[str], spot: Spot) -> None:
        given = self._given.setdefault(key, [])
        new = tuple(column for column in cells if not any(column in columns for _, columns in given))
        if new or not given:
            given.append((spot, self._shapes.setdefault(new, new)))

    def _note(self, columns: tuple[str, ...], key: str) -> None:
        self._found[columns].setdefault(self._cells(columns, key), {})[key] = None

    def _cells(self, columns: Sequence[str], key: str) -> tuple[str, ...]:
        row = self.get(key)
        return tuple(same(row.get(column, "")) for column in columns)


def same(value: str) -> str:
    """What two values share that mean the same: without capitals, and with single blanks."""
    return " ".join(value.casefold().split()).rstrip("/")
