"""Headings: guessed in Dutch and English, told when only nearly known, and never silently mixed up."""

import pytest

from arguments import DebateError
from arguments.sheets.columns import FLAT, laid_out, plain
from arguments.sheets.files import Sheet
from arguments.tables import TABLES


def layout(*rows, name="", file="a.xlsx", told=None, table=""):
    """The layout of one sheet."""
    (found,), left = laid_out([Sheet(file, name, [list(row) for row in rows])], told or {}, table)
    assert left == []
    return found


def names(found):
    return [(one.name, one.how) for one in found.columns]


GUESSED = {
    "Bewering Spreker Functie Citaat Bron Link Krant Datum Thema Trefwoorden Steunt Weerlegt Waarom": (
        "text actor role quote source url publisher date theme tags supports attacks why"
    ),
    "Claim Speaker Role Quote Title URL Publisher Date Theme Tags Supports Attacks Why": (
        "text actor role quote source url publisher date theme tags supports attacks why"
    ),
    "ID TEKST Naam Rol Plaats Auteur Opmerking Status Gewicht": "id text actor role locator author note status weight",
    "text actor source_date source_kind": "text actor source_date source_kind",
}


@pytest.mark.parametrize("headings", GUESSED)
def test_headings_are_guessed(headings):
    found = layout(headings.split(" "), ["x"])
    assert [one.name for one in found.columns if one.how == "known"] == [
        name for name in GUESSED[headings].split() if name in FLAT
    ]


def test_case_accents_blanks_and_marks_do_not_matter():
    found = layout(["  bEWÉRING: ", "Titel_bron", "Antwoord  op", "Relatie (soort)", "soort relatie"], ["x"])
    assert [one.name for one in found.columns] == ["text", "source", "target", "Relatie (soort)", "relation"]


def test_a_slip_of_the_pen_is_told():
    assert names(layout(["Bewering", "Spreeker", "Kanaal"], ["x"])) == [
        ("text", "known"),
        ("actor", "near"),
        ("Kanaal", "unknown"),
    ]


def test_texts_in_a_further_language():
    found = layout(["Bewering", "text_en", "Kort (Engels)", "Waarom EN", "Spreker en"], ["x"])
    assert [one.name for one in found.columns] == ["text", "text_en", "short_en", "why_en", "Spreker en"]
    assert found.fills("text_en") == ("claims", "text_en")
    assert found.fills("source_date") == ("sources", "date")
    assert found.fills("Spreker en") == ("", "Spreker en")


def test_what_is_told_goes_first():
    found = layout(
        ["Wie", "Spreker", "Bewering", "Intern"], ["x"], told={"spreker": "Actor", "Wie": "via", "intern": ""}
    )
    assert names(found) == [("via", "told"), ("actor", "told"), ("text", "known"), ("", "left out")]


def test_the_heading_may_stand_below_a_title_and_rows_keep_their_numbers():
    found = layout(["Reacties op het rapport"], [], ["Bewering", "Spreker"], ["a", "b"], ["", " "], ["c"])
    assert found.top == 3
    assert [number for number, _ in found.rows] == [4, 6]


@pytest.mark.parametrize(
    "name", ["claims", "Beweringen", "relaties", "REACTIES", "bronnen", "Sprekers", "Thema's", "tour"]
)
def test_a_sheet_with_the_name_of_a_table_is_that_table(name):
    tables = dict(zip(["claims", "Beweringen", "relaties", "REACTIES", "bronnen", "Sprekers", "Thema's", "tour"], [
        "claims", "claims", "relations", "reactions", "sources", "actors", "themes", "tour"
    ], strict=True))  # fmt: skip
    heading = TABLES[tables[name]].names
    found = layout(heading, ["a"] * len(heading), name=name)
    assert (found.table, [one.name for one in found.columns]) == (tables[name], heading)


def test_a_csv_file_is_a_table_by_its_name_or_as_told():
    assert layout(["id", "titel"], ["a", "b"], file="bronnen.csv").table == "sources"
    assert layout(["id", "titel"], ["a", "b"], file="x.csv", table="sources").table == "sources"
    assert layout(["id", "bewering"], ["a", "b"], file="x.csv").table == ""


def test_reactions_that_hold_the_claims_themselves_are_no_table():
    assert layout(["Bewering", "Spreker"], ["Een hele zin.", "A"], name="Reacties").table == ""
    assert layout(["Claim", "Speaker"], ["K101", "A"], name="Reactions").table == "reactions"
    assert layout(["id", "text", "Spreker", "Bron"], ["a", "b", "c", "d"], name="claims").table == ""


def test_other_sheets_beside_tables_are_left_out_and_told():
    sheets = [
        Sheet("a.xlsx", "Bronnen", [["id", "titel"], ["a", "b"]]),
        Sheet("a.xlsx", "Reacties", [["Bewering"], ["Een hele zin."]]),
        Sheet("a.xlsx", "Blad3", [["Bewering"], ["x"]]),
        Sheet("a.xlsx", "mattermap", [["columns"]]),
        Sheet("a.xlsx", "Leeg", [["", ""]]),
    ]
    used, left = laid_out(sheets, {})
    assert [(one.sheet.name, one.table) for one in used] == [("Bronnen", "sources"), ("Reacties", "")]
    assert left == ["a.xlsx, sheet Blad3"]


def test_every_name_of_a_flat_sheet_fills_a_column_that_is_declared():
    for name, (table, column) in FLAT.items():
        assert TABLES[table].column(column), name
        assert [one.name for one in layout(["text" if name == "id" else "id", name], ["x", "y"]).columns][1] == name
    assert plain("Één-twéé (x)") == "eentweex"


REFUSED = {
    "nothing": ([], {}, "a.xlsx: the file is empty"),
    "no claim": ([["Kleur", "Maat"], ["a", "b"]], {}, 'row 1: no column can be told .* --map "Kleur=text"'),
    "no such heading": ([["Bewering"], ["a"]], {"Bewerin": "text"}, "headed 'Bewerin'; write 'Bewering'"),
    "no heading near": ([["Bewering"], ["a"]], {"Wie": "actor"}, "headed 'Wie'; there are Bewering"),
    "no such name": (
        [["Bewering", "Wie"], ["a"]],
        {"Wie": "kleur"},
        "'kleur' is not what a column can be; write one of",
    ),
    "twice": ([["Bewering", "Bewering"], ["a"]], {}, "row 1, column Bewering: .* is what 'Bewering' is too"),
    "unknown twice": ([["Bewering", "Mijn", "Mijn"], ["a"]], {}, 'column Mijn: .*--map "Mijn="'),
    "taken": ([["Bewering", "Spreker", "actor"], ["a"]], {"Spreker": "actor"}, "'actor' is what 'Spreker' is too"),
    "no heading above": ([["Bewering", ""], ["a"], ["b", "c"]], {}, "row 3: a cell in column 2 has no heading"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_told_apart_is_refused_with_the_way_to_mend_it(kind):
    rows, told, message = REFUSED[kind]
    with pytest.raises(DebateError, match=message):
        laid_out([Sheet("a.xlsx", "Blad1", rows)], told)
