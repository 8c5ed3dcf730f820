"""``mattermap log``: what was done to a debate in a store, when and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mattermap.commands.changing import tell_changes
from mattermap.commands.console import amount, json_option, printable, write_json

if TYPE_CHECKING:
    from arguments.keep import Step


@click.command(
    epilog="""\b
Examples:
  mattermap log debate.db
  mattermap log debate.db K205 --changes
  mattermap log debate.db --limit 0 --json > history.json
"""
)
@click.argument("store", type=click.Path())
@click.argument("row", required=False, default="", metavar="[ID]")
@click.option(
    "--limit", type=click.IntRange(0), default=20, show_default=True, help="How many steps at most; 0 for all."
)
@click.option("--changes", is_flag=True, help="Show what every step changed.")
@json_option("the steps, with their changes,")
def log(store: str, row: str, limit: int, changes: bool, as_json: bool) -> None:
    """Tell what was done to the debate in STORE, the latest first; with an ID, what was done to that row."""
    from arguments.store import history
    from arguments.store.store import Store

    with Store(store) as opened:
        steps = history.log(opened, row, limit)
    if as_json:
        write_json([step.as_dict() for step in steps])
        return
    for step in steps:
        _write(step)
        if changes:
            tell_changes(step.changes)


def _write(step: Step) -> None:
    number = click.style(f"{step.number:>5}", bold=True)
    moment = f"{step.at.astimezone():%Y-%m-%d %H:%M}"
    click.echo(
        f"{number}  {moment}  {printable(step.who)}: {printable(step.what)} ({amount(len(step.changes), 'row')})"
    )
