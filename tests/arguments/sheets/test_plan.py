"""Rows of sheets as changes: what is there is found again, what is new is made once, what is wrong is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import Debate
from arguments.changes import RowsOf, applied
from arguments.checks.errors import errors
from arguments.sheets.columns import laid_out
from arguments.sheets.files import Sheet
from arguments.sheets.plan import faults, planned


def debate():
    """A small debate with a bit of everything."""
    return Debate.from_frames(
        info={"language": "nl", "languages": ["nl", "en"]},
        claims=[
            {"id": "T1", "kind": "statement", "text": "Werkte het?", "theme": "geld"},
            {"id": "K101", "text": "Het was weggegooid geld.", "note": "let op"},
            {"id": "K102", "text": "Het werkte wel.", "tags": "wonen"},
        ],
        relations=[{"id": "R1", "claim": "K101", "target": "T1", "kind": "attack", "why": "Omdat."}],
        reactions=[{"id": "E1", "claim": "K101", "actor": "nrc", "source": "S1", "locator": "alinea 2"}],
        sources=[
            {"id": "S1", "title": "Een stuk", "url": "https://example.org/1", "date": "2013-07-30"},
            {"id": "S2", "title": "Column"},
        ],
        actors=[{"id": "nrc", "name": "NRC", "role": "media"}, {"id": "jan-smit", "name": "Jan Smit"}],
        themes=[{"id": "geld", "label": "Geld en budget", "label_en": "Money"}],
        tags=[{"id": "wonen", "label": "Wonen en bouwen"}],
    )


def plan_of(old, *rows, name="", told=None, file="a.csv"):
    """The plan for one sheet."""
    layouts, _ = laid_out([Sheet(file, name, [list(row) for row in rows])], told or {})
    return planned(RowsOf(old), layouts)


def taken_up(old, *rows, **options):
    """The debate with the rows of a sheet, which must be sound and change nothing when it comes again."""
    plan = plan_of(old, *rows, **options)
    assert faults(old, plan) == []
    new = applied(old, plan.changes)
    assert errors(new) == []
    again = plan_of(new, *rows, **options)
    assert (again.changes, again.problems) == ([], [])
    return new


def added(old, new, table):
    """The rows of a table that are new or different, without their empty cells."""
    before = old.rows(table)
    return [
        {column: value for column, value in row.items() if value}
        for row in new.records(table)
        if {c: v for c, v in before.get(row["id"], {}).items() if v} != {c: v for c, v in row.items() if v}
    ]


def test_a_row_becomes_a_claim_a_speaker_a_source_a_reaction_and_a_relation():
    old = debate()
    new = taken_up(
        old,
        ["Bewering", "Spreker", "Functie", "Citaat", "Bron", "Link", "Krant", "Datum", "Thema", "Tags", "Steunt"],
        ["Nieuw.", "Els", "mens", "Zo!", "Stuk", "https://x.org/2", "AD", "1-8-2013", "Zorg", "wonen, Groen", "K101"],
    )
    assert added(old, new, "claims") == [{"id": "K103", "text": "Nieuw.", "theme": "zorg", "tags": "wonen groen"}]
    assert added(old, new, "actors") == [{"id": "els", "name": "Els", "role": "mens"}]
    source = {"title": "Stuk", "url": "https://x.org/2", "publisher": "AD", "date": "2013-08-01"}
    assert added(old, new, "sources") == [{"id": "S3", **source}]
    reaction = {"claim": "K103", "actor": "els", "source": "S3", "quote": "Zo!"}
    assert added(old, new, "reactions") == [{"id": "E2", **reaction}]
    assert added(old, new, "relations") == [{"id": "R2", "claim": "K103", "target": "K101", "kind": "support"}]
    assert added(old, new, "themes") == [{"id": "zorg", "label": "Zorg"}]
    assert added(old, new, "tags") == [{"id": "groen", "label": "Groen"}]


def test_what_is_there_is_found_again_whatever_its_capitals_and_blanks():
    old = debate()
    new = taken_up(
        old,
        ["text", "actor", "source", "theme", "tags", "attacks"],
        ["het  was weggegooid GELD.", "n R C", "", "", "", ""],
        ["Het was weggegooid geld.", "nrc", "een stuk", "money", "Wonen en bouwen", "Werkte het?"],
        ["Het werkte wel.", "JAN  smit", "HTTPS://example.org/1/", "GELD", "WONEN", "k101"],
    )
    assert added(old, new, "sources") == []
    assert [row["name"] for row in added(old, new, "actors")] == ["n R C"]
    assert added(old, new, "claims") == [
        {"id": "K101", "text": "Het was weggegooid geld.", "note": "let op", "theme": "geld", "tags": "wonen"},
        {"id": "K102", "text": "Het werkte wel.", "theme": "geld", "tags": "wonen"},
    ]
    assert added(old, new, "relations") == [{"id": "R2", "claim": "K102", "target": "K101", "kind": "attack"}]
    assert [row["claim"] for row in added(old, new, "reactions")] == ["K101", "K102"]


def test_a_claim_is_updated_by_its_id_and_an_empty_cell_says_nothing():
    old = debate()
    new = taken_up(old, ["id", "text", "note", "soort"], ["K101", "Het was weg.", "", "bewijs"], ["K102", "", "", ""])
    assert added(old, new, "claims") == [{"id": "K101", "kind": "evidence", "text": "Het was weg.", "note": "let op"}]


def test_ids_that_the_sheet_gives_are_not_given_to_others():
    new = taken_up(debate(), ["id", "text"], ["", "Nieuw."], ["K103", "Ook nieuw."], ["x", "Meer."])
    assert new.claims["text"].tolist()[3:] == ["Nieuw.", "Ook nieuw.", "Meer."]
    assert new.claims["id"].tolist()[3:] == ["K104", "K103", "x"]


def test_rows_may_answer_what_stands_further_down_and_several_claims():
    new = taken_up(
        debate(),
        ["text", "steunt", "weerlegt", "waarom"],
        ["Nieuw.", "Later.", "K101 K102", "Zo is het."],
        ["Later.", "", "T1, k102", ""],
    )
    assert [(r["claim"], r["target"], r["kind"], r["why"]) for r in new.records("relations")[1:]] == [
        ("K103", "K104", "support", "Zo is het."),
        ("K103", "K101", "attack", "Zo is het."),
        ("K103", "K102", "attack", "Zo is het."),
        ("K104", "T1", "attack", ""),
        ("K104", "K102", "attack", ""),
    ]


def test_how_a_claim_answers_may_stand_in_a_column_of_its_own_and_change():
    old = debate()
    new = taken_up(old, ["id", "antwoord op", "relatie"], ["K101", "T1", "steunt"], ["K102", "T1", "-"])
    assert [(row["id"], row["kind"], row["why"]) for row in new.records("relations")] == [
        ("R1", "support", "Omdat."),
        ("R2", "attack", ""),
    ]


def test_one_claim_with_several_reactions_of_which_none_comes_twice():
    new = taken_up(
        debate(),
        ["text", "actor", "source", "quote", "locator"],
        ["Het was weggegooid geld.", "NRC", "Een stuk", "", ""],
        ["Het was weggegooid geld.", "NRC", "Een stuk", "Weg ermee", "alinea 2"],
        ["Het was weggegooid geld.", "NRC", "Een stuk", "Zonde", ""],
        ["Het was weggegooid geld.", "NRC", "Een stuk", "zonde", ""],
        ["Het was weggegooid geld.", "", "", "Zonde", ""],
    )
    assert [(r["id"], r["quote"], r["locator"], r["actor"]) for r in new.records("reactions")] == [
        ("E1", "Weg ermee", "alinea 2", "nrc"),
        ("E2", "Zonde", "", "nrc"),
        ("E3", "Zonde", "", ""),
    ]


def test_a_date_is_that_of_the_source_unless_that_has_another():
    new = taken_up(
        debate(),
        ["text", "actor", "source", "date"],
        ["Een.", "A", "Een stuk", "2013-07-30"],
        ["Twee.", "A", "Een stuk", "2013-08-01"],
        ["Drie.", "A", "Column", "2013-08-02"],
        ["Vier.", "A", "", "2013-08-03"],
    )
    assert new.reactions["date"].tolist() == ["", "", "2013-08-01", "", "2013-08-03"]
    assert new.sources["date"].tolist() == ["2013-07-30", "2013-08-02"]


def test_sources_are_told_apart_by_their_address():
    new = taken_up(
        debate(),
        ["text", "source", "url"],
        ["Een.", "Column", "https://example.org/a"],
        ["Twee.", "Column", "https://example.org/b"],
        ["Drie.", "https://example.org/c", ""],
        ["Vier.", "Een stuk", "https://example.org/1"],
    )
    assert list(zip(new.sources["title"], new.sources["url"], strict=True)) == [
        ("Een stuk", "https://example.org/1"),
        ("Column", "https://example.org/a"),
        ("Column", "https://example.org/b"),
        ("https://example.org/c", "https://example.org/c"),
    ]


def test_columns_that_nobody_knows_are_kept_with_the_reaction_or_else_with_the_claim():
    new = taken_up(debate(), ["text", "actor", "Kanaal"], ["Een.", "A", "radio"], ["Twee.", "", "tv"])
    assert new.reactions["Kanaal"].tolist() == ["", "radio"]
    assert new.claims["Kanaal"].tolist() == ["", "", "", "", "tv"]


def test_texts_in_english_go_beside_the_dutch_ones():
    rows = [["text", "Tekst (Engels)", "steunt", "why_en"], ["Een.", "One.", "T1", "So."]]
    new = taken_up(debate(), *rows)
    assert new.claims["text_en"].tolist()[-1] == "One."
    assert new.relations["why_en"].tolist()[-1] == "So."


def test_what_is_nearly_there_is_noted():
    plan = plan_of(debate(), ["text", "actor", "theme"], ["Een.", "Jan Smith", "Geld en budgt"])
    assert [note.split(": ", 1)[1] for note in plan.notes] == [
        "the new theme 'Geld en budgt' is nearly 'Geld en budget'",
        "the new actor 'Jan Smith' is nearly 'Jan Smit'",
    ]


def test_what_is_counted():
    plan = plan_of(debate(), ["id", "text", "actor"], ["K101", "Anders.", "NRC"], ["K102", "", "Nieuw"])
    assert plan.counts == {"claims": (0, 1, 1), "reactions": (2, 0, 0), "actors": (1, 0, 1)}


def test_a_sheet_that_is_a_table_says_what_its_rows_hold():
    old = debate()
    new = taken_up(
        old, ["id", "tekst", "opmerking", "thema"], ["K101", "Weg.", "", "Geld en budget"], name="beweringen"
    )
    assert added(old, new, "claims") == [{"id": "K101", "text": "Weg.", "theme": "geld"}]


def test_rows_of_a_table_without_an_id_are_found_by_what_they_are():
    old = debate()
    new = taken_up(old, ["naam", "rol"], ["nrc", "krant"], ["Els", ""], name="Sprekers")
    assert added(old, new, "actors") == [
        {"id": "nrc", "name": "NRC", "role": "krant"},
        {"id": "els", "name": "Els"},
    ]
    new = taken_up(
        old, ["claim", "target", "kind", "why"], ["Het was weggegooid geld.", "T1", "-", "Nu."], name="relaties"
    )
    assert added(old, new, "relations") == [
        {"id": "R1", "claim": "K101", "target": "T1", "kind": "attack", "why": "Nu."}
    ]
    new = taken_up(old, ["claim", "actor"], ["K102", "Jan Smit"], ["K102", "NRC"], name="reactions")
    assert [(row["claim"], row["actor"]) for row in added(old, new, "reactions")] == [
        ("K102", "jan-smit"),
        ("K102", "nrc"),
    ]


def test_tables_may_name_each_other_in_any_order_of_the_sheets():
    sheets = [
        Sheet("a.xlsx", "reacties", [["bewering", "spreker"], ["C9", "Els"]]),
        Sheet("a.xlsx", "beweringen", [["id", "tekst", "thema"], ["C9", "Nieuw.", "Zorg"]]),
        Sheet("a.xlsx", "sprekers", [["naam"], ["Els"]]),
        Sheet("a.xlsx", "thema's", [["thema"], ["Zorg"]]),
    ]
    old = debate()
    plan = planned(RowsOf(old), laid_out(sheets, {})[0])
    assert faults(old, plan) == []
    new = applied(old, plan.changes)
    assert new.rows("claims")["C9"]["theme"] == "zorg"
    assert new.records("reactions")[-1]["actor"] == "els"


def test_a_debate_whose_rows_have_no_ids_gets_none():
    old = Debate.from_frames(
        claims=[{"id": "a", "text": "A."}, {"id": "b", "text": "B."}],
        relations=[{"claim": "b", "target": "a", "kind": "support"}],
    )
    new = taken_up(old, ["text", "weerlegt", "actor"], ["C.", "A.", "Els"], ["B.", "", "Jan"])
    assert new.relations["id"].tolist() == ["", ""]
    assert new.reactions["id"].tolist() == ["E1", "E2"]


FAULTS = {
    "no claim": (["text", "actor"], ["", "Els"], "row 2, column text: the row says no claim; write one"),
    "an unknown id": (
        ["text", "steunt"],
        ["Een.", "K10"],
        "row 2, column steunt: there is no claim 'K10'; mend the id",
    ),
    "a near id": (["text", "steunt"], ["Een.", "K1O1"], "column steunt: there is no claim 'K1O1'; write 'K101' if"),
    "an id alone": (["id", "actor"], ["K9", "Els"], "row 2, column id: there is no claim 'K9'"),
    "half a relation": (
        ["text", "relatie"],
        ["Een.", "steunt"],
        "column relatie: the row says how it answers, but not",
    ),
    "the other half": (["text", "doel"], ["Een.", "T1"], "column doel: the row says what it answers, but not how"),
    "why alone": (["text", "waarom"], ["Een.", "Zo."], "column waarom: the row says why, but not what it answers"),
    "a role alone": (["text", "rol"], ["Een.", "baas"], "column rol: the row has a role without a speaker"),
    "a publisher alone": (
        ["text", "krant"],
        ["Een.", "AD"],
        "column krant: the row tells about a source without naming",
    ),
    "no date": (["text", "actor", "datum"], ["Een.", "A", "35-7-2013"], "column datum: '35-7-2013' is not a day"),
    "no link": (["text", "bron", "link"], ["Een.", "B", "www.x.nl"], "column link: 'www.x.nl' is not a link"),
    "no kind": (["text", "soort"], ["Een.", "mening"], "row 2, column soort: 'mening' is not one of the words"),
    "no sign": (["text", "doel", "relatie"], ["Een.", "T1", "?"], "row 2, column relatie: '?' is not one of the words"),
    "itself": (["id", "steunt"], ["K101", "K101"], "row 2, column steunt: the claim answers itself"),
    "control": (
        ["text"],
        ["Een\x0btwee."],
        "row 2, column text: the text holds the invisible control character U+000B",
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_row_that_cannot_be_used_is_told_with_its_place(kind):
    heading, row, message = FAULTS[kind]
    old = debate()
    told = [str(one) for one in faults(old, plan_of(old, heading, row))]
    assert len(told) == 1
    assert told[0].startswith("a.csv, ")
    assert message in told[0]


def test_every_row_that_is_wrong_is_told_in_order():
    old = debate()
    rows = [
        ["text", "actor", "datum", "steunt"],
        ["", "A", "", ""],
        ["Een.", "A", "eens", "K9"],
        ["Twee.", "A", "ooit", ""],
    ]
    found = faults(old, plan_of(old, *rows))
    assert [(one.row, one.column) for one in found] == [(2, "text"), (3, "steunt"), (3, "datum"), (4, "datum")]


def test_rows_that_contradict_each_other_are_told():
    old = debate()
    rows = [
        ["id", "text", "actor", "rol"],
        ["x", "Een.", "Els", "baas"],
        ["x", "Twee.", "Els", "BAAS"],
        ["", "Vier.", "Els", "x"],
    ]
    found = faults(old, plan_of(old, *rows))
    assert [(one.row, one.column) for one in found] == [(3, "text"), (4, "rol")]
    assert found[0].message == "'Twee.' contradicts 'Een.' in row 2"
    assert found[1].fix == "make them the same, as both are about one actor"


def test_a_row_of_a_table_that_names_nothing_is_told_with_its_place():
    old = debate()
    plan = plan_of(old, ["bewering", "doel", "soort"], ["K101", "K102", "+"], ["K101", "K999", "+"], name="relaties")
    assert [(one.file, one.row, one.column) for one in faults(old, plan)] == [("a.csv, sheet relaties", 3, "doel")]


def test_a_row_without_an_id_that_is_wrong_is_told_with_its_place():
    old = Debate.from_frames(
        claims=[{"id": "a", "text": "A."}, {"id": "b", "text": "B."}],
        relations=[{"claim": "b", "target": "a", "kind": "support"}],
    )
    plan = plan_of(old, ["text", "doel", "relatie"], ["C.", "A.", "+"], ["D.", "A.", "?"])
    assert [(one.row, one.column) for one in faults(old, plan)] == [(3, "relatie")]


def test_mistakes_that_were_there_before_are_not_told():
    old = debate()
    old.claims.loc[1, "weight"] = "veel"
    assert faults(old, plan_of(old, ["text"], ["Een."])) == []


new = ("", "Een.", "een. ", "Twee.", "=1+1", "<b>", "https://x.nl/", "2013")
there = ("K101", "K102", "T1", "S1", "NRC", "Het werkte wel.", "Column", "Een stuk", "https://example.org/1")
texts = st.sampled_from(new + there)
rows = st.lists(st.lists(texts | st.text(max_size=3), min_size=8, max_size=8), max_size=6)


@given(rows)
def test_whatever_is_taken_up_changes_nothing_the_second_time(cells):
    heading = ["id", "text", "actor", "source", "url", "quote", "supports", "theme"]
    old = debate()
    plan = plan_of(old, heading, *cells)
    if not faults(old, plan):
        new = applied(old, plan.changes)
        again = plan_of(new, heading, *cells)
        assert (again.changes, faults(new, again)) == ([], [])


@given(rows, st.randoms())
def test_rows_that_come_again_in_another_order_make_nothing_new(cells, random):
    heading = ["id", "text", "actor", "source", "url", "quote", "supports", "theme"]
    old = debate()
    plan = plan_of(old, heading, *cells)
    if not faults(old, plan):
        new = applied(old, plan.changes)
        random.shuffle(cells)
        again = plan_of(new, heading, *cells)
        assert [change for change in again.changes if change.kind == "added"] == []


def test_a_formula_that_went_wrong_is_told_where_its_column_is_used():
    rows = [["Bewering", "Spreker", "Intern"], ["Het werkte.", "#N/A", "#REF!"], ["Ook dit.", "NRC", "#DIV/0!"]]
    problems = plan_of(debate(), *rows, told={"Intern": ""}).problems
    assert [(one.row, one.column, one.code) for one in problems] == [(2, "Spreker", "error-cell")]
    assert "#N/A" in problems[0].message
