"""The heading of a table: which columns must be in it, each once and by a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from arguments.nearest import Nearest
from arguments.problems import Problem, quoted
from arguments.tables import Table


def heading_problems(table: Table, names: Sequence[str], file: str = "") -> list[Problem]:
    """What is wrong with the names of the columns: required ones that are missing, names that are doubled or empty.

    ``file`` is that of the heading; without it, the names are those of a frame.
    """
    place, row = file or table.name, 1 if file else 0
    names = [name.strip() for name in names]
    spare = Nearest(name for name in names if not table.column(name))
    return [
        *(_missing(table, name, spare(name), place, row) for name in table.needed(names) if name not in names),
        *(_unnamed(number, place, row) for number, name in enumerate(names, start=1) if not name),
        *(_doubled(name, times, place, row) for name, times in Counter(names).items() if name and times > 1),
    ]


def _missing(table: Table, name: str, meant: str, file: str, row: int) -> Problem:
    """A column that is not there; ``meant`` is the one that looks like it."""
    column = table.column(name)
    message = f"there is no column {quoted(name)}" + (f" ({column.about})" if column else "")
    where = "to the heading" if row else "to the table"
    fix = f"there is {quoted(meant)}; write {quoted(name)}" if meant else f"add {quoted(name)} {where}"
    return Problem("missing-column", message, fix, file, row, name, stops=True)


def _unnamed(number: int, file: str, row: int) -> Problem:
    fix = f"name it{' in the heading' if row else ''}, or remove it with all that it holds"
    return Problem("unnamed-column", f"column {number} has no name", fix, file, row, stops=True)


def _doubled(name: str, times: int, file: str, row: int) -> Problem:
    message = f"the column {quoted(name)} occurs {times} times"
    return Problem("doubled-column", message, "keep one of them, or name them differently", file, row, name, stops=True)
