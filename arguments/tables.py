"""The tables of a debate, declared once.

Memory (pandas), the folder of CSV files and every other format read this declaration; nothing else in the
product lists columns. A debate is eight tables and one page of facts about itself (``debate.toml``).
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

KINDS = ("statement", "position", "claim", "evidence")
SIGNS = ("support", "attack")
STANCES = ("agree", "agree-but", "other", "disagree-but", "disagree")
STATUSES = ("draft", "published")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")  # a code of BCP 47, such as nl, en or pt-BR


@dataclass(frozen=True)
class Column:
    """One column of a table.

    ``refers`` names the table whose ids the column holds (``many``: several ids, separated by spaces);
    ``words`` are the only words it may hold; ``required`` columns must be there and filled in;
    a column with a ``substitute`` must be there, though cells of it may be empty, unless the column of that name is.
    ``by_language`` columns may come again as ``name_xx`` for a further language. ``longest`` is the length, in
    characters, beyond which a text no longer fits its card. ``stops`` marks the columns without which there is no
    true map to draw: what is wrong there keeps the debate from being drawn, what is wrong elsewhere is only told.
    """

    name: str
    about: str
    required: bool = False
    substitute: str = ""
    refers: str = ""
    many: bool = False
    words: tuple[str, ...] = ()
    by_language: bool = False
    format: str = ""  # "date", "link", "share" (a number from 0 to 1) or "colour"
    longest: int = 0
    stops: bool = False


@dataclass(frozen=True)
class Table:
    """One table: its name, what a row is, and its columns in their usual order."""

    name: str
    row: str
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The declared column names, in order."""
        return [column.name for column in self.columns]

    def needed(self, heading: Collection[str]) -> list[str]:
        """The names that must be in the heading, given what is in it."""
        return [
            column.name
            for column in self.columns
            if column.required or (column.substitute and column.substitute not in heading)
        ]

    def column(self, name: str) -> Column | None:
        """The declaration of a column, also of its form for a language (``text_en``); None if unknown."""
        for column in self.columns:
            if name == column.name or (column.by_language and LANGUAGE_SUFFIX.sub("", name) == column.name):
                return column
        return None


LANGUAGE_SUFFIX = re.compile(rf"_{LANGUAGE.pattern}$")

CLAIMS = Table(
    "claims",
    "claim",
    (
        Column("id", "a short name, unique in the table", required=True, stops=True),
        Column("kind", "statement, position, claim or evidence; empty means claim", words=KINDS, stops=True),
        Column("text", "the assertion, in one sentence", required=True, by_language=True, longest=280),
        Column("short", "a label of a few words for the map", by_language=True, longest=60),
        Column("theme", "the theme it belongs to", refers="themes"),
        Column("stance", "positions only: where it stands towards the statement", words=STANCES),
        Column("tags", "tags, separated by spaces", refers="tags", many=True),
        Column("weight", "how believable it is on its own, 0 to 1; empty means 0.5", format="share", stops=True),
        Column("note", "a remark for colleagues", by_language=True),
        Column("status", "draft or published; empty means published", words=STATUSES, stops=True),
    ),
)
RELATIONS = Table(
    "relations",
    "relation",
    (
        Column("id", "a short name, unique in the table", stops=True),
        Column("claim", "the claim that answers", required=True, refers="claims", stops=True),
        Column("target", "the claim that is answered", substitute="undercuts", refers="claims", stops=True),
        Column("kind", "support or attack", required=True, words=SIGNS, stops=True),
        Column("why", "why the relation holds", by_language=True),
        Column("weight", "how relevant the answer is, 0 to 1", format="share", stops=True),
        Column("linked", "relations to one target with the same mark count only together"),
        Column("undercuts", "the relation that is attacked, instead of a target", refers="relations", stops=True),
    ),
)
REACTIONS = Table(
    "reactions",
    "reaction",
    (
        Column("id", "a short name, unique in the table", stops=True),
        Column("claim", "what is said", required=True, refers="claims"),
        Column("actor", "who says it", refers="actors"),
        Column("source", "where it is said", refers="sources"),
        Column("via", "the speaker as the source gives it, where that differs from the actor's name"),
        Column("locator", "the place in the source"),
        Column("quote", "the words themselves"),
        Column("date", "when it was said, if that is not the date of the source", format="date"),
    ),
)
SOURCES = Table(
    "sources",
    "source",
    (
        Column("id", "a short name, unique in the table", required=True, stops=True),
        Column("title", "title of the document", required=True),
        Column("author", "its authors, separated by semicolons"),
        Column("publisher", "who published it"),
        Column("date", "YYYY, YYYY-MM or YYYY-MM-DD", format="date"),
        Column("url", "where it can be read", format="link"),
        Column("kind", "nieuws, opinie, blog, rapport, ..."),
        Column("language", "language of the document, as nl or en"),
        Column("scope", "how it relates to the report: rapport, reactie-..., context"),
        Column("archived", "an archived copy", format="link"),
        Column("seen", "how much of it was read: yes, partial or no"),
        Column("note", "what was not seen, and other remarks", by_language=True),
    ),
)
ACTORS = Table(
    "actors",
    "actor",
    (
        Column("id", "a short name, unique in the table", required=True, stops=True),
        Column("name", "name of the person or body", required=True),
        Column("role", "in what capacity they speak"),
    ),
)
THEMES = Table(
    "themes",
    "theme",
    (
        Column("id", "a short name, unique in the table", required=True, stops=True),
        Column("label", "the theme in words", required=True, by_language=True),
    ),
)
TAGS = Table(
    "tags",
    "tag",
    (
        Column("facet", "the group the tag belongs to"),
        Column("id", "a short name, unique in the table", required=True, stops=True),
        Column("label", "the tag in words", required=True, by_language=True),
        Column("colour", "a colour as #rrggbb", format="colour"),
    ),
)

TOUR = Table(
    "tour",
    "step",
    (
        Column("id", "a short name, unique in the table; the steps come in the order of the rows", stops=True),
        Column("claim", "the claim or position to look at", required=True, refers="claims"),
        Column("text", "what there is to see, in a sentence or two", required=True, by_language=True, longest=320),
    ),
)

TABLES: dict[str, Table] = {
    table.name: table for table in (CLAIMS, RELATIONS, REACTIONS, SOURCES, ACTORS, THEMES, TAGS, TOUR)
}
PRIVATE = {"claims": {"note", "status"}}  # columns for colleagues, which readers are not shown


def shown(table: str, column: str) -> bool:
    """Whether readers are shown a column: one that is declared, and in no language private."""
    declared = TABLES[table].column(column)
    return declared is not None and declared.name not in PRIVATE.get(table, ())
