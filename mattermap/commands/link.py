"""``mattermap link``: have a claim support or attack another, or undercut a relation."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from mattermap.commands.asking import Spoken, asked, asked_place, pairs, prompt, spoken_option
from mattermap.commands.changing import Manner, carry_out, change_options

VERBS = ("supports", "attacks", "undercuts")


@click.command(
    cls=Spoken,
    epilog="""
The reason in a further language: --why-en "...", or another code of a language.

\b
Examples:
  mattermap link my-debate K205 attacks K201 --why "By another count."
  mattermap link my-debate K206 undercuts R031
  mattermap link my-debate K207 supports K201 --linked a
""",
)
@click.argument("place", required=False, type=click.Path())
@click.argument("claim", required=False)
@click.argument("verb", required=False, type=click.Choice(VERBS), metavar="supports|attacks|undercuts")
@click.argument("target", required=False)
@click.option("--why", default="", help="Why the relation holds.")
@click.option("--weight", default="", help="How relevant the answer is, 0 to 1.")
@click.option("--linked", default="", metavar="MARK", help="Count only together with others of this mark.")
@spoken_option
@change_options
def link(place: str | None, who: str, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Have CLAIM support or attack the claim TARGET, or undercut the relation TARGET, in the debate at PLACE.

    A claim may answer several. The first one that it answers gives it its place on the map.
    """
    from arguments import edits

    place = asked_place(place)
    claim = asked(given["claim"], "CLAIM", "Which claim answers (id)")
    verb = given["verb"] or asked("", "supports|attacks|undercuts", "Does it", choice=VERBS)
    what = "Which relation (id)" if verb == "undercuts" else "Which claim (id)"
    target = asked(given["target"], "TARGET", what)
    if not given["target"] and not given["why"]:
        given["why"] = prompt("Why", "")
    cells = {name: given[name] for name in ("why", "weight", "linked") if given[name]} | pairs(given["spoken"])

    edit = partial(edits.link, claim=claim, verb=verb, target=target, cells=cells)
    carry_out(place, edit, f"link {claim} {verb} {target}", Manner(who, dry_run, as_json))
