"""Workbooks as archives of XML, looked at before they are read: the reader stops for nothing that no memory holds."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from xml.parsers import expat

from arguments.sheets.errorcells import column_number

DAMAGED = (
    "the file is damaged, or no spreadsheet",
    "open it in a spreadsheet program and save it as .xlsx, .ods or CSV",
)
_LARGEST = 512 * 1024**2  # bytes that a workbook may unpack to
_MOST = 50_000_000  # cells of a sheet; the reader keeps room for all of them
_SMALL = 1024**2  # bytes of a sheet that is looked through, whatever it says about its size
_COUNTED = ("content.xml", "xl/sharedStrings.xml", "xl/styles.xml")
_EXTENT = re.compile(rb'<dimension ref="[A-Z]+[0-9]+:([A-Z]+)([0-9]+)"')
_FILLED = re.compile(rb'<c [^>]*?r="([A-Z]{1,3})([0-9]{1,7})"[^>]*(?<!/)>')
_ABSURD = re.compile(rb'(?:repeated|[cC]ount)="[0-9]{8,}"')  # things for which the reader would make room


def wrong_archive(content: bytes) -> tuple[str, str] | None:
    """Why a workbook cannot be read, and the fix: a bomb, one cell in the very last corner, a sheet that is cut off.

    What else may be wrong, the reader tells.
    """
    if not content.startswith(b"PK"):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _wrong(archive)
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, EOFError, zlib.error):
        return DAMAGED


def _wrong(archive: zipfile.ZipFile) -> tuple[str, str] | None:
    parts = archive.infolist()
    if sum(part.file_size for part in parts) > _LARGEST:
        return f"the file unpacks to more than {_LARGEST // 1024**2} MB", "split it"
    for part in parts:
        if part.filename.startswith("xl/worksheets/") and _too_wide(archive, part):
            message = "a sheet has so many empty rows and columns that no memory holds it"
            return message, "remove what stands far below or beside the table"
        if part.filename == "content.xml" and not _whole(archive.read(part)):
            return DAMAGED
        if part.filename in _COUNTED and _ABSURD.search(archive.read(part)):
            return DAMAGED
    return None


def _too_wide(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether the cells of a sheet that hold something lie too far apart; its own word for that counts empty ones."""
    with archive.open(part) as sheet:
        extent = _EXTENT.search(sheet.read(4096))
    if extent and part.file_size > _SMALL and _area([extent.groups()]) <= _MOST:
        return False
    return _area(_FILLED.findall(archive.read(part))) > _MOST


def _area(corners: Sequence[Sequence[bytes]]) -> int:
    """The cells in the rectangle from A1 that holds all of these."""
    columns = {column for column, _ in corners}
    widest = max((column_number(column) for column in columns), default=0)
    return widest * max((int(row) for _, row in corners), default=0)


def _whole(sheets: bytes) -> bool:
    """Whether the sheets of an .ods file are XML to the end; the reader would wait for ever for what is missing."""
    try:
        expat.ParserCreate().Parse(sheets, True)
    except (expat.ExpatError, LookupError):  # also for an encoding that nobody knows
        return False
    return True
