"""A debate as an outline, and what has no place in one: shared by the formats of outliners and mind maps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from arguments.debate import Debate
from arguments.formats.losses import Loss
from arguments.formats.network import Network, has_ends, to_network, unheld
from arguments.formats.trees import Entry, Link, loose, plant

DEEPEST = 20  # levels that are indented


def to_outline(
    debate: Debate, name: str, taken: Collection[str] = (), *, texts: bool = True
) -> tuple[Network, list[Entry]]:
    """The debate as a graph for the format of a name (see ``to_network``), and the tops of the tree of its claims."""
    debate = debate.tidied()
    _, away = _rows(debate)
    if away:
        debate = replace(debate, relations=debate.relations.drop(index=away))
    network = to_network(debate, name, taken, texts=texts)
    links = []
    for edge in network.edges:
        undercuts = edge.columns.get("undercuts", "")
        target = edge.columns.get("target", "") if undercuts else edge.target
        links.append((edge.columns.get("id", edge.id), edge.source, target, undercuts))
    return network, plant([node.id for node in network.nodes], links)


def unplaced(debate: Debate) -> list[Loss]:
    """The rows that an outline cannot hold, told as lost: also the relations that undercut nothing but each other."""
    debate = debate.tidied()
    rows, away = _rows(debate)
    lost = [(place, rows[place]) for place in away]
    return unheld(debate) + [
        Loss("relations", row["id"] or f"row {place + 2}", "", row["claim"]) for place, row in lost
    ]


def _rows(debate: Debate) -> tuple[list[dict[str, str]], list[int]]:
    """The relations, and the places among them of those that a graph holds and an outline does not."""
    claims = set(debate.claims["id"]) - {""}
    rows = debate.records("relations")
    maker = {row["id"]: row["claim"] for row in reversed(rows) if row["id"]}
    held = [place for place, row in enumerate(rows) if has_ends(row, claims, maker)]
    links: list[Link] = [
        (one["id"], one["claim"], one["target"], one["undercuts"]) for one in map(rows.__getitem__, held)
    ]
    return rows, [held[number] for number in loose(links)]
