"""``mattermap summary``: the debate in five to ten plain sentences."""

from __future__ import annotations

import click

from mattermap.commands.console import json_option, language_option, read_place, words_language, write_json, write_text


@click.command(
    epilog="""\b
Examples:
  mattermap summary                      the debate that comes with Mattermap
  mattermap summary my-debate --lang nl
  mattermap summary my-debate --json
"""
)
@click.argument("place", required=False, type=click.Path())
@language_option("the sentences")
@json_option("the sentences, with the ids that bear them out,")
def summary(place: str | None, language: str | None, as_json: bool) -> None:
    """Tell in five to ten sentences what the debate at PLACE is about and where it stands.

    The question; how many claims, speakers and sources there are; how the positions divide; what is answered most and
    what is not; what there is a case both for and against; what evidence there is, and what is missing. The sentences
    are counted and worked out, the same for the same debate. Without PLACE, the debate that comes with Mattermap.
    """
    from mattermap import reckoning

    debate = read_place(place)
    told = reckoning.summary(debate, words_language(debate, language))
    if as_json:
        write_json([{"kind": one.kind, "text": one.text, "ids": one.ids} for one in told])
        return
    for sentence in told:
        write_text(sentence.text)
