"""``mattermap new``: a fresh debate to fill in."""

from __future__ import annotations

import os
from pathlib import Path

import click

from mattermap.commands.console import LANGUAGES, Mistake, quoted


@click.command(
    epilog="""\b
Examples:
  mattermap new my-debate
  mattermap new mijn-debat --lang nl
"""
)
@click.argument("place", type=click.Path())
@click.option(
    "--lang",
    "language",
    type=click.Choice(LANGUAGES),
    default="en",
    show_default=True,
    help="Language of the examples and of the debate.",
)
def new(place: str, language: str) -> None:
    """Make a fresh debate in the folder PLACE.

    Each table gets an example row or two to replace, and debate.toml a remark at each fact. The folder must be new or
    empty.
    """
    from arguments.formats import folder
    from arguments.fresh import fresh

    path = Path(place)
    if path.exists() and not path.is_dir():
        raise Mistake(f"{place} is a file; name a folder that is new or empty.")
    if path.is_dir() and any(not entry.name.startswith(".") for entry in path.iterdir()):
        raise Mistake(f"{place} is not empty; name a folder that is new or empty.")
    name = os.fsencode(path.resolve().name).decode("utf-8", "replace")  # a file name may hold any bytes
    folder.write(fresh(name, language), path)
    click.echo(f"Made {place} with an example row or two in each table.")
    click.echo(f"Replace those, then: mattermap check {quoted(place)}, mattermap draw {quoted(place)} --open")
