"""A debate as a folder: one CSV file a table, and ``debate.toml`` for the facts about the debate.

The format is that of RFC 4180 in UTF-8: a heading row, fields separated by commas, a field with a comma, quote or
line break in double quotes, a quote in it doubled. A byte-order mark, CRLF line ends and semicolons for commas, as
spreadsheet programs write them, are read too and kept. Tables that are not there are empty; only ``claims.csv``
must exist. ``debate.toml`` is TOML 1.0.

Writing changes only what changed: a row that the file already has keeps its bytes, a file whose contents are the
same is not touched, and every file is replaced as a whole or not at all.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import tomlkit
from tomlkit.exceptions import ParseError

from arguments.atomic import write_bytes
from arguments.debate import Debate, require_columns
from arguments.problems import DebateError, Problem
from arguments.tables import TABLES

FACTS = "debate.toml"
csv.field_size_limit(2**31 - 1)  # a long text is no error; the module's own limit is 131,072 characters
_BOM = "\ufeff"
_QUOTED_RECORD = {  # a record of RFC 4180, by separator: fields without quotes, or wholly in quotes
    separator: re.compile(
        rf'(?:[^"{separator}\r\n]*|"(?:[^"]|"")*")(?:{separator}(?:[^"{separator}\r\n]*|"(?:[^"]|"")*"))*\r?\n?'
    )
    for separator in ",;\t"
}


@dataclass(frozen=True)
class _File:
    """A CSV file as it was read: its heading, its rows with the text each had, and its habits of writing."""

    heading: list[str]
    rows: list[list[str]]
    texts: list[str]
    separator: str = ","
    line_end: str = "\n"
    mark: str = ""


def fits(path: Path) -> bool:
    """A folder that is there, or a path without a suffix, which will be one."""
    return path.is_dir() or (not path.exists() and not path.suffix)


def read(path: Path) -> Debate:
    """Read the folder. Raises ``DebateError`` with file and row when a file cannot be read as it should."""
    if not (path / "claims.csv").is_file():
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
        if not file.is_file():
            continue
        content = _read_file(file)
        require_columns(table, content.heading, file.name)
        frames[name] = pd.DataFrame(content.rows, columns=content.heading, dtype=object)
    facts = path / FACTS
    return Debate(info=_read_facts(facts) if facts.is_file() else {}, **frames)


def write(debate: Debate, path: Path) -> None:
    """Write the debate as a folder; files that do not change are not touched.

    Raises ``DebateError`` when the place is a file, or when a file that is there cannot be read as a table.
    """
    new: dict[Path, bytes] = {}
    for name, frame in debate.tables.items():
        file = path / f"{name}.csv"
        columns = columns_in_use(debate, name)
        if not columns:
            continue
        old = _read_file(file) if file.is_file() and file.stat().st_size else _File([], [], [])
        new[file] = _text_of(frame[columns], old).encode("utf-8")
    if debate.info or (path / FACTS).is_file():
        new[path / FACTS] = tomlkit.dumps(debate.info).encode("utf-8")
    path.mkdir(parents=True, exist_ok=True)
    for file, content in new.items():
        if not file.is_file() or file.read_bytes() != content:
            write_bytes(file, content)


def columns_in_use(debate: Debate, name: str) -> list[str]:
    """The columns of a table that its file has: those it came with, and those that hold something."""
    frame = debate.tables[name]
    kept = debate.layout.get(name, [])
    return [column for column in frame.columns if column in kept or frame[column].ne("").any()]


def _text_of(frame: pd.DataFrame, old: _File) -> str:
    """The text of a CSV file with these rows, taking over from the old file what is the same."""
    heading = list(frame.columns)
    same = dict(zip(map(tuple, old.rows), old.texts, strict=True)) if heading == old.heading else {}
    lines = [old.mark + _line(heading, old)]
    for row in frame.itertuples(index=False, name=None):
        text = same.get(row, "")
        lines.append(text if text.endswith("\n") else _line(row, old))
    return "".join(lines)


def _line(values: list[str] | tuple[str, ...], habits: _File) -> str:
    """One record of RFC 4180 with its line end."""
    line = io.StringIO()
    csv.writer(line, delimiter=habits.separator, lineterminator=habits.line_end).writerow(values)
    return line.getvalue()


def _read_file(file: Path) -> _File:
    """Read one CSV file, strictly."""
    text = _decode(file)
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM).rstrip("\r\n") + "\n"  # blank lines at the end say nothing
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    line_end = "\r\n" if first.endswith("\r") else "\n"
    records = _records(text, separator, file.name)
    heading, _ = next(records, ([], ""))
    if not any(heading):
        raise DebateError(
            Problem(
                "no-heading",
                "the file is empty",
                "its first row must name the columns",
                file=file.name,
                row=1,
                stops=True,
            )
        )
    heading = [name.strip() for name in heading]
    rows, texts = [], []
    for number, (values, raw) in enumerate(records, start=2):
        if len(values) != len(heading):
            if not any(values):
                raise DebateError(
                    Problem("empty-row", "the row is empty", "remove it", file=file.name, row=number, stops=True)
                )
            raise DebateError(
                Problem(
                    "field-count",
                    f"the row has {len(values)} fields where the heading has {len(heading)}",
                    "look for a missing or extra separator, and put a text that holds one in double quotes",
                    file=file.name,
                    row=number,
                    stops=True,
                )
            )
        rows.append(values)
        texts.append(raw)
    return _File(heading, rows, texts, separator, line_end, mark)


def _records(text: str, separator: str, name: str) -> Iterator[tuple[list[str], str]]:
    """The records of a CSV text, each with the text that it was read from."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=separator, strict=True)
    row, done = 1, 0
    while True:
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _stray_quote(name, row) from error
        raw = "".join(lines[done : reader.line_num])
        if '"' in raw and not _QUOTED_RECORD[separator].fullmatch(raw):
            raise _stray_quote(name, row)
        yield values, raw
        row, done = row + 1, reader.line_num


def _stray_quote(name: str, row: int) -> DebateError:
    return DebateError(
        Problem(
            "stray-quote",
            "a double quote stands where it cannot be read",
            "remove it, or double it and put the whole field in double quotes",
            file=name,
            row=row,
            stops=True,
        )
    )


def _decode(file: Path) -> str:
    """The text of a file in UTF-8. Raises ``DebateError`` with the row of the first byte that is not."""
    content = file.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise DebateError(
            Problem(
                "wrong-encoding",
                f"the byte 0x{content[error.start]:02x} is not UTF-8 (the file looks like Latin-1 or Windows-1252)",
                "save the file as UTF-8 (in Excel: `CSV UTF-8`)",
                file=file.name,
                row=content.count(b"\n", 0, error.start) + 1,
                stops=True,
            )
        ) from error


def _read_facts(file: Path) -> tomlkit.TOMLDocument:
    text = _decode(file).removeprefix(_BOM)
    try:
        return tomlkit.parse(text)
    except ParseError as error:
        raise DebateError(
            Problem(
                "unreadable-facts",
                f"{str(error).rstrip('.')}",
                "write facts as `name = \"text\"`, one a line",
                file=file.name,
                row=getattr(error, "line", 0),
                stops=True,
            )
        ) from error
