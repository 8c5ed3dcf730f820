"""``mattermap rename-theme``: give a theme another label, or join it with another theme."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from mattermap.commands.asking import Spoken, asked, asked_place, pairs, spoken_option
from mattermap.commands.changing import Manner, carry_out, change_options


@click.command(
    "rename-theme",
    cls=Spoken,
    epilog="""
The label in a further language: --label-en "...", or another code of a language.

\b
Examples:
  mattermap rename-theme my-debate geld "Geld en begroting" --label-en "Money and budget"
  mattermap rename-theme my-debate geld bewoners
""",
)
@click.argument("place", required=False, type=click.Path())
@click.argument("old", required=False)
@click.argument("new", required=False)
@spoken_option
@change_options
def rename_theme(place: str | None, old: str | None, new: str | None, spoken: tuple[str, ...], **manner: Any) -> None:
    """Give the theme OLD of the debate at PLACE the label NEW; its id stays. OLD is an id or a label.

    Where NEW is the id or the label of another theme, the claims of OLD go to that, and OLD goes.
    """
    from arguments import edits

    place, old = asked_place(place), asked(old, "OLD", "Which theme (id or label)")
    new = asked(new, "NEW", "Its new label, or the theme that it goes into")

    edit = partial(edits.rename_theme, old=old, new=new, labels=pairs(spoken))
    carry_out(place, edit, f"rename theme {old} to {new}", Manner(**manner))
