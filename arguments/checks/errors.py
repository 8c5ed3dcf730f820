"""Errors: rows that break what the tables declare (``arguments.tables``), and relations that cannot be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from arguments.checks.cells import Columns, any_of, listed, marked, shown
from arguments.dates import read_date
from arguments.debate import Debate, columns_of
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
    tables = {name: columns_of(frame) for name, frame in debate.tables.items()}
    nearest = {name: Nearest(map(str.strip, columns["id"])) for name, columns in tables.items()}
    for name, table in TABLES.items():
        columns = tables[name]
        if not columns["id"]:
            continue
        found += _control_characters(table, columns)
        found += _doubled_ids(table, columns)
        found += _blanks(table, columns)
        for column in table.columns:
            found += _undeclared(table, columns, column)
            if column.refers:
                found += _unknown_ids(table, columns, column, nearest[column.refers])
    return [*found, *_relations(tables["relations"])]


def _undeclared(table: Table, columns: Columns, column: Column) -> Iterator[Problem]:
    """What in one column is not what the column is declared to hold."""
    if column.required:
        yield from _empty(table, columns, column)
    if column.words:
        yield from _unknown_words(table, columns, column)
    if column.format:
        yield from _wrong_format(table, columns, column)


def _empty(table: Table, columns: Columns, column: Column) -> Iterator[Problem]:
    for cell in listed(table, columns, {one for one in set(columns[column.name]) if not one.strip()}, column.name):
        yield cell.error("empty", f"the {table.row} has no {column.name}", f"fill in {column.about}")


def _unknown_words(table: Table, columns: Columns, column: Column) -> Iterator[Problem]:
    nearest = Nearest(column.words)
    for cell in listed(table, columns, set(columns[column.name]).difference(column.words, [""]), column.name):
        message = f"{shown(cell.value)} is not one of the words for {column.name}"
        yield cell.error("unknown-word", message, f"write {nearest(cell.value) or any_of(column.words)}")


def _wrong_format(table: Table, columns: Columns, column: Column) -> Iterator[Problem]:
    test, message, fix = FORMATS[column.format]
    wrong = {value for value in set(columns[column.name]) if value and not test(value)}
    for cell in listed(table, columns, wrong, column.name):
        yield cell.error(f"wrong-{column.format}", f"{shown(cell.value)} {message}", fix)


def _unknown_ids(table: Table, columns: Columns, column: Column, nearest: Nearest) -> Iterator[Problem]:
    """The ids that no row of the other table has; of several in one cell, each is told."""
    wrong = {}
    for value in set(columns[column.name]):
        said = value.strip() if column.required else value  # of a required column, blanks alone are told as empty
        ids = value.split() if column.many else [value] if said else []
        if unknown_ids := [one for one in dict.fromkeys(ids) if one not in nearest.known]:
            wrong[value] = unknown_ids
    what = TABLES[column.refers].row
    for cell in listed(table, columns, wrong, column.name):
        for unknown in wrong[cell.value]:
            meant = nearest(unknown)
            fix = f"write {shown(meant)} if that is meant" if meant else "mend the id"
            message = f"there is no {what} {shown(unknown)}"
            yield cell.error("unknown-id", message, f"{fix}, or add the {what} to {column.refers}.csv")


def _doubled_ids(table: Table, columns: Columns) -> Iterator[Problem]:
    ids = [one for one in columns["id"] if one]
    if len(set(ids)) == len(ids):
        return
    first = {id_: row for row, id_ in reversed(list(enumerate(columns["id"], start=2)))}
    doubled = [bool(id_) and first[id_] < row for row, id_ in enumerate(columns["id"], start=2)]
    for cell in marked(table, columns, doubled, "id"):
        message = f"the id {shown(cell.id)} is also that of row {first[cell.id]}"
        yield cell.error(
            "doubled-id", message, f"give this {table.row} an id of its own, or remove one of the two rows"
        )


def _blanks(table: Table, columns: Columns) -> Iterator[Problem]:
    """Ids with a blank before or behind them, which nobody sees and by which no other table finds them."""
    blank = {one for one in set(columns["id"]) if one.strip() not in ("", one)}
    for cell in listed(table, columns, blank, "id"):
        place = "beginning" if cell.value[0].isspace() else "end"
        yield cell.error("blank-in-id", f"the id {shown(cell.value)} has a blank at its {place}", "remove it")


def _control_characters(table: Table, columns: Columns) -> Iterator[Problem]:
    for name, cells in columns.items():
        if not control_character("".join(cells)):
            continue
        for cell in marked(table, columns, [bool(control_character(one)) for one in cells], name):
            message = f"the text holds the invisible control character {control_character(cell.value)}"
            yield replace(cell.error("control-character", message, "remove it"), stops=True)


def _relations(relations: Columns) -> Iterator[Problem]:
    """What a relation as a whole does wrong: it answers nothing, two things, itself, or the same thing again."""
    rows = list(zip(*(relations[name] for name in ("claim", "target", "undercuts", "kind")), strict=True))
    maker = dict(zip(relations["id"], relations["claim"], strict=True))
    ends = [row[:3] for row in rows]
    first = {end: place for place, end in reversed(list(enumerate(ends)))}
    at = partial(marked, RELATIONS, relations)
    for cell in at([not target and not undercuts for _, target, undercuts, _ in rows], "target"):
        fix = "fill in a target, or a relation that it undercuts"
        yield cell.error("no-target", "the relation answers nothing", fix)
    for cell in at([bool(target and undercuts) for _, target, undercuts, _ in rows], "undercuts"):
        message = "the relation has both a target and a relation that it undercuts"
        yield cell.error("two-targets", message, "keep one of them")
    answered = [target or (undercuts and maker.get(undercuts)) for _, target, undercuts, _ in rows]
    for cell in at([row[0] != "" and row[0] == one for row, one in zip(rows, answered, strict=True)], "target"):
        fix = "name another claim that it answers, or remove the row"
        yield cell.error("answers-itself", "the claim answers itself", fix)
    for cell in at([bool(undercuts) and kind == "support" for _, _, undercuts, kind in rows], "kind"):
        message = "the relation supports another relation, which it can only attack"
        yield cell.error("supporting-undercut", message, "write attack, or name a target instead")
    for cell in at([any(end[1:]) and first[end] < place for place, end in enumerate(ends)], "target"):
        error = cell.error(
            "parallel-relation", "an earlier row has the same claim answer the same", "keep one of the two"
        )
        yield replace(error, stops=False)  # drawn as one more arrow
