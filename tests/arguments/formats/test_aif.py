"""AIF JSON and xAIF: every node and edge comes back, the dialogue becomes reactions, and every loss is told."""

import json
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arguments import BUNDLED, Debate, DebateError, check, read
from arguments.formats import aif, format_for, xaif
from arguments.formats.extra import unpacked
from arguments.formats.locutions import Locution, day_of, start_of, taken_apart
from tests.arguments.formats.comesback import told_or_read
from tests.arguments.formats.debates import cells, debates
from tests.arguments.test_xlsx import debates as any_debates

FILES = Path(__file__).parents[2] / "data/formats"
REAL = sorted(FILES.glob("aifdb-*.json"))
MODULES = [aif, xaif]
START = "2020-05-06 10:00:00"


def node(id_, type_, text="", **more):
    return {"nodeID": id_, "text": text, "type": type_, **more}


def graph(nodes, *paths, **lists):
    """A document: nodes, and edges along each path such as ``1 > 2 > 3``."""
    pairs = [pair for path in paths for ids in [path.split(" > ")] for pair in pairwise(ids)]
    edges = [{"edgeID": str(n), "fromID": a, "toID": b, "formEdgeID": None} for n, (a, b) in enumerate(pairs, 100)]
    return {"nodes": nodes, "edges": edges, "locutions": [], **lists}


def opened(document, path=None, module=aif):
    with tempfile.TemporaryDirectory() as place:
        file = path or Path(place) / "a.json"
        file.write_text(json.dumps(document), "utf-8")
        assert module.fits(file)
        return module.read(file)


def written(debate, module=aif):
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / f"a{module.SUFFIX}"
        module.write(debate, file)
        return json.loads(file.read_text("utf-8"))


def bag(document):
    """A document whose lists may stand in any order, and in which no times are as good as none told."""
    lists = {name: some for name, some in document.items() if isinstance(some, list) and (some or name != "locutions")}
    others = {name: value for name, value in document.items() if not isinstance(value, list)}
    return {name: sorted(json.dumps(one, sort_keys=True) for one in some) for name, some in lists.items()}, others


def column(debate, table, *names):
    return [tuple(row[name] for name in names) for row in debate.records(table)]


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_file_of_aifdb_comes_back_to_the_last_node_and_edge(path, tmp_path):
    document = json.loads(path.read_text("utf-8"))
    assert format_for(path) is aif
    debate = read(path)
    assert bag(written(debate)) == bag(document)
    assert written(debate)["nodes"] == document["nodes"]
    assert aif.losses(debate) == []
    aif.write(debate, tmp_path / "a.aif")
    assert cells(read(tmp_path / "a.aif")) == cells(debate)
    assert (
        bag(written(debate, xaif)["AIF"])[0].items()
        >= {name: some for name, some in bag(document)[0].items() if name != "locutions"}.items()
    )
    assert [one for one in check(debate) if one.level == "error"] == []


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_what_a_file_of_aifdb_says_is_counted_right(path):
    document = json.loads(path.read_text("utf-8"))
    types = {one["nodeID"]: one["type"] for one in document["nodes"]}
    edges = [(one["fromID"], one["toID"]) for one in document["edges"]]
    ends = {id_: [b for a, b in edges if a == id_] for id_ in types}
    premises = [(a, b) for a, b in edges if types[a] == "I" and types[b] in {"RA", "CA"}]
    answers = {(a, end, types[b]) for a, b in premises for end in ends[b] if types[end] == "I"}
    said = [
        (a, claim)
        for a in types
        if types[a] == "L"
        for act in ends[a]
        if types[act] == "YA"
        for claim in ends[act]
        if types[claim] == "I"
    ]
    debate = read(path)
    assert debate.claims["id"].tolist() == [id_ for id_ in types if types[id_] == "I"]
    kinds = {"support": "RA", "attack": "CA"}
    found = {(a, b, kinds[kind]) for a, b, kind in column(debate, "relations", "claim", "target", "kind")}
    assert found == answers
    assert sorted(debate.reactions["claim"]) == sorted(claim for _, claim in said)


