"""A map as rings: places for a drawing of nodes and lines, with the statement in the middle.

The tidy tree of ``mapper.tree`` is bent around its root, as in Reingold and Tilford (1981) and the radial trees of
d3-hierarchy. The columns follow each other clockwise from below: those that agree stand on the left, those that
disagree on the right, loose claims last. In a large map the claims of a ring take turns on several tracks, or the rings
would be wide and hollow.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

from mapper.outline import Item, Outline
from mapper.tree import tidy

HEAD = 250.0  # room for the statement or a position, across, in pixels: a box with a label
CLAIM = 40.0  # room for any other claim, and from one track of a ring to the next: a dot
RING = 90.0  # from a ring of claims to the next
CROWD = 120  # claims on the fullest ring for every track


@dataclass
class _Spot:
    """A claim on its ring: the angle from below, clockwise, and the track, counted from within."""

    claim: str
    angle: float
    room: float
    track: int


def radial(outline: Outline) -> dict[str, tuple[float, float]]:
    """Place every claim of an outline on rings around the statement.

    Returns for every claim its (x, y) in pixels, y downwards, the statement at (0, 0); without a statement the
    middle stays empty. Any two claims are at least the mean of their rooms (``HEAD``, ``CLAIM``) apart. The time
    grows with the number of claims.
    """
    centre = Item(outline.statement.id if outline.statement else "", children=_inner_ring(outline))
    heads = {column.head for column in outline.columns if column.head} | {centre}
    tracks = 1 + _fullest(centre) // CROWD
    rings = _rings(centre, heads, tracks)
    places = {
        spot.claim: (-(radius + spot.track * CLAIM) * sin(spot.angle), (radius + spot.track * CLAIM) * cos(spot.angle))
        for radius, ring in zip(_radii(rings, tracks), rings, strict=True)
        for spot in ring
    }
    if not outline.statement:
        del places[centre.id]
    return places


def _inner_ring(outline: Outline) -> list[Item]:
    """What stands around the middle: the positions, and the claims of columns that none heads."""
    return [item for column in outline.columns for item in ([column.head] if column.head else column.items)]


def _fullest(centre: Item) -> int:
    """How many claims stand on the ring that has most of them."""
    most, ring = 0, [centre]
    while ring:
        most = max(most, len(ring))
        ring = [child for item in ring for child in item.children]
    return most


def _rings(centre: Item, heads: set[Item], tracks: int) -> list[list[_Spot]]:
    """The tree bent around its root: the spots of every ring in their order, the middle first."""
    across = CLAIM / tracks  # the next on the same track is so many claims further
    spots = tidy(centre, lambda item: item.children, lambda item: HEAD + CLAIM - across if item in heads else across)
    left = min(place for place, _ in spots.values()) - HEAD / 2
    turn = 2 * pi / (max(place for place, _ in spots.values()) + HEAD / 2 - left)
    rings: list[list[_Spot]] = [[] for _ in range(1 + max(depth for _, depth in spots.values()))]
    for item, (place, depth) in spots.items():
        ring, head = rings[depth], item in heads
        track = 0 if head or not ring else (ring[-1].track + 1) % tracks
        ring.append(_Spot(item.id, (place - left) * turn, HEAD if head else CLAIM, track))
    return rings


def _radii(rings: list[list[_Spot]], tracks: int) -> list[float]:
    """The smallest radius of every ring (its inner track) at which all on it, and the ring within, are clear."""
    radii = [0.0]
    for inner, ring in pairwise(rings):
        clear = (max(spot.room for spot in inner) + max(spot.room for spot in ring)) / 2
        band = (tracks - 1) * CLAIM if len(radii) > 1 else 0.0
        radii.append(max(radii[-1] + band + max(clear, RING), *_needed(ring, tracks)))
    return radii


def _needed(ring: list[_Spot], tracks: int) -> Iterator[float]:
    """The radius that each pair of neighbours needs: on one track, or anywhere on the ring beside a position.

    Two places on a circle of radius r, an angle a apart, are 2 r sin(a/2) from each other, and further if one of them
    stands further out. Places that are no neighbours are clear too: between them lies the whole room of another, and
    no ring is narrower than ``HEAD``.
    """
    yield 0.0
    beside = [(one, other) for one, other in _around(ring) if HEAD in (one.room, other.room)]
    for track in range(tracks):
        beside += _around([spot for spot in ring if spot.track == track])
    for one, other in beside:
        yield (one.room + other.room) / 4 / abs(sin((other.angle - one.angle) / 2))


def _around(ring: list[_Spot]) -> list[tuple[_Spot, _Spot]]:
    """The neighbours on a ring, the last and the first included."""
    return list(pairwise([*ring, ring[0]])) if len(ring) > 1 else []
