"""What the commands that change a debate share: their options, who is at work, and how a change is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mattermap.commands.console import amount, printable, write_json, write_table

if TYPE_CHECKING:
    from arguments import DebateError
    from arguments.changes import Change, Row
    from arguments.keep import Edit, Step

Command = TypeVar("Command", bound=Callable[..., Any])
SIGNS = {"added": ("+", "green"), "removed": ("-", "red"), "changed": ("~", "yellow")}
NOTHING = "–"  # in the place of an empty cell
MANY = 40  # changes, beyond which they are counted
WIDEST = 80  # characters of a cell that is shown
NAMING = ("text", "name", "title", "label", "short")  # the columns by which a row is told


@dataclass(frozen=True)
class Manner:
    """How a change is done and told: ``who`` does it, only as a trial (``dry_run``), told as JSON."""

    who: str
    dry_run: bool
    as_json: bool


def change_options(command: Command) -> Command:
    """The options ``--who``, ``--dry-run`` and ``--json``, which arrive as ``who``, ``dry_run`` and ``as_json``."""
    options = (
        click.option(
            "--who", default="", envvar="MATTERMAP_WHO", help="Who makes the change; your user name if not given."
        ),
        click.option("-n", "--dry-run", is_flag=True, help="Only show what would change."),
        click.option("--json", "as_json", is_flag=True, help="Write the changes as JSON, for other programs."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def carry_out(place: str, edit: Edit, what: str, manner: Manner) -> Step:
    """Do an edit at a place and tell it; ``what`` is told in the history, such as ``add K205``."""
    from arguments.keep import keep
    from arguments.who import user_name

    with keep(place) as kept:
        step = kept.change(edit, manner.who or user_name(), what, dry_run=manner.dry_run)
    tell(step, manner)
    return step


def tell(step: Step, manner: Manner) -> None:
    """Tell what a step changed."""
    if manner.as_json:
        write_json({**step.as_dict(), **({"number": None} if manner.dry_run else {}), "dry_run": manner.dry_run})
        return
    tell_changes(step.changes)
    tell_size(step, manner)


def tell_size(step: Step, manner: Manner) -> None:
    """Tell how many rows a step changed."""
    size = amount(len(step.changes), "row")
    if not step.changes:
        click.echo("Nothing changes.")
    elif manner.dry_run:
        click.echo(f"This would change {size}; nothing was written.")
    else:
        number = f"Step {step.number}: " if step.number else ""
        click.echo(f"{number}{size} changed.")


def tell_step(step: Step, manner: Manner) -> None:
    """Tell what a step of the history was and what it changed."""
    if not manner.as_json:
        click.echo(click.style(printable(step.what[:1].upper() + step.what[1:]), bold=True))
    tell(step, manner)


def tell_changes(changes: Sequence[Change]) -> None:
    """Tell changes; of very many, only how many rows of each table come, go and become different."""
    if len(changes) > MANY:
        counts = Counter((change.table, change.kind) for change in changes)
        write_table([(table, count, kind) for (table, kind), count in counts.items()])
    else:
        for change in changes:
            tell_change(change)


def tell_change(change: Change) -> None:
    """Tell one change: ``+ claim K205 "..."``, and for a row that is different every cell before and after."""
    from arguments.tables import TABLES

    sign, colour = SIGNS[change.kind]
    what = TABLES[change.table].row if change.table in TABLES else "facts"
    click.echo(click.style(sign, fg=colour) + f" {what} {printable(change.id)}".rstrip() + label(change))
    if change.kind == "changed" and change.table in TABLES:
        before, after = change.before or {}, change.after or {}
        for column in change.columns:
            click.echo(f"    {column}: {cell(before.get(column, ''))} → {cell(after.get(column, ''))}")


def with_versions(error: DebateError) -> str:
    """What was refused; where a row was changed since, with both versions of what differs."""
    from arguments.changes import Stale

    if not isinstance(error, Stale):
        return str(error)
    asked, now = error.change.after or {}, error.now or {}
    lines = [
        f"    {printable(column)}: now {cell(now.get(column, ''))}, wanted {cell(asked.get(column, ''))}"
        for column in dict.fromkeys([*now, *asked])
        if now.get(column, "") != asked.get(column, "")
    ]
    return "\n".join([str(error), *lines])


def label(change: Change) -> str:
    """What a row says, in quotes; or what it ties together."""
    row: Row = change.after or change.before or {}
    named = next((row[column] for column in NAMING if column in row), "")
    if named:
        return f" {cell(named)}"
    ends = [row.get(column, "") for column in ("claim", "kind", "target", "undercuts", "actor", "source")]
    return f" ({' '.join(printable(end) for end in ends if end)})" if any(ends) else ""


def cell(text: str) -> str:
    """A cell on one line, shortened, in quotes; a dash for an empty one."""
    plain = " ".join(printable(text).split())
    return f'"{plain[: WIDEST - 1] + "…" if len(plain) > WIDEST else plain}"' if plain else NOTHING
