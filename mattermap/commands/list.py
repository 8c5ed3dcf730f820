"""``mattermap list``: the rows of a table, filtered, sorted and page by page."""

from __future__ import annotations

import csv
import io
import shutil
from typing import Any

import click

from mattermap.commands.asking import TABLES, asked_place, pairs
from mattermap.commands.console import amount, printable, write_json, write_table

SHOWN = {  # the columns of a table that are shown if none are asked for
    "claims": ("id", "kind", "theme", "text"),
    "relations": ("id", "claim", "kind", "target", "undercuts", "why"),
    "reactions": ("id", "claim", "actor", "source", "quote"),
    "sources": ("id", "date", "publisher", "title"),
    "actors": ("id", "role", "name"),
    "themes": ("id", "label"),
    "tags": ("id", "facet", "label"),
    "tour": ("id", "claim", "text"),
}
PAGE = 50  # rows of a table on a terminal
EVERY = 10**9  # rows: all
NARROW, WIDE = 24, 32  # characters of a column that is not the last; of the last one at least
OF_CLAIMS = ("theme", "tag", "under", "actor", "source", "unanswered")


@click.command(
    "list",
    epilog="""\b
Examples:
  mattermap list my-debate
  mattermap list my-debate --theme geld --unanswered
  mattermap list my-debate --under P4 --kind evidence --columns id,text
  mattermap list my-debate sources --sort date --where kind=opinie
  mattermap list my-debate reactions --where actor=scp --format csv > scp.csv
""",
)
@click.argument("place", required=False, type=click.Path())
@click.argument("table", required=False, default="claims", type=click.Choice(TABLES), metavar="[TABLE]")
@click.option("--theme", default="", help="Claims of a theme (id or label).")
@click.option("--tag", default="", help="Claims with a tag.")
@click.option("--kind", default="", help="Rows of a kind, such as evidence or attack.")
@click.option("--under", default="", metavar="ID", help="Claims under a position or claim, however deep.")
@click.option("--actor", default="", help="Claims that an actor says.")
@click.option("--source", default="", help="Claims that are said in a source.")
@click.option("--unanswered", is_flag=True, help="Claims that attack something while nothing answers them.")
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="Rows with this in a column; may be repeated.")
@click.option("--columns", default="", help="The columns to show, separated by commas; all is a word too.")
@click.option("--sort", default="", metavar="COLUMN", help="Sort by a column; in the order of the table if not given.")
@click.option("--reverse", is_flag=True, help="Sort the other way round.")
@click.option("--limit", type=click.IntRange(1), help=f"Rows on a page; {PAGE} for a table, otherwise all.")
@click.option("--page", type=click.IntRange(1), default=1, show_default=True, help="Which page.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--json", "form", flag_value="json", help="The same as --format json.")
def list(place: str | None, table: str, form: str, limit: int | None, page: int, **given: Any) -> None:  # noqa: A001
    """List the claims of the debate at PLACE, or the rows of another TABLE.

    TABLE is claims, relations, reactions, sources, actors, themes, tags or tour. Conditions add up. Drafts are listed
    too.
    """
    from arguments.keep import keep
    from arguments.listing import Asked, in_order, listed, page_of

    place = asked_place(place)
    conditions = {name: given[name] for name in OF_CLAIMS}
    wrong = next((name for name, value in conditions.items() if value and table != "claims"), None)
    if wrong:
        raise click.UsageError(f"--{wrong} is a condition of claims; for {table}, write --where COLUMN=VALUE.")
    cells = pairs(given["where"]) | ({"kind": given["kind"]} if given["kind"] else {})
    asked, limit = Asked(table, cells, **conditions), limit or (PAGE if form == "table" else EVERY)
    with keep(place) as kept:
        rows, start = kept.rows(), (page - 1) * limit
        if given["sort"] or given["reverse"]:
            found = listed(rows, asked)
            found = in_order(found, given["sort"], reverse=given["reverse"]) if given["sort"] else found[::-1]
            shown, number = found[start : start + limit], len(found)
        else:
            shown, number = page_of(rows, asked, limit, start)
    _write(shown, _columns(given["columns"], table, shown, form), form)
    if form == "table":
        _write_count(number, table, page, limit)


def _columns(asked: str, table: str, rows: Any, form: str) -> Any:
    """The columns to show: those asked for, else the telling ones in a table and all in CSV and JSON."""
    from arguments.tables import TABLES as DECLARED

    given = [name.strip() for name in asked.split(",") if name.strip()]
    if given and given != ["all"]:
        return given
    if form == "table" and not given:
        return SHOWN[table]
    held = dict.fromkeys(name for row in rows for name in row)
    return [
        *(name for name in DECLARED[table].names if name in held),
        *(n for n in held if n not in DECLARED[table].names),
    ]


def _write(rows: Any, columns: Any, form: str) -> None:
    """Write rows as a table, as CSV or as JSON."""
    cells = [[row.get(name, "") for name in columns] for row in rows]
    if form == "json":
        write_json([dict(zip(columns, row, strict=True)) for row in cells])
    elif form == "csv":
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows([columns, *cells])
        click.echo(text.getvalue().encode("utf-8"), nl=False)
    elif rows:
        width = max(WIDE, shutil.get_terminal_size().columns - 2)
        write_table([columns, *_cut(cells, width)])


def _cut(cells: Any, width: int) -> Any:
    """Cells on one line each, shortened so that a row fits the width."""
    plain = [[" ".join(printable(cell).split()) for cell in row] for row in cells]
    taken = sum(min(NARROW, max(map(len, column))) + 2 for column in [*zip(*plain, strict=True)][:-1])
    last = max(WIDE, width - taken)
    return [[*(_short(cell, NARROW) for cell in row[:-1]), _short(row[-1], last)] for row in plain]


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _write_count(number: int, table: str, page: int, limit: int) -> None:
    what = amount(number, table.removesuffix("s") if table != "tour" else "step")
    first, last = (page - 1) * limit + 1, min(page * limit, number)
    more = f"; the next page: --page {page + 1}" if last < number else ""
    click.echo(f"{what}." if first == 1 and last == number else f"{first:,}-{last:,} of {what}{more}.")
