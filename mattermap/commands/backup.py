"""``mattermap backup``: a copy of a store with its whole history."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import click

from mattermap.commands.console import Mistake, amount, json_option, printable, progress, quoted, write_json

if TYPE_CHECKING:
    from arguments.store.backup import Held


@click.command(
    epilog="""\b
Examples:
  mattermap backup debate.db
  mattermap backup debate.db -o /media/usb/debate.db --force
  mattermap backup postgresql://anna@server/debates
"""
)
@click.argument("store", type=click.Path())
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(),
    default="",
    help="What to write; if not given, a file in the current folder with the name of the store and the moment.",
)
@click.option("-f", "--force", is_flag=True, help="Write over a file that is there.")
@json_option("what was written")
def backup(store: str, file: str, force: bool, as_json: bool) -> None:
    """Copy STORE with all its debates and their whole history to an SQLite file.

    Others may go on working in it: the copy is the store as it was at one moment. It is a store itself, so it can be
    read and drawn like one; `mattermap restore --from` brings it back.
    """
    if file == "-" or file.endswith(("/", "\\")):
        raise Mistake(f"{file} is no name of a file; name one, as in -o debate-backup.db.")
    from arguments.store.address import shown
    from arguments.store.backup import backup as back_up

    done = back_up(store, file, force=force, progress=partial(progress, "Copying"))
    if as_json:
        write_json({"file": str(done.file), "debates": [asdict(one) for one in done.debates]})
        return
    click.echo(f"Wrote {printable(str(done.file))}, with {told(done.debates)}.")
    click.echo(f"To go back to it: mattermap restore {quoted(shown(store))} --from {quoted(str(done.file))}")


def told(debates: list[Held]) -> str:
    """The debates of a store in words."""
    words = [f"{printable(one.id)} ({amount(one.claims, 'claim')}, {amount(one.steps, 'step')})" for one in debates]
    return ", ".join(words) or "no debate"
