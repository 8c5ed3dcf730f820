"""``mattermap merge-claims``: make claims that say the same into one."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from mattermap.commands.asking import asked, asked_place
from mattermap.commands.changing import Manner, carry_out, change_options


@click.command(
    "merge-claims",
    epilog="""\b
Examples:
  mattermap merge-claims my-debate K104 K212
  mattermap merge-claims my-debate K104 K212 K305 --dry-run
""",
)
@click.argument("place", required=False, type=click.Path())
@click.argument("kept", required=False, metavar="KEEP")
@click.argument("others", nargs=-1, metavar="OTHER...")
@change_options
def merge_claims(place: str | None, kept: str | None, others: tuple[str, ...], **manner: Any) -> None:
    """Give the claim KEEP of the debate at PLACE the reactions, relations, tags and notes of the OTHERs, which go.

    Its own text and theme stay. Relations that would double or answer themselves go, and so do reactions that would be
    the same twice; all of that is told.
    """
    from arguments import edits

    place, kept = asked_place(place), asked(kept, "KEEP", "Which claim is kept (id)")
    others = others or tuple(asked("", "OTHER...", "Which ones go into it (ids)").split())

    edit = partial(edits.merge_claims, kept=kept, others=others)
    carry_out(place, edit, f"merge {', '.join(others)} into {kept}", Manner(**manner))
