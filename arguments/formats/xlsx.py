"""A debate as a workbook for Excel and the like (.xlsx, ECMA-376): a sheet a table, and ``debate`` for the facts.

Every sheet has its columns named in its first row, those that hold something first, and all others that may be filled
in after them; where the facts call the debate public, not those for colleagues. Cells are text, also those that begin
with ``=``, ``+``, ``-`` or ``@``; what somebody types as a number or a date is read as the text that is seen. Kinds,
stances and the ids of other tables are chosen from lists.

The hidden sheet ``mattermap`` keeps what no other sheet shows: the text of ``debate.toml`` with its remarks, and which
columns the file of each table has. So a folder that becomes a workbook becomes the same folder again. The same debate
always makes the same bytes. Rows in which nothing stands are left out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from arguments.atomic import write_bytes
from arguments.changes import facts_text
from arguments.debate import Debate
from arguments.formats.folder import columns_in_use
from arguments.formats.losses import Loss
from arguments.headings import heading_problems
from arguments.problems import DebateError, Problem, quoted, refusals_explained
from arguments.sharing import is_public
from arguments.sheets.columns import FACTS, OWN
from arguments.sheets.factsheet import fact_rows, with_facts
from arguments.sheets.files import Sheet, read_sheets, sheet_names
from arguments.tables import TABLES, Column, shown
from arguments.texts import control_character
from arguments.tomlfile import read_toml

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

NAME = "A workbook"
SUFFIX = ".xlsx"
CARRIES = "everything"
LOSES = "control characters, texts over 32,767 characters"
_HEADING = ("fact", "value", "about")  # of that sheet
_MADE = datetime(2013, 7, 30, tzinfo=UTC).replace(tzinfo=None)  # stands in every workbook, so that the same is the same
_LONGEST = 32_767  # characters of a cell, as UTF-16 counts them
_PIECE = 10_000  # characters of a line of debate.toml in one cell
_LAST = 1_048_576  # rows of a sheet
_WIDTHS = {"id": 10, "text": 60, "title": 50, "quote": 50, "note": 40, "why": 40, "short": 30, "url": 30, "name": 30}
_USUAL = 16  # width of other columns, in characters
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what Excel takes for a character by its number


def fits(path: Path) -> bool:
    """A file, there or not yet, with the suffix of a workbook."""
    return path.suffix.lower() == SUFFIX and not path.is_dir()


@refusals_explained()
def read(path: Path) -> Debate:
    """Read the workbook. Raises ``DebateError`` with the sheet and the row of what cannot be read as it should."""
    sheets = {sheet.name: sheet for sheet in read_sheets(path)}
    if "claims" not in sheets:
        message = "the workbook has no sheet 'claims'"
        fix = "name the sheet of the claims so, or take the rows up in a debate with `mattermap import`"
        raise DebateError(Problem("no-claims", message, fix, file=path.name, stops=True))
    tables = {name: _table(sheets[name]) for name in TABLES if name in sheets}
    problems = [one for found in tables.values() if isinstance(found, list) for one in found]
    if problems:
        raise DebateError(problems)
    frames = {name: found for name, found in tables.items() if isinstance(found, pd.DataFrame)}
    info, layout = _kept(sheets.get(OWN))
    if FACTS in sheets:
        info = with_facts(info, _facts(sheets[FACTS]))
    kept = {name: _layout(frames[name], columns, name) for name, columns in layout.items() if name in frames}
    return Debate(info=info, layout=kept, **frames)


@refusals_explained()
def write(debate: Debate, path: Path) -> None:
    """Write the debate as a workbook; one that is the same already is not touched.

    Raises ``DebateError`` when a frame has lost a required column, for what a workbook cannot hold, and when the file
    that is there has sheets of somebody's own, which would be lost.
    """
    lost = debate.column_problems()
    if lost:
        raise DebateError(lost)
    if path.exists():
        _require_ours(path)
    content = _workbook(debate.tidied())
    if not path.exists() or path.read_bytes() != content:
        write_bytes(path, content)


def losses(_: Debate) -> list[Loss]:
    """Nothing is lost."""
    return []


def _table(sheet: Sheet) -> pd.DataFrame | list[Problem]:
    """The frame of a sheet, or what is wrong with the sheet."""
    heading = [name.strip() for name in sheet.rows[0]] if sheet.rows else []
    while heading and not heading[-1]:
        heading.pop()
    width = len(heading)
    problems = heading_problems(TABLES[sheet.name], heading, sheet.place)
    rows = []
    for number, row in enumerate(sheet.rows[1:], start=2):
        if any(row[width:]):
            fix = "write a heading above it, or empty the cell"
            problems.append(Problem("field-count", "a cell has no heading", fix, sheet.place, number, stops=True))
        if any(row):
            rows.append([*row[:width], *[""] * (width - len(row))])
    return problems or pd.DataFrame(rows, columns=heading, dtype=object)


def _layout(frame: pd.DataFrame, columns: Sequence[str], table: str) -> list[str]:
    """The columns of the file of a table: those that it had and that are still there, and those that somebody added."""
    return [name for name in frame.columns if name in columns or not TABLES[table].column(name)]


def _kept(sheet: Sheet | None) -> tuple[Any, dict[str, list[str]]]:
    """The facts and the columns of the tables that the hidden sheet keeps."""
    lines, columns = [], {}
    for kind, *cells in sheet.rows if sheet else ():
        if kind == "debate.toml":
            lines.append("".join(cells))
        elif kind == "columns" and cells and cells[0] in TABLES:
            columns[cells[0]] = [name for name in cells[1:] if name]
    return read_toml("\n".join(lines).encode("utf-8")) if lines else {}, columns


def _facts(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for name, value, *_ in ((*row, "", "") for row in sheet.rows[1:]):
        if name.strip():
            yield name.strip(), value


def _require_ours(path: Path) -> None:
    """Raise ``DebateError`` when a workbook holds more than a debate, or is none."""
    others = [name for name in sheet_names(path) if name not in {*TABLES, FACTS, OWN}]
    if others:
        message = f"the workbook has a sheet {quoted(others[0])}, which would be lost"
        fix = "write to a file of another name, or remove that sheet"
        raise DebateError(Problem("foreign-sheet", message, fix, file=path.name, stops=True))


def _workbook(debate: Debate) -> bytes:
    from xlsxwriter import Workbook

    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bg_color": "#e8e8e8", "num_format": "@"})
        short = book.add_format({"num_format": "@", "valign": "top"})  # text: nothing typed becomes a number or a date
        long = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
        columns = {name: _columns(debate, name) for name in TABLES}
        for name in TABLES:
            sheet = book.add_worksheet(name)
            frame = debate.tables[name][columns[name]]
            _fill(sheet, [columns[name], *frame.itertuples(index=False, name=None)], head)
            for place, column in enumerate(columns[name]):
                declared = TABLES[name].column(column)
                width = _WIDTHS.get(declared.name if declared else column, _USUAL)
                sheet.set_column(place, place, width, long if width >= _WIDTHS["name"] else short)
                if declared:
                    _offer(sheet, place, declared, columns)
            sheet.freeze_panes(1, columns[name].index("id") + 1 if columns[name][0] == "id" else 0)
            sheet.autofilter(0, 0, len(frame), len(columns[name]) - 1)
        sheet = book.add_worksheet(FACTS)
        _fill(sheet, [_HEADING, *fact_rows(debate.info)], head)
        sheet.set_column(0, 0, 20, short)
        sheet.set_column(1, 2, 70, long)
        sheet.freeze_panes(1, 1)
        own = book.add_worksheet(OWN)
        _fill(own, _keeping(debate), None)
        own.hide()
        for sheet in book.worksheets():
            sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_LAST}"})
    return content.getvalue()


def _columns(debate: Debate, table: str) -> list[str]:
    """The columns of a sheet: those in use, then what else may be filled in."""
    used = columns_in_use(debate, table)
    more = (name for name in debate.tables[table].columns if shown(table, name) or not is_public(debate.info))
    return list(dict.fromkeys([*used, *more]))


def _keeping(debate: Debate) -> Iterator[Sequence[str]]:
    """The rows of the hidden sheet."""
    for name in TABLES:
        columns = columns_in_use(debate, name)
        if columns:
            yield ["columns", name, *columns]
    text = facts_text(debate)
    for line in text.split("\n") if text else ():
        yield ["debate.toml", *(line[start : start + _PIECE] for start in range(0, len(line), _PIECE))]


def _fill(sheet: Worksheet, rows: Iterable[Sequence[str]], head: Format | None) -> None:
    """Write rows of texts. Raises ``DebateError`` for what no workbook can hold, with its place."""
    names: Sequence[str] = ()
    for number, row in enumerate(rows):
        names = names or row
        for place, text in enumerate(row):
            if not text:
                continue
            id_ = row[names.index("id")] if head and "id" in names else ""
            found = _unwritable(text, f"the text of {quoted(id_)}" if id_ and number else "the text")
            if found or sheet.write_string(number, place, _written(text), None if number else head):
                message, fix = found or ("a workbook has no room for so many rows or columns", "keep it in a folder")
                column = names[place] if head and place < len(names) else ""
                raise DebateError(Problem("unwritable", message, fix, sheet.name, number + 1, column, id_, stops=True))


def _unwritable(text: str, what: str) -> tuple[str, str] | None:
    """Why a workbook cannot hold a text, and the fix."""
    found = control_character(text)
    if found:
        return f"{what} holds {found}, which no workbook can hold", "remove it"
    if len(text) > _LONGEST // 2 and len(_written(text).encode("utf-16-le")) > 2 * _LONGEST:
        return f"{what} is longer than the {_LONGEST:,} characters of a cell", "shorten it, or keep it in a folder"
    return None


def _written(text: str) -> str:
    """A text as XlsxWriter takes it.

    What looks like a character by its number (``_x0041_``), or like rich text, is given as rich text, in which every
    underscore is told by its own number, so that it stays what it is.
    """
    if "_x" not in text and not text.startswith("<r>"):
        return text
    plain = escape(_ESCAPED.sub("_x005F_", text), quote=False).replace("_", "&#95;")
    return f'<r><t xml:space="preserve">{plain}</t></r>'


def _offer(sheet: Worksheet, place: int, column: Column, columns: dict[str, list[str]]) -> None:
    """Offer what a column may hold as a list: its words, or the ids of the table that it names, as long as that is."""
    source: Any = list(column.words)
    if column.refers and not column.many:
        letter = _letter(columns[column.refers].index("id"))
        ids = f"{column.refers}!${letter}$2"
        source = f"={ids}:INDEX({column.refers}!${letter}:${letter},MAX(2,COUNTA({column.refers}!${letter}:${letter})))"
    if source:
        told = {"error_title": column.name, "error_message": f"{column.about[:1].upper()}{column.about[1:]}."[:255]}
        sheet.data_validation(
            1, place, _LAST - 1, place, {"validate": "list", "source": source, "error_type": "warning", **told}
        )


def _letter(place: int) -> str:
    """The letter of a column, from 0."""
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))
