"""``mattermap accept``: which claims of a debate can be held together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mattermap.commands.console import (
    amount,
    json_option,
    language_option,
    read_place,
    write_heading,
    write_json,
    write_table,
    write_text,
)

if TYPE_CHECKING:
    import pandas as pd

SEMANTICS = ("grounded", "complete", "preferred", "stable", "semi-stable", "ideal")  # as in mapper.acceptance
ATTACKS = ("derived", "direct")  # a test compares both
HEADINGS = {
    "in": "In: these claims can be held together",
    "out": "Out: of what can be held, something stands against these",
    "undecided": "Undecided: the map does not settle these",
}
EXPLAINED = """\
This is a calculation about this map, from what attacks and supports what; it says nothing about truth. A claim that
nobody answered on this map is in for that reason alone."""


@click.command(
    epilog="""\b
Examples:
  mattermap accept                                     the debate that comes with Mattermap
  mattermap accept my-debate --attacks direct          what was attacked and not defended
  mattermap accept my-debate --semantics preferred --credulous --json
"""
)
@click.argument("place", required=False, type=click.Path())
@click.option(
    "--semantics",
    type=click.Choice(SEMANTICS),
    default=SEMANTICS[0],
    show_default=True,
    help="What may be held together.",
)
@click.option("--credulous", is_flag=True, help="A claim is in when one labelling has it in, rather than all.")
@click.option(
    "--attacks",
    type=click.Choice(ATTACKS),
    default=ATTACKS[0],
    show_default=True,
    help="Whether supports carry attacks on, or are left out.",
)
@language_option("the labels")
@json_option("the labels")
def accept(  # noqa: PLR0913, PLR0917 - what a command takes
    place: str | None, semantics: str, credulous: bool, attacks: str, language: str | None, as_json: bool
) -> None:
    """Tell which claims of the debate at PLACE can be held together: in, out or undecided.

    A claim is in when all that attacks it is out, and all that it supports is in; it is out when something that attacks
    it is in, or something that it supports is out. Where several labellings meet this, the semantics chooses among
    them: grounded takes the most cautious. Without PLACE, the debate that comes with Mattermap.
    """
    from mattermap import reckoning

    debate = read_place(place)
    labels = reckoning.accept(debate, semantics, credulous=credulous, attacks=attacks)
    if as_json:
        how = {"semantics": semantics, "credulous": credulous, "attacks": attacks, "exists": labels.attrs["exists"]}
        write_json({**how, "labels": labels.to_dict()})
        return
    map_ = debate.map()
    click.echo(amount(len(labels), "claim"))
    if not labels.attrs["exists"]:
        write_text(f"No labelling of this debate is {semantics}, so that all claims are undecided.")
    names = {claim: map_.label(claim, language or "") for claim in labels.index}
    for label, heading in HEADINGS.items():
        _write(labels.index[labels.eq(label)], heading, names)
    click.echo()
    write_text(EXPLAINED.replace("\n", " "))


def _write(claims: pd.Index, heading: str, names: dict[str, str]) -> None:
    if len(claims):
        write_heading(f"{heading} ({len(claims):,})")
        write_table([[claim, names[claim]] for claim in claims])
