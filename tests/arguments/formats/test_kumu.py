"""Kumu blueprints: elements and connections of any sort are read, and come back as they were."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import DebateError, read
from arguments.formats import format_for, kumu
from tests.arguments.formats.comesback import comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

BLUEPRINT = {  # with all that the documentation of Kumu has an example of
    "elements": [
        {"id": "e1", "label": "A", "type": "Letter", "description": "This is A", "tags": ["one", "two"]},
        {"id": "e2", "label": "B", "type": "Letter", "Favorite Dessert": "shave ice", "size": 3},
    ],
    "connections": [{"id": "c1", "from": "e1", "to": "e2", "type": "likes", "direction": "mutual"}],
}


@settings(max_examples=40)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(kumu, debate)


def test_a_blueprint_is_read_and_comes_back(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(BLUEPRINT))
    debate = read(tmp_path / "a.json")
    assert [(row["id"], row["text"], row["note"], row["tags"]) for row in debate.records("claims")] == [
        ("e1", "A", "This is A", "one two"),
        ("e2", "B", "", ""),
    ]
    assert debate.tags["id"].tolist() == ["one", "two"]
    ends = [(row["id"], row["claim"], row["target"]) for row in debate.records("relations")]
    assert ends == [("c1", "e1", "e2"), ("c1-back", "e2", "e1")]
    kumu.write(debate, tmp_path / "b.json")
    assert cells(read(tmp_path / "b.json")) == cells(debate)
    written = json.loads((tmp_path / "b.json").read_text("utf-8"))
    assert BLUEPRINT["connections"][0].items() <= written["connections"][0].items()
    assert len(written["connections"]) == 1
    assert {"Favorite Dessert": "shave ice", "size": 3, "type": "Letter"}.items() <= written["elements"][1].items()


def test_connections_may_name_their_ends_by_label(tmp_path):
    blueprint = {
        "elements": [{"label": "Close it?", "type": "Question"}, {"label": "It is old"}, {"label": "It is safe"}],
        "connections": [
            {"from": "It is old", "to": "Close it?", "type": "Pro"},
            {"from": "It is safe", "to": "Close it?", "type": "argues against", "direction": "directed"},
        ],
    }
    (tmp_path / "a.json").write_text(json.dumps(blueprint))
    debate = read(tmp_path / "a.json")
    assert debate.claims["kind"].tolist() == ["statement", "", ""]
    assert [(row["claim"], row["target"], row["kind"]) for row in debate.records("relations")] == [
        ("element2", "element1", "support"),
        ("element3", "element1", "attack"),
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"elements": ', "a.json, row 1: the file is not JSON"),
        ('{"elements": 1}', "the file is no blueprint"),
        ('{"elements": []}', "the file holds no claims"),
        ('{"elements": [1]}', "number 1 of elements is no object"),
        ('{"elements": [{"id": "a"}, {"id": "a"}]}', "the node 'a' is there twice"),
        ('{"elements": [{"id": "a"}], "connections": [{"from": "a", "to": "b"}]}', "an edge leads to a node 'b'"),
        ('{"elements": [{"id": ' + "9" * 5000 + "}]}", "a number of thousands of digits"),
        ('{"elements": ' + "[" * 100_000, "the file is nested too deeply"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.json").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.json")
    assert message in str(raised.value)


NAMES = ["id", "label", "from", "to", "type", "direction", "tags", "columns", "description", "kind", "weight"]
leaves = st.none() | st.booleans() | st.floats() | st.sampled_from(["a", "0", "1", "mutual", "attack"])
json_values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=150)
@given(st.lists(json_values, max_size=3), st.lists(json_values, max_size=3), json_values)
def test_any_json_is_read_or_told(tmp_path_factory, elements, connections, more):
    elements = [{"id": str(n), **one} if isinstance(one, dict) else one for n, one in enumerate(elements)]
    connections = [{"from": "0", "to": "0", **one} if isinstance(one, dict) else one for one in connections]
    content = json.dumps({"elements": elements, "connections": connections, "more": more}).encode()
    told_or_read(kumu, tmp_path_factory.mktemp("any") / "a.json", content)


def test_the_content_tells_the_format(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps(BLUEPRINT))
    assert format_for(tmp_path / "a.json") is kumu
