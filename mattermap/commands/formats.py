"""``mattermap formats``: which formats there are, and what each carries and loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from mattermap.commands.console import json_option, write_json, write_table

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.command(
    epilog="""\b
Examples:
  mattermap formats
  mattermap formats --schema > debate.schema.json
"""
)
@click.option("--schema", is_flag=True, help="Write the JSON Schema of the format json instead.")
@json_option("the formats")
def formats(schema: bool, as_json: bool) -> None:
    """List the formats that a debate can be read from and written to, with what each carries and loses."""
    from arguments.formats import REFERENCES
    from arguments.formats import formats as known
    from arguments.formats.json import schema as schema_of_json

    if schema:
        write_json(schema_of_json())
        return
    rows = [
        {"format": name, "name": one.NAME, "suffix": one.SUFFIX or "", "writes": one.SUFFIX is not None}
        | {"reads": name not in REFERENCES}
        | {"carries": one.CARRIES, "loses": one.LOSES}
        for name, one in known().items()
    ]
    if as_json:
        write_json(rows)
        return
    for row in rows:
        click.echo(click.style(f"{row['format']}", bold=True) + f"  {row['name']}" + only(row))
        write_table([("  carries", row["carries"]), ("  loses", row["loses"])])


def only(row: Mapping[str, object]) -> str:
    """What is told of a format that goes one way."""
    return ", read only" if not row["writes"] else ", write only" if not row["reads"] else ""
