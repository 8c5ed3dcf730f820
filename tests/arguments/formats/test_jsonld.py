"""JSON-LD: a debate as linked data that any program expands without a request, and that comes back whole."""

import json
import re
from collections import Counter

import pyoxigraph
import pytest
from hypothesis import given, settings

from arguments import BUNDLED, Debate, DebateError, read
from arguments.formats import format_for, jsonld
from tests.arguments.formats.comesback import comes_back
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

HERE = "https://example.org/debate"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
SCHEMA, AIF = "https://schema.org/", "http://www.arg.tech/aif#"


def expanded(path):
    """The triples of a file, as a program sees them that knows JSON-LD and nothing of Mattermap."""
    form = pyoxigraph.RdfFormat.JSON_LD
    quads = pyoxigraph.parse(path=path, format=form, base_iri=HERE)
    return {(one.subject.value, one.predicate.value, one.object.value) for one in quads}


def test_the_real_debate_is_linked_data(tmp_path):
    debate = read(BUNDLED)
    path = tmp_path / "a.jsonld"
    assert format_for(path) is jsonld
    jsonld.write(debate, path)
    assert format_for(path) is jsonld
    assert cells(read(path)) == cells(debate)
    triples = expanded(path)
    types = Counter(end for _, name, end in triples if name.endswith("#type"))
    signs = Counter(debate.relations["kind"])
    assert types[f"{SCHEMA}Claim"] == types[f"{AIF}I-node"] == len(debate.claims)
    assert types[f"{SCHEMA}Quotation"] == len(debate.reactions)
    assert (types[f"{AIF}RA-node"], types[f"{AIF}CA-node"]) == (signs["support"], signs["attack"])
    assert sum(types[f"{SCHEMA}{one}"] for one in ("Person", "Organization", "Thing")) == len(debate.actors)
    reports = debate.sources["kind"].isin(["rapport", "kamerbrief"])
    assert types[f"{SCHEMA}Report"] == reports.sum()
    assert (
        f"{HERE}#actors/wim-derksen",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        f"{SCHEMA}Person",
    ) in triples
    names = Counter(name for _, name, _ in triples)
    assert names[f"{AIF}Premise"] == names[f"{AIF}Conclusion"] == len(debate.relations)
    assert names[f"{SCHEMA}appearance"] == len(debate.reactions)
    assert names[f"{SCHEMA}citation"] == len(debate.sources)
    first = debate.records("relations")[0]
    assert (f"{HERE}#relations/{first['id']}", f"{AIF}Premise", f"{HERE}#claims/{first['claim']}") in triples


def test_languages_linked_premises_and_undercuts_have_their_meaning(tmp_path):
    debate = Debate.from_frames(
        {"language": "nl", "languages": ["nl", "en"]},
        claims=[{"id": id_, "text": id_.upper(), "text_en": f"{id_} in English", "odd": "x"} for id_ in "abcd"],
        relations=[
            {"id": "r1", "claim": "a", "target": "c", "kind": "support", "linked": "x"},
            {"id": "r2", "claim": "b", "target": "c", "kind": "support", "linked": "x"},
            {"id": "u", "claim": "d", "undercuts": "r1", "kind": "attack"},
        ],
        actors=[{"id": "ann", "name": "Ann Smith"}, {"id": "town", "name": "Town Council"}, {"id": "x", "name": "ann"}],
        sources=[{"id": "S 1/ü", "title": "T", "author": "Ann Smith; Bo", "kind": "nieuws"}],
        reactions=[{"claim": "a", "actor": "ann", "source": "S 1/ü", "quote": "Q"}],
    )
    path = tmp_path / "a.jsonld"
    jsonld.write(debate, path)
    assert cells(read(path)) == cells(debate)
    triples = expanded(path)
    assert {end for start, name, end in triples if (start, name) == (f"{HERE}#relations/r1", f"{AIF}Premise")} == {
        f"{HERE}#claims/a",
        f"{HERE}#claims/b",
    }
    assert (f"{HERE}#relations/u", f"{AIF}Conclusion", f"{HERE}#relations/r1") in triples
    assert not any(start.endswith("#relations/r2") and name.startswith(AIF) for start, name, _ in triples)
    types = {(start.partition("#")[2], end) for start, name, end in triples if name.endswith("#type")}
    assert {("actors/ann", f"{SCHEMA}Person"), ("actors/town", f"{SCHEMA}Organization")} <= types
    assert {("actors/x", f"{SCHEMA}Thing"), ("sources/S%201%2F%C3%BC", f"{SCHEMA}NewsArticle")} <= types
    assert {end for start, name, end in triples if name == f"{SCHEMA}author"} == {"Ann Smith", "Bo"}
    (claim,) = (one for one in json.loads(path.read_text("utf-8"))["claims"] if one["@id"] == "#claims/a")
    assert claim["text"] == {"nl": "A", "en": "a in English"}


@settings(max_examples=20, deadline=None)
@given(debate=debates())
def test_nothing_is_lost(debate):
    found = comes_back(jsonld, debate)
    assert cells(found) == cells(debate)


@settings(max_examples=20, deadline=None)
@given(debate=any_debates())
def test_tables_in_any_state_come_back(tmp_path_factory, debate):
    path = tmp_path_factory.mktemp("jsonld") / "a.jsonld"
    jsonld.write(debate, path)
    found = jsonld.read(path)
    assert cells(found) == cells(debate.tidied())
    content = path.read_bytes()
    jsonld.write(found, path)
    assert path.read_bytes() == content
    expanded(path)


HEAD = '{"@context": {"@vocab": "urn:mattermap:"}, '


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (HEAD + '\n"claims": [', "a.jsonld, row 2: the file is not JSON"),
        (HEAD + '"claims": {}}', "claims is no list of objects"),
        (HEAD + '"claims": [5]}', "claims is no list of objects"),
        (HEAD + '"claims": [{"text": 5}]}', "claims: text has a value of another form"),
        (HEAD + '"claims": [{"text": {"nl": 5}}]}', "claims, row 1: text_nl is not text"),
        (HEAD + '"claims": [{"about": []}]}', "claims: about has a value of another form"),
        (HEAD + '"relations": [{"premise": {"@id": "x"}}]}', "premise has a value of another form"),
        (HEAD + '"claims": [{"odd": "x"}]}', "odd has a value of another form"),
        (HEAD + '"info": 5}', "the file is no debate of Mattermap"),
        (HEAD + '"x": ' + "[" * 100_000, "nested too deeply"),
        ('{"@context": "https://schema.org", "@type": "Claim"}', "is not a format that Mattermap knows"),
    ],
)
def test_what_is_wrong_is_told(tmp_path, text, message):
    (tmp_path / "a.jsonld").write_text(text, "utf-8")
    with pytest.raises(DebateError, match=re.escape(message)):
        read(tmp_path / "a.jsonld")
