"""``mattermap find``: search what is said, by whom and where."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from mattermap.commands.asking import asked, asked_place
from mattermap.commands.changing import cell
from mattermap.commands.console import json_option, write_json, write_table

if TYPE_CHECKING:
    from arguments.changes import Rows
    from arguments.search import Found

WHERE = ("claims", "reactions", "sources", "actors")  # as in arguments.search, which takes too long to import


@click.command(
    epilog="""\b
Examples:
  mattermap find my-debate crime
  mattermap find my-debate vogelaar geld --in claims --in reactions
  mattermap find my-debate "extra geld" --limit 5 --json
"""
)
@click.argument("place", required=False, type=click.Path())
@click.argument("words", nargs=-1, metavar="WORDS...")
@click.option("--in", "tables", multiple=True, type=click.Choice(WHERE), help="Look only there; may be repeated.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Rows at most.")
@json_option("what was found")
def find(place: str | None, words: tuple[str, ...], tables: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Search the debate at PLACE for claims, quotes, speakers and sources that hold all the WORDS, the best first.

    A word is also found by its stem, in Dutch and English, and as the beginning of a longer one: wijken finds
    wijkaanpak. Capitals and accents make no difference. Drafts are searched too.
    """
    from arguments.keep import keep

    place = asked_place(place)
    text = " ".join(words) or asked("", "WORDS...", "Which words")
    with keep(place) as kept:
        found = kept.find(text, limit, tables)
        claims = {one.id: _claim(kept.rows(), one) for one in found}
    if as_json:
        write_json([{**asdict(one), "claim": claims[one.id] or None} for one in found])
    elif found:
        write_table([[one.id, one.table.removesuffix("s"), claims[one.id], cell(one.text)] for one in found])
    else:
        click.echo("Nothing was found.", err=True)


def _claim(rows: Rows, one: Found) -> str:
    """The claim that a reaction is to."""
    row = rows.get(one.table, one.id) if one.table == "reactions" else None
    return (row or {}).get("claim", "")
