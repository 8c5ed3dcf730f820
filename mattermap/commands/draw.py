"""``mattermap draw``: a debate as one interactive page."""

from __future__ import annotations

import webbrowser
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mattermap.commands.console import Mistake, amount, file_name, language_option, quoted, read_place
from mattermap.commands.sharing import anonymise_option, without_names

if TYPE_CHECKING:
    from mattermap.api import Debate

STDOUT = "-"


@click.command(
    epilog="""\b
Examples:
  mattermap draw               the debate that comes with Mattermap
  mattermap draw my-debate     draw my-debate.html in the current folder
  mattermap draw my-debate -o site/index.html --lang en
  mattermap draw my-debate -o - > map.html
  mattermap draw map.html -o new.html
  mattermap draw my-debate --since last-week
  mattermap draw my-debate --drafts
  mattermap draw my-debate --csp
"""
)
@click.argument("place", required=False, type=click.Path())
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(),
    help="File to draw to, or - for the standard output; if not given, a file in the current folder with the name of "
    "the debate.",
)
@language_option("the page when it opens")
@click.option(
    "--since",
    type=click.Path(),
    metavar="A",
    help="Mark what is new or changed since the debate at the place A, such as a page that was drawn earlier.",
)
@click.option("--drafts", is_flag=True, help="Draw the drafts too, marked as such.")
@anonymise_option
@click.option("--open", "opens", is_flag=True, help="Show the page in your browser.")
@click.option(
    "--csp",
    is_flag=True,
    help="Write the Content-Security-Policy for the page, by hashes, to the standard output, and all else to the "
    "standard error.",
)
def draw(  # noqa: PLR0913, PLR0917 - what a command takes
    place: str | None,
    file: str | None,
    language: str | None,
    since: str | None,
    drafts: bool,
    anonymise: bool,
    opens: bool,
    csp: bool,
) -> None:
    """Draw the debate at PLACE as one interactive page.

    PLACE is a folder of CSV files, a workbook, a store, or a page that was drawn; without it, the debate that comes
    with Mattermap is drawn. The page is one HTML file that needs no other file and no network: mail it, put it on a
    site, open it from a stick.
    """
    if file == STDOUT and (opens or csp):
        raise click.UsageError(
            f"{'--open' if opens else '--csp'} needs a file; the standard output cannot hold the page too."
        )
    debate = read_place(place)
    earlier = read_place(since) if since else None
    if anonymise:
        debate = without_names(debate if drafts else debate.published())
    map_ = debate.map(earlier, drafts=drafts)
    if file == STDOUT:
        click.echo(map_.html(language or "").encode("utf-8"), nl=False)
        return
    path = _writable(Path(file) if file else Path(f"{file_name(debate, place)}.html"))
    if place and not file and path.resolve() == Path(place).resolve():
        raise Mistake(f"{path} is the page to draw from; name the new one, as in -o new.html.")
    map_.save(path, language or "")
    size = amount(round(path.stat().st_size / 1000), "kB").removesuffix("s")
    click.echo(f"Drew {amount(len(map_.claims), 'claim')} to {path} ({size}).", err=csp)
    if drafts:
        click.echo(f"{amount(len(debate.drafts), 'draft')} among them.", err=csp)
    if since:
        counts = Counter(map_.marks.values())
        click.echo(f"Since {since}: {counts['new']:,} new and {counts['changed']:,} changed.", err=csp)
    if place:
        _hint(debate, place, err=csp)
    if csp:
        from output.csp import policy

        click.echo(policy(path.read_text("utf-8")))
    if opens and not webbrowser.open(path.resolve().as_uri()):
        click.echo(f"No browser could be started; open {path} yourself.", err=True)


def _writable(path: Path) -> Path:
    """The path, if a page can be drawn to it; told before the work is done."""
    from output.files import SUFFIXES

    if path.is_dir():
        raise Mistake(f"{path} is a folder; name a file in it, such as {path / 'map.html'}.")
    if path.suffix.lower() not in SUFFIXES:
        raise Mistake(
            f"{path} does not end in {' or '.join(SUFFIXES)}; name a file such as {path.with_suffix('.html')}."
        )
    return path


def _hint(debate: Debate, place: str, err: bool) -> None:
    """Say how much there is for ``check`` to tell."""
    levels = Counter(problem.level for problem in debate.check())
    if levels:
        found = " and ".join(amount(levels[level], level) for level in ("error", "finding") if levels[level])
        click.echo(f"{found}: see `mattermap check {quoted(place)}`.", err=err)
