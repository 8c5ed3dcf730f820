"""``mattermap add``: a claim with what it answers and who said it where, in one go; or one more reaction to a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mattermap.commands.asking import Spoken, asked_place, at_terminal, choose, pairs, prompt, spoken_option
from mattermap.commands.changing import Manner, carry_out, cell, change_options
from mattermap.commands.console import Mistake, printable

if TYPE_CHECKING:
    from arguments.changes import Row, Rows
    from arguments.keep import Keeper
    from arguments.suggesting import Suggestion

KINDS = ("claim", "evidence", "position", "statement")  # as in arguments.tables, which takes too long to import
STANCES = ("agree", "agree-but", "other", "disagree-but", "disagree")
VERBS = ("supports", "attacks", "undercuts")
REACTION = ("via", "locator", "quote")
OF_CLAIM = {name: f"--{name}" for name in ("short", "stance", "theme", "tags", *VERBS, "why")} | {"cells": "--set"}
NEW_SOURCE = {
    "publisher": "Who published this new source",
    "date": "Its date (2013-07-30, 2013-07 or 2013)",
    "url": "Where it can be read (an address)",
}
OF_REACTION = {"locator": "Where in the source", "quote": "The words themselves"}
Given = dict[str, Any]


@click.command(
    cls=Spoken,
    epilog="""
What is there already is used again: an actor by id or name, a source by id, title or address. Where one is only
nearly the same, you choose on a terminal; elsewhere the command asks you to write its id, or --new to make a new one.
A claim that says nearly the same as another is treated likewise.

Texts in a further language: --text-en "...", --short-en "...", --why-en "...", or another code of a language.

\b
Examples:
  mattermap add my-debate
  mattermap add my-debate "It fell here too." --attacks K102 --why "By another count."
  mattermap add my-debate "It fell here too." --supports P4 --actor nrc --source S04
  mattermap add my-debate "It fell here too." --actor "A new name" --role media \\
      --source "A new title" --publisher NRC --date 2013-07-29 --quote "..."
  mattermap add my-debate --claim K102 --actor nrc --source S04
  mattermap add my-debate "Not everywhere." --kind position --stance disagree-but
