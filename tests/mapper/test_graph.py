"""The graph: everything of the tables in the terms of networkx."""

from __future__ import annotations

from arguments import Debate
from mapper import to_graph
from tests.mapper.debates import debate


def test_claims_are_nodes_and_relations_edges_with_their_columns() -> None:
    graph = to_graph(debate("q:statement a", "a+q"))
    assert list(graph.nodes(data="kind")) == [("q", "statement"), ("a", "claim")]
    assert list(graph.edges(keys=True)) == [("a", "q", "R1")]
    assert graph.edges["a", "q", "R1"]["kind"] == "support"
    assert graph.nodes["a"]["text"] == "Text of a."


def test_a_relation_without_id_is_named_by_its_row() -> None:
    claims = [{"id": "q", "text": "?"}, {"id": "a", "text": "!"}]
    relations = [{"claim": "a", "target": "q", "kind": kind} for kind in ("support", "attack")]
    graph = to_graph(Debate.from_frames(claims=claims, relations=relations))
    assert list(graph.edges(keys=True)) == [("a", "q", "row 2"), ("a", "q", "row 3")]


def test_a_key_is_never_the_id_of_another_relation() -> None:
    claims = [{"id": "q", "text": "?"}, {"id": "a", "text": "!"}]
    relations = [{"id": id_, "claim": "a", "target": "q", "kind": "support"} for id_ in ("row 3", "", "row 4", "")]
    graph = to_graph(Debate.from_frames(claims=claims, relations=relations))
    assert [key for _, _, key in graph.edges(keys=True)] == ["row 3", "row 3′", "row 4", "row 5"]


def test_columns_of_ones_own_may_have_any_name() -> None:
    claims = [{"id": "q", "text": "?", "node_for_adding": "x"}, {"id": "a", "text": "!", "self": "y"}]
    relations = [{"claim": "a", "target": "q", "kind": "support", "key": "k", "u_for_edge": "u"}]
    graph = to_graph(Debate.from_frames(claims=claims, relations=relations))
    assert graph.edges["a", "q", "row 2"]["key"] == "k"
    assert graph.nodes["q"]["node_for_adding"] == "x"


def test_an_undercut_runs_to_the_claim_whose_relation_it_attacks() -> None:
    graph = to_graph(debate("q:statement a b", "a+q b-R1"))
    assert graph.edges["b", "a", "R2"]["undercuts"] == "R1"


def test_relations_with_a_missing_end_are_left_out() -> None:
    assert not to_graph(debate("q a", "a+gone gone-q a-R7")).edges
