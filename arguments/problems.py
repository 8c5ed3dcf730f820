"""What can be wrong with a debate, and how it is told: file, row, column, and how to mend it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or that deserves a look.

    ``level`` is "error" (the table breaks a rule) or "finding" (worth a look). ``stops`` marks the errors that
    leave no map to draw, such as an id that occurs twice. ``row`` counts as a spreadsheet does: the heading is
    row 1; 0 means the problem is not about one row.
    """

    code: str
    message: str
    fix: str
    file: str = ""
    row: int = 0
    column: str = ""
    id: str = ""
    level: str = "error"
    stops: bool = False

    @property
    def place(self) -> str:
        """File, row and column in words, as in ``claims.csv, row 17, column kind``."""
        parts = [
            self.file,
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        """The problem in one sentence: where, what, and how to mend it."""
        place = f"{self.place}: " if self.place else ""
        return f"{place}{self.message}; {self.fix}."

    def as_dict(self) -> dict[str, str | int | bool]:
        """The problem as plain values, for JSON."""
        return asdict(self)


def quoted(text: object) -> str:
    """A text in quotes, on one line: what cannot be seen is escaped, while a backslash of Windows stays single."""
    seen = "".join(one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in str(text))
    return f'"{seen}"' if "'" in seen and '"' not in seen else f"'{seen}'"


class DebateError(ValueError):
    """A debate that cannot be read, or that no map can be made of.

    ``problems`` holds every reason found; the message tells the first and counts the rest.
    """

    def __init__(self, problems: Problem | Sequence[Problem]) -> None:
        """Keep the problems; at least one is needed."""
        self.problems = [problems] if isinstance(problems, Problem) else list(problems)
        message = str(self.problems[0])
        if len(self.problems) > 1:
            others = len(self.problems) - 1
            message += f" ({others} more; see `mattermap check`.)"
        super().__init__(message)


_PART = re.compile(r"^\.(.+)\.[0-9a-f]{8}\.part(?:-wal|-shm|-journal)?$")
_FIXES = {  # for what the system may refuse
    errno.EACCES: "close it in other programs, and see that you may read and write it",
    errno.EPERM: "close it in other programs, and see that you may read and write it",
    errno.EISDIR: "move the folder of that name away",
    errno.ENOSPC: "make room on the disk and try again",
}


def refused(error: OSError) -> Problem:
    """What the system refuses, as a problem that names the file."""
    reason = (error.strerror or str(error) or "the system refuses it").lower().rstrip(".")
    fix = _FIXES.get(error.errno or 0, "look at the name of the file and at the disk that it is on")
    file = Path(os.fsdecode(error.filename)).name if isinstance(error.filename, str | bytes) else ""
    file = _PART.sub(r"\1", file)  # the file that was to be written, not the temporary one beside it
    return Problem("refused", reason, fix, file=file, stops=True)


@contextmanager
def refusals_explained() -> Iterator[None]:
    """What the system refuses within (``OSError``) becomes a ``DebateError`` that names the file."""
    try:
        yield
    except OSError as error:
        raise DebateError(refused(error)) from error


@contextmanager
def gathered(problems: list[Problem]) -> Iterator[None]:
    """What is wrong within (``DebateError``, or refused by the system) is added to the problems and ends there."""
    try:
        with refusals_explained():
            yield
    except DebateError as error:
        problems += error.problems
