"""Errors: rows that break what the tables declare (``arguments.tables``), and relations that cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import pandas as pd

from arguments.checks.cells import any_of, marked, shown
from arguments.dates import read_date
from arguments.debate import Debate
from arguments.facts import fact_problems
from arguments.links import SCHEMES, safe_link
from arguments.nearest import Nearest
from arguments.problems import Problem
from arguments.shares import read_share
from arguments.tables import RELATIONS, TABLES, Column, Table
from arguments.texts import control_character

_COLOUR = re.compile("#[0-9a-fA-F]{6}")
FORMATS: dict[str, tuple[Callable[[str], object], str, str]] = {  # the test, what fails it, the fix
    "date": (
        lambda text: read_date(text) is not None,
        "is not a day of the calendar",
        "write YYYY, YYYY-MM or YYYY-MM-DD, such as 2013-07-30",
    ),
    "link": (
        safe_link,
        "is not a link that is safe to follow",
        f"write an address without blanks that starts with {any_of([f'{scheme}:' for scheme in SCHEMES])}",
    ),
    "share": (
        lambda text: read_share(text) is not None,
        "is not a number from 0 to 1",
        "write one with a point, such as 0.5, or leave it empty",
    ),
    "colour": (_COLOUR.fullmatch, "is not a colour", "write it as #rrggbb, such as #2e7d32"),
}


def errors(debate: Debate) -> list[Problem]:
    """Everything in the facts and the tables that breaks a rule, in no particular order."""
    found = fact_problems(debate.info)
    tables = debate.tables
    nearest = {name: Nearest(frame["id"].str.strip()) for name, frame in tables.items()}
    for name, table in TABLES.items():
        frame = tables[name]
        if frame.empty:
            continue
        found += _control_characters(table, frame)
        found += _doubled_ids(table, frame)
        found += _blanks(table, frame)
        for column in table.columns:
            found += _undeclared(table, frame, column)
            if column.refers:
                found += _unknown_ids(table, frame, column, nearest[column.refers])
    return [*found, *([] if debate.relations.empty else _relations(debate.relations))]


def _undeclared(table: Table, frame: pd.DataFrame, column: Column) -> Iterator[Problem]:
    """What in one column is not what the column is declared to hold."""
    if column.required:
        yield from _empty(table, frame, column)
    if column.words:
        yield from _unknown_words(table, frame, column)
    if column.format:
        yield from _wrong_format(table, frame, column)


def _empty(table: Table, frame: pd.DataFrame, column: Column) -> Iterator[Problem]:
    for cell in marked(table, frame, frame[column.name].str.strip().eq(""), column.name):
        yield cell.error("empty", f"the {table.row} has no {column.name}", f"fill in {column.about}")


def _unknown_words(table: Table, frame: pd.DataFrame, column: Column) -> Iterator[Problem]:
    values = frame[column.name]
    nearest = Nearest(column.words)
    for cell in marked(table, frame, values.ne("") & ~values.isin(column.words), column.name):
        message = f"{shown(cell.value)} is not one of the words for {column.name}"
        yield cell.error("unknown-word", message, f"write {nearest(cell.value) or any_of(column.words)}")


def _wrong_format(table: Table, frame: pd.DataFrame, column: Column) -> Iterator[Problem]:
    test, message, fix = FORMATS[column.format]
    values = frame[column.name]
    wrong = [value for value in values.unique() if value and not test(value)]
    for cell in marked(table, frame, values.isin(wrong), column.name):
        yield cell.error(f"wrong-{column.format}", f"{shown(cell.value)} {message}", fix)


def _unknown_ids(table: Table, frame: pd.DataFrame, column: Column, nearest: Nearest) -> Iterator[Problem]:
    """The ids that no row of the other table has; of several in one cell, each is told."""
    values = frame[column.name]
    wrong = {}
    for value in values.unique():
        said = value.strip() if column.required else value  # of a required column, blanks alone are told as empty
        ids = value.split() if column.many else [value] if said else []
        wrong[value] = [one for one in dict.fromkeys(ids) if one not in nearest.known]
    what = TABLES[column.refers].row
    for cell in marked(table, frame, values.map(wrong.get).astype(bool), column.name):
        for unknown in wrong[cell.value]:
            meant = nearest(unknown)
            fix = f"write {shown(meant)} if that is meant" if meant else "mend the id"
            message = f"there is no {what} {shown(unknown)}"
            yield cell.error("unknown-id", message, f"{fix}, or add the {what} to {column.refers}.csv")


def _doubled_ids(table: Table, frame: pd.DataFrame) -> Iterator[Problem]:
    doubled = frame["id"].ne("") & frame["id"].duplicated()
    if not doubled.any():
        return
    first = {id_: row for row, id_ in reversed(list(enumerate(frame["id"], start=2)))}
    for cell in marked(table, frame, doubled, "id"):
        message = f"the id {shown(cell.id)} is also that of row {first[cell.id]}"
        yield cell.error(
            "doubled-id", message, f"give this {table.row} an id of its own, or remove one of the two rows"
        )


def _blanks(table: Table, frame: pd.DataFrame) -> Iterator[Problem]:
    """Ids with a blank before or behind them, which nobody sees and by which no other table finds them."""
    ids = frame["id"]
    for cell in marked(table, frame, ids.ne(ids.str.strip()) & ids.str.strip().ne(""), "id"):
        place = "beginning" if cell.value[0].isspace() else "end"
        yield cell.error("blank-in-id", f"the id {shown(cell.value)} has a blank at its {place}", "remove it")


def _control_characters(table: Table, frame: pd.DataFrame) -> Iterator[Problem]:
    for column in frame.columns:
        if not control_character("".join(frame[column])):
            continue
        for cell in marked(table, frame, frame[column].map(control_character).ne(""), column):
            message = f"the text holds the invisible control character {control_character(cell.value)}"
            yield replace(cell.error("control-character", message, "remove it"), stops=True)


def _relations(relations: pd.DataFrame) -> Iterator[Problem]:
    """What a relation as a whole does wrong: it answers nothing, two things, itself, or the same thing again."""
    claim, target, undercuts = relations["claim"], relations["target"], relations["undercuts"]
    aims, undermines = target.ne(""), undercuts.ne("")
    maker = dict(zip(relations["id"], claim, strict=True))
    answered = target.where(aims, undercuts.where(undermines).map(maker.get))  # of a dict, pandas makes an index
    ends = pd.DataFrame({"claim": claim, "target": target, "undercuts": undercuts})
    at = partial(marked, RELATIONS, relations)
    for cell in at(~aims & ~undermines, "target"):
        fix = "fill in a target, or a relation that it undercuts"
        yield cell.error("no-target", "the relation answers nothing", fix)
    for cell in at(aims & undermines, "undercuts"):
        message = "the relation has both a target and a relation that it undercuts"
        yield cell.error("two-targets", message, "keep one of them")
    for cell in at(claim.ne("") & claim.eq(answered), "target"):
        fix = "name another claim that it answers, or remove the row"
        yield cell.error("answers-itself", "the claim answers itself", fix)
    for cell in at(undermines & relations["kind"].eq("support"), "kind"):
        message = "the relation supports another relation, which it can only attack"
        yield cell.error("supporting-undercut", message, "write attack, or name a target instead")
    for cell in at((aims | undermines) & ends.duplicated(), "target"):
        error = cell.error(
            "parallel-relation", "an earlier row has the same claim answer the same", "keep one of the two"
        )
        yield replace(error, stops=False)  # drawn as one more arrow
