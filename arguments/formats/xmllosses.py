"""What no format of XML can hold of a debate: control characters, as they come along out of PDFs."""

from __future__ import annotations

from pathlib import Path

from arguments.debate import Debate
from arguments.formats.losses import Loss
from arguments.formats.markup import wrong
from arguments.formats.network import Network
from arguments.problems import quoted
from arguments.texts import control_character


def control_losses(debate: Debate) -> list[Loss]:
    """The cells of claims and relations that would lose characters; the other tables travel as JSON, which escapes."""
    return [
        Loss(table, row["id"] or f"row {number}", column, value)
        for table in ("claims", "relations")
        for number, row in enumerate(debate.tidied().records(table), start=2)
        for column, value in row.items()
        if not value.isprintable() and control_character(value)
    ]


def require_ids(network: Network, path: Path) -> None:
    """Raise ``DebateError`` for an id that would become another one."""
    for node in (*network.nodes, *network.edges):
        found = "" if node.id.isprintable() else control_character(node.id)
        if found:
            raise wrong(f"the id {quoted(node.id)} holds {found}, which XML forbids", "give it another id", path)
