"""``mattermap stats``: what a debate is made of, in figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from mattermap.commands.console import (
    amount,
    json_option,
    language_option,
    printable,
    read_place,
    write_heading,
    write_json,
    write_table,
)

NAMED = 8  # ids at most after a number


@click.command(
    epilog="""\b
Examples:
  mattermap stats              the debate that comes with Mattermap
  mattermap stats my-debate
  mattermap stats my-debate --json
"""
)
@click.argument("place", required=False, type=click.Path())
@language_option("the labels")
@json_option("the figures")
def stats(place: str | None, language: str | None, as_json: bool) -> None:
    """Count what the debate at PLACE is made of.

    Claims and relations by kind, positions with what stands under each, sources and speakers, and what is still open:
    attacks that nobody answered, claims without a source. Without PLACE, the debate that comes with Mattermap.
    """
    from mapper import insight

    figures = insight.stats(read_place(place).map(), language or "")
    if as_json:
        write_json(figures)
        return
    click.echo(click.style(printable(figures["title"]), bold=True))
    _write_counts("Claims", figures["kinds"], figures["claims"])
    _write_counts("Relations", figures["relations"])
    if figures["positions"]:
        _write_positions(figures["positions"])
    _write_counts("Sources by scope", figures["sources"])
    _write_counts("Reactions by role of the speaker", figures["reactions"])
    _write_rest(figures)


def _write_counts(heading: str, counts: Mapping[str, int], total: int | None = None) -> None:
    """Write how often each value occurs, leaving out what does not occur."""
    rows = [[value or "(not given)", number] for value, number in counts.items() if number]
    if rows:
        write_heading(heading)
        write_table([*rows, *([["together", total]] if total is not None else [])])


def _write_positions(positions: list[dict[str, Any]]) -> None:
    write_heading("Positions, with all claims beneath each by what they do to the claim above them")
    heading = ["id", "stance", "support", "attack", ""]
    rows = [[one["id"], one["stance"], one["support"], one["attack"], one["label"]] for one in positions]
    write_table([heading, *rows])


def _write_rest(figures: Mapping[str, Any]) -> None:
    write_heading("Shape and gaps")
    write_table(
        [
            ["levels below the question", figures["levels"], ""],
            ["cross-links", figures["cross_links"], ""],
            *(
                [text, len(figures[name]), _names(figures[name])]
                for name, text in (
                    ("unanswered", "attacks that nobody answered"),
                    ("unsourced", "claims without a source"),
                    ("context_only", "claims that rest only on context"),
                )
            ),
        ]
    )


def _names(ids: list[str]) -> str:
    """The first of the ids, and how many more there are."""
    more = len(ids) - NAMED
    return ", ".join(ids[:NAMED]) + (f" and {amount(more, 'other')}" if more > 0 else "")
