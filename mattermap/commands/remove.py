"""``mattermap remove``: take a claim or any other row out of a debate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mattermap.commands.asking import asked, asked_place, at_terminal, choose, table_option
from mattermap.commands.changing import Manner, carry_out, change_options
from mattermap.commands.console import amount

if TYPE_CHECKING:
    from arguments.changes import Rows

BELOW = {
    "remove": "remove them too, but for claims that also answer one that stays",
    "lift": "lift them to what the claim answers, with the sign combined",
    "keep": "keep them, answering nothing in its place",
}
NAMED = {"remove": "remove the reactions that name it too", "keep": "keep them, without it"}


@click.command(
    epilog="""\b
Examples:
  mattermap remove my-debate K205
  mattermap remove my-debate K201 --below lift
  mattermap remove my-debate E028
  mattermap remove my-debate nl-times --below keep --dry-run
"""
)
@click.argument("place", required=False, type=click.Path())
@click.argument("id_", required=False, metavar="ID")
@click.option("--below", type=click.Choice(list(BELOW)), help="What becomes of what hangs below it.")
@table_option
@change_options
def remove(place: str | None, id_: str | None, below: str | None, table: str | None, **manner: Any) -> None:
    """Remove the row ID from the debate at PLACE: a claim, relation, reaction, source, actor, theme, tag or step.

    With a claim go its relations, its reactions and the steps of the tour that lead to it. What hangs below it is
    removed too (but for claims that also answer one that stays), lifted (answers go to what the claim answered: a
    support stays what the claim was, an attack turns it round), or kept without its relation to the claim. Of a row of
    another table, the reactions that name it are removed too, or kept without it.
    """
    from arguments import edits
    from arguments.keep import keep

    place, id_ = asked_place(place), asked(id_, "ID", "Which row (id)")
    if not below and at_terminal():
        with keep(place) as kept:
            below = _ask(kept.rows(), id_, table or "")

    def edit(rows: Rows) -> Any:
        return edits.remove(rows, *edits.named(rows, id_, table or ""), below or "")

    carry_out(place, edit, f"remove {id_}", Manner(**manner))


def _ask(rows: Rows, id_: str, table: str) -> str:
    """What is to become of what hangs below, if anything does."""
    from arguments.edits import beneath, named, named_by

    table, id_ = named(rows, id_, table)
    hanging = len(beneath(rows, id_)) if table == "claims" else len(named_by(rows, table, id_))
    if not hanging or table == "relations":
        return ""
    options = BELOW if table == "claims" else NAMED
    what = f"{amount(hanging, 'claim')} below it" if table == "claims" else f"{amount(hanging, 'row')} that name it"
    return list(options)[choose(f"There are {what}:", list(options.values())) - 1]