def test_the_dialogue_becomes_reactions():
    debate = read(FILES / "aifdb-qt30-nodeset21008.json")
    first = debate.records("reactions")[0]
    assert (first["id"], first["claim"], first["actor"]) == ("690950", "690952", "speaker-a")
    assert (first["quote"], first["date"]) == ("words 690950", "2020-10-15")
    extra = unpacked("aif", first["extra"])
    assert (extra["illocution"]["text"], extra["locutions"][0]["personID"]) == ("Asserting", "4518")
    assert {one["type"] for one in extra["nodes"]} == {"TA"}
    assert debate.rows("actors")["speaker-a"]["name"] == "Speaker A"
    disagreeing = unpacked("aif", debate.rows("relations")["690974"]["extra"])["nodes"]
    assert [one["text"] for one in disagreeing] == ["Disagreeing"]


def test_linked_premises_undercuts_and_schemes_keep_their_meaning():
    nodes = [node(str(n), "I", f"Claim {n}") for n in range(1, 7)]
    nodes += [node("11", "RA", "Expert Opinion", scheme="ExpertOpinion", schemeID="15"), node("12", "CA", "CA")]
    nodes += [node("13", "CA", "Default Conflict"), node("14", "MA", "Default Rephrase")]
    paths = ["2 > 11 > 1", "3 > 11", "4 > 12 > 11", "5 > 13 > 12", "6 > 14 > 5"]
    document = graph(nodes, *paths, other={"a": [1]})
    debate = opened(document)
    names = ("id", "claim", "target", "kind", "linked", "undercuts", "why")
    assert column(debate, "relations", *names) == [
        ("11", "2", "1", "support", "11", "", "Expert Opinion"),
        ("102", "3", "1", "support", "11", "", ""),
        ("12", "4", "", "attack", "", "11", ""),
        ("13", "5", "", "attack", "", "12", ""),
    ]
    assert bag(written(debate)) == bag(document)
    debate.relations.loc[0, "target"] = "6"  # no longer one with the other premise
    changed = written(debate)
    assert {(one["fromID"], one["toID"]) for one in changed["edges"]} >= {("2", "11"), ("11", "6"), ("3", "102")}
    assert cells(opened(changed))["relations", "102", "target"] == "1"


def test_a_single_claim_on_top_is_the_statement():
    nodes = [node("1", "I", "Top"), node("2", "I", "Why"), node("3", "RA"), node("4", "I", "Loose")]
    assert column(opened(graph(nodes[:3], "2 > 3 > 1")), "claims", "kind") == [("statement",), ("",)]
    assert column(opened(graph(nodes, "2 > 3 > 1")), "claims", "kind") == [("",)] * 3


def test_what_is_incomplete_or_stands_alone_stays():
    nodes = [node("1", "I", "One"), node("2", "RA"), node("3", "CA"), node("4", "L", "Ann : Hm"), node("5", "PA")]
    nodes += [node("6", "RA"), node("7", "XX"), node("8", "YA", "YA_0f"), node("9", "RA", "Circle")]
    document = graph(nodes, "1 > 2", "3 > 1", "4 > 6 > 1", "8 > 6", "1 > 9 > 1", "7 > 5")
    debate = opened(document)
    assert len(debate.relations) == len(debate.reactions) == 0
    assert bag(written(debate)) == bag(document)
    assert aif.losses(debate) == []


def test_participants_are_actors_and_a_name_of_another_spelling_is_kept():
    nodes = [node(1, "I", "One"), node(2, "YA", "Asserting"), node(3, "L", "ANN : words")]
    document = graph(nodes) | {
        "edges": [{"edgeID": 1, "fromID": 3, "toID": 2}, {"edgeID": 2, "fromID": 2, "toID": 1}],
        "participants": [{"participantID": 7, "firstname": "Ann", "surname": "Smith"}],
        "locutions": [{"nodeID": 3, "personID": 7, "start": START, "end": None}],
    }
    debate = opened(document)
    names = ("actor", "via", "quote", "date")
    assert column(debate, "reactions", *names) == [("7", "ANN", "words", "2020-05-06")]
    assert column(debate, "actors", "id", "name") == [("7", "Ann Smith")]
    assert bag(written(debate)) == bag(document)
    debate.reactions.loc[0, ["via", "quote", "date"]] = ["", "other words", "2021"]
    changed = written(debate)
    assert changed["nodes"][2]["text"] == "Ann Smith : other words"
    assert changed["locutions"] == [{"nodeID": 3, "personID": 7, "start": "2021", "end": None}]


