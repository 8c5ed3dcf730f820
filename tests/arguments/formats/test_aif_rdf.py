"""AIF-RDF: the graph of AIF JSON in another notation, read from what AIFdb gives and from what others do."""

import json
import tempfile
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError, check, read
from arguments.formats import aif, aif_rdf, format_for
from arguments.formats.aiftriples import document_of, relation
from arguments.formats.extra import unpacked
from tests.arguments.formats.comesback import told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.formats.test_aif import REAL, bag, graph, node, opened, written
from tests.arguments.test_xlsx import debates as any_debates

AIFDB = """<?xml version="1.0"?>

<!DOCTYPE rdf:RDF [
    <!ENTITY http "http://" >
    <!ENTITY aif "http://www.arg.tech/aif#" >
]>

<rdf:RDF xmlns="&http;www.w3.org/2002/07/owl#" xml:base="&http;www.w3.org/2002/07/owl"
     xmlns:rdf="&http;www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:aif="&http;www.arg.tech/aif#">
    <Ontology rdf:about="&http;www.arg.tech/aif">
        <versionInfo>version 1.0</versionInfo>
    </Ontology>
    <NamedIndividual rdf:about="&http;www.aifdb.org/nodes/1">
        <rdf:type rdf:resource="&http;www.arg.tech/aif#I-node"/>
        <aif:claimText>The detour takes an hour &amp; more</aif:claimText>
        <aif:Premise rdf:resource="&http;www.aifdb.org/nodes/3"/>
        <aif:IllocutionaryContent rdf:resource="&http;www.aifdb.org/nodes/5"/>
        <aif:creationDate>2016-10-17 19:56:16</aif:creationDate>
    </NamedIndividual>
    <NamedIndividual rdf:about="&http;www.aifdb.org/nodes/2">
        <rdf:type rdf:resource="&http;www.arg.tech/aif#I-node"/>
        <aif:claimText>The bridge should stay</aif:claimText>
        <aif:Conclusion rdf:resource="&http;www.aifdb.org/nodes/3"/>
        <aif:Conclusion rdf:resource="&http;www.aifdb.org/nodes/99"/>
    </NamedIndividual>
    <NamedIndividual rdf:about="&http;www.aifdb.org/nodes/3">
        <rdf:type rdf:resource="&aif;RA-node"/>
        <aif:Premise rdf:resource="&http;www.aifdb.org/nodes/1"/>
        <aif:Conclusion rdf:resource="&http;www.aifdb.org/nodes/2"/>
    </NamedIndividual>
    <NamedIndividual rdf:about="&http;www.aifdb.org/nodes/4">
        <rdf:type rdf:resource="&http;www.arg.tech/aif#L-node"/>
        <aif:claimText>Ann says the detour takes an hour</aif:claimText>
        <aif:source>Ann</aif:source>
        <aif:Locution rdf:resource="&http;www.aifdb.org/nodes/5"/>
    </NamedIndividual>
    <NamedIndividual rdf:about="&http;www.aifdb.org/nodes/5">
        <rdf:type rdf:resource="&http;www.arg.tech/aif#YA-node"/>
        <aif:Locution rdf:resource="&http;www.aifdb.org/nodes/4"/>
        <aif:IllocutionaryContent rdf:resource="&http;www.aifdb.org/nodes/1"/>
    </NamedIndividual>
</rdf:RDF>"""
TURTLE = """# a map of somebody else
@prefix aif: <http://www.arg.dundee.ac.uk/aif#> .
@prefix ex: <http://example.org/#> .
ex:One a aif:I-node ; aif:claimText "The bridge should close."@en , "De brug moet dicht."@nl ; ex:colour 5 .
ex:Two a aif:I-node ; aif:claimText "It is \\u0001 old.\\r" ; ex:seen [ ex:by "Ann" ] .
ex:Arg a aif:CA-node ; aif:hasPremise ex:Two ; aif:hasConclusion ex:One .
[] a aif:L-node ; aif:claimText "It is old, if you ask me" ; aif:source "Ann" ; aif:Locution _:act .
_:act a aif:YA-node ; aif:IllocutionaryContent ex:Two .
ex:Ann ex:age 40 .
"""


