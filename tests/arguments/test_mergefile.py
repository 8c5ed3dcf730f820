"""One file merged with another version of it: bytes stay, and what clashes stands between marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import DebateError
from arguments.csvfile import CsvFile, read_csv, write_csv
from arguments.mergefile import merge_file

BASE = b"id,text,short\na,A,one\nb,B,two\n"


def merged(mine, theirs, base=BASE, file="some/claims.csv"):
    content, conflicts = merge_file(file, base, mine, theirs)
    return content, [(one.table, one.id, one.column) for one in conflicts]


def test_changes_of_one_row_in_different_columns_go_together():
    mine, theirs = BASE.replace(b"a,A", b"a,AA"), BASE.replace(b"one", b"first")
    assert merged(mine, theirs) == (b"id,text,short\na,AA,first\nb,B,two\n", [])


def test_rows_that_theirs_did_not_change_keep_their_bytes():
    mine = b'\xef\xbb\xbfid;text;short\r\na;"A";"one"\r\n"b";B;two\r\n'
    assert merged(mine, BASE.replace(b"two", b"zwei"))[0] == b'\xef\xbb\xbfid;text;short\r\na;"A";"one"\r\nb;B;zwei\r\n'


def test_what_clashes_stands_between_marks_with_all_else_merged():
    mine = b"id,text,short\na,X,one\nb,B,two\nm,M,\n"
    theirs = b"id,text,short\na,Y,first\nb,B,two\nt,T,\n"
    content, conflicts = merged(mine, theirs)
    assert conflicts == [("claims", "a", "text")]
    assert content.decode() == (
        "id,text,short\n<<<<<<< ours\na,X,first\n=======\na,Y,first\n>>>>>>> theirs\nb,B,two\nm,M,\nt,T,\n"
    )


def test_a_row_that_one_removed_and_the_other_changed_stands_on_one_side_alone():
    theirs = BASE.replace(b"B", b"BB")
    content, conflicts = merged(b"id,text,short\na,A,one\n", theirs)
    assert conflicts == [("claims", "b", "")]
    assert content.decode() == "id,text,short\na,A,one\n<<<<<<< ours\n=======\nb,BB,two\n>>>>>>> theirs\n"


def test_marks_are_told_when_the_file_is_read():
    content, _ = merged(BASE.replace(b"A", b"X"), BASE.replace(b"A", b"Y"))
    with pytest.raises(DebateError, match="git could not merge what stands here"):
        read_csv(content, "claims.csv", ["id", "text"])


def test_columns_come_and_go():
    mine, theirs = b"id,text,own\na,A,x\nb,B,\n", b"id,text,short,theme\na,A,one,t\nb,B,two,\n"
    assert merged(mine, theirs)[0] == b"id,text,own,theme\na,A,x,t\nb,B,,\n"
    assert merged(mine, theirs.replace(b"two", b"zwei"))[1] == [("claims", "b", "short")]


def test_a_file_that_both_added():
    theirs = b"id,text\nb,B\n"
    assert merged(b"id,text\na,A\n", theirs, base=b"") == (b"id,text\na,A\nb,B\n", [])


def test_facts_keep_their_remarks():
    base = b'# What it is about\ntitle = "T"\nlicence = "CC0"\n'
    mine, theirs = base.replace(b'"T"', b'"M"'), base.replace(b"CC0", b"CC BY 4.0")
    content, conflicts = merged(mine, theirs, base, "debate.toml")
    assert (content, conflicts) == (b'# What it is about\ntitle = "M"\nlicence = "CC BY 4.0"\n', [])
    assert merged(mine, base.replace(b'"T"', b'"X"'), base, "debate.toml") == (mine, [("debate", "", "title")])


@given(st.data())
def test_both_sides_can_be_had_back_from_between_the_marks(data):
    cell = st.sampled_from(["", "x", 'a "b", c', "two\nlines", "<<<<<<< ours", "======="])
    rows = st.lists(st.tuples(st.sampled_from("abc"), cell, cell), max_size=3, unique_by=lambda row: row[0])
    heading = ("id", "text", "short")
    base, mine, theirs = (write_csv(heading, data.draw(rows), CsvFile()) for _ in range(3))
    content, conflicts = merge_file("claims.csv", base, mine, theirs)
    for side in (0, 1):
        kept, taken = [], True
        for line in content.decode().splitlines(keepends=True) if conflicts else []:
            mark = line.rstrip("\n") if line[:-1] in ("<<<<<<< ours", "=======", ">>>>>>> theirs") else ""
            taken = {"<<<<<<< ours": side == 0, "=======": side == 1, ">>>>>>> theirs": True, "": taken}[mark]
            kept += [line] if taken and not mark else []
        whole = read_csv("".join(kept).encode() or content, "claims.csv", heading)
        wanted = read_csv((mine, theirs)[side], "claims.csv", heading)
        unclear = {one.id for one in conflicts}
        found = {row[0]: row for row in whole.rows}
        for row in wanted.rows:
            if row[0] in unclear:
                columns = [one.column for one in conflicts if one.id == row[0]]
                for place, column in enumerate(heading):
                    assert column not in columns or found[row[0]][place] == row[place]
        assert all(row[0] in found for row in wanted.rows if row[0] in unclear)
