"""Speakers told by their role alone: a debate for those who may know what was said, but not who said it.

Everybody of one role becomes one actor, whose name is that role, so that nobody can be followed from claim to claim;
who has no role is left out, and so is how a source gives the speaker (``via``). An author of a source who is one of the
speakers goes by the role too. What people wrote stays as they wrote it: ``named_still`` tells where a name occurs in
it, and a title or an address may lead to whoever wants to know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from arguments.debate import Debate
from arguments.sharing import ANONYMISED, MARK
from arguments.tables import TABLES

AnyDebate = TypeVar("AnyDebate", bound=Debate)
_NAMELESS = ("id", "actor")  # columns that hold no words of anybody


def anonymised(debate: AnyDebate) -> AnyDebate:
    """The debate with its speakers told by their role alone, marked as such among its facts."""
    debate = debate.tidied()
    role = dict(zip(debate.actors["id"], debate.actors["role"].str.strip(), strict=True))
    ids = {one: f"role-{number}" for number, one in enumerate(dict.fromkeys(filter(None, role.values())), start=1)}
    actors = pd.DataFrame([{"id": id_, "name": one, "role": one} for one, id_ in ids.items()], dtype=object)
    reactions = debate.reactions.assign(
        actor=[ids.get(role.get(actor, ""), "") for actor in debate.reactions["actor"]], via=""
    )
    said = [column for column in reactions.columns if column != "id"]
    names = {name.casefold(): role[id_] for id_, name in zip(debate.actors["id"], debate.actors["name"], strict=True)}
    sources = debate.sources.assign(author=[_authors(text, names) for text in debate.sources["author"]])
    layout = {**debate.layout, "actors": ["id", "name", "role"]}
    return replace(
        debate,
        info={**debate.info, MARK: ANONYMISED},
        actors=actors,
        reactions=reactions[~reactions.duplicated(said)],
        sources=sources,
        layout=layout,
    )


def named_still(before: Debate, after: Debate) -> list[tuple[str, str, str, str]]:
    """Where the name of a speaker who was replaced still occurs: table, id of the row, column and name."""
    gone = sorted(set(before.actors["name"]) - set(after.actors["name"]) - {""}, key=len, reverse=True)
    if not gone:
        return []
    name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, gone))})(?!\w)", re.IGNORECASE)
    return list(_occurrences(after, name))


def _occurrences(debate: Debate, name: re.Pattern[str]) -> Iterator[tuple[str, str, str, str]]:
    for table in TABLES:
        for row in debate.records(table):
            for column, text in row.items():
                found = None if column in _NAMELESS else name.search(text)
                if found:
                    yield table, row.get("id", ""), column, found.group()


def _authors(text: str, names: dict[str, str]) -> str:
    """The authors of a source; those who are speakers by their role, or left out where they have none."""
    told = [names.get(author.casefold(), author) for author in map(str.strip, text.split(";"))]
    return "; ".join(dict.fromkeys(filter(None, told)))
