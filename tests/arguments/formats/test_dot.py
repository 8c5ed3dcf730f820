r"""DOT: all of its grammar is read, what is written comes back whole, and Graphviz draws it."""

import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError, read
from arguments.formats import dot, dotlanguage, format_for
from tests.arguments.formats.comesback import comes_back, told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

LANGUAGE = r"""/* all of
the language */
# a line of the preprocessor
strict digraph "The \"bridge\"" {
  rankdir = LR; label="Should it\nclose?"
  node [shape=box fontname="Arial"] [color=gray]; edge [color=red];
  a -> b -> "c d":port:ne [label="says " + "no", color="green"];  // a chain
  subgraph cluster_0 { label = <<b>Costs</b> &amp; time>; graph [bgcolor=yellow]; node [style=filled];
    e [label="An\lhour\\ \N"]; f
    subgraph cluster_1 { g } }
  { h i } -> subgraph s { j; k [class=x] } [weight=2]
  a -> b [penwidth=3]
  l [label=<<TABLE><TR><TD><B>Short</B></TD></TR><TR><TD>It is<BR/>old &lt;1920&gt;.</TD></TR></TABLE>>, bold];
  "" ; 3.5 ; -.5; Ünï [kind=evidence; tags="x y", weight=".5"]
  node [color=blue]; late
  a -> e [weight=0.5, why="it costs", id=R1]; f -> a [dir=back, id=R2] "c\
ontinued" -> a [id=R2]
}
"""
DRAWN = shutil.which("dot")
ARGDOWN = r"""digraph "" {
graph [bgcolor="transparent"]
subgraph cluster_0 { label="Safety"; style=filled
n0 [label=<<TABLE><TR><TD><B>Close</B></TD></TR><TR><TD>It should close.</TD></TR></TABLE>>, type="statement-map-node"];
}
n1 [label="It is old."]; n2 [label="It is safe."]
n1 -> n0 [type="support", color="#abbab1"];
n2 -> n0 [type="attack"];
n2 -> n1 [color="#bf5454"];
}"""


@pytest.fixture(scope="module")
def graph():
    return dotlanguage.parse(LANGUAGE, Path("a.dot"))


def test_the_graph_and_its_nodes(graph):
    assert (graph.name, graph.strict, graph.directed) == ('The "bridge"', True, True)
    assert graph.attributes == {"rankdir": "LR", "label": r"Should it\nclose?"}
    assert graph.node == {"shape": "box", "fontname": "Arial", "color": "gray"}
    assert graph.edge == {"color": "red"}
    names = ["a", "b", "c d", "e", "f", "g", "h", "i", "j", "k", "l", "", "3.5", "-.5", "Ünï", "late", "continued"]
    assert list(graph.nodes) == names
    assert graph.nodes["e"] == {"style": "filled", "label": r"An\lhour\\ \N"}
    assert dotlanguage.label_text(graph.nodes["e"]["label"], "e") == "An\nhour\\ e"
    assert graph.nodes["g"] == {"style": "filled"}
    assert graph.nodes["k"] == {"class": "x"}
    assert graph.nodes["l"]["bold"] == "true"
    assert graph.nodes["Ünï"] == {"kind": "evidence", "tags": "x y", "weight": ".5"}
    assert graph.nodes["late"] == {"color": "blue"}
    assert graph.within == {"e": "cluster_0", "f": "cluster_0", "g": "cluster_1"}
    assert {name: one.above for name, one in graph.clusters.items()} == {"cluster_0": "", "cluster_1": "cluster_0"}
    assert graph.clusters["cluster_0"].attributes == {"label": "<b>Costs</b> &amp; time", "bgcolor": "yellow"}


def test_the_edges(graph):
    told = {(one.tail, one.head): one.attributes for one in graph.edges}
    chain = {"label": "says no", "color": "green"}
    group = {(tail, head): {"weight": "2"} for tail in "hi" for head in "jk"}
    assert told == {
        ("a", "b"): {**chain, "penwidth": "3"},
        ("b", "c d"): {**chain, "headport": "port:ne"},
        **group,
        ("a", "e"): {"weight": "0.5", "why": "it costs", "id": "R1"},
        ("f", "a"): {"dir": "back", "id": "R2"},
        ("continued", "a"): {"id": "R2"},
    }


