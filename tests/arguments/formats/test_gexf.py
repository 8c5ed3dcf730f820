"""GEXF: what Gephi and networkx write is read, and networkx reads what is written."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, DebateError, read
from arguments.formats import format_for, gexf
from tests.arguments.formats.comesback import comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

GEPHI = """<?xml version='1.0' encoding='UTF-8'?>
<gexf xmlns="http://gexf.net/1.3" version="1.3" xmlns:viz="http://gexf.net/1.3/viz">
<meta lastmodifieddate="2024-01-01"><creator>Gephi 0.10</creator><title>The bridge</title></meta>
<graph defaultedgetype="directed" mode="static"><attributes class="node"><attribute id="0" title="Kind" type="string"/>
</attributes><attributes class="edge"><attribute id="0" title="relation" type="string"/></attributes>
<nodes><node id="1" label="Should it close?"><attvalues><attvalue for="0" value="issue"/></attvalues>
<viz:color r="255" g="0" b="0"/><nodes><node id="2" label="It is old."/></nodes></node>
<node id="3" label="It is safe." start="2013"/></nodes>
<edges><edge id="0" source="2" target="1" label="pro" weight="0.5"/>
<edge id="1" source="3" target="1" weight="7" label="objects to"/></edges></graph></gexf>"""


@settings(max_examples=30)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(gexf, debate)


def test_a_file_of_gephi_is_read(tmp_path):
    (tmp_path / "a.gexf").write_text(GEPHI, "utf-8")
    debate = read(tmp_path / "a.gexf")
    assert debate.fact("title") == "The bridge"
    assert [(row["id"], row["text"], row["kind"]) for row in debate.records("claims")] == [
        ("1", "Should it close?", "statement"),
        ("2", "It is old.", ""),
        ("3", "It is safe.", ""),
    ]
    assert '"pid": "1"' in debate.rows("claims")["2"]["extra"]
    assert '"start": "2013"' in debate.rows("claims")["3"]["extra"]
    assert [(row["kind"], row["weight"]) for row in debate.records("relations")] == [("support", "0.5"), ("attack", "")]
    assert '"weight": "7"' in debate.rows("relations")["1"]["extra"]
    gexf.write(debate, tmp_path / "b.gexf")
    assert cells(read(tmp_path / "b.gexf")) == cells(debate)
    assert "viz:color" in (tmp_path / "b.gexf").read_text("utf-8")


def test_networkx_reads_what_is_written_and_the_other_way_round(tmp_path):
    debate = read(BUNDLED)
    gexf.write(debate, tmp_path / "a.gexf")
    graph = nx.read_gexf(tmp_path / "a.gexf")
    assert dict(graph.nodes(data="text")) == dict(zip(debate.claims["id"], debate.claims["text"], strict=True))
    assert sorted(graph.edges) == sorted(zip(debate.relations["claim"], debate.relations["target"], strict=True))
    nx.write_gexf(graph, tmp_path / "b.gexf")
    found = read(tmp_path / "b.gexf")
    assert found.rows("claims")["P1"]["stance"] == debate.rows("claims")["P1"]["stance"] == "agree"
    assert found.relations["kind"].tolist() == debate.relations["kind"].tolist()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<gexf", "a.gexf, row 1: the file is not XML"),
        ("<gexf/>", "a.gexf: the file holds no graph"),
        ("<gexf><graph/></gexf>", "the file holds no claims"),
        ("<gexf><graph><nodes><node id='a'/>\n<node id='a'/></nodes></graph></gexf>", "row 2: the node 'a' is there"),
        (
            "<gexf><graph><nodes><node id='a'/></nodes>\n<edges><edge source='a' target='b'/></edges></graph></gexf>",
            "row 2",
        ),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><gexf>&b;</gexf>", "the file declares entities"),
        ("<gexf><graph>" + "<nodes><node id='a'>" * 50_000, "the file is not XML"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.gexf").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.gexf")
    assert message in str(raised.value)


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(GEPHI.encode())
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(gexf, tmp_path_factory.mktemp("damaged") / "a.gexf", bytes(content))


def test_the_content_tells_the_format(tmp_path):
    (tmp_path / "a.xml").write_text(GEPHI)
    assert format_for(tmp_path / "a.xml") is gexf
    assert format_for(tmp_path / "new.gexf") is gexf
