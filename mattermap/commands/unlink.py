"""``mattermap unlink``: remove a relation."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from mattermap.commands.asking import asked, asked_place
from mattermap.commands.changing import Manner, carry_out, change_options


@click.command(
    epilog="""\b
Examples:
  mattermap unlink my-debate R031
  mattermap unlink my-debate K205 K201
"""
)
@click.argument("place", required=False, type=click.Path())
@click.argument("first", required=False, metavar="RELATION|CLAIM")
@click.argument("target", required=False)
@change_options
def unlink(place: str | None, first: str | None, target: str | None, **manner: Any) -> None:
    """Remove a relation from the debate at PLACE: by its id, or that by which CLAIM answers TARGET.

    Relations that undercut it go too. The claims stay.
    """
    from arguments import edits

    place = asked_place(place)
    first = asked(first, "RELATION|CLAIM", "Which relation, or which claim that answers (id)")

    edit = partial(edits.unlink, first=first, second=target or "")
    carry_out(place, edit, " ".join(filter(None, ("unlink", first, target))), Manner(**manner))
