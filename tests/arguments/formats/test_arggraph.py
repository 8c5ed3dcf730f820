"""The XML of the arg-microtexts: units with their segments, every type of edge, and edges to edges."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read
from arguments.formats import arggraph, format_for
from tests.arguments.formats.comesback import told_or_read

GRAPH = """<?xml version='1.0' encoding='UTF-8'?>
<!DOCTYPE arggraph SYSTEM "arggraph.dtd">
<arggraph id="bridge_01" topic_id="close_the_bridge" stance="pro">
  <edu id="e1"><![CDATA[The bridge is old & unsafe,]]></edu>
  <edu id="e2"><![CDATA[says the city.]]></edu>
  <edu id="e3"><![CDATA[A detour exists.]]></edu>
  <edu id="e4"><![CDATA[The detour takes an hour.]]></edu>
  <edu id="e5"><![CDATA[But there is a ferry]]></edu>
  <edu id="e6"><![CDATA[that sails every day.]]></edu>
  <edu id="e7"><![CDATA[It should close.]]></edu>
  <edu id="e8"><![CDATA[One pillar is cracked.]]></edu>
  <edu id="e9"><![CDATA[Enough said.]]></edu>
  <joint id="j1"/>
  <adu id="a1" type="pro"/><adu id="a2" type="pro"/><adu id="a3" type="opp"/><adu id="a4" type="pro"/>
  <adu id="a5" type="pro"/><adu id="a6" type="pro"/><adu id="a7" type="pro" implicit="true"/>
  <edge id="s1" src="e1" trg="j1" type="seg"/><edge id="s2" src="e2" trg="j1" type="seg"/>
  <edge id="s3" src="j1" trg="a1" type="seg"/><edge id="s4" src="e3" trg="a2" type="seg"/>
  <edge id="s5" src="e4" trg="a3" type="seg"/><edge id="s6" src="e5" trg="a4" type="seg"/>
  <edge id="s7" src="e6" trg="a6" type="seg"/><edge id="s8" src="e7" trg="a5" type="seg"/>
  <edge id="s9" src="e8" trg="a7" type="seg"/>
  <edge id="c1" src="a1" trg="a5" type="sup"/>
  <edge id="c2" src="a2" trg="c1" type="add"/>
  <edge id="c3" src="a3" trg="a5" type="reb"/>
  <edge id="c4" src="a4" trg="c3" type="und"/>
  <edge id="c5" src="a6" trg="c4" type="add"/>
  <edge id="c6" src="a7" trg="a1" type="exa"/>
</arggraph>
"""


@pytest.fixture(scope="module")
def debate(tmp_path_factory):
    path = tmp_path_factory.mktemp("arggraph") / "a.xml"
    path.write_text(GRAPH, "utf-8")
    assert format_for(path) is arggraph
    return read(path)


def test_every_unit_is_a_claim_and_every_edge_but_seg_a_relation(debate):
    assert len(debate.claims) == GRAPH.count("<adu ") == 7
    types = Counter(re.findall(r"type=\"(\w+)\"/>", GRAPH))
    assert len(debate.relations) == types["sup"] + types["add"] + types["reb"] + types["und"] + types["exa"] == 6
    assert [one for one in check(debate) if one.level == "error"] == []


def test_units_have_the_text_of_their_segments(debate):
    assert [(row["id"], row["kind"], row["text"], row["tags"]) for row in debate.records("claims")][:5] == [
        ("a1", "", "The bridge is old & unsafe, says the city.", "pro"),
        ("a2", "", "A detour exists.", "pro"),
        ("a3", "", "The detour takes an hour.", "opp"),
        ("a4", "", "But there is a ferry", "pro"),
        ("a5", "statement", "It should close.", "pro"),
    ]
    assert '"implicit": "true"' in debate.rows("claims")["a7"]["extra"]
    assert debate.tags[["id", "label"]].values.tolist() == [["pro", "proponent"], ["opp", "opponent"]]
    assert debate.fact("title") == "close the bridge"
    assert '"stance": "pro"' in debate.info["extra"]
    assert '"edus": ["Enough said."]' in debate.info["extra"]


def test_edges_to_edges_are_linked_premises_and_undercuts(debate):
    columns = ["id", "claim", "target", "undercuts", "kind", "linked", "why"]
    assert debate.relations[columns].values.tolist() == [
        ["c1", "a1", "a5", "", "support", "c1", ""],
        ["c2", "a2", "a5", "", "support", "c1", ""],
        ["c3", "a3", "a5", "", "attack", "", ""],
        ["c4", "a4", "", "c3", "attack", "c4", ""],
        ["c5", "a6", "", "c3", "attack", "c4", ""],
        ["c6", "a7", "a1", "", "support", "", "example"],
    ]


def test_it_is_only_read(debate, tmp_path):
    assert arggraph.losses(Debate()) == []
    with pytest.raises(DebateError, match="only read"):
        arggraph.write(debate, tmp_path / "a.xml")


SMALL = '<arggraph id="x">\n<adu id="a" type="pro"/><adu id="b" type="opp"/>\n%s</arggraph>'


@pytest.mark.parametrize(
    ("edges", "message"),
    [
        ('<adu id="a" type="pro"/>', "row 3: the id 'a' is there twice"),
        ("<adu/>", "row 3: <adu> has no id"),
        ('<edge id="c" src="a" trg="z" type="sup"/>', "row 3: an edge leads to 'z', which is not there"),
        ('<edge id="c" src="a" type="sup"/>', "row 3: an edge lacks an end"),
        ('<edu id="e">x</edu><edge id="c" src="e" trg="a" type="sup"/>', "the edge 'c' leads neither"),
        ('<edge id="c" src="a" trg="d" type="add"/><edge id="d" src="b" trg="c" type="add"/>', "leads to itself"),
        ("<joint>" * 50_000, "a.xml, row 3: the file is not XML"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, edges, message):
    (tmp_path / "a.xml").write_text(SMALL % edges, "utf-8")
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.xml")
    assert message in str(raised.value)


def test_what_is_left_out_is_mended(tmp_path):
    edges = '<edge src="a" trg="b" type="rebut"/><edge id="j" src="a" trg="b" type="seg"/>'
    (tmp_path / "a.xml").write_text(SMALL % edges, "utf-8")
    found = read(tmp_path / "a.xml")
    assert found.claims[["id", "text"]].values.tolist() == [["a", "a"], ["b", "b"]]
    assert found.relations[["id", "kind"]].values.tolist() == [["c1", "attack"]]
    (tmp_path / "b.xml").write_text("<arggraph/>")
    with pytest.raises(DebateError, match="no argumentative units"):
        read(tmp_path / "b.xml")


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(GRAPH.encode())
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(arggraph, tmp_path_factory.mktemp("damaged") / "a.xml", bytes(content))
