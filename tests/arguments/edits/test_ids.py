"""New ids look like those in use."""

from __future__ import annotations

import pytest

from arguments import Debate
from arguments.changes import RowsOf
from arguments.edits.desk import Desk
from arguments.edits.ids import claim_id, named_id, next_id, row_id
from tests.arguments.edits.small import small


def desk(**tables: list[str]) -> Desk:
    """Rows with nothing but ids."""
    claims = tables.pop("claims", ["q"])
    frames = {
        name: [{"id": id_, "label": id_, "title": id_, "name": id_} for id_ in ids] for name, ids in tables.items()
    }
    return Desk(RowsOf(Debate.from_frames(claims=[{"id": id_, "text": id_} for id_ in claims], **frames)))


@pytest.mark.parametrize(
    ("taken", "after", "new"),
    [
        (["K205", "K206"], "K205", "K207"),
        (["S09"], "S09", "S10"),
        (["E099"], "E099", "E100"),
        (["c-9"], "c-9", "c-10"),
        (["7"], "7", "8"),
        ([], "", "X1"),
        (["X1"], "", "X2"),
        (["word"], "word", "X1"),
    ],
)
def test_the_next_number(taken, after, new):
    assert next_id(taken, after, "X") == new


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Jan de Vries", "jan-de-vries"),
        ("  Dr. Été & Söhne ", "dr-ete-sohne"),
        ("../../etc/passwd", "etc-passwd"),
        ("新聞", "新聞"),
        ("<script>", "script"),
        ("!?", "a1"),
        ("scp", "scp-2"),
        ("een heel erg lange naam van een heel lange instelling", "een-heel-erg-lange-naam-van-een-heel"),
        ("x" * 99, "x" * 40),
    ],
)
def test_an_id_of_a_name(name, id_):
    assert named_id(["scp"], name, "a") == id_


def test_a_claim_is_numbered_by_what_it_answers():
    rows = Desk(RowsOf(small()))
    assert claim_id(rows, "claim", "P1") == "K106"
    assert claim_id(rows, "claim", "P2") == "K106"
    assert claim_id(rows, "evidence", "") == "K106"
    assert claim_id(rows, "position", "T1") == "P3"
    assert claim_id(desk(claims=["yes", "no"]), "claim", "") == "C1"
    assert claim_id(desk(claims=["P1"]), "statement", "") == "T1"


def test_rows_of_other_tables():
    rows = desk(sources=["S08", "S09", "S11"], actors=["scp", "nrc"], themes=["t1", "t2"], tags=[])
    assert row_id(rows, "sources", "A title") == "S12"
    assert row_id(rows, "actors", "A Name") == "a-name"
    assert row_id(rows, "themes", "Money") == "t3"
    assert row_id(rows, "tags", "My tag") == "my-tag"
    assert row_id(rows, "reactions") == "E1"


def test_relations_without_ids_stay_without():
    relations = [{"claim": "a", "target": "q", "kind": "support"}]
    debate = Debate.from_frames(claims=[{"id": one, "text": one} for one in "qa"], relations=relations)
    assert row_id(Desk(RowsOf(debate)), "relations") == ""
