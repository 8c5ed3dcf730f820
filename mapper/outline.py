"""The outline of a debate: what stands under what, column by column.

Every claim has one place: under the claim that it answers by its main relation, the first one listed. Positions
head the columns. What is left over of the relations are the cross-links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import networkx as nx

from arguments.tables import STANCES

SUPPORTERS, ATTACKERS, LOOSE = "supporters", "attackers", "loose"


@dataclass
class Item:
    """A claim at its place in the outline.

    ``sign`` says what it does to its parent ("support", "attack", or empty for a claim that answers nothing),
    ``relation`` is the key of that edge in the graph, ``undercut`` tells that it attacks its parent's relation
    rather than its parent.
    """

    id: str
    parent: Item | None = None
    sign: str = ""
    relation: str = ""
    undercut: bool = False
    children: list[Item] = field(default_factory=list)

    def walk(self) -> Iterator[Item]:
        """This item and everything beneath it, in reading order."""
        waiting = [self]
        while waiting:
            item = waiting.pop()
            yield item
            waiting.extend(reversed(item.children))


@dataclass
class Column:
    """One column: a position with what hangs under it, or claims that no position heads.

    ``kind`` is "position", or one of SUPPORTERS and ATTACKERS (claims that answer the statement directly) and
    LOOSE (claims that lead to no statement). ``stance`` is one of STANCES, or empty.
    """

    kind: str
    stance: str
    items: list[Item]
    head: Item | None = None

    def walk(self) -> Iterator[Item]:
        """All claims of the column in reading order, without the position that heads it."""
        for item in self.items:
            yield from item.walk()


@dataclass
class Outline:
    """The statement, the columns from agree to disagree, and the cross-links.

    ``statement`` is None when the debate has no claim that the others answer. ``items`` finds a claim's place by
    its id; ``cross_links`` are the edges (claim, target, key) that are nobody's main relation.
    """

    statement: Item | None
    columns: list[Column]
    items: dict[str, Item]
    cross_links: list[tuple[str, str, str]]

    def upwards(self) -> Iterator[Item]:
        """All claims, every one before the claim that it hangs under."""
        for root in (item for item in self.items.values() if not item.parent):
            yield from reversed(list(root.walk()))


def make_outline(graph: nx.MultiDiGraph) -> Outline:
    """Lay out the graph of a debate (see ``to_graph``) as an outline.

    Works whatever the shape: in a circle of answers, the first claim that also answers something outside hangs
    under that, else the first listed claim becomes a root; several statements leave the first on top and the
    others, with what answers them, in the column LOOSE.
    """
    items = {claim: Item(claim) for claim in graph}
    _attach(graph, items)
    statement = _statement(graph, items)
    cross_links = [
        (claim, target, key)
        for claim, target, key in graph.edges(keys=True)
        if items[claim].parent is not items[target] or items[claim].relation != key
    ]
    return Outline(statement, _columns(graph, items, statement), items, cross_links)


def _attach(graph: nx.MultiDiGraph, items: dict[str, Item]) -> None:
    """Give every claim but the statements its parent, without circles, and every parent its children."""
    for claim, item in items.items():
        if graph.nodes[claim]["kind"] != "statement":
            _answer(item, next(_relations(graph, items, claim), None))
    for circle in _circles(items):
        _cut(circle, graph, items)
    for item in items.values():
        if item.parent:
            item.parent.children.append(item)


def _relations(
    graph: nx.MultiDiGraph, items: dict[str, Item], claim: str
) -> Iterator[tuple[Item, str, dict[str, str]]]:
    """What a claim answers, in the order listed: target, key and columns of each relation."""
    for _, target, key, relation in graph.out_edges(claim, keys=True, data=True):
        if target != claim:
            yield items[target], key, relation


def _answer(item: Item, answer: tuple[Item, str, dict[str, str]] | None) -> None:
    """Hang the item under what it answers; None makes it a root."""
    if answer is None:
        item.parent, item.relation, item.sign, item.undercut = None, "", "", False
    else:
        item.parent, item.relation, relation = answer
        item.sign, item.undercut = relation["kind"], bool(relation["undercuts"])


def _circles(items: dict[str, Item]) -> Iterator[list[Item]]:
    """The circles of parents, each with its first listed claim in front; every claim is visited once."""
    order = {claim: number for number, claim in enumerate(items)}
    seen_from: dict[str, str] = {}
    for start in items.values():
        path: list[Item] = []
        item: Item | None = start
        while item and item.id not in seen_from:
            seen_from[item.id] = start.id
            path.append(item)
            item = item.parent
        if item and seen_from[item.id] == start.id:
            yield sorted(path[path.index(item) :], key=lambda one: order[one.id])


def _cut(circle: list[Item], graph: nx.MultiDiGraph, items: dict[str, Item]) -> None:
    """Open a circle: by a further relation that leads out of it, else by making its first claim a root."""
    inside = {item.id for item in circle}
    for item in circle:
        for answer in _relations(graph, items, item.id):
            if not _leads_to(answer[0], inside):
                _answer(item, answer)
                return
    _answer(circle[0], None)


def _leads_to(item: Item, inside: set[str]) -> bool:
    """Whether the way up from the item meets one of these claims."""
    seen: set[str] = set()
    above: Item | None = item
    while above and above.id not in seen:
        if above.id in inside:
            return True
        seen.add(above.id)
        above = above.parent
    return False


def _statement(graph: nx.MultiDiGraph, items: dict[str, Item]) -> Item | None:
    """The first claim of kind statement; else, without positions, the root with the most beneath it."""
    for claim, kind in graph.nodes(data="kind"):
        if kind == "statement":
            return items[claim]
    roots = [item for item in items.values() if not item.parent and item.children]
    if len(items) == 1:
        return next(iter(items.values()))
    if any(kind == "position" for _, kind in graph.nodes(data="kind")) or not roots:
        return None
    return max(roots, key=lambda root: sum(1 for _ in root.walk()))


def _columns(graph: nx.MultiDiGraph, items: dict[str, Item], statement: Item | None) -> list[Column]:
    kinds = graph.nodes(data="kind")
    tops = list(statement.children) if statement else []
    loose = [item for item in items.values() if not item.parent and item is not statement]
    positions = [item for item in tops + loose if kinds[item.id] == "position"]
    columns = [Column("position", _stance(graph, item), item.children, head=item) for item in positions]
    direct = [item for item in tops if kinds[item.id] != "position"]
    by_sign: dict[str, list[Item]] = defaultdict(list)
    for item in direct:
        by_sign[item.sign].append(item)
    if by_sign["support"]:
        columns.append(Column(SUPPORTERS, "agree", by_sign["support"]))
    if by_sign["attack"]:
        columns.append(Column(ATTACKERS, "disagree", by_sign["attack"]))
    columns.sort(key=lambda column: STANCES.index(column.stance))
    orphans = [item for item in loose if kinds[item.id] != "position"]
    if orphans:
        columns.append(Column(LOOSE, "", orphans))
    return columns


def _stance(graph: nx.MultiDiGraph, position: Item) -> str:
    """The stance as given; else what the position does to the statement; else other."""
    given = graph.nodes[position.id].get("stance", "")
    if given in STANCES:
        return str(given)
    return {"support": "agree", "attack": "disagree"}.get(position.sign, "other")
