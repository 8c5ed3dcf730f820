"""SADFace: schemes become relations, nothing of a debate is lost, and bad files end in a sentence."""

import json
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, check, read, write
from arguments.formats import format_for, sadface
from arguments.formats.extra import unpacked
from tests.arguments.formats.comesback import comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates


def atom(id_, text="", **more):
    """An atom as the reference writes it."""
    return {"id": id_, "metadata": {}, "sources": [], "text": text or id_, "type": "atom"} | more


def scheme(id_, name="support"):
    """A scheme."""
    return {"id": id_, "metadata": {}, "name": name, "type": "scheme"}


def graph(nodes, ends, **more):
    """A file of these nodes and edges."""
    edges = [{"id": f"e{n}", "source_id": one, "target_id": two} for n, (one, two) in enumerate(ends)]
    return {"edges": edges, "metadata": {"core": {"analyst_name": "A"}}, "nodes": nodes, "resources": []} | more


@settings(max_examples=80, deadline=None)
@given(debates())
def test_nothing_is_lost(debate):
    assert cells(comes_back(sadface, debate)) == cells(debate)


def test_schemes_are_relations_and_quotes_are_reactions(tmp_path):
    nodes = [atom("a"), atom("b"), atom("c"), atom("d"), scheme("s"), scheme("k", "conflict"), scheme("u", "conflict")]
    nodes += [scheme("x", "expert opinion"), scheme("alone")]
    nodes[1]["sources"] = [{"resource_id": "r", "text": "said", "offset": 4, "length": 4}]
    ends = [("b", "s"), ("c", "s"), ("s", "a"), ("d", "k"), ("k", "a"), ("d", "u"), ("u", "s"), ("c", "x"), ("x", "d")]
    resources = [{"id": "r", "content": "What was said there.", "type": "text", "metadata": {}}]
    place = tmp_path / "a.json"
    place.write_text(json.dumps(graph(nodes, ends, resources=resources)), "utf-8")
    assert format_for(place) is sadface
    found = read(place)
    assert found.relations[["claim", "target", "kind", "why", "linked", "undercuts"]].values.tolist() == [
        ["b", "a", "support", "", "s", ""],
        ["c", "a", "support", "", "s", ""],
        ["d", "a", "attack", "", "", ""],
        ["d", "", "attack", "", "", "s-1"],
        ["c", "d", "support", "expert opinion", "", ""],
    ]
    assert found.reactions[["claim", "source", "quote"]].values.tolist() == [["b", "r", "said"]]
    assert [one["id"] for one in unpacked("sadface", found.info["extra"])["loose"]] == ["alone"]
    assert cells(comes_back(sadface, found)) == cells(found)
    write(found, tmp_path / "b.sadface")
    written = json.loads((tmp_path / "b.sadface").read_text("utf-8"))
    assert written["resources"] == resources
    assert {one["name"] for one in written["nodes"] if one["type"] == "scheme"} == {
        "support",
        "conflict",
        "expert opinion",
    }
    assert [one for one in check(found) if one.level == "error"] == []


@settings(max_examples=20, deadline=None)
@given(debates())
def test_what_is_written_keeps_the_rules_of_the_reference(tmp_path_factory, debate):
    place = tmp_path_factory.getbasetemp() / "rules.sadface"
    sadface.write(debate, place)
    found = json.loads(place.read_text("utf-8"))
    assert set(found["metadata"]["core"]) == {"analyst_email", "analyst_name", "created", "edited", "id", "version"}
    kinds = {node["id"]: node["type"] for node in found["nodes"]}
    assert len(kinds) == len(found["nodes"])
    for id_ in [*kinds, *(edge["id"] for edge in found["edges"])]:
        assert UUID(id_).version == 4
    for edge in found["edges"]:
        assert {kinds[edge["source_id"]], kinds[edge["target_id"]]} == {"atom", "scheme"}
    for node in found["nodes"]:
        assert node["metadata"].keys() <= found["metadata"].keys()


def test_a_claim_and_a_relation_of_one_id_are_two_nodes(tmp_path):
    ids = ["9bfb7cdc-116f-47f5-b85d-ff7c5d329f45", "b"]
    relations = [{"id": ids[0], "claim": "b", "target": ids[0], "kind": "support"}]
    debate = Debate.from_frames(claims=[{"id": one, "text": one} for one in ids], relations=relations)
    assert cells(comes_back(sadface, debate)) == cells(debate)
    write(debate, tmp_path / "a.sadface")
    nodes = json.loads((tmp_path / "a.sadface").read_text("utf-8"))["nodes"]
    assert nodes[0]["id"] == ids[0]
    assert len({node["id"] for node in nodes}) == len(nodes) == 3


BAD = [
    ("", "the file is not JSON"),
    ("[]", "holds no graph of SADFace"),
    ('{"nodes": 1}', "holds no graph of SADFace"),
    ('{"nodes": [1]}', "node 1 has no id"),
    ('{"nodes": [{"id": "a", "type": "x"}]}', "node 1 has no id, or is neither"),
    (json.dumps(graph([atom("a"), atom("a")], [])), "node 2 has the id 'a' of an earlier node"),
    (json.dumps(graph([atom("a")], [("a", "b")])), "edge 1 leads from or to no node"),
    ('{"nodes": [], "edges": [{"id": "a"}]}', "edge 1 leads from or to no node"),
    (json.dumps(graph([atom("a"), atom("b")], [("a", "b")])), "edge 1 joins two atoms"),
    ('{"nodes": ' + "[" * 100_000, "nested too deeply"),
]


@pytest.mark.parametrize(("content", "message"), BAD)
def test_what_is_wrong_is_told_in_a_sentence(tmp_path, content, message):
    assert message in told_or_read(sadface, tmp_path / "a.json", content.encode())


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "b", "s", "atom", "scheme"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "type", "text", "name", "nodes", "edges", "sources", "metadata", "mattermap", "kept"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries(
        {"nodes": st.lists(st.sampled_from([atom("a"), atom("b"), scheme("s"), scheme("t")]) | values, max_size=4)},
        optional={"edges": values, "metadata": values, "resources": values},
    )
)
def test_nothing_but_a_sentence_comes_of_bad_files(tmp_path_factory, content):
    found = told_or_read(sadface, tmp_path_factory.getbasetemp() / "bad.json", json.dumps(content).encode())
    if isinstance(found, Debate):
        comes_back(sadface, found)