@pytest.mark.parametrize(
    ("text", "name", "speaker", "words"),
    [
        ("Ann : words", "", "Ann", "words"),
        ("Ann   : words", "", "Ann", "words"),
        ("Tuuli: Ann Smith : words", "", "Ann Smith", "words"),
        ("Ann : Bob : words", "Ann : Bob", "Ann : Bob", "words"),
        ("Ann Smith says the detour is long", "", "Ann Smith", "the detour is long"),
        ("It says nothing", "", "", "It says nothing"),
        ("the town says nothing", "", "", "the town says nothing"),
        (" : at 3 : 4", "", "", "at 3 : 4"),
        ("x" * 61 + " : words", "", "", "x" * 61 + " : words"),
        ("", "", "", ""),
    ],
)
def test_a_locution_is_taken_apart(text, name, speaker, words):
    assert taken_apart(text, name) == Locution(speaker, words)
    assert taken_apart(Locution(speaker, words).text, name) == Locution(speaker, words)


def test_times_become_dates_and_dates_times():
    assert [day_of(one) for one in (START, "2020-05", "2020-13-01 10:00:00", "soon", None, 5)] == [
        *("2020-05-06", "2020-05"),
        *[""] * 4,
    ]
    assert [day_of(start_of(one)) for one in ("2020", "2020-05", "2020-05-06")] == ["2020", "2020-05", "2020-05-06"]


IDS = [*map(str, range(8)), "a b", "x"]
TYPES = ["I", "I", "I", "RA", "CA", "MA", "PA", "L", "L", "TA", "YA", "YA", "", "EN"]
TEXTS = ["", "RA", "Default Inference", "Ann : hello", "Ann  : hello", " : x", "ann : b : c", "Bob says hi", "A\nB : c"]
TEXTS += ["Tuuli: Ann : z", "Example", None, 5]


@st.composite
def graphs(draw):
    """Graphs of any shape, with ids that are texts or numbers, and with whatever may stand beside the nodes."""
    ids = draw(st.lists(st.sampled_from(IDS), unique=True, min_size=1, max_size=9))
    raw = {id_: int(id_) if id_.isdigit() and draw(st.booleans()) else id_ for id_ in ids}
    more = st.sampled_from([{}, {"timestamp": START}, {"scheme": "Example", "schemeID": "5"}])
    texts, types = st.sampled_from(TEXTS), st.sampled_from(TYPES)
    nodes = [node(raw[id_], draw(types), draw(texts), **draw(more)) for id_ in ids]
    pairs = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids)), max_size=18))
    number = st.sampled_from([str, lambda one: one + 100])
    edges = [{"edgeID": draw(number)(n), "fromID": raw[a], "toID": raw[b]} for n, (a, b) in enumerate(pairs)]
    some = st.sampled_from([*raw.values(), "99"])
    lists = {
        "locutions": {
            "nodeID": some,
            "personID": st.sampled_from([1, "2", None]),
            "start": st.sampled_from([None, START, "?"]),
        },
        "schemefulfillments": {"nodeID": some, "schemeID": st.just("7")},
        "participants": {
            "participantID": st.sampled_from([1, "1", "2", None]),
            "firstname": st.sampled_from(["Ann", "", "Bob X"]),
            "surname": st.sampled_from(["", "Y", None]),
        },
    }
    told = {name: draw(st.lists(st.fixed_dictionaries(one), max_size=3)) for name, one in lists.items()}
    return {"nodes": nodes, "edges": edges, **told, "other": [1, {"a": 2}]}


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_a_graph_of_any_shape_comes_back_and_breaks_no_rule(document):
    debate = opened(document)
    assert bag(written(debate)) == bag(document)
    assert aif.losses(debate) == []
    assert [one for one in check(debate) if one.stops] == []


@settings(max_examples=50, deadline=None)
@given(graphs())
def test_what_ova_has_around_the_graph_comes_back(graph_):
    places = [{"nodeID": one["nodeID"], "visible": True, "x": 1.5, "y": 2} for one in graph_["nodes"]]
    links = [{"fromID": one["fromID"], "toID": one["toID"], "visible": False} for one in graph_["edges"]]
    links = [one for n, one in enumerate(links) if one not in links[:n]]
    ova = {"firstname": "A", "surname": "B", "url": "", "nodes": places, "edges": links}
    document = {"text": 'a <span id="node1">b</span>', "AIF": graph_, "OVA": ova}
    debate = opened(document, module=xaif)
    found = written(debate, xaif)
    assert bag(found["AIF"]) == bag(graph_)
    assert bag(found["OVA"]) == bag(ova)
    assert found["text"] == document["text"]
    assert xaif.losses(debate) == []
    assert [(one.table, one.column) for one in aif.losses(debate)][:1] == [("debate.toml", "extra")]


