"""New ids in the style of those in use: the next number (K206 after K205, of the same width), or a name in letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from arguments.changes import Row
from arguments.edits.desk import Desk
from arguments.search import words_of

USUAL = {"claims": "C", "relations": "R", "reactions": "E", "sources": "S"}  # of other tables, ids are names
HEADS = {"statement": "T", "position": "P"}  # kinds of claims with ids of their own
LONGEST = 40  # letters of an id that is a name
_NUMBERED = re.compile(r"(.*?)([0-9]+)")


def claim_id(desk: Desk, kind: str, target: str) -> str:
    """The id of a new claim: next to the other answers to its target, so that ids tell where claims belong."""
    heads = {kind: [row["id"] for row in desk.where("claims", kind=kind)] for kind in HEADS}
    if kind in HEADS:
        return next_id(desk.ids("claims"), _highest(heads[kind]), HEADS[kind])
    apart = {id_ for ids in heads.values() for id_ in ids}
    answers = [row.get("claim", "") for row in desk.where("relations", target=target)] if target else []
    near = [id_ for id_ in [*answers, target] if id_ not in apart]
    taken = desk.ids("claims")
    return next_id(taken, _highest(near) or commonest(id_ for id_ in taken if id_ not in apart), USUAL["claims"])


def row_id(desk: Desk, table: str, name: str = "") -> str:
    """The id of a new row of another table; ``name`` is what the row is called. Empty where rows have no ids."""
    taken = desk.ids(table)
    last = commonest(taken)
    if last or (table in USUAL and not taken):
        return "" if table in USUAL and not taken and desk.where(table) else next_id(taken, last, USUAL.get(table, ""))
    return named_id(taken, name, USUAL.get(table, table[0]))


def next_id(taken: Iterable[str], after: str, usual: str) -> str:
    """The first free number after an id, as wide as it is; after none, the first free number behind ``usual``."""
    used = taken if isinstance(taken, set) else set(taken)
    found = _NUMBERED.fullmatch(after)
    stem, digits = found.groups() if found else (usual, "0")
    number = int(digits) + 1
    while (new := f"{stem}{number:0{len(digits)}}") in used:
        number += 1
    return new


def another_id(taken: Collection[str], table: str, id_: str) -> str:
    """An id for a row whose own is taken: the next number, or a number behind it where ids are names."""
    numbered = _NUMBERED.fullmatch(id_) and (table in USUAL or commonest(taken))
    return next_id(taken, id_ if numbered else f"{id_}-1", "")


def named_id(taken: Collection[str], name: str, usual: str) -> str:
    """A name in small letters and hyphens, with a number behind it where it is taken."""
    short = ""
    for word in words_of(name):
        longer = f"{short}-{word.replace('_', '-')}".strip("-")
        if short and len(longer) > LONGEST:
            break
        short = longer[:LONGEST]
    if not short:
        return next_id(taken, "", usual)
    return short if short not in taken else next_id(taken, f"{short}-1", "")


def _highest(ids: Iterable[str]) -> str:
    """The id with the highest number, of those with the commonest beginning."""
    return commonest(ids, least=0)


def commonest(ids: Iterable[str], least: float = 0.5) -> str:
    """The highest id of the commonest beginning before a number, if at least such a part of all begins like that."""
    ids = list(ids)
    found = [match for match in map(_NUMBERED.fullmatch, ids) if match]
    counts = Counter(match[1] for match in found)
    if not counts:
        return ""
    stem, often = counts.most_common(1)[0]
    if often < least * len(ids):
        return ""
    return max((match for match in found if match[1] == stem), key=lambda match: int(match[2]))[0]


def with_id(id_: str, row: Row) -> Row:
    """A row with its id in front, if it has one."""
    return {"id": id_, **row} if id_ else row
