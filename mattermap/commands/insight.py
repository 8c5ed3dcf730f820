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

HEADINGS = {
    "unanswered": "Attacks that nobody answered",
    "undefended": "Positions that nobody defends",
    "one-source": "Positions that rest on one source",
    "one-voice": "Positions that rest on one voice",
    "circle": "Circular support",
    "no-evidence": "Themes without evidence",
    "voices": "Who supports and attacks whom",
}
EXPLAINED = """\
This is what the map holds, as it was entered. That something is not on it does not mean that it was never said, and
what nobody answered is not thereby right."""


@click.command(
    epilog="""\b
Examples:
  mattermap insight                       the debate that comes with Mattermap
  mattermap insight my-debate --lang nl
  mattermap insight my-debate --json
"""
)
@click.argument("place", required=False, type=click.Path())
@language_option("the sentences")
@json_option("the findings")
def insight(place: str | None, language: str | None, as_json: bool) -> None:
    """Tell what about the debate at PLACE deserves a look, each finding in a sentence with its ids.

    Attacks that nobody answered; positions that nobody defends, or that rest on one source or one voice; circular
    support; themes without evidence; and which speakers support and attack each other. Without PLACE, the debate that
    comes with Mattermap.
    """
    from mapper.insight import findings, sentence

    map_ = read_place(place).map()
    found = findings(map_)
    if as_json:
        told = [{"nl": sentence(one, map_, "nl"), "en": sentence(one, map_, "en")} for one in found]
        write_json([{**one.as_dict(), "sentences": words} for one, words in zip(found, told, strict=True)])
        return
    words = words_language(map_.debate, language)
    if not found:
        click.echo("There is nothing of this kind to tell.")
    for kind, some in groupby(found, key=lambda one: one.kind):
        write_heading(HEADINGS[kind])
        for one in some:
            write_text(sentence(one, map_, words), "  ")
    click.echo()
    write_text(EXPLAINED.replace("\n", " "))
