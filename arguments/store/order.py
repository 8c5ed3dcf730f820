"""What makes one debate of another, in rows and in their order, with as few rows changed as can be.

A row stands in its table by its rank. Rows whose order is the same keep theirs (the longest increasing subsequence,
Schensted 1961); what comes between two gets a rank between theirs.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from arguments.changes import Row, rows_of
from arguments.debate import Debate
from arguments.store.entries import Entry
from arguments.store.rows import StoredRows
from arguments.tables import TABLES

_NARROWEST = 1e-6  # between two ranks; where they come nearer, all rows of the table are ranked anew

_Row = tuple[int, float, Row]  # number, rank, cells


def replacing(rows: StoredRows, debate: Debate) -> Iterator[Entry]:
    """The entries that make the tables in the store those of a debate; its ids must be unique."""
    for name in TABLES:
        yield from _table(name, list(rows.numbered(name)), rows_of(debate, name))


def _table(name: str, old: Sequence[_Row], new: Sequence[Row]) -> Iterator[Entry]:
    kept = _matched(old, new)
    ranks = ranked([found[1] if found else None for found in kept])
    staying = {found[0] for found in kept if found}
    yield from (Entry(name, number, row, None, (rank, None)) for number, rank, row in old if number not in staying)
    for row, found, rank in zip(new, kept, ranks, strict=True):
        if found is None:
            yield Entry(name, 0, None, row, (None, rank))
        elif found[2] != row or found[1] != rank:
            yield Entry(name, found[0], found[2], row, (found[1], rank))


def _matched(old: Sequence[_Row], new: Sequence[Row]) -> list[_Row | None]:
    """For each new row the old one that it was: that with its id, or, for a row without one, with the same cells."""
    there: dict[object, list[_Row]] = defaultdict(list)
    for found in reversed(old):
        there[_name(found[2])].append(found)
    return [there[name].pop() if there.get(name := _name(row)) else None for row in new]


def _name(row: Row) -> object:
    return row.get("id") or frozenset(row.items())


def ranked(old: Sequence[float | None]) -> list[float]:
    """Increasing ranks for rows, of which some had one before (None for those that are new); most keep theirs."""
    staying = _increasing(old)
    ranks: list[float] = [0.0] * len(old)
    start = 0
    lowest: float | None = None
    for place in [*staying, len(old)]:
        highest = old[place] if place < len(old) else None
        ranks[start:place] = _between(lowest, highest, place - start)
        if place < len(old) and highest is not None:
            ranks[place] = lowest = highest
        start = place + 1
    if any(later - earlier < _NARROWEST for earlier, later in pairwise(ranks)):
        return [float(place) for place in range(1, len(old) + 1)]
    return ranks


def _between(low: float | None, high: float | None, amount: int) -> list[float]:
    """Ranks for rows between two that stay, above the last of them, or below the first."""
    if low is not None and high is not None:
        return [low + (high - low) * (place + 1) / (amount + 1) for place in range(amount)]
    start = low if low is not None else high - amount - 1 if high is not None else 0.0
    return [start + place + 1 for place in range(amount)]


def _increasing(ranks: Sequence[float | None]) -> list[int]:
    """The places of a longest increasing subsequence of the ranks that are there."""
    ends: list[float] = []  # of the shortest run of each length, the lowest rank that it can end with
    places: list[int] = []
    before: list[int] = [-1] * len(ranks)
    for place, rank in enumerate(ranks):
        if rank is None:
            continue
        length = bisect_left(ends, rank)
        ends[length : length + 1] = [rank]
        places[length : length + 1] = [place]
        before[place] = places[length - 1] if length else -1
    found: list[int] = []
    place = places[-1] if places else -1
    while place >= 0:
        found.append(place)
        place = before[place]
    return found[::-1]
