"""What the commands share that write a debate for others: speakers told by their role alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mattermap.commands.console import amount, printable

if TYPE_CHECKING:
    from arguments.debate import Debate

Command = TypeVar("Command", bound=Callable[..., Any])
AnyDebate = TypeVar("AnyDebate", bound="Debate")
SHOWN = 5  # places in which a name still stands

anonymise_option = click.option(
    "--anonymise", is_flag=True, help="Tell speakers by their role alone; texts, quotes and titles stay as they are."
)


def without_names(debate: AnyDebate) -> AnyDebate:
    """The debate with speakers told by their role alone; where a name still stands in a text is told."""
    from arguments.anonymising import anonymised, named_still

    found = anonymised(debate)
    places = named_still(debate, found)
    if places:
        told = [f"{table} {id_}, {column} ({name})" for table, id_, column, name in places[:SHOWN]]
        more = f" and {len(places) - SHOWN:,} more" if len(places) > SHOWN else ""
        click.echo(
            f"Speakers are told by their role, but names still stand in {amount(len(places), 'place')}: "
            f"{printable('; '.join(told))}{more}. Read them before you share this.",
            err=True,
        )
    return found
