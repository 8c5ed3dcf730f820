"""Arguments as Carneades has them, with premises, a conclusion and what undercuts them, as relations of a debate.

- Every premise is a relation to the conclusion: support of an argument for it, attack of one against it. Several
  premises are linked by the id of their argument, unless each of them counts for itself.
- A premise that the conclusion depends on *not* holding undercuts what the others bring; where there are no others, it
  attacks what it would support.
- Who undercuts an argument undercuts one of its relations, which for linked ones is all of them; who undercuts an
  argument without premises attacks its conclusion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from arguments.formats.extra import EXTRA, packed

_OPPOSITE = {"support": "attack", "attack": "support"}


@dataclass
class Premise:
    """A claim in an argument; ``negative`` when the argument asks that it does not hold, ``role`` what it is there."""

    claim: str
    extra: dict[str, Any] = field(default_factory=dict)
    negative: bool = False
    role: str = ""


@dataclass
class Argument:
    """An argument: for (support) or against (attack) its conclusion, or undercutting the argument ``undercuts``."""

    id: str
    conclusion: str
    premises: list[Premise]
    kind: str = "support"
    undercuts: str = ""
    undercutters: list[Premise] = field(default_factory=list)
    linked: bool = True
    why: str = ""
    weight: str = ""
    extra: dict[str, Any] = field(default_factory=dict)


Row = dict[str, str]
_NEEDED = ("id", "text", "claim", "target", "kind", "title", "name")


def relations_of(arguments: Iterable[Argument], name: str) -> Iterator[tuple[str, Row]]:
    """The relations of arguments, each with the id of its argument; ``name`` is the format whose ``extra`` they keep.

    The relation of an argument with one premise has its id; those of others have it with a number behind.
    """
    arguments = list(arguments)
    taken = {one.id for one in arguments}
    plain = {one.id: _premises(one, taken) for one in arguments}
    known = {one.id: one for one in arguments}
    for one in arguments:
        rows = plain[one.id]
        if one.undercuts:
            rows = [_undercutting(row, known.get(one.undercuts), plain.get(one.undercuts, [])) for row in rows]
        extra = one.extra
        for row, premise in rows:
            more = {**extra, **premise.extra}
            yield one.id, {**row, EXTRA: packed(name, more)} if more else row
            extra = {}
        apart = [premise for premise in one.premises if premise.negative and _apart(premise, rows)]
        for premise in [*apart, *one.undercutters]:
            id_ = _free(f"{one.id}-not", taken)
            row = {"id": id_, "claim": premise.claim, "target": one.conclusion, "kind": one.kind}
            row, _ = _undercutting((row, premise), one, rows)
            yield one.id, {**row, EXTRA: packed(name, {**extra, **premise.extra})}
            extra = {}


def frame(rows: Iterable[Row]) -> pd.DataFrame:
    """A table of rows, with the columns in which something stands and those that it must have."""
    found = pd.DataFrame(list(rows), dtype=object).fillna("")
    return found[[name for name in found if name in _NEEDED or found[name].ne("").any()]]


def _apart(premise: Premise, rows: list[tuple[Row, Premise]]) -> bool:
    """Whether a premise is none of the relations of its argument."""
    return all(premise is not one for _, one in rows)


def _premises(argument: Argument, taken: set[str]) -> list[tuple[Row, Premise]]:
    """The relations of the premises that hold; where there are none, of those that do not."""
    premises = [one for one in argument.premises if not one.negative] or argument.premises
    rows = []
    for number, premise in enumerate(premises, start=1):
        kind = _OPPOSITE[argument.kind] if premise.negative else argument.kind
        id_ = argument.id if len(premises) == 1 else _free(f"{argument.id}-{number}", taken)
        row = {"id": id_, "claim": premise.claim, "target": argument.conclusion, "kind": kind}
        row |= {"why": ": ".join(filter(None, (argument.why, premise.role))), "weight": argument.weight}
        row["linked"] = argument.id if argument.linked and len(premises) > 1 else ""
        rows.append((row, premise))
    return rows


def _undercutting(
    found: tuple[Row, Premise], undercut: Argument | None, rows: list[tuple[Row, Premise]]
) -> tuple[Row, Premise]:
    """The relation as one that undercuts an argument: a relation of it that is another's, as nobody answers himself."""
    row, premise = found
    others = [one["id"] for one, _ in rows if one["claim"] != premise.claim] or [one["id"] for one, _ in rows]
    if others:
        return {**row, "target": "", "undercuts": others[0], "kind": "attack"}, premise
    if undercut is None:
        return row, premise
    return {**row, "target": undercut.conclusion, "kind": _OPPOSITE[undercut.kind]}, premise


def _free(id_: str, taken: set[str]) -> str:
    """The id, with as many primes as it takes to be no one's; from now on taken."""
    while id_ in taken:
        id_ += "′"
    taken.add(id_)
    return id_
