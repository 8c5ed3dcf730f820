"""``mattermap merge``: two versions of a debate made into one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from mattermap.commands.changing import NOTHING, cell, change_options, tell_change
from mattermap.commands.console import Mistake, amount, printable, read_place, write_heading, write_json

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from arguments.changes import Change
    from arguments.debate import Debate
    from arguments.merge import Conflict, Merged

SIDES = ("mine", "theirs")


class Told(NamedTuple):
    """What is told of a merge besides its conflicts and changes, and whether as JSON."""

    place: str
    theirs: str
    prefer: str | None
    written: bool
    as_json: bool


@click.command(
    epilog="""\b
Exit code:
  0  merged
  1  conflicts are left, and nothing was written
  2  the debates cannot be read, or do not go together

\b
Examples:
  mattermap merge last-week my-debate her-debate -o my-debate
  mattermap merge last-week my-debate her-debate -o both --prefer mine
"""
)
@click.argument("base", type=click.Path())
@click.argument("mine", type=click.Path())
@click.argument("theirs", type=click.Path())
@click.option(
    "-o",
    "--output",
    "place",
    type=click.Path(),
    required=True,
    help="Place to write the merged debate to: MINE, another of the three, or a new one.",
)
@click.option(
    "--prefer", type=click.Choice(SIDES), default=None, help="Where both changed the same field, keep this side."
)
@change_options
@click.pass_context
def merge(  # noqa: PLR0913, PLR0917 - what a command takes
    context: click.Context,
    base: str,
    mine: str,
    theirs: str,
    place: str,
    prefer: str | None,
    who: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Bring what THEIRS changed since BASE into MINE.

    BASE is the version that both began with. It is done field by field: two changes of one claim go together when they
    are in different columns. A field that both changed, and a row that one removed and the other changed, are
    conflicts: they are listed, and nothing is written unless a side is preferred. An id that both gave to something new
    is none: the row of THEIRS gets the next free one, and what names it there follows. Rows keep the order and the form
    that they have in MINE.
    """
    from arguments.changes import changes_between
    from arguments.keep import require_no_worse
    from arguments.merge import merge as merged_of
    from arguments.sharing import require_complete
    from arguments.who import user_name

    _require_free(place, (base, mine, theirs))
    with _held(place):
        debates = read_place(base), read_place(mine), read_place(theirs)
        for debate in debates[1:]:
            require_complete(debate.info, debates[0].info)
        merged = merged_of(*debates, prefer=prefer or SIDES[0])
        changes = changes_between(debates[1], merged.debate)
        left = [] if prefer else merged.conflicts
        if not left:
            require_no_worse(debates[1], merged.debate, merged.theirs)
        if not (left or dry_run):
            versions = dict(zip((base, mine, theirs), debates, strict=True))
            _write(merged.debate, place, mine, versions, who or user_name())
    _tell(merged, changes, Told(printable(place), printable(theirs), prefer, not (left or dry_run), as_json))
    context.exit(1 if left else 0)


def _require_free(place: str, versions: tuple[str, ...]) -> None:
    """Raise ``Mistake`` when the place holds another debate, which would be lost."""
    from arguments.store.address import is_store

    path = Path(place)
    if is_store(place):
        return
    known = any(Path(one).exists() and path.exists() and path.samefile(one) for one in versions)
    if not known and path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise Mistake(f"{place} holds something else; name one of the three versions, or a new folder.")


def _held(place: str) -> AbstractContextManager[None]:
    """Keep others from changing the place meanwhile; a store sees to that itself."""
    from arguments.keep import alone
    from arguments.store.address import is_store

    return nullcontext() if is_store(place) else alone(Path(place))


def _write(debate: Debate, place: str, mine: str, versions: Mapping[str, Debate], who: str) -> None:
    """Keep the merged debate; ``versions`` are those that it was made of, by their places."""
    from arguments.changes import changes_between
    from arguments.formats import folder
    from arguments.keep import keep
    from arguments.places import write
    from arguments.store.address import is_store

    path = Path(place)
    if is_store(place) and place in versions:
        with keep(place) as kept:  # which refuses when somebody changed those rows meanwhile
            kept.change(lambda _: changes_between(versions[place], debate), who, "merge")
    elif is_store(place):
        from arguments.store.store import take_up

        take_up(place, debate, who, "merge")
    elif folder.fits(path):
        folder.write(debate, path, like=Path(mine) if Path(mine).is_dir() else None)
    else:
        write(debate, path)


def _tell(merged: Merged, changes: list[Change], how: Told) -> None:
    """Tell what was merged, or what keeps it from being so."""
    from arguments.tables import TABLES

    conflicts = merged.conflicts
    if how.as_json:
        found = [{"table": one.table, "id": one.id, "kind": one.kind} for one in changes]
        told = [one.as_dict() for one in conflicts]
        new = [one.as_dict() for one in merged.renumbered]
        outcome = {"preferred": how.prefer, "changes": found, "written": how.written}
        write_json({"conflicts": told, "renumbered": new, **outcome})
        return
    for one in merged.renumbered:
        click.echo(f"{TABLES[one.table].row} {printable(one.id)} of theirs is now {printable(one.now)}")
    if conflicts and not how.prefer:
        _tell_conflicts(conflicts, "Conflicts")
        many = amount(len(conflicts), "conflict")
        click.echo(f"{many}; nothing was written. Change a side to match the other, or give --prefer mine or theirs.")
        return
    for change in changes:
        tell_change(change)
    if conflicts:
        _tell_conflicts(conflicts, f"Conflicts, in which {how.prefer} was kept")
    size = f"{amount(len(changes), 'change')} of {how.theirs}"
    click.echo(f"Merged {size} into {how.place}." if how.written else f"This would merge {size}.")


def _tell_conflicts(conflicts: list[Conflict], heading: str) -> None:
    """Tell every conflict with its three values."""
    write_heading(heading)
    for one in conflicts:
        field = f", {printable(one.column)}" if one.column else ""
        click.echo(f"  {one.table} {printable(one.id)}".rstrip() + field)
        for name, value in (("base", one.base), ("mine", one.mine), ("theirs", one.theirs)):
            told = cell(value) if value is not None else f"{NOTHING} (not there)"
            click.echo(f"    {name + ':':<8}{told}")
