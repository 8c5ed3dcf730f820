"""``mattermap edit``: change fields of any row, on the command line or in your editor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mattermap.commands import rowfile
from mattermap.commands.asking import asked, asked_place, at_terminal, pairs, table_option
from mattermap.commands.changing import Manner, carry_out, cell, change_options
from mattermap.commands.console import Mistake, printable

if TYPE_CHECKING:
    from arguments.changes import Row, Rows, Stale


@click.command(
    epilog="""
Where somebody else changed the row while your editor was open, both versions are shown, nothing is written, and what
you typed is kept in a file. Give that with --from and --merge: what only one of you changed is then as that one has
it. What both changed, and differently, is for you to settle in a file.

\b
Examples:
  mattermap edit my-debate K104 short="Equal progress, no extra money" theme=geld
  mattermap edit my-debate nl-times role=media
  mattermap edit my-debate K104 note=            empties the field
  mattermap edit my-debate K104                  opens your editor
  mattermap edit my-debate K104 --from K104.edit.toml --merge
"""
)
@click.argument("place", required=False, type=click.Path())
@click.argument("id_", required=False, metavar="ID")
@click.argument("fields", nargs=-1, metavar="[FIELD=VALUE]...")
@click.option("--from", "file", type=click.Path(exists=True, dir_okay=False), help="Take the fields from a kept file.")
@click.option("--merge", is_flag=True, help="Keep what somebody else changed in other fields.")
@click.option("--new-column", is_flag=True, help="Make a field that no row of the table has yet.")
@table_option
@change_options
def edit(place: str | None, id_: str | None, who: str, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Change fields of the row ID of the debate at PLACE: a claim, relation, reaction, source, actor, theme or tag.

    Without fields, the row opens in your editor (the one that VISUAL or EDITOR names). An empty value empties a field.
    The id of a row stays.
    """
    place, id_ = asked_place(place), asked(id_, "ID", "Which row (id)")
    manner, cells, file = Manner(who, dry_run, as_json), pairs(given["fields"]), given["file"]
    if cells and file:
        raise click.UsageError("Give either fields or --from.")
    if cells:
        _set(place, (id_, given["table"] or ""), cells, manner, new=given["new_column"])
    elif file or at_terminal():
        _edit(place, (id_, given["table"] or ""), file, manner, given)
    else:
        raise click.UsageError("Give fields as FIELD=VALUE, or a file with --from; an editor needs a terminal.")


def _set(place: str, name: tuple[str, str], cells: Row, manner: Manner, *, new: bool) -> None:
    """Change fields that were given; ``name`` is the id and the table, if one was given."""
    from arguments import edits

    def change(rows: Rows) -> Any:
        return edits.edit_row(rows, *edits.named(rows, *name), cells, new_columns=new)

    carry_out(place, change, f"edit {name[0]}", manner)


def _edit(place: str, name: tuple[str, str], file: str | None, manner: Manner, given: dict[str, Any]) -> None:
    """Change a row in an editor, or as a kept file has it."""
    from arguments import edits
    from arguments.changes import Stale
    from arguments.keep import keep

    with keep(place) as kept:
        rows = kept.rows()
        table, id_ = edits.named(rows, *name)
        row = rows.get(table, id_) or {}
        columns = rowfile.columns_of(rows, table, row)
    text = Path(file).read_text(encoding="utf-8") if file else rowfile.typed(row, columns)
    wanted, base = rowfile.read(text, row)

    def change(rows: Rows) -> Any:
        return edits.edit_since(rows, table, base, wanted, merge=given["merge"], new_columns=given["new_column"])

    try:
        carry_out(place, change, f"edit {id_}", manner)
    except Stale as error:
        raise _refused(error, base, wanted, merge=given["merge"]) from error
    except ValueError as error:
        kept_in = file or rowfile.keep_typed(wanted, base)
        raise Mistake(f"{error} What you typed is kept in {kept_in}: mend it and give it with --from.") from error


def _refused(error: Stale, base: Row, wanted: Row, *, merge: bool) -> Mistake:
    """Show both versions, and keep what was typed so that it can be merged."""
    id_, now = printable(base["id"]), error.now
    if now is None:
        return Mistake(f"somebody removed {id_} since; what you typed is kept in {rowfile.keep_typed(wanted, base)}.")
    mine = {name: wanted.get(name, "") for name in error.change.columns}
    both = [name for name, value in mine.items() if now.get(name, "") not in (base.get(name, ""), value)]
    for name in both if merge else dict.fromkeys([*base, *now, *wanted]):
        texts = [row.get(name, "") for row in (base, now, wanted)]
        if len(set(texts)) > 1:
            click.echo(f"{printable(name)}:", err=True)
            for whose, text in zip(("before", "theirs", "yours"), texts, strict=True):
                click.echo(f"  {whose:7}{cell(text)}", err=True)
    if merge:
        file = rowfile.keep_typed({**now, **mine}, now)
        fields = " and ".join(map(printable, both))
        do = f"what both sides have is kept in {file}, with your {fields}: settle that in it, then give --from {file}"
    else:
        file = rowfile.keep_typed(wanted, base)
        do = f"what you typed is kept in {file}: give --from {file} --merge"
    return Mistake(f"somebody changed {id_} since it was read, and nothing was written; {do}.")
