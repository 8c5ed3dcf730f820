"""Why a claim is as strong as it is: everything that the explanation tells, as plain values, ready for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from arguments.checks.similar import nearly_equal
from mapper.strength.arrays import Floats, Integers
from mapper.strength.bipolar import Bipolar
from mapper.strength.circles import support_circles
from mapper.strength.gradient import gradient
from mapper.strength.halves import halves
from mapper.strength.method import Method
from mapper.strength.methods import method_of
from mapper.strength.plan import Plan, plan_of
from mapper.strength.reading import Reading
from mapper.strength.removal import without_claims, without_relations
from mapper.strength.sensitivity import OPINIONS, sensitivity
from mapper.strength.shapley import shapley
from mapper.strength.solving import STATES, Strengths, solve
from mapper.strength.verdict import MUCH, agreed

SHOWN = 20  # claims further away, of which is worked out what the claim would be without each
ALL = 100  # claims, or answers, of which all are tried; of more, those with the steepest gradient or greatest share
COMPARED = 60  # answers at most that are compared to find which say nearly the same


@dataclass(frozen=True, eq=False)
class _Part:
    """What leads to one claim, worked out: the graph of it, and what its numbers are in the whole debate."""

    reading: Reading
    method: Method
    plan: Plan
    nodes: Integers
    relations: Integers
    claim: int
    result: Strengths
    support: Floats
    attack: Floats

    @property
    def graph(self) -> Bipolar:
        return self.plan.graph

    def id(self, node: int) -> str:
        """The id of the claim with this number in the part."""
        return self.reading.ids[int(self.nodes[node])]

    def key(self, relation: int) -> str:
        """The key of the relation with this number in the part."""
        return self.reading.keys[int(self.reading.relation[self.relations[relation]])]

    def into(self, node: int) -> list[int]:
        """The relations into a node."""
        return np.flatnonzero(self.graph.target == node).tolist()

    def is_joint(self, node: int) -> bool:
        """Whether a node is a joint."""
        return node >= self.graph.claims


def explain(reading: Reading, claim: str, semantics: str = OPINIONS[0]) -> dict[str, Any]:
    """Explain the strength of a claim.

    Numbers that do not exist are None. The names and what they hold:

    - ``claim``, ``semantics``, ``strength``, ``state`` ("settled", "unsettled", or "depends" on what is unsettled).
    - ``for`` and ``against``: the two halves. ``base``, and ``base_given``: whether it was set.
    - ``verdict``: one of ``VERDICTS`` where DF-QuAD and quadratic energy agree, else "differ"; ``range``: the least and
      greatest strength by these two, base scores as they are and moved by 0.1; ``robust``: the share of runs with the
      verdict of DF-QuAD; ``methods``: strength and verdict by method, of which ``agreeing`` come to that verdict.
    - ``structure_only``: whether no claim that has influence has a base score of its own, and no relation a weight.
    - ``answers``: by how much they matter, each with its ``kind``, its ``claims`` and ``relations`` (more than one when
      they are linked), what it ``brings``, its ``strength``, ``strongly_attacked``, the claims that undercut it as
      ``undercut_by``, its ``share`` in the distance from the base score, and the strength of the claim ``without`` it
      (of more than 100 answers, for the 20 with the greatest share).
    - ``further``: claims further away by how much they matter, each with ``claim``, ``without`` and ``slope``.
    - ``alike``: pairs of answers that say nearly the same; ``twice``: claims that count through several of the answers;
      ``circles``: claims that support each other in a circle; ``left_out``: relations to the claim that do not count.

    Raises ``KeyError`` when the debate has no such published claim, and ``ValueError`` for an unknown semantics.
    """
    part = _part(reading, claim, method_of(semantics))
    node, result = part.claim, part.result
    found = sensitivity(part.plan, node)
    weights = part.graph.weight
    return {
        "claim": claim,
        "semantics": semantics,
        "strength": _number(result.strength[node]),
        "state": STATES[result.state[node]],
        "for": _number(part.support[node]),
        "against": _number(part.attack[node]),
        "base": float(part.graph.base[node]),
        "base_given": bool(reading.informed[part.nodes[node]]),
        "verdict": agreed(*(found.verdicts[name] for name in OPINIONS)),
        "range": [found.low, found.high],
        "robust": found.robust,
        "methods": {
            name: {"strength": strength, "verdict": found.verdicts[name]} for name, strength in found.strengths.items()
        },
        "agreeing": found.agreeing,
        "structure_only": not reading.informed[part.nodes[: part.graph.claims]].any() and weights is None,
        "answers": (answers := _answers(part)),
        "further": _further(part, {one for answer in answers for one in answer["claims"]}),
        "alike": _alike(reading, answers),
        "twice": _twice(part),
        "circles": [[part.id(one) for one in circle] for circle in support_circles(part.graph)],
        "left_out": _left_out(reading, claim),
    }


def _part(reading: Reading, claim: str, method: Method) -> _Part:
    if claim not in reading.ids:
        raise KeyError(claim)
    number = reading.ids.index(claim)
    graph, nodes, relations = reading.graph.leading_to(number)
    plan = plan_of(graph)
    result = solve(plan, method)
    node = int(np.searchsorted(nodes, number))
    return _Part(reading, method, plan, nodes, relations, node, result, *halves(plan, result.strength))


def _answers(part: _Part) -> list[dict[str, Any]]:
    into = part.into(part.claim)
    brought = part.result.strength[part.graph.source[into]] * part.graph.weights()[into]
    attack = part.graph.attack[into]
    now = part.result.strength[part.claim]
    shares = shapley(part.method, float(part.graph.base[part.claim]), brought, attack)
    tried = np.argsort(-np.abs(np.nan_to_num(shares)), kind="stable")[: SHOWN if len(into) > ALL else None]
    without = np.full(len(into), np.nan)
    without[tried] = without_relations(part.plan, part.method, part.claim, np.array(into, int)[tried].tolist())
    found = [
        {
            "kind": "attack" if attacks else "support",
            **_members(part, relation),
            "brings": _number(brings),
            "strength": _number(part.result.strength[part.graph.source[relation]]),
            "without": _number(other),
            "share": _number(share),
        }
        for relation, attacks, brings, other, share in zip(into, attack, brought, without, shares, strict=True)
    ]
    return sorted(found, key=lambda one: _matters(one["without"], now), reverse=True)


def _members(part: _Part, relation: int) -> dict[str, Any]:
    """The claims and relations that an answer is made of, and what undercuts it."""
    source = int(part.graph.source[relation])
    inner = part.into(source) if part.is_joint(source) else []
    members = [one for one in inner if not part.graph.attack[one]] or [relation]
    undercuts = [one for one in inner if part.graph.attack[one]]
    claims = [int(part.graph.source[one]) for one in members]
    return {
        "claims": [part.id(one) for one in claims],
        "relations": [part.key(one) for one in members],
        "undercut_by": [one for relation in undercuts for one in _makers(part, int(part.graph.source[relation]))],
        "strongly_attacked": any(bool(part.attack[one] >= MUCH) for one in claims),
    }


def _makers(part: _Part, node: int) -> list[str]:
    """The claims that a node stands for: itself, or the members of a joint."""
    if not part.is_joint(node):
        return [part.id(node)]
    return [part.id(part.graph.source[one]) for one in part.into(node) if not part.graph.attack[one]]


def _further(part: _Part, answers: Iterable[str]) -> list[dict[str, Any]]:
    """The claims beyond the direct answers that matter most, by what the claim would be without each."""
    now = part.result.strength[part.claim]
    slope = gradient(part.plan, part.method, part.result.strength, part.claim)[: part.graph.claims]
    near = {*answers, part.id(part.claim)}
    order = np.argsort(-np.abs(np.nan_to_num(slope)), kind="stable")
    beyond = [int(node) for node in order if part.id(node) not in near][: max(SHOWN, ALL * (len(order) <= ALL))]
    without = without_claims(part.plan, part.method, part.claim, beyond)
    found: list[dict[str, Any]] = [
        {"claim": part.id(node), "without": _number(other), "slope": _number(slope[node])}
        for node, other in zip(beyond, without, strict=True)
    ]
    return sorted(found, key=lambda one: _matters(one["without"], now), reverse=True)[:SHOWN]


def _alike(reading: Reading, answers: Sequence[dict[str, Any]]) -> list[list[str]]:
    """The pairs of answers of one kind that say nearly the same."""
    texts = dict(zip(reading.debate.claims["id"], reading.debate.claims["text"], strict=True))
    by_kind = [[one["claims"][0] for one in answers if one["kind"] == kind] for kind in ("support", "attack")]
    pairs = (pair for claims in by_kind for pair in combinations(claims[:COMPARED], 2))
    return [[one, other] for one, other in pairs if nearly_equal(texts[one], texts[other])]


def _twice(part: _Part) -> list[str]:
    """The claims that answer several of the answers, so that they count through each."""
    graph = part.graph
    near = np.zeros(len(graph.base), bool)
    near[graph.source[part.into(part.claim)]] = True
    near[[part.claim, *range(graph.claims, len(graph.base))]] = False
    between = near[graph.target] & (graph.source != part.claim) & (graph.source < graph.claims)
    times = np.bincount(graph.source[between], minlength=1)
    return [part.id(node) for node in np.flatnonzero(times > 1).tolist()]


def _left_out(reading: Reading, claim: str) -> list[dict[str, str]]:
    relations = dict(zip(reading.keys, reading.debate.records("relations"), strict=True))
    return [
        {"relation": one.relation, "claim": relations[one.relation]["claim"], "why": one.why}
        for one in reading.left_out
        if relations[one.relation]["target"] == claim
    ]


def _matters(other: float | None, now: float) -> float:
    """By how much a strength would change; where there is no telling, nothing."""
    return 0.0 if other is None or np.isnan(now) else abs(other - now)


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