def test_ova_finds_in_a_file_of_ours_all_that_it_looks_for():
    claims = [{"id": "a", "text": "A."}, {"id": "b", "text": "B."}]
    debate = Debate.from_frames(claims=claims, relations=[{"claim": "b", "target": "a", "kind": "attack"}])
    found = written(debate, xaif)
    assert [(one["nodeID"], one["x"], one["y"]) for one in found["OVA"]["nodes"]] == [
        ("a", 0, 0),
        ("b", 0, 300),
        ("R1", 0, 150),
    ]
    assert found["OVA"]["edges"] == [
        {"fromID": "b", "toID": "R1", "visible": True},
        {"fromID": "R1", "toID": "a", "visible": True},
    ]
    assert found["AIF"]["schemefulfillments"] == [{"nodeID": "R1", "schemeID": "71"}]
    assert found["AIF"]["participants"] == []


@pytest.mark.parametrize("module", MODULES)
@settings(max_examples=60, deadline=None)
@given(debate=debates())
def test_every_item_comes_back_or_is_told(module, debate):
    with tempfile.TemporaryDirectory() as place:
        first, second = (Path(place) / f"{name}{module.SUFFIX}" for name in "ab")
        module.write(debate, first)
        found = module.read(first)
        module.write(found, second)
        assert second.read_bytes() == first.read_bytes()
    told = {(one.table, one.id, one.column): one.what for one in module.losses(debate)}
    after = cells(found)
    for (table, id_, column_), value in cells(debate).items():
        again = found.reactions["id"].iloc[0] if table == "reactions" else id_  # one without an id got that of its node
        same = after.get((table, again, column_)) == value or (
            column_ == "linked" and linked(debate, id_) == linked(found, id_)
        )
        assert same != bool({(table, id_, column_), (table, id_, "")} & set(told))
    assert len(found.claims) == len(debate.claims)
    assert module.losses(found) == []


def linked(debate, id_):
    """The relations with which one is linked."""
    row = debate.rows("relations")[id_]
    same = ("target", "undercuts", "kind", "linked")
    found = {one["id"] for one in debate.records("relations") if all(one[name] == row[name] for name in same)}
    return found if row["linked"] else id_


@pytest.mark.parametrize("module", MODULES)
@settings(max_examples=60, deadline=None)
@given(debate=any_debates())
def test_tables_in_any_state_are_written_and_settle(module, debate):
    with tempfile.TemporaryDirectory() as place:
        first, second = (Path(place) / f"{name}{module.SUFFIX}" for name in "ab")
        module.write(debate, first)
        stamp = first.stat().st_mtime_ns
        module.write(debate, first)
        assert first.stat().st_mtime_ns == stamp
        found = module.read(first)
        assert module.losses(found) == []
        module.write(found, second)
        assert second.read_bytes() == first.read_bytes()


