"""The network view: the debate as nodes and lines, drawn by vis-network as it comes with pyvis.

pyvis holds the places, which are ours (``mapper.radial``), and the options, and fills our own fragment of the page.
Nothing of pyvis' own page is used. What the claims and relations are is left to the page, which knows it already.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from jinja2 import ChoiceLoader, Environment, PackageLoader

from arguments.packing import pack
from mapper import Map
from mapper.radial import radial

MOST = 1000  # claims that the view is offered for: beyond, a browser draws it too slowly to be moved about in
SCRIPT = "vis-9.1.2/vis-network.min.js"  # in pyvis' templates/lib
OPTIONS = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"dragNodes": False, "hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
    "edges": {"smooth": False, "arrows": {"to": {"scaleFactor": 0.5}}},
}


def offered(map_: Map) -> bool:
    """Whether a map is offered as a network at all: to ``MOST`` claims."""
    return 0 < len(map_.claims) <= MOST


def network(map_: Map) -> str:
    """The data of the network view as JSON: ``places`` and ``options``.

    The places are the x and y of every claim in pixels, in the order of the table of claims; the options are those of
    vis-network.
    """
    # pyvis imports IPython, which takes longer than all the rest
    from pyvis.network import Network

    net = Network(directed=True)
    net.options = OPTIONS
    places = radial(map_.outline)
    for claim in map_.outline.items:
        x, y = places[claim]
        net.add_node(claim, x=round(x), y=round(y))
    net.path = "network.html"
    net.templateEnv = Environment(
        loader=ChoiceLoader([PackageLoader("output"), net.templateEnv.loader]), autoescape=True
    )
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
