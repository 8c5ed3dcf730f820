"""A debate in memory: its facts and its eight tables as pandas frames of text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Any, Self

import numpy as np
import pandas as pd

from arguments.facts import is_text, language_codes
from arguments.headings import heading_problems
from arguments.problems import DebateError, Problem
from arguments.tables import TABLES, Table


@dataclass(eq=False)
class Debate:
    """Everything stored about one question.

    ``info`` holds the facts of ``debate.toml`` (title, question, report, languages, ...). Every table is a frame
    with all its declared columns, unknown ones included, in which every cell is text and an empty cell is ``""``.
    ``layout`` remembers per table which columns its file has, so that saving writes those and no others.
    """

    info: Mapping[str, Any] = field(default_factory=dict)
    claims: pd.DataFrame = field(default_factory=pd.DataFrame)
    relations: pd.DataFrame = field(default_factory=pd.DataFrame)
    reactions: pd.DataFrame = field(default_factory=pd.DataFrame)
    sources: pd.DataFrame = field(default_factory=pd.DataFrame)
    actors: pd.DataFrame = field(default_factory=pd.DataFrame)
    themes: pd.DataFrame = field(default_factory=pd.DataFrame)
    tags: pd.DataFrame = field(default_factory=pd.DataFrame)
    tour: pd.DataFrame = field(default_factory=pd.DataFrame)
    layout: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Bring every table into the form that the rest of the product relies on."""
        if not self.layout:
            given = {name: [str(column) for column in getattr(self, name).columns] for name in TABLES}
            self.layout = {name: columns for name, columns in given.items() if columns}
        for name, table in TABLES.items():
            frame = getattr(self, name)
            setattr(self, name, as_text(frame, table))

    @classmethod
    def from_frames(cls, info: Mapping[str, Any] | None = None, **tables: Any) -> Debate:
        """Make a debate of frames (or of anything ``pandas.DataFrame`` takes) with only the columns you have.

        Claims need ``id`` and ``text``, relations ``claim``, ``target`` and ``kind``; other tables may also be wholly
        empty. Raises ``DebateError`` when the claims or a required column are missing, and ``TypeError`` for a table
        that a debate does not have.

        >>> claims = [{"id": "q", "text": "Should we?"}, {"id": "a", "text": "Yes."}]
        >>> Debate.from_frames(claims=claims, relations=[{"claim": "a", "target": "q", "kind": "support"}])
        Debate(2 claims, 1 relation)
        """
        unknown = set(tables) - set(TABLES)
        if unknown:
            raise TypeError(f"a debate has no table {min(unknown)!r}; its tables are {', '.join(TABLES)}")
        frames = {  # as objects: where pyarrow is installed, pandas refuses half characters, which ``check`` can name
            name: rows if isinstance(rows, pd.DataFrame) else pd.DataFrame(rows, dtype=object)
            for name, rows in tables.items()
        }
        if "claims" not in frames or frames["claims"].columns.empty:
            raise DebateError(
                Problem("no-claims", "the debate has no claims", "give a table `claims` with id and text")
            )
        problems = [one for name, frame in frames.items() if len(frame.columns) for one in _unnamed(frame, name)]
        if problems:
            raise DebateError(problems)
        return cls(info=dict(info or {}), **frames)

    def column_problems(self) -> list[Problem]:
        """What is wrong with the columns of frames that were worked on: one that is required is gone, or doubled."""
        return [one for name, frame in self.tables.items() if len(frame) for one in _unnamed(frame, name)]

    def tidied(self) -> Self:
        """A copy whose tables have the form that they had when made: text in every cell, no declared column missing.

        Frames that were worked on since may hold numbers, missing values and rows out of count.
        """
        return replace(self)

    def published(self) -> Self:
        """The debate without its drafts: their claims, and the relations, reactions and steps that these carry.

        A relation goes when its claim or its target does, or the relation that it undercuts; a speaker or a source goes
        when only drafts have it. Returns the debate itself when nothing in it is a draft.
        """
        drafts = self.drafts
        if not drafts:
            return self
        of_draft = self.reactions["claim"].isin(drafts)
        return replace(
            self,
            claims=self.claims[~self.claims["id"].isin(drafts)],
            relations=self.relations[self.published_relations()],
            reactions=self.reactions[~of_draft],
            sources=self.sources[~self.sources["id"].isin(_only(self.reactions["source"], of_draft))],
            actors=self.actors[~self.actors["id"].isin(_only(self.reactions["actor"], of_draft))],
            tour=self.tour[~self.tour["claim"].isin(drafts)],
        )

    def published_relations(self) -> pd.Series:
        """For every row of the relations, whether it is published."""
        relations, drafts = self.relations, self.drafts
        dropped = relations["claim"].isin(drafts) | relations["target"].isin(drafts)
        return ~(dropped | relations["undercuts"].isin(_undercut_from(relations, dropped)))

    @property
    def drafts(self) -> set[str]:
        """The ids of the claims that are not published."""
        return set(self.claims["id"][self.claims["status"].eq("draft")])

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The eight tables by name, in their usual order."""
        return {name: getattr(self, name) for name in TABLES}

    def records(self, table: str) -> list[dict[str, str]]:
        """The rows of a table, each by column."""
        columns = columns_of(getattr(self, table))
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def rows(self, table: str) -> dict[str, dict[str, str]]:
        """The rows of a table by id, each by column."""
        return {row["id"]: row for row in self.records(table)}

    @property
    def language(self) -> str:
        """The language of the texts without a suffix, such as ``nl``; English when the debate does not say."""
        return next(iter(language_codes(self.info.get("language"))), "en")

    @property
    def languages(self) -> list[str]:
        """All languages that the texts are in, the debate's own first."""
        return list(dict.fromkeys([self.language, *language_codes(self.info.get("languages"))]))

    def fact(self, name: str, language: str = "") -> str:
        """A fact of ``debate.toml`` in a language (``question_en``), or as the debate gives it, or empty."""
        values = self.info.get(f"{name}_{language}"), self.info.get(name)
        return next((str(value) for value in values if is_text(value) and value != ""), "")

    def __repr__(self) -> str:
        """The debate in a few words."""
        claims, relations = len(self.claims), len(self.relations)
        name = f"{self.fact('title')!r}, " if self.fact("title") else ""
        plural = "" if relations == 1 else "s"
        return f"Debate({name}{claims} claim{'' if claims == 1 else 's'}, {relations} relation{plural})"


