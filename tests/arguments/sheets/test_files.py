"""Files of spreadsheets: real ones, of every kind, come out as the text that somebody sees in them."""

import codecs
import io
import zipfile
from datetime import date, datetime, time

import pandas as pd
import pytest
import xlsxwriter
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P

from arguments import DebateError
from arguments.sheets.columns import laid_out
from arguments.sheets.files import read_sheets, sheet_names, sheets_in

ROWS = [["Bewering", "Datum"], ["Eén, twee", "30-7-2013"], ["", ""], ['Een "woord"\nof twee; drie', "2013"]]


def test_a_workbook_is_read_as_it_is_seen(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Blad1")
        day = book.add_format({"num_format": "d mmm yy"})
        sheet.write_row(2, 1, ["een", 3, 0.1 + 0.2, True, " x "])
        sheet.write_datetime(3, 1, datetime(2013, 7, 30), day)  # noqa: DTZ001 - Excel knows no zones
        sheet.write_datetime(3, 2, datetime(2013, 7, 30, 12, 30), day)  # noqa: DTZ001
        sheet.write_datetime(3, 3, time(12, 30), book.add_format({"num_format": "hh:mm"}))
        sheet.write_formula(3, 4, "=1+1", None, 2)
    (sheet,) = read_sheets(tmp_path / "a.xlsx")
    assert sheet.place == "a.xlsx, sheet Blad1"
    assert sheet.rows[0] == ["", "", "", "", "", ""]
    assert sheet.rows[2] == ["", "een", "3", "0.3", "true", " x "]
    assert sheet.rows[3] == ["", "2013-07-30", "2013-07-30 12:30:00", "12:30:00", "2", ""]


def test_a_formula_that_went_wrong_is_read_as_it_is_seen(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("Eerste", "Tweede & <laatste>"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Bewering", "Bron"])
            sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
            sheet.write_string(2, 0, name)
        sheet.write_formula(4, 3, "=A9:A", book.add_format({"bold": True}), "#NAME?")
    first, last = read_sheets(tmp_path / "a.xlsx")
    assert first.rows == [["Bewering", "Bron"], ["", "#DIV/0!"], ["Eerste", ""]]
    assert last.rows[2][0] == "Tweede & <laatste>"
    assert (last.rows[1][1], last.rows[4][3]) == ("#DIV/0!", "#NAME?")


def test_an_ods_file_is_read(tmp_path):
    frame = pd.DataFrame({"Bewering": ["Eén", "Twee"], "Aantal": [3, 4.5], "Datum": [date(2013, 7, 30), None]})
    with pd.ExcelWriter(tmp_path / "a.ods", engine="odf") as book:
        frame.to_excel(book, sheet_name="Reacties", index=False)
        frame.to_excel(book, sheet_name="Leeg", index=False, startrow=2)
    sheets = read_sheets(tmp_path / "a.ods")
    assert [sheet.name for sheet in sheets] == ["Reacties", "Leeg"] == sheet_names(tmp_path / "a.ods")
    assert sheets[0].rows == [["Bewering", "Aantal", "Datum"], ["Eén", "3", "2013-07-30"], ["Twee", "4.5", ""]]
    assert sheets[1].rows[:3] == [["", "", ""], ["", "", ""], ["Bewering", "Aantal", "Datum"]]


def as_csv(separator, line_end="\r\n"):
    """The rows as a spreadsheet program writes them."""

    def field(value):
        return '"' + value.replace('"', '""') + '"' if set(value) & set('",;\t|\n') else value

    return line_end.join(separator.join(map(field, row)) for row in ROWS) + line_end


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\r\n", "\n", "\r"])
def test_csv_with_any_separator_and_line_end(separator, line_end):
    (sheet,) = sheets_in(as_csv(separator, line_end).encode(), "a.csv")
    assert (sheet.name, sheet.place, list(sheet.rows)) == ("", "a.csv", ROWS)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_csv_in_any_encoding(encoding):
    assert sheets_in(as_csv(";").encode(encoding), "a.csv")[0].rows == ROWS
    assert sheets_in(codecs.BOM_UTF16_BE + as_csv("\t").encode("utf-16-be"), "a.csv")[0].rows == ROWS


def test_the_line_for_excel_counts_as_the_row_that_it_is():
    rows = sheets_in(b"sep=;\r\na;b,c\r\n1;2\r\n", "a.csv")[0].rows
    assert rows == [[], ["a", "b,c"], ["1", "2"]]


def test_empty_lines_count():
    assert sheets_in(b"a,b\n\n1,2\n", "a.csv")[0].rows == [["a", "b"], [], ["1", "2"]]


def test_a_text_of_one_column_is_read():
    assert sheets_in(b"text\nEen zin, met een komma\n", "a.csv")[0].rows[0] == ["text"]


def hidden(tmp_path, *cells):
    """A workbook with these cells."""
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for row, column in cells:
            sheet.write(row, column, "x")
        sheet.set_row(1_048_575, 20, book.add_format({"bold": True}))
    return (tmp_path / "a.xlsx").read_bytes()


def bomb():
    """An archive that unpacks to more than there is room for."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as part:
        for _ in range(513):
            part.write(bytes(1024 * 1024))
    return content.getvalue()


def locked():
    """The head of a workbook that is locked with a password: an OLE file."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)


REFUSED = {
    "a picture": (b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0", "neither a spreadsheet nor text"),
    "a broken workbook": (b"PK\3\4 and no more", "the file is damaged, or no spreadsheet"),
    "a broken old workbook": (locked(), "the file is damaged, or no spreadsheet"),
    "another archive": (b"PK\5\6" + bytes(18), "neither a spreadsheet nor text"),
    "a stray quote": (b'a,b\n1,2\n"x"y,2\n', "a.csv, row 3: a double quote"),
    "a quote without an end": (b'a,b\n"x,2\n3,4\n', "a.csv, row 2: a double quote"),
    "no encoding": (b"a,b\n\x81\x8d,2\n", "a.csv, row 2: the byte 0x81"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_no_spreadsheet_is_told_in_one_sentence(kind):
    content, message = REFUSED[kind]
    with pytest.raises(DebateError, match=r"^a\.csv.*: .*; .*\.$") as raised:
        sheets_in(content, "a.csv")
    assert message in str(raised.value)


def test_a_bomb_is_not_unpacked():
    with pytest.raises(DebateError, match="unpacks to more than 512 MB"):
        sheets_in(bomb(), "a.xlsx")


def test_a_cell_in_the_last_corner_is_told(tmp_path):
    with pytest.raises(DebateError, match="so many empty rows and columns"):
        sheets_in(hidden(tmp_path, (0, 0), (1_048_575, 16_383)), "a.xlsx")


def test_a_sheet_that_is_coloured_to_its_end_is_read(tmp_path):
    assert sheets_in(hidden(tmp_path, (0, 0), (1, 1)), "a.xlsx")[0].rows == [["x", ""], ["", "x"]]


def damaged(content, name, old, new):
    """An archive with something replaced in one of its files."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(changed, "w") as after:
        for part in before.namelist():
            text = before.read(part)
            assert part != name or old in text
            after.writestr(part, text.replace(old, new) if part == name else text)
    return changed.getvalue()


ABSURD = {
    "a table without an end": ("ods", "content.xml", b"</table:table>", b""),
    "an unknown encoding": ("ods", "content.xml", b"UTF-8", b"UTF-F"),
    "a row for ever": (
        "ods",
        "content.xml",
        b"<table:table-row",
        b'<table:table-row table:number-rows-repeated="99999999"',
    ),
    "strings without number": ("xlsx", "xl/sharedStrings.xml", b'ount="1"', b'ount="99999999999"'),
    "a cell beyond all": ("xlsx", "xl/worksheets/sheet1.xml", b'r="A1"', b'r="ZZZ9999999"'),
}


@pytest.mark.parametrize("kind", ABSURD)
def test_a_file_that_would_never_be_read_to_its_end_is_refused(tmp_path, kind):
    suffix, *damage = ABSURD[kind]
    file = tmp_path / f"a.{suffix}"
    pd.DataFrame({"a": []}).to_excel(file, index=False, engine={"ods": "odf", "xlsx": "xlsxwriter"}[suffix])
    assert sheets_in(file.read_bytes(), file.name)[0].rows == [["a"]]
    with pytest.raises(DebateError, match=rf"^a\.{suffix}: "):
        sheets_in(damaged(file.read_bytes(), *damage), file.name)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(DebateError, match=r"weg\.xlsx: no such file"):
        read_sheets(tmp_path / "weg.xlsx")


def test_what_is_merged_over_rows_is_said_in_each_row_of_xlsx(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("Blad1")
        sheet.merge_range(0, 0, 0, 1, "Overzicht")
        sheet.merge_range(1, 0, 2, 0, "Bron")
        sheet.merge_range(1, 1, 2, 1, "Bewering")
        sheet.merge_range(3, 0, 5, 0, "NRC")
        sheet.write_column(3, 1, ["een", "twee", "drie", "vier"])
    (found,) = read_sheets(tmp_path / "a.xlsx")
    rows = [["NRC", "een"], ["NRC", "twee"], ["NRC", "drie"], ["", "vier"]]
    assert found.rows == [["Overzicht", ""], ["Bron", "Bewering"], ["Bron", "Bewering"], *rows]
    (layout,), _ = laid_out([found], {})
    assert [row for _, row in layout.rows] == rows


def test_what_is_merged_over_rows_is_said_in_each_row_of_ods(tmp_path):
    document, table = OpenDocumentSpreadsheet(), Table(name="Blad1")
    empty = TableRow(numberrowsrepeated=2)
    empty.addElement(TableCell(numbercolumnsrepeated=3))
    table.addElement(empty)
    for texts in (
        ["", "Bron", "Bewering"],
        ["", "NRC", "een"],
        ["", None, "twee"],
        ["", None, "drie"],
        ["", "", "vier"],
    ):
        row = TableRow()
        for text in texts:
            spans = {"numberrowsspanned": 3, "numbercolumnsspanned": 1} if text == "NRC" else {}
            cell = CoveredTableCell() if text is None else TableCell(valuetype="string", **spans)
            if text:
                cell.addElement(P(text=text))
            row.addElement(cell)
        table.addElement(row)
    document.spreadsheet.addElement(table)
    document.save(tmp_path / "a.ods")
    (found,) = read_sheets(tmp_path / "a.ods")
    assert [row[1:] for row in found.rows[2:]] == [
        ["Bron", "Bewering"],
        ["NRC", "een"],
        ["NRC", "twee"],
        ["NRC", "drie"],
        ["", "vier"],
    ]
