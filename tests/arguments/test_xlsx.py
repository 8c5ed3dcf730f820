"""A workbook as a place: what is written is what is read, and a folder comes back to the byte."""

import io
import tempfile
import zipfile
from pathlib import Path

import pandas as pd
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import mattermap as mm
from arguments import BUNDLED, Debate, DebateError
from arguments.formats import folder, xlsx
from arguments.sharing import shared
from arguments.tables import TABLES

CONTROL = [chr(c) for c in (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)]
HOSTILE = (
    "=1+1",
    "+1",
    "-1",
    "@x",
    "_x000D_",
    "_x005F_x0041_",
    "_x0041_x0042_",
    "<r>x</r>",
    "<r><t>x</t></r>",
    "{=A1}",
)
PIECES = st.sampled_from(["\r", "\n", "\t", "\r\n", " ", "<", "&", '"', "\u2028", "\ufeff", "😀", "3", "_x"])
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters=CONTROL), max_size=6)
cells = st.sampled_from(HOSTILE) | st.lists(PIECES | text, max_size=3).map("".join)
extra = st.sampled_from(["text_en", "eigen kolom", "=A1", "<r>x</r>"])


@st.composite
def debates(draw):
    """A debate with some of its tables, of which no row is wholly empty."""
    frames = {}
    for name, table in TABLES.items():
        columns = draw(st.lists(st.sampled_from(table.names) | extra, unique=True, max_size=4))
        rows = draw(st.lists(st.fixed_dictionaries(dict.fromkeys(columns, cells)), max_size=3))
        frames[name] = pd.DataFrame([row for row in rows if any(row.values())], columns=columns, dtype=object)
    info = st.dictionaries(st.sampled_from(["title", "about", "own", "x.y", " a "]), cells)
    return Debate(info=draw(info), **frames)


def filled(debate):
    """The cells of a debate that hold something, by table, row and column, and how many rows there are."""
    return {
        (name, row, column): value
        for name, frame in debate.tables.items()
        for column in frame.columns
        for row, value in enumerate(frame[column])
        if value
    } | {(name, "rows"): len(frame) for name, frame in debate.tables.items()}


def contents(path):
    return {file.name: file.read_bytes() for file in path.iterdir()}


@settings(max_examples=40)  # each writes a workbook and a folder
@given(debates())
def test_what_is_written_is_what_is_read(debate):
    with tempfile.TemporaryDirectory() as place:
        book, other = Path(place) / "a.xlsx", Path(place) / "b.xlsx"
        xlsx.write(debate, book)
        found = xlsx.read(book)
        assert filled(found) == filled(debate)
        assert found.info == debate.info
        xlsx.write(found, other)
        assert other.read_bytes() == book.read_bytes()
        folder.write(debate, Path(place) / "folder")
        folder.write(found, Path(place) / "again")
        assert contents(Path(place) / "again") == contents(Path(place) / "folder")


def test_the_real_debate_becomes_the_same_folder_with_its_remarks(tmp_path):
    xlsx.write(folder.read(BUNDLED), tmp_path / "debate.xlsx")
    folder.write(xlsx.read(tmp_path / "debate.xlsx"), tmp_path / "again")
    assert contents(tmp_path / "again") == contents(BUNDLED)
    assert b"# The facts about this debate" in contents(BUNDLED)["debate.toml"]


def test_a_workbook_is_a_place(tmp_path):
    debate = mm.read()
    debate.save(tmp_path / "debate.xlsx")
    assert mm.read(tmp_path / "debate.xlsx").map().html() == debate.map().html()


