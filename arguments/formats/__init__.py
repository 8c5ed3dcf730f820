"""The formats that a debate can be kept in: one module each, with ``read`` and ``write``, listed here."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from arguments.debate import Debate
from arguments.formats import folder, page, xlsx
from arguments.problems import DebateError, Problem, quoted


class Format(Protocol):
    """What a format module offers."""

    @property
    def SUFFIX(self) -> str | None:  # noqa: N802 - a constant of the module
        """What a new file of the format ends in, empty for a folder; None when it is only read."""
        ...

    def fits(self, path: Path) -> bool:
        """Whether this module reads and writes what is, or will be, at the path."""
        ...

    def read(self, path: Path) -> Debate:
        """Read the debate at the path."""
        ...

    def write(self, debate: Debate, path: Path) -> None:
        """Write the debate to the path."""
        ...


FORMATS: dict[str, Format] = {"folder": folder, "xlsx": xlsx, "page": page}


def format_for(path: Path) -> Format:
    """The format of a place. Raises ``DebateError`` when no module knows it."""
    for module in FORMATS.values():
        if module.fits(path):
            return module
    if path.suffix.lower() in (".csv", ".toml") and (path.parent / "claims.csv").exists():
        message = f"{quoted(path)} is one of the files of a debate"
        fix = f"give the folder of CSV files, {quoted(path.parent)}"
    else:
        message = f"{quoted(path)} is not a format that Mattermap knows"
        fix = "give a folder of CSV files, a workbook (.xlsx), or a page that Mattermap drew"
    raise DebateError(Problem("unknown-format", message, fix))
