"""CSV files: whatever text the cells hold comes back, and writing changes only what changed."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments.csvfile import SEPARATORS, CsvFile, read_csv, write_csv
from arguments.problems import DebateError

NASTY = [
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\ufeff",
    "\u2028",
    "\x85",
    "\x0b",
    "\u200f",
    "\U0001f600",
    " ",
    "=1",
]
text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
cells = st.lists(st.sampled_from(NASTY) | text, max_size=4).map("".join)
names = cells.map(str.strip).filter(bool)


@st.composite
def tables(draw, least=0):
    """A heading, of which the first name is known, and rows."""
    heading = ("id", *draw(st.lists(names.filter(lambda name: name != "id"), unique=True, max_size=3)))
    row = st.tuples(*[cells] * len(heading))
    return heading, draw(st.lists(row, min_size=least, max_size=5))


@st.composite
def foreign_files(draw):
    """A file as some program might have written it: any separator, line ends, quotes where none are needed."""
    heading, rows = draw(tables())
    separator = draw(st.sampled_from(SEPARATORS))
    texts = []
    for row in (heading, *rows):
        blank = not "".join(row).strip()
        needed = [set(value) & {*SEPARATORS, *'"\r\n\ufeff'} or len(row) == 1 or blank for value in row]
        fields = [
            '"' + value.replace('"', '""') + '"' if must or draw(st.booleans()) else value
            for value, must in zip(row, needed, strict=True)
        ]
        texts.append(separator.join(fields) + draw(st.sampled_from(["\n", "\r\n"])))
    mark = draw(st.sampled_from(["", "\ufeff", f"sep={separator}\r\n"]))
    empty = [f"\n{separator}\n", f"\n {separator * 2}"] if len(heading) > 1 else []
    end = draw(st.sampled_from(["", "\n", "\r\n", "\n\n\n", *empty]))
    return heading, rows, (mark + "".join(texts).rstrip("\r\n") + end).encode("utf-8")


def read_back(content):
    file = read_csv(content, "claims.csv", ["id"])
    return file.heading, list(file.rows)


@given(tables())
def test_whatever_is_written_is_read_back(table):
    assert read_back(write_csv(*table, CsvFile())) == table


@given(tables())
def test_other_programs_read_the_same(table):
    content = write_csv(*table, CsvFile()).decode("utf-8")
    heading, *rows = csv.reader(io.StringIO(content, newline=""), strict=True)
    assert (tuple(heading), [tuple(row) for row in rows]) == table


@given(foreign_files())
def test_a_file_of_another_program_is_read_and_written_byte_for_byte(file):
    heading, rows, content = file
    assert read_back(content) == (heading, rows)
    assert write_csv(heading, rows, read_csv(content, "claims.csv", ["id"])) == content


@given(foreign_files(), st.data())
def test_a_changed_cell_changes_its_own_row_only(file, data):
    heading, rows, content = file
    old = read_csv(content, "claims.csv", ["id"])
    if not rows:
        return
    place = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(heading) - 1))
    changed = list(rows)
    changed[place] = (*rows[place][:column], data.draw(cells), *rows[place][column + 1 :])
    new = read_csv(write_csv(heading, changed, old), "claims.csv", ["id"])
    assert list(new.rows) == changed
    assert (new.mark, new.end, new.separator) == (old.mark, old.end, old.separator)
    kept = [number for number in range(len(rows) + 1) if number != place + 1]
    assert [new.texts[number] for number in kept] == [old.texts[number] for number in kept]


@given(foreign_files(), st.data())
def test_a_row_that_goes_or_moves_leaves_the_others_as_they_were(file, data):
    heading, rows, content = file
    old = read_csv(content, "claims.csv", ["id"])
    moved = data.draw(st.permutations(rows))[: data.draw(st.integers(0, len(rows)))]
    new = read_csv(write_csv(heading, moved, old), "claims.csv", ["id"])
    assert list(new.rows) == moved
    assert {text.rstrip("\r\n") for text in new.texts} <= {text.rstrip("\r\n") for text in old.texts}


@given(tables(), tables())
def test_writing_twice_changes_nothing_more(before, table):
    once = write_csv(*table, read_csv(write_csv(*before, CsvFile()), "claims.csv", ["id"]))
    assert write_csv(*table, read_csv(once, "claims.csv", ["id"])) == once


def test_an_added_row_follows_the_habits_of_the_file():
    old = read_csv(b'\xef\xbb\xbfid;text\r\n"a";x\r\n', "claims.csv", ["id", "text"])
    assert write_csv(("id", "text"), [("a", "x"), ("b", "1;2")], old) == b'\xef\xbb\xbfid;text\r\n"a";x\r\nb;"1;2"\r\n'


def test_a_row_added_after_a_last_line_without_end_stands_on_a_line_of_its_own():
    old = read_csv(b"id,text\na,x", "claims.csv", ["id", "text"])
    assert write_csv(("id", "text"), [("a", "x"), ("b", "y")], old) == b"id,text\na,x\nb,y"


def test_the_separator_is_the_one_that_makes_known_names():
    heading, rows = read_back(b'id,"a;b;c;d"\n1,2\n')
    assert (heading, rows) == (("id", "a;b;c;d"), [("1", "2")])


def test_the_line_that_tells_excel_the_separator_is_no_row():
    assert read_back(b"\xef\xbb\xbfsep=;\r\nid;text\r\na,b;c\r\n") == (("id", "text"), [("a,b", "c")])


def test_empty_rows_at_the_end_say_nothing_and_are_kept():
    old = read_csv(b"id,text\na,x\n,\n,\n  \n", "claims.csv", ["id", "text"])
    assert old.rows == [("a", "x")]
    assert write_csv(("id", "text"), [("a", "y")], old) == b"id,text\na,y\n,\n,\n  \n"


@pytest.mark.parametrize("row", [("", ""), (" ", ""), ("", "\t")])
def test_a_row_of_empty_fields_that_was_written_counts(row):
    assert read_back(write_csv(("id", "text"), [("a", "b"), row], CsvFile())) == (("id", "text"), [("a", "b"), row])


def test_blanks_around_a_name_in_the_heading_do_not_matter():
    assert read_back(b" id , text\na,b\n")[0] == ("id", "text")


def test_line_ends_of_old_macs_are_read_and_kept():
    old = read_csv(b"id,text\ra,x\rb,y\r", "claims.csv", ["id", "text"])
    assert write_csv(("id", "text"), [("a", "z"), ("b", "y")], old) == b"id,text\ra,z\rb,y\r"


@pytest.mark.parametrize(
    ("content", "code", "row"),
    [
        (b"", "no-heading", 1),
        (b"\n\n", "no-heading", 1),
        (b"\xef\xbb\xbf", "no-heading", 1),
        (b"id,text\na,b\nc\n", "field-count", 3),
        (b"id,text\na,b,c\n", "field-count", 2),
        (b",\n,\n", "no-heading", 1),
        (b"id,text\na,b\n\nc,d\n", "empty-row", 3),
        (b"id,text\na,b\n,\nc,d\n", "empty-row", 3),
        (b"id,text\na,b\n  \nc,d\n", "empty-row", 3),
        (b"\nid,text\na,b\n", "empty-row", 1),
        (b"sep=;\r\nid;text\r\na;b;c\r\n", "field-count", 2),
        (b"PK\x03\x04\x14\x00", "spreadsheet", 1),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "spreadsheet", 1),
        (b'id,text\na,b\nc,d"e\n', "stray-quote", 3),
        (b'id,text\na,b\nc,"d" e\n', "stray-quote", 3),
        (b'id,text\na,"b\n\nb"\nc,"d\ne,f\n', "stray-quote", 3),
        (b'id,text\na,"b\n\nb"\nc,caf\xe9\n', "wrong-encoding", 3),
        (b'id,text\r\na,"b\r\nb"\r\nc,\0\r\n', "wrong-encoding", 3),
    ],
)
def test_what_is_no_table_is_told_with_its_row(content, code, row):
    with pytest.raises(DebateError) as raised:
        read_csv(content, "claims.csv", ["id", "text"])
    [problem] = raised.value.problems
    assert (problem.file, problem.code, problem.row) == ("claims.csv", code, row)


def test_a_field_of_millions_of_characters_is_read():
    heading, rows = read_back(b'id,text\na,"' + b'x""\n' * 500_000 + b'"\n')
    assert (heading, len(rows[0][1])) == (("id", "text"), 1_500_000)


@given(st.binary(max_size=60) | st.lists(st.sampled_from([b'"', b",", b"\n", b"\r", b"id", b"x"])).map(b"".join))
def test_any_bytes_are_a_table_or_an_error(content):
    try:
        heading, rows = read_back(content)
    except DebateError as error:
        told = error.problems[0]
    else:
        assert all(len(row) == len(heading) for row in rows)
        return
    assert (told.file, told.row >= 1) == ("claims.csv", True)