def saved(tmp_path, text, name="a.rdf"):
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def again(debate, tmp_path):
    """The debate after it was written and read."""
    aif_rdf.write(debate, tmp_path / "again.rdf")
    assert format_for(tmp_path / "again.rdf") is aif_rdf
    return read(tmp_path / "again.rdf")


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_file_of_aifdb_comes_back_to_the_last_node_and_edge(path, tmp_path):
    debate = read(path)
    found = again(debate, tmp_path)
    assert cells(found) == cells(debate)
    assert bag(written(found)) == bag(json.loads(path.read_text("utf-8")))
    assert aif_rdf.losses(debate) == []


@pytest.mark.parametrize("path", REAL[:1], ids=lambda path: path.stem)
def test_the_triples_alone_tell_the_graph(path, tmp_path):
    """Without what Mattermap adds, nodes, texts, times and edges are the same."""
    aif_rdf.write(read(path), tmp_path / "a.rdf")
    quads = pyoxigraph.parse(path=tmp_path / "a.rdf", format=pyoxigraph.RdfFormat.RDF_XML)
    found = document_of(quad.triple for quad in quads if quad.predicate.value != "urn:mattermap:extra")
    document = json.loads(path.read_text("utf-8"))
    names = ("nodeID", "text", "type", "timestamp")
    assert [[one.get(name) for name in names] for one in found["nodes"]] == [
        [one.get(name) for name in names] for one in document["nodes"]
    ]
    ends = {(one["fromID"], one["toID"]) for one in document["edges"]}
    assert {(one["fromID"], one["toID"]) for one in found["edges"]} == ends


def test_what_aifdb_gives_is_read_with_its_entities(tmp_path):
    debate = read(saved(tmp_path, AIFDB))
    assert debate.claims[["id", "text"]].to_numpy().tolist() == [
        ["1", "The detour takes an hour & more"],
        ["2", "The bridge should stay"],
    ]
    assert debate.relations[["id", "claim", "target", "kind"]].to_numpy().tolist() == [["3", "1", "2", "support"]]
    (reaction,) = debate.records("reactions")
    assert (reaction["claim"], reaction["quote"]) == ("1", "the detour takes an hour")
    assert debate.actors["name"].tolist() == ["Ann"]
    assert [one for one in check(debate) if one.level == "error"] == []
    found = again(debate, tmp_path)
    assert cells(again(found, tmp_path)) == cells(found)
    text = (tmp_path / "again.rdf").read_text("utf-8")
    assert "<owl:versionInfo>version 1.0<" in text  # what AIF has no place for comes back
    assert "nodes/99" in text  # so does what leads out of the file


