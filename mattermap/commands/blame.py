"""``mattermap blame``: who gave each cell of a row what it holds."""

from __future__ import annotations

import click

from mattermap.commands.changing import cell
from mattermap.commands.console import json_option, write_json, write_table


@click.command(
    epilog="""\b
Examples:
  mattermap blame debate.db K205
  mattermap blame debate.db R012 --json
"""
)
@click.argument("store", type=click.Path())
@click.argument("row", metavar="ID")
@json_option("the cells")
def blame(store: str, row: str, as_json: bool) -> None:
    """Tell who gave each cell of the row ID in STORE what it holds, when, and in which step."""
    from arguments.store import history
    from arguments.store.store import Store

    with Store(store) as opened:
        found = history.blame(opened, row)
    if as_json:
        write_json(
            [
                {
                    "table": one.table,
                    "column": one.column,
                    "value": one.value,
                    "step": one.step.number,
                    "at": one.step.at.isoformat(),
                    "who": one.step.who,
                    "what": one.step.what,
                }
                for one in found
            ]
        )
        return
    several = len({one.table for one in found}) > 1
    write_table(
        [
            (
                one.step.number,
                f"{one.step.at.astimezone():%Y-%m-%d %H:%M}",
                one.step.who,
                f"{one.table}.{one.column}" if several else one.column,
                cell(one.value),
            )
            for one in found
        ]
    )
