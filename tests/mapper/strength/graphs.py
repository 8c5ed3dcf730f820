"""Graphs for tests of strength: random ones, short ones, and their strengths by the formulas as papers print them."""

from __future__ import annotations

import math
from functools import cache
from random import Random

import numpy as np
from hypothesis import strategies as st

from mapper.strength import METHODS, plan_of, solve
from mapper.strength.bipolar import Bipolar

NAMES = list(METHODS)


def bipolar(base, relations="", joints=0):
    """A graph of base scores and relations such as ``"1-0 2+0 3+1*0.5"``: source, sign, target, weight."""
    ends = [one.replace("+", " + ").replace("-", " - ").replace("*", " ").split() for one in relations.split()]
    return Bipolar(
        np.array(base, float),
        np.array([int(one[0]) for one in ends], np.int32),
        np.array([int(one[2]) for one in ends], np.int32),
        np.array([one[1] == "-" for one in ends], bool),
        np.array([float(one[3]) if len(one) > 3 else 1.0 for one in ends]) if "*" in relations else None,
        joints,
    )


def strengths(graph, name="dfquad"):
    """The strengths of all nodes of a graph."""
    return solve(plan_of(graph), METHODS[name]).strength


def random_graph(random: Random, most=12, acyclic=True, weighted=True, joints=True):
    """A graph of any shape; relations run from higher to lower numbers when it is acyclic."""
    claims = random.randint(1, most)
    extra = random.randint(0, 3) if joints and claims > 3 else 0
    pairs = [(a, b) for a in range(claims) for b in range(claims) if (b < a if acyclic else a != b)]
    drawn = random.sample(pairs, random.randint(0, min(len(pairs), 2 * claims)))
    drawn = [(a, b, random.random() < 0.5) for a, b in drawn]
    for joint in range(claims, claims + extra):  # between what is numbered higher and lower than a claim in the middle
        middle = random.randint(1, claims - 2)
        drawn += [(a, joint, random.random() < 0.3) for a in random.sample(range(middle + 1, claims), 1)]
        drawn += [(a, joint, random.random() < 0.3) for a in range(middle + 1, claims) if random.random() < 0.3]
        drawn = list({(a, b): (a, b, sign) for a, b, sign in drawn}.values())
        drawn.append((joint, random.randint(0, middle), random.random() < 0.5))
    random.shuffle(drawn)
    return Bipolar(
        np.array([random.choice((0, 0.5, 1, random.random(), random.random())) for _ in range(claims + extra)], float),
        np.array([one[0] for one in drawn], np.int32),
        np.array([one[1] for one in drawn], np.int32),
        np.array([one[2] for one in drawn], bool),
        np.array([random.choice((0, 1, random.random())) for _ in drawn]) if weighted and drawn else None,
        extra,
    )


def by_the_formulas(graph, name):
    """The strengths of an acyclic graph by recursion over the formulas as they are printed."""
    weight = graph.weights().tolist()
    into: dict[int, list[tuple[int, bool, float]]] = {}
    for source, target, attack, w in zip(
        graph.source.tolist(), graph.target.tolist(), graph.attack, weight, strict=True
    ):
        into.setdefault(target, []).append((source, bool(attack), w))

    @cache
    def strength(node):
        s = [w * strength(source) for source, attack, w in into.get(node, []) if not attack]
        a = [w * strength(source) for source, attack, w in into.get(node, []) if attack]
        if node >= graph.claims:
            return math.prod(s) * math.prod(1 - x for x in a)
        return FORMULAS[name](float(graph.base[node]), s, a)

    return [strength(node) for node in range(len(graph.base))]


def _dfquad(t, s, a):
    va, vs = 1 - math.prod(1 - x for x in a), 1 - math.prod(1 - x for x in s)
    return t - t * (va - vs) if va >= vs else t + (1 - t) * (vs - va)


def _quadratic_energy(t, s, a):
    def h(x):
        return max(x, 0) ** 2 / (1 + max(x, 0) ** 2)

    energy = sum(s) - sum(a)
    return t + (1 - t) * h(energy) - t * h(-energy)


def _mlp(t, s, a):
    return t if t in (0, 1) else 1 / (1 + (1 - t) / t * math.exp(sum(a) - sum(s)))


FORMULAS = {
    "dfquad": _dfquad,
    "quadratic-energy": _quadratic_energy,
    "euler": lambda t, s, a: 1 - (1 - t**2) / (1 + t * math.exp(sum(s) - sum(a))),
    "mlp": _mlp,
    "h-categorizer": lambda t, _, a: t / (1 + sum(a)),
}


@st.composite
def graphs(draw, acyclic=True, **options):
    """Graphs for hypothesis, which tries small ones when something fails."""
    return random_graph(draw(st.randoms(use_true_random=True)), draw(st.integers(1, 12)), acyclic, **options)
