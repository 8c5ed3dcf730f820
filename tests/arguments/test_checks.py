"""Checks as a whole: their order, what stops, and that no debate makes them fail."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read, require_sound
from arguments.tables import TABLES


def frame(rows):
    """Rows as pandas makes a frame of them; half characters it refuses where pyarrow is installed, unless told."""
    try:
        return pd.DataFrame(rows)
    except UnicodeEncodeError:
        return pd.DataFrame(rows, dtype=object)


ids = st.sampled_from(["", " ", "a", "b", "c", "A", "a b", "r1", "statement", "attack", "0.5", "x\x00", "\ud800"])
cells = ids | st.text(alphabet=st.characters(), max_size=12) | st.none() | st.floats() | st.integers()
extra = st.sampled_from(["text_en", "eigen", "text_pt-BR"])
tables = st.fixed_dictionaries(
    {},
    optional={
        name: st.lists(st.dictionaries(st.sampled_from(table.names) | extra, cells), max_size=5).map(frame)
        for name, table in TABLES.items()
    },
)


def test_the_real_debate_is_sound():
    require_sound(read())
    assert [problem for problem in check(read()) if problem.level == "error"] == []


def test_errors_come_first_and_both_in_order_of_file_and_row():
    claims = [{"id": id_, "kind": "clam", "text": "Dezelfde tekst."} for id_ in "ab"]
    tags = [{"id": "t", "label": "T", "colour": "red"}]
    relations = [{"claim": "a", "target": "z", "kind": "support"}]
    debate = Debate.from_frames({"language": 3}, tags=tags, relations=relations, claims=claims)
    places = [(problem.level, problem.file, problem.row) for problem in check(debate)]
    assert places[:5] == [
        ("error", "debate.toml", 0),
        ("error", "claims.csv", 2),
        ("error", "claims.csv", 3),
        ("error", "relations.csv", 2),
        ("error", "tags.csv", 2),
    ]
    findings = places[5:]
    assert findings == sorted(findings)
    assert {level for level, _, _ in findings} == {"finding"}


def test_all_that_stops_is_raised_and_nothing_else():
    claims = [{"id": "a", "kind": "clam", "text": ""}, {"id": "a", "kind": "claim", "text": "Tekst.", "theme": "x"}]
    with pytest.raises(DebateError) as raised:
        require_sound(Debate.from_frames(claims=claims))
    assert [problem.code for problem in raised.value.problems] == ["unknown-word", "doubled-id"]


def test_what_does_not_stop_is_not_raised():
    claims = [{"id": "a", "text": "", "theme": "x"}]
    sources = [{"id": "S1", "title": "T", "url": "javascript:x", "date": "ooit"}]
    debate = Debate.from_frames(claims=claims, sources=sources)
    require_sound(debate)
    errors = [problem.code for problem in check(debate) if problem.level == "error"]
    assert sorted(errors) == ["empty", "unknown-id", "wrong-date", "wrong-link"]


def test_frames_that_were_worked_on_are_checked_as_they_are_now():
    debate = read()
    debate.claims = debate.claims.drop(columns=["note"])[::-1]
    debate.claims.loc[0, "theme"] = float("nan")
    debate.relations = debate.relations[debate.relations["claim"] != "K101"]
    assert [problem.id for problem in check(debate) if problem.code == "answers-nothing"] == ["K101"]


def test_a_column_that_a_frame_has_lost_is_told_once():
    debate = read()
    debate.claims = debate.claims.drop(columns="id")
    [problem] = check(debate)
    assert str(problem).startswith("claims, column id: there is no column 'id'")
    with pytest.raises(DebateError, match="there is no column 'id'") as raised:
        require_sound(debate)
    assert raised.value.problems == [problem]


@given(tables)
def test_no_debate_makes_the_checks_fail(frames):
    problems = check(Debate(**frames))
    for problem in problems:
        assert "\n" not in str(problem)
        assert str(problem).endswith(".")
        about_column = problem.code in ("unknown-column", "unlisted-language")
        assert problem.row >= (1 if about_column else 2)
        assert (
            problem.column in TABLES[problem.file.removesuffix(".csv")].names
            or "control" in problem.code
            or problem.code == "too-long"
            or about_column
        )
        assert problem.level == "error" or not problem.stops
    levels = [problem.level for problem in problems]
    assert levels == sorted(levels)
