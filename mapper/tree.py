"""A tidy drawing of a tree: where its nodes stand, without overlap and as narrow as the tidy rules allow.

The layout is that of Reingold and Tilford (1981) in the linear-time form of Buchheim, Jünger and Leipert, "Improving
Walker's Algorithm to Run in Linear Time" (Graph Drawing 2002), written without recursion, so that a chain of twenty
thousand answers is drawn like one of two.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Node = TypeVar("Node", bound=Hashable)


@dataclass
class _Place(Generic[Node]):
    """A node under way: the names are those of the paper."""

    node: Node
    width: float
    number: int = 0  # among its siblings
    depth: int = 0
    parent: _Place[Node] | None = None
    children: list[_Place[Node]] = field(default_factory=list)
    prelim: float = 0.0
    mod: float = 0.0
    change: float = 0.0
    shift: float = 0.0
    thread: _Place[Node] | None = None
    ancestor: _Place[Node] | None = None

    @property
    def left(self) -> _Place[Node] | None:
        """The next place on the left contour."""
        return self.children[0] if self.children else self.thread

    @property
    def right(self) -> _Place[Node] | None:
        """The next place on the right contour."""
        return self.children[-1] if self.children else self.thread


def _alike(_node: object) -> float:
    """The width of a node in a tree whose nodes are all alike."""
    return 1.0


def tidy(
    root: Node, children: Callable[[Node], Iterable[Node]], width: Callable[[Node], float] = _alike
) -> dict[Node, tuple[float, int]]:
    """Place the nodes of a tree.

    ``children`` gives the children of a node from left to right, ``width`` the room that a node takes.
    Returns for every node its place across the tree, in the unit of the widths, and its depth: neighbours of one
    depth are at least the mean of their widths apart, a parent stands midway over its children, the root stands at
    (0, 0).
    """
    top = _Place(root, width(root))
    preorder = _grow(top, children, width)
    for place in reversed(preorder):
        _first_walk(place)
    spots: dict[Node, tuple[float, int]] = {}
    sums = {id(top): -top.prelim}
    for place in preorder:
        offset = sums[id(place)]
        spots[place.node] = (place.prelim + offset, place.depth)
        for child in place.children:
            sums[id(child)] = offset + place.mod
    return spots


def _grow(
    top: _Place[Node], children: Callable[[Node], Iterable[Node]], width: Callable[[Node], float]
) -> list[_Place[Node]]:
    """Hang the places under each other; returns them with parents before children, siblings left to right."""
    preorder, waiting = [], [top]
    while waiting:
        place = waiting.pop()
        place.ancestor = place
        preorder.append(place)
        place.children = [
            _Place(child, width(child), number, place.depth + 1, place)
            for number, child in enumerate(children(place.node))
        ]
        waiting.extend(reversed(place.children))
    return preorder


def _first_walk(place: _Place[Node]) -> None:
    """Arrange the children of a place, all of which have been arranged in themselves."""
    default = place.children[0] if place.children else None
    for number, child in enumerate(place.children):
        if child.children:
            child.prelim = midpoint = (child.children[0].prelim + child.children[-1].prelim) / 2
        if number:
            sibling = place.children[number - 1]
            child.prelim = sibling.prelim + (sibling.width + child.width) / 2
            if child.children:
                child.mod = child.prelim - midpoint
            default = _apportion(child, sibling, place.children[0], default or child)
    _execute_shifts(place)
    if place.children and not place.parent:
        place.prelim = (place.children[0].prelim + place.children[-1].prelim) / 2


def _apportion(place: _Place[Node], sibling: _Place[Node], first: _Place[Node], default: _Place[Node]) -> _Place[Node]:
    """Push a subtree clear of everything to its left; returns the default ancestor for the next one."""
    inner_right: _Place[Node] = sibling
    inner_left: _Place[Node] = place
    outer_right: _Place[Node] = place
    outer_left: _Place[Node] = first
    sums = [inner_right.mod, inner_left.mod, outer_right.mod, outer_left.mod]
    while inner_right.right and inner_left.left:
        inner_right, inner_left = inner_right.right, inner_left.left
        assert outer_left.left is not None  # the outer contours are as long as the inner ones
        assert outer_right.right is not None
        outer_left, outer_right = outer_left.left, outer_right.right
        outer_right.ancestor = place
        apart = (inner_right.width + inner_left.width) / 2
        push = (inner_right.prelim + sums[0]) - (inner_left.prelim + sums[1]) + apart
        if push > 0:
            among = inner_right.ancestor
            conflict = among if among and among.parent is place.parent else default
            _move(conflict, place, push)
            sums[1] += push
            sums[2] += push
        sums[0] += inner_right.mod
        sums[1] += inner_left.mod
        sums[2] += outer_right.mod
        sums[3] += outer_left.mod
    if inner_right.right and not outer_right.right:
        outer_right.thread = inner_right.right
        outer_right.mod += sums[0] - sums[2]
    if inner_left.left and not outer_left.left:
        outer_left.thread = inner_left.left
        outer_left.mod += sums[1] - sums[3]
        default = place
    return default


def _move(left: _Place[Node], right: _Place[Node], push: float) -> None:
    """Move a subtree to the right, and remember to spread those between the two."""
    between = right.number - left.number
    right.change -= push / between
    right.shift += push
    left.change += push / between
    right.prelim += push
    right.mod += push


def _execute_shifts(place: _Place[Node]) -> None:
    shift = change = 0.0
    for child in reversed(place.children):
        child.prelim += shift
        child.mod += shift
        change += child.change
        shift += child.shift + change
