"""``mattermap verify``: whether a store is whole."""

from __future__ import annotations

import click

from mattermap.commands.console import json_option, write_json


@click.command(
    epilog="""\b
Examples:
  mattermap verify debate.db
  mattermap verify debate.db --json
"""
)
@click.argument("store", type=click.Path())
@json_option("the list of problems")
@click.pass_context
def verify(context: click.Context, store: str, as_json: bool) -> None:
    """Check that STORE is whole: the file, the rules of the tables, the index, and that the history leads to it.

    Every step that was ever made is done again, from the first on, and the outcome compared with what the store holds.
    The exit code is 0 when all is well, else 2.
    """
    from arguments.store.store import Store
    from arguments.store.verify import verify as problems_of

    with Store(store) as opened:
        problems = problems_of(opened)
    if as_json:
        write_json([problem.as_dict() for problem in problems])
    else:
        for problem in problems:
            click.echo(str(problem))
        if not problems:
            click.echo("All is well.")
    context.exit(2 if problems else 0)
