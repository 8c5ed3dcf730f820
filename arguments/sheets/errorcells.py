"""Cells in which a formula went wrong (``#DIV/0!``): the reader of workbooks gives them as empty, here they are found.

In .xlsx such a cell has the type ``e`` (ECMA-376, part 1, 18.18.11), and its value is what the program shows.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from xml.parsers import expat

ERRORS = frozenset(
    {  # ECMA-376, part 1, 18.17.3, and those of newer programs
        *("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"),
        *("#BLOCKED!", "#CALC!", "#CONNECT!", "#FIELD!", "#GETTING_DATA", "#SPILL!"),
    }
)
_ERROR = re.compile(rb'<c (?=[^>]*\bt="e")[^>]*\br="([A-Z]{1,3})([0-9]{1,7})"[^>]*>.*?<v>([^<]*)</v>', re.DOTALL)
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main sheet"
_TO = "http://schemas.openxmlformats.org/officeDocument/2006/relationships id"
_LINK = "http://schemas.openxmlformats.org/package/2006/relationships Relationship"
Cell = tuple[int, int, str]  # its row and column, from 0, and what it shows


def errors_of_xlsx(content: bytes) -> dict[str, list[Cell]]:
    """The cells with errors in the sheets of an .xlsx file, by the names of the sheets; none in another file."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: list(_errors(archive.read(part))) for name, part in _parts(archive)}


def put_in(rows: list[list[str]], errors: Iterable[Cell]) -> None:
    """Write what the cells show into the rows of their sheet."""
    for row, column, shown in errors:
        rows.extend([] for _ in range(row + 1 - len(rows)))
        rows[row].extend("" for _ in range(column + 1 - len(rows[row])))
        rows[row][column] = shown


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The names of the sheets, each with the part of the archive that holds it."""
    there = set(archive.namelist())
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= there:
        return
    links = _elements(archive.read("xl/_rels/workbook.xml.rels"), _LINK)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    for sheet in _elements(archive.read("xl/workbook.xml"), _SHEET):
        target = targets.get(sheet.get(_TO), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in there:
            yield sheet.get("name", ""), part


def _elements(content: bytes, wanted: str) -> list[dict[str, str]]:
    """The attributes of the elements of a name in XML."""
    found: list[dict[str, str]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, given: found.append(given) if name == wanted else None
    parser.Parse(content, True)
    return found


def _errors(sheet: bytes) -> Iterator[Cell]:
    for column, row, shown in _ERROR.findall(sheet):
        yield int(row) - 1, column_number(column) - 1, shown.decode("utf-8")


def column_number(letters: bytes) -> int:
    """The number of a column: 1 for A, 27 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
