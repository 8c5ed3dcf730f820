"""Files of spreadsheets as sheets of text: .xlsx, .xlsm, .xls and .ods (by calamine), and CSV in any dialect.

A cell is the text that somebody reads in it: 3 and not 3.0, 2013-07-30 for a date however it is shown. Rows count as
they do in the spreadsheet, empty ones included.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from arguments.problems import DebateError, Problem, refusals_explained
from arguments.sheets.archives import DAMAGED, wrong_archive
from arguments.sheets.delimited import read_delimited
from arguments.sheets.errorcells import errors_of_xlsx, put_in
from arguments.sheets.merged import Range, ranges_of_ods, spread

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_WORKBOOKS = (b"PK\3\4", b"\xd0\xcf\x11\xe0")  # how .xlsx and .ods begin, being ZIP archives, and .xls


@dataclass(frozen=True)
class Sheet:
    """One sheet: its file, its name (empty in a CSV file), and all its rows from the first on."""

    file: str
    name: str
    rows: list[list[str]]

    @property
    def place(self) -> str:
        """The sheet in words, as in ``reactions.xlsx, sheet Blad1``."""
        return f"{self.file}, sheet {self.name}" if self.name else self.file


@refusals_explained()
def read_sheets(path: Path) -> list[Sheet]:
    """The sheets in a file. Raises ``DebateError`` when it is no spreadsheet."""
    return sheets_in(path.read_bytes(), path.name)


def sheets_in(content: bytes, file: str) -> list[Sheet]:
    """The sheets in the content of a file, whose name is told where something is wrong."""
    if content.startswith(_WORKBOOKS):
        return _workbook(content, file)
    return [Sheet(file, "", read_delimited(content, file))]


@refusals_explained()
def sheet_names(path: Path) -> list[str]:
    """The names of the sheets in a workbook. Raises ``DebateError`` when it is none."""
    with _opened(path.read_bytes(), path.name) as book:
        return list(book.sheet_names)


def _workbook(content: bytes, file: str) -> list[Sheet]:
    from python_calamine import SheetTypeEnum

    with _opened(content, file) as book:
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        ranges, wrong = ranges_of_ods(content), errors_of_xlsx(content)
        sheets = [_sheet(file, book.get_sheet_by_name(name), ranges.get(name, ())) for name in names]
    for sheet in sheets:
        put_in(sheet.rows, wrong.get(sheet.name, ()))
    return sheets


def _sheet(file: str, sheet: CalamineSheet, ranges: Iterable[Range]) -> Sheet:
    rows = [list(map(_text, row)) for row in sheet.to_python(False)]
    spread(rows, [*ranges, *((first, column, last) for (first, column), (last, _) in sheet.merged_cell_ranges or ())])
    return Sheet(file, sheet.name, rows)


@contextmanager
def _opened(content: bytes, file: str) -> Iterator[CalamineWorkbook]:
    """A workbook. Raises ``DebateError`` for what cannot be read of it."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    wrong = wrong_archive(content)
    if wrong:
        raise _unreadable(file, *wrong)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            yield book
    except PasswordError as error:
        raise _unreadable(file, "the file is locked with a password", "save it without one") from error
    except (CalamineError, OSError, zipfile.BadZipFile, zlib.error, expat.ExpatError) as error:
        raise _unreadable(file, *DAMAGED) from error


def _text(value: object) -> str:
    """A cell as text. Numbers have the 15 digits that spreadsheet programs show."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _unreadable(file: str, message: str, fix: str) -> DebateError:
    return DebateError(Problem("no-spreadsheet", message, fix, file=file, stops=True))
