"""``mattermap pull``: take a debate up in a store."""

from __future__ import annotations

import click

from mattermap.commands.changing import Manner, change_options, tell
from mattermap.commands.console import Mistake, progress, quoted, uncollected


@click.command(
    epilog="""\b
Examples:
  mattermap pull my-debate debate.db
  mattermap pull my-debate postgresql://anna@server/debates
  mattermap pull my-debate team.db#neighbourhoods --dry-run
"""
)
@click.argument("place", type=click.Path())
@click.argument("store", type=click.Path())
@change_options
def pull(place: str, store: str, who: str, dry_run: bool, as_json: bool) -> None:
    """Take the debate at PLACE up in STORE, as one step of its history.

    STORE is an SQLite file (.db), which is made if it is not there, or the URL of a PostgreSQL database. If the debate
    is in the store already, it becomes what PLACE holds: only what differs is changed, and `mattermap undo` takes it
    back. A store may hold several debates; #id behind its name tells which one is meant.
    """
    from arguments import read
    from arguments.store.address import is_store, shown
    from arguments.store.store import take_up
    from arguments.who import user_name

    if not is_store(store):
        raise Mistake(f"{store} is no store; name a file that ends in .db, or the URL of a PostgreSQL database.")
    with uncollected():
        debate = read(place)
        rows = 2 * sum(map(len, debate.tables.values()))  # to the tables and to the history
        with progress("Writing", rows) as tick:
            step = take_up(store, debate, who or user_name(), f"pull {place}", dry_run=dry_run, tick=tick)
    tell(step, Manner(who, dry_run, as_json))
    if not as_json and not dry_run and step.number == 1:
        name = quoted(shown(store))
        click.echo(f"From now on, work in the store: mattermap add {name}, mattermap log {name}")
