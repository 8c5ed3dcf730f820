"""A small debate to change, and how a change is done to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from arguments import DebateError
from arguments.changes import Change
from arguments.debate import Debate
from arguments.keep import Keeper


def small() -> Debate:
    """A question, two positions, and a branch: c and d answer b, which answers a; d answers a position too."""
    claims = [
        {"id": "T1", "kind": "statement", "text": "Should we?"},
        {"id": "P1", "kind": "position", "text": "Yes.", "stance": "agree"},
        {"id": "P2", "kind": "position", "text": "No.", "stance": "disagree"},
        *({"id": f"K{n}", "text": f"Claim {n}."} for n in (101, 102, 103, 104, 105)),
    ]
    relations = [
        ("R1", "P1", "T1", "support"),
        ("R2", "P2", "T1", "attack"),
        ("R3", "K101", "P1", "attack"),
        ("R4", "K102", "K101", "support"),
        ("R5", "K103", "K101", "attack"),
        ("R6", "K104", "K102", "attack"),
        ("R7", "K104", "P2", "support"),
    ]
    rows = [dict(zip(("id", "claim", "target", "kind"), row, strict=True)) for row in relations]
    return Debate.from_frames(
        {"title": "Small", "language": "en"},
        claims=claims,
        relations=[*rows, {"id": "R8", "claim": "K105", "undercuts": "R4", "kind": "attack"}],
        reactions=[{"id": "E1", "claim": "K101", "actor": "ann", "source": "S1"}],
        sources=[{"id": "S1", "title": "A title"}],
        actors=[{"id": "ann", "name": "Ann", "role": "resident"}],
        themes=[{"id": "money", "label": "Money"}],
        tags=[{"id": "first", "label": "First"}],
        tour=[{"id": "1", "claim": "K101", "text": "Look."}],
    )


def more(debate: Debate, table: str, **cells: str) -> None:
    """Give a debate one more row."""
    frame = debate.tables[table]
    frame.loc[len(frame)] = {name: cells.get(name, "") for name in frame.columns}


def do(kept: Keeper, edit: Callable[..., list[Change]], *given: Any, **named: Any) -> list[Change]:
    """Carry an edit out; returns what it changed."""
    return list(kept.change(lambda rows: edit(rows, *given, **named), "somebody", "a change").changes)


def told(changes: list[Change]) -> list[tuple[str, str]]:
    """Changes in short, in the order of their ids."""
    return sorted((change.id, change.kind) for change in changes)


def refused(kept: Keeper, edit: Callable[..., list[Change]], *given: Any, **named: Any) -> str:
    """How an edit is refused; nothing may have changed."""
    before = {name: frame.to_dict() for name, frame in kept.debate().tables.items()}
    with pytest.raises(DebateError) as error:
        do(kept, edit, *given, **named)
    assert {name: frame.to_dict() for name, frame in kept.debate().tables.items()} == before
    return str(error.value)
