"""A debate as a directed graph of networkx: claims are nodes, an edge runs from a claim to what it answers."""

from __future__ import annotations

import networkx as nx

from arguments import Debate


def to_graph(debate: Debate) -> nx.MultiDiGraph:
    """Make the graph of a debate.

    Every claim is a node with its columns as attributes. Every relation is an edge from ``claim`` to ``target``
    with the relation's id as key (``row N`` where it has none) and its columns as attributes, in the order of the
    table. An undercut has no target of its own: its edge runs to the claim whose relation it attacks, and carries
    ``undercuts``. Relations with an end that does not exist are left out; ``check`` reports those.
    """
    graph = nx.MultiDiGraph(name=debate.fact("title"))
    claims = debate.claims
    graph.add_nodes_from(
        (row["id"], {**row, "kind": row["kind"] or "claim"}) for row in claims.to_dict(orient="records")
    )
    relations = debate.relations.to_dict(orient="records")
    maker = {relation["id"]: relation["claim"] for relation in relations if relation["id"]}
    for number, relation in enumerate(relations, start=2):
        source = relation["claim"]
        target = relation["target"] or maker.get(relation["undercuts"], "")
        if source in graph and target in graph:
            # as a tuple, because a debate may have columns of its own with the names of networkx' parameters
            graph.add_edges_from([(source, target, relation["id"] or f"row {number}", relation)])
    return graph
