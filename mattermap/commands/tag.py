"""``mattermap tag``: give claims tags, and take tags away."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import click

from mattermap.commands.asking import asked, asked_place
from mattermap.commands.changing import Manner, carry_out, change_options

_TAG = re.compile(r"[+-][^-].+|\+.", re.DOTALL)  # one letter behind a - is an option


class Tagging(click.Command):
    """A command to which ``-tag`` is not an option."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the tags out before options are looked for; behind ``--``, everything with a sign is a tag."""
        end = args.index("--") if "--" in args else len(args)
        tags = [word for word in args[:end] if _TAG.fullmatch(word)] + [word for word in args[end:] if word[0] in "+-"]
        ctx.meta["tags"] = [word for word in tags if word != "--"]
        return super().parse_args(ctx, [word for word in args if word not in ctx.meta["tags"]])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Show the tags too."""
        return [*super().collect_usage_pieces(ctx), "+TAG...", "-TAG..."]


@click.command(
    cls=Tagging,
    epilog="""\b
Examples:
  mattermap tag my-debate K104 K205 +wijkveiligheid
  mattermap tag my-debate K104 +wijkveiligheid -wat-is-er-aan-de-hand
  mattermap tag my-debate K104 +heating --new
""",
)
@click.argument("place", required=False, type=click.Path())
@click.argument("claims", nargs=-1, metavar="ID...")
@click.option("--new", is_flag=True, help="Make tags that are not there yet.")
@change_options
@click.pass_context
def tag(context: click.Context, /, place: str | None, claims: tuple[str, ...], new: bool, **manner: Any) -> None:
    """Give claims of the debate at PLACE the tags with a +, and take those with a - away.

    A tag is named by its id or its label. Behind --, tags of a single letter can be taken away too.
    """
    from arguments import edits

    place = asked_place(place)
    claims = claims or tuple(asked("", "ID...", "Which claims (ids)").split())
    tags = context.meta["tags"] or asked("", "+TAG", "Which tags (as +this -that)").split()
    wrong = next((word for word in tags if word[0] not in "+-" or not word[1:]), None)
    if wrong:
        raise click.UsageError(f"Write a tag to give as +{wrong}, and one to take away as -{wrong}.")
    more, less = ([word[1:] for word in tags if word[0] == sign] for sign in "+-")

    edit = partial(edits.tag, claims=claims, more=more, less=less, new=new)
    carry_out(place, edit, f"tag {' '.join(claims)} {' '.join(tags)}", Manner(**manner))
