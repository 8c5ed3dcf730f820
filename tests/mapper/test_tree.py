"""The tidy tree: its rules on any tree, and a slow drawing of the same rules to compare with."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mapper.tree import tidy

Tree = dict[int, list[int]]


@st.composite
def trees(draw: st.DrawFn, most: int = 40) -> Tree:
    """Trees as lists of children; node 0 is the root."""
    tree: Tree = {0: []}
    for node in range(1, draw(st.integers(1, most))):
        tree[draw(st.integers(0, node - 1))].append(node)
        tree[node] = []
    return tree


def by_depth(spots: dict[int, tuple[float, int]]) -> list[list[float]]:
    rows = defaultdict(list)
    for across, depth in spots.values():
        rows[depth].append(across)
    return list(rows.values())


@given(trees())
def test_neighbours_are_apart_and_parents_midway(tree: Tree) -> None:
    spots = tidy(0, tree.__getitem__)
    assert spots.keys() == tree.keys()
    assert spots[0] == (0, 0)
    for row in by_depth(spots):  # rows are in the order of the tree: nothing crosses
        assert all(right - left >= 1 - 1e-9 for left, right in pairwise(row))
    for node, children in tree.items():
        if children:
            assert spots[node][0] == pytest.approx((spots[children[0]][0] + spots[children[-1]][0]) / 2)
        assert all(spots[child][1] == spots[node][1] + 1 for child in children)


@given(trees(), st.lists(st.sampled_from([0.5, 1.0, 4.0]), min_size=40, max_size=40))
def test_wide_nodes_take_their_room(tree: Tree, widths: list[float]) -> None:
    spots = tidy(0, tree.__getitem__, widths.__getitem__)
    rows = defaultdict(list)
    for node, (across, depth) in spots.items():
        rows[depth].append((across, widths[node]))
    for row in rows.values():
        for (left, one), (right, other) in pairwise(row):
            assert right - left >= (one + other) / 2 - 1e-9


@given(trees())
def test_the_mirrored_tree_is_drawn_as_in_a_mirror(tree: Tree) -> None:
    spots = tidy(0, tree.__getitem__)
    mirrored = tidy(0, lambda node: tree[node][::-1])
    assert all(mirrored[node][0] == pytest.approx(-spots[node][0]) for node in tree)


@given(trees(most=12))
def test_no_wider_than_the_slow_drawing(tree: Tree) -> None:
    """Spreading subtrees evenly moves no outermost node, so that both drawings are equally wide at every family."""
    spots, slow = tidy(0, tree.__getitem__), naive(tree)
    for children in tree.values():
        if children:
            first, last = children[0], children[-1]
            assert spots[last][0] - spots[first][0] == pytest.approx(slow[last] - slow[first])


@given(trees(most=12))
def test_two_children_at_most_are_drawn_as_by_the_slow_drawing(tree: Tree) -> None:
    binary = {node: children[:2] for node, children in tree.items()}
    spots, slow = tidy(0, binary.__getitem__), naive(binary)
    assert {node: across for node, (across, _) in spots.items()} == pytest.approx(slow)


def naive(tree: Tree) -> dict[int, float]:
    """Reingold and Tilford's rules, word for word: subtrees as near as they may be, parents midway."""

    def drawn(node: int) -> list[list[tuple[int, float]]]:  # the levels of a subtree, around its root
        rows: list[list[tuple[int, float]]] = []
        for child in tree[node]:
            subtree = drawn(child)
            push = max((row[-1][1] + 1 - new[0][1] for row, new in zip(rows, subtree, strict=False)), default=0.0)
            for depth, new in enumerate(subtree):
                if depth == len(rows):
                    rows.append([])
                rows[depth] += [(one, across + push) for one, across in new]
        middle = (rows[0][0][1] + rows[0][-1][1]) / 2 if rows else 0.0
        return [[(node, 0.0)]] + [[(one, across - middle) for one, across in row] for row in rows]

    return {node: across for row in drawn(0) for node, across in row}


@pytest.mark.parametrize("shape", ["chain", "star", "comb"])
def test_twenty_thousand_nodes(shape: str) -> None:
    size = 20_000
    children = {
        "chain": lambda node: [node + 1] if node + 1 < size else [],
        "star": lambda node: range(1, size) if node == 0 else [],
        "comb": lambda node: [] if node % 2 else [child for child in (node + 1, node + 2) if child < size],
    }[shape]
    assert len(tidy(0, children)) == size
