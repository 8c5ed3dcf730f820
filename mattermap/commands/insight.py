"""``mattermap insight``: what about a debate deserves a look."""

from __future__ import annotations

from itertools import groupby

import click

from mattermap.commands.console import (
    json_option,
    language_option,
    read_place,
    words_language,
    write_heading,
    write_json,
    write_text,
)

HEADINGS = {  # by kind, as in mapper.insight; a test compares
    "unanswered": "Attacks that nobody answered",
    "undefended": "Positions that nobody defends",
    "contested": "Claims with a case for and a case against them",
    "carries": "Claims on which most hangs",
    "one-source": "Positions that rest on one source",
    "one-voice": "Positions that rest on one voice",
    "circle": "Circular support",
    "no-evidence": "Themes without evidence",
    "voices": "Support and contradiction between speakers",
}
SHOWN = 5  # findings of each kind, unless all are asked for
EXPLAINED = """\
This is what the map holds, as it was entered. That something is not on it does not mean that it was never said, and
what nobody answered is not thereby right. What supports or attacks what is the reading of those who made the map."""


@click.command(
    epilog="""\b
Examples:
  mattermap insight                       the debate that comes with Mattermap
  mattermap insight my-debate --lang nl
  mattermap insight my-debate --kind contested --kind carries --all
  mattermap insight my-debate --json
"""
)
@click.argument("place", required=False, type=click.Path())
@click.option(
    "--kind",
    "kinds",
    metavar="KIND",
    multiple=True,
    type=click.Choice(tuple(HEADINGS)),
    help=f"Only this kind; may be repeated. One of {', '.join(HEADINGS)}.",
)
@click.option("--all", "show_all", is_flag=True, help=f"Show all findings of a kind, not the {SHOWN} most telling.")
@language_option("the sentences")
@json_option("all findings")
def insight(place: str | None, kinds: tuple[str, ...], show_all: bool, language: str | None, as_json: bool) -> None:
    """Tell what about the debate at PLACE deserves a look, each finding in a sentence with its ids.

    Attacks that nobody answered; positions that nobody defends, or that rest on one source or one voice; claims with
    a case both for and against them; claims on which most hangs; circular support; themes without evidence; and
    support and contradiction between speakers. The most telling of each kind come first. Without PLACE, the debate that
    comes with Mattermap.
    """
    from mapper.insight import findings, sentence

    map_ = read_place(place).map()
    found = [one for one in findings(map_) if one.kind in (kinds or HEADINGS)]
    if as_json:
        told = [{"nl": sentence(one, map_, "nl"), "en": sentence(one, map_, "en")} for one in found]
        write_json([{**one.as_dict(), "sentences": words} for one, words in zip(found, told, strict=True)])
        return
    words = words_language(map_.debate, language)
    if not found:
        click.echo("There is nothing of this kind to tell.")
    for kind, of_kind in groupby(found, key=lambda one: one.kind):
        write_heading(HEADINGS[kind])
        some = list(of_kind)
        shown = some if show_all else some[:SHOWN]
        for one in shown:
            write_text(sentence(one, map_, words), "  ")
        if len(some) > len(shown):
            click.echo(click.style(f"  and {len(some) - len(shown):,} more; --all shows them", dim=True))
    click.echo()
    write_text(EXPLAINED.replace("\n", " "))