def test_what_did_not_change_is_not_touched(tmp_path):
    book = tmp_path / "debate.xlsx"
    xlsx.write(mm.read(), book)
    before = book.stat()
    xlsx.write(mm.read(book), book)
    assert (book.stat().st_mtime_ns, book.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


@pytest.fixture
def parts(tmp_path):
    """The files in the workbook of the real debate, by name."""
    xlsx.write(mm.read(), tmp_path / "debate.xlsx")
    with zipfile.ZipFile(tmp_path / "debate.xlsx") as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_every_table_is_a_sheet_with_a_frozen_heading_and_all_columns(tmp_path, parts):
    book = CalamineWorkbook.from_path(tmp_path / "debate.xlsx")
    assert book.sheet_names == [*TABLES, "debate", "mattermap"]
    for number, (name, table) in enumerate(TABLES.items(), start=1):
        assert set(table.names) <= set(book.get_sheet_by_name(name).to_python()[0])
        sheet = parts[f"xl/worksheets/sheet{number}.xml"]
        assert 'state="frozen"' in sheet
        assert "<f" not in sheet.replace("<formula1", "")
    assert 'name="mattermap" sheetId="10" state="hidden"' in parts["xl/workbook.xml"]


def test_words_and_ids_are_chosen_from_lists(parts):
    claims, relations = parts["xl/worksheets/sheet1.xml"], parts["xl/worksheets/sheet2.xml"]
    assert '"statement,position,claim,evidence"' in claims
    assert '"draft,published"' in claims
    assert "themes!$A$2:INDEX(themes!$A:$A,MAX(2,COUNTA(themes!$A:$A)))" in claims
    assert '"support,attack"' in relations
    assert relations.count("claims!$A$2:INDEX(") == 2


def test_text_that_looks_like_a_formula_is_text(tmp_path):
    claims = [{"id": f"C{n}", "text": text} for n, text in enumerate(HOSTILE)]
    xlsx.write(Debate.from_frames(claims=claims), tmp_path / "debate.xlsx")
    book = CalamineWorkbook.from_path(tmp_path / "debate.xlsx")
    assert [row[1] for row in book.get_sheet_by_name("claims").to_python()[1:]] == list(HOSTILE)


def workbook(path, sheets):
    """Write sheets of cells as another program would."""
    with xlsxwriter.Workbook(path, {"strings_to_urls": False}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_a_fact_that_was_changed_in_its_sheet_is_changed_in_the_facts_alone(tmp_path):
    book = tmp_path / "debate.xlsx"
    xlsx.write(folder.read(BUNDLED), book)
    rows = {
        sheet: CalamineWorkbook.from_path(book).get_sheet_by_name(sheet).to_python() for sheet in (*TABLES, "debate")
    }
    kept = CalamineWorkbook.from_path(book).get_sheet_by_name("mattermap").to_python()
    facts = {name: (name, *rest) for name, *rest in rows["debate"]}
    facts["title"] = ("title", "Anders")
    facts["languages"] = ("languages", "nl en de")
    facts["report.author"] = ("report.author", "")
    facts["contact"] = ("contact", "mailto:a@b.nl")
    del facts["licence"]
    rows["debate"] = list(facts.values())
    info = xlsx.read(workbook(book, {**rows, "mattermap": kept})).info
    folder.write(Debate(info=info), tmp_path / "folder")
    before = (BUNDLED / "debate.toml").read_text("utf-8").splitlines()
    after = (tmp_path / "folder" / "debate.toml").read_text("utf-8").splitlines()
    assert [line[:12] for line in before if line not in after] == [
        'title = "Rea',
        "languages = ",
        'licence = "C',
        'author = "Ma',
    ]
    assert {line for line in after if line not in before} == {
        'title = "Anders"',
        'languages = ["nl", "en", "de"]',
        'contact = "mailto:a@b.nl"',
    }


def test_a_workbook_of_ones_own_needs_claims_alone_and_may_hold_numbers(tmp_path):
    sheets = {
        "claims": [["id", "text", "weight"], [1, "Should we?", 0.5], [], [2.0, 3]],
        "debate": [["fact"], ["title", "T"]],
    }
    debate = xlsx.read(workbook(tmp_path / "own.xlsx", sheets))
    assert debate.records("claims")[1]["text"] == "3"
    assert [(row["id"], row["weight"]) for row in debate.records("claims")] == [("1", "0.5"), ("2", "")]
    assert debate.info == {"title": "T"}
    folder.write(debate, tmp_path / "folder")
    assert contents(tmp_path / "folder")["claims.csv"] == b"id,text,weight\n1,Should we?,0.5\n2,3,\n"


REFUSED = {
    "a control character": (
        {"id": "a", "text": "x\x0b"},
        "claims, row 2, column text: the text of 'a' holds U+000B, which",
    ),
    "half a character": ({"id": "a", "text": "\ud800"}, "claims, row 2, column text: the text of 'a' holds U+D800"),
    "no character": ({"id": "a", "text": "\ufffe"}, "claims, row 2, column text: the text of 'a' holds U+FFFE"),
    "too long": ({"id": "a", "text": "😀" * 16_384}, "the text of 'a' is longer than the 32,767 characters of a cell"),
    "a bad heading": ({"id": "a", "text": "x", "b\x01": "y"}, "claims, row 1, column b\x01: the text holds U+0001"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_no_workbook_can_hold_is_refused_in_one_sentence(tmp_path, kind):
    row, message = REFUSED[kind]
    with pytest.raises(DebateError) as raised:
        xlsx.write(Debate(claims=pd.DataFrame([row], dtype=object)), tmp_path / "debate.xlsx")
    assert message in str(raised.value)
    assert not list(tmp_path.iterdir())


def test_the_longest_text_is_held(tmp_path):
    xlsx.write(Debate.from_frames(claims=[{"id": "a", "text": "é" * 32_767}]), tmp_path / "debate.xlsx")
    assert xlsx.read(tmp_path / "debate.xlsx").claims.loc[0, "text"] == "é" * 32_767


UNREADABLE = {
    "no claims": ({"Blad1": [["id", "text"]]}, "debate.xlsx: the workbook has no sheet 'claims'"),
    "no heading": ({"claims": [["id", "tekst"], ["a", "b"]]}, "debate.xlsx, sheet claims, row 1, column text"),
    "a cell without a heading": ({"claims": [["id", "text"], ["a", "b", "c"]]}, "sheet claims, row 2: a cell has no"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_workbook_that_is_no_debate_is_told(tmp_path, kind):
    sheets, message = UNREADABLE[kind]
    with pytest.raises(DebateError, match=message):
        xlsx.read(workbook(tmp_path / "debate.xlsx", sheets))


def test_sheets_of_somebody_else_are_not_written_over(tmp_path):
    book = workbook(tmp_path / "debate.xlsx", {"claims": [["id", "text"]], "Begroting": [["geld"]]})
    before = book.read_bytes()
    with pytest.raises(DebateError, match="has a sheet 'Begroting', which would be lost"):
        xlsx.write(mm.read(), book)
    assert book.read_bytes() == before
    book.write_bytes(b"PK\3\4 broken")
    with pytest.raises(DebateError, match="the file is damaged, or no spreadsheet"):
        xlsx.write(mm.read(), book)


def test_what_is_shared_holds_nothing_private():
    debate = Debate.from_frames(
        info={"title": "T", "own": "secret"},
        claims=[
            {"id": "a", "text": "A", "note": "secret", "mine": "secret"},
            {"id": "b", "text": "B", "status": "draft"},
        ],
        relations=[{"claim": "b", "target": "a", "kind": "support"}],
    )
    found = shared(debate)
    assert found.info == {"title": "T", "public": "yes"}
    assert {value for value in filled(found).values() if isinstance(value, str)} == {"a", "A"}
    book = io.BytesIO(xlsx._workbook(found))
    with zipfile.ZipFile(book) as archive:
        assert not any(b"secret" in archive.read(name) for name in archive.namelist())