def test_turtle_of_others_keeps_its_addresses_languages_and_further_triples(tmp_path):
    path = saved(tmp_path, TURTLE, "a.txt")
    assert format_for(path) is aif_rdf
    debate = read(path)
    assert debate.claims[["id", "text"]].to_numpy().tolist() == [
        ["One", "The bridge should close."],
        ["Two", "It is \x01 old.\r"],
    ]
    assert debate.relations[["id", "claim", "target", "kind"]].to_numpy().tolist() == [["Arg", "Two", "One", "attack"]]
    (reaction,) = debate.records("reactions")
    assert (reaction["quote"], debate.rows("actors")[reaction["actor"]]["name"]) == ("It is old, if you ask me", "Ann")
    found = again(debate, tmp_path)
    assert cells(again(found, tmp_path)) == cells(found)
    assert found.claims["text"].tolist() == debate.claims["text"].tolist()
    quads = list(pyoxigraph.parse(path=tmp_path / "again.rdf", format=pyoxigraph.RdfFormat.RDF_XML))
    told = {(one.subject.value, one.predicate.value, str(one.object)) for one in quads}
    example, claim_text = "http://example.org/#", "http://www.arg.tech/aif#claimText"
    assert told >= {
        (f"{example}One", claim_text, '"The bridge should close."@en'),
        (f"{example}One", "http://www.arg.dundee.ac.uk/aif#claimText", '"De brug moet dicht."@nl'),
        (f"{example}One", f"{example}colour", '"5"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        (f"{example}Ann", f"{example}age", '"40"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("b1", f"{example}by", '"Ann"'),
    }


def test_n_triples_and_rdf_xml_tell_the_same_as_turtle(tmp_path):
    turtle = read(saved(tmp_path, TURTLE.replace("\\u0001", "").replace("\\r", ""), "a.ttl"))
    triples = [quad.triple for quad in pyoxigraph.parse(path=tmp_path / "a.ttl")]
    for form, name in ((pyoxigraph.RdfFormat.N_TRIPLES, "a.nt"), (pyoxigraph.RdfFormat.RDF_XML, "a.owl")):
        path = tmp_path / name
        path.write_bytes(pyoxigraph.serialize(triples, format=form))
        assert format_for(path) is aif_rdf
        assert cells(read(path)) == cells(turtle)


@pytest.mark.parametrize(
    ("start", "end", "name"),
    [
        ("I", "RA", "Premise"),
        ("I", "MA", "Premise"),
        ("CA", "RA", "Conclusion"),
        ("TA", "YA", "Anchor"),
        ("L", "TA", "StartLocution"),
        ("YA", "CA", "IllocutionaryContent"),
    ],
)
def test_an_edge_is_the_property_that_the_ontology_has_for_it(start, end, name, tmp_path):
    assert relation(start, end)[0] == f"http://www.arg.tech/aif#{name}"
    document = graph([node("1", start, "a"), node("2", end, "b"), node("3", "I", "c")], "1 > 2", "2 > 1", "1 > 1")
    debate = opened(document)
    assert bag(written(again(debate, tmp_path))) == bag(document)


@settings(max_examples=20, deadline=None)
@given(debate=debates())
def test_every_item_comes_back_or_is_told(debate):
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place) / "a.rdf", Path(place) / "a.aif"
        aif_rdf.write(debate, first)
        aif.write(debate, second)
        found = aif_rdf.read(first)
        assert cells(found) == cells(aif.read(second))  # whose losses are known
        stamp, content = first.stat().st_mtime_ns, first.read_bytes()
        aif_rdf.write(debate, first)
        assert first.stat().st_mtime_ns == stamp
        aif_rdf.write(found, first)
        assert first.read_bytes() == content


@settings(max_examples=20, deadline=None)
@given(debate=any_debates())
def test_tables_in_any_state_are_written_as_in_aif_json(debate):
    with tempfile.TemporaryDirectory() as place:
        first, second = Path(place) / "a.rdf", Path(place) / "a.aif"
        aif.write(debate, second)
        aif_rdf.write(debate, first)
        if len(debate.claims):
            assert cells(aif_rdf.read(first)) == cells(aif.read(second))


LITERALS = st.sampled_from(['"x"', '"x"@en', '"{}"', '"{\\"nodeID\\": 5, \\"text\\": []}"', '"[[["', '"1"^^<urn:t>'])
QUOTED = st.just("<<( <1> <urn:p> _:x )>>")
NODES = st.sampled_from(["<1>", "<2>", "<#1>", "<urn:x/1>", "_:b1", "_:x", "<urn:mattermap:graph>"])
PROPERTIES = st.sampled_from(
    ["a", "<urn:mattermap:extra>", "<urn:mattermap:leadsTo>", "<urn:p>", "<urn:p/>"]
    + [f"aif:{name}" for name in ("claimText", "source", "Premise", "Conclusion", "hasLocution", "creationDate", "x")]
)
CLASSES = st.sampled_from([f"aif:{name}" for name in ("I-node", "RA-node", "L-node", "YA-node", "Node", "Transition")])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(NODES, st.just("a"), CLASSES) | st.tuples(NODES, PROPERTIES, NODES | LITERALS | QUOTED), max_size=12
    )
)
def test_triples_of_any_kind_are_told_or_come_back(statements):
    lines = [" ".join(one) + " ." for one in statements]
    content = "\n".join(["@prefix aif: <http://www.arg.tech/aif#> .", *lines]).encode()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "a.rdf"
        found = told_or_read(aif_rdf, path, content)
        if isinstance(found, Debate):
            aif_rdf.write(found, path)
            once = aif_rdf.read(path)
            content = path.read_bytes()
            aif_rdf.write(once, path)
            assert path.read_bytes() == content
            assert set(once.claims["id"]) == set(found.claims["id"])