def in_language(row: Mapping[str, str], column: str, language: str) -> str:
    """A text of a row in a language, or in the debate's own where the row does not have it."""
    return row.get(f"{column}_{language}") or row.get(column, "")


def _only(values: pd.Series, where: pd.Series) -> set[str]:
    """The values that stand only where it is so."""
    return set(values[where]) - set(values[~where])


def _undercut_from(relations: pd.DataFrame, dropped: pd.Series) -> set[str]:
    """The ids of the relations that are dropped, and of those that undercut one of them, at any remove."""
    undercutters: dict[str, list[str]] = {}
    for relation, undercut in zip(relations["id"], relations["undercuts"], strict=True):
        undercutters.setdefault(undercut, []).append(relation)
    gone: set[str] = set()
    waiting = list(relations["id"][dropped])
    while waiting:
        relation = waiting.pop()
        if relation and relation not in gone:
            gone.add(relation)
            waiting += undercutters.get(relation, [])
    return gone


def columns_of(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """The cells of a frame by column, as lists, which are made and looked through sooner than columns of a frame."""
    return dict(zip(map(str, frame.columns), frame.to_numpy(dtype=object).T.tolist(), strict=True))


def as_text(frame: pd.DataFrame, table: Table) -> pd.DataFrame:
    """A copy of the frame with text in every cell, the declared columns that it lacks added, rows counted from 0."""
    columns = {name: _texts(cells) for name, cells in columns_of(frame).items()}
    missing: Iterable[str] = (name for name in table.names if name not in columns)
    columns.update({name: [""] * len(frame) for name in missing})
    cells = np.empty((len(columns), len(frame)), dtype=object)  # the way pandas keeps them: of lists it makes it slowly
    cells[:] = list(columns.values())
    return pd.DataFrame(cells.T, columns=list(columns), dtype=object, copy=False)


def _unnamed(frame: pd.DataFrame, name: str) -> list[Problem]:
    """What is wrong with the columns of a frame, as a problem of the table that it is."""
    return heading_problems(TABLES[name], [str(column) for column in frame.columns])


def _texts(cells: list[Any]) -> list[str]:
    return cells if set(map(type, cells)) <= {str} else list(map(_text, cells))


def _text(value: object) -> str:
    """One cell as text: missing values are empty, 3.0 (a number that pandas widened) is 3, lists stand in a row."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, Iterable):
        return " ".join(map(_text, value))
    if pd.isna(value):
        return ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
