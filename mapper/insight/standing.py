"""A map with the strengths of its claims, for the findings that rest on these."""

from __future__ import annotations

from dataclasses import dataclass

from mapper.map import Map
from mapper.strength import METHODS, Reading, Strengths, plan_of, read_graph, solve
from mapper.strength.plan import Plan

METHOD = METHODS["dfquad"]


@dataclass(frozen=True, eq=False)
class Standing:
    """A map, the strengths of its claims by DF-QuAD, and what these were worked out on."""

    map: Map
    reading: Reading
    plan: Plan
    result: Strengths


def standing_of(map_: Map) -> Standing:
    """Work out the strengths of a map; claims in a loop that does not settle, and what depends on it, have none."""
    reading = read_graph(map_.debate)
    plan = plan_of(reading.graph)
    return Standing(map_, reading, plan, solve(plan, METHOD))
