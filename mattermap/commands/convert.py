"""``mattermap convert``: a debate from one format into another, with every loss told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from mattermap.commands.asking import at_terminal
from mattermap.commands.console import Mistake, amount, json_option, printable, progress, write_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from arguments.debate import Debate
    from arguments.formats.losses import Loss

SHOWN = 10  # losses, beyond which they are counted
WIDEST = 60  # characters of what is lost
BYTES_OF_ROW = 400  # about, in most formats


@click.command(
    epilog="""\b
Examples:
  mattermap convert debate.json my-debate        a folder, by its name
  mattermap convert my-debate debate.xlsx
  mattermap convert my-debate debate.aif.json    AIF; the same as --to aif
  mattermap convert my-debate debate.json --to json --strict
  mattermap convert my-debate sources.bib        the sources alone; or .ris, .csl.json
"""
)
@click.argument("source", metavar="IN", type=click.Path())
@click.argument("target", metavar="OUT", type=click.Path())
@click.option("--from", "from_", metavar="NAME", help="The format of IN, where its content does not tell it.")
@click.option("--to", "to", metavar="NAME", help="The format of OUT, where its name does not tell it.")
@click.option("--report", is_flag=True, help="Tell everything that is lost, not the first few items.")
@click.option("--strict", is_flag=True, help="Write nothing if anything would be lost (exit code 2).")
@click.option("-f", "--force", is_flag=True, help="Write over what is there without asking.")
@json_option("what was written and what was lost")
def convert(  # noqa: PLR0913, PLR0917 - what a command takes
    source: str, target: str, from_: str | None, to: str | None, report: bool, strict: bool, force: bool, as_json: bool
) -> None:
    """Turn the debate IN into another format, OUT; `mattermap formats` lists them.

    The whole debate goes over, drafts and remarks included; `mattermap export` leaves these at home. Every item that
    OUT cannot hold is told with its id.
    """
    from arguments import read
    from arguments.formats import format_named, format_of_new, of_references

    path = Path(target)
    module = format_named(to) if to else format_of_new(path)
    if module.SUFFIX is None:
        raise Mistake(f"{module.NAME} is only read; name another format with --to, as `mattermap formats` lists them.")
    require_free(path, source, force=force)
    long = rows_about(Path(source))
    with progress("Converting", long) as tick:
        debate = format_named(from_).read(Path(source)) if from_ else read(source)
        tick(long // 2)
        lost = module.losses(debate)
        tick(long // 4)
        if not (strict and lost):
            module.write(debate, path)
        tick(long - long // 2 - long // 4)
    if strict and lost:
        tell_losses(lost, target, everything=True)
        raise Mistake(f"{target} cannot hold {amount(len(lost), 'item')}; nothing was written.")
    claims, relations = (written(debate, lost, table) for table in ("claims", "relations"))
    if as_json:
        write_json(
            {"target": target, "claims": claims, "relations": relations} | {"lost": [one.as_dict() for one in lost]}
        )
        return
    if of_references(module):
        tell_losses(lost if report else [], target, everything=True)
        click.echo(told_references(debate, target))
        return
    tell_losses(lost, target, everything=report)
    counts = f"{amount(claims, 'claim')} and {amount(relations, 'relation')}"
    click.echo(f"Wrote {counts} to {printable(target)}, {'with nothing lost' if not lost else f'{len(lost):,} lost'}.")


def rows_about(path: Path) -> int:
    """About how many rows a file holds, by its size; none for what is no file."""
    return path.stat().st_size // BYTES_OF_ROW if path.is_file() else 0


def written(debate: Debate, lost: Sequence[Loss], table: str) -> int:
    """How many rows of a table are in what was written."""
    return len(getattr(debate, table)) - len({one.id for one in lost if one.table == table and not one.column})


def told_references(debate: Debate, target: str) -> str:
    """What is told of a list of references that was written, in which nobody looks for more than these."""
    return f"Wrote {amount(len(debate.sources), 'source')}, and nothing else, to {printable(target)}."


def require_free(path: Path, source: str, *, force: bool) -> None:
    """Ask before something is written over; never write over what is read."""
    if path.resolve() == Path(source).resolve():
        raise Mistake(f"{printable(str(path))} is the debate itself; name another file.")
    if path.exists() and not force:
        if not at_terminal():
            raise Mistake(f"{path} is there already; name another file, or add --force to write over it.")
        click.confirm(f"{printable(str(path))} is there already. Write over it?", err=True, abort=True)


def tell_losses(lost: Sequence[Loss], target: str, *, everything: bool) -> None:
    """Tell what does not travel, item by item; of many, the first few and how many more there are."""
    if lost:
        click.echo(f"{printable(target)} cannot hold:", err=True)
    for one in lost if everything else lost[:SHOWN]:
        what = " ".join(printable(one.what).split())
        short = f"{what[: WIDEST - 1]}…" if len(what) > WIDEST else what
        place = " ".join(filter(None, (one.table, one.id, one.column)))
        click.echo(f"  {printable(place)}: {short}", err=True)
    if not everything and len(lost) > SHOWN:
        click.echo(f"  and {len(lost) - SHOWN:,} more items; --report tells them all.", err=True)
