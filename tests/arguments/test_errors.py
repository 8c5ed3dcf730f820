"""Errors: one broken row for every rule, with its place, its fix and whether it stops."""

import pandas as pd
import pytest

from arguments import Debate, read
from arguments.checks.errors import errors
from arguments.tables import TABLES

SOUND = {
    "claims": [
        {"id": "q", "kind": "statement", "text": "Werkte het?"},
        {"id": "a", "kind": "position", "text": "Ja.", "stance": "agree", "theme": "geld", "tags": "t1 t2"},
        {"id": "b", "kind": "", "text": "Het hielp.", "weight": "0.5", "status": "draft"},
    ],
    "relations": [
        {"id": "r1", "claim": "a", "target": "q", "kind": "support", "weight": "1"},
        {"id": "r2", "claim": "b", "undercuts": "r1", "kind": "attack"},
    ],
    "reactions": [{"id": "e1", "claim": "b", "actor": "scp", "source": "S1", "date": "2013"}],
    "sources": [{"id": "S1", "title": "Bericht", "date": "2013-07", "url": "https://example.org/"}],
    "actors": [{"id": "scp", "name": "SCP"}],
    "themes": [{"id": "geld", "label": "Geld"}],
    "tags": [{"id": "t1", "label": "Een", "colour": "#2e7d32"}, {"id": "t2", "label": "Twee"}],
    "tour": [{"id": "1", "claim": "q", "text": "Hier begint het."}],
}


def broken(table, row, **cells):
    """The errors of the sound debate with these cells of a spreadsheet row changed; row 0 adds one at the end."""
    tables = {name: [dict(one) for one in rows] for name, rows in SOUND.items()}
    if not row:
        tables[table].append({})
    tables[table][row - 2 if row else -1].update(cells)
    return errors(Debate(**{name: pd.DataFrame(rows) for name, rows in tables.items()}))


def test_the_sound_debate_has_no_errors():
    assert broken("claims", 2) == []


def test_the_debate_that_comes_along_has_no_errors():
    assert errors(read()) == []


@pytest.mark.parametrize(
    ("table", "cell", "code", "stops"),
    [
        ("claims", (4, "id", ""), "empty", True),
        ("claims", (4, "id", "a"), "doubled-id", True),
        ("claims", (4, "kind", "clam"), "unknown-word", True),
        ("claims", (4, "text", " \n"), "empty", False),
        ("claims", (4, "theme", "gelt"), "unknown-id", False),
        ("claims", (4, "tags", "t1 t3"), "unknown-id", False),
        ("claims", (3, "stance", "yes"), "unknown-word", False),
        ("claims", (4, "weight", "0,5"), "wrong-share", True),
        ("claims", (4, "weight", "1.5"), "wrong-share", True),
        ("claims", (4, "status", "Draft"), "unknown-word", True),
        ("claims", (4, "note", "pagina\x0c"), "control-character", True),
        ("tour", (2, "claim", "z"), "unknown-id", False),
        ("relations", (2, "claim", ""), "empty", True),
        ("relations", (2, "claim", "z"), "unknown-id", True),
        ("relations", (2, "target", "z"), "unknown-id", True),
        ("relations", (2, "target", " "), "unknown-id", True),
        ("relations", (2, "kind", ""), "empty", True),
        ("relations", (2, "kind", "supports"), "unknown-word", True),
        ("relations", (2, "weight", "-1"), "wrong-share", True),
        ("relations", (3, "undercuts", "r9"), "unknown-id", True),
        ("relations", (3, "kind", "support"), "supporting-undercut", True),
        ("reactions", (2, "claim", "z"), "unknown-id", False),
        ("reactions", (2, "actor", "cbs"), "unknown-id", False),
        ("reactions", (2, "source", "S2"), "unknown-id", False),
        ("reactions", (2, "date", "gisteren"), "wrong-date", False),
        ("sources", (2, "title", ""), "empty", False),
        ("sources", (2, "date", "30-07-2013"), "wrong-date", False),
        ("sources", (2, "url", "javascript:alert(1)"), "wrong-link", False),
        ("sources", (2, "archived", "www.example.org"), "wrong-link", False),
        ("actors", (2, "name", ""), "empty", False),
        ("themes", (2, "label", ""), "empty", False),
        ("tags", (2, "colour", "red"), "wrong-colour", False),
        ("tags", (2, "colour", "#2e7d3"), "wrong-colour", False),
        ("tags", (3, "id", "t1"), "doubled-id", True),
    ],
)
def test_a_broken_cell_is_told_with_its_place(table, cell, code, stops):
    row, column, value = cell
    problem = next(problem for problem in broken(table, row, **{column: value}) if problem.column == column)
    assert (problem.file, problem.row, problem.code) == (f"{table}.csv", row, code)
    assert (problem.stops, problem.level) == (stops, "error")


@pytest.mark.parametrize(
    ("cells", "code", "stops"),
    [
        ({}, "no-target", True),
        ({"target": "q", "undercuts": "r1"}, "two-targets", True),
        ({"target": "b"}, "answers-itself", True),
        ({"undercuts": "r2"}, "answers-itself", True),
        ({"undercuts": "r1"}, "parallel-relation", False),
    ],
)
def test_a_relation_that_cannot_be_is_told(cells, code, stops):
    [problem] = broken("relations", 0, claim="b", kind="attack", **cells)
    assert (problem.row, problem.code, problem.stops) == (4, code, stops)


def test_every_declared_rule_has_a_check():
    """An invented value in a column that is declared to hold something particular is never let through."""
    for table in TABLES.values():
        for column in table.columns:
            if column.refers or column.words or column.format:
                found = broken(table.name, 2, **{column.name: "no-such-thing"})
                assert column.name in {problem.column for problem in found}, (table.name, column.name)


def test_a_near_id_is_suggested():
    [problem] = broken("claims", 4, theme="Geld")
    assert str(problem) == (
        "claims.csv, row 4, column theme: there is no theme 'Geld'; "
        "write 'geld' if that is meant, or add the theme to themes.csv."
    )


@pytest.mark.parametrize(("id_", "place"), [("b ", "end"), (" b", "beginning"), ("b\u00a0", "end")])
def test_a_blank_at_an_id_is_told_there_and_nowhere_else(id_, place):
    [problem] = [one for one in broken("claims", 4, id=id_) if "answer" not in one.code]
    assert (problem.file, problem.row, problem.column, problem.stops) == ("claims.csv", 4, "id", True)
    assert f"has a blank at its {place}; remove it." in str(problem)


def test_every_unknown_id_in_a_cell_is_told_once():
    messages = [problem.message for problem in broken("claims", 4, tags="x y x t1")]
    assert messages == ["there is no tag 'x'", "there is no tag 'y'"]


def test_a_double_names_the_first_row():
    [problem] = broken("sources", 0, id="S1", title="Nog een")
    assert (problem.row, problem.message) == (3, "the id 'S1' is also that of row 2")


def test_empty_ids_of_relations_are_no_doubles():
    relations = [{"claim": "a", "target": "q", "kind": "support"}, {"claim": "b", "target": "q", "kind": "attack"}]
    debate = Debate.from_frames(claims=[{"id": id_, "text": "Tekst."} for id_ in "abq"], relations=relations)
    assert errors(debate) == []


def test_wrong_facts_are_told():
    debate = Debate(info={"language": "../x"})
    assert [problem.id for problem in errors(debate)] == ["language"]
