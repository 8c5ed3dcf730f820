"""A CSV file read strictly, with the text that each row was read from, so that writing changes only what changed.

The format is that of RFC 4180 in UTF-8: a heading row, fields separated by commas, a field with a comma, quote or
line break in double quotes, a quote in it doubled. What spreadsheet programs write is read too and kept: a byte-order
mark, a first line ``sep=;``, semicolons or tabs for commas, other line ends, and empty rows at the end (``,,,``), which
say nothing. A row of empty fields that does count is written with its first field in quotes.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from arguments.problems import DebateError, Problem
from arguments.texts import MARK, decode

csv.field_size_limit(2**31 - 1)  # a long text is no error; the module's own limit is 131,072 characters
SEPARATORS = ",;\t"
BLANKS = " \t"
Row = tuple[str, ...]
_RECORD = {  # a record of RFC 4180, by separator: fields without quotes, or wholly in quotes; nothing is tried twice
    separator: re.compile(rf"(?>{field})(?:{separator}(?>{field}))*+\r?\n?")
    for separator in SEPARATORS
    for field in [rf'"[^"]*+(?:""[^"]*+)*+"|[^"{separator}\r\n]*+']
}
_CONFLICT = ("<<<<<<< ", "=======", ">>>>>>> ")  # how the marks of git begin
_MARK = re.compile(rf"{MARK}?(?:sep=([{SEPARATORS}])\r?\n)?", re.IGNORECASE)  # sep= is for Excel, which hides it


@dataclass(frozen=True)
class CsvFile:
    """A CSV file: its heading, its rows, the text of each (the heading's first), and its habits of writing.

    ``mark`` is what stands before the heading: a byte-order mark, the line in which Excel is told the separator.
    ``end`` is what follows the last row: a line end, nothing, or empty rows.
    """

    heading: Row = ()
    rows: Sequence[Row] = ()
    texts: Sequence[str] = ()
    separator: str = ","
    line_end: str = "\n"
    mark: str = ""
    end: str = "\n"


def read_csv(content: bytes, file: str, names: Sequence[str]) -> CsvFile:
    """Read a CSV file.

    ``file`` is its name for messages; ``names`` are column names that may be in it, which tell the separator.
    Raises ``DebateError`` with file, row and fix for what is not UTF-8 or not CSV, for a row that is longer or
    shorter than the heading, and for an empty file.
    """
    text = decode(content, file, _row_at)
    mark = _MARK.match(text)
    assert mark  # it may be empty
    body = text[mark.end() :]
    if not body.strip(f"{SEPARATORS}{BLANKS}\r\n"):
        raise _error("no-heading", "the file is empty", "name the columns in its first row", file, 1)
    separator = mark[1] or max(SEPARATORS, key=partial(_recognised, body, names))
    kept = _without_empty_end(body, separator)
    records = list(_records(kept, separator, file))
    heading = tuple(name.strip() for name in records[0][0])
    for row, (values, raw) in enumerate(records, start=1):
        if _is_empty(raw, separator):
            raise _error("empty-row", "the row is empty", "remove it", file, row)
        if len(values) != len(heading):
            raise _wrong_length(raw, len(values), len(heading), file, row)
    return CsvFile(
        heading,
        [tuple(values) for values, _ in records[1:]],
        [raw for _, raw in records],
        separator,
        _line_end(records[0][1]),
        mark[0],
        body[len(kept) :],
    )


def write_csv(heading: Row, rows: Sequence[Row], old: CsvFile) -> bytes:
    """The bytes of a CSV file with these rows, in which every row that the old file has too keeps its text."""
    known = old if heading == old.heading else CsvFile()
    before = _shared(rows, known.rows)
    after = _shared(rows[before:][::-1], known.rows[before:][::-1])
    moved = defaultdict(list)
    for row, text in zip(known.rows[before : len(known.rows) - after], known.texts[before + 1 :], strict=False):
        moved[row].append(text)
    texts = [known.texts[0] if known.texts else _record(heading, old)]
    texts += known.texts[1 : before + 1]
    texts += [moved[row].pop(0) if moved.get(row) else _record(row, old) for row in rows[before : len(rows) - after]]
    texts += known.texts[len(known.texts) - after :]
    lines = [text if text.endswith(("\n", "\r")) else text + old.line_end for text in texts]
    lines[-1] = lines[-1].rstrip("\r\n") + old.end
    return "".join([old.mark, *lines]).encode("utf-8")


def _shared(rows: Sequence[Row], others: Sequence[Row]) -> int:
    """How many rows, from the first on, are the same in both."""
    pairs = enumerate(zip(rows, others, strict=False))
    return next((number for number, (row, other) in pairs if row != other), min(len(rows), len(others)))


def _record(values: Row, habits: CsvFile) -> str:
    """One record without its line end. The csv module leaves a lone carriage return bare, so it does not serve."""
    special = re.compile(rf'["{habits.separator}\r\n{MARK}]')
    blank = not "".join(values).strip(BLANKS)
    fields = [
        '"' + value.replace('"', '""') + '"' if special.search(value) or (blank and not place) else value
        for place, value in enumerate(values)
    ]
    return habits.separator.join(fields)


def _without_empty_end(text: str, separator: str) -> str:
    """A text without the line end of its last row, and without the empty rows behind that."""
    kept = text.rstrip("\r\n")
    while (start := max(kept.rfind("\n"), kept.rfind("\r"))) >= 0 and _is_empty(kept[start:], separator):
        kept = kept[:start].rstrip("\r\n")
    return kept


def _is_empty(row: str, separator: str) -> bool:
    """Whether a row, as the file has it, is nothing but separators and blanks."""
    return not row.strip(f"{separator}{BLANKS}\r\n")


def _line_end(text: str) -> str:
    """The line end of a record; that of a file with one line is a line feed."""
    return text[len(text.rstrip("\r\n")) :] or "\n"


def _recognised(text: str, names: Sequence[str], separator: str) -> tuple[int, int]:
    """How many columns of the heading are known if this is the separator, and how many there are."""
    heading = next(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    return len({name.strip() for name in heading} & set(names)), len(heading)


def _records(text: str, separator: str, file: str) -> Iterator[tuple[list[str], str]]:
    """The records of a CSV text, each with the text that it was read from."""
    lines = io.StringIO(text, newline="").readlines()
    reader = csv.reader(lines, delimiter=separator, strict=True)
    row, done = 1, 0
    while done < len(lines):
        try:
            values = next(reader)
        except csv.Error as error:
            raise _stray_quote(file, row) from error
        raw = lines[done] if reader.line_num == done + 1 else "".join(lines[done : reader.line_num])
        if '"' in raw and not _RECORD[separator].fullmatch(raw):
            raise _stray_quote(file, row)
        yield values, raw
        row, done = row + 1, reader.line_num


def _row_at(before: bytes) -> int:
    """The row of what stands after these bytes: line ends in double quotes do not count."""
    outside = b"".join(before.split(b'"')[::2])
    return max(outside.count(b"\n"), outside.count(b"\r")) + 1


def _wrong_length(raw: str, found: int, expected: int, file: str, row: int) -> DebateError:
    if raw.startswith(_CONFLICT):
        fix = "keep one of the rows between the marks, and remove the marks"
        return _error("merge-conflict", "git could not merge what stands here", fix, file, row)
    message = f"the row has {found} field{'' if found == 1 else 's'} where the heading has {expected}"
    fix = "look for a missing or extra separator, and put a text that holds one in double quotes"
    return _error("field-count", message, fix, file, row)


def _stray_quote(file: str, row: int) -> DebateError:
    message = "a double quote stands where it cannot be read"
    fix = "remove it, or double it and put the whole field in double quotes"
    return _error("stray-quote", message, fix, file, row)


def _error(code: str, message: str, fix: str, file: str, row: int) -> DebateError:
    return DebateError(Problem(code, message, fix, file=file, row=row, stops=True))
