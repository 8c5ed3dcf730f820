"""Where the cards of a debate lie on a board: a tree from its middle, support to the left, attack to the right.

Every card has the height of its text; the cards that answer it stand in a column beside it, each with all that answers
it, so that no card lies over another. Several trees stand under each other.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from arguments.formats.trees import Entry, plant

WIDTH = 320  # of a card, in pixels of Obsidian
GAP, STEP = 40, 140  # between cards under each other, and beside each other
_LINE, _CHARACTERS, _PADDING = 26, 34, 44  # a line of text, what fits on it, and what is around it


@dataclass(frozen=True)
class Place:
    """The place and the size of a card, and the side of it from which it answers."""

    x: int
    y: int
    width: int
    height: int
    side: str


def places(texts: Mapping[str, str], links: Sequence[tuple[str, str, str]]) -> dict[str, Place]:
    """The place of every card, by the texts and the relations (claim, target, kind) of a debate."""
    tops = plant(list(texts), [("", claim, target, "") for claim, target, _ in links])
    found: dict[str, Place] = {}
    y = 0
    for top in tops:
        heights = _heights(top, texts)
        sides: dict[str, list[Entry]] = {"left": [], "right": []}
        for child in _cards(top):
            sides["left" if links[child.link][2] == "support" else "right"].append(child)
        taken = {side: sum(heights[child] for child in some) for side, some in sides.items()}
        own = _height(texts[top.claim]) + GAP
        total = max(own, *taken.values())
        found[top.claim] = Place(0, y + (total - own) // 2, WIDTH, own - GAP, "right")
        waiting = [(side, some, 1, y + (total - taken[side]) // 2) for side, some in sides.items()]
        while waiting:
            side, some, depth, start = waiting.pop()
            x = depth * (WIDTH + STEP) * (-1 if side == "left" else 1)
            for entry in some:
                high, under = _height(texts[entry.claim]), _cards(entry)
                space = heights[entry]
                answers = "right" if side == "left" else "left"
                found[entry.claim] = Place(x, start + (space - GAP - high) // 2, WIDTH, high, answers)
                inner = sum(heights[child] for child in under)
                waiting.append((side, under, depth + 1, start + (space - inner) // 2))
                start += space
        y += total + GAP
    return found


def _heights(top: Entry, texts: Mapping[str, str]) -> dict[Entry, int]:
    """What every entry takes with all that answers it, and the gap under it."""
    heights: dict[Entry, int] = {}
    for entry, _ in reversed([one for one in top.walk() if not one[0].refers]):
        heights[entry] = max(_height(texts[entry.claim]) + GAP, sum(heights[child] for child in _cards(entry)))
    return heights


def _cards(entry: Entry) -> list[Entry]:
    """The entries under one that have a card of their own here."""
    return [child for child in entry.children if not child.refers]


def _height(text: str) -> int:
    lines = sum(max(1, math.ceil(len(line) / _CHARACTERS)) for line in text.split("\n"))
    return _PADDING + _LINE * lines
