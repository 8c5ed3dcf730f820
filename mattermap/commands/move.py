"""``mattermap move``: hang a claim, with all beneath it, under another one."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from mattermap.commands.asking import asked, asked_place
from mattermap.commands.changing import Manner, carry_out, change_options


@click.command(
    epilog="""\b
Examples:
  mattermap move my-debate K205 --to P4
  mattermap move my-debate K205 --to P4 --as attacks
"""
)
@click.argument("place", required=False, type=click.Path())
@click.argument("claim", required=False)
@click.option("--to", "target", default="", metavar="TARGET", help="The claim or position to hang it under.")
@click.option("--as", "verb", type=click.Choice(["supports", "attacks"]), help="What it does there, if that changes.")
@change_options
def move(place: str | None, claim: str | None, target: str, verb: str | None, **manner: Any) -> None:
    """Hang CLAIM of the debate at PLACE, with all beneath it, under another claim.

    Its first relation, which gives it its place on the map, then answers that one; the reason and the weight stay.
    """
    from arguments import edits

    place, claim = asked_place(place), asked(claim, "CLAIM", "Which claim (id)")
    target = asked(target, "--to", "Where to: under which claim or position (id)")

    edit = partial(edits.move, claim=claim, target=target, verb=verb or "")
    carry_out(place, edit, f"move {claim} to {target}", Manner(**manner))
