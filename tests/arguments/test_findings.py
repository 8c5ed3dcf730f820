"""Findings: what deserves a look."""

import pandas as pd
import pytest

from arguments import Debate, read
from arguments.checks.findings import findings
from arguments.tables import CLAIMS


def found(code, claims=(), relations=(), **tables):
    """The ids of the rows that have a finding of this code."""
    tables = {name: pd.DataFrame(rows) for name, rows in tables.items()}
    relations = [dict(zip(("id", "claim", "target", "kind", "undercuts"), row, strict=False)) for row in relations]
    debate = Debate(claims=pd.DataFrame(claims), relations=pd.DataFrame(relations), **tables)
    return [problem.id for problem in findings(debate) if problem.code == code]


def claims(**kinds):
    return [{"id": id_, "kind": kind, "text": f"Bewering {id_}."} for id_, kind in kinds.items()]


def test_one_statement_is_enough():
    assert found("second-statement", claims(q="statement", a="claim", r="statement", s="statement")) == ["r", "s"]
    assert found("second-statement", claims(q="statement", a="claim")) == []


def test_a_claim_needs_a_reaction_with_a_source():
    three = claims(q="statement", p="position", a="claim", b="evidence", c="")
    reactions = [{"claim": "a", "actor": "scp", "source": ""}, {"claim": "b", "source": "S1"}]
    assert found("no-source", three, reactions=reactions) == ["a", "c"]


def test_a_claim_that_answers_nothing_hangs_loose():
    relations = [("r1", "a", "q", "support"), ("r2", "b", "", "attack", "r1")]
    assert found("answers-nothing", claims(q="statement", a="claim", b="claim", c="claim"), relations) == ["c"]


def test_a_position_needs_claims():
    relations = [("r1", "p", "q", "support"), ("r2", "o", "q", "attack"), ("r3", "a", "p", "attack")]
    assert found("empty-position", claims(q="statement", p="position", o="position", a="claim"), relations) == ["o"]


def test_an_attack_that_nothing_answers():
    relations = [
        ("r1", "a", "q", "attack"),
        ("r2", "b", "a", "attack"),
        ("r3", "c", "a", "support"),
        ("r4", "d", "q", "attack"),
        ("r5", "e", "", "attack", "r4"),
    ]
    kinds = claims(q="statement", a="claim", b="claim", c="claim", d="claim", e="claim")
    assert found("unanswered-attack", kinds, relations) == ["b", "e"]


@pytest.mark.parametrize("name", ["text", "text_en", "short", "short_pt-BR"])
def test_a_text_must_fit_its_card(name):
    longest = CLAIMS.column(name).longest
    rows = [{"id": "a", "text": "x", name: "x" * longest}, {"id": "b", "text": "x", name: "x" * (longest + 1)}]
    assert found("too-long", rows) == ["b"]


def test_sources_and_actors_that_no_reaction_names():
    tables = {
        "reactions": [{"claim": "a", "actor": "scp", "source": "S1"}],
        "sources": [{"id": "S1", "title": "Een"}, {"id": "S2", "title": "Twee"}],
        "actors": [{"id": "scp", "name": "SCP"}, {"id": "cbs", "name": "CBS"}],
    }
    assert found("unused-source", **tables) == ["S2"]
    assert found("unused-actor", **tables) == ["cbs"]


@pytest.mark.parametrize(
    ("name", "meant"), [("shrt", "short"), ("Kind", "kind"), ("texten", "text_en"), ("own", ""), ("short_en", "")]
)
def test_a_column_whose_name_is_nearly_a_known_one(name, meant):
    debate = Debate(info={"languages": ["nl", "en"]}, claims=pd.DataFrame([{"id": "a", "text": "x", name: "y"}]))
    told = [problem for problem in findings(debate) if problem.code == "unknown-column"]
    assert [(one.file, one.row, one.column) for one in told] == ([("claims.csv", 1, name)] if meant else [])
    assert all(f"write '{meant}' if that is meant" in str(one) for one in told)


def test_a_column_in_a_language_that_is_not_listed():
    debate = Debate(info={"language": "nl"}, claims=pd.DataFrame([{"id": "a", "text_nl": "x", "text_fr": "y"}]))
    [told] = [problem for problem in findings(debate) if problem.code == "unlisted-language"]
    assert (told.column, told.level) == ("text_fr", "finding")
    assert "'fr', which debate.toml does not list" in told.message


def test_claims_that_say_the_same():
    rows = [{"id": id_, "text": "Het beleid heeft de wijken beter gemaakt."} for id_ in "ab"]
    assert found("similar-claim", rows) == ["b"]


def test_the_real_debate_only_has_attacks_that_stand():
    problems = findings(read())
    assert {problem.code for problem in problems} == {"unanswered-attack"}
    assert {problem.level for problem in problems} == {"finding"}
