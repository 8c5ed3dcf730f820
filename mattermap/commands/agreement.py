"""``mattermap agreement``: how far two analysts agree who coded the same claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from mattermap.commands.changing import NOTHING, cell
from mattermap.commands.console import (
    amount,
    json_option,
    printable,
    read_place,
    write_heading,
    write_json,
    write_table,
    write_text,
)

if TYPE_CHECKING:
    from mapper.agreement import Agreement

EXPLAINED = {
    "position": "Position: under which one the claim stands",
    "theme": "Theme",
    "relation": "Relation: what the claim answers, and how",
}


@click.command(
    epilog="""\b
Examples:
  mattermap agreement hers his
  mattermap agreement hers his --json
"""
)
@click.argument("first", type=click.Path(), metavar="A")
@click.argument("second", type=click.Path(), metavar="B")
@json_option("the figures and the disagreements")
def agreement(first: str, second: str, as_json: bool) -> None:
    """Tell how far two analysts agree who coded the same claims.

    A and B are two places with the same claims, each as one analyst ordered them. Compared are the position under which
    a claim stands, its theme, and its relation (what it answers, and with which sign; the first relation counts), each
    for the claims that both coded; drafts are left out. The measures are the percentage of claims that were coded
    alike, Cohen's kappa, and Krippendorff's alpha for nominal data: 1 is full agreement, 0 is what chance would give.
    """
    from mapper.agreement import agreement as agreement_of

    maps = read_place(first).map(), read_place(second).map()
    common = sum(claim in maps[1].claims for claim in maps[0].claims)
    found = agreement_of(*maps)
    if as_json:
        write_json({"claims": common, "aspects": [one.as_dict() for one in found]})
        return
    if not common:
        click.echo("No claim is in both, by its id: there is nothing to compare.")
        return
    click.echo(f"{amount(common, 'claim')} in both.")
    _write_measures(found)
    names = {claim: map_.label(claim) for map_ in maps for claim in map_.claims}
    for one in found:
        _write_aspect(one, names)


def _write_measures(found: Iterable[Agreement]) -> None:
    rows: list[list[object]] = [["", "compared", "alike", "percentage", "kappa", "alpha"]]
    for one in found:
        percentage = NOTHING if one.percentage is None else f"{one.percentage:.1f} %"
        measures = [NOTHING if value is None else f"{value:.3f}" for value in (one.kappa, one.alpha)]
        rows.append([one.aspect, one.compared, one.agreed, percentage, *measures])
    click.echo()
    write_table(rows)
    for one in found:
        if one.note:
            click.echo()
            write_text(f"{one.aspect}: not every measure is defined, since {one.note}.", "  ")


def _write_aspect(one: Agreement, names: Mapping[str, str]) -> None:
    """Write what was coded differently, and what only one of the two coded."""
    if one.disagreements:
        write_heading(EXPLAINED[one.aspect])
    for each in one.disagreements:
        click.echo(f"  {printable(each.claim)} {cell(names[each.claim])}")
        for side, code in (("A", each.first), ("B", each.second)):
            known = cell(names[code.split()[-1]]) if code.split()[-1] in names else ""
            click.echo(f"    {side}: {printable(code)} {known}".rstrip())
    if one.one_only:
        write_heading(f"Coded by one of the two only, as to {one.aspect}")
        write_text(", ".join(one.one_only), "  ")
