"""The outline of a debate: what stands under what, column by column.

Every claim has one place: under the claim that it answers by its main relation, the first one listed. Positions
head the columns. What is left over of the relations are the cross-links.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import networkx as nx

from arguments.tables import SIGNS, STANCES

SUPPORTERS, ATTACKERS, LOOSE = "supporters", "attackers", "loose"


@dataclass(eq=False)
class Item:
    """A claim at its place in the outline; every item is equal to itself only.

    ``sign`` says what it does to its parent ("support", "attack", or empty for a claim that answers nothing),
    ``relation`` is the key of that edge in the graph, ``undercut`` tells that it attacks its parent's relation
    rather than its parent.
    """

    id: str
    parent: Item | None = field(default=None, repr=False)
    sign: str = ""
    relation: str = ""
    undercut: bool = False
    children: list[Item] = field(default_factory=list, repr=False)

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
    LOOSE (claims that lead to no statement). ``stance`` is one of STANCES, or empty. A position that answers another
    claim than the statement heads no column: it stands among the items, under what it answers.
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

    Works whatever the shape, in time that grows with the number of edges. In a circle of answers, the first claim
    that also answers something outside hangs under that, else the first position, else the first listed claim
    becomes a root; several statements leave the first on top and the others, with what answers them, in the column
    LOOSE. Without statement and positions, the root with most beneath it is the statement.
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
    _open_circles(graph, items)
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


def _open_circles(graph: nx.MultiDiGraph, items: dict[str, Item]) -> None:
    """Open every circle: by a relation that leads out of it, else by making one of its claims a root.

    The claims that hang together without regard to direction form a group. A group holds one circle at most, to which
    all of it leads; so a claim leads out of the circle exactly when it is of another group.
    """
    circles = list(_circles(items))
    groups = nx.utils.UnionFind(items if circles else ())
    for item in items.values() if circles else ():
        groups.union(item.id, item.parent.id if item.parent else item.id)
    for circle in circles:
        out = _way_out(circle, graph, items, groups)
        if out:
            item, answer = out
            _answer(item, answer)
            groups.union(item.id, answer[0].id)
        else:
            _answer(next((item for item in circle if _is_position(graph, item)), circle[0]), None)


def _way_out(
    circle: list[Item], graph: nx.MultiDiGraph, items: dict[str, Item], groups: nx.utils.UnionFind
) -> tuple[Item, tuple[Item, str, dict[str, str]]] | None:
    """The first claim of the circle that answers something of another group, and that answer."""
    for item in circle:
        for answer in _relations(graph, items, item.id):
            if groups[answer[0].id] != groups[item.id]:
                return item, answer
    return None


def _is_position(graph: nx.MultiDiGraph, item: Item) -> bool:
    return bool(graph.nodes[item.id]["kind"] == "position")


def _statement(graph: nx.MultiDiGraph, items: dict[str, Item]) -> Item | None:
    """The first claim of kind statement; else, without positions, the root with the most beneath it."""
    for claim, kind in graph.nodes(data="kind"):
        if kind == "statement":
            return items[claim]
    if any(_is_position(graph, item) for item in items.values()):
        return None
    roots = [item for item in items.values() if not item.parent]
    answered = [root for root in roots if root.children] or (roots if len(items) == 1 else [])
    return max(answered, key=lambda root: sum(1 for _ in root.walk()), default=None)


def _columns(graph: nx.MultiDiGraph, items: dict[str, Item], statement: Item | None) -> list[Column]:
    """The columns from agree to disagree, those of positions before those without; loose claims at the end."""
    tops = statement.children if statement else []
    loose = [item for item in items.values() if not item.parent and item is not statement]
    positions = [item for item in (*tops, *loose) if _is_position(graph, item)]
    columns = [Column("position", _stance(graph, item), item.children, head=item) for item in positions]
    direct = [item for item in tops if not _is_position(graph, item)]
    for kind, sign, stance in ((SUPPORTERS, "support", "agree"), (ATTACKERS, "attack", "disagree")):
        answers = [item for item in direct if item.sign == sign]
        if answers:
            columns.append(Column(kind, stance, answers))
    columns.sort(key=lambda column: STANCES.index(column.stance))
    orphans = [item for item in loose if not _is_position(graph, item)]
    orphans += [item for item in direct if item.sign not in SIGNS]
    if orphans:
        columns.append(Column(LOOSE, "", orphans))
    return columns


def _stance(graph: nx.MultiDiGraph, position: Item) -> str:
    """The stance as given; else what the position does to the statement; else other."""
    given = graph.nodes[position.id].get("stance", "")
    if given in STANCES:
        return str(given)
    return {"support": "agree", "attack": "disagree"}.get(position.sign, "other")
