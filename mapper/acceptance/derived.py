"""From a debate to the framework of its attacks: what support, linked premises and undercuts come down to.

Support is read as deductive (Boella, Gabbay, van der Torre, Villata 2010, Support in abstract argumentation; Cayrol,
Lagasquie-Schiex 2013, Bipolarity in argumentation graphs): who accepts a claim accepts what it supports. So a claim
attacks what is attacked by that which it supports (supported attack), and is attacked by what attacks that which it
supports (mediated attack). Those attacks are never written out: a claim *needs* what it supports, which comes to the
same labels (docs/acceptance.md has the proof) with one edge for every relation.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import sparse
from scipy.sparse import csgraph

from arguments import Debate
from arguments.shares import read_share
from mapper.acceptance.framework import Framework, Ints

ATTACKS = ("derived", "direct")
NONE = -1
LOOSE = 0.9  # of the edges: where more than these are left, finding the circles is quicker

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Derived:
    """A framework, the ids of the claims, and the node of each."""

    framework: Framework
    claims: pd.Index
    node: Ints


@dataclass(frozen=True)
class Relations:
    """The relations that count, by number: who makes each (a claim), what it attacks or supports, and its group.

    ``target`` is a claim and ``undercuts`` a relation, or NONE. Relations of one group count only together.
    """

    maker: Ints
    target: Ints
    undercuts: Ints
    attacks: Bools
    group: Ints


def derive(debate: Debate, attacks: str = "derived") -> Derived:
    """The framework of a debate that hangs together; ``direct`` leaves the supports out."""
    claims = pd.Index(debate.claims["id"])
    framework, node = framework_of(_relations(debate.relations, claims), len(claims), supports=attacks == "derived")
    return Derived(framework, claims, node)


def framework_of(relations: Relations, claims: int, supports: bool) -> tuple[Framework, Ints]:
    """The framework of relations among so many claims, and the node of every claim."""
    framework, node = _without_circles(_with_circles(relations, claims, supports))
    return framework, node[:claims]


def _relations(table: pd.DataFrame, claims: pd.Index) -> Relations:
    """The relations as numbers; one of weight 0 is none."""
    weighted = table["weight"].ne("")
    table = table.drop(table.index[weighted][table["weight"][weighted].map(read_share).eq(0)])
    linked = table["linked"].ne("").to_numpy()
    group = np.arange(len(table))
    group[linked] = len(table) + table[linked].groupby(["target", "undercuts", "kind", "linked"]).ngroup()
    return Relations(
        claims.get_indexer(table["claim"]),
        claims.get_indexer(table["target"]),
        _undercut(table),
        table["kind"].eq("attack").to_numpy(),
        np.unique(group, return_inverse=True)[1] if linked.any() else group,
    )


def _undercut(table: pd.DataFrame) -> Ints:
    """Which relation every relation undercuts, by number."""
    undercuts = np.full(len(table), NONE)
    named = table["undercuts"].ne("").to_numpy()
    if named.any():
        number = dict(zip(table["id"], range(len(table)), strict=True))
        undercuts[named] = [number.get(relation, NONE) for relation in table["undercuts"][named]]
    return undercuts


def _with_circles(relations: Relations, claims: int, supports: bool) -> Framework:
    """Claims come first; relations that are undercut, and those that count only together, have nodes of their own.

    The node of an attack needs the claims that make it, and attacks in their place. The node of an undercut support
    attacks the claim that makes it when what this supports is out although the relation holds. Premises that support
    only together have none: when what they support is out, nothing tells which of them fails.
    """
    maker, target, attacks = relations.maker, relations.target, relations.attacks
    alone = np.bincount(relations.group)[relations.group] == 1
    undercut = np.isin(relations.group, relations.group[relations.undercuts[relations.undercuts != NONE]])
    carries = ~attacks & alone & (maker != target) & supports
    step = (attacks & ~alone) | (undercut & (attacks | carries))
    steps, number = np.unique(relations.group[step], return_inverse=True)
    node = np.full(len(maker), NONE)
    node[step] = claims + number
    speaker = np.where(step, node, maker)
    cut = np.where(relations.undercuts == NONE, NONE, node[relations.undercuts])
    edges = (
        (speaker, target, -1, attacks & (target != NONE)),
        (speaker, cut, -1, cut != NONE),
        (target, maker, 1, carries & ~undercut),
        (maker, node, 1, step & attacks),
        (target, node, -1, step & ~attacks),
        (node, maker, -1, step & ~attacks),
    )
    return Framework(
        claims + len(steps),
        np.concatenate([source[rows] for source, _, _, rows in edges]),
        np.concatenate([goal[rows] for _, goal, _, rows in edges]),
        np.concatenate([np.full(np.count_nonzero(rows), sign, np.int8) for _, _, sign, rows in edges]),
    )


def _without_circles(framework: Framework) -> tuple[Framework, Ints]:
    """The framework in which claims that support each other in a circle are one; and the node of every former node."""
    source, target, sign, size = framework.source, framework.target, framework.sign, framework.size
    circling = _in_circles(framework)
    if not len(circling):
        return framework, np.arange(size)
    graph = sparse.coo_array((sign[circling], (source[circling], target[circling])), shape=(size, size))
    count, node = csgraph.connected_components(graph, connection="strong")
    kept = (sign < 0) | (node[source] != node[target])
    return Framework(count, node[source[kept]].astype(np.intp), node[target[kept]].astype(np.intp), sign[kept]), node


def _in_circles(framework: Framework) -> Ints:
    """The needs that may be in a circle: most that are not are found by taking away, again and again, loose ends."""
    edges, before = np.flatnonzero(framework.sign > 0), np.inf
    while len(edges) < LOOSE * before:
        before = len(edges)
        starts, ends = np.zeros((2, framework.size), bool)
        starts[framework.source[edges]] = True
        ends[framework.target[edges]] = True
        edges = edges[ends[framework.source[edges]] & starts[framework.target[edges]]]
    return edges
