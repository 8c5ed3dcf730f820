"""A debate as a folder: one CSV file a table, and ``debate.toml`` for the facts about the debate.

The CSV files are those of RFC 4180 in UTF-8 (see ``arguments.csvfile`` for what else is read); ``debate.toml`` is
TOML 1.0. Tables that are not there are empty; only ``claims.csv`` must exist.

Writing changes only what changed: a row that the file already has keeps its bytes, a file whose contents are the
same is not touched, and all files are replaced or none is.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from arguments.atomic import write_files
from arguments.csvfile import CsvFile, read_csv, write_csv
from arguments.debate import Debate, require_columns
from arguments.facts import FACTS_FILE
from arguments.problems import DebateError, Problem, refusals_explained
from arguments.tables import TABLES
from arguments.texts import unwritable_character
from arguments.tomlfile import read_toml, write_toml


def fits(path: Path) -> bool:
    """A folder that is there, or a path without a suffix, which will be one."""
    return path.is_dir() or (not path.exists() and not path.suffix)


@refusals_explained()
def read(path: Path) -> Debate:
    """Read the folder. Raises ``DebateError`` with file and row when a file cannot be read as it should."""
    if not (path / "claims.csv").exists():
        raise DebateError(
            Problem(
                "no-claims",
                f"the folder {str(path)!r} has no claims.csv",
                "make a fresh debate with `mattermap new`, or give the folder that holds one",
                file="claims.csv",
                stops=True,
            )
        )
    frames: dict[str, pd.DataFrame] = {}
    for name, table in TABLES.items():
        file = path / f"{name}.csv"
        if file.exists():
            content = read_csv(file.read_bytes(), file.name, table.names)
            require_columns(table, list(content.heading), file.name)
            frames[name] = pd.DataFrame(content.rows, columns=list(content.heading), dtype=object)
    facts = path / FACTS_FILE
    return Debate(info=read_toml(facts.read_bytes()) if facts.exists() else {}, **frames)


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the debate as a folder; files that do not change are not touched.

    Raises ``DebateError`` when a file cannot be written, when one that is there cannot be read as a table, and for
    text that no file can hold; the folder is then as it was.
    """
    debate = debate.tidied()
    new: dict[Path, bytes] = {}
    for name in TABLES:
        file = path / f"{name}.csv"
        content = _table(debate, name, file.read_bytes() if file.exists() else b"")
        if content:
            new[file] = content
    facts = path / FACTS_FILE
    if debate.info or facts.exists():
        new[facts] = write_toml(debate.info, facts.read_bytes() if facts.exists() else b"")
    path.mkdir(parents=True, exist_ok=True)
    write_files({file: content for file, content in new.items() if not file.exists() or file.read_bytes() != content})


def columns_in_use(debate: Debate, name: str) -> list[str]:
    """The columns of a table that its file has: those it came with, those that hold something, those required.

    None of a table without rows that came without a file, but for the claims, without which there is no debate.
    """
    frame, table = debate.tables[name], TABLES[name]
    kept = set(debate.layout.get(name, []))
    if len(frame) or kept or name == "claims":
        kept |= {column.name for column in table.columns if column.required}
    return [column for column in frame.columns if column in kept or frame[column].ne("").any()]


def _table(debate: Debate, name: str, before: bytes) -> bytes:
    """The bytes of the file of a table, of which ``before`` is the content now; nothing when it needs no file."""
    file, table, frame = f"{name}.csv", TABLES[name], debate.tables[name]
    old = read_csv(before, file, table.names) if before.strip() else CsvFile()
    heading = [column for column in old.heading if column in frame.columns]
    heading += [column for column in columns_in_use(debate, name) if column not in old.heading]
    if not heading:
        return b""
    require_columns(table, heading, file)
    _require_writable(frame[heading], file)
    return write_csv(tuple(heading), list(frame[heading].itertuples(index=False, name=None)), old)


def _require_writable(frame: pd.DataFrame, file: str) -> None:
    for column in frame.columns:
        if not unwritable_character(column + "".join(frame[column])):
            continue
        for row, value in enumerate([column, *frame[column]], start=1):
            if found := unwritable_character(value):
                message = f"the text holds {found}, which no file can hold"
                raise DebateError(Problem("control-character", message, "remove it", file=file, row=row, column=column))
