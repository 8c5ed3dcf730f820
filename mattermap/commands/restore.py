"""``mattermap restore``: make a debate in a store what it once was, or a whole store what a backup holds."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any

import click

from mattermap.commands.backup import told
from mattermap.commands.changing import Manner, change_options, tell_step
from mattermap.commands.console import printable, progress, write_json


@click.command(
    epilog="""\b
Examples:
  mattermap restore debate.db --at 2026-11-20
  mattermap restore debate.db --at "2026-11-20 15:30" --dry-run
  mattermap restore debate.db --step 12
  mattermap restore debate.db --from debate.backup-20261120-153000.db
"""
)
@click.argument("store", type=click.Path())
@click.option("--at", "at", metavar="DATE", help="A day or a minute (their end is meant), or a time to the second.")
@click.option("--step", type=click.IntRange(1), help="A step of the history: the debate as that left it.")
@click.option("--from", "file", type=click.Path(), help="A backup: the whole store as that holds it.")
@change_options
def restore(store: str, who: str, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Make the debate in STORE what it was on DATE, or after a step, as `mattermap log` tells them.

    That is a step of its own: what was done since stays on record, and `mattermap undo` brings it back.

    With --from, STORE becomes what a backup holds: all its debates, and their history. What it held before is backed
    up first, to a file that is told; a STORE that is damaged is moved aside, and one that is not there is made.
    """
    manner = Manner(who, dry_run, as_json)
    if [given["at"], given["step"], given["file"]].count(None) != 2:
        raise click.UsageError("Give one of --at DATE, --step N and --from FILE.")
    if given["file"] is not None:
        _bring_back(store, given["file"], manner)
    else:
        _go_back(store, given["at"] or given["step"], manner)


def _go_back(store: str, at: str | int, manner: Manner) -> None:
    """Make a debate what it was at a moment, or after a step."""
    from arguments.store import history
    from arguments.store.store import Store
    from arguments.who import user_name

    with Store(store) as opened:
        done = history.restore(opened, manner.who or user_name(), at, dry_run=manner.dry_run)
    tell_step(done, manner)


def _bring_back(store: str, backup: str, manner: Manner) -> None:
    """Make a store what a backup holds."""
    from arguments.store.address import shown
    from arguments.store.backup import restore as bring_back

    done = bring_back(store, backup, dry_run=manner.dry_run, progress=partial(progress, "Copying"))
    if manner.as_json:
        file = str(done.kept) if done.kept else None
        write_json({**asdict(done), "kept": file, "dry_run": manner.dry_run})
        return
    name = printable(shown(store))
    if done.damaged:
        where = f"was moved to {printable(str(done.kept))}" if done.kept else "would be moved aside"
        click.echo(f"{name} is damaged; it {where}.")
    elif done.before:
        kept = printable(str(done.kept))
        held = told(done.before)
        click.echo(f"{name} held {held}, which is kept in {kept}." if done.kept else f"{name} holds {held}.")
    if manner.dry_run:
        click.echo(f"It would hold {told(done.after)}; nothing was written.")
    else:
        click.echo(f"{name} holds {told(done.after)} now.")
