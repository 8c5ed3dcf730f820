"""A debate as a directed graph of networkx: claims are nodes, an edge runs from a claim to what it answers."""

from __future__ import annotations

from collections.abc import Sequence, Set

import networkx as nx

from arguments import Debate


def to_graph(debate: Debate, keys: Sequence[str] = ()) -> nx.MultiDiGraph:
    """Make the graph of a debate.

    Every claim is a node with its columns as attributes. Every relation is an edge from ``claim`` to ``target``
    with its key (one of ``keys`` a relation; those of ``edge_keys`` if not given) and its columns as attributes, in the
    order of the table. An undercut has no target of its own: its edge runs to the claim whose relation it attacks, and
    carries ``undercuts``. Relations with an end that does not exist are left out; ``check`` reports those.
    """
    graph = nx.MultiDiGraph(name=debate.fact("title"))
    graph.add_nodes_from((row["id"], {**row, "kind": row["kind"] or "claim"}) for row in debate.records("claims"))
    relations = debate.records("relations")
    maker = {relation["id"]: relation["claim"] for relation in relations if relation["id"]}
    for key, relation in zip(keys or edge_keys(debate), relations, strict=True):
        source = relation["claim"]
        target = relation["target"] or maker.get(relation["undercuts"], "")
        if source in graph and target in graph:
            # as a tuple, because a debate may have columns of its own with the names of networkx' parameters
            graph.add_edges_from([(source, target, key, relation)])
    return graph


def edge_keys(debate: Debate) -> list[str]:
    """A key for every relation, no two the same: its id, or ``row N``, as a spreadsheet counts, where it has none."""
    ids = debate.relations["id"].tolist()
    taken = set(ids)
    return [id_ or _free(f"row {row}", taken) for row, id_ in enumerate(ids, start=2)]


def _free(key: str, taken: Set[str]) -> str:
    """The key, with as many primes as it takes to be no one's id."""
    while key in taken:
        key += "′"
    return key
