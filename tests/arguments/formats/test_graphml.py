"""GraphML: Argunet, yEd and plain files are read with all that they hold, and networkx reads what is written."""

import re

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError, read
from arguments.formats import format_for, graphml
from tests.arguments.formats.comesback import DATA, comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

ARGUNET = DATA / "konsultation.graphml"
HEAD = '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">'


@settings(max_examples=40)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(graphml, debate)


def test_an_export_of_argunet_is_read_whole(tmp_path):
    text = ARGUNET.read_text("utf-8")
    debate = read(ARGUNET)
    assert len(debate.claims) == text.count("<node ") - text.count('yfiles.foldertype="group"') == 62
    assert len(debate.relations) == text.count("<edge ") == 63
    attacks = len(re.findall(r'<arg:edge [^>]*type="(?:sketchedA|a)ttack"', text))
    assert debate.relations["kind"].tolist().count("attack") == attacks == 11
    assert debate.themes["label"].tolist()[0] == "Unberücksichtigte Technologien/Maßnahmen"
    assert set(debate.claims["theme"]) <= {"", *debate.themes["id"]}
    assert debate.rows("claims")["n0::n1"]["text"].startswith("Für den Szenariorahmen ist vollkommen intransparent")
    assert debate.rows("relations")["e33"]["target"] == "n3::n0"
    graphml.write(debate, tmp_path / "a.graphml")
    assert cells(read(tmp_path / "a.graphml")) == cells(debate)
    assert "sketchedAttack" in (tmp_path / "a.graphml").read_text("utf-8")


def test_networkx_reads_what_is_written(tmp_path):
    debate = read(BUNDLED)
    graphml.write(debate, tmp_path / "a.graphml")
    graph = nx.read_graphml(tmp_path / "a.graphml")
    assert dict(graph.nodes(data="text")) == dict(zip(debate.claims["id"], debate.claims["text"], strict=True))
    ends = list(zip(debate.relations["claim"], debate.relations["target"], strict=True))
    assert sorted(graph.edges) == sorted(ends)
    assert {kind for *_, kind in graph.edges(data="kind")} == {"support", "attack"}


def test_what_networkx_writes_is_read(tmp_path):
    graph = nx.MultiDiGraph()
    graph.add_node("is it", label="Is it?", kind="Question", size=3)
    graph.add_node("b", text="Yes, it is.", weight=0.25)
    graph.add_edge("b", "is it", label="against")
    graph.add_edge("b", "is it", label="because so many people said so", kind="PRO")
    nx.write_graphml(graph, tmp_path / "a.graphml")
    debate = read(tmp_path / "a.graphml")
    assert debate.rows("claims")["is-it"]["kind"] == "statement"
    assert debate.rows("claims")["is-it"]["extra"] == '{"graphml": {"id": "is it", "kind": "Question", "size": "3"}}'
    assert debate.rows("claims")["b"]["weight"] == "0.25"
    assert debate.relations["kind"].tolist() == ["attack", "support"]
    assert debate.relations["why"].tolist() == ["", "because so many people said so"]


def test_labels_lines_and_groups_of_yed_are_read(tmp_path):
    label = "<data key='g'><y:ShapeNode><y:NodeLabel>{}</y:NodeLabel></y:ShapeNode></data>"
    line = "<data key='h'><y:PolyLineEdge><y:LineStyle color='{}'/></y:PolyLineEdge></data>"
    (tmp_path / "a.graphml").write_text(
        f"{HEAD}<key id='g' for='node' yfiles.type='nodegraphics'/><key id='h' for='edge' yfiles.type='edgegraphics'/>"
        "<key id='d' for='node' attr.name='description'/><graph edgedefault='directed'>"
        f"<node id='n0' yfiles.foldertype='group'>{label.format('Money')}<graph><node id='n0::n0'>{label.format('A')}"
        f"<data key='d'>why</data></node></graph></node><node id='n1'>{label.format('B')}</node>"
        f"<edge source='n0::n0' target='n1'>{line.format('#FF0000')}</edge>"
        f"<edge source='n1' target='n0::n0'>{line.format('#000000')}</edge></graph></graphml>"
    )
    debate = read(tmp_path / "a.graphml")
    assert [(row["text"], row["theme"], row["note"]) for row in debate.records("claims")] == [
        ("A", "n0", "why"),
        ("B", "", ""),
    ]
    assert debate.themes["label"].tolist() == ["Money"]
    assert debate.relations["kind"].tolist() == ["attack", "support"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<graphml", "a.graphml, row 1: the file is not XML"),
        (f"{HEAD}</graphml>", "a.graphml: the file holds no graph"),
        (f"{HEAD}<graph/></graphml>", "the file holds no claims"),
        (f"{HEAD}<graph>\n<node id='a'/>\n<node id='a'/></graph></graphml>", "row 3: the node 'a' is there twice"),
        (f"{HEAD}<graph><node id='a'/>\n<edge source='a' target='b'/></graph></graphml>", "row 2: an edge leads to"),
        (f"{HEAD}<graph><node id='a'/>\n<edge source='a'/></graph></graphml>", "row 2: an edge lacks an end"),
        (f"{HEAD}<graph><hyperedge/></graph></graphml>", "the file has a hyperedge"),
        (f"<!DOCTYPE a [<!ENTITY b 'c'>]>{HEAD}<graph>&b;</graph></graphml>", "the file declares entities"),
        ("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hosts'>]><graphml>&b;</graphml>", "the file declares entities"),
        ("<?xml version='1.0' encoding='no'?><graphml/>", "a.graphml"),
        ("<graphml>" + "<graph><node id='a'>" * 50_000, "the file is not XML"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.graphml").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.graphml")
    assert message in str(raised.value)


def test_depth_does_no_harm(tmp_path):
    deep = "<graph><node id='a'>" * 20_000 + "</node></graph>" * 20_000
    found = told_or_read(graphml, tmp_path / "a.graphml", f"{HEAD}{deep}</graphml>".encode())
    assert (len(found.claims), len(found.relations)) == (1, 0)


@settings(max_examples=100)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(ARGUNET.read_bytes()[:6000])
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(graphml, tmp_path_factory.mktemp("damaged") / "a.graphml", bytes(content))


def test_control_characters_are_told_as_lost(tmp_path):
    debate = Debate.from_frames(claims=[{"id": "a", "text": "b\x0bc"}], actors=[{"id": "d", "name": "e\ufffe"}])
    assert [(one.table, one.id, one.column) for one in graphml.losses(debate)] == [("claims", "a", "text")]
    graphml.write(debate, tmp_path / "a.graphml")
    found = read(tmp_path / "a.graphml")
    assert found.claims["text"].tolist() == ["bc"]
    assert found.actors["name"].tolist() == ["e\ufffe"]
    with pytest.raises(DebateError, match="the id 'a"):
        graphml.write(Debate.from_frames(claims=[{"id": "a\x0b", "text": "b"}]), tmp_path / "b.graphml")


def test_the_content_tells_the_format(tmp_path):
    (tmp_path / "a.xml").write_text(f"{HEAD}<graph><node id='a'/></graph></graphml>")
    assert format_for(tmp_path / "a.xml") is graphml
    assert format_for(tmp_path / "new.graphml") is graphml
