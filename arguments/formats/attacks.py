"""A debate as an abstract framework: arguments of which nothing is known but which attacks which.

This is what the three formats of solvers share (``af``, ``apx``, ``tgf``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from arguments.debate import Debate
from arguments.formats.extra import EXTRA, packed, unpacked
from arguments.formats.heads import head
from arguments.formats.losses import Loss, lost
from arguments.formats.textfile import load
from arguments.problems import DebateError, Problem
from arguments.texts import unwritable_character

_BEGINNINGS = {  # of the formats that are known by their content
    ".af": re.compile(r"\ufeff?(?:\s+|#[^\n]*\n)*+p\s+af\b"),
    ".apx": re.compile(r"\ufeff?(?:\s+|%[^\n]*\n)*+(?:arg|att)\s*\("),
}


@dataclass(frozen=True)
class Framework:
    """What such a file can hold of a debate.

    ``names`` has the name of every claim, in order; ``attacks`` pairs of places in it, ``rows`` the places in the table
    of the relations that they stand for.
    """

    names: list[str]
    attacks: list[tuple[int, int]]
    rows: list[int]


def fits(path: Path, suffix: str) -> bool:
    """Whether a path is of the format with the suffix: by its content, and by its suffix where that tells nothing."""
    if path.is_dir():
        return False
    text = head(path)
    found = next((one for one, begins in _BEGINNINGS.items() if begins.match(text)), path.suffix.lower())
    return found == suffix


def text_of(path: Path) -> str:
    """The text of a file. Raises ``DebateError`` with the row of what is no UTF-8, and for an empty file."""
    text = load(path)
    if not text.strip():
        raise wrong("the file is empty", "export the arguments again", path, 1)
    return text


def debate_of(
    claims: Mapping[str, str], relations: Iterable[tuple[str, str, str, str]], name: str, remarks: list[str]
) -> Debate:
    """The debate of texts by id, and of relations as (claim, target, kind, why); one that is told twice counts once."""
    rows = list(dict.fromkeys(relations))
    frames = {
        "claims": pd.DataFrame({"id": list(claims), "text": list(claims.values())}, dtype=object),
        "relations": pd.DataFrame(rows, columns=["claim", "target", "kind", "why"], dtype=object),
    }
    if not any(row[3] for row in rows):
        del frames["relations"]["why"]
    extra = packed(name, {"remarks": remarks} if remarks else {})
    return Debate(info={EXTRA: extra} if extra else {}, **frames)


def framework(debate: Debate, fitting: Callable[[str], bool]) -> Framework:
    """What is attacked by what. An id that a file cannot hold becomes ``a`` and the number of its row."""
    ids = debate.claims["id"].tolist()
    taken = set(ids)
    place: dict[str, int] = {}
    names = []
    for number, id_ in enumerate(ids, start=1):
        known = id_ in place
        place.setdefault(id_, number - 1)
        names.append(_free(f"a{number}", taken) if known or not fitting(id_) else id_)
    relations = debate.relations
    columns = (relations[name].tolist() for name in ("claim", "target", "kind", "undercuts"))
    found: dict[tuple[int, int], int] = {}
    for row, (claim, target, kind, undercuts) in enumerate(zip(*columns, strict=True)):
        if kind == "attack" and not undercuts and claim in place and target in place:
            found.setdefault((place[claim], place[target]), row)
    return Framework(names, list(found), list(found.values()))


def losses(
    debate: Debate, made: Framework, keeps: Callable[[str, str], bool], held: set[str], remarks: str = ""
) -> list[Loss]:
    """Every item that does not travel: ids that have to change, texts, all that is no attack, and other columns.

    ``keeps`` tells of a name and a text whether the file holds both; ``held`` are the columns of relations in it;
    ``remarks`` is the fact ``extra`` as far as it travels as the remarks of the file.
    """
    facts = {EXTRA} if debate.info.get(EXTRA) == remarks else ()
    found = lost(debate, {"claims": {"id", "text"}, "relations": debate.relations.columns}, facts)
    for row, name in zip(debate.records("claims"), made.names, strict=True):
        if row["id"] != name:
            found.append(Loss("claims", row["id"], "id", row["id"]))
        if not keeps(name, row["text"]):
            found.append(Loss("claims", row["id"], "text", row["text"]))
    kept = set(made.rows)
    for number, row in enumerate(debate.records("relations")):
        id_ = row["id"] or f"row {number + 2}"
        if number in kept:
            cells = row.items()
            found += [Loss("relations", id_, column, value) for column, value in cells if value and column not in held]
        else:
            answered = row["target"] or row["undercuts"]
            found.append(Loss("relations", id_, "", f"{row['claim']} {row['kind']} {answered}".strip()))
    return found


def remarks_of(debate: Debate, name: str) -> list[str]:
    """The remarks that stood in a file of the format."""
    found = unpacked(name, debate.info.get(EXTRA)).get("remarks")
    return found if isinstance(found, list) and all(_is_remark(one) for one in found) else []


def flat(text: str) -> str:
    """A text as it stands in a line: without blanks around it, and without line breaks."""
    return " ".join(filter(None, map(str.strip, text.split("\n"))))


def wrong(message: str, fix: str, path: Path, row: int = 0) -> DebateError:
    """What is wrong with a file, as an error."""
    return DebateError(Problem("wrong-framework", message, fix, file=path.name, row=row, stops=True))


def _is_remark(one: object) -> bool:
    return isinstance(one, str) and flat(one) == one and not unwritable_character(one)


def _free(name: str, taken: set[str]) -> str:
    """The name, with as many lines under it as it takes to be no one's id; from now on taken."""
    while name in taken:
        name += "_"
    taken.add(name)
    return name
