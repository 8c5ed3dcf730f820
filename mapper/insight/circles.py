"""Circular support: claims that support each other in a circle, so that each is, at some remove, its own reason."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from mapper.insight.finding import Finding, each
from mapper.map import Map


def circles(map_: Map) -> Iterator[Finding]:
    """A finding for every set of claims each of which supports every other, directly or through others of the set."""
    relations = map_.debate.records("relations")
    pairs = [(one["claim"], one["target"]) for one in relations if one["kind"] == "support" and one["target"]]
    for circle in nx.strongly_connected_components(nx.DiGraph(pairs)):
        if len(circle) > 1:
            yield Finding("circle", cases=each([claim for claim in map_.claims if claim in circle]))
