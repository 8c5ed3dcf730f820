"""A debate in memory: its frames, its facts, and what of it is published."""

import datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read
from arguments.tables import TABLES

CLAIMS = [{"id": "q", "text": "Werkte het?"}, {"id": "a", "text": "Ja."}, {"id": "b", "text": "Nee."}]


def test_every_table_has_its_declared_columns_and_text_in_every_cell():
    debate = Debate(claims=pd.DataFrame([{"id": 1, "text": None, "weight": 1.0, "own": pd.NaT}]))
    assert {
        name: list(frame.columns)[: len(TABLES[name].names)]
        for name, frame in debate.tables.items()
        if name != "claims"
    } == {name: table.names for name, table in TABLES.items() if name != "claims"}
    assert debate.claims.loc[0, ["id", "text", "weight", "own", "kind"]].tolist() == ["1", "", "1", "", ""]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("", ""),
        ("007", "007"),
        (3.0, "3"),
        (0.25, "0.25"),
        (np.int64(4), "4"),
        (float("nan"), ""),
        (pd.NA, ""),
        (True, "True"),
        (datetime.date(2013, 7, 30), "2013-07-30"),
        (pd.Timestamp("2013-07-30"), "2013-07-30"),
        (["t1", "t2"], "t1 t2"),
        (np.array(["t1", "t2"]), "t1 t2"),
    ],
)
def test_a_cell_of_any_kind_becomes_text(value, text):
    debate = Debate(claims=pd.DataFrame({"id": ["a"], "own": pd.Series([value], dtype=object)}))
    assert debate.claims.loc[0, "own"] == text


def test_from_frames_takes_only_the_columns_that_you_have():
    debate = Debate.from_frames(claims=CLAIMS, relations=[{"claim": "a", "target": "q", "kind": "support"}])
    assert repr(debate) == "Debate(3 claims, 1 relation)"


@pytest.mark.parametrize(
    "tables", [{}, {"claims": [{"id": "a"}]}, {"claims": []}, {"claims": CLAIMS, "relations": CLAIMS}]
)
def test_from_frames_needs_the_claims_and_the_required_columns(tables):
    with pytest.raises(DebateError):
        Debate.from_frames(**tables)


@pytest.mark.parametrize("nothing", [[], pd.DataFrame(), pd.DataFrame(columns=["claim", "target", "kind"])])
def test_from_frames_takes_tables_of_nothing(nothing):
    debate = Debate.from_frames(claims=CLAIMS, relations=nothing, tags=nothing if len(nothing) else [])
    assert repr(debate) == "Debate(3 claims, 0 relations)"


def test_from_frames_names_the_table_and_the_column_that_it_lacks():
    with pytest.raises(DebateError) as raised:
        Debate.from_frames(claims=CLAIMS, relations=[{"Claim": "a", "target": "q", "kind": "support"}])
    assert str(raised.value).startswith("relations, column claim: there is no column 'claim'")
    assert str(raised.value).endswith("; there is 'Claim'; write 'claim'.")


def test_relations_need_a_target_or_what_they_undercut():
    with pytest.raises(DebateError, match="relations, column target"):
        Debate.from_frames(claims=CLAIMS, relations=[{"claim": "a", "kind": "support"}])
    Debate.from_frames(claims=CLAIMS, relations=[{"claim": "a", "kind": "attack", "undercuts": "r"}])


def test_from_frames_names_the_tables_that_there_are():
    with pytest.raises(TypeError, match="no table 'claim'; its tables are claims, relations"):
        Debate.from_frames(claim=CLAIMS)


def test_columns_that_are_named_twice_or_not_at_all_are_refused():
    with pytest.raises(DebateError, match="'text' occurs 2 times"):
        Debate.from_frames(claims=pd.DataFrame([["a", "b", "c"]], columns=["id", "text", "text"]))
    with pytest.raises(DebateError, match="column 3 has no name"):
        Debate.from_frames(claims=pd.DataFrame([["a", "b", "c"]], columns=["id", "text", " "]))


