"""``mattermap undo``: take back what was done to a debate in a store."""

from __future__ import annotations

import click

from mattermap.commands.changing import Manner, change_options, tell_step


@click.command(
    epilog="""\b
Examples:
  mattermap undo debate.db            the last thing that was done
  mattermap undo debate.db 12         step 12, as `mattermap log` numbers them
  mattermap undo debate.db --dry-run  only show what that would change
"""
)
@click.argument("store", type=click.Path())
@click.argument("step", type=click.IntRange(1), required=False, default=None)
@change_options
def undo(store: str, step: int | None, who: str, dry_run: bool, as_json: bool) -> None:
    """Take back the last step that is in effect in STORE, or the one with the number STEP.

    Undoing is a step of its own, so nothing is ever lost, and `mattermap redo` takes it back. A step is refused of
    which a row was changed since; both versions are shown then.
    """
    from arguments.store import history
    from arguments.store.store import Store
    from arguments.who import user_name

    with Store(store) as opened:
        done = history.undo(opened, who or user_name(), step or 0, dry_run=dry_run)
    tell_step(done, Manner(who, dry_run, as_json))
