"""``mattermap import``: spreadsheets taken up in a debate, after a look at what they would change."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mattermap.commands.asking import TABLES, at_terminal, pairs
from mattermap.commands.changing import Manner, change_options, tell_changes, tell_size
from mattermap.commands.console import (
    Mistake,
    amount,
    printable,
    progress,
    quoted,
    uncollected,
    write_json,
    write_table,
    write_text,
)

if TYPE_CHECKING:
    from arguments import Problem
    from arguments.changes import Change, Rows
    from arguments.keep import Keeper, Step
    from arguments.sheets.columns import Layout
    from arguments.sheets.files import Sheet
    from arguments.sheets.plan import Plan

STDIN = "-"
SHOWN = 20  # remarks, beyond which they are counted


@click.command(
    "import",
    epilog="""
A sheet is a table when its name is that of one (claims, relations, reactions, sources, actors, themes, tags, tour, or
in Dutch beweringen, relaties, reacties, bronnen, sprekers, thema's, trefwoorden, rondleiding). Any other sheet has a
reaction a row: the claim, who says it, where, and what it answers.

\b
Examples:
  mattermap import my-debate reactions.xlsx
  mattermap import my-debate reactions.csv --map "Spreker=actor" --map "Intern="
  mattermap import my-debate claims.ods --dry-run
  mattermap import debate.db - --table sources --yes < sources.csv
""",
)
@click.argument("place", type=click.Path())
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@click.option(
    "--map",
    "told",
    multiple=True,
    metavar="HEADING=NAME",
    help="What a column is; nothing behind the = leaves it out. May be given more than once.",
)
@click.option("--table", type=click.Choice(TABLES), help="The table that the sheet is, whatever its name.")
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@change_options
def import_(  # noqa: PLR0913, PLR0917 - what a command takes
    place: str,
    files: tuple[str, ...],
    told: tuple[str, ...],
    table: str | None,
    yes: bool,
    who: str,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Take up the rows of spreadsheets (.xlsx, .xls, .ods, CSV, or - for the standard input) in the debate at PLACE.

    What is there already is found by its id, or else by its text, name, title or address: nothing comes in twice, and
    nothing is removed. You see what each column is taken for, and what is new and changed, before anything is written.
    If any row is wrong, every such row is told and nothing is written (exit code 2).
    """
    from arguments.keep import keep
    from arguments.sheets.columns import laid_out

    sheets = [sheet for file in files for sheet in _read(file)]
    layouts, left = laid_out(sheets, pairs(told), table or "")
    manner = Manner(who, dry_run, as_json)
    asking = at_terminal() and not (yes or dry_run or as_json)
    if not as_json:
        _tell_columns(layouts, left)
    with keep(place) as kept:
        plan, step = _tried(kept, layouts, manner, f"import {', '.join(files)}", trial=dry_run or asking)
        if as_json:
            write_json(_as_json(plan, step, layouts, left, manner))
            return
        _tell(plan)
        if asking and plan.changes:
            if not click.confirm(f"Write this to {printable(kept.name)}?", err=True):
                click.echo("Nothing was written.", err=True)
                click.get_current_context().exit(1)
            step = kept.change(lambda _: plan.changes, _who(manner), step.what)
    tell_size(step, manner)


def _read(file: str) -> list[Sheet]:
    from arguments.sheets.files import read_sheets, sheets_in

    if file == STDIN:
        if sys.stdin is None:  # it is closed
            raise Mistake("The standard input is closed; name a file.")
        return sheets_in(sys.stdin.buffer.read(), "the standard input")
    if Path(file).is_dir():
        raise Mistake(
            f"{file} is a folder; give its files, as in {quoted(file)}/claims.csv, or take the whole folder up with "
            "`mattermap pull` or `mattermap merge`."
        )
    return read_sheets(Path(file))


def _tried(kept: Keeper, layouts: Sequence[Layout], manner: Manner, what: str, *, trial: bool) -> tuple[Plan, Step]:
    """Change the debate, or see what would change; where rows are wrong, all are told and that is the end."""
    from arguments import DebateError
    from arguments.changes import Stale
    from arguments.sheets.plan import Plan, faults, planned

    plan = Plan()

    def edit(rows: Rows) -> Sequence[Change]:
        nonlocal plan
        with progress("Reading", sum(layout.size for layout in layouts)) as tick:
            plan = planned(rows, layouts, tick)
        if plan.problems:
            raise DebateError(plan.problems)
        return plan.changes

    try:
        with uncollected():
            step = kept.change(edit, _who(manner), what, dry_run=trial)
    except DebateError as error:
        wrong = [] if isinstance(error, Stale) else faults(kept.debate(), plan)
        if not wrong:
            raise
        _tell_wrong(wrong, manner)
        click.get_current_context().exit(2)
    return plan, step


def _who(manner: Manner) -> str:
    from arguments.who import user_name

    return manner.who or user_name()


def _tell_columns(layouts: Sequence[Layout], left: Sequence[str]) -> None:
    """Tell what every column is taken for, in the words of the sheet."""
    how = {"near": "nearly that", "unknown": "unknown, kept as it is", "left out": "left out"}
    for layout in layouts:
        what = f"the table {layout.table}" if layout.table else "a reaction a row"
        click.echo(click.style(printable(f"{layout.sheet.place}: {amount(layout.size, 'row')}, {what}"), bold=True))
        cells = [
            (one.heading, "" if one.how in ("unknown", "left out") else one.name, how.get(one.how, ""))
            for one in layout.columns
        ]
        write_table(cells)
    for place in left:
        click.echo(printable(f"{place}: left out, as it is not the sheet of a table and has no claims."))


def _tell(plan: Plan) -> None:
    """Tell what comes and what becomes different, and what deserves a look."""
    click.echo()
    heads = ("", "new", "changed", "unchanged")
    write_table([heads, *((table, *counts) for table, counts in plan.counts.items())])
    click.echo()
    tell_changes(plan.changes)
    for note in plan.notes[:SHOWN]:
        write_text(f"Note: {note}.")
    if len(plan.notes) > SHOWN:
        click.echo(f"And {len(plan.notes) - SHOWN:,} more such notes.")


def _tell_wrong(problems: Sequence[Problem], manner: Manner) -> None:
    if manner.as_json:
        write_json({"problems": [problem.as_dict() for problem in problems]})
    else:
        for problem in problems:
            click.echo(f"{click.style('error', fg='red')}  {printable(str(problem))}", err=True)
    click.echo(f"Nothing was written: {amount(len(problems), 'mistake')} to mend.", err=True)


def _as_json(plan: Plan, step: Step, layouts: Sequence[Layout], left: Sequence[str], manner: Manner) -> dict[str, Any]:
    names = ("new", "changed", "unchanged")
    return {
        **step.as_dict(),
        **({"number": None} if manner.dry_run else {}),
        "dry_run": manner.dry_run,
        "sheets": [
            {
                "sheet": layout.sheet.place,
                "table": layout.table or None,
                "columns": [{"heading": one.heading, "name": one.name, "how": one.how} for one in layout.columns],
            }
            for layout in layouts
        ],
        "left_out": list(left),
        "counts": {table: dict(zip(names, counts, strict=True)) for table, counts in plan.counts.items()},
        "notes": plan.notes,
    }
