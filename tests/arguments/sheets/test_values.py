"""Values as people write them, in the form that their column holds."""

import pytest

from arguments.sheets.values import cleaned
from arguments.tables import CLAIMS, REACTIONS, RELATIONS

DATES = {
    "2013-07-30": "2013-07-30",
    "2013": "2013",
    "2013-07": "2013-07",
    "2013-07-30 00:00:00": "2013-07-30",
    "2013-07-30T12:00:00Z": "2013-07-30",
    "2013/7/3": "2013-07-03",
    "30-07-2013": "2013-07-30",
    "3/7/2013": "2013-07-03",
    "30.7.2013 10:15": "2013-07-30",
    " 30 juli 2013 ": "2013-07-30",
    "1 mrt. 2013": "2013-03-01",
    "30th July 2013": "2013-07-30",
    "July 30, 2013": "2013-07-30",
    "juli 2013": "2013-07",
    "35-7-2013": "35-7-2013",
    "7/30/2013": "7/30/2013",
    "30 foo 2013": "30 foo 2013",
    "eind juli": "eind juli",
    "30-7-13": "30-7-13",
}


@pytest.mark.parametrize("written", DATES)
def test_dates(written):
    assert cleaned(REACTIONS.column("date"), written) == DATES[written]


@pytest.mark.parametrize(
    ("table", "column", "written", "word"),
    [
        (CLAIMS, "kind", "Stelling", "statement"),
        (CLAIMS, "kind", "evidence", "evidence"),
        (CLAIMS, "kind", "raar", "raar"),
        (CLAIMS, "stance", "Eens, maar ...", "agree-but"),
        (CLAIMS, "stance", "Mee eens", "agree"),
        (CLAIMS, "stance", "Disagree but", "disagree-but"),
        (CLAIMS, "status", "concept", "draft"),
        (RELATIONS, "kind", "Steunt", "support"),
        (RELATIONS, "kind", "weerlegt", "attack"),
        (RELATIONS, "kind", "+", "support"),
        (RELATIONS, "kind", "–", "attack"),
        (CLAIMS, "weight", "0,5", "0.5"),
        (CLAIMS, "weight", "5", "5"),
        (CLAIMS, "text", "  a  b\r\nc ", "a  b\nc"),
        (CLAIMS, "text", "30-7-2013", "30-7-2013"),
    ],
)
def test_words_numbers_and_texts(table, column, written, word):
    assert cleaned(table.column(column), written) == word


def test_a_column_that_nobody_declared_keeps_what_it_holds():
    assert cleaned(None, " 0,5 ") == "0,5"
