"""Who speaks for and against whom, as far as the map shows: what two actors share, support and attack of each other.

A case is a claim that both say, or a relation between a claim of the one and a claim of the other. Nothing is concluded
from what both say about a third thing: that would make allies of people who never met. Nor from what answers a
position: its wording groups several voices, of which one is on record.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations, product

from mapper.insight.finding import Finding
from mapper.map import Map

LEAST = 2  # cases, of two actors: one says little
MOST = 100  # speakers of one claim: what more people say says nothing of any two of them


def voices(map_: Map) -> Iterator[Finding]:
    """A finding for every two actors that have some cases."""
    said_by = {claim: {said.row["actor"] for said in reactions} - {""} for claim, reactions in map_.reactions.items()}
    actors = {claim: sorted(speakers) for claim, speakers in said_by.items() if len(speakers) <= MOST}
    positions = {claim for claim, row in map_.claims.items() if row["kind"] == "position"}
    together: dict[tuple[str, str], dict[tuple[str, ...], None]] = defaultdict(dict)
    against: dict[tuple[str, str], dict[tuple[str, ...], None]] = defaultdict(dict)
    for claim, speakers in actors.items():
        for one, other in combinations(speakers, 2):
            together[one, other][claim,] = None
    for relation in map_.debate.records("relations"):
        claim, target = relation["claim"], relation["target"]
        if target in positions:
            continue
        kept = together if relation["kind"] == "support" else against
        for one, other in product(actors.get(claim, []), actors.get(target, [])):
            if one != other:
                kept[min(one, other), max(one, other)][claim, target] = None
    for pair in sorted({*together, *against}):
        found = Finding("voices", pair, tuple(together[pair]), tuple(against[pair]))
        if found.telling >= LEAST:
            yield found
