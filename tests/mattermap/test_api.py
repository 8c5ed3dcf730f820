"""``import mattermap as mm``, as in a script or a notebook."""

from __future__ import annotations

import networkx as nx
import pandas as pd
import pytest

import mattermap as mm

CLAIMS = pd.DataFrame({"id": ["q", "a", "b"], "text": ["Should we?", "It is cheap.", "It is late."]})
RELATIONS = pd.DataFrame({"claim": ["a", "b"], "target": ["q", "q"], "kind": ["support", "attack"]})


def test_everything_listed_is_there():
    assert all(hasattr(mm, name) for name in mm.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = mm.nothing


def test_nothing_but_what_is_public_is_shown():
    assert dir(mm) == sorted(mm.__all__)


def test_a_map_in_a_few_words():
    assert repr(mm.read().map()) == "Map('Werkte de wijkaanpak?', 159 claims, 9 columns)"
    assert repr(mm.Debate.from_frames(claims=CLAIMS[:1]).map()) == "Map('Should we?', 1 claim, 0 columns)"


def test_read_the_bundled_debate():
    debate = mm.read()
    assert isinstance(debate, mm.Debate)
    assert len(debate.claims) == 159
    graph = debate.graph()
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.number_of_nodes() == 159


def test_frames_with_only_the_columns_of_a_beginner():
    debate = mm.Debate.from_frames(claims=CLAIMS, relations=RELATIONS)
    assert isinstance(debate, mm.Debate)
    map_ = debate.map()
    assert map_.title() == "Should we?"
    assert [column.kind for column in map_.outline.columns] == ["supporters", "attackers"]
    assert [problem for problem in mm.check(debate) if problem.level == "error"] == []


def test_claims_alone_are_a_debate():
    assert "It is late." in mm.Debate.from_frames(claims=CLAIMS).map().html()


def test_frames_of_numbers_keep_their_ids():
    claims = pd.DataFrame({"id": [1, 2], "text": ["Should we?", "Yes."]})
    relations = pd.DataFrame({"claim": [2.0], "target": [1.0], "kind": ["support"]})
    assert mm.Debate.from_frames(claims=claims, relations=relations).graph().has_edge("2", "1")


def test_a_missing_column_is_told():
    with pytest.raises(mm.DebateError, match="column kind"):
        mm.Debate.from_frames(claims=CLAIMS, relations=RELATIONS.drop(columns="kind"))
    with pytest.raises(TypeError, match="opinions"):
        mm.Debate.from_frames(claims=CLAIMS, opinions=[])


def test_a_map_saves_itself(tmp_path):
    map_ = mm.Debate.from_frames(claims=CLAIMS, relations=RELATIONS).map()
    path = map_.save(tmp_path / "new" / "map.html", language="nl")
    assert path.read_text(encoding="utf-8") == map_.html("nl")
    with pytest.raises(ValueError, match="html"):
        map_.save(tmp_path / "map.gif")


def test_a_map_shows_itself_in_a_notebook():
    html = mm.Debate.from_frames(claims=CLAIMS, relations=RELATIONS).map()._repr_html_()
    assert html.startswith("<iframe ")
    assert "<script" not in html  # the page is wholly inside the attribute srcdoc


def test_a_debate_keeps_itself(tmp_path):
    debate = mm.Debate.from_frames(claims=CLAIMS, relations=RELATIONS)
    debate.save(tmp_path / "kept")
    again = mm.read(tmp_path / "kept")
    pd.testing.assert_frame_equal(again.claims, debate.claims)
    assert (tmp_path / "kept" / "claims.csv").read_text().splitlines()[0] == "id,text"


def test_a_change_reaches_the_map():
    debate = mm.read()
    debate.claims.loc[debate.claims["id"] == "K101", "text"] = "Something else altogether."
    assert "Something else altogether." in debate.map().html()
    debate.relations.loc[0, "target"] = "nobody"
    with pytest.raises(mm.DebateError, match="nobody"):
        debate.map()