@pytest.mark.skipif(not DRAWN, reason="Graphviz is not installed")
def test_graphviz_reads_the_same_graph(graph):
    text = LANGUAGE.replace("bold]", "bold=true]").replace(" weight=0.5,", "").replace(', weight=".5"', "")
    found = subprocess.run([DRAWN, "-Tplain"], input=text.encode(), capture_output=True, check=True)
    lines = [line.split() for line in found.stdout.decode().splitlines()]
    counted = Counter(line[0] for line in lines)
    assert (counted["node"], counted["edge"]) == (len(graph.nodes), len(graph.edges))


def test_a_file_of_others_is_read_and_goes_back_out(tmp_path):
    (tmp_path / "a.gv").write_text(LANGUAGE, "utf-8")
    with pytest.raises(DebateError, match="the file holds"):
        (tmp_path / "b.gv").write_text("digraph { }") and read(tmp_path / "b.gv")
    debate = read(tmp_path / "a.gv")
    claims = debate.rows("claims")
    assert debate.fact("title") == "Should it close?"
    assert (claims["l"]["short"], claims["l"]["text"]) == ("Short", "It is old <1920>.")
    assert (claims["e"]["text"], claims["e"]["theme"], claims["g"]["theme"]) == (
        "An hour\\ e",
        "cluster_0",
        "cluster_1",
    )
    assert (claims["Ünï"]["kind"], claims["Ünï"]["weight"]) == ("evidence", ".5")
    assert debate.themes["label"].tolist() == ["Costs & time", "cluster_1"]
    relations = {(row["claim"], row["target"]): row for row in debate.records("relations")}
    assert relations["a", "e"]["weight"] == "0.5"
    assert relations["h", "j"]["weight"] == ""
    assert (relations["a", "f"]["id"], relations["continued", "a"]["id"]) == ("R2", "")
    assert relations["a", "b"]["kind"] == "support"
    assert relations["h", "j"]["kind"] == "attack"
    dot.write(debate, tmp_path / "c.dot")
    assert cells(read(tmp_path / "c.dot")) == cells(debate)
    again = dotlanguage.parse((tmp_path / "c.dot").read_text("utf-8"), tmp_path / "c.dot")
    assert {"rankdir": "LR"}.items() <= again.attributes.items()
    assert {"shape": "box", "fontname": "Arial", "color": "gray"}.items() <= again.node.items()
    assert isinstance(again.nodes["l"]["label"], dotlanguage.Html)
    assert again.within["g"] == "cluster_1"
    assert again.clusters["cluster_0"].attributes["bgcolor"] == "yellow"
    assert next(one for one in again.edges if one.tail == "b").attributes["headport"] == "port:ne"


def test_a_map_of_argdown_is_read(tmp_path):
    (tmp_path / "a.txt").write_text(ARGDOWN)
    assert format_for(tmp_path / "a.txt") is dot
    debate = read(tmp_path / "a.txt")
    assert [(row["short"], row["text"], row["kind"]) for row in debate.records("claims")] == [
        ("Close", "It should close.", "statement"),
        ("", "It is old.", ""),
        ("", "It is safe.", ""),
    ]
    assert debate.relations["kind"].tolist() == ["support", "attack", "attack"]
    assert debate.rows("claims")["n0"]["theme"] == "cluster_0"


@settings(max_examples=30)
@given(debates() | any_debates())
def test_what_is_written_is_what_is_read(debate):
    comes_back(dot, debate)


EXTRAS = [
    '{"dot": {"attributes": {"color": "blue", "label": "a\\\\"}}}',
    '{"dot": {"attributes": {"color": {"html": "<b"}, "id": "x", "kind": "y"}}}',
    '{"dot": {"attributes": {"color": "#1a7f37", "label": "A."}, "kind": "odd"}}',
    '{"dot": {"attributes": 3}}',
    "{",
]


@pytest.mark.parametrize("extra", EXTRAS)
def test_extras_come_back_whether_or_not_they_can_be_drawn(extra):
    claims = [{"id": "a\\", "text": 'A."\\', "extra": extra}, {"id": "b", "text": "A.", "extra": extra, "label": ""}]
    relations = [{"claim": "b", "target": "a\\", "kind": "support", "extra": extra}]
    comes_back(dot, Debate.from_frames({"extra": extra}, claims=claims, relations=relations))


@pytest.mark.skipif(not DRAWN, reason="Graphviz is not installed")
def test_graphviz_draws_what_is_written_and_hands_it_on_whole(tmp_path):
    debate = read(BUNDLED)
    dot.write(debate, tmp_path / "a.dot")
    found = subprocess.run([DRAWN, "-Tcanon", tmp_path / "a.dot"], capture_output=True, check=True)
    assert found.stderr == b""
    (tmp_path / "b.dot").write_bytes(found.stdout)
    before, after = cells(debate), cells(read(tmp_path / "b.dot"))
    assert {key: value for key, value in before.items() if after.get(key) != value} == {}
    picture = subprocess.run([DRAWN, "-Tsvg", tmp_path / "a.dot"], capture_output=True, check=True)
    assert picture.stderr == b""
    assert picture.stdout.count(b'class="node"') == len(debate.claims)
    assert picture.stdout.count(b'class="edge"') == len(debate.relations)


