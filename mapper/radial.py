"""A map as rings: places for a drawing of nodes and lines, with the statement in the middle.

The tidy tree of ``mapper.tree`` is bent around its root, as in Reingold and Tilford (1981) and the radial trees of
d3-hierarchy. The columns follow each other clockwise from below: those that agree stand on the left, those that
disagree on the right, loose claims last.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import cos, pi, sin

from mapper.outline import Item, Outline
from mapper.tree import tidy

HEAD = 250.0  # room for the statement or a position, across, in pixels: a box with a label
CLAIM = 40.0  # room for any other claim: a dot
RING = 90.0  # from a ring of claims to the next


def radial(outline: Outline) -> dict[str, tuple[float, float]]:
    """Place every claim of an outline on rings around the statement.

    Returns for every claim its (x, y) in pixels, y downwards, the statement at (0, 0); without a statement the
    middle stays empty. Any two claims are at least the mean of their rooms (``HEAD``, ``CLAIM``) apart. The time
    grows with the number of claims.
    """
    centre = Item(outline.statement.id if outline.statement else "", children=_inner_ring(outline))
    heads = {column.head for column in outline.columns if column.head} | {centre}
    rooms = {item: HEAD if item in heads else CLAIM for item in (centre, *outline.items.values())}
    spots = tidy(centre, lambda item: item.children, rooms.__getitem__)
    left = min(across for across, _ in spots.values()) - HEAD / 2
    turn = 2 * pi / (max(across for across, _ in spots.values()) + HEAD / 2 - left)
    rings: list[list[tuple[float, Item]]] = [[] for _ in range(1 + max(depth for _, depth in spots.values()))]
    for item, (across, depth) in spots.items():
        rings[depth].append(((across - left) * turn, item))
    places = {}
    for radius, ring in zip(_radii(rings, rooms), rings, strict=True):
        for angle, item in ring:
            places[item.id] = (-radius * sin(angle), radius * cos(angle))
    if not outline.statement:
        del places[centre.id]
    return places


def _inner_ring(outline: Outline) -> list[Item]:
    """What stands around the middle: the positions, and the claims of columns that none heads."""
    return [item for column in outline.columns for item in ([column.head] if column.head else column.items)]


def _radii(rings: list[list[tuple[float, Item]]], rooms: dict[Item, float]) -> list[float]:
    """The smallest radius of every ring at which neighbours on it, and rings that follow each other, are clear.

    Two places on a ring of radius r, an angle a apart, are 2 r sin(a/2) from each other. Places that are no
    neighbours are clear too: between them lies the whole room of another, and no ring is narrower than ``HEAD``.
    """
    radii = [0.0]
    for inner, ring in pairwise(rings):
        clear = (max(rooms[item] for _, item in inner) + max(rooms[item] for _, item in ring)) / 2
        radii.append(max(radii[-1] + max(clear, RING), *_needed(ring, rooms)))
    return radii


def _needed(ring: list[tuple[float, Item]], rooms: dict[Item, float]) -> Iterator[float]:
    """The radius that each pair of neighbours on a ring needs; a ring of one needs none."""
    yield 0.0
    for (angle, item), (further, following) in pairwise([*ring, ring[0]] if len(ring) > 1 else ring):
        yield (rooms[item] + rooms[following]) / 4 / abs(sin((further - angle) / 2))