XML = '<?xml version="1.0"?>\n{}<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" {}>\n{}</rdf:RDF>'
NAMED = 'xmlns:a="http://www.arg.tech/aif#"'
CLAIM = '<a:I-node rdf:about="http://x/1"><a:claimText>{}</a:claimText></a:I-node>'
BOMB = (
    "<!DOCTYPE r [<!ENTITY e0 'lol'>" + "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 40)) + "]>"
)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (XML.format(BOMB, NAMED, CLAIM.format("&e39;")), "the file declares entities that refer to other files or to"),
        (XML.format('<!DOCTYPE r [<!ENTITY e SYSTEM "/etc/passwd">]>', NAMED, CLAIM.format("&e;")), "may do harm"),
        (XML.format('<!DOCTYPE r [<!ENTITY % e "x">]>', NAMED, CLAIM.format("x")), "may do harm"),
        (
            XML.format(f'<!DOCTYPE r [<!ENTITY e "{"x" * 9999}">]>', NAMED, CLAIM.format("&e;" * 99)),
            "more than 10 times as long",
        ),
        (XML.format("", NAMED, CLAIM.format("&e;")), "the file is not XML (undefined entity"),
        (XML.format("", NAMED, "<a:a><a:b>" * 50_000 + "</a:b></a:a>" * 50_000), "nested too deeply"),
        (XML.format("", NAMED, "\n<a:I-node rdf:about='x'>\n<a:b></a:c></a:I-node>"), "row 5: the file is not XML"),
        (XML.format("", NAMED, "\n\n<a:I-node rdf:ID='1 2'>\n</a:I-node>"), "row 5: the file is not RDF"),
        (XML.format("", NAMED, ""), "the file holds no node of AIF"),
        ("@prefix a: <http://www.arg.tech/aif#> .\n\n<x> a:b c:d .", "a.rdf, row 3: the file is not RDF"),
        ("@prefix a: <http://www.arg.tech/aif#> .\n<x> a:b " + "[ a:b " * 100_000, "row 2: the file is not RDF"),
        ("@prefix a: <http://www.arg.tech/aif#> .\n\n<x> a:b '\xff' .", "row 3: the byte 0xff is not text in UTF-8"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, text, message):
    path = tmp_path / "a.rdf"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(DebateError) as raised:
        read(path)
    assert message in str(raised.value)


def test_a_page_or_json_that_names_the_ontology_is_not_rdf(tmp_path):
    for text in ("<!DOCTYPE html><p>http://www.arg.tech/aif#", '{"a": "http://www.arg.tech/aif#"}', "See aif#"):
        assert not aif_rdf.fits(saved(tmp_path, text))


def test_who_speaks_is_told_as_aifdb_does(tmp_path):
    debate = Debate.from_frames(
        claims=[{"id": "K1", "text": "Open."}],
        actors=[{"id": "ann", "name": "Ann Smith"}],
        reactions=[{"claim": "K1", "actor": "ann", "quote": "Keep it open", "date": "2020-05-06"}],
    )
    found = again(debate, tmp_path)
    assert "<aif:source>Ann Smith</aif:source>" in (tmp_path / "again.rdf").read_text("utf-8")
    assert found.reactions[["actor", "quote", "date"]].to_numpy().tolist() == [["ann", "Keep it open", "2020-05-06"]]
    assert unpacked("aif", found.rows("actors")["ann"]["extra"])["participant"]["surname"] == "Smith"


def test_of_the_real_debate_all_that_aif_json_carries_comes_back(tmp_path):
    debate = read(BUNDLED)
    aif.write(debate, tmp_path / "a.aif")
    assert cells(again(debate, tmp_path)) == cells(read(tmp_path / "a.aif"))
