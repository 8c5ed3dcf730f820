"""Merged cells: what stands once beside several rows is said in each of them.

A range is its first row, its column and its last row, from 0. Cells that are merged over several columns stay as they
are: such a range is a title. The reader of workbooks tells the ranges of .xlsx and .xls; those of .ods stand here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.parsers import expat

Range = tuple[int, int, int]
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "  # OpenDocument 1.3, part 3, chapter 9


def spread(rows: list[list[str]], ranges: Iterable[Range]) -> None:
    """Give every row of the ranges the value of the first one."""
    for first, column, last in ranges:
        if first < len(rows) and column < len(rows[first]):
            for row in rows[first + 1 : last + 1]:
                row[column] = row[column] or rows[first][column]


def ranges_of_ods(content: bytes) -> dict[str, list[Range]]:
    """The ranges in the sheets of an .ods file, by their names; none in another file."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "content.xml" not in archive.namelist():
            return {}
        reader = _Reader()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
        parser.Parse(archive.read("content.xml"), True)
    return reader.found


class _Reader:
    """Counts rows and cells."""

    def __init__(self) -> None:
        self.found: dict[str, list[Range]] = {}
        self._sheet, self._row, self._column, self._repeated = "", 0, 0, 1

    def begin(self, tag: str, given: Mapping[str, str]) -> None:
        """An element begins."""
        if tag == f"{_TABLE}table":
            self._sheet, self._row = given.get(f"{_TABLE}name", ""), 0
        elif tag == f"{_TABLE}table-row":
            self._column, self._repeated = 0, int(given.get(f"{_TABLE}number-rows-repeated", 1))
        elif tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            height = int(given.get(f"{_TABLE}number-rows-spanned", 1))
            if height > 1:
                self.found.setdefault(self._sheet, []).append((self._row, self._column, self._row + height - 1))
            self._column += int(given.get(f"{_TABLE}number-columns-repeated", 1))

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag == f"{_TABLE}table-row":
            self._row += self._repeated
