"""Compendium: an argumentation scheme of its own templates is read, and a map with nodes of every type."""

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import Debate, DebateError, check, read
from arguments.formats import compendium, format_for
from tests.arguments.formats.comesback import told_or_read

SCHEME = Path(__file__).parents[2] / "data/formats/slippery-slope.compendium.xml"
MAP = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE model SYSTEM "Compendium.dtd">
<model rootview="m"><views>
<view viewref="m" noderef="q"/><view viewref="m" noderef="sub"/><view viewref="m" noderef="yes"/>
<view viewref="sub" noderef="pro"/><view viewref="sub" noderef="yes-again"/></views>
<nodes>
<node id="m" type="2" label="The bridge"><details/></node>
<node id="sub" type="1" label="Costs"/>
<node id="q" type="3" label="Should the bridge close?"><details><page>First page.</page><page>(No Detail)</page>
<page>Second page.</page></details></node>
<node id="yes" type="4" label="Yes."><shortcutrefs><shortcutref shortcutref="yes-again"/></shortcutrefs></node>
<node id="yes-again" type="14" label="Yes."/>
<node id="done" type="8" label="It closes in May."/>
<node id="pro" type="6" label="(No Label)"><details><page>It is
old.</page></details><coderefs><coderef coderef="c1"/><coderef coderef="gone"/></coderefs></node>
<node id="con" type="7" label="The detour takes an hour."/>
<node id="ref" type="9" label="Report"><source>https://example.org/report</source></node>
<node id="file" type="9" label="Minutes"><source>C:\\minutes.doc</source></node>
<node id="n" type="10" label="Ask the engineer."/>
<node id="n2" type="10" label="Loose remark."/>
<node id="bin" type="51" label="Trash"/>
</nodes><links>
<link id="l1" from="yes" to="q" type="39"/>
<link id="l2" from="done" to="q" type="47" label="for now"/>
<link id="l3" from="pro" to="yes-again" type="45"/>
<link id="l4" from="con" to="yes" type="45"/>
<link id="l5" from="ref" to="con" type="42"/>
<link id="l6" from="n" to="con" type="46" label="soon"/>
</links><codes><code id="c1" name="Safety" description="No Description"/></codes></model>"""


@pytest.fixture(scope="module")
def debate(tmp_path_factory):
    path = tmp_path_factory.mktemp("compendium") / "map.xml"
    path.write_text(MAP.replace("UTF-8", "UTF-16"), "utf-16")
    assert format_for(path) is compendium
    return read(path)


def test_a_template_of_compendium_is_read_whole():
    found = read(SCHEME)
    told = ET.parse(SCHEME).getroot()  # noqa: S314 - our own copy
    nodes = {one.get("id"): one for one in told.find("nodes") if one.get("type") not in {"1", "2"}}
    assert found.claims["id"].tolist() == list(nodes)
    assert found.claims["text"].tolist() == [" ".join(one.get("label").split()) for one in nodes.values()]
    links = [(one.get("from"), one.get("to"), "support") for one in told.find("links") if one.get("type") == "40"]
    assert len(links) == len(told.find("links")) == 3
    assert list(found.relations[["claim", "target", "kind"]].itertuples(index=False, name=None)) == links
    used = Counter(one.get("coderef") for node in nodes.values() for one in node.iter("coderef"))
    assert Counter(" ".join(found.claims["tags"]).split()) == used
    assert found.tags["label"].tolist() == [one.get("name") for one in told.find("codes")]
    assert found.fact("title") == "Precedent Slippery Slope Argument"
    assert found.claims["kind"][found.claims["id"].eq(links[0][1])].tolist() == ["statement"]
    assert [one for one in check(found) if one.level == "error"] == []


def test_nodes_of_every_type(debate):
    assert [(row["id"], row["kind"], row["text"], row["theme"]) for row in debate.records("claims")] == [
        ("q", "statement", "Should the bridge close?", "m"),
        ("yes", "position", "Yes.", "m"),
        ("done", "position", "It closes in May.", ""),
        ("pro", "", "It is old.", "sub"),
        ("con", "", "The detour takes an hour.", ""),
        ("ref", "evidence", "Report", ""),
        ("file", "evidence", "Minutes", ""),
        ("n2", "", "Loose remark.", ""),
    ]
    claims = debate.rows("claims")
    assert claims["q"]["note"] == "First page.\nSecond page."
    assert claims["con"]["note"] == "Ask the engineer.\nsoon"
    assert claims["pro"]["tags"] == "c1"
    assert "minutes.doc" in claims["file"]["extra"]
    assert debate.tags["label"].tolist() == ["Safety"]
    assert debate.themes["label"].tolist() == ["The bridge", "Costs"]
    assert debate.fact("title") == "The bridge"


def test_links_and_references(debate):
    assert debate.relations[["id", "claim", "target", "kind", "why"]].values.tolist() == [
        ["l1", "yes", "q", "support", ""],
        ["l2", "done", "q", "support", "for now"],
        ["l3", "pro", "yes", "support", ""],
        ["l4", "con", "yes", "attack", ""],
        ["l5", "ref", "con", "attack", ""],
    ]
    assert debate.sources[["id", "title", "url"]].values.tolist() == [["ref", "Report", "https://example.org/report"]]
    assert debate.reactions[["claim", "source"]].values.tolist() == [["ref", "ref"]]


def test_it_is_only_read(debate, tmp_path):
    assert compendium.losses(Debate()) == []
    with pytest.raises(DebateError, match="only read"):
        compendium.write(debate, tmp_path / "a.xml")


MODEL = '<model rootview="m"><nodes>\n<node id="a" type="4" label="A"/>\n%s</nodes><links>%s</links></model>'


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('<model rootview="m"', "a.xml, row 1: the file is not XML"),
        ('<model rootview="m"/>', "a.xml: the file holds no nodes"),
        ('<other rootview="m"/>', "the file holds no nodes"),
        (MODEL % ('<node id="a" type="4"/>', ""), "row 3: the id 'a' is also that of an earlier node"),
        (MODEL % ("<node/>", ""), "row 3: a node has no id"),
        (MODEL % ("", '<link id="l" from="a" to="b"/>'), "row 3: a link leads to a node 'b' that is not there"),
        (MODEL % ("", '<link id="l" from="a"/>'), "row 3: a link lacks an end"),
        ("<!DOCTYPE model [<!ENTITY b 'c'>]>" + MODEL % ("", ""), "the file declares entities"),
        ('<!DOCTYPE model [<!ENTITY % b SYSTEM "file:///etc/hosts"> %b;]>' + MODEL % ("", ""), "declares entities"),
        (MODEL % ("", "<a>" * 50_000), "the file is not XML"),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.xml").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        compendium.read(tmp_path / "a.xml")
    assert message in str(raised.value)


def test_an_entity_that_only_the_dtd_could_tell_stays_as_it_is(tmp_path):
    (tmp_path / "a.xml").write_text(MAP.replace("(No Detail)", "A&nbsp;B"), "utf-8")
    assert "A&nbsp;B" in read(tmp_path / "a.xml").rows("claims")["q"]["note"]


@settings(max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(MAP.encode())
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(compendium, tmp_path_factory.mktemp("damaged") / "a.xml", bytes(content))
