"""``mattermap diff``: what is different between two versions of a debate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import click

from mattermap.commands.changing import NOTHING, SIGNS, WIDEST, cell, label
from mattermap.commands.console import json_option, printable, read_place, write_heading, write_json, write_text

if TYPE_CHECKING:
    from arguments.debate import Debate
    from arguments.diff import Difference

HEADINGS = {
    "added": "Added",
    "removed": "Removed",
    "reworded": "Reworded",
    "moved": "Moved",
    "re-signed": "Re-signed: support became attack, or attack support",
    "changed": "Changed otherwise",
}
ENDS = ("claim", "target", "undercuts")  # the columns that hold the id of a claim or a relation


@click.command(
    epilog="""\b
Exit code:
  0  both say the same
  1  something is different
  2  a debate cannot be read

\b
Examples:
  mattermap diff last-week my-debate
  mattermap diff map.html my-debate --json
"""
)
@click.argument("old", type=click.Path(), metavar="A")
@click.argument("new", type=click.Path(), metavar="B")
@json_option("the differences")
@click.pass_context
def diff(context: click.Context, old: str, new: str, as_json: bool) -> None:
    """Tell what is different in the debate at B since that at A.

    What was added and removed, which claims were reworded, what was moved to another place or re-signed (support became
    attack), and which other fields changed. A and B are two places. A row is the same row when its id is; one without
    an id when it ties the same things together.
    """
    from arguments.diff import differences

    debates = read_place(old), read_place(new)
    found = differences(*debates)
    if as_json:
        write_json([one.as_dict() for one in found])
    else:
        _write(found, _names(debates))
    context.exit(1 if found else 0)


def _names(debates: Iterable[Debate]) -> dict[str, str]:
    """The short text of every claim, as it is now or else as it was."""
    rows = {id_: row for debate in debates for id_, row in debate.rows("claims").items()}
    return {id_: row["short"] or row["text"] for id_, row in rows.items()}


def _write(found: list[Difference], names: Mapping[str, str]) -> None:
    for kind, heading in HEADINGS.items():
        same = [one for one in found if one.kind == kind]
        if same:
            write_heading(heading)
        for one in same:
            _write_one(one, names)
    counts = Counter(one.kind for one in found)
    told = ", ".join(f"{counts[kind]:,} {kind}" for kind in HEADINGS if counts[kind])
    click.echo(f"\n{told}." if found else "Both say the same.")


def _write_one(one: Difference, names: Mapping[str, str]) -> None:
    """Write a difference: the row, and unless it came or went every field before and after."""
    from arguments.changes import Change
    from arguments.tables import TABLES

    sign, colour = SIGNS.get(one.kind, SIGNS["changed"])
    if one.table in TABLES:
        change = Change(one.table, one.before, one.after)
        what = f"{TABLES[one.table].row} {printable(one.id)}".rstrip() + label(change)
        claim = (one.after or one.before or {}).get("claim", "")
        what += f" {cell(names[claim])}" if claim in names else ""
    else:
        what = f"fact {printable(one.columns[0])}"
    click.echo(f"  {click.style(sign, fg=colour)} {what}")
    if one.before is not None and one.after is not None:
        for column in one.columns:
            _write_field(column, one.before.get(column, ""), one.after.get(column, ""), names)


def _write_field(column: str, before: str, after: str, names: Mapping[str, str]) -> None:
    """Write a field before and after: on one line, or long texts in full under each other."""
    if max(len(before), len(after)) > WIDEST:
        click.echo(f"    {printable(column)}:")
        for mark, text in (("-", before), ("+", after)):
            write_text(f"{mark} {text or NOTHING}", "      ")
    else:
        claims = names if column in ENDS else {}
        told = [f"{printable(id_)} {cell(claims[id_])}" if id_ in claims else cell(id_) for id_ in (before, after)]
        click.echo(f"    {printable(column)}: {' → '.join(told)}")
