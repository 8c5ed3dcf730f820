"""A place whose debate can be changed: a folder or file, read and written as a whole, or a store (``arguments.store``).

``keep(place)`` opens it; a change is an *edit*, a function that looks at the rows as they are at that moment and
returns the changes (see ``arguments.edits``). The place sees to it that nobody changes anything in between.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from filelock import FileLock, Timeout

from arguments.changes import Change, PagedRows, Rows, RowsOf, applied
from arguments.checks.errors import errors
from arguments.debate import Debate
from arguments.formats import require_whole
from arguments.places import read, write
from arguments.problems import DebateError, Problem, quoted
from arguments.search import Found, Index
from arguments.store.address import is_store

Edit = Callable[[Rows], Sequence[Change]]
WAIT = 30.0  # seconds for somebody else's change to end


@dataclass(frozen=True)
class Step:
    """What one command changed: its number in the history of a store (0 where none is kept), when, by whom, and what.

    ``undoes`` is the number of the step that this one takes back, if it does.
    """

    number: int
    at: datetime
    who: str
    what: str
    changes: list[Change] = field(default_factory=list)
    undoes: int = 0

    def as_dict(self) -> dict[str, Any]:
        """The step as plain values, for JSON."""
        return {
            "number": self.number,
            "at": self.at.isoformat(),
            "who": self.who,
            "what": self.what,
            "undoes": self.undoes or None,
            "changes": [
                {"table": one.table, "id": one.id, "kind": one.kind, "before": one.before, "after": one.after}
                for one in self.changes
            ],
        }


class Keeper(Protocol):
    """An open place."""

    @property
    def name(self) -> str:
        """The place, as it may be shown: without a password."""
        ...

    def __enter__(self) -> Self:
        """Use it in a ``with``."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of it."""
        ...

    def debate(self) -> Debate:
        """The whole debate as it is now."""
        ...

    def rows(self) -> PagedRows:
        """The rows as they are now, to look at."""
        ...

    def find(self, words: str, limit: int = 20, tables: Collection[str] = ()) -> list[Found]:
        """The rows that hold all the words, the best first; ``tables`` are those to look in, all if none is named.

        See ``arguments.search`` for what is searched and what counts as the same word.
        """
        ...

    def change(self, edit: Edit, who: str, what: str, *, dry_run: bool = False) -> Step:
        """Do an edit, wholly or not at all; with ``dry_run`` only tell what it would change.

        Raises ``Stale`` when a row is no longer what the edit took it for, and ``DebateError`` when the tables would
        break a rule that they did not break before.
        """
        ...


def keep(place: str | PathLike[str]) -> Keeper:
    """Open a place to look at its debate and change it. Raises ``DebateError`` when it cannot be used."""
    if is_store(place):
        from arguments.store.store import Store

        return Store(place)
    return File(Path(place))


class File:
    """A folder or a file: every change reads it and writes it as a whole."""

    def __init__(self, path: Path) -> None:
        """Open it; raises ``DebateError`` when it cannot be read as a debate."""
        self.path = path
        self._seen = read(path)
        self._index: Index | None = None

    @property
    def name(self) -> str:
        """The path."""
        return str(self.path)

    def __enter__(self) -> Self:
        """Nothing is held open."""
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is held open."""

    def debate(self) -> Debate:
        """The debate as it is now."""
        self._seen, self._index = read(self.path), None
        return self._seen

    def rows(self) -> PagedRows:
        """The rows as they are now."""
        return RowsOf(self.debate())

    def find(self, words: str, limit: int = 20, tables: Collection[str] = ()) -> list[Found]:
        """The rows that hold all the words, the best first, as the place was when it was last read."""
        self._index = self._index or Index(RowsOf(self._seen))
        return self._index.find(words, limit, tables)

    def change(self, edit: Edit, who: str, what: str, *, dry_run: bool = False) -> Step:
        """Do an edit."""
        with alone(self.path):
            debate = self.debate()
            changes = list(edit(RowsOf(debate)))
            if changes:
                require_whole(self.path)
                after = applied(debate, changes)
                require_no_worse(debate, after)
                if not dry_run:
                    write(after, self.path)
        return Step(0, datetime.now(UTC), who, what, changes)


def require_no_worse(before: Debate, after: Debate, *others: Debate) -> None:
    """Raise ``DebateError`` for the errors that no debate had before; their rows are those that they have then.

    ``others`` are debates that it was also made of.
    """
    known = {
        (problem.code, problem.file, problem.id, problem.column, problem.message)
        for debate in (before, *others)
        for problem in errors(debate)
    }
    new = [
        problem
        for problem in errors(after)
        if (problem.code, problem.file, problem.id, problem.column, problem.message) not in known
    ]
    if new:
        raise DebateError(new)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Hold off other Mattermap processes on this machine; the system frees the lock of a process that dies."""
    name = hashlib.sha256(os.path.realpath(path).encode("utf-8", "replace")).hexdigest()[:24]
    lock = FileLock(Path(tempfile.gettempdir()) / f"mattermap-{name}.lock", timeout=WAIT)
    try:
        lock.acquire()
    except Timeout as error:
        message = f"another program has been changing {quoted(path)} for {WAIT:.0f} seconds"
        raise DebateError(Problem("locked", message, "wait for it to end, and try again")) from error
    try:
        yield
    finally:
        lock.release()