""",
)
@click.argument("place", required=False, type=click.Path())
@click.argument("text", required=False)
@click.option("--claim", default="", metavar="ID", help="Add a reaction to this claim instead of a new claim.")
@click.option("--short", default="", help="A label of a few words for the map.")
@click.option("--kind", type=click.Choice(KINDS), default="claim", show_default=True, help="What it is.")
@click.option("--stance", type=click.Choice(STANCES), default=None, help="Of a position: where it stands.")
@click.option("--theme", default="", help="Its theme, by id or label.")
@click.option("--tags", default="", help="Ids of tags, separated by spaces.")
@click.option("--set", "cells", multiple=True, metavar="COLUMN=VALUE", help="Any other column of the claim.")
@click.option("--supports", default="", metavar="ID", help="The claim that it supports.")
@click.option("--attacks", default="", metavar="ID", help="The claim that it attacks.")
@click.option("--undercuts", default="", metavar="RELATION", help="The relation that it attacks.")
@click.option("--why", default="", help="Why it supports or attacks that.")
@click.option("--actor", default="", help="Who says it: name or id.")
@click.option("--role", default="", help="In what capacity a new actor speaks.")
@click.option("--via", default="", help="The speaker as the source gives it, where that differs.")
@click.option("--source", default="", help="Where it is said: title, address or id.")
@click.option("--publisher", default="", help="Who published a new source.")
@click.option("--date", default="", help="Date of a new source; of the reaction where the source has another.")
@click.option("--url", default="", help="Where the source can be read.")
@click.option("--locator", default="", help="The place in the source.")
@click.option("--quote", default="", help="The words themselves.")
@click.option("--new-column", is_flag=True, help="Make a column of --set that no claim has yet.")
@click.option("--new", is_flag=True, help="Make it new, even where one is nearly the same.")
@spoken_option
@change_options
def add(place: str | None, who: str, dry_run: bool, as_json: bool, **given: Any) -> None:
    """Add a claim to the debate at PLACE, with what it answers and who says it where.

    TEXT is the claim in one sentence; with --claim, one more reaction to a claim that is there. On a terminal, leave
    TEXT out to be asked for everything. A position answers the statement as its stance says.
    """
    from arguments.keep import keep

    given["text"] = (given["text"] or "").strip()
    of_claim = next((name for name in ("text", *OF_CLAIM) if given[name] and given["claim"]), None)
    if of_claim:
        raise click.UsageError(f"With --claim, a reaction is added: leave out {OF_CLAIM.get(of_claim, 'TEXT')}.")
    place = asked_place(place)
    if not given["text"] and not given["claim"] and not at_terminal():
        raise click.UsageError("Missing argument 'TEXT'.")
    given["asking"] = not given["text"] and not given["claim"]
    with keep(place) as kept:
        if given["asking"]:
            given["text"] = prompt("The claim, in one sentence")
        if given["text"] and not given["new"]:
            _compare(kept, given)
        if given["text"] and given["asking"]:
            _ask(kept, given)
        actor, source = _actor(kept, given), _source(kept, given)
    what = f"add a reaction to {given['claim']}" if given["claim"] else f"add {cell(given['text'])}"

    def edit(rows: Rows) -> Any:
        from arguments.edits import Said, add_claim, add_reaction

        reaction = _filled(given, *REACTION)
        said = Said(actor, source, reaction)
        if given["claim"]:
            return add_reaction(rows, given["claim"], said)
        told = said if actor or source or reaction else None
        return add_claim(rows, _claim(rows, given), _answers(given), told, new_columns=given["new_column"])

    carry_out(place, edit, what, Manner(who, dry_run, as_json))


def _claim(rows: Rows, given: Given) -> Row:
    """The cells of the claim."""
    from arguments.edits import theme_of

    claim = _filled(given, "kind", "text", "short", "stance", "tags")
    if given["theme"]:
        claim["theme"] = theme_of(rows, given["theme"])["id"]
    spoken = {name: value for name, value in pairs(given["spoken"]).items() if not name.startswith("why_")}
    return claim | spoken | pairs(given["cells"])


def _answers(given: Given) -> Row | None:
    """The cells of the relation, if there is to be one."""
    from arguments.edits.linking import answer

    named = [verb for verb in VERBS if given[verb]]
    why = {name: value for name, value in pairs(given["spoken"]).items() if name.startswith("why_")}
    if given["why"]:
        why["why"] = given["why"]
    if len(named) > 1 or (why and not named):
        options = ", ".join(f"--{verb}" for verb in VERBS)
        raise click.UsageError(f"Give {'one' if named else 'what it answers: one'} of {options}.")
    return answer(named[0], given[named[0]], why) if named else None


def _ask(kept: Keeper, given: Given) -> None:
    """Ask for all about the claim that was not given."""
    given["short"] = given["short"] or prompt("A label of a few words for the map", "")
    given["kind"] = prompt("What is it", given["kind"], KINDS[:3])
    if given["kind"] == "position":
        given["stance"] = given["stance"] or prompt("Where does it stand", None, STANCES)
    elif not any(given[verb] for verb in VERBS):
        _ask_target(kept, given)


def _ask_target(kept: Keeper, given: Given) -> None:
    words = prompt("What does it answer (an id or a few words; empty for nothing)", "")
    while words:
        target = found_claim(kept, words)
        if target:
            verb = prompt("Does it", "supports", VERBS[:2])
            given[verb] = target
            given["why"] = given["why"] or prompt("Why", "")
            return
        words = prompt("No such claim; an id or other words (empty for nothing)", "")


def found_claim(kept: Keeper, words: str) -> str:
    """The id of the claim that is meant by an id or by words that are searched for; empty if none is."""
    row = kept.rows().get("claims", words) or kept.rows().get("claims", words.upper())
    if row:
        return row["id"]
    found = kept.find(words, 8, ("claims",))
    if not found:
        return ""
    number = choose("Which one?", [f"{printable(one.id)}: {cell(one.text)}" for one in found], "none of these")
    return found[number - 1].id if number else ""


def _compare(kept: Keeper, given: Given) -> None:
    """See whether the claim is there already; the reaction may then be one to that."""
    from arguments.suggesting import suggestions

    near = suggestions(kept, "claims", given["text"], 3)
    alike = next((one for one in near if one.alike), None)
    if near and at_terminal():
        options = [f"one more reaction to {_told(one)}" for one in near]
        number = choose("There is something like it already. Add", options, "a claim of its own")
        if number:
            given["claim"], given["text"] = near[number - 1].id, ""
    elif alike:
        told = _told(alike)
        fix = f"add a reaction to it with --claim {printable(alike.id)}, or --new for a claim of its own"
        raise Mistake(f"nearly the same is said by {told}; {fix}.")


def _actor(kept: Keeper, given: Given) -> Row:
    """Who says it."""
    name = given["actor"]
    if given["asking"] and not name:
        name = prompt("Who says it (a name; empty for nobody)", "")
    if not name:
        return {}
    known = _known(kept, "actors", name, given["new"])
    if "id" not in known and given["asking"] and not kept.rows().where("actors", name=name):
        given["role"] = given["role"] or prompt("In what capacity does this new actor speak", "")
    return {**known, **_filled(given, "role")}


def _source(kept: Keeper, given: Given) -> Row:
    """Where it is said; an address tells more than a title does."""
    name = given["source"]
    if given["asking"] and not name and not given["url"]:
        name = prompt("In which source (title, address or id; empty for none)", "")
    if name.startswith(("http://", "https://")):
        given["url"], name = name, ""
    there = bool(given["url"] and kept.rows().where("sources", url=given["url"]))
    if given["url"] and not there and not name and at_terminal():
        name = prompt("No source has that address. The title of a new one")
    known = _known(kept, "sources", name, given["new"]) if name and not there else {}
    new = "title" in known and not kept.rows().where("sources", title=name)
    for column, question in {**(NEW_SOURCE if new else {}), **(OF_REACTION if known or there else {})}.items():
        if given["asking"]:
            given[column] = given[column] or prompt(question, "")
    return {**known, **_filled(given, "publisher", "date", "url")}


def _filled(given: Given, *names: str) -> Row:
    """Those of the cells that were given."""
    return {name: given[name] for name in names if given[name]}


def _known(kept: Keeper, table: str, name: str, new: bool) -> Row:
    """The id of a row that is there under that id or name, or the name for a new one."""
    from arguments.suggesting import suggestions

    column = "name" if table == "actors" else "title"
    rows = kept.rows()
    if rows.get(table, name):
        return {"id": name}
    if new or rows.where(table, **{column: name}):
        return {column: name}
    near = suggestions(kept, table, name)
    same = next((one for one in near if one.same), None)
    if same:
        return {"id": same.id}
    what = table.removesuffix("s")
    if near and at_terminal():
        number = choose(f"Is {cell(name)} one of these?", [_told(one) for one in near], f"a new {what}")
        return {"id": near[number - 1].id} if number else {column: name}
    alike = next((one for one in near if one.alike), None)
    if alike:
        fix = f"write {printable(alike.id)} if that is meant, or --new for a new {what}"
        raise Mistake(f"there is no {what} {cell(name)}, but there is {_told(alike)}; {fix}.")
    if near:
        click.echo(f"A new {what} {cell(name)}; there is also {', '.join(map(_told, near))}.", err=True)
    return {column: name}


def _told(one: Suggestion) -> str:
    return f"{printable(one.id)} {cell(one.text)}"