def test_a_label_that_was_changed_is_the_short_name(tmp_path):
    dot.write(Debate.from_frames(claims=[{"id": "a", "text": "A long text."}]), tmp_path / "a.dot")
    text = (tmp_path / "a.dot").read_text("utf-8")
    (tmp_path / "a.dot").write_text(text.replace('label="A long text."', 'label="B", penwidth=2'))
    row = read(tmp_path / "a.dot").rows("claims")["a"]
    assert (row["text"], row["short"], row["extra"]) == (
        "A long text.",
        "B",
        '{"dot": {"attributes": {"penwidth": "2"}}}',
    )


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "a.dot, row 1: the file does not begin with graph or digraph"),
        ("digraph a", "behind the name of the graph there is no {"),
        ("digraph {\na -> b;\n", "a.dot, row 1: a graph is not closed"),
        ("digraph {\na -> }", "row 2: an edge lacks an end"),
        ("digraph {\na [b=c\n", "row 2: a bracket is not closed"),
        ("digraph {\na [b=}", "row 2: a name is missing before '}'"),
        ("digraph {\na [=]", "row 2: '=' cannot stand among attributes"),
        ('digraph {\na [b="c]', "row 2: '\"c]' is no DOT"),
        ("digraph {\na [b=<c]", "row 2: an angle bracket is not closed"),
        ('digraph {\na [b="c" + d]', "row 2: behind a + there is no text in quotes"),
        ("digraph {\n/* a }", "row 2: '/* a }' is no DOT"),
        ("digraph {\na -> node }", "row 2: an edge cannot lead to 'node'"),
        ("digraph {\nstrict }", "row 2: 'strict' cannot stand here"),
        ("digraph {\n[a=b] }", "row 2: '[' cannot stand here"),
        ("digraph {\nsubgraph a b }", "row 2: behind the name of a subgraph there is no {"),
        ("digraph { a }\ndigraph { b }", "row 2: there is more behind the graph"),
        ("digraph { a [label=a]\n" + "{" * 100_000, "a graph is not closed"),
        (
            "digraph {\n{" + " ".join(map(str, range(1100))) + "} -> {" + " ".join(map(str, range(1100))) + "} }",
            "row 2",
        ),
    ],
)
def test_what_is_no_such_file_is_told_in_a_sentence(tmp_path, content, message):
    (tmp_path / "a.dot").write_text(content, "utf-8")
    with pytest.raises(DebateError) as raised:
        dot.read(tmp_path / "a.dot")
    assert message in str(raised.value)


def test_depth_does_no_harm(tmp_path):
    deep = "".join(f"subgraph cluster{one} {{ n{one}; " for one in range(1_000)) + "{" * 50_000 + "}" * 51_000
    found = told_or_read(dot, tmp_path / "a.dot", f"graph {{ {deep} n1 -- n0 }}".encode())
    assert (len(found.claims), len(found.relations), len(found.themes)) == (1_000, 1, 1_000)
    dot.write(found, tmp_path / "b.dot")
    assert cells(read(tmp_path / "b.dot")) == cells(found)


@settings(max_examples=100)
@given(st.data())
def test_a_damaged_file_is_read_or_told(tmp_path_factory, data):
    content = bytearray(LANGUAGE.encode())
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=5))
    told_or_read(dot, tmp_path_factory.mktemp("damaged") / "a.dot", bytes(content))


def test_the_content_tells_the_format(tmp_path):
    (tmp_path / "a.txt").write_text("// a map\n  Strict DiGraph <b> {")
    (tmp_path / "b.txt").write_text("graph of a function {")
    assert dot.fits(tmp_path / "a.txt")
    assert not dot.fits(tmp_path / "b.txt")
    assert format_for(tmp_path / "new.gv") is dot


def test_bold_words_within_a_text_stay_in_it(tmp_path):
    file = tmp_path / "a.dot"
    file.write_text('digraph { a [label=<The <b>air</b> is <i>not</i> clean>]; "New York" -> a }', "utf-8")
    assert read(file).claims["text"].tolist() == ["The air is not clean", "New York"]
