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
from mapper.radial import radial
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


def test_every_claim_has_its_place_in_the_order_of_the_table(bundled: Map) -> None:
    places = radial(bundled.outline)
    expected = [[round(part) for part in places[claim]] for claim in bundled.debate.claims["id"]]
    assert data(bundled)["places"] == expected
    assert expected[0] == [0, 0]  # the statement


def test_what_the_page_knows_already_is_left_out(bundled: Map) -> None:
    assert set(data(bundled)) == {"places", "options"}
    assert data(bundled)["options"] == network.OPTIONS


def test_ids_of_any_kind_do_no_harm() -> None:
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
    assert len(data(map_)["places"]) == len(claims)
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
