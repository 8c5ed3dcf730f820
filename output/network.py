"""The network view: the debate as nodes and lines, drawn by vis-network as it comes with pyvis.

pyvis holds the data and the options and fills our own fragment of the page; the places are ours (``mapper.radial``).
Nothing of pyvis' own page is used. Texts and colours are left to the page, which has them already.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import ChoiceLoader, Environment, PackageLoader

from arguments.packing import pack
from mapper import Map, Outline
from mapper.radial import radial

if TYPE_CHECKING:
    from pyvis.network import Network

MOST = 1000  # claims that the view is offered for: beyond, a browser draws it too slowly to be moved about in
SCRIPT = "vis-9.1.2/vis-network.min.js"  # in pyvis' templates/lib
SMALLEST, LARGEST = 6, 16  # radius of a node in pixels: together less than ``mapper.radial.CLAIM``
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
    "groups": {"useDefaultGroups": False},  # or vis-network gives every group a colour of its own
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.5}}},
}


def offered(map_: Map) -> bool:
    """Whether a map is offered as a network at all: to ``MOST`` claims."""
    return 0 < len(map_.claims) <= MOST


def network(map_: Map) -> str:
    """The data of the network view as JSON.

    It holds ``nodes`` (id, x and y in pixels, shape, size, group: the stance of the column, ``statement`` or ``loose``;
    sign: what the claim does to the one that it hangs under), ``edges`` (id, from, to, arrows, kind: support or attack;
    dashes for an attack, cross for a cross-link) and ``options``, in the terms of vis-network, which leaves alone what
    it does not know.
    """
    # pyvis imports IPython, which takes longer than all the rest
    from pyvis.network import Network

    net = Network(directed=True)
    net.options = OPTIONS
    _add_nodes(net, map_)
    _add_edges(net, map_)
    net.path = "network.html"
    net.templateEnv = Environment(
        loader=ChoiceLoader([PackageLoader("output"), net.templateEnv.loader]), autoescape=True
    )
    net.templateEnv.policies["json.dumps_kwargs"] = {"separators": (",", ":")}
    return str(net.generate_html())


@cache
def library() -> tuple[str, str]:
    """The vis-network script that comes with pyvis, its licence notice included.

    Returns it packed, and the ``sha256-...`` by which a content security policy lets it run once it
    is unpacked into the text of a ``<script>``.
    """
    found = find_spec("pyvis")
    assert found
    assert found.origin
    script = (Path(found.origin).parent / "templates" / "lib" / SCRIPT).read_bytes()
    digest = base64.b64encode(hashlib.sha256(script).digest()).decode("ascii")
    return pack(gzip.compress(script, mtime=0)), f"sha256-{digest}"


def _add_nodes(net: Network, map_: Map) -> None:
    places, groups = radial(map_.outline), _groups(map_.outline)
    for claim, item in map_.outline.items.items():
        x, y = places[claim]
        sign = {"sign": item.sign} if item.sign else {}
        shape = "square" if map_.claims[claim]["kind"] == "evidence" else "dot"
        net.add_node(claim, shape=shape, x=round(x), y=round(y), group=groups[claim], **sign)
        node = net.node_map[claim]
        del node["label"]  # pyvis takes the id for want of a label; the page fills in the text in its own language
        node["size"] = min(SMALLEST + map_.graph.in_degree(claim), LARGEST)
    for claim in _heads(map_.outline):
        net.node_map[claim]["shape"] = "box"  # with its label inside
        del net.node_map[claim]["size"]


def _heads(outline: Outline) -> list[str]:
    """The claims that the others gather around: the statement and the positions that head a column."""
    heads = [outline.statement, *(column.head for column in outline.columns)]
    return [head.id for head in heads if head]


def _groups(outline: Outline) -> dict[str, str]:
    """The group of every claim: where its column stands."""
    groups = {outline.statement.id: "statement"} if outline.statement else {}
    for column in outline.columns:
        for item in (column.head, *column.walk()):
            if item:
                groups[item.id] = column.stance or column.kind
    return groups


def _add_edges(net: Network, map_: Map) -> None:
    crossing = set(map_.outline.cross_links)
    for claim, target, key, relation in map_.graph.edges(keys=True, data=True):
        details: dict[str, Any] = {"dashes": True} if relation["kind"] == "attack" else {}
        if (claim, target, key) in crossing:
            details["cross"] = True
        net.add_edge(claim, target, id=key, kind=relation["kind"], **details)
