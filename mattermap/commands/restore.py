"""``mattermap restore``: make a debate in a store what it once was."""

from __future__ import annotations

import click

from mattermap.commands.changing import Manner, change_options, tell_step


@click.command(
    epilog="""\b
Examples:
  mattermap restore debate.db --at 2026-11-20
  mattermap restore debate.db --at 2026-11-20T15:30 --dry-run
"""
)
@click.argument("store", type=click.Path())
@click.option("--at", "at", required=True, metavar="DATE", help="A day (its end is meant), or a time, as shown above.")
@change_options
def restore(store: str, at: str, who: str, dry_run: bool, as_json: bool) -> None:
    """Make the debate in STORE what it was on DATE.

    That is a step of its own: what was done since stays on record, and `mattermap undo` brings it back.
    """
    from arguments.store import history
    from arguments.store.store import Store
    from arguments.who import user_name

    with Store(store) as opened:
        done = history.restore(opened, who or user_name(), at, dry_run=dry_run)
    tell_step(done, Manner(who, dry_run, as_json))
