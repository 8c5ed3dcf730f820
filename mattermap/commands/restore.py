"""``mattermap restore``: make a debate in a store what it once was."""

from __future__ import annotations

from typing import Any

import click

from mattermap.commands.changing import Manner, change_options, tell_step


@click.command(
    epilog="""\b
Examples:
  mattermap restore debate.db --at 2026-11-20
  mattermap restore debate.db --at "2026-11-20 15:30" --dry-run
  mattermap restore debate.db --step 12
"""
)
@click.argument("store", type=click.Path())
@click.option("--at", "at", metavar="DATE", help="A day or a minute (their end is meant), or a time to the second.")
@click.option("--step", type=click.IntRange(1), help="A step of the history: the debate as that left it.")
@change_options
def restore(store: str, who: str, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Make the debate in STORE what it was on DATE, or after a step, as `mattermap log` tells them.

    That is a step of its own: what was done since stays on record, and `mattermap undo` brings it back.
    """
    from arguments.store import history
    from arguments.store.store import Store
    from arguments.who import user_name

    at, step = given["at"], given["step"]
    if bool(at) == bool(step):
        raise click.UsageError("Give either --at DATE or --step N.")
    with Store(store) as opened:
        done = history.restore(opened, who or user_name(), at or step or 0, dry_run=dry_run)
    tell_step(done, Manner(who, dry_run, as_json))
