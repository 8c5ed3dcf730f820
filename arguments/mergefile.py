"""One file of a folder merged with another version of it, as git asks for: a table row by row, ``debate.toml`` by fact.

What cannot be merged stands in the table twice, between the marks that git uses; so do two new rows with one id, since
what names them stands in other files.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath

from arguments.changes import Row, filled
from arguments.csvfile import CsvFile, read_csv, write_csv
from arguments.facts import FACTS_FILE
from arguments.merge import Conflict, MergedRow, merge_facts, merge_rows
from arguments.tables import TABLES
from arguments.tomlfile import read_toml, write_toml

OURS, BETWEEN, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"
FILES = (*(f"{name}.csv" for name in TABLES), FACTS_FILE)  # that can be merged


def merge_file(file: str, base: bytes, mine: bytes, theirs: bytes) -> tuple[bytes, list[Conflict]]:
    """Merge a file, one of ``FILES`` by the name in its path; what theirs did not change keeps the bytes of mine.

    Of facts that are in conflict, those of mine are kept and nothing is marked. Raises ``DebateError`` when one of the
    versions cannot be read.
    """
    name = PurePath(file).name
    if name == FACTS_FILE:
        info, conflicts = merge_facts(read_toml(base), read_toml(mine), read_toml(theirs))
        return write_toml(info, mine), conflicts
    return _merge_table(name.removesuffix(".csv"), [_read(content, name) for content in (base, mine, theirs)])


def _read(content: bytes, name: str) -> CsvFile:
    return read_csv(content, name, TABLES[name.removesuffix(".csv")].names) if content.strip() else CsvFile()


def _merge_table(table: str, files: Sequence[CsvFile]) -> tuple[bytes, list[Conflict]]:
    base, mine, theirs = ([filled(dict(zip(one.heading, row, strict=True))) for row in one.rows] for one in files)
    merged = merge_rows(table, base, mine, theirs)
    heading = _heading(files, merged)
    sides = [([one.mine, one.theirs] if one.conflicts else [one.mine]) for one in merged]
    rows = [tuple(row.get(name, "") for name in heading) for both in sides for row in both if row is not None]
    content = write_csv(heading, rows, files[1] if files[1].heading else files[2])
    conflicts = [conflict for one in merged for conflict in one.conflicts]
    return (_marked(content, table, sides) if conflicts else content), conflicts


def _heading(files: Sequence[CsvFile], merged: Iterable[MergedRow]) -> tuple[str, ...]:
    """The columns of mine and the new ones of theirs, without those that one took away and that hold nothing."""
    base, mine, theirs = (one.heading for one in files)
    used = {name for one in merged for row in (one.mine, one.theirs) if row for name in row}
    every = dict.fromkeys([*mine, *theirs])
    return tuple(name for name in every if name in used or name not in base or (name in mine and name in theirs))


def _marked(content: bytes, table: str, sides: Iterable[Sequence[Row | None]]) -> bytes:
    """The content with marks around the rows that are in conflict, of which it has both versions."""
    written = _read(content, f"{table}.csv")
    texts = iter(written.texts)
    lines = [next(texts)]
    for both in sides:
        if len(both) == 1:
            lines.append(next(texts))
        else:
            mine, theirs = ([] if row is None else [next(texts)] for row in both)
            lines += [OURS, *mine, BETWEEN, *theirs, THEIRS]
    end = written.line_end
    whole = "".join(line.rstrip("\r\n") + end for line in lines)
    return (written.mark + whole + written.end.removeprefix(end)).encode("utf-8")
