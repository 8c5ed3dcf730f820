"""``mattermap strength``: how well every claim stands on the map, and why."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING, Any

import click

from mattermap.commands.console import (
    Mistake,
    json_option,
    language_option,
    printable,
    read_place,
    words_language,
    write_heading,
    write_json,
    write_table,
    write_text,
)
from mattermap.commands.show import known_claim

if TYPE_CHECKING:
    import pandas as pd

    from mattermap.api import Debate

SEMANTICS = ("dfquad", "quadratic-energy", "euler", "mlp", "h-categorizer")  # as in mapper.strength; a test compares
EXPLAINED = """\
Strength is a calculation about this map, from what answers what and the weights that were set; it says nothing about
truth. 0 is rejected, 1 is certain. "For" and "against" are its two halves: what the answers of each side come to."""


@click.command(
    epilog="""\b
Examples:
  mattermap strength                         the debate that comes with Mattermap
  mattermap strength my-debate --claim c1    why this claim is as strong as it is
  mattermap strength my-debate --semantics quadratic-energy --json
"""
)
@click.argument("place", required=False, type=click.Path())
@click.option(
    "--semantics", type=click.Choice(SEMANTICS), default=SEMANTICS[0], show_default=True, help="How it is worked out."
)
@click.option("--claim", "claim", metavar="ID", help="Explain the strength of this claim.")
@language_option("the labels and the explanation")
@click.option(
    "--engine",
    type=click.Choice(("numpy", "dask")),
    default="numpy",
    show_default=True,
    help="What works it out: this machine, or a cluster of Dask for tables of Parquet.",
)
@click.option("--scheduler", metavar="ADDRESS", help="The scheduler of the cluster, as tcp://host:8786.")
@json_option("the strengths, or the explanation,")
def strength(  # noqa: PLR0913, PLR0917 - these are options
    place: str | None,
    semantics: str,
    claim: str | None,
    language: str | None,
    engine: str,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Tell how well every claim of the debate at PLACE stands after everything said for and against it.

    The verdict in words is given where DF-QuAD and quadratic energy agree on it. A claim in a circle of answers that
    does not settle has no strength, but a range. Without PLACE, the debate that comes with Mattermap.

    With --engine dask, PLACE is a folder with claims.parquet and relations.parquet that all workers can read, and the
    strengths come as CSV.
    """
    if engine == "dask":
        _on_cluster(place, scheduler, semantics, claim, as_json)
        return
    if scheduler is not None:
        raise click.UsageError("A scheduler is for --engine dask.")
    debate = read_place(place)
    if claim is not None:
        _explain(debate, claim, semantics, language, as_json)
        return
    from mattermap import reckoning

    table = reckoning.strengths(debate, semantics)
    if as_json:
        write_json({"semantics": semantics, "claims": _rows(table)})
        return
    _write(debate, table, words_language(debate, language))


def _on_cluster(place: str | None, scheduler: str | None, semantics: str, claim: str | None, as_json: bool) -> None:
    if place is None or scheduler is None:
        raise click.UsageError("Give a folder of Parquet tables and the address of a --scheduler.")
    if claim is not None:
        raise click.UsageError("The engine dask explains no claim; leave --claim out.")
    try:
        from distributed import Client

        from mapper.strength.cluster import strengths_on
    except ImportError as error:
        raise Mistake("the engine dask is an extra; install it by: pip install 'mattermap[dask]'") from error
    try:
        client = Client(scheduler, timeout="10s")  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise Mistake(f"there is no scheduler at {printable(scheduler)}") from error
    with client:
        table = strengths_on(client, place, semantics)
    if as_json:
        write_json({"semantics": semantics, "claims": _rows(table)})
    else:
        click.echo(table.to_csv().encode("utf-8"), nl=False)


def _explain(debate: Debate, claim: str, semantics: str, language: str | None, as_json: bool) -> None:
    from mattermap import reckoning

    published = debate.published()
    claim = known_claim(claim, published.claims["id"].tolist())
    found = reckoning.explain(debate, claim, semantics)
    if as_json:
        write_json(found)
        return
    map_ = debate.map()
    click.echo(f"{click.style(printable(claim), bold=True)}  {printable(map_.label(claim, language or ''))}")
    for sentence in found["sentences"][words_language(debate, language)]:
        write_text(sentence, "  ")
    _write_answers(found)


def _write_answers(found: dict[str, Any]) -> None:
    """Write what every answer brings, and what the claim would be without it."""
    if not found["answers"]:
        return
    write_heading("Answers, those that matter most first")
    rows = [
        [
            {"support": "+", "attack": "-"}[answer["kind"]],
            " with ".join(answer["claims"]),
            _digits(answer["brings"]),
            _digits(answer["without"]),
        ]
        for answer in found["answers"]
    ]
    write_table([["", "claim", "brings", "without it"], *rows])


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of the table, with None where there is no number."""
    return [
        {name: None if isinstance(value, float) and isnan(value) else value for name, value in row.items()}
        for row in table.reset_index().to_dict("records")
    ]


def _write(debate: Debate, table: pd.DataFrame, language: str) -> None:
    from mapper.strength import short_verdict

    map_ = debate.map()
    rows = []
    for claim, row in zip(table.index, _rows(table), strict=True):
        number = f"{row['low']:.2f}-{row['high']:.2f}" if row["strength"] is None else _digits(row["strength"])
        sides = [_digits(row[side]) for side in ("for", "against")]
        verdict = short_verdict(row["verdict"], language)
        rows.append([claim, number, *sides, verdict, map_.label(claim, language)])
    write_table([["id", "strength", "for", "against", "verdict", ""], *rows])
    click.echo()
    write_text(EXPLAINED.replace("\n", " "))


def _digits(number: float | None) -> str:
    return "-" if number is None else f"{number:.2f}"
