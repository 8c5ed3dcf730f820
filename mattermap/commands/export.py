"""``mattermap export``: a debate in another format."""

from __future__ import annotations

from pathlib import Path

import click

from mattermap.commands.console import Mistake, amount, file_name, quoted, read_place
from mattermap.commands.convert import require_free, tell_losses, told_references
from mattermap.commands.sharing import anonymise_option, without_names


@click.command(
    epilog="""\b
Examples:
  mattermap export my-debate --to xlsx
  mattermap export my-debate --to xlsx -o for-anna.xlsx --drafts
  mattermap export my-debate --to xlsx -o for-all.xlsx --anonymise
  mattermap export my-debate --to bibtex -o sources.bib
"""
)
@click.argument("place", type=click.Path())
@click.option("--to", "form", metavar="NAME", required=True, help="The format; `mattermap formats` lists them.")
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(),
    help="What to write; if not given, a file or folder in the current folder with the name of the debate.",
)
@click.option("--drafts", is_flag=True, help="With drafts, remarks for colleagues, and columns and facts of your own.")
@anonymise_option
@click.option("-f", "--force", is_flag=True, help="Write over what is there without asking.")
def export(place: str, form: str, file: str | None, drafts: bool, anonymise: bool, force: bool) -> None:  # noqa: PLR0913, PLR0917
    """Write the debate at PLACE in another format.

    In a workbook (xlsx) every table is a sheet, with lists to choose from. It is a place like a folder: draw it, check
    it, or take what was changed in it up again with `mattermap import`.
    """
    from arguments.formats import format_named, of_references
    from arguments.sharing import shared

    debate = read_place(place)
    module = format_named(form)
    if module.SUFFIX is None:
        raise Mistake(f"{module.NAME} is only read; `mattermap formats` lists those that are written.")
    path = Path(file or f"{file_name(debate, place)}{module.SUFFIX}")
    if not path.exists() and not module.fits(path):
        raise Mistake(f"{path} cannot hold that; name a {form} as in -o new{module.SUFFIX}.")
    require_free(path, place, force=force)
    written = debate if drafts else shared(debate)
    if anonymise:
        written = without_names(written)
    if of_references(module):
        module.write(written, path)
        click.echo(told_references(written, str(path)))
        return
    tell_losses(module.losses(written), str(path), everything=False)
    module.write(written, path)
    click.echo(f"Wrote {amount(len(written.claims), 'claim')} to {path}.")
    kept = len(debate.claims) - len(written.claims)
    if kept:
        click.echo(f"{amount(kept, 'draft')} stayed at home; --drafts takes {'it' if kept == 1 else 'them'} along.")
    tables = quoted(f"{path}") + ("/*.csv" if path.is_dir() else "")  # of a folder, the tables
    if anonymise:
        return
    click.echo(f"When it was changed: mattermap import {quoted(place)} {tables}")