def test_of_the_real_debate_all_claims_relations_and_reactions_come_back(tmp_path):
    debate = read(BUNDLED)
    aif.write(debate, tmp_path / "a.aif")
    found = read(tmp_path / "a.aif")
    for table, names in {
        "claims": ("id", "text"),
        "relations": ("id", "claim", "target", "kind", "why", "undercuts"),
        "reactions": ("id", "claim", "actor", "via", "quote", "date"),
        "actors": ("id", "name"),
    }.items():
        assert sorted(column(found, table, *names)) == sorted(column(debate, table, *names))
    told = {(one.table, one.column) for one in aif.losses(debate)}
    assert told >= {("claims", "theme"), ("claims", "text_en"), ("reactions", "source"), ("sources", ""), ("tour", "")}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"nodes": [\n{"nodeID": "1", "type": "I"}', "a.json, row 2: the file is not JSON"),
        ('{"nodes": {"nodeID": 1}}', "nodes is no list of objects"),
        ('{"edges": [{"fromID": 1}]}', "nodes is no list of objects"),
        ('{"nodes": [5], "edges": [{"fromID": 1}]}', "nodes is no list of objects"),
        ('{"nodes": [{"nodeID": "1"},\n{"nodeID": "1"}]}', "a.json, row 2: the nodeID '1' occurs twice"),
        ('{"nodes": [{"nodeID": "1"}, {"nodeID": 1}]}', "the nodeID '1' occurs twice"),
        ('{"nodes": [{"nodeID": true}]}', "node 1 has no nodeID"),
        ('{"nodes": [{"nodeID": "é"}],\n"edges": [{"fromID": "é",\n"toID": "2"}]}', "row 3: an edge has the toID '2'"),
        ('{"nodes": [{"nodeID": "1"}],\n"edges": [{"fromID": "1"}]}', "an edge has the toID '', which no node has"),
        ('{"nodes": [{"nodeID": ' + "9" * 5000 + "}]}", "a number of thousands of digits"),
        ('{"nodes": [{"nodeID": 1}], "x": ' + "[" * 100_000, "the file is nested too deeply"),
        ('{"nodes": [{"nodeID": 1}], "x": "\xff"}', "is not text in UTF-8"),
        ('{"AIF": {"nodes": 1}}', "nodes is no list of objects"),
        ('{"text": "' + "x" * 70_000 + '", "AIF": {"nodes": [{}]}}', "node 1 has no nodeID"),
        ("[]", "is not a format that Mattermap knows"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path, content, message):
    encoding = "latin-1" if "\xff" in content else "utf-8"
    (tmp_path / "a.json").write_text(content, encoding)
    with pytest.raises(DebateError) as raised:
        read(tmp_path / "a.json")
    assert message in str(raised.value)


def parsed(debate):
    """The cells of a debate, in which objects of JSON are the same whatever the order of their names."""
    found = cells(debate)
    return {
        key: json.dumps(json.loads(value), sort_keys=True) if key[2] == "extra" else value
        for key, value in found.items()
    }


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from([*IDS, *TYPES, "Ann : x", "\ud800", "\0"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nodeID", "type", "text"]), inner),
    max_leaves=6,
)
KEYS = ["nodeID", "text", "type", "edgeID", "fromID", "toID", "personID", "participantID", "firstname", "start"]
LISTS = ["nodes", "edges", "locutions", "participants", "schemefulfillments", "OVA", "OVA nodes", "xAIF"]


@settings(max_examples=150, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "nodes": st.lists(
                st.fixed_dictionaries(
                    {"nodeID": st.sampled_from(IDS) | JSON, "type": st.sampled_from(TYPES), "text": JSON}
                )
            )
        },
        optional={
            name: st.lists(st.dictionaries(st.sampled_from(KEYS), JSON, max_size=4) | JSON, max_size=3) | JSON
            for name in LISTS[1:-2]
        },
    )
)
def test_whatever_stands_in_a_file_is_told_or_comes_back(document):
    with tempfile.TemporaryDirectory() as place:
        for module, whole in ((aif, document), (xaif, {"AIF": document, "OVA": document})):
            file = Path(place) / f"a{module.SUFFIX}"
            found = told_or_read(module, file, json.dumps(whole).encode())
            if isinstance(found, Debate):
                module.write(found, file)
                again = module.read(file)
                assert parsed(again) == parsed(found)


@settings(max_examples=100, deadline=None)
@given(
    st.dictionaries(st.sampled_from([*LISTS, "node", "in", "out", "of", "illocution", "named", "participant"]), JSON)
)
def test_an_extra_of_any_kind_is_written(part):
    extra = json.dumps({"aif": part})
    tables = {
        "claims": [{"id": id_, "text": id_, "extra": extra} for id_ in "ab"],
        "relations": [{"id": "r", "claim": "a", "target": "b", "kind": "attack", "extra": extra}],
        "reactions": [{"id": "e", "claim": "a", "actor": "n", "quote": "q", "extra": extra}],
        "actors": [{"id": "n", "name": "N", "extra": extra}],
    }
    debate = Debate.from_frames({"extra": extra}, **tables)
    for module in MODULES:
        found = opened(written(debate, module), module=module)
        assert found.claims["id"].tolist()[:2] == ["a", "b"]
        assert isinstance(module.losses(debate), list)
