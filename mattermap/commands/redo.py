"""``mattermap redo``: do again what was undone in a store."""

from __future__ import annotations

import click

from mattermap.commands.changing import Manner, change_options, tell_step


@click.command(
    epilog="""\b
Examples:
  mattermap redo debate.db
"""
)
@click.argument("store", type=click.Path())
@change_options
def redo(store: str, who: str, dry_run: bool, as_json: bool) -> None:
    """Do again what the last undo in STORE took back.

    It can be redone until something else is done.
    """
    from arguments.store import history
    from arguments.store.store import Store
    from arguments.who import user_name

    with Store(store) as opened:
        done = history.redo(opened, who or user_name(), dry_run=dry_run)
    tell_step(done, Manner(who, dry_run, as_json))
