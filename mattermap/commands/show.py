"""``mattermap show``: everything about one claim, on the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from mattermap.commands.console import (
    Mistake,
    json_option,
    language_option,
    printable,
    quoted,
    read_place,
    words_language,
    write_heading,
    write_json,
    write_text,
)

SIGNS = {"support": ("+", "supports", "supported by"), "attack": ("-", "attacks", "attacked by")}
CONTEXT_ONLY = "(rests only on context: sources that are not reactions to the report)"


@click.command(
    epilog="""\b
Examples:
  mattermap show K101          a claim of the debate that comes with Mattermap
  mattermap show my-debate c1
  mattermap show my-debate c1 --why
  mattermap show my-debate c1 --json
"""
)
@click.argument("place_and_id", nargs=-1, required=True, type=click.Path(), metavar="[PLACE] ID")
@language_option("the texts")
@click.option("--why", is_flag=True, help="Tell how well the claim stands on this map, and why.")
@json_option("the claim")
def show(place_and_id: tuple[str, ...], language: str | None, why: bool, as_json: bool) -> None:
    """Show one claim with its relations and sources.

    ID is the id of a claim of the debate at PLACE; without PLACE, of the debate that comes with Mattermap.
    """
    from mapper import insight

    if len(place_and_id) > 2:
        raise click.UsageError("Give a place and the id of one claim.")
    *place, claim = place_and_id
    debate = read_place(place[0] if place else None)
    map_ = debate.map()
    if not place and claim not in map_.claims and Path(claim).exists():
        raise click.UsageError(f"Give the id of a claim too, as in: mattermap show {quoted(claim)} ID")
    if claim in debate.drafts and claim not in map_.claims:
        raise Mistake(f"{printable(claim)} is a draft, which stays at home; see it with `mattermap list PLACE`.")
    claim = known_claim(claim, list(map_.claims))
    found = insight.about(map_, claim, language or "")
    if why:
        from mattermap import reckoning

        found["why"] = reckoning.explain(map_.debate, claim)
    if as_json:
        write_json(found)
        return
    _write(found)
    if why:
        write_heading("How well it stands on this map")
        for sentence in found["why"]["sentences"][words_language(map_.debate, language)]:
            write_text(sentence, "  ")


def known_claim(claim: str, ids: list[str]) -> str:
    """The id as the debate writes it. Raises ``Mistake`` with near ones when there is none."""
    by_lower_case = {known.lower(): known for known in reversed(ids)}
    if claim in ids:
        return claim
    if claim.lower() in by_lower_case:
        return by_lower_case[claim.lower()]
    near = [by_lower_case[match] for match in get_close_matches(claim.lower(), by_lower_case)]
    hint = f"did you mean {' or '.join(near)}?" if near else f"its ids are such as {', '.join(ids[:3])}."
    raise Mistake(f"the debate has no claim '{printable(claim)}'; {hint}")


def _write(claim: dict[str, Any]) -> None:
    kind = " ".join(filter(None, (claim["kind"], claim["stance"] and f"({claim['stance']})")))
    what = ", ".join(filter(None, (kind, claim["theme"])))
    click.echo(f"{click.style(printable(claim['id']), bold=True)}  {printable(what)}")
    write_text(claim["text"])
    if claim["context_only"]:
        click.echo(click.style(CONTEXT_ONLY, dim=True))
    for name in ("weight", "status", "note"):
        if claim[name]:
            write_text(f"{name}: {claim[name]}")
    if claim["tags"]:
        write_text(f"tags: {', '.join(claim['tags'])}")
    _write_relations("Answers", claim["answers"], 1)
    _write_relations("Answered by", claim["answered_by"], 2)
    if claim["reactions"]:
        write_heading("Said by")
    for reaction in claim["reactions"]:
        _write_reaction(reaction)


def _write_relations(heading: str, relations: Iterable[dict[str, str]], voice: int) -> None:
    """Write relations under a heading; ``voice`` picks the verb of SIGNS, 1 for active and 2 for passive."""
    if relations:
        write_heading(heading)
    for relation in relations:
        words = SIGNS.get(relation["kind"], ("?", relation["kind"], relation["kind"]))
        what = f"{words[0]} {words[voice]} {relation['claim']}"
        if relation["undercuts"]:
            what += f" (relation {relation['undercuts']})"
        write_text(f"{what}: {relation['label']}", "  ")
        if relation["why"]:
            write_text(f"because: {relation['why']}", "    ")
        if relation["linked"]:
            write_text(f"counts together with the others marked {relation['linked']}", "    ")


def _write_reaction(reaction: dict[str, Any]) -> None:
    """Write who said it, the words, and where they can be found."""
    source = reaction["source"]
    speaker = reaction["via"] or reaction["actor"] or source.get("author", "") or "(speaker not known)"
    role = f" ({reaction['role']})" if reaction["role"] else ""
    write_text(speaker + role, "  ")
    document = ", ".join(filter(None, (source.get("title"), source.get("publisher"), reaction["date"])))
    for text in (f'"{reaction["quote"]}"' if reaction["quote"] else "", document, reaction["locator"]):
        if text:
            write_text(text, "    ")
    if source.get("url"):
        click.echo(f"    {printable(source['url'])}")
