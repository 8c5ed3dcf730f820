"""The network view: its data, and the library that draws it."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from typing import Any

import pytest

from arguments import Debate, read
from arguments.packing import unpack
from mapper import Map, make_map, make_outline, to_graph
from output import network


@pytest.fixture(scope="module")
def bundled() -> Map:
    return make_map(read())


def data(map_: Map) -> dict[str, Any]:
    """The data as the browser reads it."""
    loaded: dict[str, Any] = json.loads(network.network(map_))
    return loaded


def laid_out(claims: list[dict[str, str]], relations: list[dict[str, str]]) -> Map:
    debate = Debate.from_frames(claims=claims, relations=relations)
    graph = to_graph(debate)
    return Map(debate, graph, make_outline(graph))


def test_every_claim_is_a_node_and_every_relation_an_edge(bundled: Map) -> None:
    drawn = data(bundled)
    assert {node["id"] for node in drawn["nodes"]} == set(bundled.claims)
    relations = {(r["id"], r["claim"], r["target"], r["kind"]) for r in bundled.debate.relations.to_dict("records")}
    assert {(edge["id"], edge["from"], edge["to"], edge["kind"]) for edge in drawn["edges"]} == relations
    assert {edge["arrows"] for edge in drawn["edges"]} == {"to"}
    assert all(edge.get("dashes", False) == (edge["kind"] == "attack") for edge in drawn["edges"])
    assert sum(edge.get("cross", False) for edge in drawn["edges"]) == len(bundled.outline.cross_links)


def test_nodes_say_what_they_are_and_leave_colours_and_texts_to_the_page(bundled: Map) -> None:
    nodes = {node["id"]: node for node in data(bundled)["nodes"]}
    assert nodes["T01"] == {"id": "T01", "x": 0, "y": 0, "shape": "box", "group": "statement"}
    assert (nodes["P1"]["shape"], nodes["P1"]["group"], nodes["P1"]["sign"]) == ("box", "agree", "support")
    assert nodes["K101"]["shape"] == "square"
    assert all("label" not in node and "color" not in node and "title" not in node for node in nodes.values())


def test_size_grows_with_the_number_of_answers() -> None:
    claims = [{"id": claim, "text": "A claim."} for claim in "qabc"] + [{"id": f"d{n}", "text": "x"} for n in range(99)]
    relations = [{"claim": claim, "target": target, "kind": "support"} for claim, target in ("aq", "bq", "ca")]
    relations += [{"claim": f"d{number}", "target": "b", "kind": "attack"} for number in range(99)]
    sizes = {node["id"]: node.get("size") for node in data(laid_out(claims, relations))["nodes"]}
    assert [sizes[claim] for claim in "qcab"] == [None, network.SMALLEST, network.SMALLEST + 1, network.LARGEST]


def test_ids_of_any_kind_stay_text_inside_the_script() -> None:
    ids = [
        "</script><script>alert(1)</script>",
        "<!--",
        "{{7*7}}",
        "a&b",
        'quote"',
        "apostrophe'",
        "\u2028\u2029",
        "é😀",
    ]
    claims = [{"id": "q", "text": "?"}, *({"id": one, "text": "!"} for one in ids)]
    relations = [{"id": f"{one}-r", "claim": one, "target": "q", "kind": "attack"} for one in ids]
    map_ = laid_out(claims, relations)
    assert [node["id"] for node in data(map_)["nodes"]] == ["q", *ids]
    assert not set(network.network(map_)) & set("<>&\u2028\u2029")


def test_the_same_map_gives_the_same_data(bundled: Map) -> None:
    assert network.network(bundled) == network.network(make_map(read()))


def test_nothing_is_fetched_and_nothing_moves(bundled: Map) -> None:
    assert "http" not in network.network(bundled)
    assert data(bundled)["options"]["physics"] == {"enabled": False}


def test_offered_to_a_thousand_claims() -> None:
    def of(size: int) -> Map:
        return laid_out(
            [{"id": f"c{number}", "text": "A claim."} for number in range(size)],
            [{"claim": "c0", "target": "c0", "kind": "support"}],
        )

    assert [network.offered(of(size)) for size in (1, network.MOST, network.MOST + 1)] == [True, True, False]
    assert not network.offered(make_map(Debate()))


def test_the_library_is_what_pyvis_brings_with_its_licence_and_the_hash_of_its_text() -> None:
    packed, digest = network.library()
    script = gzip.decompress(unpack(packed))
    assert digest == "sha256-" + base64.b64encode(hashlib.sha256(script).digest()).decode()
    assert script.decode("utf-8").encode("utf-8") == script  # the browser hashes the text, not the bytes
    assert not script.startswith(b"\xef\xbb\xbf")  # a byte-order mark, which the browser would drop
    assert b"MIT License" in script[:1000]
    assert network.library.__wrapped__() == (packed, digest)