def test_languages_come_from_the_facts():
    assert Debate().language == "en"
    assert Debate(info={"language": "nl"}).languages == ["nl"]
    assert Debate(info={"language": "nl", "languages": ["en", "nl"]}).languages == ["nl", "en"]
    assert Debate(info={"languages": "nl pt-BR"}).languages == ["en", "nl", "pt-BR"]


@pytest.mark.parametrize("wrong", [3, "../x", ["nl", 3], {"a": 1}, None, True, "<script>"])
def test_a_language_that_is_none_never_comes_out(wrong):
    debate = Debate(info={"language": wrong, "languages": wrong})
    assert {debate.language, *debate.languages} <= {"en", "nl"}


def test_a_fact_comes_in_a_language_or_as_it_is():
    debate = Debate(info={"title": "Titel", "title_en": "Title", "question": "Vraag?", "question_en": "", "own": 3})
    assert debate.fact("title", "en") == "Title"
    assert debate.fact("title", "fr") == debate.fact("title") == "Titel"
    assert debate.fact("question", "en") == "Vraag?"
    assert debate.fact("own") == "3"


@pytest.mark.parametrize("value", [None, ["a"], {"a": "b"}, True])
def test_a_fact_that_is_no_text_is_empty(value):
    assert Debate(info={"title": value}).fact("title") == ""


def test_the_layout_is_that_of_what_came_in():
    debate = Debate.from_frames(claims=CLAIMS)
    assert debate.layout == {"claims": ["id", "text"]}
    assert debate.tidied().layout == {"claims": ["id", "text"]}
    assert Debate().tidied().layout.get("tags", TABLES["tags"].names) == TABLES["tags"].names


def test_tidied_is_a_copy():
    debate = Debate.from_frames(claims=CLAIMS)
    copy = debate.tidied()
    copy.claims.loc[0, "text"] = "Anders"
    assert debate.claims.loc[0, "text"] == "Werkte het?"


def with_drafts(*drafts):
    claims = [{**claim, "status": "draft" if claim["id"] in drafts else ""} for claim in CLAIMS]
    relations = [
        ("r1", "a", "q", "support", ""),
        ("r2", "b", "", "attack", "r1"),
        ("r3", "q", "", "attack", "r2"),
        ("", "b", "a", "attack", ""),
        ("", "b", "q", "attack", ""),
    ]
    reactions = [{"claim": "a", "source": "S1"}, {"claim": "q", "source": "S1"}]
    return Debate(
        info={"title": "T"},
        claims=pd.DataFrame(claims),
        relations=pd.DataFrame(relations, columns=["id", "claim", "target", "kind", "undercuts"]),
        reactions=pd.DataFrame(reactions),
    )


def test_without_drafts_the_debate_is_published_as_it_is():
    debate = with_drafts()
    assert debate.published() is debate


def test_a_draft_takes_along_its_relations_its_reactions_and_the_undercuts_of_undercuts():
    published = with_drafts("a").published()
    assert published.claims["id"].tolist() == ["q", "b"]
    assert published.relations[["claim", "target"]].to_numpy().tolist() == [["b", "q"]]
    assert published.reactions["claim"].tolist() == ["q"]
    assert list(published.relations.index) == [0]


def test_what_is_published_keeps_its_class_its_facts_and_its_layout():
    class Own(Debate):
        pass

    draft = with_drafts("b")
    debate = Own(draft.info, **draft.tables, layout={"claims": ["id"]})
    published = debate.published()
    assert type(published) is Own
    assert (published.info, published.layout) == (debate.info, {"claims": ["id"]})


@given(st.sets(st.sampled_from(read().claims["id"].tolist())))
def test_leaving_out_drafts_never_breaks_a_debate(drafts):
    debate = read()
    debate.claims["status"] = ["draft" if claim in drafts else "" for claim in debate.claims["id"]]
    published = debate.published()
    assert set(published.claims["id"]) == set(debate.claims["id"]) - drafts
    assert [problem for problem in check(published) if problem.level == "error"] == []


def test_a_half_character_is_told_by_the_checks_and_not_refused_by_pandas():
    debate = Debate.from_frames(claims=[{"id": "a", "text": "x\ud800"}])
    assert [problem.code for problem in check(debate) if problem.level == "error"] == ["control-character"]
