"""``mattermap push``: write the debate in a store to a folder or a file."""

from __future__ import annotations

import click

from mattermap.commands.changing import Manner, tell
from mattermap.commands.console import json_option


@click.command(
    epilog="""\b
Examples:
  mattermap push debate.db my-debate
  mattermap push debate.db my-debate --dry-run
"""
)
@click.argument("store", type=click.Path())
@click.argument("place", type=click.Path())
@click.option("-n", "--dry-run", is_flag=True, help="Only show what would change.")
@json_option("the changes")
def push(store: str, place: str, dry_run: bool, as_json: bool) -> None:
    """Write the debate in STORE to PLACE, such as a folder for git and Excel.

    What does not differ is not touched, to the byte.
    """
    from datetime import UTC, datetime
    from pathlib import Path

    from arguments import Debate, read, write
    from arguments.changes import changes_between
    from arguments.keep import Step
    from arguments.sharing import require_complete
    from arguments.store.address import is_store

    debate, folder = read(store), Path(place)
    there = is_store(place) or (any(folder.iterdir()) if folder.is_dir() else folder.exists())
    before = read(place) if there else Debate()
    if there:
        require_complete(debate.info, before.info)
    changes = changes_between(before, debate)
    if not dry_run:
        write(debate, place)
    tell(Step(0, datetime.now(UTC), "", f"push {store}", changes), Manner("", dry_run, as_json))
