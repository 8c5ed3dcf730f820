"""``mattermap check``: what is wrong with a debate, what deserves a look, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mattermap.commands.console import amount, json_option, printable, read_place, write_heading, write_json, write_text

if TYPE_CHECKING:
    from arguments import Problem

COLOURS = {"error": "red", "finding": "yellow"}
WIDTH = max(map(len, COLOURS))


@click.command(
    epilog="""\b
Exit code:
  0  nothing found
  1  findings only: the debate is sound, but something deserves a look
  2  errors

\b
Examples:
  mattermap check my-debate
  mattermap check my-debate --json > problems.json
"""
)
@click.argument("place", type=click.Path())
@json_option("the list of problems")
@click.pass_context
def check(context: click.Context, place: str, as_json: bool) -> None:
    """Check the debate at PLACE for errors and findings.

    An error breaks a rule of the tables, such as an id that occurs twice. A finding is sound but deserves a look, such
    as a claim without a source. Each comes with its file, its row as a spreadsheet counts, and the way to mend it.
    """
    problems, size = _problems(place)
    if as_json:
        write_json([problem.as_dict() for problem in problems])
    else:
        _write(problems, size)
    levels = {problem.level for problem in problems}
    context.exit(2 if "error" in levels else 1 if levels else 0)


def _problems(place: str) -> tuple[list[Problem], str]:
    """The problems, errors first, and how much was looked at."""
    from arguments import DebateError

    try:
        debate = read_place(place)
    except DebateError as error:
        return error.problems, "what could be read"
    return debate.check(), amount(len(debate.claims), "claim")


def _write(problems: list[Problem], size: str) -> None:
    """Write the problems under the files they are in; the file of the first error comes first."""
    by_file: dict[str, dict[tuple[str, ...], list[Problem]]] = {}
    for problem in problems:
        alike = (problem.level, problem.column, problem.message, problem.fix)
        by_file.setdefault(problem.file, {}).setdefault(alike, []).append(problem)
    for file, found in by_file.items():
        write_heading(file or "The debate as a whole")
        for same in found.values():
            _write_alike(same)
    counts = [amount(sum(problem.level == level for problem in problems), level) for level in COLOURS]
    click.echo(("\n" if problems else "") + f"{' and '.join(counts)} in {size}.")


def _write_alike(problems: list[Problem]) -> None:
    """Write problems that differ in their row only: one in a line, several with their rows below."""
    first, several = problems[0], len(problems) > 1
    column = f"column {first.column}" if first.column else ""
    spot = ", ".join(filter(None, ("" if several else _row(first), column)))
    level = click.style(first.level.ljust(WIDTH), fg=COLOURS[first.level])
    click.echo(f"  {level}  {printable(f'{spot}: ' if spot else '')}{printable(f'{first.message}; {first.fix}.')}")
    if several:
        write_text(", ".join(_row(problem) for problem in problems), " " * (WIDTH + 4))


def _row(problem: Problem) -> str:
    """The row of a problem and the id in it, in words: ``row 17 (c16)``."""
    return f"row {problem.row}" + (f" ({problem.id})" if problem.id else "") if problem.row else problem.id
