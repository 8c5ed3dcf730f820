"""CSV in whatever dialect a program wrote it: UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or bars.

The folder of a debate is read strictly (``arguments.csvfile``), since it is written again. Here a file is only read.
"""

from __future__ import annotations

import codecs
import csv
import io
import re

from arguments.problems import DebateError, Problem

SEPARATORS = ",;\t|"
_LINES = 20  # at the beginning, by which the separator is found
_SEP = re.compile(rf"\s*sep=([{re.escape(SEPARATORS)}])\r?\n", re.IGNORECASE)  # a line in which Excel is told it
_BINARY = re.compile("[\0-\x08\x0e-\x1a\x1c-\x1f]")  # characters that no text begins with


def read_delimited(content: bytes, file: str) -> list[list[str]]:
    """The rows of a CSV file, an empty line being an empty row. Raises ``DebateError`` with the row of what is none."""
    text = _decoded(content, file)
    told = _SEP.match(text)
    if told:
        text = "\n" + text[told.end() :]  # the row counts
    separator = told[1] if told else _separator(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        rows.extend(lines)
    except csv.Error as error:
        message = "a double quote stands where it cannot be read"
        fix = "remove it, or double it and put the whole field in double quotes"
        raise _error("stray-quote", message, fix, file, len(rows) + 1) from error
    return rows


def _decoded(content: bytes, file: str) -> str:
    """The text of a file: its mark tells the encoding, else its bytes do."""
    encoding = "cp1252"
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif b"\0" in content[:4]:
        encoding = "utf-16-be" if content.startswith(b"\0") else "utf-16-le"
    else:
        try:
            return _require_text(content.decode("utf-8-sig"), file)
        except UnicodeDecodeError:
            pass
    try:
        return _require_text(content.decode(encoding), file)
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        message = f"the byte 0x{content[error.start]:02x} is text in no encoding that Mattermap knows"
        raise _error("wrong-encoding", message, "save the file as CSV UTF-8", file, row) from error


def _require_text(text: str, file: str) -> str:
    if _BINARY.search(text[:1000]):
        fix = "give a spreadsheet (.xlsx, .xls, .ods) or a CSV file"
        raise _error("no-spreadsheet", "the file is neither a spreadsheet nor text", fix, file, 0)
    return text


def _separator(text: str) -> str:
    """The separator by which the first rows fall apart into most fields, alike in number."""
    lines = "".join(io.StringIO(text).readlines()[:_LINES])
    return max(SEPARATORS, key=lambda one: _regular(lines, one))


def _regular(lines: str, separator: str) -> tuple[int, int]:
    """How many rows have as many fields as most do, more than one, and how many fields those are."""
    try:
        widths = [len(row) for row in csv.reader(io.StringIO(lines, newline=""), delimiter=separator) if any(row)]
    except csv.Error:
        return 0, 0
    most = max((width for width in widths if width > 1), key=widths.count, default=0)
    return widths.count(most), most


def _error(code: str, message: str, fix: str, file: str, row: int) -> DebateError:
    return DebateError(Problem(code, message, fix, file=file, row=row, stops=True))
