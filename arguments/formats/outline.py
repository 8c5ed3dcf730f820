"""A debate as an outline, and what has no place in one: shared by the formats of outliners and mind maps."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import cast

from arguments.debate import Debate
from arguments.formats.losses import Loss
from arguments.formats.network import Network, has_ends, held, to_network, unheld
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


def planted(debate: Debate) -> tuple[dict[str, dict[str, str]], list[dict[str, str]], list[Entry]]:
    """The claims by id and the relations that an outline holds, as rows, and the tops of their tree.

    Of relations with one id, only the first is held: the order of rows, by which they could be told apart, is not.
    """
    debate = debate.tidied()
    relations = debate.relations
    again = relations.index[relations["id"].ne("") & relations.duplicated("id")]
    debate = replace(debate, relations=relations.drop(index=again))
    _, away = _rows(debate)
    claims, rows = held(replace(debate, relations=debate.relations.drop(index=away)))
    links = [tuple(row.get(name, "") for name in ("id", "claim", "target", "undercuts")) for row in rows]
    by_id = {row["id"]: row for row in claims}
    return by_id, rows, plant(list(by_id), cast(list[Link], links))


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
