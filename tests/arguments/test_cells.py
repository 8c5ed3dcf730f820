"""Cells: where they stand, and how their values look in a sentence."""

import pandas as pd

from arguments.checks.cells import LONGEST_QUOTED, any_of, marked, shown
from arguments.tables import CLAIMS

FRAME = pd.DataFrame({"id": ["a", "b", "c"], "kind": ["claim", "x", "y"], "text": ["", "", ""]})


def test_rows_count_as_in_a_spreadsheet_whatever_the_index_says():
    frame = FRAME.set_axis([7, 7, 9])
    cells = list(marked(CLAIMS, frame, frame["kind"].ne("claim"), "kind"))
    assert [(cell.row, cell.id, cell.value) for cell in cells] == [(3, "b", "x"), (4, "c", "y")]


def test_an_error_stops_when_its_column_says_so():
    stops = {
        column: next(marked(CLAIMS, FRAME, FRAME["id"].eq("a"), column)).error("x", "m", "f").stops
        for column in ("kind", "text")
    }
    assert stops == {"kind": True, "text": False}


def test_a_finding_never_stops():
    finding = next(marked(CLAIMS, FRAME, FRAME["id"].eq("a"), "kind")).finding("x", "m", "f")
    assert (finding.level, finding.stops, finding.file) == ("finding", False, "claims.csv")


def test_a_quoted_value_stays_on_one_line_and_short():
    assert shown("twee\nregels") == r"'twee\nregels'"
    assert len(shown("x" * 1000)) == LONGEST_QUOTED + 2


def test_words_as_a_choice():
    assert any_of(["a"]) == "a"
    assert any_of(["a", "b"]) == "a or b"
    assert any_of(["a", "b", "c"]) == "a, b or c"
