"""A debate as a folder: one CSV file a table, and ``debate.toml`` for the facts about the debate.

The CSV files are those of RFC 4180 in UTF-8 (see ``arguments.csvfile`` for what else is read); ``debate.toml`` is
TOML 1.0. Tables that are not there are empty; only ``claims.csv`` must exist.

Writing changes only what changed: a row that the file already has keeps its bytes, a file whose contents are the
same is not touched, and all files are replaced or none is.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from arguments.atomic import write_files
from arguments.csvfile import CsvFile, read_csv, write_csv
from arguments.debate import Debate, columns_of
from arguments.facts import FACTS_FILE
from arguments.formats.losses import Loss
from arguments.headings import heading_problems
from arguments.problems import DebateError, Problem, gathered, quoted, refusals_explained
from arguments.tables import TABLES, Table
from arguments.texts import unwritable_character
from arguments.tomlfile import read_toml, write_toml

NAME = "A folder of CSV files"
SUFFIX = ""
CARRIES = "everything"
LOSES = "nothing"
_SPREADSHEET = re.compile(r"\.(?:xlsx?|ods)$")  # files of spreadsheet programs, which hold more than one table


def fits(path: Path) -> bool:
    """A folder that is there, or a path without a suffix, which will be one."""
    return path.is_dir() or (not path.exists() and not path.suffix)


@refusals_explained()
def read(path: Path) -> Debate:
    """Read the folder. Raises ``DebateError`` with file and row for all that cannot be read as it should."""
    problems: list[Problem] = []
    with gathered(problems):
        _require_names(path)
    frames: dict[str, pd.DataFrame] = {}
    info: Mapping[str, Any] = {}
    for name, table in TABLES.items():
        file = path / f"{name}.csv"
        if file.exists():
            with gathered(problems):
                frames[name] = _frame(file, table)
    facts = path / FACTS_FILE
    if facts.exists():
        with gathered(problems):
            info = read_toml(facts.read_bytes())
    if problems:
        raise DebateError(problems)
    return Debate(info=info, **frames)


@refusals_explained()
def write(debate: Debate, path: Path, like: Path | None = None) -> None:
    """Write the debate as a folder; files that do not change are not touched.

    Rows and facts that the folder ``like`` has (the folder itself if not given) keep the bytes that they have there.
    Raises ``DebateError`` when a file cannot be written, when one that is there cannot be read as a table, when a frame
    has lost a required column, and for text that no file can hold; the folder is then as it was.
    """
    lost = debate.column_problems()
    if lost:
        raise DebateError(lost)
    debate = debate.tidied()
    before = [folder for folder in (like, path) if folder]
    new: dict[Path, bytes] = {}
    for name in TABLES:
        file = f"{name}.csv"
        content = _table(debate, name, _content(file, before))
        if content:
            new[path / file] = content
    facts = _content(FACTS_FILE, before)
    if debate.info or facts:
        new[path / FACTS_FILE] = write_toml(debate.info, facts)
    write_files({file: content for file, content in new.items() if not file.exists() or file.read_bytes() != content})


def losses(_: Debate) -> list[Loss]:
    """Nothing is lost."""
    return []


def _content(file: str, folders: Sequence[Path]) -> bytes:
    """What a file holds in the first of the folders that has it; nothing when none has."""
    return next((path.read_bytes() for folder in folders if (path := folder / file).exists()), b"")


def columns_in_use(debate: Debate, name: str) -> list[str]:
    """The columns of a table that its file has: those it came with, those that hold something, those required.

    None of a table without rows that came without a file, but for the claims, without which there is no debate.
    """
    columns, table = columns_of(debate.tables[name]), TABLES[name]
    came = debate.layout.get(name, [])
    used = {column for column, cells in columns.items() if column in came or cells.count("") < len(cells)}
    if len(debate.tables[name]) or came or name == "claims":
        used.update(table.needed(used))
    return [column for column in columns if column in used]


def _frame(file: Path, table: Table) -> pd.DataFrame:
    """The table that a file holds."""
    content = read_csv(file.read_bytes(), file.name, table.names)
    _require_heading(table, content.heading, file.name)
    return pd.DataFrame(content.rows, columns=list(content.heading), dtype=object)


def _require_heading(table: Table, heading: Sequence[str], file: str) -> None:
    problems = heading_problems(table, heading, file)
    if problems:
        raise DebateError(problems)


def _require_names(path: Path) -> None:
    """Raise ``DebateError`` when the claims are not there, or a file has nearly the name that Mattermap looks for."""
    expected = [*(f"{name}.csv" for name in TABLES), FACTS_FILE]
    there = {entry.name for entry in path.iterdir()}
    lacking = {name.casefold(): name for name in expected if not (path / name).exists()}
    problems = [
        _misnamed(name, lacking[plain])
        for name in sorted(there)
        if (plain := _SPREADSHEET.sub(".csv", name.casefold().removesuffix(".txt"))) in lacking
    ]
    if "claims.csv" in lacking and not any(problem.id == "claims.csv" for problem in problems):
        message = f"the folder {quoted(path)} has no claims.csv"
        fix = "make a fresh debate with `mattermap new`, or give the folder that holds one"
        problems.append(Problem("no-claims", message, fix, file="claims.csv", stops=True))
    if problems:
        raise DebateError(problems)


def _misnamed(name: str, meant: str) -> Problem:
    """A file that would not be read, because its name is not the one that is looked for (which is the ``id``)."""
    fix = f"save it as {quoted(meant)}, in CSV UTF-8" if _SPREADSHEET.search(name.casefold()) else f"name it {meant}"
    return Problem("misnamed-file", f"the name should be {meant}", fix, file=name, id=meant, stops=True)


def _table(debate: Debate, name: str, before: bytes) -> bytes:
    """The bytes of the file of a table, of which ``before`` is the content now; nothing when it needs no file."""
    file, table, columns = f"{name}.csv", TABLES[name], columns_of(debate.tables[name])
    old = read_csv(before, file, table.names) if before.strip() else CsvFile()
    heading = [column for column in old.heading if column in columns]
    heading += [column for column in columns_in_use(debate, name) if column not in old.heading]
    if not heading:
        return b""
    _require_heading(table, heading, file)
    written = {column: columns[column] for column in heading}
    _require_writable(written, file)
    return write_csv(tuple(heading), list(zip(*written.values(), strict=True)), old)


def _require_writable(columns: Mapping[str, Sequence[str]], file: str) -> None:
    for column, cells in columns.items():
        if not unwritable_character(column + "".join(cells)):
            continue
        for row, value in enumerate([column, *cells], start=1):
            if found := unwritable_character(value):
                message = f"the text holds {found}, which no file can hold"
                raise DebateError(Problem("control-character", message, "remove it", file=file, row=row, column=column))
